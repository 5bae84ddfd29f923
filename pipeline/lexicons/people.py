"""Titles, roles and nouns that stand for speakers. Compiled by hand from news usage and the style guides of wire services."""

from __future__ import annotations

TITLES = set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron president vice-president prime minister chancellor premier governor "
    "gov senator sen sens representative rep reps congressman congresswoman councillor councilman councilwoman mayor judge justice attorney general "
    "gen lt col maj capt captain sgt sergeant cpl pvt adm admiral cmdr commander major colonel lieutenant chief sheriff officer detective "
    "inspector superintendent constable king queen prince princess duke duchess pope cardinal archbishop bishop rev reverend father sister rabbi "
    "imam sheikh ayatollah ambassador secretary minister director coach manager ceo chairman chairwoman speaker st deputy former ex-president first second "
    "herr frau monsieur madame señor señora don doña sheik crown emperor brigadier marshal".split()
)
MALE = set(
    "mr sir lord baron king prince duke congressman councilman chairman spokesman businessman policeman father husband son brother grandfather "
    "uncle nephew boyfriend man boy gentleman actor waiter salesman fisherman fireman anchorman monsieur herr señor emperor pope monk "
    "widower groom dad grandson stepfather".split()
)
FEMALE = set(
    "mrs ms miss dame lady baroness queen princess duchess congresswoman councilwoman chairwoman spokeswoman businesswoman policewoman mother wife "
    "daughter sister grandmother aunt niece girlfriend woman girl actress waitress saleswoman madame frau señora empress nun widow bride mum mom "
    "granddaughter stepmother".split()
)
# Nouns for one or more people by what they do.
ROLES = set(
    "president minister premier chancellor governor senator congressman congresswoman mayor leader chief head director executive officer ceo "
    "chairman chairwoman chair spokesman spokeswoman spokesperson secretary ambassador envoy diplomat official adviser advisor aide strategist "
    "candidate nominee lawmaker legislator politician commissioner judge lawyer attorney prosecutor sheriff captain commander general colonel "
    "sergeant officer soldier detective inspector investigator analyst economist expert professor researcher scientist author writer journalist "
    "reporter editor columnist commentator activist campaigner organizer organiser coach manager player striker goalkeeper midfielder defender "
    "pitcher quarterback singer actor actress artist director doctor physician nurse teacher student resident witness victim survivor "
    "owner founder co-founder chairperson coordinator representative deputy treasurer counsel counselor veteran pollster consultant banker trader "
    "investor farmer driver pilot worker employee manager engineer developer designer historian philosopher priest bishop pope king queen prince princess "
    "republican democrat conservative nominee billionaire businessman businesswoman mogul host anchor moderator star man woman suspect defendant".split()
)
ORGANIZATIONS = set(
    "company firm group agency organization organisation ministry department bank party team club government administration campaign network "
    "newspaper paper outlet magazine publication union court university college school airline charity regulator watchdog committee commission "
    "council board parliament senate congress association federation institute foundation police force military army navy retailer carmaker "
    "automaker manufacturer maker startup start-up business corporation conglomerate giant lender insurer brand chain operator bureau office service "
    "authority body coalition alliance movement militia hospital church think-tank nonprofit ngo site website station broadcaster studio league".split()
)
DOCUMENTS = set(
    "report study investigation survey poll statement letter article book memo document filing lawsuit complaint indictment ruling order law bill "
    "email e-mail tweet post message data research analysis paper review audit figures findings transcript affidavit release editorial story account "
    "headline footage video documents records papers polls surveys studies reports indictment constitution treaty agreement resolution".split()
)
PEOPLE_PLURAL = set(
    "officials people experts critics supporters voters residents analysts economists researchers scientists sources lawmakers republicans democrats "
    "witnesses police authorities investigators prosecutors lawyers aides advisers advisors leaders members workers employees families opponents "
    "activists observers others many some several most few both those campaigners fans players women men doctors students teachers parents "
    "campaigns parties camps groups companies agencies media outlets executives investors traders diplomats ministers judges respondents".split()
)
PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female", "they": "plural", "them": "plural",
    "it": "thing", "its": "thing", "i": "speaker", "we": "speaker", "me": "speaker", "us": "speaker", "you": "hearer", "who": "relative",
    "which": "relative", "that": "relative", "whom": "relative", "himself": "male", "herself": "female", "themselves": "plural", "their": "plural",
    "this": "thing", "these": "plural", "those": "plural", "one": "thing",
}  # fmt: skip
# Places that speak for a government.
SPEAKING_PLACES = {"White House", "Downing Street", "Kremlin", "Pentagon", "Capitol Hill", "Wall Street", "Elysee", "Élysée", "No 10", "Number 10", "Vatican", "Foggy Bottom", "Whitehall"}  # fmt: skip
NICKNAMES = {
    frozenset(pair.split("/"))
    for pair in "bill/william bob/robert joe/joseph mike/michael tom/thomas jim/james jimmy/james dick/richard rick/richard ted/edward dave/david "
    "steve/steven steve/stephen chris/christopher dan/daniel ben/benjamin ken/kenneth tony/anthony tim/timothy jeff/jeffrey rob/robert liz/elizabeth "
    "beth/elizabeth kate/katherine kathy/katherine sue/susan deb/deborah debbie/deborah jen/jennifer bernie/bernard greg/gregory matt/matthew "
    "nick/nicholas pat/patrick pete/peter ron/ronald sam/samuel andy/andrew charlie/charles chuck/charles don/donald ed/edward jack/john "
    "alex/alexander max/maximilian abe/abraham al/albert vince/vincent phil/philip walt/walter will/william larry/lawrence".split()
}
