"""Attributions by rules over the dependency parse: the reader that needs no trained model.

A verb or noun of the cue lexicon is a cue where the parse gives it a clause, or a quotation stands in its
sentence; "according to" always is one. It finds direct, indirect and mixed quotations with the cue before,
in the middle of or after the content. The approach is that of the rule-based systems (Krestel et al. 2008;
textacy; Citron), whose weakness it shares: cues outside the lexicon are not found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from pipeline.attribution.content import tidy_content
from pipeline.attribution.grammar import agent_of, clause_span, noun_phrase, passive_of, place, subject_of, verb_group
from pipeline.lexicons.cues import CLAUSE_ONLY, INFINITIVE, SPEECH, STANCE_OF_NOUN, STANCE_OF_VERB
from pipeline.record import Attribution, Draft, Quotation, Span
from pipeline.spans import covering, subtract

CLAUSES = ("ccomp", "xcomp")
# Measured on annotated news articles: how often source and content of such an attribution are right.
DASHES = ("–", "—", "--", "-")
CONFIDENCE = {"quotation": 0.75, "clause": 0.65, "according to": 0.7, "noun": 0.5, "infinitive": 0.5}


def read_attributions(draft: Draft) -> tuple[Attribution, ...]:
    """The attributions of the article by rules, by place of their cue."""
    found: dict[Span, Attribution] = {}
    for token in draft.doc:
        for attribution in attributions_at(token, draft):
            if attribution.cue and attribution.content:
                found.setdefault(attribution.cue, attribution)
    return tuple(found[cue] for cue in sorted(found))


def attributions_at(token: Token, draft: Draft) -> Iterator[Attribution]:
    """The attribution of which ``token`` is the cue, if it is one."""
    if in_furniture(token, draft):
        return
    if token.lower_ == "according" and token.i + 1 < len(draft.doc) and token.nbor().lower_ == "to":
        yield from according_to(token, draft)
    elif token.pos_ == "VERB" and token.lemma_.lower() in STANCE_OF_VERB:
        yield from by_verb(token, draft)
    elif token.pos_ == "NOUN" and token.lemma_.lower() in STANCE_OF_NOUN:
        yield from by_noun(token, draft)


def in_furniture(token: Token, draft: Draft) -> bool:
    return covering(draft.article.furniture, token.idx) is not None


def according_to(token: Token, draft: Draft) -> Iterator[Attribution]:
    """ "X, according to Y": Y is the source, the rest of the clause the content."""
    to = token.nbor()
    noun = next((child for child in [*to.children, *token.children] if child.dep_ == "pobj"), None)
    if noun is None or (sentence := sentence_at(draft, token.idx)) is None:
        return
    source = noun_phrase(noun)
    cue = Span(token.idx, to.idx + len(to))
    phrase = Span(cue.start, max(source.end, noun.right_edge.idx + len(noun.right_edge)))
    yield made(draft, source, cue, subtract(sentence, [phrase]), "according to")


def by_verb(verb: Token, draft: Draft) -> Iterator[Attribution]:
    """The attribution of a reporting verb: to its clause, to the sentence around it, or to a quotation."""
    lemma = verb.lemma_.lower()
    cue = verb_group(verb, draft.doc)
    subject = subject_of(verb)
    source = noun_phrase(subject) if subject is not None else None
    passive = passive_of(verb) and agent_of(verb) is None
    if (subject is None and not passive) or (sentence := sentence_at(draft, verb.idx)) is None:
        return
    clauses = (child for child in verb.children if child.dep_ in CLAUSES and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"))
    clause = next((child for child in clauses if not has_dash_behind(child, verb)), None)
    quoted = quotations_near(draft, sentence, cue, source)
    if clause is not None and (clause.dep_ == "ccomp" or (lemma in INFINITIVE and clause.tag_ == "VB")):
        holes = [span for span in (cue, clause_around(verb, clause, draft)) if span]
        pieces = subtract(clause_span(clause), holes)
        yield made(
            draft,
            source,
            cue,
            [*pieces, *(q for q in quoted if not any(p.overlaps(q) for p in pieces))],
            "infinitive" if clause.dep_ == "xcomp" else "clause",
        )
    elif verb.dep_ == "parataxis" and lemma in SPEECH:
        yield made(draft, source, cue, subtract(sentence, [clause_span(verb)]), "clause")
    elif quoted and lemma not in CLAUSE_ONLY:
        yield made(draft, source, cue, quoted, "quotation")


def has_dash_behind(clause: Token, verb: Token) -> bool:
    """Whether a dash parts the clause from the verb behind it: "It was late – she found it odd" reports nothing, though parsers say so."""
    return clause.i < verb.i and any(token.text in DASHES for token in verb.doc[clause.i + 1 : verb.i])


def clause_around(verb: Token, clause: Token, draft: Draft) -> Span | None:
    """The reporting clause where it stands inside or behind the content: source, cue and what hangs on the cue."""
    others = [child for child in verb.children if child != clause and child.dep_ not in ("punct", "cc", "conj")]
    spans = [place(verb), *(clause_span(child) for child in others)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def by_noun(noun: Token, draft: Draft) -> Iterator[Attribution]:
    """ "its claim that ...": the owner of the noun is the source, the clause the content."""
    clause = next(
        (
            child
            for child in noun.children
            if child.dep_ in ("acl", "ccomp") and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        ),
        None,
    )
    if clause is None:
        return
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    yield made(draft, noun_phrase(owner) if owner is not None else None, place(noun), [clause_span(clause)], "noun")


def quotations_near(draft: Draft, sentence: Span, cue: Span, source: Span | None) -> list[Span]:
    """The quotations of the cue's sentence, and one right before it that ends in the same paragraph."""
    found = [q.span for q in quotations_in(draft.quotations, sentence) if not q.span.covers(cue) and not (source and q.span.covers(source))]
    return [Span(max(span.start, sentence.start), span.end) if span.start < sentence.start - 2000 else span for span in found]


def quotations_in(quotations: tuple[Quotation, ...], area: Span) -> Iterable[Quotation]:
    """The quotations that share a character with ``area``."""
    at = bisect_left(quotations, area.start + 1, key=lambda quotation: quotation.span.end)
    while at < len(quotations) and quotations[at].span.start < area.end:
        yield quotations[at]
        at += 1


def sentence_at(draft: Draft, offset: int) -> Span | None:
    """The sentence that holds ``offset``."""
    at = covering(draft.sentences, offset)
    return None if at is None else draft.sentences[at]


def made(draft: Draft, source: Span | None, cue: Span, content: Iterable[Span], kind: str) -> Attribution:
    """The attribution with its content in the form of the record."""
    return Attribution(source, cue, tidy_content(draft.text, content), CONFIDENCE[kind], (f"rule: {kind}",))
