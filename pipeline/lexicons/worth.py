"""Families of words that tell a statement of fact from talk, for the linear model of check-worthiness.

Collected by hand, after the features that ClaimBuster found telling (Hassan et al. 2017: tense, numbers, parts of speech).
"""

from __future__ import annotations

FAMILIES = {
    "I": "i me my mine myself",
    "we": "we us our ours ourselves",
    "you": "you your yours",
    "they": "he she they him her them his their",
    "will": "will shall won't gonna going",
    "modal": "would could should might may must can can't",
    "belief": "think believe want hope feel guess know say mean agree let wish",
    "past": "was were had did been voted said went made took gave lost became got cut came",
    "present": "is are am has have does do",
    "degree": "more less fewer most least higher lower than highest lowest largest ever",
    "question": "what why how who when where which",
    "number": "million billion trillion percent thousand hundred half third quarter two three four five six seven eight nine ten dozen",
    "negation": "not no never nobody nothing none",
}
FAMILY_OF = {word: family for family, words in FAMILIES.items() for word in words.split()}
