"""How well a set of pairs is grouped: ``python -m tests.corroboration.score SET`` prints the scores and each miss.

SET is ``development`` or ``regression`` (the halves of pairs.txt), or the name of another file of pairs.
"""

from __future__ import annotations

import random
import sys
from dataclasses import astuple, dataclass

from pipeline import evidence as rows
from pipeline.corroboration.agreement import Judges
from pipeline.corroboration.groups import Choice, find_groups, statements_of
from pipeline.digests import models_folder
from pipeline.grouped import GroupRow
from tests.corroboration.pairs import Pair, pairs_of, read_records
from tests.corroboration.stories import records_of, stories_of

Said = list[tuple[Pair, str]]
DRAWS = 2000


@dataclass(frozen=True)
class Score:
    """F1 of grouping; the share of the pairs rightly grouped whose relation is right; that share of all that belong together."""

    grouping: float
    relation: float
    of_all: float

    @classmethod
    def of(cls, said: Said) -> Score:
        same = [(pair, verdict) for pair, verdict in said if pair.verdict != "different"]
        found = [(pair, verdict) for pair, verdict in said if verdict != "different"]
        together = [(pair, verdict) for pair, verdict in same if verdict != "different"]
        right = sum(pair.verdict == verdict for pair, verdict in together)
        return cls(2 * len(together) / max(1, len(same) + len(found)), right / max(1, len(together)), right / max(1, len(same)))


def verdicts(name: str, judges: Judges, *, left_out_alone: bool = False) -> Said:
    """What a run over the articles of a set says of each pair; "different" where the two are in no common group.

    ``left_out_alone``: over the articles of the pairs left out, which takes a fifth of the time.
    """
    pairs = [pair for pair in pairs_of(name) if pair.left_out or not left_out_alone]
    paths = {path for pair in pairs for path in (pair.path("a"), pair.path("b"))}
    claims = [claim for claim in read_records(name) if claim.article.path in paths]
    groups = find_groups(statements_of(claims, Choice()), judges)
    return [(pair, verdict_of(pair, claims, groups)) for pair in pairs]


def verdict_of(pair: Pair, claims: list[rows.Evidence], groups: list[GroupRow]) -> str:
    one, other = pair.claim("a", claims), pair.claim("b", claims)
    both = {claim.id for claim in (one, other) if claim}
    group = next((group for group in groups if len(both) == 2 and both <= {member.claim for member in group.members}), None)
    if group is None:
        return "different"
    sides = {member.side for member in group.members if member.claim in both}
    return "denied" if len(sides) > 1 else group.relation


def intervals(said: Said) -> list[tuple[float, float]]:
    """The 95% interval of each score: the pairs drawn with replacement, always by the same seed."""
    draw = random.Random(0)
    drawn = [astuple(Score.of(draw.choices(said, k=len(said)))) for _ in range(DRAWS)]
    return [(ordered[DRAWS // 40], ordered[DRAWS - 1 - DRAWS // 40]) for ordered in map(sorted, zip(*drawn, strict=True))]


@dataclass(frozen=True)
class StoryScore:
    """Pairs of what two outlets tell of one event: how many state one thing, are grouped, and both."""

    same: int
    grouped: int
    both: int

    def __str__(self) -> str:
        precision, recall = self.both / max(1, self.grouped), self.both / max(1, self.same)
        return f"precision {precision:.3f}, recall {recall:.3f}, F1 {self.f1:.3f} of {self.same} pairs"

    @property
    def f1(self) -> float:
        return 2 * self.both / max(1, self.same + self.grouped)


def story_score(name: str, judges: Judges, *, left_out_alone: bool = False) -> StoryScore:
    """The score of a set of stories, as a run over all its articles groups them; ``left_out_alone``: over those of the stories left out."""
    told = [story for story in stories_of(name) if story.left_out or not left_out_alone]
    paths = {report.path for story in told for report in story.reports}
    claims = [claim for claim in records_of(name) if claim.article.path in paths]
    groups = find_groups(statements_of(claims, Choice()), judges)
    group_of = {member.claim: group.id for group in groups for member in group.members}
    same, grouped = [], []
    for story in told:
        of = {telling: group_of.get(claim.id) for telling, claim in story.told(claims) if claim}
        for here, there in story.pairs():
            same.append(here.fact == there.fact)
            grouped.append(of.get(here) is not None and of.get(here) == of.get(there))
    return StoryScore(sum(same), sum(grouped), sum(one and other for one, other in zip(same, grouped, strict=True)))


def main() -> None:
    (name,) = sys.argv[1:]
    said = verdicts(name, Judges.load(models_folder()))
    for pair, verdict in said:
        if verdict != pair.verdict:
            print(f"{pair.number} is {pair.verdict}, said {verdict}: {pair.a[2]} | {pair.b[2]}")
    same = [(pair, verdict) for pair, verdict in said if pair.verdict != "different"]
    together = [(pair, verdict) for pair, verdict in same if verdict != "different"]
    print(f"{len(said)} pairs; of {len(same)} that belong together {len(together)} are grouped, and of {len(said) - len(same)} others "
          f"{sum(verdict != 'different' for _, verdict in said) - len(together)}")  # fmt: skip
    print(f"relation right: {sum(pair.verdict == verdict for pair, verdict in together)} of {len(together)} grouped, of {len(same)}")
    labels = ("grouping, F1", "relation right, of those grouped", "relation right, of all that belong together")
    for label, value, (low, high) in zip(labels, astuple(Score.of(said)), intervals(said), strict=True):
        print(f"{label}: {value:.3f} ({low:.3f} to {high:.3f})")


if __name__ == "__main__":
    main()
