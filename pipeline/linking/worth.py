"""How much a fact-checker would want to check a claim, and what kind of claim it is.

The score is the trained reader's (see ``models/checkworthy/card.md``), the weighted mean over the claim's own words, read
where they stand, with that of a linear model over the words, made a probability. The kinds are those that fact-checkers sort claims by (Konstantinovskiy, Price,
Babakar and Zubiaga 2021), told by the words of the claim and by its record.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

from pipeline.lexicons.claim_types import COMPARISON, EXPERIENCE, OPINION, PREDICTION, RULE
from pipeline.record import Claim, ClaimType, Draft, Statement, Worth
from pipeline.worthiness import MAX_CHARS, Worthiness

FIRST_PERSON = frozenset({"i", "we", "me", "us", "myself", "ourselves"})


def worth_by(folder: Path) -> Callable[[Draft], tuple[Worth, ...]]:
    """The stage that judges each claim, with the model in ``folder``."""
    worthiness = Worthiness.load(folder)

    def judge_claims(draft: Draft) -> tuple[Worth, ...]:
        held = quoting(draft)
        return tuple(judged(draft, claim, holds_another=claim.statement in held, worthiness=worthiness) for claim in draft.claims)

    return judge_claims


def quoting(draft: Draft) -> set[int]:
    """The statements whose source quotes another; "I think" within one's own words quotes nobody."""
    found = set()
    for index, statement in enumerate(draft.statements):
        source, outer = statement.attribution.source, statement.within
        is_own = source is not None and source.of(draft.text).lower() in FIRST_PERSON
        if outer is not None and not is_own and not is_same_speaker(draft, index, outer):
            found.add(outer)
    return found


def is_same_speaker(draft: Draft, one: int, other: int) -> bool:
    """Whether two statements are known to have one source."""
    speaker = draft.resolutions[one].speaker
    return speaker is not None and speaker == draft.resolutions[other].speaker


def judged(draft: Draft, claim: Claim, *, holds_another: bool, worthiness: Worthiness) -> Worth:
    logit = draft.reading.worth(claim.content) if draft.reading is not None else None
    score = None if logit is None else worthiness.chance(logit, wording_of(draft, claim))
    kind, because = type_of(draft, claim, holds_another=holds_another and claim.statement is not None)
    return Worth(score, kind, because)


def type_of(draft: Draft, claim: Claim, *, holds_another: bool) -> tuple[ClaimType, tuple[str, ...]]:
    """The kind of the claim and why: the first that fits, from what binds a checker most to what binds least."""
    wording = wording_of(draft, claim)
    statement = None if claim.statement is None else draft.statements[claim.statement]
    if holds_another:
        return "quotation", ("its source quotes another",)
    if statement is not None and statement.stance == "predict":
        return "prediction", (f"the cue {statement.lemma!r} foretells",)
    told: tuple[tuple[ClaimType, object], ...] = (("prediction", PREDICTION), ("comparison", COMPARISON))
    for kind, pattern in told:
        if found := pattern.search(wording):  # type: ignore[attr-defined]
            return kind, (f"says {found[0].strip()!r}",)
    if figures := [figure for figure in told_figures(draft, claim) if figure.lower() != "one"]:  # "one of the reasons" counts nothing
        return "quantity", (f"holds the figure {figures[0]!r}",)
    if found := RULE.search(wording):
        return "rule", (f"says {found[0].strip()!r}",)
    if is_spoken(draft, claim, statement) and (found := EXPERIENCE.search(wording)):
        return "experience", (f"the speaker says {found[0].strip()!r}",)
    if statement is not None and statement.stance == "believe":
        return "opinion", (f"the cue {statement.lemma!r} is a belief",)
    if found := OPINION.search(wording):
        return "opinion", (f"says {found[0].strip()!r}",)
    return "other", ()


def wording_of(draft: Draft, claim: Claim) -> str:
    """The words of the claim, as far as it is judged by them."""
    return " ".join(piece.of(draft.text)[:MAX_CHARS] for piece in claim.content)[:MAX_CHARS]


def told_figures(draft: Draft, claim: Claim) -> list[str]:
    """The figures in the claim's content as they are written, those in digits first."""
    figures = [draft.figures[index].span.of(draft.text) for index in claim.content_figures]
    return sorted(figures, key=lambda figure: not any(char.isdigit() for char in figure))


def is_spoken(draft: Draft, claim: Claim, statement: Statement | None) -> bool:
    """Whether the claim stands in quotation marks, so that "we" is its speaker."""
    if statement is None or statement.quotation not in ("direct", "mixed"):
        return False
    place = claim.content[0].start
    at = bisect_right(draft.quotations, place, key=lambda quotation: quotation.span.start) - 1
    return statement.quotation == "direct" or (at >= 0 and place < draft.quotations[at].span.end)
