"""Titles and honorifics that stand before names, and what they tell. Compiled by hand from news usage, the style guides of
wire services (AP, Reuters) and national protocol lists; those of one country stand together."""

from __future__ import annotations

# Honorifics and ranks, without their stops. Any of them may stand before a name and is no part of it.
TITLES = set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron president vice-president prime minister chancellor premier governor "
    "gov senator sen sens senators representative rep reps congressman congresswoman councillor councilman councilwoman assemblyman assemblywoman alderman alderwoman comptroller mayor judge justice attorney "
    "general gen lt col maj capt captain sgt sergeant cpl pvt adm admiral cmdr commander major colonel lieutenant chief sheriff officer detective "
    "inspector superintendent constable king queen prince princess duke duchess pope cardinal archbishop bishop rev reverend father sister rabbi "
    "imam sheikh sheik ayatollah ambassador secretary director coach manager ceo chairman chairwoman speaker st deputy former "
    "ex-president first second crown emperor brigadier marshal rear vice commodore corporal "
    # German, Austrian, Dutch, Scandinavian
    "herr frau mevrouw meneer "
    # French, Belgian
    "monsieur madame mademoiselle "
    # Spanish, Portuguese, Italian, Filipino
    "señor señora señorita doña dom dona senhor senhora signor signora dottore atty engr "
    # Malaysian, Bruneian
    "datuk dato dato' datin seri puan encik tun tunku tengku haji hajah yb "
    # Indian, Pakistani, Bangladeshi, Nepali
    "shri smt pandit thiru maulana "
    # Nigerian, Ghanaian, Kenyan, South African
    "alhaji alhaja chief hajiya mallam mec "
    # Arabic, Persian
    "emir hojatoleslam "
    # members of legislatures
    "mp mep msp td mla mpp senador".split()
)
MALE = set(
    "mr sir lord baron king prince duke congressman councilman assemblyman alderman chairman spokesman businessman policeman father husband son brother grandfather "
    "uncle nephew boyfriend man boy gentleman actor waiter salesman fisherman fireman anchorman monsieur herr señor senhor signor emperor pope monk "
    "widower groom dad grandson stepfather stepson datuk dato encik shri alhaji meneer statesman frontman ex-husband godfather fiancé".split()
)
FEMALE = set(
    "mrs ms miss dame lady baroness queen princess duchess congresswoman councilwoman assemblywoman alderwoman chairwoman spokeswoman businesswoman policewoman mother wife "
    "daughter sister grandmother aunt niece girlfriend woman girl actress waitress saleswoman madame mademoiselle frau señora señorita senhora "
    "signora empress nun widow bride mum mom granddaughter stepmother stepdaughter datin puan smt alhaja hajiya mevrouw first-lady ex-wife "
    "godmother fiancée heiress hostess".split()
)
# What a title before a name says its bearer is: "Gov. Pence" may later be "the governor".
ROLE_OF_TITLE = {
    "gov": "governor",
    "sen": "senator",
    "sens": "senator",
    "senators": "senator",
    "rep": "representative",  # of either gender, so not "congressman"
    "reps": "representative",
    "representative": "representative",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant",
    "cpl": "corporal",
    "adm": "admiral",
    "cmdr": "commander",
    "prof": "professor",
    "dr": "doctor",
    "rev": "reverend",
    "justice": "justice",
    "atty": "attorney",
    "mp": "lawmaker",
    "mep": "lawmaker",
    "mec": "mec",
    "lord": "peer",
    "baroness": "peer",
}
SHOWN = ("president", "mr", "mrs", "ms", "lady", "lord", "dr", "senator", "gov", "capt", "justice", "judge")  # kept before a bare surname
STOPPED = {"mr", "mrs", "ms", "dr", "gov", "capt"}  # written with a stop
