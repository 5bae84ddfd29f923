"""Nouns and pronouns that stand for speakers, and short forms of first names. Compiled by hand from news usage and the style
guides of wire services (AP, Reuters)."""

from __future__ import annotations

# Nouns for one person by what he or she does; those of one family may be said of the same person.
ROLE_FAMILIES = {
    "politics": "president minister premier chancellor governor senator congressman congresswoman mayor leader secretary ambassador envoy diplomat "
    "candidate nominee lawmaker legislator politician representative republican democrat conservative liberal incumbent challenger contender hopeful "
    "frontrunner front-runner peer collector mp mep td taoiseach tánaiste pm mec councillor councilman councilwoman alderman speaker whip veteran statesman monarch king queen prince "
    "princess undersecretary negotiator billionaire businessman businesswoman mogul tycoon magnate entrepreneur commissioner treasurer",
    "business": "chief head director executive officer ceo cfo coo cto chairman chairwoman chair chairperson owner founder co-founder manager banker "
    "trader investor entrepreneur financier tycoon magnate mogul billionaire businessman businesswoman publisher producer developer engineer president boss landowner grazier",
    "voice": "spokesman spokeswoman spokesperson aide adviser advisor strategist official staffer insider operative pollster consultant lobbyist "
    "coordinator deputy negotiator fundraiser promoter",
    "law": "judge justice lawyer attorney prosecutor counsel counselor barrister solicitor magistrate juror plaintiff defendant suspect accuser sheriff "
    "detective inspector investigator officer coroner auditor commissioner superintendent",
    "arms": "captain commander general colonel sergeant major admiral lieutenant corporal marine soldier officer pilot veteran rebel militant gunman",
    "learning": "analyst economist expert professor researcher scientist academic scholar historian philosopher lecturer dean principal headteacher headmaster headmistress author "
    "epidemiologist virologist biologist physicist astronomer chemist meteorologist geologist ecologist psychologist sociologist engineer fellow "
    "climatologist immunologist neuroscientist statistician anthropologist archaeologist forecaster criminologist",
    "medicine": "doctor physician surgeon nurse psychiatrist paediatrician pediatrician dentist pharmacist therapist midwife paramedic neurologist oncologist",
    "press": "writer journalist reporter editor columnist commentator author novelist poet blogger correspondent anchor moderator host presenter "
    "broadcaster photographer videographer filmmaker biographer narrator playwright",
    "cause": "activist campaigner organizer organiser volunteer protester protestor demonstrator",
    "sport": "coach manager player striker goalkeeper midfielder defender pitcher quarterback forward winger batsman bowler swimmer boxer cyclist golfer "
    "athlete captain champion referee umpire rider driver runner skipper boss defenceman jockey trainer",
    "stage": "singer actor actress artist star musician rapper comedian composer director dancer designer architect chef",
    "faith": "priest bishop pope pastor imam rabbi cleric reverend archbishop cardinal monk nun vicar curate deacon chaplain",
    "people": "teacher student resident witness victim survivor farmer driver worker employee neighbor neighbour tenant landlord passenger motorist shopper "
    "customer refugee migrant hostage prisoner inmate attacker shooter killer donor voter man woman boy girl father mother son daughter brother sister "
    "husband wife widow widower friend colleague billionaire teenager whistleblower caller user patient parent owner fan",
}  # fmt: skip
KIN = set(
    "father mother son daughter brother sister husband wife widow widower uncle aunt cousin nephew niece grandfather grandmother grandson granddaughter parent child friend neighbour neighbor".split()
)  # only to another: no office
ROLES = {role for family in ROLE_FAMILIES.values() for role in family.split()}
# What short forms of offices stand for, when they are used like the word.
OFFICES = {"pm": "minister", "ceo": "executive", "cfo": "executive", "coo": "executive", "vp": "president", "congresswoman": "congressman", "justice": "judge", "spokeswoman": "spokesperson", "spokesman": "spokesperson", "advisor": "adviser", "attorney": "lawyer", "councilwoman": "councillor", "councilman": "councillor", "chairwoman": "chairman", "chair": "chairman", "chairperson": "chairman", "representative": "congressman", "mp": "lawmaker", "legislator": "lawmaker", "first lady": "lady", "organiser": "organizer", "frontrunner": "front-runner", "candidate": "nominee"}  # fmt: skip
# Words before a role that two people cannot share.
RIVALS = (
    {"republican", "democratic", "democrat", "gop", "libertarian", "green", "labour", "conservative", "tory", "liberal", "independent"},
    {"former", "current"},
    {"prime", "vice", "deputy", "foreign", "finance", "defense", "defence", "interior", "health", "justice", "education", "communications"},
)
SAME_WORD = {"gop": "republican", "democrat": "democratic", "tory": "conservative"}
ORGANIZATION_FAMILIES = {
    "company": "company firm business corporation conglomerate giant retailer carmaker automaker manufacturer maker startup start-up lender bank insurer "
    "brand chain operator airline supplier publisher broadcaster studio developer supermarket refiner miner utility drugmaker chipmaker carrier grocer "
    "brewer housebuilder planemaker fund brokerage builder exchange",
    "authority": "agency ministry department administration government regulator watchdog committee commission council board bureau office service "
    "authority body panel parliament senate congress police force military army navy treasury cabinet inspectorate coastguard ombudsman",
    "court": "court tribunal",
    "group": "group organization organisation charity association federation institute foundation union coalition alliance movement militia think-tank "
    "nonprofit non-profit ngo network campaign party league church faction society trust centre center",
    "press": "newspaper paper outlet magazine publication network broadcaster site website station channel tabloid daily agency",
    "sport": "team club league side franchise federation",
    "learning": "university college school institute academy hospital laboratory",
}
ORGANIZATIONS = {noun for family in ORGANIZATION_FAMILIES.values() for noun in family.split()}
DOCUMENT_FAMILIES = {
    "research": "study research paper survey analysis report review data finding investigation assessment audit inquiry",
    "poll": "poll survey questionnaire",
    "letter": "letter statement memo email e-mail message note memorandum",
    "post": "tweet post message video",
    "video": "video clip ad advertisement spot commercial footage film documentary",
    "law": "bill law legislation clause act measure order ruling decision judgment verdict opinion amendment resolution constitution regulation rule",
    "suit": "lawsuit suit complaint filing disclosure indictment affidavit petition case",
    "print": "article story report column editorial op-ed book essay piece account headline magazine memoir",
    "guide": "brochure booklet pamphlet leaflet guide guidance document advice advisory guideline handbook manual",
    "accord": "accord agreement deal treaty pact convention",
    "count": "tally census ranking index",
    "record": "document record copy transcript release announcement paper figure draft plan proposal manifesto",
}
DOCUMENTS = {noun for family in DOCUMENT_FAMILIES.values() for noun in family.split()} - {"deal", "plan", "measure", "piece", "act", "case", "magazine", "film", "opinion", "decision", "guide", "spot", "note"} | {"figures", "findings", "documents", "records", "papers", "polls", "surveys", "studies", "reports"}  # fmt: skip
PEOPLE_PLURAL = set(
    "officials people experts critics supporters voters residents analysts economists researchers scientists sources lawmakers republicans democrats "
    "witnesses police authorities investigators prosecutors lawyers aides advisers advisors leaders members workers employees families opponents "
    "activists observers others many some several most few both those campaigners fans players women men doctors students teachers parents "
    "campaigns parties camps groups companies agencies media outlets executives investors traders diplomats ministers judges respondents".split()
)
# Nouns in the singular that mean several people.
COLLECTIVES = set("public crowd audience electorate base circle camp community family couple crew jury staff generation population".split())
FAMILIES = {"role": ROLE_FAMILIES, "organization": ORGANIZATION_FAMILIES, "document": DOCUMENT_FAMILIES}


