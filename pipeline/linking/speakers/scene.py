"""The article as the resolving of its sources sees it: who was named where, who spoke last, what was described how."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise, takewhile

from spacy.tokens import Token

from pipeline.attribution.introduced import interviewee
from pipeline.lexicons.titles import ROLE_OF_TITLE
from pipeline.linking.speakers.describe import describe
from pipeline.linking.speakers.parties import collect
from pipeline.linking.speakers.party import Party
from pipeline.linking.speakers.phrases import Phrase, find_phrases
from pipeline.record import Draft, Entity, Span
from pipeline.spans import covering
from pipeline.tokens import tokens_in

MAX_AGED = 40  # mentions beside which an age is looked for
AGE_BEHIND = re.compile(r",?\s\(?(?:aged\s|who\sis\s)?(?P<age>\d{1,3})(?=[,.;)]|\sand\b)")
AGE_BEFORE = re.compile(r"(?P<age>\d{1,3})-year-old\s(?:[a-z-]+\s){0,2}$")
ANSWERS = {"agree", "disagree", "concur", "respond", "reply", "interject", "nod"}
OPENING = "\"“‘«„'"
NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")


class Scene:
    """The parties of one article and the places of their mentions; grows while its sources are resolved in order."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = draft.text
        self.parties = collect(draft)
        describe(draft, self.parties)
        self.starts = [sentence.start for sentence in draft.sentences]
        self.steps = self.unquoted_steps()
        self.spoken: list[tuple[int, int]] = []  # offset and party of those who spoke, in order
        self.described: dict[str, int] = {}  # wording or head noun of a description: the party it was last used of
        self.mentioned = sorted((mention, number) for number, party in enumerate(self.parties) for mention in party.mentions)
        self.subjects = {index for index, (mention, _) in enumerate(self.mentioned) if self.is_subject(mention)}
        self.taken: dict[Span, int] = {}  # source phrases: the party they were resolved to

    def is_subject(self, mention: Span) -> bool:
        head = head_of(tokens_in(self.draft.doc, mention))
        if head is not None and head.dep_ == "appos":
            head = head.head  # "Her rival, Paul Dunn, left."
        return head is not None and head.dep_ in ("nsubj", "nsubjpass", "agent", "ROOT")

    @cached_property
    def phrases(self) -> dict[str, list[Phrase]]:
        """The noun phrases that later ones may take up, by their noun."""
        return find_phrases(self.draft)

    @cached_property
    def answerers(self) -> frozenset[int]:
        """The index of each mention whose verb says that somebody answered, though not what: "Hale agreed." """
        heads = ((index, head_of(tokens_in(self.draft.doc, self.mentioned[index][0]))) for index in self.subjects)
        return frozenset(index for index, head in heads if head is not None and head.head.lemma_.lower() in ANSWERS)

    @cached_property
    def interviewed(self) -> Span | None:
        """Where the person is named whose answers "A:" introduces."""
        return interviewee(self.draft)

    @cached_property
    def ages(self) -> dict[int, set[str]]:
        """The ages told of the people who have names, beside their names."""
        return {number: ages_of(self.text, party) for number, party in enumerate(self.parties) if party.type == "person"}

    @cached_property
    def pairs(self) -> list[tuple[Span, tuple[int, ...]]]:
        """Where people stand side by side ("Dunn and Hale", "Senators Dunn, of Iowa, and Hale"), or organisations, by place."""
        people = [(mention, number) for mention, number in self.mentioned if self.parties[number].type == "person"]
        others = [(mention, number) for mention, number in self.mentioned if self.parties[number].type == "organization"]
        return sorted([*self.pairs_of(people), *self.pairs_of(others)])

    def pairs_of(self, mentions: list[tuple[Span, int]]) -> list[tuple[Span, tuple[int, ...]]]:
        """Those of ``mentions`` that a conjunction joins."""
        found: list[tuple[Span, tuple[int, ...]]] = []
        for (one, first), (two, second) in pairwise(mentions):
            gap = self.text[one.end : two.start]
            shared = {title for title in self.parties[first].titles if title in ("senators", "sens", "reps")}
            if first != second and len(gap) < 40 and is_coordination(gap):
                found.append((Span(one.start, two.end), (first, second)))
                self.parties[second].roles |= {ROLE_OF_TITLE[title] for title in shared}
        return found

    def spoken_before(self, offset: int) -> list[tuple[int, int]]:
        """The last two places before ``offset`` where a party spoke, with its number."""
        at = bisect_left(self.spoken, (offset, -1))
        return self.spoken[max(0, at - 2) : at]

    # ------------------------------------------------------------ places
    def sentence(self, offset: int) -> int:
        """The number of the sentence at a place."""
        return bisect_right(self.starts, offset) - 1

    def unquoted_steps(self) -> list[int]:
        """For each sentence how many before it are not wholly quoted: a long quotation takes nobody out of mind."""
        steps, count = [], 0
        for sentence in self.draft.sentences:
            steps.append(count)
            count += not self.is_quoted(Span(sentence.start, max(sentence.start, sentence.end - 2)))
        return steps

    def step(self, offset: int) -> int:
        """How many unquoted sentences stand before the sentence at a place."""
        at = self.sentence(offset)
        return self.steps[at] if at >= 0 else 0

    def from_step(self, step: int) -> int:
        """The first sentence that is at least at this step."""
        return bisect_left(self.steps, step)

    def indexed_before(self, offset: int, first_sentence: int) -> list[tuple[int, tuple[Span, int]]]:
        """The mentions before ``offset``, from the given sentence on, with their index."""
        start = self.starts[max(0, first_sentence)] if self.starts else 0
        low = bisect_left(self.mentioned, (Span(start, 0), -1))
        high = bisect_left(self.mentioned, (Span(offset, 0), -1))
        return list(enumerate(self.mentioned[low:high], start=low))

    def mentions_in(self, span: Span) -> list[tuple[Span, int]]:
        """The mentions that share a character with a span."""
        at = max(0, bisect_left(self.mentioned, (span, -1)) - 2)
        found = []
        while at < len(self.mentioned) and self.mentioned[at][0].start < span.end:
            if self.mentioned[at][0].overlaps(span):
                found.append(self.mentioned[at])
            at += 1
        return found

    def last_mention(self, number: int, offset: int) -> int:
        """Where a party was last mentioned before a place; -1 for nowhere."""
        return max((mention.start for mention in self.parties[number].mentions if mention.start < offset), default=-1)

    def is_quoted(self, span: Span) -> bool:
        """Whether a place lies inside quotation marks."""
        spans = self.draft.quotations
        at = bisect_right(spans, span.start, key=lambda quotation: quotation.span.start) - 1
        return at >= 0 and spans[at].span.covers(span)

    def in_title(self, span: Span) -> bool:
        title = self.draft.article.title_span
        return title is not None and title.covers(span)

    @cached_property
    def contents(self) -> list[Span]:
        """What is attributed to somebody, by place."""
        return sorted(piece for statement in self.draft.statements for piece in statement.attribution.content)

    @cached_property
    def addressees(self) -> frozenset[int]:
        """The index of each mention that was spoken to."""
        spoken_to = [statement.addressee for statement in self.draft.statements if statement.addressee]
        longest = max((mention.end - mention.start for mention, _ in self.mentioned), default=0)
        found: set[int] = set()
        for place in spoken_to:
            low = bisect_left(self.mentioned, (Span(place.start - longest, 0), -1))
            high = bisect_left(self.mentioned, (Span(place.end, 0), -1))
            found.update(at for at in range(low, high) if place.overlaps(self.mentioned[at][0]))
        return frozenset(found)

    def is_content(self, span: Span, source: Span) -> bool:
        """Whether a place lies in what is attributed to somebody, and ``source`` does not lie in the same."""
        at = bisect_right(self.contents, span.start, key=lambda piece: piece.start) - 1
        return any(piece.covers(span) and not piece.covers(source) for piece in self.contents[max(0, at - 3) : at + 1])

    def opens_quoted(self, offset: int) -> bool:
        """Whether the paragraph at a place opens with a quotation that the place is not in."""
        at = self.paragraph(offset)
        return at >= 0 and self.text[self.draft.paragraphs[at].start] in OPENING and not self.is_quoted(Span(offset, offset + 1))

    def paragraph(self, offset: int) -> int:
        at = covering(self.draft.paragraphs, offset)
        return -1 if at is None else at


