"""Words that tell statements apart though all else is alike: "killed 10" and "injured 10", "exports" and "imports".

Compiled by hand from how news reports tolls, trade, accounts, polls and crime. A family is a list of members; two
statements that speak of one family, each of other members, state different things.
"""

from __future__ import annotations

import re

from pipeline.lexicons.people import PEOPLE_PLURAL, ROLES

Members = tuple[tuple[str, str], ...]


def families(lines: str) -> dict[str, Members]:
    """Each word with its families and members; a line is ``family: member words | member words``, a member named by its first word."""
    found: dict[str, Members] = {}
    for line in lines.strip().splitlines():
        family, _, members = line.partition(":")
        for member in members.split("|"):
            words = member.split()
            found.update((word, (*found.get(word, ()), (family.strip(), words[0]))) for word in words)
    return found


CONTRASTS = families("""
toll: killed kill kills killing dead die dies died death deaths fatal fatalities fatality drown drowned drowns drowning perish perished slain body bodies murdered lives | injured injure injures injuring injuries injury hurt wounded wounding wounds | missing disappeared unaccounted | arrested arrest arrests detained detain detains custody | displaced displace displaces displacing flee flees fled fleeing evacuate evacuated evacuation homeless | trapped | rescued rescue rescues rescuing | infected infection infections cases | recovered recoveries | vaccinated vaccinate vaccinations inoculated | hostage hostages | returned return returns returning | hospitalised hospitalized hospitalisations hospitalizations
harm: destroyed destroy destroys razed flattened levelled | damaged damages
disasters: earthquake earthquakes quake quakes tremor | fire fires blaze blazes wildfire wildfires | storm storms hurricane cyclone typhoon flood floods flooding landslide landslides mudslide | explosion blast | drought
court: acquitted acquit acquittal | convicted conviction guilty | sentenced sentence | charged indicted indictment charges
trade: exports export exported | imports import imported
accounts: revenue revenues turnover | profit profits | loss losses | debt debts | dividend dividends
budget: deficit | surplus
staff: hire hires hired hiring recruit recruited recruits | cut cuts layoffs lay laid shed
births: births born | deaths
sexes: men male males boys | women female females girls
ages: young younger youth | old older elderly
votes: support supports supported backed favour favor | oppose opposes opposed against
indicators: economy economic gdp | industrial manufacturing factory | retail | construction | services
costs: tuition | rents rent | fares fare | wages
rates: inflation | unemployment joblessness | growth
prices: food | energy | fuel | housing | core | headline | producer wholesale
homes: existing | new
market: demand | supply
power: coal | oil | gas | wind | solar | nuclear | hydroelectric hydropower
crimes: robberies robbery | burglaries burglary | thefts theft | rapes rape | murders homicides | assaults | kidnappings abductions
places: north northern | south southern | east eastern | west western
settlements: urban cities | rural villages villagers countryside
sectors: public | private
often: daily | weekly | monthly | quarterly | annual yearly
sums: gross | net
extremes: minimum lowest | maximum highest
openings: open opens opened opening build builds built building expand expands expanded expanding | close closes closed closing closure shut shuts shutting
levels: primary elementary | secondary | kindergarten kindergartens
people: adults adult | children child kids
flights: domestic | international
school: teachers teacher | pupils pupil students student schoolchildren
hospital: doctors doctor nurses nurse | patients patient
payments: spend spends spent spending | borrow borrows borrowed borrowing | save saves saved saving
membership: join joins joined joining | withdraw withdraws withdrew withdrawing withdrawal pull pulls pulled pulling | send sends sent sending deploy deploys deployed deploying
answers: accept accepts accepted approve approves approved | reject rejects rejected refuse refuses refused
measures: abolish abolished abolishes scrap scrapped scraps repeal repealed | introduce introduced introduces raise raised raises impose imposed
deals: bought buy buys buying purchased | sold sell sells selling
""")

