"""spaCy's recogniser of names, its decisions taken for all words at once: the same names in a third of the time.

The recogniser goes from word to word and decides whether a name begins there, goes on or ends, from the vectors of three
words: this one, the first of the name that is open, and the one before. Where none is open this word alone counts, so what is
decided there is one product of matrices for all words. What becomes of a name depends on the word it begins with and on
nothing before, so all that may begin are followed side by side, and those inside another are dropped at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.standin import put_in_place_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

NAME = "onrecord_names"
NEVER = "U-"  # a move for words that were said to be no name before, see ``annotate``
SEEN: list[int | str] = ["IS_SPACE", "SENT_START", "ENT_IOB"]
Array = np.ndarray[Any, np.dtype[Any]]
Name = tuple[int, int, int]  # its first word, the word behind it, its label


def recognise_at_once(nlp: Language) -> None:
    """Put the recogniser below in the place of the pipeline's own, where that has one of the kind that it does for."""
    if "ner" in nlp.pipe_names and is_known(nlp.get_pipe("ner")):
        put_in_place_of(nlp, "ner", NAME, make_recogniser)


def make_recogniser(nlp: Language, name: str) -> Recogniser:
    return Recogniser(nlp.get_pipe("ner"))


def is_known(ner: Any) -> bool:
    """Whether a component decides as described: greedily, by two layers, from three words, with all moves of every label."""
    from spacy.pipeline import EntityRecognizer

    if type(ner) is not EntityRecognizer or ner.cfg["beam_width"] != 1 or ner.postprocesses:
        return False
    model = ner.model
    if not model.attrs.get("has_upper") or model.attrs.get("unseen_classes"):
        return False
    lower = model.get_ref("lower")
    moves = {f"{move}-{label}" for move in "BILU" for label in ner.labels}
    return lower.get_dim("nF") == 3 and lower.get_dim("nP") >= 2 and {*moves_of(ner)} - {NEVER} == {*moves, "O"}


def moves_of(ner: Any) -> list[str]:
    """The moves in the order of their scores: B-PERSON, I-PERSON ... O."""
    return [ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]


class Recogniser:
    """Sets the names that ``ner`` would set; its weights must not change any more."""

    def __init__(self, ner: EntityRecognizer) -> None:
        self.ner = ner
        names = moves_of(ner)
        upper, self.lower = ner.model.get_ref("upper"), ner.model.get_ref("lower")
        self.vectors, self.bias = ner.model.layers[0], self.lower.get_param("b")
        weights, bias = upper.get_param("W"), upper.get_param("b")
        # Where no name is open: the moves that are open then, in their order, since of two that are as good the first is taken.
        outside = [number for number, name in enumerate(names) if name[0] in "BUO" and name != NEVER]
        self.begins = np.array([names[number][0] == "B" for number in outside])
        self.units = np.array([names[number][0] == "U" for number in outside])
        self.label = [ner.vocab.strings.add(names[number][2:]) for number in outside]
        self.weights, self.weights_bias = np.ascontiguousarray(weights[outside].T), bias[outside]
        # Where one is open, by the move that began it: how to go on and how to end.
        inner = [[names.index(f"{move}-{names[number][2:]}") if names[number] != "O" else 0 for move in "IL"] for number in outside]
        self.inner, self.inner_bias = weights[inner], bias[inner]

    def __call__(self, doc: Doc) -> Doc:
        self.annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """The docs with their names; computed in the groups in which ``ner`` would compute them."""
        from spacy.util import minibatch

        for batch in minibatch(docs, size=batch_size):  # type: ignore[no-untyped-call]
            for group in minibatch(sorted(batch, key=len), size=max(batch_size // 4, 2)):  # type: ignore[no-untyped-call]
                self.annotate(group)
            yield from batch

    def annotate(self, docs: Sequence[Doc]) -> None:
        from spacy.tokens import Span

        seen = np.concatenate([doc.to_array(SEEN) for doc in docs])
        if seen[:, 2].any():  # names that were set before limit those to find
            self.ner.set_annotations(docs, self.ner.predict(docs))
            return
        lengths = [len(doc) for doc in docs]
        found = self.names(docs, seen, np.cumsum(lengths)) if len(seen) else []
        start, at = 0, 0
        for doc, length in zip(docs, lengths, strict=True):
            names = []
            while at < len(found) and found[at][0] < start + length:
                first, end, label = found[at]
                names.append(Span(doc, first - start, end - start, label=label))
                at += 1
            doc.set_ents(names)
            start += length

    def names(self, docs: Sequence[Doc], seen: Array, ends: Array) -> list[Name]:
        """The names in the words of the docs, numbered through; ``ends`` are the words behind the last of each doc."""
        stops = np.append(seen[1:, 1] == 1, True)  # no name goes on from here: a sentence begins behind, or a doc
        stops[ends[ends > 0] - 1] = True
        features = self.lower.predict(self.vectors.predict(docs))  # one row a word, the first for none; three places in a name
        moves = self.outside(features, blank=seen[:, 0] != 0, stops=stops)
        starts = np.flatnonzero((self.begins | self.units)[moves])
        behind = starts + 1
        longer = np.flatnonzero(self.begins[moves[starts]])
        behind[longer] = self.followed(features, starts[longer], moves[starts[longer]], stops)
        found: list[Name] = []
        for start, end, move in zip(starts.tolist(), behind.tolist(), moves[starts].tolist(), strict=True):
            if not found or start >= found[-1][1]:
                found.append((start, end, self.label[move]))
        return found

    def outside(self, features: Array, *, blank: Array, stops: Array) -> Array:
        """For each word the best move where no name is open: begin one, be one alone, or neither."""
        hidden = best_piece(features[1:, 0] + features[0, 1] + features[0, 2] + self.bias)
        scores = hidden @ self.weights + self.weights_bias
        scores[np.ix_(blank | stops, self.begins)] = -np.inf
        scores[np.ix_(blank, self.units)] = -np.inf
        return np.asarray(scores.argmax(1))

    def followed(self, features: Array, starts: Array, moves: Array, stops: Array) -> Array:
        """For each name of more than one word that begins at ``starts`` the word behind it."""
        at, still = starts + 1, np.arange(len(starts))
        while len(still):
            here = at[still]
            hidden = best_piece(features[here + 1, 0] + features[starts[still] + 1, 1] + features[here, 2] + self.bias)
            scores = np.matmul(self.inner[moves[still]], hidden[:, :, None])[:, :, 0] + self.inner_bias[moves[still]]
            at[still] += 1
            still = still[~stops[here] & (scores[:, 0] >= scores[:, 1])]
        return np.asarray(at)


def best_piece(pieces: Array) -> Array:
    """The maximum over the last axis, which is short; in this way it is found ten times as fast."""
    return np.asarray(reduce(np.maximum, np.moveaxis(pieces, -1, 0)))
