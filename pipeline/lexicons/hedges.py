"""Words around a number that bound it, and words that say a figure went up or down."""

from __future__ import annotations

from pipeline.record import Bound

BEFORE: dict[str, Bound] = {
    "more than": ">", "over": ">", "above": ">", "greater than": ">", "in excess of": ">", "upwards of": ">", "upward of": ">", "north of": ">",
    "exceeding": ">", "exceeded": ">", "exceeds": ">", "exceed": ">", "surpassing": ">", "surpassed": ">", "surpasses": ">", "over than": ">", "well over": ">", "just over": ">", "a little over": ">", "slightly more than": ">", "just more than": ">", "well above": ">",
    "far more than": ">", "higher than": ">", "beyond": ">", "little more than": ">", "a little more than": ">", "slightly over": ">", "well more than": ">",
    "at least": ">=", "no fewer than": ">=", "no less than": ">=", "not less than": ">=", "a minimum of": ">=", "minimum": ">=", "a minimum": ">=",
    "less than": "<", "fewer than": "<", "under": "<", "below": "<", "lower than": "<", "well under": "<", "well below": "<", "south of": "<",
    "up to": "<=", "as much as": "<=", "as many as": "<=", "at most": "<=", "no more than": "<=", "within": "<=", "a maximum of": "<=", "not more than": "<=",
    "a maximum": "<=", "maximum": "<=", "as high as": "<=", "as long as": "<=", "at the most": "<=", "as little as": ">=", "as few as": ">=", "as low as": ">=",
    "about": "~", "around": "~", "roughly": "~", "approximately": "~", "some": "~", "circa": "~", "an estimated": "~", "estimated": "~",
    "approx": "~", "approx.": "~", "in the region of": "~", "something like": "~", "probably": "~", "perhaps": "~", "maybe": "~", "c.": "~", "~": "~",
    "or so": "~", "in the neighbourhood of": "~", "in the neighborhood of": "~", "somewhere around": "~", "more or less": "~", "the estimated": "~", "the roughly": "~", "the approximately": "~",
    "the best part of": "~<", "the better part of": "~<", "not far short of": "~<", "not far off": "~<", "knocking on for": "~<", "nearly": "~<", "almost": "~<", "close to": "~<", "just under": "~<", "just shy of": "~<", "just below": "~<", "slightly under": "~<", "slightly less than": "~<",
    "just less than": "~<", "not quite": "~<", "approaching": "~<", "close on": "~<", "virtually": "~<", "practically": "~<", "getting on for": "~<", "a little under": "~<", "a little less than": "~<",
    "a little below": "~<", "just north of": ">", "slightly above": ">", "just above": ">", "slightly below": "~<", "well in excess of": ">", "just south of": "~<", "the nearly": "~<", "the almost": "~<", "the more than": ">", "shy of": "~<",
    "sub-": "<", ">": ">", "<": "<", "≥": ">=", "≤": "<=", "≈": "~",
}  # fmt: skip
AFTER: dict[str, Bound] = {
    "or more": ">=", "or above": ">=", "or higher": ">=", "or greater": ">=", "or older": ">=", "and over": ">=", "and above": ">=",
    "and older": ">=", "or over": ">=", "plus": ">=", "+": ">=", "or less": "<=", "or fewer": "<=", "or under": "<=", "or below": "<=", "or lower": "<=",
    "or younger": "<=", "and under": "<=", "or so": "~", "-plus": ">=", "-odd": "~", "or longer": ">=", "and counting": ">=", "and rising": ">=", "and up": ">=",
    "or thereabouts": "~", "give or take": "~",
}  # fmt: skip
# Behind the number, its unit or noun, where nothing follows that they could belong to: "300 people at most".
LAST: dict[str, Bound] = {
    "at most": "<=", "at the most": "<=", "at the very most": "<=", "at a maximum": "<=", "tops": "<=", "at least": ">=", "at the least": ">=",
    "at the very least": ">=", "at a minimum": ">=",
}  # fmt: skip
UP = set(
    "rise increase grow gain jump climb surge soar add expand rally rebound advance swell leap spike accelerate double triple quadruple raise "
    "boost up higher more growth hike uptick upturn improve improvement increment addition strengthen extra appreciation "
    "widen balloon swell escalate quicken snowball mushroom appreciate bounce firm recover mount lift".split()
)
DOWN = set(
    "fall drop decline decrease slip lose loss plunge cut sink dip shrink slide tumble slump down lower less fewer reduce reduction plummet ease "
    "contract contraction retreat slash shed fell weaken shave trim halve discount crash depreciation diminish cheaper "
    "slow narrow moderate cool soften dwindle recede depreciate erode collapse crater nosedive tank ebb subside lessen dive pare".split()
)
# What a verb of change takes from somebody or says to somebody: "cut the gas to 240 homes", "raised concerns to three officials".
SUPPLIED = set(
    "gas power water electricity energy heat heating fund funding aid help support supply service access delivery payment benefit grant subsidy flight "
    "train bus ferry credit loan visa pension money link connection broadband visit food fuel transmission feed broadcast".split()
)
TOLD = set("alarm concern issue question doubt objection matter case point flag complaint glass voice problem".split())
# Verbs of change that have other meanings: a change of so much percent, by or to so much; not "recovered 41 bodies".
OFTEN_NONE = set(
    "bounce firm recover mount cool soften recede collapse crater tank ebb dive moderate slow narrow erode subside lift".split()
)
