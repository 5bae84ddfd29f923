"""Small questions about a dependency parse, in the labels of spaCy's English models (ClearNLP/CLEAR style)."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.record import Span

SUBJECTS = ("nsubj", "csubj")
LIGHT = {
    "det",
    "poss",
    "amod",
    "compound",
    "nummod",
    "quantmod",
    "nmod",
    "prep",
    "pobj",
    "appos",
    "conj",
    "cc",
    "case",
    "punct",
    "advmod",
    "pcomp",
}


def place(token: Token) -> Span:
    """Where a token stands."""
    return Span(token.idx, token.idx + len(token))


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, that of the verb it is joined to, or of the clause it hangs on.

    For a passive it is the agent ("was told by officials"), for "officials saying" the noun.
    """
    if passive_of(verb):
        return agent_of(verb)
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        return min(own, key=lambda child: abs(child.i - verb.i))
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
        return verb.head
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head)
    if verb.dep_ in ("advcl", "xcomp") and verb.head.pos_ in ("VERB", "AUX") and verb.head != verb:
        return None if verb.dep_ == "xcomp" and any(child.dep_ == "dobj" for child in verb.head.children) else subject_of(verb.head)
    return None


def passive_of(verb: Token) -> bool:
    """Whether the verb is passive."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def noun_phrase(head: Token) -> Span:
    """The noun phrase around ``head`` with title and apposition, without clauses that hang on it."""
    left, right = head.left_edge, head
    for child in head.rights:
        if child.dep_ in ("relcl", "acl", "punct", "advcl", "ccomp", "parataxis") and not (child.dep_ == "punct" and child.text in ")]"):
            continue
        if child.dep_ not in LIGHT or any(inner.dep_ in ("relcl", "advcl", "ccomp") for inner in child.subtree):
            if child.dep_ not in ("conj", "appos", "prep"):
                break
            inner_end = noun_end(child)
            right = inner_end if inner_end.i > right.i else right
            break
        right = max(right, child.right_edge, key=lambda token: token.i)
    return Span(left.idx, right.idx + len(right))


def noun_end(head: Token) -> Token:
    """The last token of the phrase of ``head`` before a clause or a comma."""
    end = head
    for child in head.rights:
        if child.dep_ not in ("prep", "pobj", "compound", "case", "nummod", "amod", "det", "poss"):
            break
        end = noun_end(child) if child.i > end.i else end
    return end


def clause_span(head: Token) -> Span:
    """All that hangs on ``head``, from the first token to the last."""
    return Span(head.left_edge.idx, head.right_edge.idx + len(head.right_edge))


def verb_group(verb: Token, doc: Doc) -> Span:
    """The verb with the auxiliaries and the particle that touch it ("has warned", "pointed out")."""
    start = end = verb.i
    while start > 0 and doc[start - 1].dep_ in ("aux", "auxpass", "neg") and doc[start - 1].head == verb:
        start -= 1
    if end + 1 < len(doc) and doc[end + 1].dep_ == "prt" and doc[end + 1].head == verb:
        end += 1
    return Span(doc[start].idx, doc[end].idx + len(doc[end]))
