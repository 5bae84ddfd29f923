"""Which names are one person's or one organisation's.

Names are joined when they agree word by word: a surname or a first name with the one full name that it fits, an
acronym with the name whose initials it is or behind which it stands in brackets. Nothing is looked up outside the text.
"""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz.distance import OSA

from pipeline.lexicons.people import KIN, NICKNAMES, ORGANIZATIONS, ROLES
from pipeline.lexicons.titles import TITLES
from pipeline.linking.speakers.gender import vote_pronouns, vote_relations
from pipeline.linking.speakers.party import Party, gender_of, leading
from pipeline.record import Draft, Span
from pipeline.tokens import tokens_in

GENERATION = re.compile(r"\b(elder|younger)\s$")
CHILD_BEFORE = re.compile(r"(?:\b(?:his|her|their)|[’']s)\s(?:\w+\s)?(?:son|daughter),?\s$", re.IGNORECASE)
LETTERS = re.compile(r"\W")
WORD = re.compile(r"[\w’'-]+\.?|&")
SUFFIXES = {"jr", "sr", "jr.", "sr.", "ii", "iii", "iv"}
PARTICLES = {"de", "van", "von", "der", "den", "ter", "ten", "bin", "binti", "bint", "al", "el", "da", "das", "do", "dos", "di", "del", "della", "la", "le", "du", "des", "ben", "ibn", "abu", "af", "av", "zu", "y", "e"} | SUFFIXES  # fmt: skip
CORPORATE = {"inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "plc", "llc", "ag", "sa", "gmbh", "nv", "group", "company", "the"}
# First words that many organisations share: alone they are nobody's short name.
SHARED = {"united", "north", "south", "east", "west", "national", "new", "american", "british", "royal", "international", "european", "federal", "world", "global", "general", "central", "first", "state", "public"}  # fmt: skip
SMALL = ("of", "and", "for", "the", "&", "on", "in", "to")
MAX_MENTIONS = 40  # of a name that are looked at, to see how often it was given in full
MAX_INITIALS = 3  # letters; longer ones in capitals may be a surname ("DUNN:", in a transcript)
MIN_MISSPELT = 6  # letters; in shorter names one letter makes another name
NEUTRAL_TITLES = {"president", "sir", "dame", "pope", "king", "queen", "prince", "princess", "sheikh", "datuk", "dato", "seri"}

Pairs = frozenset[frozenset[str]]  # first names and what stands for them
Named = tuple[Span, list[str], set[str]]  # place, words and titles of a person's name


# ---------------------------------------------------------------- people
def join_people(draft: Draft, found: list[Named], nicknames: Pairs = frozenset()) -> list[Party]:
    """People by name: full names first, then single words with the full name that they fit.

    ``nicknames`` are the pairs of a first name and a nickname that the article itself gives: Hugo “Buzz” Brandt.
    """
    known = NICKNAMES | nicknames
    parties: list[Party] = []
    for span, words, titles in found:
        low = lower(words)
        if len(low) < 2:
            continue
        party = the_same(parties, low, titles, known)
        if party is None:
            party = Party(shown(draft.text, span, words), "person", low)
            parties.append(party)
        elif len(low) > len(party.words) or (len(low) == len(party.words) and fuller(low, party.words)):
            party.name, party.words = shown(draft.text, span, words), low
        add(party, span, titles)
    vote_relations(draft, parties)
    vote_pronouns(draft, parties)
    full = {id(party): len(party.mentions) for party in parties}
    seen = Counter(lower(words)[0] for _, words, _ in found if len(lower(words)) == 1)
    for surest in (2, 1, 0):  # "Mr. Obama" before "President Obama" before "Obama"
        for span, words, titles in found:
            low = lower(words)
            if len(low) == 1 and surest == (0 if not titles else 2 if gender_of(titles) else 1):
                add(single(draft, parties, full, (span, words, titles), once=seen[low[0]] == 1, nicknames=nicknames), span, titles)
    return parties


def shown(text: str, span: Span, words: list[str]) -> str:
    """A name as the text writes it ("J.P. Mercer") where it is all there, else its words side by side."""
    wording = " ".join(span.of(text).split())
    return wording if LETTERS.sub("", wording) == LETTERS.sub("", "".join(words)) else " ".join(words)


def lower(words: list[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words if word.lower() not in SUFFIXES) or (words[0].lower(),)


def fuller(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a name of as many words says more: "William" for "W."."""
    return len(words[0].rstrip(".")) > len(other[0].rstrip(".")) == 1


def single(draft: Draft, parties: list[Party], full: dict[int, int], named: Named, *, once: bool, nicknames: Pairs) -> Party:
    """The person that a single name means: by surname, else by first name; of several the one most often named in full.

    Where nothing tells which of two it is, a party of its own, in doubt.
    """
    span, (word, *_), titles = named
    low = word.lower()
    fitting = [party for party in parties if party.words[-1] == low and not party.doubt and agrees(party, titles)]
    first = [party for party in parties if goes_by(party, low, nicknames)] if not titles - NEUTRAL_TITLES else []
    fitting = fitting or first or ([party for party in parties if is_misspelt(party, low)] if once else [])
    if fitting:
        before = [party for party in fitting if min(party.mentions) < span] or fitting
        titled = [party for party in before if titles & (party.titles - {"former", "first"})]
        return likeliest(draft, parties, titled or before, full, named)
    longer = full_name(draft, word) or [word]
    if any(party.words == tuple(word.lower() for word in longer) for party in parties):
        longer = [word]  # "Mr. Obama" is not Michelle Obama
    party = Party(" ".join(longer), "person", tuple(word.lower() for word in longer))
    parties.append(party)
    return party


def goes_by(party: Party, low: str, nicknames: Pairs) -> bool:
    """Whether a single name is somebody's first name or nickname."""
    return len(party.words) > 1 and (party.words[0] == low or frozenset((party.words[0], low)) in nicknames)


def likeliest(draft: Draft, parties: list[Party], fitting: list[Party], full: dict[int, int], named: Named) -> Party:
    """Of the people who may be meant by a single name: the one named in full most often, else whose short name it became.

    The first person of a surname keeps it ("Cruz", and later "his wife, Heidi Cruz"); where two were named in full before
    anybody was called by the surname alone, nothing tells whose it is: a party in doubt.
    """
    span, (word, *_), titles = named
    if (generation := GENERATION.search(draft.text, max(0, span.start - 12), span.start)) is not None and len(fitting) > 1:
        children = [party for party in fitting if is_child(draft, party)]
        meant = children if generation[1] == "younger" else [party for party in fitting if party not in children]
        return meant[0] if len(meant) == 1 and children else in_doubt(parties, fitting, word)
    ranked = sorted(fitting, key=lambda party: (-full.get(id(party), len(party.mentions)), party.mentions[0]))
    most = full.get(id(ranked[0]), 0)
    equal = [party for party in ranked if full.get(id(party), 0) == most]
    if most == 0 or len(equal) == 1 or titles:
        return ranked[0]
    first, second = equal[0].mentions[0], equal[1].mentions[0]
    if second > span or any(first < mention < second for mention in equal[0].mentions) or is_relative(draft, equal[1]):
        return ranked[0]
    return in_doubt(parties, equal, word)


def in_doubt(parties: list[Party], people: list[Party], word: str) -> Party:
    """The party of a single name that is several people's; added to ``parties`` where it is none of them yet."""
    doubted = next((party for party in parties if party.doubt == tuple(people)), None)
    if doubted is None:
        doubted = Party(word, "person", (word.lower(),), doubt=tuple(people))
        parties.append(doubted)
    return doubted


def is_child(draft: Draft, party: Party) -> bool:
    """Whether somebody is named as the child of another: "his son Alexander Dunn"."""
    return any(CHILD_BEFORE.search(draft.text, max(0, mention.start - 30), mention.start) for mention in party.mentions[:MAX_MENTIONS])


def whose(draft: Draft, parties: list[Party], fitting: list[Party], named: Named) -> Party:
    """Whose surname a word is that the tagger saw no name in; a party in doubt, added to ``parties``, where it may be two people's."""
    full = {id(party): sum(len(mention.of(draft.text).split()) > 1 for mention in party.mentions[:MAX_MENTIONS]) for party in fitting}
    return likeliest(draft, parties, fitting, full, named) if len(fitting) > 1 else fitting[0]


def is_relative(draft: Draft, party: Party) -> bool:
    """Whether somebody is first named as a relative of another: "his wife, Heidi Cruz"."""
    before = re.search(r"([\w’'-]+),?\s$", draft.text[max(0, party.mentions[0].start - 30) : party.mentions[0].start])
    return before is not None and before[1].lower() in KIN


def full_name(draft: Draft, surname: str) -> list[str] | None:
    """The full name in the text that ends in a surname, where the tagger saw none: the capitalised words before it."""
    found: Counter[str] = Counter()
    for match in re.finditer(rf"\b((?:[A-Z](?:\.|[\w’'-]+) ){{1,3}}){re.escape(surname)}\b", draft.text):
        span = Span(match.start(), match.end())
        tokens = [token for token in tokens_in(draft.doc, span) if token.idx < match.end(1)]
        at_title = draft.article.title_span is not None and draft.article.title_span.covers(span)
        words = match[1].split()
        named = all(token.pos_ == "PROPN" for token in tokens) and not at_title
        if named and not any(
            word.lower().rstrip(".") in TITLES | ROLES | ORGANIZATIONS or (word.isupper() and len(word) > 2) for word in words
        ):
            found[match[0]] += 1
    return max(found, key=lambda name: (found[name], -len(name), name)).split() if found else None


def agrees(party: Party, titles: set[str]) -> bool:
    """Whether a title does not contradict what is known: "Mrs. Clinton" is not a man, "Mr. Obama" no first lady."""
    gender = gender_of(titles)
    return gender is None or gender_of(party.titles) in (None, gender)


def is_misspelt(party: Party, low: str) -> bool:
    """Whether a surname seen once is one slip away from a known one: "Bornsten" for "Bornstein"."""
    surname = party.words[-1]
    return (
        len(party.words) > 1
        and min(len(low), len(surname)) >= MIN_MISSPELT
        and low[0] == surname[0]
        and OSA.distance(low, surname, score_cutoff=1) == 1
        and low.rstrip("s") != surname.rstrip("s")
    )


def the_same(parties: list[Party], low: tuple[str, ...], titles: set[str], known: Pairs) -> Party | None:
    """The person of a full name: whose name it is or ends in, before those whose first name and surname it has."""
    fitting = [party for party in parties if same_person(party, low, titles, known)]
    whole = [party for party in fitting if party.words == low] or [party for party in fitting if is_ending(party.words, low)]
    return next(iter(whole or fitting), None)


def is_ending(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether the longer of two names ends in the shorter one: "Suu Kyi" of "Aung San Suu Kyi"."""
    shorter, longer = sorted((first, second), key=len)
    return longer[-len(shorter) :] == shorter


def same_person(party: Party, second: tuple[str, ...], titles: set[str], known: Pairs) -> bool:
    """Whether a full name is the party's: the same surname, and first names that are equal, initials or short forms."""
    first = party.words
    if first[-1] != second[-1]:
        return False
    if is_ending(first, second):
        return agrees(party, titles)
    one, two = first[0].rstrip("."), second[0].rstrip(".")
    if one == two:
        return one not in PARTICLES  # "Abu Amer" is not Abu Hassan Amer
    return (min(len(one), len(two)) == 1 and one[0] == two[0]) or frozenset((one, two)) in known


def add(party: Party, span: Span, titles: set[str]) -> None:
    """Notes a mention; a title says more of the gender than the pronouns nearby."""
    party.mentions.append(span)
    party.titles |= titles
    told = gender_of(party.titles)
    party.gender, party.sure = told or party.gender, told is not None or party.sure


def join_headline(parties: list[Party], named: Named) -> None:
    """A name of the headline, whose capitals show nothing: a known surname in it is that person ("Beyond Trump")."""
    span, words, titles = named
    low = [word.lower() for word in words]
    known = [party for party in parties if party.words[-1] in low]
    whole = [party for party in known if party.words == tuple(low)]
    if known:
        add(leading(whole or known), span, titles)
    else:
        parties.append(Party(" ".join(words), "person", tuple(low), [span], titles))


# ---------------------------------------------------------------- organisations and places
def join_organizations(draft: Draft, found: list[tuple[Span, str]], people: list[Party], title: Span) -> list[Party]:
    """Organisations, groups and places by name; a person's name that was taken for one of them is given back.

    In the headline at ``title`` every word may have a capital: "Dunn Files Largest Statement" is Dunn and no organisation.
    """
    parties: list[Party] = []
    text, surnames, firsts = draft.text, by_word(people, -1), by_word(people, 0)
    named = Counter(span.of(text) for span, _ in found)
    for span, label in found:
        name = span.of(text)
        words = organization_words(name)
        if not words:
            continue
        if len(words) > 1 and title.covers(span) and words[0] in surnames and named[name] == 1:
            leading(surnames[words[0]]).mentions.append(Span(span.start, span.start + len(name.split()[0])))
            continue
        owners = surnames.get(words[0], []) if len(words) == 1 or "'" in name or "‘" in name else []
        if not owners and len(words) > 1 and words[0] in PARTICLES:  # "De Vries"
            owners = [party for party in people if len(party.words) > len(words) and is_ending(party.words, words)][:1]
        if not owners and len(words) == 1 and label in ("ORG", "PRODUCT", "WORK_OF_ART"):
            owners = [party for party in firsts.get(words[0], []) if len(party.words) > 1]
        if owners and label != "LAW" and (not is_acronym(name) or len(words[0]) > MAX_INITIALS):
            whose(draft, people, owners, (span, [name], set())).mentions.append(span)  # the tagger took a surname for something else
            continue
        note_organization(text, parties, span, label)
    return parties


def by_word(people: list[Party], at: int) -> dict[str, list[Party]]:
    """The people by their first name (0) or their surname (-1)."""
    found: dict[str, list[Party]] = {}
    for party in people:
        if not party.doubt:
            found.setdefault(party.words[at], []).append(party)
    return found


def note_organization(text: str, parties: list[Party], span: Span, label: str) -> None:
    """Adds a mention to the organisation, group or place that it names, or makes one; the longest name is kept."""
    name = span.of(text)
    words = organization_words(name)
    party = next((party for party in parties if same_organization(party, words, name)), None)
    if party is None:
        party = Party(name, "group" if label == "NORP" else "organization", words)
        party.plural, party.place = label == "NORP", label in ("GPE", "LOC")
        parties.append(party)
    elif (
        len(words) > len(party.words)
        or (len(words) == len(party.words) and len(name) > len(party.name) and not is_acronym(name))
        or (is_acronym(party.name) and len(words) == len(party.words) == 1 and not is_acronym(name))
    ):
        party.name, party.words = name, words
    party.mentions.append(span)
    bracket = re.match(r"\s\((?:the\s|or\s)?[“\"‘']?([A-Z][A-Za-z.&-]{1,9})[”\"’']?\)", text[span.end : span.end + 20])
    if bracket:
        party.titles.add(bracket[1].lower().replace(".", ""))  # its acronym


def organization_words(name: str) -> tuple[str, ...]:
    """The telling words of a name: "Calder Group plc" is "calder"; stops of an acronym are left out."""
    low = [word.lower() for word in WORD.findall(re.sub(r"\b([A-Z])\.(?=[A-Z]\b)", r"\1", name))]
    kept = [word.removesuffix("’s").removesuffix("'s") for word in low if word not in CORPORATE]
    kept = [word.rstrip(".") or word for word in kept]
    return tuple(kept or low)


def is_acronym(name: str) -> bool:
    letters = name.removeprefix("the ").removeprefix("The ").replace(".", "")
    return letters.isupper() and 2 <= len(letters) <= 6 and " " not in letters


def initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word not in SMALL)


def same_organization(party: Party, words: tuple[str, ...], name: str) -> bool:
    """Whether a name is a party's: the same words, its acronym, or a telling part of a longer name."""
    if words == party.words or (len(words) == 1 and words[0] in party.titles):
        return True
    if len(words) == 1 and is_acronym(name) and len(party.words) >= 2:
        return initials(party.words) == words[0]
    if len(party.words) == 1 and is_acronym(party.name) and len(words) >= 2:
        return initials(words) == party.words[0]
    if party.place or party.type != "organization":
        return False
    if len(words) > 1 and len(party.words) > len(words) and party.words[-len(words) :] == words:
        return True  # "the Security Council" for "the United Nations Security Council"
    if len(words) == 1 and len(party.words) > 1 and len(words[0]) > 3 and words[0] not in SHARED:
        return words[0] in (party.words[-1], party.words[0])  # "The Post" for "The New York Post", "Boeing" for "Boeing Commercial"
    return False
