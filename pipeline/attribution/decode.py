"""From tags and links to attributions: the best spans, each content with its cue, each cue with its source.

Everything works on words of one window (see ``encode``); word 0 is [CLS] and stands for none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
Floats = np.ndarray[Any, np.dtype[np.float32]]
NEVER = -1e9
# I-x only behind B-x or I-x: for each tag those it may stand behind, none for all.
BEHIND = tuple(tuple(at for at, before in enumerate(TAGS) if before[1:] == tag[1:]) if tag.startswith("I-") else () for tag in TAGS)
STARTS = np.array([NEVER if behind else 0.0 for behind in BEHIND], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the decoder takes for enough; tuned on the development part, kept in ``config.json``."""

    link: float = 0.3  # probability that a content belongs to a cue
    cue: float = 0.15  # of a cue that the tags left out and a link asks for: probability of its tag
    source: float = 0.3  # of a source that the tags left out: probability of the link
    none: float = 0.6  # a cue has no source where [CLS] is likelier than this
    content_bias: float = -0.3  # added to the logit of O: below 0 finds more
    confidence: float = 0.4  # an attribution that is less likely right is left out


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as spans of words, first and last included, and what its probability is judged by."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    evidence: tuple[float, ...]  # see EVIDENCE


EVIDENCE = ("content", "content_edge", "cue", "link", "source", "source_link", "pieces", "length")


def decode(tags: Floats, links: Floats, limits: Thresholds) -> list[Found]:
    """The attributions of a window from the logits of its tags (word, tag) and links (2, word, word)."""
    logits = tags.copy()
    logits[:, 0] += limits.content_bias
    chance = softmax(logits)
    to_cue, to_source = softmax(links[0]), softmax(links[1])
    spans = spans_of(best_path(np.log(chance + 1e-9)))
    cues = list(spans["cue"])
    owners: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for piece in spans["content"]:
        cue = cue_of(piece, cues, to_cue, chance, limits)
        if cue is not None:
            owners.setdefault(cue, []).append(piece)
    found = []
    for cue in sorted(owners):
        source = source_of(cue, spans["source"], to_source, chance, limits)
        pieces = tuple(owners[cue])
        found.append(Found(source, cue, pieces, evidence_of(source, cue, pieces, chance, to_cue, to_source)))
    return found


def cue_of(
    piece: tuple[int, int], cues: list[tuple[int, int]], to_cue: Floats, chance: Floats, limits: Thresholds
) -> tuple[int, int] | None:
    """The cue of a content piece: the likeliest that was tagged, or one that the link asks for; None if none is likely."""
    row = (to_cue[piece[0]] + to_cue[piece[0] : piece[1] + 1].mean(0)) / 2  # its first word counts as much as all of them
    scored = [(float(row[cue[0] : cue[1] + 1].sum()), cue) for cue in cues]
    best = max(scored, default=(0.0, None))
    asked = int(row[1:].argmax()) + 1 if len(row) > 1 else 0
    if asked and row[asked] > max(best[0], limits.link) and chance[asked, 3] + chance[asked, 4] >= limits.cue:
        proposed = grown(asked, chance[:, 4])
        if not any(proposed[0] <= cue[1] and cue[0] <= proposed[1] for cue in cues):
            cues.append(proposed)
            return proposed
    return best[1] if best[0] >= limits.link else None


def source_of(
    cue: tuple[int, int], sources: Sequence[tuple[int, int]], to_source: Floats, chance: Floats, limits: Thresholds
) -> tuple[int, int] | None:
    """The source of a cue; None where "no source" is likelier."""
    row = to_source[cue[0]]
    score, source = max(((float(row[span[0] : span[1] + 1].sum()), span) for span in sources), default=(0.0, None))
    if row[0] >= limits.none and row[0] > score:
        return None
    asked = int(row[1:].argmax()) + 1 if len(row) > 1 else 0
    likely = asked and chance[asked, 1] + chance[asked, 2] >= limits.cue
    if likely and row[asked] > score and row[asked] >= limits.source and not cue[0] <= asked <= cue[1]:
        return grown(asked, chance[:, 2])
    return source if score >= limits.source or (source is not None and score > row[0]) else None


def grown(start: int, inside: Floats) -> tuple[int, int]:
    """The span from ``start`` over the words that are likely to go on with it."""
    end = start
    while end + 1 < len(inside) and inside[end + 1] >= 0.4:
        end += 1
    return (start, end)


def evidence_of(
    source: Any, cue: tuple[int, int], pieces: Sequence[tuple[int, int]], chance: Floats, to_cue: Floats, to_source: Floats
) -> tuple[float, ...]:
    """The probabilities that the confidence is computed from, in the order of ``EVIDENCE``."""
    words = [word for first, last in pieces for word in range(first, last + 1)]
    inside = chance[words, 5] + chance[words, 6]
    edges = [edge_chance(chance, first, last) for first, last in pieces]
    cue_chance = float((chance[cue[0] : cue[1] + 1, 3] + chance[cue[0] : cue[1] + 1, 4]).mean())
    link = min(float(to_cue[first, cue[0] : cue[1] + 1].sum()) for first, _ in pieces)
    if source is None:
        by, linked = 1.0, float(to_source[cue[0], 0])
    else:
        by = float((chance[source[0] : source[1] + 1, 1] + chance[source[0] : source[1] + 1, 2]).mean())
        linked = float(to_source[cue[0], source[0] : source[1] + 1].sum())
    return (float(inside.mean()), min(edges), cue_chance, link, by, linked, 1.0 / len(pieces), float(np.log1p(len(words))))


def edge_chance(chance: Floats, first: int, last: int) -> float:
    """How likely a content starts and ends right there."""
    ends = 1.0 - float(chance[last + 1, 6]) if last + 1 < len(chance) else 1.0
    return float(chance[first, 5]) * ends


def best_path(logits: Floats) -> list[int]:
    """The best sequence of tags, by number, in which every I- has its B- (Viterbi).

    In plain Python: for seven tags that is twice as fast as with arrays.
    """
    score: list[float] = (logits[0] + STARTS).tolist()
    steps: list[list[int]] = []
    for row in logits[1:].tolist():
        best = score.index(max(score))
        step = [max(behind, key=score.__getitem__) if behind else best for behind in BEHIND]
        score = [score[before] + value for before, value in zip(step, row, strict=True)]
        steps.append(step)
    path = [score.index(max(score))]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]


def spans_of(path: Sequence[int]) -> Mapping[str, list[tuple[int, int]]]:
    """The spans of words in a sequence of tags, first and last included, by role."""
    spans: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for word, number in enumerate(path):
        tag = TAGS[number]
        if tag.startswith("B-"):
            spans[tag[2:]].append((word, word))
        elif tag.startswith("I-"):
            spans[tag[2:]][-1] = (spans[tag[2:]][-1][0], word)
    return spans


def softmax(logits: Floats) -> Floats:
    """Over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True))
