"""The wordings of what is told from publication or from another date: weekdays, quarters, seasons, "last week", "a year earlier"."""

from __future__ import annotations

import re

from pipeline.finders.dates.wordings import pattern

# Kind: the classes of triggers near which it is tried, and the pattern.
RELATIVE: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "quarter": (("quarter", "digits"), pattern(r"""
        \b(?=[bcefhlmnoqstvy\d]) (?: (?P<edge><edge>) )? (?: the<_> )?
        (?:
          (?P<own>this|last|next|the)<_>year['’]s<_> | (?P<before>year-(?:ago|earlier))<_>
          | (?P<year1><year>)(?:['’]s)?<_>
          | (?P<fy>fiscal(?:<_>(?:year<_>)?(?P<fyear><year>)(?:['’]s)?)?)(?:<_>|-)
        )?
        (?:
            (?P<nth>
              first | second | third | fourth | final | last | latter(?=<_>half) | 1st | 2nd | 3rd | 4th
            )
            (?:<_>|-)
            (?:(?P<fy3>fiscal)<_>|calendar<_>)? (?P<unit>quarters?|half)\b(?!-)
            (?!
              <_>
              (?:
                hour | centur | dozen | million | billion
                | of<_>(?!(?:the<_>)?(?:year\b|fiscal|FY|<year>|last|this|next|calendar|['’]\d\d))\w
              )
            )
          | (?P<pair>first|second|third)-?(?=<_>(?:and|or|to)<_>(?:the<_>)?(?:second|third|fourth)[\s-]quarters?\b)
          | Q(?P<q>[1-4])(?=\b|FY) | (?P<q2>[1-4])Q(?=\b|FY|\d\d\b) | H(?P<h>[12])(?=\s\d{4}|\s?FY)
          | (?P<h2>[12])H(?=\d{4}|\s\d{4}|\d\d\b|\s?FY)
        )
        (?:
          (?:,?<_>(?:of<_>|in<_>)?(?P<fy2>(?:its<_>|the<_>)?(?:fiscal|financial)<_>(?:year<_>)?)?(?:the<_>)? | \s?)
          (?:
            (?P<year2><year>|['’]\d\d\b|(?<=[1-4]Q)\d\d\b|(?<=[12]H)\d\d\b)\b | (?P<fyear2>FY\s?['’]?\d\d(?:\d\d)?)\b
            | (?P<relyear>last|this|next|that|previous|same|following)<_>year\b | (?P<theyear>year\b)
            | (?P<ago>a<_>year<_>(?:ago|earlier))
          )
        )?
    """)),
    "yearq": (("digits",), pattern(r"(?<![\w.-]) (?P<year1><year>)[\s-]?Q(?P<q>[1-4])\b")),
    "season": (("season",), pattern(r"""
        \b (?P<edge><edge>)?
        (?:
            (?P<rel>
              last | next | this<_>past | this<_>coming | this | following | previous | each | every
              | past | coming | that | the<_>(?:following|previous|next|past|coming|same)
            )
            <_>
          | (?P<the>the<_>)
        )?
        (?P<season>spring|summer|autumn|fall|winter)\b(?!['’]s\b|-)
        (?:
          ,?<_>(?:of<_>|in<_>)?
          (?:
            (?P<year><year>|['’]\d\d\b)(?:[-–/](?P<until>\d\d(?:\d\d)?)\b(?![-–/]))?
            | (?P<spoken>(?:nineteen|twenty)[\s-]<small>(?:[\s-]<small>\b)?) | <relyear>
          )
        )?
    """)),
    "weekday": (("weekday",), pattern(r"""
        \b(?=[abcefilmnopstvw]) (?P<edge><edge>)?
        (?:
            (?:the<_>)?
            (?P<rel>
              last|next|this<_>past|this<_>coming|this|following|previous|coming|past|each|every|that|same
            )
            <_>
          | (?P<wkon>a<_>week<_>on<_>) | (?P<wkback>a<_>week<_>last<_>)
          | bank<_>holiday<_>
        )?
        (?P<wd><weekday>)(?P<plural>s)?(?!\w)
        (?: <_>(?P<part><part>)\b )?
        (?:
          ,?<_>(?:(?:of|from|in)<_>)?(?P<ofrel>last|next|this|that|the<_>(?:same|following|previous|next))<_>week\b(?!['’]s)
          | <_>(?P<wknext>week)\b(?!ly|s|-) | <_>(?P<wkbeyond>after<_>next|before<_>last)\b(?!<_>(?:week|month|year|\w*day)\b)
        )?
    """)),
    "day": (("day",), pattern(r"""
        \b (?P<edge><edge>|mid-(?:morning|afternoon)<_>)?
        (?: (?P<before>the<_>day<_>before|the<_>day<_>after)<_> )?
        (?P<day>today|tomorrow|yesterday|tonight|tonite)\b (?: <_>(?P<part><part>)\b )?
    """)),
    "rel": (("unit",), pattern(r"""
        \b(?=[bcefilmnoprstuvw]) (?P<edge><edge>|(?:the<_>)?(?:rest|remainder|course|whole)<_>of<_>
          | (?:the<_>)?(?:first|second|last|latter)<_>half<_>of<_>(?=the<_>(?:decade|century)))?
        (?P<sametime>this<_>time<_>)?
        (?:
            (?:the<_>|its<_>|their<_>|that<_>(?=same|previous|following|coming))?
            (?P<rel><rel>)<_>(?:(?P<fiscal>fiscal|full|calendar|business|financial|entire|whole)<_>)?
            (?P<unit><unit>)\b(?!-)
          | (?:the<_>)?(?P<rel2>this|last|next|current|previous)<_>fiscal
            (?=\s?[,.;:)]|\s*$|<_>(?:and|as|on|to|by|from|with|was|were|is|has|had|it|the|over|against|compared)\b)
          | (?P<the>
              the
            )
            <_>
            (?:
              (?P<fiscal2>fiscal|full|calendar|financial|entire|whole)<_>
              | (?:(?:long|bank<_>holiday|public<_>holiday|holiday)<_>)(?=weekend)
            )?
            (?: (?P<unit2>day|week|weekend|month|quarter|year|decade|century)\b(?!-|['’]s\b) | (?P<own>week|month|quarter|year)(?=['’]s\b) )
        )
        (?:
          <_>(?P<before>before|after)(?:(?:<_>(?P<anchor>last|next|that)\b)|(?=\s?[,.;:)”"]|\s*$))
          | <_>(?P<ago>a<_>year<_>(?:ago|earlier)) | <_>of<_>(?P<relyear>last|this|next)<_>year\b
          | <_>(?P<relyear2>last)<_>year\b | <_>or<_>so\b
        )?
        (?P<start>)
    """)),
    "nthday": (("unit",), pattern(r"""
        \b (?:the<_>)? (?P<dd>[12]?\d|3[01])(?:st|nd|rd|th)<_>(?:day<_>)?of<_>
        (?P<rel>this|last|next|that|the|the<_>(?:same|following|previous|next)|each|every)<_>month\b
    """)),
    "nthbare": (("nth",), pattern(r"""
        (?: (?<=\bon\s) | (?<=\bby\s) | (?<=\buntil\s) | (?<=\btill\s) | (?<=\bbefore\s) | (?<=\bafter\s) | (?<=\bfrom\s)
          | (?<=\bsince\s) | (?<=\bis\s) | (?<=\bwas\s) | (?P<on>(?<=\bto\s)|(?<=\band\s)) )
        the<_>(?P<dd>[12]?\d|3[01])(?:st|nd|rd|th)\b(?![-'’]|<_>of\b)
    """)),
    "weekdaynth": (("weekday",), pattern(r"""
        \b (?P<wd><anyday>),?<_>(?:the<_>)? (?P<dd>[12]?\d|3[01])(?:st|nd|rd|th)\b (?!<_>(?:of<_>)?(?:<month>|[a-z]))
    """)),
    "nthofmonth": (("weekday", "unit"), pattern(r"""
        \b (?:the<_>)?
        (?P<nth>first|second|third|fourth|last|final|1st|2nd|3rd|4th)<_>(?P<what><weekday>|week|weekend)<_>(?:of|in)<_>
        (?:
            (?P<every>each|every|the)<_>month\b
          | (?P<rel>this|last|next)<_>month\b
          | (?P<month><month>)(?!\w) (?: ,?<_>(?:of<_>)?(?P<year><year>) )?
        )
    """)),
    "period": (("unit",), pattern(r"""
        \b
        (?P<which>
          the<_>
          (?:
            year-(?:ago|earlier) | same | corresponding | comparable | like | similar | latest | current
            | prior | previous | (?P<year><year>)
          )
          <_>(?:period|quarter|nine<_>months|six<_>months)
        )
        (?: <_>(?:of<_>)?(?:(?P<relyear>last|this)<_>year\b|(?P<ago>a<_>year<_>(?:ago|earlier))) )?
    """)),
    "newyear": (("newyear",), pattern(r"""
        \b (?P<edge><edge>)? the<_>new<_>year\b
        (?!['’]|-|<_>[A-Z]|<_>(?:hono|list|celebrat|holiday|break|period|resolution|message|address|part(?:y|ies)|sales?\b|festiv|weekend|week\b))
    """)),
    "yearago": (("year",), pattern(r"""
        \b
        (?:
            (?P<the>the<_>)? year-(?:ago|earlier)
            <_>
            (?:
              (?:(?P<nth>first|second|third|fourth)[\s-])?(?P<what>period|quarter)
              | (?P<dur>(?:six|nine|three|twelve)<_>months)
            )
          | year-(?:ago|earlier)
        )
        \b
    """)),
    "yearend": (("year",), pattern(r"""
        \b (?: (?P<rel>last|next|this)<_> | (?P<year1><year>)<_> | (?:the<_>)? )
        (?: year[-\s]end | year['’]s<_>end | month[-\s]end ) \b (?: ,?<_>(?P<year><year>) )?
    """)),
    "ago": (("ago",), pattern(r"""
        \b (?: (?P<approx><approx>|only|just|exactly|barely|well<_>over)<_> )?
        (?: (?P<count><count>|an?|the|that) (?:<_>|-) )? (?: (?:or<_>so|(?:or|to)<_>(?:<small>|\d{1,3}))<_> )?
        (?P<unit><units>) (?:<_>or<_>(?:so|more))? (?: <_>and<_>a<_>half )? (?:<_>|(?=['’]))
        (?P<way>
          ['’]s?<_>time | (?:today|tomorrow)(?!['’]) |
          ago | earlier | later | before<_>that | after<_>that
          | from<_>(?P<from>now|today|yesterday|tomorrow|<weekday>) | hence | previously | beforehand
          | afterwards? | before(?=\s?[,.;]|$) | after(?=\s?[,.;]|$)
        )
        \b (?: <_>(?P<today>today|tomorrow|yesterday|this<_>week|this<_>month|<weekday>)\b )?
    """)),
}  # fmt: skip