def families_of(noun: str, kind: str) -> frozenset[str]:
    """The families that hold a noun; of a role, an organisation or a document."""
    return BY_NOUN[kind].get(noun, frozenset())


def by_noun(families: dict[str, str]) -> dict[str, frozenset[str]]:
    nouns = {noun for family in families.values() for noun in family.split()}
    return {noun: frozenset(name for name, family in families.items() if noun in family.split()) for noun in nouns}


BY_NOUN = {kind: by_noun(families) for kind, families in FAMILIES.items()}
# Who speaks in a transcript, where no name is given.
TRANSCRIPT_ROLES = frozenset("moderator host interviewer anchor narrator reporter".split())
PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female", "they": "plural", "them": "plural",
    "it": "thing", "its": "thing", "i": "speaker", "we": "speaker", "me": "speaker", "us": "speaker", "you": "hearer", "who": "relative",
    "which": "relative", "that": "relative", "whom": "relative", "himself": "male", "herself": "female", "themselves": "plural", "their": "plural",
    "this": "thing", "these": "plural", "those": "plural",
}  # fmt: skip
NICKNAMES = frozenset(
    frozenset(pair.split("/"))
    for pair in "bill/william bob/robert joe/joseph mike/michael tom/thomas jim/james jimmy/james dick/richard rick/richard ted/edward dave/david "
    "steve/steven steve/stephen chris/christopher dan/daniel ben/benjamin ken/kenneth tony/anthony tim/timothy jeff/jeffrey rob/robert liz/elizabeth "
    "beth/elizabeth kate/katherine kathy/katherine sue/susan deb/deborah debbie/deborah jen/jennifer bernie/bernard greg/gregory matt/matthew "
    "nick/nicholas pat/patrick pete/peter ron/ronald sam/samuel andy/andrew charlie/charles chuck/charles don/donald ed/edward jack/john "
    "alex/alexander max/maximilian abe/abraham al/albert vince/vincent phil/philip walt/walter will/william larry/lawrence".split()
)
