"""Invented news articles, as many as one likes: sentences from templates, with names and figures that differ each time."""

from __future__ import annotations

import random
from pathlib import Path

FIRST = (
    "Ana Boris Carla Dmitri Elena Farid Greta Hassan Ines Jonas Kavita Liam Mei Nadia Omar Petra Quentin Rosa Sven Tara Uwe Vera".split()
)
STEMS = "Bel Cor Dan Fer Gal Hol Ker Lar Mar Nor Per Ros Sal Tor Ver Wes Zan Bri Chal Dro".split()
ENDS = "ton dez kov sen ari mann wick ova ley hurst ado elli field aux berg".split()
PLACES = "Northport Riverton Eastvale Kingsmouth Harrow Falls Lakeside Stonebridge Ashford Mill Creek Port Avery".split()
BODIES = "Ministry of Transport|City Council|Harbour Authority|Institute for Public Health|Farmers' Union|Water Board".split("|")
ROLES = "spokesperson|director|analyst|chief executive|union leader|professor of economics|deputy mayor".split("|")
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
THINGS = "homes|jobs|passengers|patients|vehicles|trees|schools|tonnes of grain|litres of fuel".split("|")

SENTENCES = (
    "{name}, {role} of the {body}, said on {day} that {number} {things} were affected in {place}.",
    "“We lost {number} {things} in a single night,” {name} told reporters in {place}. “Nobody warned us.”",
    "The {body} said spending rose {percent} percent to ${money} million in {year}.",
    "According to the {body}, nearly {number} {things} were counted in {place} between {year} and {later}.",
    "Costs fell by {percent}% last year, and about {number} {things} were added, the report found.",
    "{name} denied that the {body} had known about the plan, and asked for {small} more weeks.",
    "“It is too early to say,” she said. “But we expect {number} {things} by the end of {later}.”",
    "Roads in {place} were quiet on {day}, and most shops along the river stayed closed until the afternoon.",
    "Officials believe that the {things} could cost ${money} million, {name} added.",
    "The bridge, {small} kilometres long, was opened in {year} by the {body}.",
    "Residents of {place}, where {percent} percent of families rent, have complained for {small} years.",
    "He said the {body} would “look at every option” before {day}.",
)


def article(number: int, *, paragraphs: int = 8) -> str:
    """An article with a title, a dateline and so many paragraphs; the same for the same number."""
    chance = random.Random(number)
    title = fill("{body} counts {number} {things} in {place}", chance)
    body = [" ".join(fill(chance.choice(SENTENCES), chance) for _ in range(chance.randint(2, 4))) for _ in range(paragraphs)]
    return "\n\n".join([title, f"{chance.choice(PLACES).upper()}, March {chance.randint(1, 28)}, 2023 - {body[0]}", *body[1:]]) + "\n"


def fill(template: str, chance: random.Random) -> str:
    year = chance.randint(1990, 2020)
    return template.format(
        name=f"{chance.choice(FIRST)} {chance.choice(STEMS)}{chance.choice(ENDS)}{chance.choice(ENDS) if chance.random() < 0.3 else ''}",
        role=chance.choice(ROLES),
        body=chance.choice(BODIES),
        place=chance.choice(PLACES),
        day=chance.choice(DAYS),
        things=chance.choice(THINGS),
        number=f"{chance.randint(2, 99_999):,}",
        small=chance.randint(2, 12),
        percent=chance.randint(1, 60),
        money=round(chance.uniform(1, 900), 1),
        year=year,
        later=year + chance.randint(1, 5),
    )


def write_articles(folder: Path, count: int, *, start: int = 1, paragraphs: int = 2) -> None:
    """So many articles as text files in ``folder``, named by their number."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(start, start + count):
        (folder / f"{number:04}.txt").write_text(article(number, paragraphs=paragraphs), "utf-8")
