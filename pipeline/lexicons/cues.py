"""Cues: the verbs, nouns and phrases that signal an attribution, by the stance that they give it.

The verbs are those of the attribution literature (PARC 3.0, Pareti 2015; PolNeAR, Newell et al. 2018; the "say",
"opine" and "judgement" verbs of Levin 1993) and of everyday news. A verb stands under the stance it has most often.
"""

from __future__ import annotations

from pipeline.record import Stance

VERBS: dict[Stance, frozenset[str]] = {
    "assert": frozenset(
        """
        say tell state announce add note explain report claim declare argue assert insist maintain contend allege affirm confirm
        admit acknowledge concede reveal disclose describe mention observe remark comment reply respond answer write tweet post
        post publish quote cite testify conclude find show suggest indicate recall recount relate point stress emphasize emphasise
        underline underscore highlight reiterate repeat read continue joke quip muse lament complain charge accuse blame criticize
        criticise slam blast denounce condemn praise hail boast brag agree interject counter retort rebut exclaim shout scream yell
        cry whisper mutter murmur laugh sigh opine clarify detail elaborate discover determine calculate record document detect
        certify attest swear imply hint signal proclaim pronounce rule hold label dub call caption inform notify brief advise
        assure remind convince persuade reassure apologize apologise profess submit stipulate specify spell summarize summarise
        chime concur echo fume gush moan opined rant rail scoff snap sneer tout trumpet venture volunteer wail vent weigh plead
        conclude reckon demonstrate prove portray depict characterize characterise warn""".split()
    ),
    "deny": frozenset("deny refute reject dismiss dispute disavow repudiate disclaim contradict rebuff rebuke disagree rubbish".split()),
    "believe": frozenset(
        """
        believe think feel consider suspect assume presume suppose guess reckon doubt know understand realize realise regard view
        see fear worry hope wish imagine wonder perceive deem judge recognize recognise agree trust want""".split()
    ),
    "predict": frozenset("predict forecast expect anticipate project estimate foresee foretell envisage envision augur bet".split()),
    "direct": frozenset(
        """
        urge order demand call request recommend advise instruct command require appeal plead beg implore encourage propose ask
        promise pledge vow commit offer threaten invite exhort press direct petition insist swear undertake plan intend
        challenge implore seek""".split()
    ),
    "ask": frozenset("ask question inquire enquire query wonder quiz".split()),
}
# "plan", "want", "seek", "see", "know", "show", "call", "hold" report something only with a clause of their own; rules take
# them under that condition alone.
CLAUSE_ONLY = frozenset(
    """
    want wish know see show feel understand hold read plan intend seek find call rule point hope offer commit undertake challenge
    press direct charge prove demonstrate doubt consider regard view judge deem perceive record document detect label dub
    describe praise blame criticize criticise accuse condemn slam blast denounce hail tout invite threaten reject dismiss
    dispute deny""".split()
)
# What may stand without a subject of its own in front of an inverted or sentence-final quotation.
SPEECH = frozenset(
    """
    say tell state announce add note explain report claim declare argue insist admit acknowledge recall write tweet post reply
    respond answer comment remark observe ask continue joke quip warn stress emphasize emphasise reiterate testify shout scream
    yell cry exclaim conclude predict confirm complain lament agree urge maintain suggest read counter retort""".split()
)
# With an infinitive these report what was asked, promised, meant or expected; "continued to work" reports nothing.
INFINITIVE = VERBS["direct"] | frozenset(
    "claim agree expect want hope wish profess allege tell warn remind believe report refuse decline".split()
) - {"call"}
NOUNS: dict[Stance, frozenset[str]] = {
    "assert": frozenset(
        """
        statement claim allegation accusation assertion announcement report suggestion argument conclusion finding comment remark
        revelation admission confirmation insistence declaration testimony contention complaint news evidence assurance reminder
        message rumor rumour charge""".split()
    ),
    "deny": frozenset("denial rejection dismissal".split()),
    "believe": frozenset(
        "belief view opinion feeling impression suspicion assumption fear hope concern worry conviction sense doubt".split()
    ),
    "predict": frozenset("prediction forecast expectation projection estimate warning prospect".split()),
    "direct": frozenset(
        "demand order appeal request recommendation proposal promise pledge vow plea threat offer commitment advice".split()
    ),
    "ask": frozenset("question query".split()),
}
# Feelings and positions: with a noun alone for an object they state nothing ("supports the bill").
ATTITUDES = frozenset(
    """
    support oppose back endorse favor favour welcome applaud like dislike love hate admire respect despise resent regret celebrate
    embrace approve disapprove object praise criticize criticise condemn denounce slam blast mock ridicule dismiss reject defend
    attack thank congratulate question fear want consider regard view prefer enjoy appreciate lament mourn protest champion advocate
    scorn deride disdain tolerate fault blame trust distrust credit salute honor honour commend laud decry deplore
    rebuke""".split()
)

STANCE_OF_VERB: dict[str, Stance] = {verb: stance for stance in reversed(list(VERBS)) for verb in VERBS[stance]}
STANCE_OF_NOUN: dict[str, Stance] = {noun: stance for stance in reversed(list(NOUNS)) for noun in NOUNS[stance]}