def ages_of(text: str, party: Party) -> set[str]:
    """The ages that stand beside the mentions of somebody: "Dunn, 71,", "the 71-year-old Dunn"."""
    behind = (AGE_BEHIND.match(text, mention.end) for mention in party.mentions[:MAX_AGED])
    before = (AGE_BEFORE.search(text, max(0, mention.start - 40), mention.start) for mention in party.mentions[:MAX_AGED])
    return {match["age"] for match in (*behind, *before) if match is not None}


def is_coordination(gap: str) -> bool:
    """Whether what stands between two names joins them: " and Mr. ", ", Republican of Iowa, and "."""
    words = gap.replace(".", "").split()
    if not words or ("and" not in words and "&" not in words):
        return False
    tail = words[max(at for at, word in enumerate(words) if word in ("and", "&")) + 1 :]
    head = words[: len(words) - len(tail) - 1]
    return len(tail) <= 2 and all(word[0].isupper() for word in tail) and (not head or gap.startswith(","))


def head_of(tokens: list[Token]) -> Token | None:
    """The noun that the others hang on; of a clause its subject, as parsers take "Many people interviewed in Leeds"."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head == token]
    nouns = [token for token in tops if token.pos_ in NOUNS]
    if nouns:
        return nouns[0]
    subjects = [
        child for token in tops if token.pos_ == "VERB" for child in token.lefts if child.dep_.startswith("nsubj") and child.i in inside
    ]
    return subjects[0] if subjects else tokens[-1] if tokens else None


def entities_in(scene: Scene, span: Span) -> list[Entity]:
    """The named entities inside a place."""
    entities = scene.draft.entities
    first = bisect_left(entities, span.start, key=lambda entity: entity.span.start)
    return list(takewhile(lambda entity: entity.span.end <= span.end, entities[first:]))