# Weaker than the families above: speaking of other members counts against two statements without deciding.
SHADES = families("""
ordinals: first | second | third | fourth | fifth | last final
stages: demand demands demanded demanding ask asks asked seek seeks sought propose proposed | agree agrees agreed settled sentenced awarded got received | offer offers offered
danger: threaten threatens threatened threatening risk risks | burn burns burned burnt
care: ventilators ventilator intensive | treat treats treated treating
origins: domestic local regional | foreign international long
seasons: spring | summer | autumn fall | winter
rule: government governmental ruling | opposition
output: harvest harvested produce produces produced mined | ship shipped ships
plans: plan plans planned intend intends promised pledged | delivered completed finished
trade: order ordered orders | delivery deliveries
people: men women adults | children pupils | pensioners elderly
forces: soldiers troops servicemen | militants rebels insurgents gunmen fighters
areas: city town | state province region
justice: arrested arrest detained custody | charged indicted | convicted | acquitted
entry: applied applicants applications | admitted accepted enrolled
wealth: rich richest wealthy | poor poorest
sizes: large largest big biggest | small smallest
age: new | old | used
""")
# Of which people a count tells, by the counted noun: of eleven children among 36 dead the one is a part of the other.
KINDS = families("""
kinds: child boy girl teenager kid youngster schoolchild pupil student | woman | man | pensioner | civilian | soldier troop serviceman sailor marine | policeman officer | militant rebel insurgent fighter gunman | tourist visitor | foreigner foreign
""")
# What keeps a change away that is named behind it: "against the closure of the pool".
KEEPING_AWAY = frozenset(
    "against avert averts averted averting prevent prevents prevented preventing avoid avoids avoided avoiding stop stops stopping halt halting oppose opposes opposed opposing".split()
)
KEEPING_AWAY_WITHIN = 3  # words
EXTENTS = families("""
extent: long length | high height tall | wide width broad | deep depth
""")
PEOPLE = (
    frozenset(
        """
    person people passenger victim civilian worshipper villager resident child student pupil worker employee soldier troop fighter
    protester demonstrator marcher migrant refugee prisoner hostage patient pilgrim inhabitant citizen voter man woman adult teenager
    boy girl crew member tourist visitor spectator fan miner sailor marine officer policeman case death fatality body life casualty
    survivor suspect detainee rioter guest family household displaced evacuee native islander client courier participant attendee runner
    hiker climber skier illness infection injury arrest applicant application miner pensioner nurse teacher farmer
    audience crowd attendance turnout attendant steward youngster kid schoolchild signatory comrade colleague""".split()
    )
    | ROLES
    | frozenset(word.removesuffix("s") for word in PEOPLE_PLURAL)
)
# Counted nouns that news uses for one another.
SAME_UNITS = tuple(
    frozenset(line.split())
    for line in """
airstrike strike raid sortie bombing attack
job worker post position employee staff people role redundancy
car vehicle automobile sedan saloon hatchback suv model
house home building property dwelling structure
flat apartment home unit
household home customer people
soldier troop personnel serviceman
ship vessel boat
flight plane aircraft
shop store outlet branch
company firm business
case infection patient
death fatality people person body victim life
supporter signature signatory people person
trip journey
match game
bird animal
lorry truck
spectator audience fan viewer attendee crowd people
phone handset smartphone
missile rocket projectile shell
weapon gun firearm rifle
cow cattle livestock animal
chicken hen poultry bird
dose jab shot vaccine vaccination
customer subscriber user account client
message post tweet
seat mandate deputy lawmaker
complaint allegation accusation
drone aircraft
document file page
road street
family household home
evacuee people
tree sapling
child youngster kid pupil schoolchild
""".strip().splitlines()
)
# Words of a statement that tells what was said before: "police initially said that 60 were arrested".
TOLD_EARLIER = re.compile(
    r"\b(?:initially|previously|originally|formerly|(?:initial|previous|first) (?:figure|count|estimate|report|toll|number)s?|first (?:reported|thought|said|estimated|announced|feared|put|counted|given|stated|planned)|"
    r"(?<!year )(?<!month )(?<!week )(?<!day )(?<!years )(?<!months )(?<!weeks )(?<!days )earlier|early estimate)\b",
    re.IGNORECASE,
)
# Cues of a figure that takes the place of another: "the count has gone past 480", "corrected to 7.9 percent", "By nightfall ...".
REVISES = re.compile(
    r"\b(?:revised|corrected|upgraded|updated|amended|later (?:put|raised|lowered|gave)|no longer|now|(?:rais|lower|increas|cut|push)(?:ed|es|ing) (?:its|the|his|her|their) (?:\w+ )?(?:estimate|figure|count|toll|forecast|number)|"
    r"(?:went|goes|gone|going|crept|edged|slipped|shot|mounted|passed|climbed|swelled|swollen) (?:up|down|past|beyond|above|to)|by (?:nightfall|evening|dusk|midnight|dawn)|final(?:ly)?|"
    r"since then)\b",
    re.IGNORECASE,
)
# Words that can stand for a figure: "a pair of siblings", "every second case", "not a single convict", "the price has doubled".
QUANTITY = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|(?:m|b|tr)illion|pair|couple|trio|quartet|quintet|dozens?|scores?|single|sole|"
    r"(?:half|halv|twice|thrice|doubl|tripl|quadrupl)\w*|(?:\w+-)?(?:thirds?|quarters?|fifths?|tenths?)|second|fourth|sixth|last|none|nobody|no one|not one|"
    r"(?:hour|day|night|week|month|year|decade)s?|spring|summer|autumn|fall|winter)\b",
    re.IGNORECASE,
)
# Cues of a statement that says what shall be, not what is.
ASKING = frozenset("demand ask seek call want urge propose request recommend".split())
# Cues of a state later on the same day: "Geologists later put the strength at 6.9", "by nightfall 177".
LATER = re.compile(
    r"\b(?:later (?:put|raised|revised|lowered|corrected|gave|said|counted)|by (?:nightfall|evening|dusk|midnight|dawn)|revised|corrected|upgraded)\b",
    re.IGNORECASE,
)
PROMISING = frozenset("plan intend promise pledge vow agree decide commit aim hope expect announce threaten".split())
# Words of a count that goes on from day to day: "30,000 homes were still without water on Monday".
GOES_ON = re.compile(
    r"\b(?:still|now|so far|already|to date|yet|remain(?:s|ed|ing)?|[Bb]y (?:(?:early|late) )?(?:[A-Z][a-z]+day(?!['’]s)|now)|"
    r"(?:had|has|have) (?:now |since )?(?:grown|risen|fallen|climbed|swollen|reached|passed|widened|shrunk|dropped)|waiting|without)\b"
)
NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor cannot false untrue denied denies deny refuse refuses refused refusing".split()
)  # and n't
# Words that carry no subject of their own.
STOP_WORDS = frozenset(
    """
    a an the this that these those it its he she they them his her their we our us i you your who whom which what where when while as at by
    for from in into of off on onto out over to up with within than then there here and or but if so because after before since until during
    about around some any all both each every more most less least fewer few many much nearly almost roughly approximately close least only
    just is are was were be been being am has have had having do does did doing will would shall should can could may might must not no nor
    very too also now still already yet again other another such own same between among through under above below per percent said says say
    saying told according today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february april june
    july august september october november december year years month months week weeks day days one two three four five six seven eight nine
    ten eleven twelve hundred thousand million billion trillion dozen number total new first last how why whether make makes made get got
    mr mrs ms miss dr prof sir
    """.split()
)
