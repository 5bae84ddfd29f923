"""Claims into the rows of ``groups.jsonl``: who said it first, who repeats it, and whether the figures agree."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from pipeline.corroboration.agreement import Agreement, Judges, alike, parted_by_slots
from pipeline.corroboration.amounts import Amount
from pipeline.corroboration.candidates import candidate_pairs
from pipeline.corroboration.crossencoder import CrossEncoder
from pipeline.corroboration.grouping import join
from pipeline.corroboration.relation import order
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.standing import Found, gravest, side_by_side
from pipeline.corroboration.statements import Statement, is_denial, pieces_touch, statement_of
from pipeline.corroboration.times import Planned
from pipeline.evidence import SCHEMA, ArticleRef, Evidence
from pipeline.grouped import GroupArticle, GroupComparison, GroupFigure, GroupMember, GroupRow, GroupSource

WINDOW_DAYS = 365  # what lies further apart is another event
VERBATIM = 95  # rapidfuzz ratio from which two sentences are one text
FEWEST = 3  # words of a statement without a figure
LONG = 10  # words: a shorter sentence may be written twice by chance
EACH_WITH_EACH = 12  # figures of a larger group are compared with the first and with the one before


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user may choose."""

    window_days: int = WINDOW_DAYS
    attitudes: bool = False
    min_confidence: float = 0.0


APART = Agreement(False, 0.0, 0.0, False, (), "the slots speak against it")  # one for all: there are a million of them
Told = Callable[[str, int, int], None]  # what is done, how many are done, of how many


def statements_of(claims: Iterable[Evidence], choice: Choice) -> list[Statement]:
    """The claims that are compared, ready for it, in their order."""
    told = list(claims)
    denied = {claim.id for claim in told if claim.stance == "deny"}
    kept = (
        claim
        for claim in told
        if (choice.attitudes or claim.stance != "attitude")
        and claim.confidence >= choice.min_confidence
        and not is_only_denied(claim, denied)
    )
    return [statement_of(number, claim) for number, claim in enumerate(claim for claim in kept if states_something(claim))]


def is_only_denied(claim: Evidence, denied: Container[str]) -> bool:
    """Whether the claim stands within a denial and nobody is said to make it: "rejected the claim that ..." states nothing for anybody."""
    return claim.within in denied and claim.source.name is None


def states_something(claim: Evidence) -> bool:
    """Whether there is enough to compare: "digital terrorism", a word in quotation marks, states nothing."""
    return bool(claim.figures) or len(claim.text.split()) >= FEWEST


def find_groups(
    statements: Sequence[Statement],
    judges: Judges,
    *,
    copies: Mapping[str, str] | None = None,
    window_days: int = WINDOW_DAYS,
    told: Told = lambda what, done, whole: None,
) -> list[GroupRow]:
    """The groups of two and more, by their first member; ``copies`` names the original of each copied article (ids)."""
    near = list(
        candidate_pairs(statements, window_days=window_days, told=lambda done: told("looking for candidates", done, len(statements)))
    )
    pairs = {pair: APART if parted_by_slots(statements[pair[0]], statements[pair[1]]) else None for pair in near}
    wordings = sorted({statements[at].masked for pair, verdict in pairs.items() if verdict is None for at in pair})
    judges.similarity.encode(wordings, lambda done: told("comparing wordings", done, len(wordings)))
    verdicts = {}
    for done, (pair, verdict) in enumerate(pairs.items(), start=1):
        verdicts[pair] = verdict or alike(statements[pair[0]], statements[pair[1]], judges)
        told("comparing pairs", done, len(pairs))
    groups = join(len(statements), verdicts, quoting(statements))
    return [group_row([statements[at] for at in group], verdicts, judges, copies or {}) for group in groups]


def quoting(statements: Sequence[Statement]) -> dict[int, frozenset[int]]:
    """For each statement, by place, those that share a character with it: one quotes the other."""
    by_article: dict[str, list[int]] = {}
    for at, statement in enumerate(statements):
        by_article.setdefault(statement.article.id, []).append(at)
    found: dict[int, set[int]] = {}
    for places in by_article.values():
        for one, other in combinations(places, 2):
            if pieces_touch(statements[one], statements[other]):
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return {at: frozenset(others) for at, others in found.items()}


