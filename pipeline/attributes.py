"""spaCy's attribute ruler with what it says of a kind of token remembered: the same readings in a fraction of the time.

The ruler turns the tag, the dependency and the lower-case form of a token into part of speech, morphology and some
lemmas, by matching some 180 patterns at every token. Most look at one token alone and at nothing but those three and
whether it is blank: what they say is asked once for each combination. The few others are matched as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.standin import put_in_place_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

SEEN: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]  # what a remembered pattern may look at
NAME = "onrecord_attributes"
Kind = tuple[int, ...]  # a token's SEEN; LOWER is 0 where no pattern names the word, so that they stay few


def remember_attributes(nlp: Language) -> None:
    """Put the remembering ruler in the place of the pipeline's own, where it has one."""
    if "attribute_ruler" in nlp.pipe_names:
        put_in_place_of(nlp, "attribute_ruler", NAME, make_ruler)


def make_ruler(nlp: Language, name: str) -> RememberingRuler:
    return RememberingRuler(nlp.get_pipe("attribute_ruler"))  # type: ignore[arg-type]


class RememberingRuler:
    """Does to a ``Doc`` what ``ruler`` would do; its patterns must not change any more."""

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy.matcher import Matcher

        self.ruler = ruler
        self.single, self.others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self.words: set[int] = set()
        for number, entry in enumerate(ruler.patterns):
            patterns: list[Any] = entry["patterns"]  # type: ignore[assignment]
            single = all(is_remembered(pattern) for pattern in patterns) and entry["index"] == 0
            (self.single if single else self.others).add(str(number), patterns)
            if single:
                self.words |= {ruler.vocab.strings.add(word) for pattern in patterns for word in words_of(pattern[0])}
        self.numbers: dict[Kind, tuple[int, ...]] = {}  # of the rules that fit such a token
        self.values: dict[Kind, dict[int, int]] = {}  # what they set, the later over the earlier

    def __call__(self, doc: Doc) -> Doc:
        from spacy.tokens._retokenize import set_token_attrs

        kinds = [self.kind_of(row) for row in doc.to_array(SEEN).tolist()] if len(doc) else []
        fresh = {kind: place for place, kind in enumerate(kinds) if kind not in self.values}
        for kind, place in fresh.items():
            self.numbers[kind] = tuple(number for number, _, _ in self.matches(self.single, doc[place : place + 1]))
            self.values[kind] = self.merged(self.numbers[kind])
        mended = self.others_of(doc)
        for place, kind in enumerate(kinds):
            values = self.merged((*self.numbers[kind], *mended[place])) if place in mended else self.values[kind]
            if values:
                set_token_attrs(doc[place], values)
        return doc

    def kind_of(self, row: list[int]) -> Kind:
        return (row[0] if row[0] in self.words else 0, *row[1:])

    def others_of(self, doc: Doc) -> dict[int, list[int]]:
        """The rules beside the remembered ones that fit, by the place of the token that they are about."""
        found: dict[int, list[int]] = {}
        for number, start, end in self.matches(self.others, doc):
            index = self.ruler.indices[number]
            found.setdefault(start + index if index >= 0 else end + index, []).append(number)
        return found

    def matches(self, matcher: Matcher, part: Any) -> list[tuple[int, int, int]]:
        """The number of each rule that fits in a ``Doc`` or ``Span``, with the place of its first token and behind its last."""
        strings = self.ruler.vocab.strings
        return [(int(strings[key]), start, end) for key, start, end in matcher(part, allow_missing=True, as_spans=False)]

    def merged(self, numbers: Iterable[int]) -> dict[int, int]:
        """What the rules set together: a later one goes before an earlier one, as in the ruler."""
        values: dict[int, int] = {}
        for number in sorted(set(numbers)):
            values |= self.ruler.attrs[number]
        return values


def is_remembered(pattern: list[dict[str, Any]]) -> bool:
    """Whether a pattern looks at one token, and at nothing of it but ``SEEN``, by plain values and lists of them."""
    return len(pattern) == 1 and all(
        key in SEEN and (not isinstance(value, dict) or set(value) <= {"IN", "NOT_IN"}) for key, value in pattern[0].items()
    )


def words_of(token: Mapping[str, Any]) -> list[str]:
    """The words that the pattern of a token names."""
    value = token.get("LOWER", [])
    return [value] if isinstance(value, str) else [word for words in value.values() for word in words] if isinstance(value, dict) else value
