"""Whom each source means: the name it holds, the person a pronoun stands for, the party a description was given to.

Pronouns are resolved by salience (after Lappin and Leass 1994): candidates that agree in gender and number, weighed by
nearness, subjecthood and whether they spoke last; where two weigh nearly the same, the answer is that it is ambiguous.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from pipeline.attribution.continuing import CONTINUED
from pipeline.lexicons.people import DOCUMENTS, ORGANIZATIONS, PEOPLE_PLURAL, PRONOUNS, ROLES, TITLES
from pipeline.linking.speakers.describe import describe
from pipeline.linking.speakers.parties import Party, collect, gender_of, is_speaking_place, leading
from pipeline.record import Draft, Resolution, SourceType, Span, Statement
from pipeline.tokens import tokens_in

COMPLEMENT = re.compile(r"\b(?:to|for|by|at|with|from|on)\s")
TITLE_BEFORE = re.compile(
    r"\b(?:General|President|Minister|Senator|Governor|Judge|Justice|Captain|Capt|Gen|Sen|Gov|Rep|Mr|Mrs|Ms|Dr|Sir|Lord)\.?\s$"
)
APPOSED = re.compile(r"[a-z],\s(?P<name>(?:[A-Z][\w’'-]+\s){1,3}[A-Z][\w’'-]+),?$")
LISTED = re.compile(r",|\band\b|&")
JOINED = re.compile(r"(?:,|and|&|, and|or|and\s\w+)|,?\s?(?:and)?\s?(?:Mr|Mrs|Ms|Dr|President|Sen|Rep|Gov|the)\.?", re.IGNORECASE)
CLAUSE = re.compile(r",\s+(?:which|who|whose|where|a|an|the)\b|\s+(?:who|which)\b|\s+that$|\s--?\s|\s[–—]\s|—")
KNOWN = 2.0  # for a candidate whose gender the text tells
FADES, SUBJECT, SPOKE, QUOTED = 1.0, 1.2, 2.6, 2.0  # tuned on annotated articles; each change moves less than a point
MARGIN_THINGS = 2.5  # "it" and "they" may mean nearly anything
MARGIN = 1.5  # of salience, below which two candidates cannot be told apart
FAR = 7  # sentences behind which nobody is meant by a pronoun
NOBODY = Resolution(None, "unknown", None, "none", "no source is named")


class Resolver:
    """Resolves the sources of one article, in order of place."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.parties = collect(draft)
        describe(draft, self.parties)
        self.starts = [sentence.start for sentence in draft.sentences]
        self.spoken: list[tuple[int, int]] = []  # offset and party of those who spoke, in order
        self.described: dict[str, int] = {}  # head noun of a description: the party it was last used of
        self.mentioned = sorted((mention, number) for number, party in enumerate(self.parties) for mention in party.mentions)
        self.subjects = {number for number, _ in self.subject_mentions()}

    def subject_mentions(self) -> list[tuple[int, int]]:
        """Index of each mention whose head is a subject."""
        found = []
        for index, (mention, number) in enumerate(self.mentioned):
            head = head_of(tokens_in(self.draft.doc, mention))
            if head is not None and head.dep_ in ("nsubj", "nsubjpass", "agent", "ROOT"):
                found.append((index, number))
        return found

    def run(self) -> list[Resolution]:
        """One resolution a statement, in the statements' order."""
        order = sorted(range(len(self.draft.statements)), key=lambda number: place_of(self.draft.statements[number]))
        found: dict[int, Resolution] = {}
        for number in order:
            found[number] = self.resolve(number, found)
            speaker = found[number].speaker
            if speaker is not None:
                self.spoken.append((place_of(self.draft.statements[number]), speaker))
        return [found[number] for number in range(len(self.draft.statements))]

    # ------------------------------------------------------------ one source
    def resolve(self, number: int, known: dict[int, Resolution]) -> Resolution:
        statement = self.draft.statements[number]
        source = statement.attribution.source
        if source is None:
            return self.without_source(statement)
        tokens = [token for token in tokens_in(self.draft.doc, source) if not token.is_space]
        wording = source.of(self.draft.text)
        low = wording.strip().lower()
        if low in PRONOUNS:
            return self.pronoun(statement, source, PRONOUNS[low], tokens, known)
        head = head_of(tokens)
        if (several := self.several(source, wording, tokens)) is not None:
            return several
        if (apposed := APPOSED.search(wording)) is not None and apposed["name"].split()[-1].lower() not in ROLES:
            return self.apposed(source, apposed["name"])
        if tokens and tokens[0].tag_ == "PRP$" and (owned := self.owned(statement, source, tokens)) is not None:
            return owned
        party = self.named_in(source, head)
        if party is not None and self.parties[party].type == "group":
            party = None  # "fellow Republicans": its own wording says more
        if party is not None:
            return self.as_party(party, source, wording)
        return self.description(source, wording, head, tokens)

    def without_source(self, statement: Statement) -> Resolution:
        """A quotation that goes on is its speaker's; else nobody is named."""
        if CONTINUED in statement.attribution.because and self.spoken:
            speaker = self.spoken[-1][1]
            party = self.parties[speaker]
            before = [mention for mention in party.mentions if mention.end <= statement.attribution.content[0].start]
            return Resolution(
                speaker, "resolved", party.name, party.type, "goes on speaking", mention=before[-1] if before else party.mentions[0]
            )
        return NOBODY

    def named_in(self, source: Span, head: Token | None) -> int | None:
        """The party whose name is the head of the source, or stands in apposition to it."""
        inside = [(mention, number) for mention, number in self.mentions_in(source)]
        if not inside:
            return self.by_word(head.lower_) if head is not None and (head.pos_ == "PROPN" or head.text[:1].isupper()) else None
        if head is not None:
            at_head = [number for mention, number in inside if mention.start <= head.idx < mention.end]
            if at_head:
                return at_head[0]
        for mention, number in inside:
            if self.parties[number].type != "person":
                continue
            if self.draft.text[source.start : mention.start].endswith(", ") and source.end - mention.end <= 1:
                return number  # "the government's spokesman, Per Aune"
            if (
                self.parties[number].titles
                and source.end - mention.end <= 1
                and TITLE_BEFORE.search(self.draft.text, source.start, mention.start)
                and not COMPLEMENT.search(self.draft.text, source.start, mention.start)
            ):
                return number  # "the Chief of Army Staff General Asim Munir"
            name = head_of(tokens_in(self.draft.doc, mention))
            possessive = self.draft.text[mention.end : mention.end + 2] in ("’s", "'s")
            at_end = mention.end >= source.end - 1
            if name is not None and not possessive and name.dep_ != "pobj" and (name.dep_ == "appos" or at_end):
                return number
        if head is not None and head.pos_ == "PROPN" and (known := self.by_word(head.lower_)) is not None:
            return known
        only = [number for mention, number in inside if covers_most(source, mention, self.draft.text)]
        return only[0] if only else None

    def by_word(self, low: str) -> int | None:
        """The person whose surname it is, else the one whose first name it is, where the tagger saw no name."""
        fitting = [party for party in self.parties if party.type == "person" and party.words[-1] == low]
        fitting = fitting or [party for party in self.parties if party.type == "person" and party.words[0] == low]
        return self.parties.index(leading(fitting)) if fitting else None

    def mentions_in(self, span: Span) -> list[tuple[Span, int]]:
        at = bisect_left(self.mentioned, (span, -1))
        at = max(0, at - 2)
        found = []
        while at < len(self.mentioned) and self.mentioned[at][0].start < span.end:
            if self.mentioned[at][0].overlaps(span):
                found.append(self.mentioned[at])
            at += 1
        return found

    def as_party(self, number: int, source: Span, wording: str) -> Resolution:
        party = self.parties[number]
        words = {word.lower().rstrip(".") for word in re.findall(r"[\w’'-]+", wording)}
        whole = all(word.rstrip(".") in words for word in re.findall(r"[\w’'-]+", display_name(party).lower()))
        because = "named in the source" if whole else f"the name fits {display_name(party)}"
        return Resolution(number, "named" if whole else "resolved", display_name(party), party.type, because)

    def several(self, source: Span, wording: str, tokens: list[Token]) -> Resolution | None:
        """ "Trump and Clinton": both, by their names."""
        people = [
            (mention, number) for mention, number in self.mentions_in(source) if self.parties[number].type in ("person", "organization")
        ]
        numbers = list(dict.fromkeys(number for _, number in people))
        gaps = [self.draft.text[one.end : two.start].strip() for (one, _), (two, _) in pairwise(people)]
        if (
            len(numbers) < 2
            or any(not JOINED.fullmatch(gap) or not LISTED.search(gap) for gap in gaps)
            or people[0][0].start - source.start > 16
            or source.end - people[-1][0].end > 3
        ):
            return None
        names = [display_name(self.parties[number]) for number in numbers]
        name = ", ".join(names[:-1]) + " and " + names[-1]
        resolution = self.new_party(source, name, "group", None)
        return replace(
            resolution, type="group", status="named" if name == wording else "resolved", because="several are named in the source"
        )

    def apposed(self, source: Span, name: str) -> Resolution:
        """ "the government's spokesman, Per Aune": the person whose name ends the source."""
        number = self.by_word(name.split()[-1].lower())
        if number is not None:
            party, words = self.parties[number], tuple(name.lower().split())
            if len(words) > len(party.words) and words[-1] == party.words[-1]:
                party.name, party.words = name, words
            return replace(self.as_party(number, source, name), because="named beside the description")
        resolution = self.new_party(source, name, name.lower(), None)
        self.parties[resolution.speaker or 0].type = "person"
        return replace(resolution, type="person", because="named beside the description")

    def owned(self, statement: Statement, source: Span, tokens: list[Token]) -> Resolution | None:
        """ "his lawyer": the lawyer of whoever "his" is."""
        kind = PRONOUNS.get(tokens[0].lower_, "")
        place = Span(tokens[0].idx, tokens[0].idx + len(tokens[0]))
        owner = self.pronoun(statement, place, kind, tokens[:1], {}, note=False) if kind not in ("speaker", "hearer", "") else None
        if owner is None or owner.speaker is None or owner.name is None:
            return None
        name = f"{owner.name}’s {Span(place.end, source.end).of(self.draft.text).strip()}"
        head = head_of(tokens)
        resolution = self.new_party(source, name, head.lemma_.lower() if head is not None else "", head)
        return replace(resolution, status="resolved", because=f"“{tokens[0].text}” is {owner.name}")

    # ------------------------------------------------------------ descriptions
    def description(self, source: Span, wording: str, head: Token | None, tokens: list[Token]) -> Resolution:
        """A source without a name: the party that it was used of before, if it is definite; else a party of its own."""
        noun = head.lemma_.lower() if head is not None else wording.lower()
        first = tokens[0].lower_ if tokens else ""
        plain = all(token.pos_ in ("DET", "NOUN", "ADJ", "PUNCT", "PROPN") for token in tokens)
        definite = first in ("the", "this", "that") or (first == "both") or (tokens and tokens[0].text[:1].isupper() and len(tokens) == 1)
        if definite and plain and (number := self.bearer(noun, source, tokens)) is not None:
            party = self.parties[number]
            if display_name(party).lower() == wording.lower():
                return Resolution(number, "named", display_name(party), party.type, "described so in the text")
            return Resolution(number, "resolved", display_name(party), party.type, f"“{wording}” was said of {display_name(party)}")
        return self.new_party(source, wording, noun, head)

    def bearer(self, noun: str, source: Span, tokens: list[Token]) -> int | None:
        """The party that a definite description means, if one is clear."""
        exact = self.described.get(" ".join(token.lower_ for token in tokens if token.pos_ not in ("DET", "PUNCT")))
        if exact is not None:
            return exact
        if noun in ROLES:
            bearers = [number for number, party in enumerate(self.parties) if noun in party.roles | party.titles and party.type == "person"]
            before = [number for number in bearers if self.parties[number].mentions[0].start < source.start]
            if len(before) == 1:
                return before[0]
            if len(before) > 1:
                last = self.latest(before, source)
                return last
        words = {token.lower_ for token in tokens if token.pos_ in ("NOUN", "PROPN", "ADJ") and token.lower_ != noun}
        if noun in self.described and words <= set(self.parties[self.described[noun]].words):
            return self.described[noun]
        if noun in ORGANIZATIONS and len([token for token in tokens if token.pos_ in ("NOUN", "PROPN", "ADJ")]) == 1:
            return self.only_organization(source)
        return None

    def latest(self, numbers: list[int], source: Span) -> int | None:
        """The one of these parties that was mentioned last before the source."""
        placed = [
            (max((mention.start for mention in self.parties[number].mentions if mention.start < source.start), default=-1), number)
            for number in numbers
        ]
        return max(placed)[1] if placed else None

    def only_organization(self, source: Span) -> int | None:
        """The organisation of the last sentences, if there is one alone."""
        at = self.sentence(source.start)
        near: list[int] = []
        for mention, number in self.before(source.start, at - 2):
            party = self.parties[number]
            if party.type == "organization" and not party.place and mention.end <= source.start and number not in near:
                near.append(number)
        return near[0] if len(near) == 1 else None

    def new_party(self, source: Span, wording: str, noun: str, head: Token | None) -> Resolution:
        """The source as a party of its own, under its own wording."""
        wording = CLAUSE.split(wording, maxsplit=1)[0].rstrip(" ,;")
        kind = type_of(wording, noun, head)
        if (
            kind == "person"
            and head is not None
            and not wording[:1].islower()
            and not re.match(r"(?:One|Some|Any|Many|Few|Other|Fellow|A|An)\b", wording)
        ):
            wording = proper_name(head)
        key = " ".join(word.lower() for word in re.findall(r"[\w’'-]+", wording) if word.lower() not in ("the", "a", "an", "this", "that"))
        number = (
            self.described.get(f"={key}")
            if wording.lower().startswith(("the ", "this ", "that ")) or kind in ("group", "organization", "document")
            else None
        )
        number = (
            number
            if number is not None
            else next(
                (
                    at
                    for at, party in enumerate(self.parties)
                    if kind == "group" and party.words == tuple(key.split()) and party.type == "group"
                ),
                None,
            )
        )
        if number is None:
            party = Party(wording, kind, tuple(key.split()))
            party.plural = kind == "group"
            party.roles = {noun} & ROLES
            party.gender = gender_of({noun})
            self.parties.append(party)
            number = len(self.parties) - 1
        party = self.parties[number]
        title = self.draft.article.title_span
        if title is not None and party.mentions and all(title.covers(mention) for mention in party.mentions):
            party.name = wording  # a headline leaves out the article
        party.mentions.append(source)
        self.described[f"={key}"] = self.described[key] = number
        if len(noun) > 2 and kind != "group":
            self.described[noun] = number
        return Resolution(
            number, "named", party.name, party.type, "named so in the text" if kind != "unnamed" else "no name is given in the text"
        )

    # ------------------------------------------------------------ pronouns
    def pronoun(
        self, statement: Statement, source: Span, kind: str, tokens: list[Token], known: dict[int, Resolution], *, note: bool = True
    ) -> Resolution:
        wording = source.of(self.draft.text)
        if kind == "speaker":
            return self.first_person(statement, source, known)
        if kind == "hearer":
            return Resolution(None, "unknown", wording, "unnamed", "whoever is spoken to")
        if kind == "relative":
            return self.relative(source, wording, tokens)
        candidates = self.candidates(statement, source, kind)
        if not candidates:
            return Resolution(None, "unknown", wording, "unnamed", "nobody before it fits")
        candidates.sort(key=lambda item: (-item[0], item[1]))
        best, number = candidates[0]
        if len(candidates) > 1 and best - candidates[1][0] < (MARGIN if kind in ("male", "female") else MARGIN_THINGS):
            names = tuple(display_name(self.parties[other]) for _, other in candidates[:3])
            return Resolution(None, "ambiguous", wording, self.parties[number].type, f"{len(names)} could be meant", names)
        party = self.parties[number]
        if note:
            party.mentions.append(source)
        return Resolution(
            number, "resolved", display_name(party), party.type, f"“{wording}”: {display_name(party)} is the likeliest before it"
        )

    def first_person(self, statement: Statement, source: Span, known: dict[int, Resolution]) -> Resolution:
        """ "I" and "we" are whoever is quoted around them."""
        wording = source.of(self.draft.text)
        outer = statement.within
        holder = known.get(outer) if outer is not None else None
        if holder is not None and holder.speaker is not None:
            return replace(holder, status="resolved", because="speaks of himself or herself in the quotation", mention=None)
        for number, resolution in sorted(known.items(), reverse=True):
            if any(piece.covers(source) for piece in self.draft.statements[number].attribution.content) and resolution.speaker is not None:
                return replace(resolution, status="resolved", because="speaks in the quotation around it", mention=None)
        return Resolution(None, "unknown", wording, "unnamed", "it is not said who speaks")

    def relative(self, source: Span, wording: str, tokens: list[Token]) -> Resolution:
        """ "who": the noun that the clause hangs on."""
        verb = tokens[0].head if tokens else None
        while verb is not None and verb.dep_ not in ("relcl", "acl", "ROOT") and verb.head is not verb:
            verb = verb.head
        if verb is None or verb.dep_ not in ("relcl", "acl"):
            return Resolution(None, "unknown", wording, "unnamed", "it is not clear what it refers to")
        noun = verb.head
        if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
            noun = noun.head
        at = Span(noun.left_edge.idx, noun.idx + len(noun))
        number = self.named_in(at, noun)
        if number is not None:
            party = self.parties[number]
            return Resolution(number, "resolved", display_name(party), party.type, f"the clause tells of {display_name(party)}")
        return replace(
            self.new_party(at, at.of(self.draft.text), noun.lemma_.lower(), noun), status="resolved", because="the clause tells of it"
        )

    def candidates(self, statement: Statement, source: Span, kind: str) -> list[tuple[float, int]]:
        """The parties that a pronoun may mean, with their salience."""
        at = self.sentence(source.start)
        barred = self.barred(statement)
        weights: dict[int, float] = {}
        for index, (mention, number) in self.indexed_before(source.start, at - FAR):
            party = self.parties[number]
            if number in barred or not fits(party, kind):
                continue
            apart = at - self.sentence(mention.start)
            weight = (
                4.0
                + min(1.5, 0.3 * len(party.mentions).bit_length())
                - FADES * apart
                + (SUBJECT if index in self.subjects else 0.0)
                + (0.6 if party.gender == kind else 0.0)
            )
            if is_in_quotation(self.draft, mention):
                weight -= QUOTED
            weights[number] = max(weights.get(number, -99.0), weight)
        for offset, number in self.spoken[-2:]:
            if number not in barred and fits(self.parties[number], kind) and at - self.sentence(offset) <= FAR:
                recent = SPOKE if (offset, number) == self.spoken[-1] else 0.3
                base = weights.get(number, 4.0 - FADES * (at - self.sentence(offset)))
                weights[number] = base + recent
        known = [number for number in weights if self.parties[number].gender == kind]
        if kind in ("male", "female") and known:
            weights = {number: weight + (KNOWN if number in known else 0.0) for number, weight in weights.items()}
        return [(weight, number) for number, weight in weights.items()]

    def barred(self, statement: Statement) -> set[int]:
        """Who cannot be the speaker: the addressee, and whoever the quotation itself names."""
        places = [statement.addressee] if statement.addressee else []
        if statement.quotation in ("direct", "mixed"):
            places += list(statement.attribution.content)
        return {number for place in places for _, number in self.mentions_in(place)}

    # ------------------------------------------------------------ places
    def sentence(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def before(self, offset: int, first_sentence: int) -> list[tuple[Span, int]]:
        return [item for _, item in self.indexed_before(offset, first_sentence)]

    def indexed_before(self, offset: int, first_sentence: int) -> list[tuple[int, tuple[Span, int]]]:
        """The mentions before ``offset``, from the given sentence on."""
        start = self.starts[max(0, first_sentence)] if self.starts else 0
        low = bisect_left(self.mentioned, (Span(start, 0), -1))
        high = bisect_left(self.mentioned, (Span(offset, 0), -1))
        return list(enumerate(self.mentioned[low:high], start=low))


def place_of(statement: Statement) -> int:
    """Where a statement is spoken: its source, its cue, else its content."""
    attribution = statement.attribution
    mark = attribution.source or attribution.cue
    return mark.start if mark else attribution.content[0].start


def fits(party: Party, kind: str) -> bool:
    """Whether a pronoun of this kind may mean the party."""
    if kind in ("male", "female"):
        return (
            (party.type == "person" or (party.type == "unnamed" and bool(party.roles)))
            and party.gender in (None, kind)
            and not party.plural
        )
    if kind == "plural":
        return party.type in ("group", "organization") and not (party.place and not party.plural)
    return party.type in ("organization", "document") and not party.plural


def display_name(party: Party) -> str:
    """The most informative name: a full name, else the surname with its title ("President Trump")."""
    if party.type == "person" and len(party.words) == 1:
        title = next(
            (
                title
                for title in ("president", "mr", "mrs", "ms", "dr", "senator", "gov", "capt", "justice", "judge")
                if title in party.titles
            ),
            None,
        )
        if title:
            return f"{title.title()}{'.' if len(title) < 4 and title in ('mr', 'mrs', 'ms', 'dr', 'gov') else ''} {party.name}"
    return party.name


def head_of(tokens: list[Token]) -> Token | None:
    """The noun that the others hang on."""
    inside = {token.i for token in tokens}
    roots = [
        token
        for token in tokens
        if (token.head.i not in inside or token.head is token) and token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")
    ]
    return roots[0] if roots else tokens[-1] if tokens else None


def covers_most(source: Span, mention: Span, text: str) -> bool:
    """Whether a name is nearly all of the source ("the White House"), and no complement in it ("analysts at the bank")."""
    words = [word for word in source.of(text).split() if word.lower().rstrip(".") not in TITLES and word.lower() not in ("the", "a", "an")]
    before = text[source.start : mention.start].lower().split()
    complement = bool(set(before) & {"at", "of", "for", "in", "from", "with", "to", "by", "on"})
    return not complement and len(mention.of(text).split()) >= len(words) - 1 and len(words) <= 3 and source.end - mention.end <= 2


def proper_name(head: Token) -> str:
    """The proper nouns that touch: "Aaron Kall" of "Aaron Kall, the director of debate"."""
    start = end = head.i
    while start > head.sent.start and head.doc[start - 1].pos_ == "PROPN":
        start -= 1
    while end + 1 < head.sent.end and head.doc[end + 1].pos_ == "PROPN":
        end += 1
    words = [token.text for token in head.doc[start : end + 1]]
    while len(words) > 1 and words[0].rstrip(".").lower() in TITLES:
        words.pop(0)
    return " ".join(words)


def type_of(wording: str, noun: str, head: Token | None) -> SourceType:
    """What kind of source a description is."""
    low = wording.lower()
    if noun in DOCUMENTS or low.split()[-1] in DOCUMENTS:
        return "document"
    plural = head is not None and head.tag_ in ("NNS", "NNPS")
    if plural or low.split()[-1] in PEOPLE_PLURAL or " and " in low:
        return "group"
    if noun in ORGANIZATIONS or is_speaking_place(wording):
        return "organization"
    if head is not None and head.pos_ == "PROPN":
        return "organization" if low.startswith("the ") else "person"
    return "unnamed"


def is_in_quotation(draft: Draft, span: Span) -> bool:
    spans = draft.quotations
    at = bisect_right([quotation.span.start for quotation in spans], span.start) - 1 if len(spans) < 500 else -1
    return at >= 0 and spans[at].span.covers(span)
