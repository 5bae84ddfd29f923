"""Words that tell what kind of claim a sentence is.

The kinds follow Full Fact's scheme (Konstantinovskiy et al. 2021, "Toward Automated Factchecking"); the words were
collected by hand from its descriptions and from English grammars (future forms, comparatives, deontic modals).
"""

from __future__ import annotations

import re

NUMBERISH = r"(?:\$|£|€|\d|an?\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|half\b|dozens?\b|hundreds?\b|thousands?\b|[mb]illions?\b)"

PREDICTION = re.compile(
    r"""\b(?:
        will (?!\s+(?:of|and\s+testament)\b)   # "the will of the people" foretells nothing
      | won['’]t | (?:is|are)\s+due\s+to\s+(?:be|begin|close|come|end|face|finish|give|go|hold|leave|make|meet|open|return|start|take|visit)
      | (?:is|are|was|were)\s+(?:not\s+)?(?:going|set|expected|likely|unlikely|bound|forecast|projected|predicted|on\s+track)\s+to
      | shall | by\s+(?:the\s+end\s+of\s+)?20[3-9]\d | in\s+the\s+(?:coming|next)\s+(?:\w+\s+)?(?:days|weeks|months|years|decades?)
    )\b | \b\w+['’]ll\b""",
    re.VERBOSE | re.IGNORECASE,
)

# "the deep interest of the firms" compares nothing, nor does "the latest in a series" or "The Tempest on Monday"
NOT_SUPERLATIVE = (
    r"(?!(?:arrest|breast|conquest|contest|forest|guest|harvest|inquest|interest|invest|latest|manifest|midwest|northwest|priest|protest"
    r"|quest|request|southwest|suggest|tempest|unrest)\b)"
)

COMPARISON = re.compile(
    rf"""\b(?:
        (?:more|less|fewer|greater|higher|lower) \s+ than (?! \s+ {NUMBERISH})   # "more than 20" is a bound
      | (?!(?:more|less|fewer|other|rather|greater|higher|lower)\b)\w+er \s+ than
      | (?:more|less|fewer) \s+ \w+ (?:\s+\w+)? \s+ than
      | compared \s+ (?:with|to) | (?:as|so) \s+ \w+ \s+ as (?=\s+(?:the|any|in|it|they|we|he|she|our|those|last)\b)
      | (?:twice|half|double|triple|(?:two|three|four|five|ten|\d+)\s+times) \s+ (?:as|the|more|higher|what)
      | the \s+ (?:\w+\s+)? (?:{NOT_SUPERLATIVE} \w{{3,}}est|most|least|worst|best) \s+ (?:\w+\s+){{0,4}}? (?:ever|since|in|of|on)
      | than \s+ (?:ever|before|last|in|any|at|the)
      | record \s+ (?:high|low|number|level|year) | all-time | outpac\w+ | outnumber\w*
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)

RULE = re.compile(
    r"""\b(?:
        law | laws | (?:il)?legal(?:ly)? | unlawful | lawful | statutes? | constitution(?:al(?:ly)?)? | unconstitutional | regulations? | ban(?:s|ned)? | prohibit\w* | outlaw\w*
      | forbid\w* | forbidden | mandatory | mandate[sd]? | entitled\s+to | (?:is|are|was|were|be)\s+(?:not\s+)?(?:required|obliged|allowed|permitted|eligible)\s+to
      | must\s+(?:not\s+)?(?!have\b|be\s+(?:glad|tired|true)\b) | under\s+(?:the\s+)?(?:\w+\s+)?(?:act|rules?|treaty|convention)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)

EXPERIENCE = re.compile(  # what the speaker went through, not what an office does ("our partners", "we continue to")
    r"""\b(?:I|we) (?: ['’](?:ve|d) )? \s+ (?: (?:\w+ly|just|never|also|first|once|all|both) \s+ )?
        (?: was | were | had | saw | went | felt | heard | lost | got | came | took | did | knew | met | grew | left | ran | woke | lived | been | seen
          | \w{2,}ed )\b (?! \s+ (?:to|by)\b )""",
    re.VERBOSE | re.IGNORECASE,
)

OPINION = re.compile(
    r"""\b(?:
        should(?:n['’]t)? | ought | I \s+ (?:think|believe|feel|guess|suppose|hope|wish|doubt) | in \s+ my \s+ (?:opinion|view)
      | (?:un)?fair | (?:un)?just | (?:un)?acceptable | outrageous | shameful | disgrace(?:ful)? | wrong | right \s+ thing | terrible | horrible | awful | wonderful | great
      | amazing | beautiful | brilliant | ridiculous | absurd | stupid | foolish | dangerous | reckless | tragic | disappoint\w+ | deserves? | best | worst | important
      | necessary | unnecessary | disturbing | concern(?:ed|ing) | proud | sad | happy | sorry | grateful | heart-?break\w+
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
