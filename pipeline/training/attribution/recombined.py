"""Plain reports made of parts of the corpus: a source and cue of one article before a sentence of another.

The corpus holds election news of one year; what its attributions share with those of other news is their grammar. A
sentence that nobody is quoted in becomes the content of a source and a cue from elsewhere, or of a plain source and
verb, alone or after another sentence, in short paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from tokenizers import Tokenizer

from pipeline.record import Span
from pipeline.training.attribution.corpus import Example, Gold, examples_of

SENTENCE = re.compile(r"[^\s.?!][^.?!\n]*[a-z0-9%]\.(?=\s|$)")
OPENERS = frozenset(
    "The A An It He She They We This That These Those There In On At For By With More Most Many Some Both But And His Her Their Our".split()
)
VERB = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|could|can|may|might|did|does|[a-z]{3,}ed)\b")
NOT_PLAIN = re.compile(r"[“”\"‘’—–():;]|\b[A-Z]\.$|--")
TURNING = ("said", "says", "warned", "argued", "added", "noted", "believes")  # cues that may stand after a content
GAP = 24  # characters between source and cue at most: an adverb, an auxiliary, a comma
PLAIN_SOURCES = (
    "The investigation", "The report", "The study", "The company", "The charity", "The ministry", "The court", "The union", "The council",
    "The survey", "The review", "Researchers", "Officials", "Scientists", "Police", "Doctors", "Analysts", "Prosecutors", "Residents",
    "He", "She", "They", "The minister", "The bank", "The agency", "The authors", "Campaigners", "A spokesman", "A spokeswoman",
    "The team", "The regulator", "The club", "The inquiry", "Critics", "Engineers", "The mayor", "The department", "The commission",
)  # fmt: skip
PLAIN_CUES = (
    "said", "says", "found", "finds", "believes", "believe", "believed", "thinks", "thought", "estimates", "estimated", "warned", "warns", "concluded",
    "concludes", "showed", "shows", "argued", "argues", "claimed", "claims", "told reporters", "noted", "notes", "reported", "reports",
    "added", "announced", "confirmed", "denied", "predicts", "predicted", "expects", "expected", "hopes", "fears", "suggests", "suggested",
    "acknowledged", "insisted", "insists", "revealed", "discovered", "stated", "calculated", "admitted", "has said", "had warned",
)  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """A source and a cue as they stand before a content."""

    source: str
    gap: str
    cue: str


def frames_of(documents: Sequence[tuple[str, str, list[Gold]]]) -> list[Frame]:
    """The frames of attributions that begin a sentence: source, cue, content, in this order and near each other."""
    found = [
        (frame, gold.content[0].of(text)) for _, text, golds in documents for gold in golds if (frame := frame_of(text, gold)) is not None
    ]
    with_that = Counter(frame.cue for frame, content in found if content.startswith("that "))
    return [frame for frame, content in found if content.startswith("that ") or with_that[frame.cue] >= 3]


def frame_of(text: str, gold: Gold) -> Frame | None:
    if len(gold.source) != 1 or len(gold.cue) != 1 or len(gold.content) != 1:
        return None
    source, cue, content = gold.source[0], gold.cue[0], gold.content[0]
    if not (source.end <= cue.start <= source.end + GAP and cue.end < content.start <= cue.end + 2):
        return None
    begins = source.start == 0 or re.search(r"(?:[.?!]”? |\n)$", text[max(0, source.start - 3) : source.start]) is not None
    whole = text[source.start : cue.end]
    if not begins or NOT_PLAIN.search(whole) or "\n" in whole or not text[content.start].isalpha() or not cue.of(text).islower():
        return None
    return Frame(source.of(text), text[source.end : cue.start], cue.of(text))


def plain_sentences(documents: Sequence[tuple[str, str, list[Gold]]]) -> list[str]:
    """Sentences of 5 to 28 words with a verb that nobody is quoted in and that may stand after "that"."""
    found = []
    for _, text, golds in documents:
        taken = sorted(span for gold in golds for part in (gold.source, gold.cue, gold.content) for span in part)
        for match in SENTENCE.finditer(text):
            words = match.group().split()
            if not 5 <= len(words) <= 28 or words[0] not in OPENERS or NOT_PLAIN.search(match.group()) or not VERB.search(match.group()):
                continue
            if not any(span.start < match.end() and match.start() < span.end for span in taken):
                found.append(match.group())
    return found


def recombined(tokenizer: Tokenizer, documents: Sequence[tuple[str, str, list[Gold]]], draw: Random, count: int) -> Iterator[Example]:
    """The examples of ``count`` invented texts of one to six sentences, the most of them reports."""
    frames, sentences = frames_of(documents), plain_sentences(documents)
    for _ in range(count):
        text, golds = invented(frames, sentences, draw)
        yield from examples_of(tokenizer, text, golds)


def invented(frames: Sequence[Frame], sentences: Sequence[str], draw: Random) -> tuple[str, list[Gold]]:
    """A text of one to six sentences and the attributions in it."""
    text, golds = "", []
    for _ in range(draw.randint(1, 6)):
        text += ("\n\n" if draw.random() < 0.6 else " ") if text else ""
        sentence = draw.choice(sentences)
        if draw.random() < 0.3:
            text += sentence
            continue
        report, parts = reported(drawn_frame(frames, draw), sentence, draw)
        golds.append(Gold(*((Span(len(text) + span.start, len(text) + span.end),) for span in parts)))
        text += report
    return text, golds


def drawn_frame(frames: Sequence[Frame], draw: Random) -> Frame:
    frame = draw.choice(frames) if draw.random() < 0.5 else Frame(draw.choice(PLAIN_SOURCES), " ", draw.choice(PLAIN_CUES))
    return Frame(frame.source, " ", draw.choice(PLAIN_CUES)) if draw.random() < 0.3 else frame


def reported(frame: Frame, sentence: str, draw: Random) -> tuple[str, tuple[Span, Span, Span]]:
    """The sentence as somebody's, and the places of source, cue and content in it."""
    that = "that " if draw.random() < 0.6 else ""
    if draw.random() < 0.12 and frame.cue in TURNING:  # "The bridge was closed, the council said."
        source = lowered(frame.source) if frame.source.split()[0] in OPENERS | {"Researchers", "Officials", "Police"} else frame.source
        parts = (sentence[:-1], ", ", source, " ", frame.cue)
        content, _, source_span, _, cue = places(parts)
        return "".join(parts) + ".", (source_span, cue, content)
    parts = (frame.source, frame.gap, frame.cue, " ", that + lowered(sentence[:-1]))
    source_span, _, cue, _, content = places(parts)
    return "".join(parts) + ".", (source_span, cue, content)


def lowered(wording: str) -> str:
    return wording[0].lower() + wording[1:]


def places(parts: Sequence[str]) -> list[Span]:
    """Where each of the parts stands when they are written one after the other."""
    ends = list(accumulate(map(len, parts)))
    return [Span(start, end) for start, end in zip([0, *ends], ends, strict=False)]
