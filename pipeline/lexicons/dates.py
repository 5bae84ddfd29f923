"""The words of dates: months, weekdays, seasons, units of time, parts of the day, holidays, zones.

Values follow TIMEX3 (ISO-TimeML; TimeML 1.2.1 annotation guidelines, Saurí et al. 2006).
"""

from __future__ import annotations

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun"))
    for name in names.split()
}  # fmt: skip
SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the month in which each begins
SEASON_CODES: dict[int, str] = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
# Unit: its letter in an ISO 8601 duration, "T" before it within the day, and how many of them it makes.
UNITS: dict[str, tuple[str, int]] = {
    "second": ("TS", 1), "minute": ("TM", 1), "hour": ("TH", 1), "day": ("D", 1), "night": ("D", 1), "week": ("W", 1),
    "fortnight": ("W", 2), "month": ("M", 1), "quarter": ("Q", 1), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
    "weekend": ("WE", 1), "summer": ("SU", 1), "winter": ("WI", 1), "sec": ("TS", 1), "min": ("TM", 1), "hr": ("TH", 1), "yr": ("Y", 1),
}  # fmt: skip
SMALL: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen".split()
    )
}
TENS: dict[str, int] = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {
    "twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26,
    "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31, "last": -1, "final": -1,
}  # fmt: skip
DECADES: dict[str, int] = {
    "noughties": 0, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
PARTS_OF_DAY: dict[str, str] = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV", "lunchtime": "MI", "daytime": "DT",
    "overnight": "NI", "mid-afternoon": "AF", "mid-morning": "MO", "nightfall": "NI", "daybreak": "MO", "first light": "MO", "sunrise": "MO",
    "sunset": "EV",
}  # fmt: skip
# Hours from UTC, where the letters mean one zone in news English.
ZONES: dict[str, str] = {
    "gmt": "Z", "utc": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00",
    "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "et": "", "ct": "", "mt": "", "pt": "",
    "local time": "", "ist": "+05:30", "jst": "+09:00", "aest": "+10:00", "aedt": "+11:00",
}  # fmt: skip
# Feasts of a fixed day (month, day); the movable ones are computed in feasts.
HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26), "new year's day": (1, 1),
    "new year's eve": (12, 31), "new year's": (1, 1), "independence day": (7, 4), "halloween": (10, 31), "valentine's day": (2, 14),
    "st. patrick's day": (3, 17), "bastille day": (7, 14), "veterans day": (11, 11), "remembrance day": (11, 11), "may day": (5, 1),
    "april fools' day": (4, 1), "april fool's day": (4, 1), "international women's day": (3, 8), "juneteenth": (6, 19),
    "new year": (1, 1), "fourth of july": (7, 4), "july fourth": (7, 4), "epiphany": (1, 6), "all saints' day": (11, 1),
    "armistice day": (11, 11), "bonfire night": (11, 5), "guy fawkes night": (11, 5), "burns night": (1, 25), "st. george's day": (4, 23),
    "st. david's day": (3, 1), "st. andrew's day": (11, 30), "groundhog day": (2, 2), "earth day": (4, 22), "cinco de mayo": (5, 5),
    "anzac day": (4, 25), "australia day": (1, 26), "canada day": (7, 1), "waitangi day": (2, 6), "republic day": (1, 26),
    "world aids day": (12, 1), "holocaust memorial day": (1, 27), "flag day": (6, 14),
}  # fmt: skip
# Whose independence day it is, by a word near it; that of the United States where there is none.
INDEPENDENCE: dict[str, tuple[int, int]] = {
    "india": (8, 15), "indian": (8, 15), "delhi": (8, 15), "pakistan": (8, 14), "pakistani": (8, 14), "ukraine": (8, 24), "ukrainian": (8, 24),
    "nigeria": (10, 1), "nigerian": (10, 1), "ghana": (3, 6), "mexico": (9, 16), "mexican": (9, 16), "philippine": (6, 12),
    "philippines": (6, 12), "poland": (11, 11), "polish": (11, 11), "brazil": (9, 7), "brazilian": (9, 7), "indonesia": (8, 17),
    "indonesian": (8, 17), "kenya": (12, 12), "finland": (12, 6), "finnish": (12, 6), "bangladesh": (3, 26),
}  # fmt: skip
# What makes a duration or a date inexact, as TIMEX3 "mod".
MODS: dict[str, str] = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX", "circa": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "under": "LESS_THAN",
    "just under": "LESS_THAN", "more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN", "well over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE", "a minimum of": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE", "not less than": "EQUAL_OR_MORE",
    "up to": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS", "within": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "not more than": "EQUAL_OR_LESS", "as many as": "EQUAL_OR_LESS", "as much as": "EQUAL_OR_LESS", "as little as": "EQUAL_OR_MORE",
    "close to": "LESS_THAN", "a maximum of": "EQUAL_OR_LESS", "another": "", "a further": "", "a full": "",
}  # fmt: skip
EDGES: dict[str, str] = {
    "early": "START", "earlier": "", "late": "END", "later": "", "mid": "MID", "middle": "MID", "start": "START", "beginning": "START",
    "end": "END", "close": "END", "turn": "START", "first half": "START", "last half": "END", "second half": "END", "latter half": "END",
    "first part": "START", "latter part": "END", "later part": "END", "onset": "START",
}  # fmt: skip
# Nouns that a year before them dates even in the plural ("2016 elections"); "1990 units" are a count.
DATED_PLURALS = frozenset(
    """elections results figures levels earnings sales profits games olympics finals prices rates data playoffs championships riots
    protests floods wildfires fires attacks bombings talks hearings midterms primaries polls statistics accounts estimates forecasts
    wages revenues exports imports budgets taxes losses awards proceeds returns guidelines rules models standards reforms
    negotiations celebrations events contests races""".split()
)
# Makers of cars and motorcycles: a year before the name is that of the model.
CAR_MAKERS = frozenset(
    """Acura Audi BMW Bentley Buick Cadillac Chevrolet Chevy Chrysler Citroen Dacia Dodge Ducati Ferrari Fiat Ford GMC Harley-Davidson Holden
    Honda Hyundai Infiniti Isuzu Jaguar Jeep Kawasaki Kia Lamborghini Lexus Mahindra Maruti Mazda Mercedes Mercedes-Benz Mitsubishi Nissan Opel
    Peugeot Pontiac Porsche Renault Saab Seat Skoda Subaru Suzuki Tesla Toyota Vauxhall Volkswagen Volvo VW Yamaha""".split()
)
# "Today's youth", "the leaders of tomorrow": what a day's name dates to no day.
OF_AN_AGE = frozenset(
    """age children climate culture economy generation generations leaders media men parents people politics society standards students
    technology teenagers values voters women workers world young youth""".split()
)
# Weekdays that are a part of a name.
NAMES_BEFORE_WEEKDAY = frozenset("black bloody freaky ruby super cyber ash palm good shrove maundy whit giving manic sheffield".split())
NAMES_AFTER_WEEKDAY = frozenset("times telegraph mirror express mail herald post sun independent morning-call night-football world".split())
# What has numbers for its parts: "a bogey on the 13th", "the 20th century ... the 21st".
NUMBERED = frozenset(
    "amendment birdie birdied bogey bogeyed centuries century district fairway floor floors hole holes inning innings lap laps par tee".split()
)
# Verbs and adjectives that put what hangs on them into the future.
AHEAD = frozenset(
    """expect plan schedule set due hope intend agree want aim promise pledge vow decide order ask urge propose prepare threaten need
    offer seek slate bind poise ready eligible likely unlikely able suppose supposed anticipate predict forecast project refuse consider recommend
    invite book extend
    postpone delay adjourn suspend remand defer reschedule payable
    effective redeemable due maturing callable await until pending upcoming future""".split()
)
# What somebody hopes or plans for lies ahead: "his chances of winning in May".
PROSPECTS = frozenset("bet bid chance hope likelihood odds plan possibility prospect risk shot strategy".split())
# What says of a noun that it is to come.
COMING = frozenset("approaching coming forthcoming imminent looming pending upcoming".split())
# What is known of an event when it is over: "the results of Tuesday's vote".
OUTCOMES = frozenset("aftermath count fallout footage loser outcome result scene turnout wake winner".split())
# What is arranged for a day: "a strike for Monday", never "the figures for Monday".
EVENTS = frozenset(
    """appointment ballot bout budget caucus ceremony conference contest date deadline debate demonstration derby election event exam final
    fixture funeral game hearing inauguration inquest launch march match meeting meetings primary protest protests race rally rallies referendum
    runoff semifinal service session strike strikes summit talk talks trial vote walkout""".split()
)
# What has been when a day is told with it: "Tuesday's victories will help".
HAPPENED = frozenset(
    """accident announcement arrest assassination assault attack blast bombing clash collapse collision comment crash death defeat disclosure
    earthquake evacuation explosion failure incident killing leak loss massacre murder outage outbreak quake plunge raid remark resignation
    revelation riot ruling scene sell-off shooting slump slaying stabbing verdict victory violence win""".split()
)
REPORTING = frozenset("say tell announce report add state write tweet claim".split())
