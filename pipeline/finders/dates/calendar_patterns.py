"""The wordings of dates that name their day, month or year."""

from __future__ import annotations

import re

from pipeline.finders.dates.wordings import pattern

# Kind: the classes of triggers near which it is tried, and the pattern.
CALENDAR: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "iso": (("digits",), pattern(r"""
        (?<![\w/.-]) (?P<year>\d{4}) (?P<sep>[-/.]) (?P<mm>\d{1,2}) (?P=sep) (?P<day>\d{1,2})
        (?:
          [T\s]{1,2} (?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?
          \s?(?P<zone>Z|[+-]\d\d:?\d\d|<zone>\b)?
        )?
        (?![\w/]|[-.]\d)
    """)),
    "isomonth": (("digits",), pattern(r"(?<![\w/.-]) (?P<year>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2]) (?![\w/]|[-.]\d)")),
    "isoweek": (("digits",), pattern(r"""
        (?<![\w/.-]) (?P<year>(?:19|20)\d\d)-?W(?P<week>[0-5]\d) (?: -(?P<wday>[1-7]) )?
        (?![\w/]|[-.]\d)
    """)),
    "numeric": (("digits",), pattern(r"""
        (?<![\w/.,$£€-]) (?P<first>\d{1,2}) (?P<sep>[-/.]) (?P<second>\d{1,2}) (?P=sep)
        (?P<year>\d{4}|\d{2}) (?![\w/%]|[-.,]\d)
    """)),
    "attack": (("digits",), pattern(r"(?<![\w/.,$£€-]) 9/11 (?![\w/%]|[-.,]\d)")),
    "mdy": (("month",), pattern(r"""
        \b (?: (?P<approx>around|about)<_> )? (?P<weekof>the<_>week<_>(?:of|beginning|starting)<_>)?
        (?P<edge><edge>)? (?: (?P<wd><anyday>) (?: ,?<_>(?:the<_>)? | ,\s? ) )?
        (?P<month><month>)(?![\w]) <_>? (?:the<_>)? (?P<day><dd>)(?:st\b|nd\b|rd\b|th\b|\b(?!<nocount>))
        (?:
          (?:<dash>|<_>(?:and|to|or|through|until)<_>)
          (?P<day2><dd>)(?:st|nd|rd|th)?\b(?!<_>(?:<month>)) (?!<nocount>|<noplural>)
        )?
        (?: (?:,\s?|<_>(?:of<_>|in<_>)?|,<_>) (?: (?P<year><year>|['’]\d\d\b) | <relyear> ) )?
    """)),
    "dmy": (("month",), pattern(r"""
        (?: (?<![\w.,/$£€-]) | (?<=ary-|rch-|ril-|May-|une-|uly-|ust-|ber-) )
        (?P<edge><edge>)? (?: (?P<wd><anyday>) (?: ,?<_>(?:the<_>)? | ,\s? ) )?
        (?:the<_>)? (?P<day><dd>)(?:st|nd|rd|th)?
        (?: (?:<dash>|<_>(?:and|to|or|through|until)<_>) (?P<day2><dd>)(?:st|nd|rd|th)? )?
        (?:<_>(?:day<_>)?of<_>|<_>|-|) (?P<month><month>)(?![\w])
        (?: (?:,\s?|<_>(?:of<_>|in<_>)?|,<_>|-) (?: (?P<year><year>|['’]\d\d\b) | <relyear> ) )?
    """)),
    "worded": (("month",), pattern(r"""
        \b the<_> (?!(?-i:Fourth<_>of<_>July))
        (?P<nth>
          twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth) | thirtieth | thirty-first
          | (?:four|fif|six|seven|eigh|nine)teenth | twentieth | thirteenth | tenth | eleventh | twelfth
          | first | second | third | fourth | fifth | sixth | seventh | eighth | ninth
        )
        <_>(?:day<_>)?of<_>(?P<month><month>)(?!\w|['’]s)
        (?: (?:,\s?|<_>(?:of<_>|in<_>)?|,<_>) (?: (?P<year><year>|['’]\d\d\b) | <relyear> ) )?
    """)),
    "odd": (("month",), pattern(r"""
        (?<![\w.,/$£€-])
        (?:
          \d{4} [-/\s.] <month> [-/\s.] <dd>\b | \d{1,2} [-/.] <month> [-/.] \d{2,4}\b
          | <month> [-/.] \d{1,2} [-/.] \d{2,4}\b
        )
    """)),
    "month": (("month",), pattern(r"""
        \b(?=[abcdefjlmnopstv]) (?P<edge><edge>|(?:the<_>)?(?:first|second|last|latter)<_>half<_>of<_>)?
        (?:
          (?:the<_>)?
          (?P<rel>
            last|next|this<_>past|this<_>coming|this|following|previous|each|every|past|coming|same|that
          )
          (?:<_>year['’]s)? <_>
        )?
        (?=[adfjmnos]) (?:<month>\s?[-–]\s?(?=<month>(?!\w)<_>quarter\b))?
        (?P<month><month>)(?![\w]) (?: <_>(?P<quarter>quarter)\b )?
        (?:
          (?:,?<_>(?:of<_>|in<_>)?(?:the<_>year<_>)? | -) (?P<year><year>|['’]\d\d\b)
          | (?:
              ,?<_>|<_>of<_>
            )
            <relyear>
          | <_>
            (?P<spoken>
              (?:nineteen|eighteen|twenty)[\s-]<small>(?:[\s-]<small>\b)?
              | two<_>thousand(?:<_>and)?(?:<_><small>\b)?
            )
        )?
    """)),
    "twoyears": (("digits",), pattern(r"""
        (?<![\w.,/$£€#:-]) (?P<edge><edge>)?
        (?P<called>(?:the<_>)?(?:academic|financial|fiscal|school|tax)<_>year<_>)? (?P<year>(?:1[6-9]|20)\d\d)
        (?:
          / (?P<until>\d\d(?:\d\d)?)
          | [-–] (?P<until2>\d\d(?:\d\d)?)
            (?(called)|(?=
              <_>(?:(?:league|football|cricket|rugby|hockey|NBA|NFL|NHL|flu|school|academic|financial|fiscal|tax|crop|marketing|budget)<_>)?
              (?:season|campaign|year|budget|edition|session|winter|term)\b
            ))
        )
        (?![\w/%]|[-–—]\d|[.,]\d)
    """)),
    "yearrange": (("digits",), pattern(r"""
        (?<![\w.,/$£€#:-]) (?P<year>1[0-9]{3}|20[0-9]{2}) \s?[-–—/]\s?
        (?P<year2>1[0-9]{3}|20[0-9]{2}|\d{2}) (?![\w/%]|[-–—]\d|[.,]\d)
    """)),
    "year": (("digits",), pattern(r"""
        (?<![\w.,/$£€#:+–—-])
        (?P<edge>
          <edge>(?:the<_>year<_>)?
          | (?:(?:a|the)<_>)?(?:(?:good|large|major|better)<_>)?(?:part|rest|remainder|course)<_>of<_>
        )?
        (?:(?P<the>the<_>year|fiscal(?:<_>year)?|FY|calendar(?:<_>year)?|(?:the<_>)?(?:financial|tax|academic)<_>year)(?:<_>|(?<=Y)))?
        (?P<pre>(?:post|pre|mid|early|late)-)?
        (?P<year><year>)(?!s\b|[/:\w]|[-–]\d|°)(?P<adj>(?:<_>(?:(?:fiscal|financial|tax|academic|calendar)<_>)?(?:period|year)\b)?)
    """)),
    "fiscal": (("digits",), pattern(r"\b (?P<fy>FY\s?['’]?(?P<year>\d\d(?:\d\d)?)) \b (?: [-–/](?P<until>\d\d)\b(?![-–/]) )?")),
    "shortyear": (("digits",), pattern(r"(?<!\w) (?P<edge><edge>)? ['’‘](?P<yy>\d\d)\b(?!s)")),
    "spoken": (("words",), pattern(r"""
        \b (?:(?P<the>the<_>year)<_>)?
        (?P<spoken>
            (?:
              nineteen|eighteen|twenty
            )
            [\s-]
            (?:
              hundred | oh[\s-]<small> | ten | eleven | twelve | thirteen | fourteen | fifteen | sixteen
              | seventeen | eighteen | nineteen
              | (?:
                  twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety
                )
                (?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?
            )
          | two<_>thousand(?:<_>(?:and<_>)?<small>)?
        )
        \b(?!<_>(?:and|hundred|thousand|million|years?|people)\b)
    """)),
    "decade": (("digits", "words"), pattern(r"""
        (?<![\w.,/$£€#:-]) (?P<edge0><edge>|(?:the<_>)?(?:first|second|last|latter)<_>half<_>of<_>)?
        (?P<the>the<_>)? (?P<edge><edge>)?
        (?:
          (?P<century>1[0-9]|20|21)(?P<tens>\d)0(?P<mark>['’])?s | ['’‘]?(?P<bare>\d)0(?P<mark2>['’])?s
          | (?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|noughties)
        )
        \b
    """)),
    "century": (("century",), pattern(r"""
        \b (?: the<_> )? (?P<edge><edge>)?
        (?:
            (?P<nth>
              <nth> | \d\dth | twenty-first | nineteenth | eighteenth | seventeenth | sixteenth
              | fifteenth | fourteenth | thirteenth | twentieth
            )
            (?:<_>|-)
          | (?P<rel>this|last|next|the<_>(?:previous|next|present|current|same))<_>
        )
        (?:century|centuries)\b
    """)),
}  # fmt: skip
