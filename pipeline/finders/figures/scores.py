"""Scores of games, which are no figures, and tallies of votes, which are two ("a 51-49 vote")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.record import Span

SCORE = re.compile(
    r"(?<![\d.,$£€%])\d{1,3}(?:-|–)\d{1,3}(?![\d%]|\.\d|,\d|[-–]\d|\s?(?:percent|per cent|million|billion|thousand|bn|m\b|k\b|years?|months?|weeks?|days?|hours?|minutes?|miles?|km|points?|people|degrees))"
)
# "lost by 2-11 to 1-9": goals and points, twice.
OTHER_SCORE = re.compile(r"\s(?:to|v|vs?\.?)\s\d{1,2}-\d{1,2}(?![\d-])")
SCORE_BEFORE = re.compile(r"(?<![\d.,$£€-])\d{1,2}-\d{1,2}\s(?:to|v|vs?\.?)\s$")
# "18.12 (120)": twelve behinds and 18 goals, of six points each.
POINTS = re.compile(r"\((?P<points>\d{1,3})\)")
GOALS_AND_BEHINDS = re.compile(r"(?<![\d.,$£€])(?P<goals>\d{1,2})\.(?P<behinds>\d{1,2})\s$")
# "a six-under 66", "four under par".
UNDER_PAR = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})[\s-](?:under|over)(?:[\s-]par(?:\s(?:6|7|8)\d)?|[\s-](?:6|7|8)\d)(?![\w,.%-]\w|\w)",
    re.IGNORECASE,
)
WICKETS = "one|two|three|four|five|six|seven|eight|nine|ten|\\d"
RUNS_AND_WICKETS = re.compile(
    rf"(?<![\d.,$£€])(?:\d{{2,3}}\s(?:for|-)\s(?:{WICKETS})|\b(?:{WICKETS})\sfor\s\d{{1,3}})(?=[,;:)]|\.(?!\d)|\s(?:at|in|on|off|from|after|when|and|declared|before|by|as)\b|$)"
)
# Words without one of which an article has no such score: to look for a word takes no time.
GOLF = ("under par", "under-par", "over par", "over-par", "-under", "-over")
CRICKET = ("wicket", "innings", " overs", "cricket", "stumps", "bowle", "batsm", "batter", "lbw", " balls", "Test match", "at tea")
# The votes of a body: "voted 6-3", "a 51-49 vote", "ruled 5-4".
VOTED = re.compile(r"\b(?:votes?|voted|voting|ruled|ruling)\b(?:\s(?:of|by|was|were|[a-z]+ly))?\s(?:\d{1,3}[-–])?$")
A_VOTE = re.compile(r"(?:[-–]\d{1,3})?\s(?:[a-z]+\s)?(?:vote|ruling|majority)\b")
OF_A_TALLY = re.compile(r"\d[-–]$")


def find_scores(text: str) -> Iterator[Span]:
    """The places of scores, each once."""
    for match in SCORE.finditer(text):
        low, high = (int(part) for part in re.split(r"[-–]", match[0]))
        lost = low >= high or low == 0 or is_score(text, match.end()) or is_of_two(text, *match.span())
        if lost and not is_of_votes(text, match.start(), match.end()):
            yield Span(*match.span())
    for match in POINTS.finditer(text):
        goals = GOALS_AND_BEHINDS.search(text, max(0, match.start() - 8), match.start())
        if goals is not None and 6 * int(goals["goals"]) + int(goals["behinds"]) == int(match["points"]):
            yield Span(goals.start(), match.end())
    for pattern, words in ((UNDER_PAR, GOLF), (RUNS_AND_WICKETS, CRICKET)):
        if any(word in text for word in words):
            yield from (Span(*match.span()) for match in pattern.finditer(text))


def is_of_two(text: str, start: int, end: int) -> bool:
    """Whether a score stands beside another one: "2-11 to 1-9"."""
    return OTHER_SCORE.match(text, end) is not None or SCORE_BEFORE.search(text, max(0, start - 12), start) is not None


def is_score(text: str, end: int) -> bool:
    """Whether what stands behind two numbers that a hyphen joins says that they are a score."""
    after = text[end : end + 30]
    return bool(
        re.match(
            r"\s+(?:win|victory|defeat|loss|draw|lead|record|away|home|vote|thriller|advantage|aggregate|ruling|decision)\b|[,.;](?:\s|$)|\s+(?:on|in|at|to|against|over|with|as|after)\b",
            after,
        )
    )


def is_of_votes(text: str, start: int, end: int) -> bool:
    """Whether two numbers that a hyphen joins are votes for and against."""
    return VOTED.search(text, max(0, start - 30), start) is not None or A_VOTE.match(text, end) is not None


def is_tally(text: str, number: Span) -> bool:
    """Whether a number is the second of a tally of votes."""
    before = max(0, number.start - 4)
    if not OF_A_TALLY.search(text, before, number.start):
        return False
    return VOTED.search(text, max(0, number.start - 34), number.start) is not None or A_VOTE.match(text, number.end) is not None
