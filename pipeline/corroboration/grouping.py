"""From pairs that state the same thing to groups.

Pairs are joined from the surest down. Two groups become one where at least half of the pairs compared between them
state the same thing, so that a chain of near misses ties nothing together; the same wording is always joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.corroboration.agreement import VERBATIM, Agreement

ENOUGH = 0.5  # share of the compared pairs between two groups that must agree

Pairs = Mapping[tuple[int, int], Agreement]


def join(count: int, pairs: Pairs, apart: Mapping[int, frozenset[int]] = MappingProxyType({})) -> list[list[int]]:
    """Groups of two and more, members by number, groups by their first member.

    ``apart`` names for a member those that may not stand in its group: what it quotes, where that is a claim itself.
    """
    beside: list[dict[int, bool]] = [{} for _ in range(count)]
    for (one, other), found in pairs.items():
        beside[one][other] = beside[other][one] = found.same
    group = list(range(count))
    members = [[at] for at in range(count)]
    ranked = sorted((-found.certainty, -found.likeness, pair) for pair, found in pairs.items() if found.same)
    for _, likeness, (one, other) in ranked:
        small, large = sorted((group[one], group[other]), key=lambda at: (len(members[at]), at))
        if small == large or any(group[other] == large for at in members[small] for other in apart.get(at, ())):
            continue
        if -likeness < VERBATIM and not may_join(members[small], large, group, beside):
            continue
        for at in members[small]:
            group[at] = large
        members[large] += members[small]
        members[small] = []
    return sorted(sorted(found) for found in members if len(found) > 1)


def may_join(small: Sequence[int], large: int, group: Sequence[int], beside: Sequence[Mapping[int, bool]]) -> bool:
    """Whether at least half of the compared pairs between the two groups state the same thing."""
    verdicts = [same for at in small for other, same in beside[at].items() if group[other] == large]
    return sum(verdicts) >= ENOUGH * len(verdicts)
