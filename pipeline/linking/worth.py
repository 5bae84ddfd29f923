"""How much a fact-checker would want to check a claim, and what kind of claim it is.

The score is the trained reader's (see ``models/checkworthy/card.md``): the weighted mean over the claim's own words, read
where they stand, made a probability. The kinds are those that fact-checkers sort claims by (Konstantinovskiy, Price,
Babakar and Zubiaga 2021), told by the words of the claim and by its record.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.lexicons.claim_types import COMPARISON, EXPERIENCE, OPINION, PREDICTION, RULE
from pipeline.record import Claim, ClaimType, Draft, Statement, Worth
from pipeline.spans import covering
from pipeline.trained import check_files

FIRST_PERSON = frozenset({"i", "we", "me", "us", "myself", "ourselves"})


MAX_CHARS = 2_000  # of a claim that its kind is told by: contents may nest, and so hold one another's words many times


@dataclass(frozen=True, slots=True)
class Calibration:
    """From the reader's logit to the probability that a claim is worth a check, 0.5 where a checker would be undecided."""

    bias: float
    slope: float

    @classmethod
    def load(cls, folder: Path) -> Calibration:
        """The calibration in ``folder``. Raises ModelError where its file is missing or altered."""
        check_files(folder, ("config.json",))
        return cls(**json.loads((folder / "config.json").read_text("utf-8")))

    def chance(self, logit: float) -> float:
        return round(1 / (1 + math.exp(-(self.bias + self.slope * logit))), 2)


def worth_by(folder: Path) -> Callable[[Draft], tuple[Worth, ...]]:
    """The stage that judges each claim, with the calibration in ``folder``."""
    calibration = Calibration.load(folder)

    def judge_claims(draft: Draft) -> tuple[Worth, ...]:
        held = quoting(draft)
        return tuple(judged(draft, claim, holds_another=claim.statement in held, calibration=calibration) for claim in draft.claims)

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


def judged(draft: Draft, claim: Claim, *, holds_another: bool, calibration: Calibration) -> Worth:
    logit = draft.reading.worth(claim.content) if draft.reading is not None else None
    kind, because = type_of(draft, claim, holds_another=holds_another and claim.statement is not None)
    return Worth(None if logit is None else calibration.chance(logit), kind, because)


def type_of(draft: Draft, claim: Claim, *, holds_another: bool) -> tuple[ClaimType, tuple[str, ...]]:
    """The kind of the claim and why: the first that fits, from what binds a checker most to what binds least."""
    wording = " ".join(piece.of(draft.text)[:MAX_CHARS] for piece in claim.content)[:MAX_CHARS]
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


def told_figures(draft: Draft, claim: Claim) -> list[str]:
    """The figures in the claim's content as they are written, those in digits first."""
    figures = [draft.figures[index].span.of(draft.text) for index in claim.content_figures]
    return sorted(figures, key=lambda figure: not any(char.isdigit() for char in figure))


def is_spoken(draft: Draft, claim: Claim, statement: Statement | None) -> bool:
    """Whether the claim stands in quotation marks, so that "we" is its speaker."""
    if statement is None or statement.quotation not in ("direct", "mixed"):
        return False
    return (
        covering([quotation.span for quotation in draft.quotations], claim.content[0].start) is not None or statement.quotation == "direct"
    )
