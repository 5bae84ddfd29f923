"""The wordings of time expressions, as patterns with named groups.

A pattern is tried only near a trigger of one of its classes (triggers.py). Blanks and repetitions are bounded, so that no text costs more
than linear time.
"""

from __future__ import annotations

import re

FRAGMENTS = {
    "_": r"\s{1,3}",
    "dash": r"\s?[-–—]\s?",
    "month": r"""(?: (?-i: Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.? | (?-i: JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?
        | January|February|April|June|July|August|September|October|November|December | (?-i: March|MARCH|May|MAY) )""",
    "weekday": r"(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | (?-i: Tues|Thurs|Thur)\b\.? | (?-i:Mon|Tue|Wed|Thu|Fri)\. )",
    "anyday": r"(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | (?-i: Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.? )",
    "unit": r"(?: day | week | fortnight | weekend | month | quarter | year | decade | century )",
    "units": r"(?: seconds? | minutes? | hours? | days? | nights? | weeks? | fortnights? | weekends? | months? | quarters? | years? | decades? | centur(?:y|ies) )",
    "year": r"(?: 1[0-9]{3} | 20[0-9]{2} | 21[0-9]{2} )(?![\d%]|[.,]\d)",
    "dd": r"(?: 0?[1-9] | [12][0-9] | 3[01] )(?!\d)",
    "nocount": r"(?: [:.,]\d | <_>?[ap]\.?m\b | <_>?% | <_>(?:per<_>cent|percent|[mb]illion|thousand|hundred|people|men|women|children|others|more)\b )",
    "noplural": r"(?: <_>(?!its|was|has|is|as|his|this|us)[a-z]+s\b )",
    "nth": r"(?: (?: 0?[1-9] | [12][0-9] | 3[01] )(?:st|nd|rd|th)\b | first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth | eleventh | twelfth | last | final )",
    "small": r"(?: one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half )\b",
    "count": r"""(?: \d{1,3}(?:,\d{3}){1,2} | \d{1,6}(?:\.\d{1,2})? (?: [\s-]\d/\d | \s?[¼½¾] )? | [½¾]
        | a<_>(?:good<_>)?few | (?<=next\s|last\s|past\s)few | (?<=first\s)few | a<_>couple(?:<_>of)? | couple<_>of | several | many | some | dozens<_>of | hundreds<_>of | a<_>number<_>of | a<_>dozen | half<_>an? | half<_>a<_>dozen
        | <small> (?: [\s-](?:and[\s-])?(?:a[\s-])?<small>\b ){0,4} )""",
    "approx": r"""(?: about | around | approximately | roughly | nearly | almost | some | circa | (?:just|well)<_>(?:over|under) | (?:(?:no|not)<_>)?(?:more|less|fewer)<_>than | (?:over|under)(?!<_>(?:the|several|many|time)\b|<_>a<_>few)
        | at<_>(?:least|most) | up<_>to | as<_>(?:many|much|little|few|long)<_>as | close<_>to | another | a<_>(?:further|full|minimum<_>of|maximum<_>of) | an<_>additional )""",
    "edge": r"""(?: (?:the<_>)?(?:very<_>)?(?:start|beginning|onset|middle|end|close|turn|first<_>part)<_>of<_>
        | (?:the<_>)?mid(?:dle)?(?:<_>|-) | (?:the<_>)?(?:early|late)(?:<_>in<_>(?:the<_>)?|<_>on<_>|<_>|-) | (?:earlier|later)(?:<_>in|<_>on)?<_> )""",
    "rel": r"(?: last | next | this<_>(?:past|coming) | this | past | previous | following | preceding | prior | coming | current | same | that | latest | upcoming | new )",
    "part": r"(?: mornings? | afternoons? | evenings? | nights? | lunchtime | dawn | dusk | overnight )",
    "zone": r"(?: GMT | UTC | BST | CEST | CET | E[SD]?T | C[SD]T | M[SD]T | P[SD]?T | IST | JST | AE[SD]T | local<_>time | Eastern(?:<_>(?:Standard|Daylight))?(?:<_>Time)? | Pacific(?:<_>Time)? | Z )",
}  # fmt: skip


