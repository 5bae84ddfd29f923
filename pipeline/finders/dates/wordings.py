"""The pieces of which the patterns of time expressions are made, and how a pattern is put together from them.

Blanks and repetitions are bounded, so that no text costs more than linear time. The patterns tried most often say first with
which letters they can begin, which spares a try at every fourth word.
"""

from __future__ import annotations

import re

FRAGMENTS = {
    "_": r"\s{1,3}",
    "dash": r"\s?[-–—]\s?",
    "month": r"""
        (?:
          (?-i: Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?
          | (?-i: JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.? | January | February | April
          | June | July | August | September | October | November | December
          | (?-i: March|MARCH|May|MAY)
        )
    """,
    "weekday": r"""
        (?:
          (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | (?-i: Tues|Thurs|Thur)\b\.?
          | (?-i:Mon|Tue|Wed|Thu|Fri)\.
        )
    """,
    "anyday": r"(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | (?-i: Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.? )",
    "unit": r"(?: day | week | fortnight | weekend | month | quarter | year | decade | century )",
    "units": r"""
        (?:
          seconds? | minutes? | hours? | days? | nights? | weeks? | fortnights? | weekends? | months?
          | quarters? | years? | decades? | centur(?:y|ies)
        )
    """,
    "year": r"(?: 1[0-9]{3} | 20[0-9]{2} | 21[0-9]{2} )(?![\d%]|[.,]\d)",
    "dd": r"(?: 0?[1-9] | [12][0-9] | 3[01] )(?!\d)",
    "nocount": r"""
        (?:
          [:.,]\d | <_>?[ap]\.?m\b | <_>?%
          | <_>
            (?:
              per<_>cent|percent|[mb]illion|thousand|hundred|people|men|women|children|others|more
            )
            \b
        )
    """,
    "noplural": r"(?: <_>(?!its|was|has|is|as|his|this|us)[a-z]+s\b )",
    "nth": r"""
        (?:
          (?: 0?[1-9] | [12][0-9] | 3[01] )(?:st|nd|rd|th)\b | first | second | third | fourth | fifth
          | sixth | seventh | eighth | ninth | tenth | eleventh | twelfth | last | final
        )
    """,
    "small": r"""
        (?:
          one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve
          | thirteen | fourteen | fifteen | sixteen | seventeen | eighteen | nineteen | twenty | thirty
          | forty | fifty | sixty | seventy | eighty | ninety | hundred | thousand | half
        )
        \b
    """,
    "count": r"""
        (?:
          \d{1,3}(?:,\d{3}){1,2} | \d{1,6}(?:\.\d{1,2})? (?: [\s-]\d/\d | \s?[¼½¾] )? | [½¾]
          | a<_>(?:good<_>)?few | (?<=next\s|last\s|past\s)few | (?<=first\s)few | a<_>couple(?:<_>of)?
          | couple<_>of | several | many | some | dozens<_>of | hundreds<_>of | a<_>number<_>of
          | a<_>dozen | half<_>an? | half<_>a<_>dozen
          | <small>
            (?:
              (?: [\s-] | (?<=hundred)<_>and<_> | (?<=thousand)<_>and<_> | [\s-]and[\s-](?=(?:a[\s-])?half\b) )
              (?:a[\s-])?<small>\b
            ){0,4}
        )
    """,
    "approx": r"""
        (?:
          about | around | approximately | roughly | nearly | almost | some | circa
          | (?:just|well)<_>(?:over|under) | (?:(?:no|not)<_>)?(?:more|less|fewer)<_>than
          | (?:over|under)(?!<_>(?:the|several|many|time)\b|<_>a<_>few) | at<_>(?:least|most) | up<_>to
          | as<_>(?:many|much|little|few|long)<_>as | close<_>to | another
          | a<_>(?:further|full|minimum<_>of|maximum<_>of) | an<_>additional
        )
    """,
    "edge": r"""
        (?:
          (?:the<_>)?(?:very<_>)?(?:start|beginning|onset|middle|end|close|turn|(?:first|early|latter|later)<_>part)<_>of<_>
          | (?:the<_>)?mid(?:dle)?(?:<_>|-)
          | (?:the<_>)?(?:early|late)(?:<_>in<_>(?:the<_>)?|<_>on<_>|<_>|-)
          | (?:earlier|later)(?:<_>in|<_>on)?<_>
        )
    """,
    "rel": r"""
        (?:
          last | next | this<_>(?:past|coming) | this | past | previous | following | preceding | prior
          | coming | current | same | that | latest | upcoming | new
        )
    """,
    "relyear": r"(?P<relyear>last|this|next|that|the<_>(?:same|following|previous|next))<_>year\b(?!['’]s)",
    "part": r"(?: mornings? | afternoons? | evenings? | nights? | lunchtime | dawn | dusk | overnight )",
    "zone": r"""
        (?:
          GMT | UTC | BST | CEST | CET | E[SD]?T | C[SD]T | M[SD]T | P[SD]?T | IST | JST | AE[SD]T
          | local<_>time | Eastern(?:<_>(?:Standard|Daylight))?(?:<_>Time)? | Pacific(?:<_>Time)? | Z
        )
    """,
}  # fmt: skip


def pattern(template: str) -> re.Pattern[str]:
    """The template with its fragments, verbose, whatever the case."""
    while (filled := re.sub(r"(?<!\?P)<(\w+)>", lambda found: FRAGMENTS[found[1]], template)) != template:
        template = filled
    return re.compile(template, re.VERBOSE | re.IGNORECASE)