def group_row(
    group: Sequence[Statement], pairs: Mapping[tuple[int, int], Agreement], judges: Judges, copies: Mapping[str, str]
) -> GroupRow:
    """The row of one group."""
    members = sorted(group, key=lambda member: (member.published or "9", member.article.path, member.number))
    denying = deniers(members, pairs)
    sides = {member.id: "denies" if member.id in denying else "states" for member in members}
    copied = copies_among(members, copies)
    first = next((member for member in members if sides[member.id] == "states"), members[0])
    rows = [member_row(member, first, sides, copied, judges.similarity) for member in members]
    supporting = {copies.get(row.article.id, row.article.id) for row in rows if row.side == "states" and row.role != "copy"}
    comparisons = [
        *compared([member for member in members if sides[member.id] == "states" and member.id not in copied], pairs, judges.cross)
    ]
    return GroupRow(
        schema=SCHEMA,
        id="g-" + hashlib.sha256(" ".join(sorted(member.id for member in members)).encode()).hexdigest()[:16],
        text=first.text,
        relation=gravest(comparisons),
        disputed=len(set(sides.values())) > 1,
        first=first.id,
        support=len(supporting),
        copies=len(copied),
        sources=sources_of(rows),
        members=rows,
        comparisons=[comparison_row(found) for found in comparisons],
        because=reasons(members, pairs),
    )


def deniers(members: Sequence[Statement], pairs: Mapping[tuple[int, int], Agreement]) -> frozenset[str]:
    """The members (ids) that deny what the others state: the opposed stand on two sides, and the side with the words of a denial,
    else the smaller, else the one that came later, denies.
    """
    negative = most_deny(members)
    opposed: dict[str, list[Statement]] = {}
    for one, other in combinations(members, 2):
        if are_opposed(one, other, pairs):
            opposed.setdefault(one.id, []).append(other)
            opposed.setdefault(other.id, []).append(one)
    found: set[str] = set()
    placed: set[str] = set()
    for member in members:
        if member.id in opposed and member.id not in placed:
            sides = two_sides(member, opposed)
            placed.update(told.id for side in sides for told in side)
            found.update(told.id for told in max(enumerate(sides), key=lambda side: (denial(side[1], negative), -len(side[1]), side[0]))[1])
    return frozenset(found)


def two_sides(first: Statement, opposed: Mapping[str, Sequence[Statement]]) -> tuple[list[Statement], list[Statement]]:
    """The members that are opposed to one another, the side of the first one first; where three are, the nearer to the first decides."""
    sides: tuple[list[Statement], list[Statement]] = ([first], [])
    side_of = {first.id: 0}
    waiting = [first]
    for member in waiting:
        for other in opposed[member.id]:
            if other.id not in side_of:
                side_of[other.id] = 1 - side_of[member.id]
                sides[side_of[other.id]].append(other)
                waiting.append(other)
    return sides


def denial(side: Sequence[Statement], negative: bool) -> float:
    """The share of a side whose words are those of a denial; ``negative``: of a negation."""
    return sum(member.denies != negative for member in side) / len(side)


def are_opposed(one: Statement, other: Statement, pairs: Mapping[tuple[int, int], Agreement]) -> bool:
    """As the two were judged, where they were compared; else by their words."""
    known = verdict_on(one, other, pairs)
    return known.opposite if known and known.same else is_denial(one, other) or is_denial(other, one)


def verdict_on(one: Statement, other: Statement, pairs: Mapping[tuple[int, int], Agreement]) -> Agreement | None:
    return pairs.get((min(one.number, other.number), max(one.number, other.number)))


def most_deny(members: Sequence[Statement]) -> bool:
    """Whether what the group states is itself a negation: "there was no sign of arson"."""
    return sum(member.denies for member in members) > len(members) / 2


def copies_among(members: Sequence[Statement], copies: Mapping[str, str]) -> dict[str, str]:
    """For each member that is a copy the id of the member that it copies: of a copied article, or the same long sentence."""
    found: dict[str, str] = {}
    originals: list[Statement] = []
    for member in members:
        known = max(
            ((likeness, -at) for at, other in enumerate(originals) if (likeness := copied_likeness(member, other, copies))), default=None
        )
        if known is None:
            originals.append(member)
        else:
            found[member.id] = originals[-known[1]].id
    return found