def pattern(template: str) -> re.Pattern[str]:
    """The template with its fragments, verbose, whatever the case."""
    while (filled := re.sub(r"(?<!\?P)<(\w+)>", lambda found: FRAGMENTS[found[1]], template)) != template:
        template = filled
    return re.compile(template, re.VERBOSE | re.IGNORECASE)


# What stands between a time of day and its day: "10 p.m. on Wednesday", "Friday, at noon".
BETWEEN = re.compile(r"\s{1,3}|,\s{1,3}|,?\s{1,3}(?:on|at|of)\s{1,3}", re.IGNORECASE)
DAY_OF = r"(?: (?P<wd><anyday>) (?: ,?<_>(?:the<_>)? | ,\s? ) )?"
MONTH = r"(?P<month><month>)(?![\w])"
PATTERNS: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "iso": (("digits",), pattern(r"(?<![\w/.-]) (?P<year>\d{4}) (?P<sep>[-/.]) (?P<mm>\d{1,2}) (?P=sep) (?P<day>\d{1,2}) (?: [T\s]{1,2} (?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)? \s?(?P<zone>Z|[+-]\d\d:?\d\d|<zone>\b)? )? (?![\w/]|[-.]\d)")),
    "isomonth": (("digits",), pattern(r"(?<![\w/.-]) (?P<year>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2]) (?![\w/]|[-.]\d)")),
    "isoweek": (("digits",), pattern(r"(?<![\w/.-]) (?P<year>(?:19|20)\d\d)-?W(?P<week>[0-5]\d) (?: -(?P<wday>[1-7]) )? (?![\w/]|[-.]\d)")),
    "numeric": (("digits",), pattern(r"(?<![\w/.,$£€-]) (?P<first>\d{1,2}) (?P<sep>[-/.]) (?P<second>\d{1,2}) (?P=sep) (?P<year>\d{4}|\d{2}) (?![\w/%]|[-.,]\d)")),
    "attack": (("digits",), pattern(r"(?<![\w/.,$£€-]) 9/11 (?![\w/%]|[-.,]\d)")),
    "mdy": (("month",), pattern(rf"\b (?: (?P<approx>around|about)<_> )? (?P<weekof>the<_>week<_>(?:of|beginning|starting)<_>)? (?P<edge><edge>)? {DAY_OF} {MONTH} <_>? (?:the<_>)? (?P<day><dd>)(?:st\b|nd\b|rd\b|th\b|\b(?!<nocount>)) (?: (?:<dash>|<_>(?:and|to|or|through|until)<_>) (?P<day2><dd>)(?:st|nd|rd|th)?\b(?!<_>(?:<month>)) (?!<nocount>|<noplural>) )? (?: (?:,\s?|<_>(?:of<_>|in<_>)?|,<_>) (?P<year><year>|['’]\d\d\b) )?")),
    "dmy": (("month",), pattern(rf"(?<![\w.,/$£€-]) (?P<edge><edge>)? {DAY_OF} (?:the<_>)? (?P<day><dd>)(?:st|nd|rd|th)? (?: (?:<dash>|<_>(?:and|to|or|through|until)<_>) (?P<day2><dd>)(?:st|nd|rd|th)? )? (?:<_>(?:day<_>)?of<_>|<_>|-|) {MONTH} (?: (?:,\s?|<_>(?:of<_>|in<_>)?|,<_>|-) (?P<year><year>|['’]\d\d\b) )?")),
    "odd": (("month",), pattern(r"(?<![\w.,/$£€-]) (?: \d{4} [-/\s.] <month> [-/\s.] <dd>\b | \d{1,2} [-/.] <month> [-/.] \d{2,4}\b | <month> [-/.] \d{1,2} [-/.] \d{2,4}\b )")),
    "month": (("month",), pattern(rf"\b (?P<edge><edge>)? (?: (?:the<_>)? (?P<rel>last|next|this<_>past|this<_>coming|this|following|previous|each|every|past|coming|same|that) (?:<_>year['’]s)? <_> )? {MONTH} (?: (?:,?<_>(?:of<_>|in<_>)?(?:the<_>year<_>)? | -) (?P<year><year>|['’]\d\d\b) | (?:,?<_>|<_>of<_>)(?P<relyear>last|this|next|that|the<_>(?:same|following|previous|next))<_>year\b | <_>(?P<spoken>(?:nineteen|eighteen|twenty)[\s-]<small>(?:[\s-]<small>\b)?|two<_>thousand(?:<_>and)?(?:<_><small>\b)?) )?")),
    "yearrange": (("digits",), pattern(r"(?<![\w.,/$£€#:-]) (?P<year>1[0-9]{3}|20[0-9]{2}) \s?[-–—/]\s? (?P<year2>1[0-9]{3}|20[0-9]{2}|\d{2}) (?![\w/%]|[-–—]\d|[.,]\d)")),
    "year": (("digits",), pattern(r"(?<![\w.,/$£€#:+–—-]) (?P<edge><edge>(?:the<_>year<_>)?|(?:(?:a|the)<_>)?(?:(?:good|large|major|better)<_>)?(?:part|rest|remainder|course)<_>of<_>)? (?:(?P<the>the<_>year|fiscal(?:<_>year)?|FY|calendar(?:<_>year)?)(?:<_>|(?<=Y)))? (?P<pre>(?:post|pre|mid|early|late)-)? (?P<year><year>)(?!s\b|[/:\w]|[-–]\d|°)(?P<adj>(?:<_>(?:fiscal<_>)?(?:period|year)\b)?)")),
    "fiscal": (("digits",), pattern(r"\b (?P<fy>FY\s?['’]?(?P<year>\d\d(?:\d\d)?)) \b")),
    "shortyear": (("digits",), pattern(r"(?<!\w) (?P<edge><edge>)? ['’‘](?P<yy>\d\d)\b(?!s)")),
    "spoken": (("words",), pattern(r"\b (?:(?P<the>the<_>year)<_>)? (?P<spoken>(?:nineteen|eighteen|twenty)[\s-](?:hundred|oh[\s-]<small>|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)|two<_>thousand(?:<_>(?:and<_>)?<small>)?) \b(?!<_>(?:and|hundred|thousand|million|years?|people)\b)")),
    "decade": (("digits", "words",), pattern(r"(?<![\w.,/$£€#:-]) (?P<edge0><edge>|(?:the<_>)?(?:first|second|last|latter)<_>half<_>of<_>)? (?P<the>the<_>)? (?P<edge><edge>)? (?: (?P<century>1[0-9]|20|21)(?P<tens>\d)0s | ['’‘]?(?P<bare>\d)0s | (?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties) )\b")),
    "century": (("century",), pattern(r"\b (?: the<_> )? (?P<edge><edge>)? (?: (?P<nth><nth>|\d\dth|twenty-first|nineteenth|eighteenth|seventeenth|sixteenth|fifteenth|fourteenth|thirteenth|twentieth)(?:<_>|-) | (?P<rel>this|last|next|the<_>(?:previous|next|present|current|same))<_> ) (?:century|centuries)\b")),
    "quarter": (("quarter", "digits",), pattern(rf"""\b (?: (?P<edge><edge>) )? (?: the<_> )? (?: (?P<own>this|last|next)<_>year['’]s<_> | (?P<before>year-(?:ago|earlier))<_> | (?P<year1><year>)(?:['’]s)?<_> | (?P<fy>fiscal(?:<_>(?:year<_>)?(?P<fyear><year>)(?:['’]s)?)?)(?:<_>|-) )?
        (?: (?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th|(?:first|second|third)(?:-|<_>)and(?:-|<_>)(?:second|third|fourth))(?:<_>|-) (?:(?:fiscal|calendar)<_>)? (?P<unit>quarters?|half)\b(?!-) (?!<_>(?:hour|centur|dozen|million|billion|of<_>(?:the<_>)?(?!year\b|fiscal|<year>|last|this|next|calendar)\w))
        | Q(?P<q>[1-4])\b | (?P<q2>[1-4])Q\b | H(?P<h>[12])\b(?=\s\d{{4}}|\sFY) | (?P<h2>[12])H(?=\d{{4}}|\s\d{{4}}) )
        (?: (?:,?<_>(?:of<_>|in<_>)?(?:fiscal<_>)?(?:the<_>)? | \s?) (?: (?P<year2><year>|['’]\d\d\b)\b | (?P<relyear>last|this|next|that|previous|same|following)<_>year\b | (?P<theyear>year\b) | (?P<ago>a<_>year<_>(?:ago|earlier)) ) )?""")),
    "yearq": (("digits",), pattern(r"(?<![\w.-]) (?P<year1><year>)[\s-]?Q(?P<q>[1-4])\b")),
    "season": (("season",), pattern(rf"""\b (?P<edge><edge>)? (?: (?P<rel>last|next|this<_>past|this<_>coming|this|following|previous|each|every|past|coming|that|the<_>(?:following|previous|next|past|coming|same))<_> | (?P<the>the<_>) )? (?P<season>spring|summer|autumn|fall|winter)\b(?!['’]s\b|-)
        (?: ,?<_>(?:of<_>|in<_>)? (?: (?P<year><year>|['’]\d\d\b) | (?P<spoken>(?:nineteen|twenty)[\s-]<small>(?:[\s-]<small>\b)?) | (?P<relyear>last|this|next)<_>year\b ) )?""")),
    "weekday": (("weekday",), pattern(r"""\b (?P<edge><edge>)? (?: (?:the<_>)? (?P<rel>last|next|this<_>past|this<_>coming|this|following|previous|coming|past|each|every|that|same)<_> )? (?P<wd><weekday>)(?P<plural>s)?(?!\w)
        (?: <_>(?P<part><part>)\b | <_>(?P<of>of|from)<_>(?P<ofrel>last|next|this)<_>week\b | <_>(?P<wknext>week)\b(?!ly|s|-) )?""")),
    "day": (("day",), pattern(r"""\b (?P<edge><edge>|mid-(?:morning|afternoon)<_>)? (?: (?P<before>the<_>day<_>before|the<_>day<_>after)<_> )? (?P<day>today|tomorrow|yesterday|tonight|tonite)\b (?: <_>(?P<part><part>)\b )?""")),
    "rel": (("unit",), pattern(r"""\b (?P<edge><edge>|(?:the<_>)?(?:rest|remainder|course|whole)<_>of<_>)? (?:
          (?:the<_>|its<_>|their<_>|that<_>)? (?P<rel><rel>)<_>(?:(?P<fiscal>fiscal|full|calendar|business|financial|entire|whole)<_>)? (?P<unit><unit>)\b(?!-)
        | (?P<the>the)<_>(?:(?P<fiscal2>fiscal|full|calendar|financial|entire|whole)<_>)?(?P<unit2>day|week|weekend|month|quarter|year)\b(?!-|['’]s\b) ) (?: <_>(?P<before>before|after)(?:(?:<_>(?P<anchor>last|next|that)\b)|(?=\s?[,.;:)”"]|\s*$)) | <_>(?P<ago>a<_>year<_>(?:ago|earlier)) | <_>of<_>(?P<relyear>last|this|next)<_>year\b | <_>(?P<relyear2>last)<_>year\b )? (?P<start>)""")),
    "period": (("unit",), pattern(r"\b (?P<which>the<_>(?:year-(?:ago|earlier)|same|corresponding|comparable|like|similar|latest|current|prior|previous|(?P<year><year>)) <_>(?:period|quarter|nine<_>months|six<_>months)) (?: <_>(?:of<_>)?(?:(?P<relyear>last|this)<_>year\b|(?P<ago>a<_>year<_>(?:ago|earlier))) )?")),
    "yearago": (("year",), pattern(r"\b (?: (?P<the>the<_>)? year-(?:ago|earlier) <_>(?:(?:(?P<nth>first|second|third|fourth)[\s-])?(?P<what>period|quarter) | (?P<dur>(?:six|nine|three|twelve)<_>months)) | year-(?:ago|earlier) )\b")),
    "yearend": (("year",), pattern(r"\b (?: (?P<rel>last|next|this)<_> | (?P<year1><year>)<_> | (?:the<_>)? ) (?: year[-\s]end | year['’]s<_>end | month[-\s]end ) \b (?: ,?<_>(?P<year><year>) )?")),
    "ago": (("ago",), pattern(r"""\b (?: (?P<approx><approx>|only|just|exactly|barely|well<_>over)<_> )? (?: (?P<count><count>|an?|the|that) (?:<_>|-) )? (?: or<_>(?:so|two|three)<_> )? (?P<unit><units>) (?:<_>or<_>(?:so|more))? (?: <_>and<_>a<_>half )? <_> (?P<way>ago|earlier|later|before<_>that|after<_>that|from<_>(?P<from>now|today|yesterday|tomorrow|<weekday>)|hence|previously|beforehand|afterwards?|before(?=\s?[,.;]|$)|after(?=\s?[,.;]|$)) \b (?: <_>(?P<today>today|tomorrow|yesterday|this<_>week|this<_>month|<weekday>)\b )?""")),
    "duration": (("unit",), pattern(r"""(?<![\w$£€]) (?: (?P<approx><approx>)<_> )? (?: (?:the<_>|its<_>|his<_>|her<_>|their<_>|our<_>|these<_>|those<_>)? (?:(?:very|entire|whole)<_>)? (?P<rel>last|past|next|first|final|coming|previous|preceding|following|latest|remaining|ensuing|recent|opening|upcoming|early|late|intervening|initial|prior|closing)<_> | (?P<the>the|those|these)<_>(?=(?:<count>|past|last)\b) )?
        (?: (?P<more>additional|extra|further|full|consecutive|straight|solid|whole|entire)<_> )? (?P<count><count>|an?<_>(?:half<_>|full<_>|whole<_>|single<_>|entire<_>)?|the<_>better<_>part<_>of<_>an?<_>)? (?:(?<=\s)|-|<_>)? (?: (?:to|or|and|-|–)[\s-]? (?P<count2><count>) (?:<_>|-) )? (?: (?P<more2>more|additional|extra|further|full|consecutive|straight|solid|whole|long|calendar|trading|working|business|fiscal|entire)<_> )? (?P<unit><units>)\b
        (?: <_>(?:and|to|or)<_>(?P<unit2>months|years|weeks|days)\b(?!<_>ago) | (?P<half><_>and<_>(?:a<_>half|three<_>quarters)) | ,?<_>(?:and<_>)?(?P<count3><count>)<_>(?P<unit3>months?|days?|hours?|minutes?|weeks?|seconds?)\b )? (?: (?:-|<_>)(?P<old>old|olds|of<_>age)\b | (?P<long>-long) | <_>(?P<ahead>ahead|to<_>come)\b | <_>(?P<orso>or<_>(?:so|more|two))\b )?""")),
    "fewer": (("length",), pattern(r"\b (?: (?P<while>a<_>while(?!<_>ago)) | (?P<ago>a<_>while<_>ago) | (?P<long>year|month|week|day|decade|hour)-long ) \b")),
    "every": (("every",), pattern(r"\b (?: (?P<each>every|each)<_>(?:(?P<other>other)<_>|(?P<count><count>)<_>)?(?:single<_>)?(?P<unit><units>|<weekday>|<part>)\b | (?P<times>(?:once|twice|(?:<small>|\d{1,3})<_>times)<_>(?:an?|per|every|each)<_>(?P<unit2>hour|day|night|week|month|year|decade)) \b )")),
    "often": (("often",), pattern(r"\b (?P<often>hourly|daily|weekly|fortnightly|monthly|yearly|annually|nightly)\b")),
    "clock": (("clock", "part", "digits",), pattern(r"""(?<![\w.,:$£€-]) (?: (?P<approx>about|around|shortly<_>(?:before|after)|just<_>(?:before|after)|nearly|almost|approximately)<_> )? (?: (?P<hour>(?:[01]?\d|2[0-4])(?=:[0-5]\d|\.[0-5]\d\s?(?:[ap]\.?\s?m\b|GMT|UTC|BST|CET|EST|EDT|local)|\s?[ap]\.?\s?m\b|\s{1,3}o['’]clock|\s{1,3}in\s{1,3}the\s{1,3}(?:morning|afternoon|evening)|\s{1,3}at\s{1,3}night)) (?: (?P<sep>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)? )? (?: (?P<clockword><_>?o['’]clock) | \s?(?P<half>[ap])(?:\.\s?m\.?|\s?m\b) )? (?: <_>in<_>the<_>(?P<part>morning|afternoon|evening) | <_>at<_>(?P<part2>night) )?
        | (?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s?(?:GMT|UTC)\b) | (?P<word>(?<!high\s)noon|midday|midnight)\b | (?P<wordhour><small>)<_>(?: o['’]clock \b (?: <_>in<_>the<_>(?P<part3>morning|afternoon|evening) )? | (?P<half2>[ap])(?:\.m\.?|m\b) | in<_>the<_>(?P<part4>morning|afternoon|evening)\b ) ) (?: \s?(?P<zone><zone>)\b )?""")),
    "part": (("part",), pattern(r"""\b (?: (?P<last>last<_>night) | (?P<edge>early<_>|late<_>|later<_>|earlier<_>)?(?P<rel>this|that|the<_>(?:same|next|following|previous)|the)<_>(?P<part>morning|afternoon|evening|night)\b | (?P<overnight>overnight) )\b""")),
    "ref": (("ref",), pattern(r"""\b (?: (?P<present>now\b(?!<_>(?:that|defunct|famous|infamous))|currently|nowadays|presently|these<_>days|at<_>the<_>moment|at<_>this<_>(?:time|moment)|at<_>the<_>present<_>time)
        | (?P<past>(?:more<_>|most<_>)?recently|lately|recent<_>(?:days<_>and<_>weeks|weeks<_>and<_>months|months<_>and<_>years|days|weeks|months|years|decades|quarters|times)|(?<=in<_>)the<_>(?:recent<_>|distant<_>)?past\b(?!<_>\w+<_>(?:day|week|month|year|hour|decade)) | (?:past|bygone|previous|earlier)<_>years | years<_>past )
        | (?P<future>the<_>(?:near|foreseeable|immediate|not-too-distant|distant)<_>future|(?<=in<_>)(?:the<_>)?future\b ) )\b""".replace("(?<=in<_>)", r"(?<=\bin\s)"))),
    "feast": (("feast",), pattern(rf"""\b (?P<edge><edge>)? (?: (?P<rel>last|next|this|each|every)<_> )? (?P<feast>Christmas(?:<_>(?:Day|Eve))?|Boxing<_>Day|New<_>Year['’]s(?:<_>(?:Day|Eve))?|Independence<_>Day|Halloween|Valentine['’]s<_>Day|(?:St\.?|Saint)<_>Patrick['’]s<_>Day|Bastille<_>Day|Veterans['’]?<_>Day|Remembrance<_>Day|International<_>Women['’]s<_>Day|Juneteenth
        |Easter(?:<_>(?:Sunday|Monday|Saturday|week))?|Good<_>Friday|Ash<_>Wednesday|Palm<_>Sunday|Thanksgiving(?:<_>Day)?|Labou?r<_>Day|Memorial<_>Day|Election<_>Day|Columbus<_>Day|Black<_>Friday|Inauguration<_>Day)\b (?: ,?<_>(?:of<_>|in<_>)?(?P<year><year>) )?""")),
}  # fmt: skip
