"""The wordings of durations, sets, times of day and feasts, and of "now" and "recently"."""

from __future__ import annotations

import re

from pipeline.finders.dates.wordings import pattern

# Kind: the classes of triggers near which it is tried, and the pattern.
LENGTHS: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "duration": (("unit",), pattern(r"""
        (?<![\w$£€]) (?: (?P<approx><approx>)<_> )?
        (?:
            (?:the<_>|its<_>|his<_>|her<_>|their<_>|our<_>|these<_>|those<_>)?
            (?:(?:very|entire|whole)<_>)?
            (?P<rel>
              last | past | next | first | final | coming | previous | preceding | following | latest
              | remaining | ensuing | recent | opening | upcoming | early(?!<_>hours) | late | intervening | initial
              | prior | closing
            )
            <_>
          | (?P<the>the|those|these)<_>(?=(?:<count>|past|last|fortnight|hours|days|weeks|months|years|decades|centuries)\b)
        )?
        (?: (?P<more>additional|extra|further|full|consecutive|straight|solid|whole|entire)<_> )?
        (?P<count>
          <count> | an?<_>(?:half<_>|full<_>|whole<_>|single<_>|entire<_>)?
          | the<_>better<_>part<_>of<_>an?<_>
        )?
        (?:-<_>(?=(?:to|or|and)<_>)|-|<_>|(?<![a-z])) (?(count)(?: (?:to|or|and|-|–)[\s-]? (?P<count2><count>) (?:<_>|-) )?)
        (?:
          (?P<more2>
            more | additional | extra | further | full | consecutive | straight | solid | whole | long
            | calendar | trading | working | business | fiscal | entire
          )
          <_>
        )?
        (?P<unit><units>)\b
        (?:
          <_>(?:and|to|or)<_>(?P<unit2>months|years|weeks|days)\b(?!<_>ago)
          | (?P<half><_>and<_>(?:a<_>half|three<_>quarters))
          | ,?<_>
            (?:
              and<_>
            )?
            (?P<count3><count>)<_>(?P<unit3>months?|days?|hours?|minutes?|weeks?|seconds?)\b
            (?: ,?<_>and<_>(?P<count4><count>)<_>(?P<unit4>days?|hours?|minutes?|seconds?)\b )?
        )?
        (?:
          (?:-|<_>)(?P<old>old|olds|of<_>age)\b | (?P<long>-long) | <_>(?P<ahead>ahead|to<_>come)\b
          | <_>(?P<orso>or<_>(?:so|more|two))\b
        )?
    """)),
    "fewer": (("length",), pattern(r"""
        \b
        (?:
          (?P<while>a<_>while(?!<_>ago) | (?<=\bfor\s)(?:quite<_>)?(?:some|a<_>(?:very<_>)?long)<_>time(?!<_>ago))
          | (?P<ago>(?:a<_>while|(?:some|a<_>(?:very<_>)?long)<_>time)<_>ago)
          | (?P<long>year|month|week|day|decade|hour)-long | (?P<long2>years?|months?|weeks?|days?|decades?|hours?)long
        )
        \b
    """)),
    "every": (("every",), pattern(r"""
        \b
        (?:
            (?P<each>
              every|each
            )
            <_>
            (?:
              (?P<other>other)<_>|(?P<count><count>|few)<_>(?:(?:to|or)<_><count><_>)?
            )?
            (?:single<_>)?(?P<unit><units>|<weekday>|<part>)\b
          | (?P<times>
              (?:
                once|twice|(?:<small>|\d{1,3})<_>times
              )
              <_>(?:an?|per|every|each)<_>(?P<unit2>hour|day|night|week|fortnight|month|year|decade)
            )
            \b
        )
    """)),
    "often": (("often",), pattern(r"\b (?<!-)(?P<often>hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|nightly|(?:(?<=\bat\s)|(?<=\bon\s))weekends)\b")),
    "clock": (("clock", "part", "digits"), pattern(r"""
        (?: (?<![\w.,:$£€-]) | (?<=[ap]m-) | (?<=\s\d-) | (?<=\s\d\d-) | (?<=[.:]\d\d-) | (?<=[ap]\.m\.-) )
        (?:
          (?P<approx>
            about|around|shortly<_>(?:before|after)|just<_>(?:before|after)|nearly|almost|approximately
          )
          <_>
        )?
        (?:
            (?P<hour>
              (?:
                [01]?\d|2[0-4]
              )
              (?=
                :[0-5]\d | \.[0-5]\d\s?(?:[ap]\.?\s?m\b|GMT|UTC|BST|CET|EST|EDT|local)
                | \s?[ap]\.?\s?m\b | \s{1,3}o['’]clock
                | \s{1,3}in\s{1,3}the\s{1,3}(?:morning|afternoon|evening) | \s{1,3}at\s{1,3}night
              )
            )
            (?: (?P<sep>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)? )?
            (?: (?P<clockword><_>?o['’]clock) | \s?(?P<half>[ap])(?:\.\s?m\.?|\s?m\b) )?
            (?: <_>in<_>the<_>(?P<part>morning|afternoon|evening) | <_>at<_>(?P<part2>night) )?
          | (?P<open>1[0-2]|[1-9])(?:[:.](?P<openminute>[0-5]\d))?
            (?=\s?(?:-|–|to\s|until\s|(?P<and>and)\s)\s?(?P<close>1[0-2]|[1-9])(?:[:.][0-5]\d)?\s?(?P<closehalf>[ap])\.?\s?m\b)
          | (?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d)(?:(?=\s?(?:GMT|UTC)\b)|<_>hours\b)
          | (?P<word>(?<!high\s)noon|midday|midnight)\b
          | (?P<wordhour>
              <small>
            )
            <_>
            (?:
              o['’]clock \b (?: <_>in<_>the<_>(?P<part3>morning|afternoon|evening) )?
              | (?P<half2>[ap])(?:\.m\.?|m\b) | in<_>the<_>(?P<part4>morning|afternoon|evening)\b
            )
        )
        (?: \s?(?P<zone><zone>)\b )?
    """)),
    "part": (("part",), pattern(r"""
        \b
        (?:
          (?P<last>(?:(?:early|late|later)<_>)?last<_>night) | (?P<twice>the<_>night<_>before<_>last\b)
          | (?P<hours>the<_>(?:very<_>)?(?:early|small|wee|predawn|pre-dawn)<_>(?:morning<_>)?hours)
          | (?<=\bat\s)(?P<light>dawn|daybreak|first<_>light|sunrise|dusk|nightfall|sunset) | (?P<light2>pre-?dawn)
          | (?P<light3>lunchtime) | (?:the<_>)?(?:early|late|mid)[\s-](?P<light4>morning|afternoon|evening)\b(?=<_>o[nf]\b)
          | (?P<edge>
              early<_>|late<_>|later<_>|earlier<_>
            )?
            (?P<rel>
              this|that|the<_>(?:same|next|following|previous)|the
            )
            <_>(?P<part>morning|afternoon|evening|night|lunchtime)\b (?:<_>(?P<beside>before|after)(?=\s?[,.;:)”"]|\s*$))?
          | (?P<overnight>overnight)
        )
        \b
    """)),
    "ref": (("ref",), pattern(r"""
        \b
        (?:
            (?P<present>
              now\b(?!<_>(?:defunct|famous|infamous|and<_>(?:then|again)\b)) | currently | nowadays | presently
              | (?P<adj>(?<!then\s)current(?=<_>[a-z])(?!<_>(?:accounts?|affairs|events?)\b))
              | these<_>days | at<_>the<_>moment | at<_>this<_>(?:time|moment)(?!<_>of\b)
              | at<_>the<_>present<_>time
            )
          | (?P<past>
              (?:more<_>|most<_>)?recently | lately
              | recent<_>
                (?:
                  days<_>and<_>weeks | weeks<_>and<_>months | months<_>and<_>years | days | weeks
                  | months | years | decades | quarters | times
                )
              | (?<=
                  \bin\s
                )
                the<_>(?:recent<_>|distant<_>)?past\b(?!<_>(?:[\w-]+<_>){0,2}<units>\b)
              | the<_>other<_>(?:day|night|evening|week)\b
              | (?:past|bygone|previous|earlier)<_>years | years<_>past
              | (?<=\bat\s)(?:the|that)<_>time\b(?!<_>(?:of|that|when|the|he|she|it|they|we|I)\b)
            )
          | (?P<future>
              the<_>(?:near|foreseeable|immediate|not-too-distant|distant)<_>future
              | (?<=\bin\s)(?:the<_>)?future\b | (?<=\binto\s)the<_>future\b | some\s?day\b
            )
        )
        \b
    """)),
    "feast": (("feast",), pattern(r"""
        \b (?P<edge><edge>)? (?: (?P<rel>last|next|this|each|every)<_> )?
        (?P<feast>
          Christmas(?:<_>(?:Day|Eve))?(?!<_>(?:Island|Carol|trees?|cards?|presents?|pudding|jumpers?|lights|songs?)\b) | Boxing<_>Day | New<_>Year['’]s(?:<_>(?:Day|Eve))?
          | (?<!Chinese\s)(?<!Lunar\s)(?<!Jewish\s)(?<!Islamic\s)(?-i:New<_>Year\b(?!['’]|<_>(?:[A-Z]|hono)))
          | Independence<_>Day | Republic<_>Day | Halloween | Valentine['’]s<_>Day
          | (?:St\.?|Saint)<_>(?:Patrick|George|David|Andrew)['’]s<_>Day | All<_>Saints['’]<_>Day
          | Bastille<_>Day | Veterans['’]?<_>Day | Remembrance<_>(?:Day|Sunday) | Armistice<_>Day
          | International<_>Women['’]s<_>Day | (?-i:May|Anzac|ANZAC|Earth|Canada|Australia|Waitangi|Flag)<_>Day
          | World<_>AIDS<_>Day | Groundhog<_>Day | April<_>Fool(?:s['’]|['’]s)<_>Day | Holocaust<_>Memorial<_>Day
          | Juneteenth | Cinco<_>de<_>Mayo | (?-i:Epiphany) | Fourth<_>of<_>July | July<_>Fourth | Mardi<_>Gras
          | (?:Bonfire|Guy<_>Fawkes|Burns)<_>Night | Easter(?:<_>(?:Sunday|Monday|Saturday))?(?!<_>(?:Island|eggs?|Rising|bunny)\b) | Good<_>Friday
          | (?:Maundy|Holy)<_>Thursday | (?:Shrove|Fat|Giving)<_>Tuesday | Whit<_>(?:Sunday|Monday) | Pentecost
          | Ascension<_>Day | Ash<_>Wednesday | Palm<_>Sunday | Mothering<_>Sunday | Thanksgiving(?:<_>Day)?
          | Labou?r<_>Day | (?<!Holocaust\s)Memorial<_>Day | Election<_>Day | Columbus<_>Day | Indigenous<_>Peoples['’]<_>Day
          | Black<_>Friday | Cyber<_>Monday | Inauguration<_>Day | (?:Martin<_>Luther<_>King(?:,?<_>Jr\.?)?|MLK)<_>Day
          | Father['’]?s['’]?<_>Day | President(?:s['’]?|['’]s)<_>Day | Victoria<_>Day
          | (?P<unknown>
              (?-i: Diwali | Deepavali | Eid(?:(?:[\s-](?:al|ul)[\s-]|[\s-]ul-)(?:Fitr|Adha|Azha))? | Ramadan | Ramzan | Holi | Navratri | Durga<_>Puja
              | Janmashtami | Muharram | Ashura | Nowruz | Vesak | Onam | Hanukkah | Passover | Yom<_>Kippur | Rosh<_>Hashanah )
              | Mother['’]?s['’]?<_>Day | (?:Lunar|Chinese)<_>New<_>Year | Orthodox<_>(?:Easter|Christmas)
            )
        )
        (?!\w) (?: <_>(?P<whole>weekend|week)\b(?!-) )?
        (?: ,?<_>(?:of<_>|in<_>)?(?: (?P<year><year>) | <relyear> ) )?
    """)),
}  # fmt: skip