def copied_likeness(member: Statement, other: Statement, copies: Mapping[str, str]) -> float:
    """How alike the wordings are (0 to 100) where a later member is the other in another article; 0 where it is none.

    In a copy of the other's article a statement is none of its own, even where it was cut elsewhere.
    """
    if member.article.id == other.article.id or [one.likely for one in member.amounts] != [one.likely for one in other.amounts]:
        return 0.0
    alike = fuzz.ratio(member.wording.lower(), other.wording.lower())
    if copies.get(member.article.id, member.article.id) == copies.get(other.article.id, other.article.id):
        return max(alike, 1.0)
    return alike if alike >= VERBATIM and len(member.wording.split()) >= LONG else 0.0


def member_row(
    member: Statement, first: Statement, sides: Mapping[str, str], copied: Mapping[str, str], similarity: Similarity
) -> GroupMember:
    return GroupMember(
        claim=member.id,
        article=article_row(member.article),
        text=member.text,
        spans=list(member.spans),
        source=member.source,
        source_kind=member.source_kind,  # type: ignore[arg-type]
        stance=member.stance,
        side=sides[member.id],  # type: ignore[arg-type]
        role="first" if member is first else "copy" if member.id in copied else "repeats",
        copy_of=copied.get(member.id),
        said_on=member.day.isoformat() if member.day else None,
        figures=[amount.text for amount in member.amounts],
        likeness=round(max(0.0, similarity.of(member.masked, first.masked)), 2),
    )


def article_row(article: ArticleRef) -> GroupArticle:
    return GroupArticle(article.id, article.path, article.title, article.published, article.publisher, article.url)


def sources_of(rows: Sequence[GroupMember]) -> list[GroupSource]:
    """Each source once, copies left out, in the order of their first claim."""
    counted = Counter((row.source, row.side) for row in rows if row.role != "copy" and row.source)
    return [GroupSource(name, side, number) for (name, side), number in counted.items()]


# ---------------------------------------------------------------- figures
def compared(members: Sequence[Statement], pairs: Mapping[tuple[int, int], Agreement], cross: CrossEncoder) -> Iterator[Found]:
    """The figures of the members side by side; two pairs that read the same are one.

    The network's word counts for two that were read and found to be one; others are compared by arithmetic alone.
    """
    seen: set[tuple[str, str, str]] = set()
    for one, other in member_pairs(sorted(members, key=order)):
        known = verdict_on(one, other, pairs)
        for found in side_by_side(one, other, cross.read_before(one, other) if known and known.same else None):
            first, second = words_of_side(found.one, found.first), words_of_side(found.other, found.second)
            key = (first.lower(), second.lower(), found.relation)
            if key not in seen and not is_same_words(first, second, seen):
                seen.add(key)
                yield found


def words_of_side(member: Statement, amount: Amount | Planned | None) -> str:
    """The figure or date as written; the statement where no single one was read."""
    return amount.text if amount else member.text


def is_same_words(first: str, second: str, seen: set[tuple[str, str, str]]) -> bool:
    """Whether the same figure was compared with itself already; once is worth telling, to show that they agree."""
    return first.lower() == second.lower() and any(one == other for one, other, _ in seen)


def member_pairs(members: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each with each in a small group; else each with the first and with the one before."""
    if len(members) <= EACH_WITH_EACH:
        yield from combinations(members, 2)
        return
    for at in range(1, len(members)):
        yield members[0], members[at]
        if at > 1:
            yield members[at - 1], members[at]


def comparison_row(found: Found) -> GroupComparison:
    return GroupComparison(
        figure_row(found.one, found.first), figure_row(found.other, found.second), found.relation, found.arithmetic
    )  # fmt: skip


def figure_row(member: Statement, amount: Amount | Planned | None) -> GroupFigure:
    day = member.day.isoformat() if member.day else None
    return GroupFigure(member.id, amount.id if amount else None, words_of_side(member, amount), member.source, member.article.path, day)


def reasons(members: Sequence[Statement], pairs: Mapping[tuple[int, int], Agreement]) -> list[str]:
    """Why the members stand together: for each but the first the likest pair that ties it to one before it."""
    found = []
    for at, member in enumerate(members[1:], start=1):
        ties = [(verdict_on(member, other, pairs), other) for other in members[:at]]
        known = [(tie.likeness, other.article.path, tie.because) for tie, other in ties if tie is not None and tie.same]
        if known:
            _, path, because = max(known)
            found.append(f"{member.article.path} with {path}: {because}")
    return found
