"""Figures: what each notation is worth, and the numbers that are none."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.finders.figures import find_figures, find_numerals, read_figure
from pipeline.record import Draft, Figure


def amount(figure: Figure) -> float | tuple[float, float]:
    return float(figure.value) if figure.value is not None else (float(figure.low or 0), float(figure.high or 0))


def shown(figure: Figure, text: str) -> tuple[str, float | tuple[float, float], str, str | None]:
    return figure.span.of(text), amount(figure), figure.bound, figure.unit


FIGURES = [
    ("Sales rose to £250m last year.", [("£250m", 250e6, "=", "GBP")]),
    ("The deal is worth more than $1.2 billion.", [("more than $1.2 billion", 1.2e9, ">", "USD")]),
    ("He paid RM23.50 for it.", [("RM23.50", 23.5, "=", "MYR")]),
    ("It expects a profit of Y=590 billion.", [("Y=590 billion", 590e9, "=", "JPY")]),
    ("The line is where y = 2 and Y=12 meet.", [("2", 2, "=", None), ("12", 12, "=", None)]),
    ("It raised R20bn abroad.", [("R20bn", 20e9, "=", "ZAR")]),
    ("The state lent 20 million pounds.", [("20 million", 20e6, "=", "GBP")]),
    ("Shares closed at 212.5 pence.", [("212.5", 212.5, "=", "GBX")]),
    ("The parcel weighs 12 pounds.", [("12", 12, "=", "pound-mass")]),
    ("Inflation was nearly 9%.", [("nearly 9%", 9, "~<", "percent")]),
    ("Rates rose by 25 basis points.", [("25", 25, "=", "basis point")]),
    ("Its lead grew to 11 percentage points.", [("11", 11, "=", "percentage point")]),
    ("Between 40 and 60 stores will close.", [("Between 40 and 60", (40, 60), "range", "store")]),
    ("It will cost $5-7 million to mend.", [("$5-7 million", (5e6, 7e6), "range", "USD")]),
    ("Turnout rose from 12% to 15%.", [("12%", 12, "=", "percent"), ("15%", 15, "=", "percent")]),
    ("Tens of thousands of people marched.", [("Tens of thousands", (10000, 100000), "range", "person")]),
    ("Several hundred workers went home.", [("Several hundred", (300, 900), "range", "worker")]),
    ("Half a million votes were lost.", [("Half a million", 500000, "=", "vote")]),
    ("About a third of the ice has gone.", [("About a third", 1 / 3, "~", None)]),
    ("One in five drivers refused.", [("One in five", 0.2, "=", None)]),
    ("One child in four is hungry.", [("One child in four", 0.25, "=", None)]),
    ("Nearly four beehives in ten died.", [("Nearly four beehives in ten", 0.4, "~<", None)]),
    ("He had one win in ten games.", [("one", 1, "=", "win"), ("ten", 10, "=", "game")]),
    ("Two men in five cars fled.", [("Two", 2, "=", "man"), ("five", 5, "=", "car")]),
    ("There was one death in four days.", [("one", 1, "=", "death"), ("four", 4, "=", "day")]),
    # Spelled decimals, and magnitudes of magnitudes.
    ("Seventy-one point four per cent of them voted.", [("Seventy-one point four per cent", 71.4, "=", "percent")]),
    ("It costs two point five million euros.", [("two point five million", 2.5e6, "=", "EUR")]),
    ("Nought point two per cent of them voted.", [("Nought point two per cent", 0.2, "=", "percent")]),
    ("It costs a million million dollars.", [("a million million", 1e12, "=", "USD")]),
    ("There are a hundred million million stars.", [("a hundred million million", 1e14, "=", "star")]),
    ("It sold a dozen million-dollar homes.", [("a dozen", 12, "=", "home"), ("million", 1e6, "=", "USD")]),
    ("Two children in five are hungry.", [("Two children in five", 0.4, "=", None)]),
    ("One building in four is empty.", [("One building in four", 0.25, "=", None)]),
    ("One study in three children found it.", [("One", 1, "=", "study"), ("three", 3, "=", "child")]),
    ("It has a ten point lead.", [("ten", 10, "=", "point")]),
    ("A dozen million cars will move.", [("A dozen million", 12e6, "=", "car")]),
    ("It gave back a thousand million pesos.", [("a thousand million", 1e9, "=", "MXN")]),
    ("It sold two million five hundred thousand cars.", [("two million five hundred thousand", 2.5e6, "=", "car")]),
    ("It took an hour and fifty minutes.", [("an hour and fifty", 1 + 50 / 60, "=", "hour")]),
    ("He got a year and three months.", [("a year and three", 1.25, "=", "year")]),
    ("It took an hour and 20 people left.", [("20", 20, "=", "person")]),
    ("They had just over three-quarters fewer cases.", [("just over three-quarters", 0.75, ">", None)]),
    ("3 in 10 voters stayed away.", [("3 in 10", 0.3, "=", None)]),
    ("Only 74 out of every 100 trains came.", [("74 out of every 100", 0.74, "=", None)]),
    ("Just over a quarter of November's cars were new.", [("Just over a quarter", 0.25, ">", None)]),
    ("It gives the district 1.56m inhabitants.", [("1.56m", 1.56e6, "=", "inhabitant")]),
    ("Sewage flowed for 81 full days.", [("81", 81, "=", "day")]),
    ("It has 81 full boxes.", [("81", 81, "=", "box")]),
    ("At least 41 Syrian soldiers were killed.", [("At least 41", 41, ">=", "soldier")]),
    ("Forty-one soldiers and 49 fighters died.", [("Forty-one", 41, "=", "soldier"), ("49", 49, "=", "fighter")]),
    ("Oil fell to $58.24 a barrel.", [("$58.24", 58.24, "=", "USD")]),
    ("The wind reached 155mph.", [("155", 155, "=", "mile")]),
    ("Slemp, 33, was not hurt.", [("33", 33, "=", "year")]),
    ("The 36-year-old striker scored.", [("36", 36, "=", "year")]),
    ("Prices have tripled, up threefold, in ten years.", [("three", 3, "=", "time"), ("ten", 10, "=", "year")]),
    ("It was minus 4C in the valley, the lowest temperature.", [("minus 4", -4, "=", "degree Celsius")]),
    ("He was given 13 dollars and 45 cents.", [("13 dollars and 45", 13.45, "=", "USD")]),
    ("The dose was 61.4 MPa at most.", [("61.4", 61.4, "<=", "megapascal")]),
    ("Billions of pounds of aid were lost.", [("Billions", (1e9, 1e10), "range", "GBP")]),
    ("A 12-member panel met.", [("12", 12, "=", "member")]),
    ("Adults need about 2,000-2,500 calories.", [("about 2,000-2,500", (2000, 2500), "~", "calorie")]),
    ("More than 40 to 60 stores will close.", [("More than 40 to 60", (40, 60), "range", "store")]),
    ("It lasted seventy-odd days.", [("seventy-odd", 70, "~", "day")]),
    ("It was an odd 70 days.", [("70", 70, "=", "day")]),
    ("It has 300-plus members.", [("300-plus", 300, ">=", "member")]),
    ("It has 300 houses plus 40 flats.", [("300", 300, "=", "house"), ("40", 40, "=", "flat")]),
    ("Then 300 or so people came.", [("300 or so", 300, "~", "person")]),
    ("Then three or more of the men came.", [("three or more", 3, ">=", "man")]),
    ("Then 300 people or more came.", [("300", 300, ">=", "person")]),
    ("It could hold 300 people at most.", [("300", 300, "<=", "person")]),
    ("It hurt 300 people, at least 40 of them children.", [("300", 300, "=", "person"), ("at least 40", 40, ">=", "person")]),
    (
        "It sold 300 cars, 40 of which were red. Then 12 of them burnt.",
        [("300", 300, "=", "car"), ("40", 40, "=", "car"), ("12", 12, "=", None)],
    ),
    # Pounds that are paid, and pounds that weigh.
    ("He owed the bank 9,500 pounds in rent.", [("9,500", 9500, "=", "GBP")]),
    ("The prize is worth 900 pounds.", [("900", 900, "=", "GBP")]),
    ("A 300-pound fine was paid to a 300-pound man.", [("300", 300, "=", "GBP"), ("300", 300, "=", "pound-mass")]),
    ("They paid for 50 pounds of rice.", [("50", 50, "=", "pound-mass")]),
    ("He weighed 200 pounds and owed 60.", [("200", 200, "=", "pound-mass"), ("60", 60, "=", None)]),
    # Degrees of frost.
    ("It was 12 degrees below zero.", [("12 degrees below zero", -12, "=", "degree")]),
    ("It was 12 degrees below normal.", [("12", 12, "=", "degree")]),
    ("It was –12 degrees, up from 5–12 degrees.", [("–12", -12, "=", "degree"), ("from 5–12", (5, 12), "range", "degree")]),
    ("One hand was hurt.", [("One", 1, "=", "hand")]),
    ("Weight: 1.2 kg", [("1.2", 1.2, "=", "kilogram")]),
    ("The error is plus or minus 3.4 points.", [("3.4", 3.4, "=", "point")]),
    ("It was 12 below zero in Orla.", [("12 below zero", -12, "=", "degree")]),
    ("It was 12 below average in Orla.", [("12", 12, "=", None)]),
    # Millions beside money; metres elsewhere.
    ("Sales were $1.2bn, up from 900m a year ago.", [("$1.2bn", 1.2e9, "=", "USD"), ("900m", 9e8, "=", "USD")]),
    ("Sales fell from £1.2bn last year to 900m.", [("£1.2bn", 1.2e9, "=", "GBP"), ("900m", 9e8, "=", "GBP")]),
    ("She paid $1.2bn for a 900m wall.", [("$1.2bn", 1.2e9, "=", "USD"), ("900", 900, "=", "metre")]),
    ("The wall was cut from 1,200m to 900m.", [("1,200", 1200, "=", "metre"), ("900", 900, "=", "metre")]),
    # Hedges that are verbs or places, and those that only look like one.
    ("Sales exceeded $3m in May.", [("exceeded $3m", 3e6, ">", "USD")]),
    ("Declare it within 28 days.", [("within 28", 28, "<=", "day")]),
    ("They live within 30 of the towns.", [("30", 30, "=", "town")]),
    ("Members pay dues of up to $300.", [("up to $300", 300, "<=", "USD")]),
    ("Their dues have gone up to $300.", [("$300", 300, "=", "USD")]),
    ("The sums add up to $300.", [("$300", 300, "=", "USD")]),
    # "One of the" counts where others are counted beside it.
    ("One of the men was hurt, and two of the women.", [("One", 1, "=", "man"), ("two", 2, "=", "woman")]),
    ("One of the 12 best men was hurt.", [("One", 1, "=", "man"), ("12", 12, "=", "man")]),
    ("Dead so far: 41 soldiers", [("41", 41, "=", "soldier")]),
    ("Children aged 12 and up may come.", [("12 and up", 12, ">=", "year")]),
    ("The stay is 70 days on average, an average of $9.", [("70", 70, "=", "day"), ("$9", 9, "=", "USD")]),
    ("Temperatures fell by 1 to 1.5 degrees Celsius.", [("1 to 1.5", (1, 1.5), "range", "degree Celsius")]),
    ("The band is between 15kHz and 17kHz wide.", [("between 15kHz and 17", (15, 17), "range", "kilohertz")]),
    ("It gave 40 million to 52 million pounds.", [("40 million to 52 million", (40e6, 52e6), "range", "GBP")]),
    ("He went from 208 pounds to 193.", [("208", 208, "=", "pound-mass"), ("193", 193, "=", "pound-mass")]),
    ("It costs about 8 or $9.", [("about 8", 8, "~", "USD"), ("$9", 9, "=", "USD")]),
    ("It has a 7- or 8-inch screen.", [("7", 7, "=", "inch"), ("8", 8, "=", "inch")]),
    ("Some 460 cars were stolen, compared with 63 a year ago.", [("Some 460", 460, "~", "car"), ("63", 63, "=", "car")]),
    ("The moths can fly more than 100 kilometres (60 miles).", [("more than 100", 100, ">", "kilometre"), ("60", 60, ">", "mile")]),
    ("Use 1/16 of a pint.", [("1/16", 0.0625, "=", "pint")]),
    ("Light goes at 2.998×10⁸ metres a second.", [("2.998×10⁸", 2.998e8, "=", "metre")]),
    ("They built 20 coal-fired plants.", [("20", 20, "=", "plant")]),
    ("Output fell by a third to 3m tonnes.", [("a third", 1 / 3, "=", None), ("3m", 3e6, "=", "tonne")]),
    ("It lost 30 MUSD.", [("30 MUSD", 30e6, "=", "USD")]),
    ("It is 6 deg C outside.", [("6", 6, "=", "degree Celsius")]),
    ("Children under the age of 5 went first.", [("under the age of 5", 5, "<", "year")]),
    ("Maddox, 66, left early.", [("66", 66, "=", "year")]),
    ("The firm hired from 1800 to 2000 workers.", [("from 1800 to 2000", (1800, 2000), "range", "worker")]),
    ("Shares closed at 164p.", [("164", 164, "=", "GBX")]),
    ("Some 3,400 people died and 12,000 were hurt.", [("Some 3,400", 3400, "~", "person"), ("12,000", 12000, "=", "person")]),
    ("Nearly nine in 10 patients recovered.", [("Nearly nine in 10", 0.9, "~<", None)]),
    ("One in 200 patients recovered.", [("One in 200", 0.005, "=", None)]),
    ("It rained one in 20 days.", [("20", 20, "=", "day")]),
    ("It rained nine in 10 days.", [("nine", 9, "=", None), ("10", 10, "=", "day")]),
    ("It raised the dividend by 5p to 32p.", [("5", 5, "=", "GBX"), ("32", 32, "=", "GBX")]),
    ("It will grow by 5% to 10%.", [("5% to 10%", (5, 10), "range", "percent")]),
    # Amounts in two units, with their smaller unit in the larger one; a list of three stays a list.
    ("He was jailed for 14 years and six months.", [("14 years and six", 14.5, "=", "year")]),
    ("He was jailed for 14 years and six others.", [("14", 14, "=", "year"), ("six", 6, "=", "other")]),
    ("He stood 6ft 3in and weighed 17st 7lb.", [("6ft 3", 6.25, "=", "foot"), ("17st 7", 17.5, "=", "stone")]),
    ("The 6-foot-9 guard is 5ft 6.", [("6-foot-9", 6.75, "=", "foot"), ("5ft 6", 5.5, "=", "foot")]),
    ("It took two hours and 30 minutes.", [("two hours and 30", 2.5, "=", "hour")]),
    ("It took two hours and 30 men.", [("two", 2, "=", "hour"), ("30", 30, "=", "man")]),
    ("It ran for 3 years, 2 months and 14 days.", [("3", 3, "=", "year"), ("2", 2, "=", "month"), ("14", 14, "=", "day")]),
    ("They waited an hour and a half.", [("an hour and a half", 1.5, "=", "hour")]),
    ("They waited six hours and a quarter.", [("six hours and a quarter", 6.25, "=", "hour")]),
    ("They waited an hour, and half of them left.", [("half", 0.5, "=", None)]),
    ("It cost two and a half million dollars.", [("two and a half million", 2.5e6, "=", "USD")]),
    ("He signed a four-and-a-half-year deal.", [("four-and-a-half", 4.5, "=", "year")]),
    ("It sold two and half of them came.", [("two", 2, "=", None), ("half", 0.5, "=", None)]),
    # Periods that repeat are figures; days that repeat are none.
    ("The comet comes every 33 years.", [("33", 33, "=", "year")]),
    ("They meet on every second Monday at 7 p.m.", []),
    # Quarters and halves of a year or a game, and of a thing.
    ("Sales fell for three quarters.", [("three", 3, "=", "quarter")]),
    ("Sales fell for three quarters of the firms.", [("three quarters", 0.75, "=", None)]),
    ("It lost $3m in a quarter.", [("$3m", 3e6, "=", "USD")]),
    ("It lost a quarter of it.", [("a quarter", 0.25, "=", None)]),
    ("It is roughly half what it cost.", [("roughly half", 0.5, "~", None)]),
    ("The toll rose by more than half.", [("more than half", 0.5, ">", None)]),
    ("Nearly two-thirds of a month's rain fell.", [("Nearly two-thirds", 2 / 3, "~<", None)]),
    ("It took half a month.", [("half", 0.5, "=", "month")]),
    # Ranges, steps and ratios.
    ("It takes between seven and nine hours.", [("between seven and nine", (7, 9), "range", "hour")]),
    ("It takes from seven to nine hours.", [("from seven to nine", (7, 9), "range", "hour")]),
    ("It rose from $160 to $180 to $200.", [("$160", 160, "=", "USD"), ("$180", 180, "=", "USD"), ("$200", 200, "=", "USD")]),
    ("The party is down three to 20 per cent.", [("three", 3, "=", "percent"), ("20 per cent", 20, "=", "percent")]),
    ("Sales are up five to 10 per cent.", [("five to 10 per cent", (5, 10), "range", "percent")]),
    ("The ratio was 3.2 to 1.", [("3.2 to 1", 3.2, "=", None)]),
    ("They won by 3 to 1.", [("3", 3, "=", None), ("1", 1, "=", None)]),
    # Votes are counted, scores are not.
    ("The council voted 6-3 against it.", [("6", 6, "=", None), ("3", 3, "=", None)]),
    ("The pupils won 6-3 against them.", []),
    # Degrees of frost without degrees.
    ("It was 12C below in the glens.", [("12C below", -12, "=", "degree Celsius")]),
    ("It was 12C below the average.", [("12", 12, "=", "degree Celsius")]),
    ("The temperature was minus 12 in Orla.", [("minus 12", -12, "=", "degree")]),
    ("The balance was minus 12 in May.", [("minus 12", -12, "=", None)]),
    # The cent, the gallon and the stone of the article.
    ("Milk was 38 cent a litre; €4 was lost.", [("38", 38, "=", "euro cent"), ("€4", 4, "=", "EUR")]),
    ("Milk was 38 cents a litre; $4 was lost.", [("38", 38, "=", "US cent"), ("$4", 4, "=", "USD")]),
    ("The rupee fell 8 paise to 83.52.", [("8", 8, "=", "paisa"), ("83.52", 83.52, "=", None)]),
    ("He threw 40 stones and lost 3 stones.", [("40", 40, "=", "stone"), ("3", 3, "=", "stone")]),
    ("The club won 14 cups and titles.", [("14", 14, "=", "cup")]),
    ("The 21st man weighed 11st.", [("11", 11, "=", "stone")]),
    ("They get three €150 credits.", [("three", 3, "=", "credit"), ("€150", 150, "=", "EUR")]),
    ("Wheat closed at $5.62½ a bushel.", [("$5.62½", 5.625, "=", "USD")]),
    # Bounds.
    ("He spent the best part of 20 years there.", [("the best part of 20", 20, "~<", "year")]),
    ("It will rise by the maximum 4.99%.", [("4.99%", 4.99, "=", "percent")]),
    ("It will cut $3bn over ten years.", [("$3bn", 3e9, "=", "USD"), ("ten", 10, "=", "year")]),
    ("They waited over ten years.", [("over ten", 10, ">", "year")]),
    ("The town recorded a maximum of 45C in the heat.", [("45", 45, "=", "degree Celsius")]),
    ("It allows a maximum of 45C in the heat.", [("a maximum of 45", 45, "<=", "degree Celsius")]),
    ("The temperature fell to 15 below in the valley.", [("15 below", -15, "=", "degree")]),
    ("The fleet fell to 15 below in the valley.", [("15", 15, "=", None)]),
    ("The rate was 16.8 per 100,000, three times that of men.", [("16.8", 16.8, "=", None), ("three", 3, "=", "time")]),
    ("Petrol was 203.8 cents in Perth, Sydney and Melbourne.", [("203.8", 203.8, "=", "Australian cent")]),
    ("Some 500+ people came.", [("Some 500+", 500, "~", "person")]),
    ("The sum is 10 + 5.", [("10", 10, "=", None), ("5", 5, "=", None)]),
    ("A 300-strong crowd met.", [("300", 300, "=", None)]),
    # Ages of people by what they are.
    ("The striker, 27, signed.", [("27", 27, "=", "year")]),
    ("The valley, 27, signed.", [("27", 27, "=", None)]),
    ("Adults over 75 should stay in.", [("over 75", 75, ">", "year")]),
    ("Adults over 75 houses away stayed in.", [("over 75", 75, ">", "house")]),
    ("The over-65s stayed in.", [("over-65", 65, ">", "year")]),
    ("Two, aged 17 and 19, were held.", [("Two", 2, "=", None), ("17", 17, "=", "year"), ("19", 19, "=", "year")]),
    # What counts the same thing as the figure before it.
    ("It won 240 seats, 63 fewer than in 2019.", [("240", 240, "=", "seat"), ("63", 63, "=", "seat")]),
    ("Of the 1,563 runners, 813 came back.", [("1,563", 1563, "=", "runner"), ("813", 813, "=", "runner")]),
    ("It killed two and injured seven others.", [("two", 2, "=", None), ("seven", 7, "=", "person")]),
    ("It sold two and kept seven others.", [("two", 2, "=", None), ("seven", 7, "=", "other")]),
    ("She won 3,912 votes to his 3,740.", [("3,912", 3912, "=", "vote"), ("3,740", 3740, "=", "vote")]),
    ("Some 3,400 people died in 12,000.", [("Some 3,400", 3400, "~", "person"), ("12,000", 12000, "=", None)]),
]


@pytest.mark.parametrize(
    ("text", "values"), [("Some 3,100 Bellport federal workers are idle now.", [3100]), ("She lives at 123 Random Street.", [])]
)
def test_thousands_before_a_name_are_a_figure(draft_of: Callable[..., Draft], text: str, values: list[float]) -> None:
    assert [figure.value for figure in find_figures(draft_of(text)).figures] == values


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[row[0] for row in FIGURES])
def test_find_figures(draft_of: Callable[..., Draft], text: str, expected: list[tuple[str, float, str, str | None]]) -> None:
    found = [shown(figure, text) for figure in find_figures(draft_of(text)).figures]
    assert [row[0] for row in found] == [row[0] for row in expected]
    for (_, value, bound, unit), (_, wanted, wanted_bound, wanted_unit) in zip(found, expected, strict=True):
        assert value == pytest.approx(wanted)
        assert (bound, unit) == (wanted_bound, wanted_unit)


NONE_OF_THEM = [
    ("Officials cut 5G masts down.", "name"),
    ("An F-16 crashed near the base.", "name"),
    ("The Group of 20 met in Osaka.", "name"),
    ("They drove down Route 66 at night.", "name"),
    ("She bought an iPhone 15 there.", "name"),
    ("He stopped at 7-Eleven for coffee.", "name"),
    ("They won 3-1 at home.", "score"),
    ("Call 555-123-4567 for help.", "phone number"),
    ("The match begins at 20:45 there.", "clock time"),
    ("It was their 22nd attempt.", "ordinal"),
    ("See Section 427 of the act.", "name"),
    ("No one was told of it.", "idiom"),
    ("The FTSE 100 was flat.", "name"),
    ("She lives at 123 Random Street.", "name"),
    ("They took COVID-19 tests.", "name"),
    ("It set a production-four-door lap record.", "name"),
    ("More on https://example.org/2020/34 today.", "link"),
    ("Fill: 650", "label and number"),
    ("The coat is warm.\n- Fill: 650\n- Zips: 3", "label and number"),
    ("On the one hand, prices rose.", "idiom"),
    ("At one point he fell.", "idiom"),
    ("One thing is clear.", "idiom"),
    ("They gave him a baker's dozen.", "idiom"),
    ("The two halves of the match were dull.", "idiom"),
    ("They left at half past nine.", "clock time"),
    ("They left at about 10 past nine.", "clock time"),
    ("They left at a quarter to six by the 10.30 to Orla.", "clock time"),
    ("He was paid a six-figure sum.", "number of digits"),
    ("They lost by 2-11 to 1-9.", "score"),
    ("The Swifts kicked 18.12 (120) to win.", "score"),
    ("He carded a six-under 66.", "score"),
    ("They were 92 for three at tea, a wicket down.", "score"),
    ("She is one of the best players in the league.", "one of several"),
    ("One of their most gifted players was hurt.", "one of several"),
    ("Ida Kade, one of the founders, left.", "one of several"),
    ("One of the founders, Ida Kade, left.", "one of several"),
    ("More at x.co/P2q3pm for those who ask.", "name"),
]


@pytest.mark.parametrize(("text", "reason"), NONE_OF_THEM, ids=[row[0] for row in NONE_OF_THEM])
def test_what_is_no_figure_is_refused_with_a_reason(draft_of: Callable[..., Draft], text: str, reason: str) -> None:
    numbers = find_figures(draft_of(text))
    assert [figure.span.of(text) for figure in numbers.figures] == []
    assert {number.reason for number in numbers.unread} >= {reason}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales fell 2.1% in May.", "down"),
        ("Sales were up 5% in May.", "up"),
        ("There was a drop of 30% in May.", "down"),
        ("Sales stood at 5% of the total.", None),
        ("The team gave up 30 points.", None),
        ("The charity raised £2.3m for repairs.", None),
        ("The firm lost $3m last year.", None),
        ("The index lost 2% on Monday.", "down"),
        ("The firm posted a loss of 63 cents a share.", None),
        ("She was freed from her $150,000 contract.", None),
        ("Carriers ceased to accelerate to 62 mph.", None),
        ("The lender said its estimated cost was $3m.", None),
        ("Its shares rose under 4% in May.", "up"),
        ("The lake lost a third of its water.", "down"),
        ("She had 11 rebounds.", None),
        ("Attendance fell below 20,000.", "down"),
        ("The rate is expected to rise to 1.9% soon.", "up"),
        # Compared with another time, and with another thing.
        ("Prices are 5% higher than a year ago.", "up"),
        ("Prices are 5% higher than in 2019.", "up"),
        ("Prices are 5% higher than in Kent.", None),
        ("Prices are 5% above last year's level.", "up"),
        ("Prices are 5% above the target.", None),
        ("Bids were 20% higher.", "up"),
        ("There are 300 fewer jobs than a year ago.", "down"),
        ("There are 300 fewer jobs than in Kent.", None),
        # Where it went, and what only looks so.
        ("Their dues have gone up to $300.", "up"),
        ("The strike brought the total up to $300.", "up"),
        ("Members pay dues of up to $300.", None),
        ("The sums add up to $300.", None),
        ("They got the rate down to 6%.", "down"),
        ("It comes down to 300 voters.", None),
        ("It boils down to $300 a head.", None),
        ("Shares were up an average of 3%.", "up"),
        ("It moved up 30 places.", "up"),
        ("He dug up 30 coins.", None),
        ("They narrowed it to a three-man race.", None),
        # Verbs that have other meanings.
        ("Growth slowed to 2.4%.", "down"),
        ("The gap narrowed by five points.", "down"),
        ("The deficit widened to $3m.", "up"),
        ("Shares edged lower to $3.", "down"),
        ("Crews recovered 41 bodies.", None),
        ("Its collapse cost 40 jobs.", None),
        ("He moved to 12 towns.", None),
        # What was changed or how often is no size; nor is what was short, lost to somebody or added to.
        ("It raised prices four times.", None),
        ("Prices rose fourfold.", "up"),
        ("It cut its fleet of 14 ships.", None),
        ("Prices fell to a low of $14.", "down"),
        ("The bid fell four points short.", None),
        ("She lost by 13 points.", None),
        ("The index lost 13 points.", "down"),
        ("This is in addition to 30 houses.", None),
        ("She lost 12 kg in May.", "down"),
        ("She lost 12 games in May.", None),
        ("It dropped $3m worth of leaflets.", None),
        # What is cut to somebody, reduced to nothing or told to them is no size.
        ("It cut the gas to 240 homes.", None),
        ("It cut its staff to 240 people.", "down"),
        ("The blaze reduced 11 houses to rubble.", None),
        ("It cut 11 houses from the plan.", "down"),
        ("They raised the alarm at 3 plants.", None),
        ("They raised concerns to 3 officials.", None),
        ("They raised the number to 3 officials.", "up"),
        # The way that a body went, and that of a level.
        ("He fell 30ft from a ladder.", None),
        ("The car plunged 30 feet into a ravine.", None),
        ("The lake fell two metres.", "down"),
        ("The quake hit 35 miles off the coast.", None),
        # Behind what is counted.
        ("The index ended 692 points higher.", "up"),
        ("The notches were 692 points apart.", None),
        ("The party is two points down on May.", "down"),
        ("The team was two points down at half-time.", None),
        ("It made a third more than in 2021.", "up"),
        ("It made a third more than in Kent.", None),
        ("The gap was 23% wider than the year before.", "up"),
        ("It cut the risk of a second attack by 38%.", "down"),
        ("It cut down the trees planted by 38 men.", None),
        # Where it stands.
        ("The index was up at 96.088.", "up"),
        ("He turned up at 3 stations.", None),
        ("He ended up at 3 stations.", None),
        ("It lifted 25 boxes.", None),
        ("It lifted rates by 25 basis points.", "up"),
        ("Profit rose by more than a third to men.", "up"),
        ("One in 40 start-ups makes a profit.", None),
    ],
)
def test_changes(draft_of: Callable[..., Draft], text: str, change: str | None) -> None:
    assert [figure.change for figure in find_figures(draft_of(text)).figures] == [change]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Sales rose from 12% to 15% in May.", [None, "up"]),
        ("Bitcoin fell from $2,415 to $2,315 overnight.", [None, "down"]),
        ("Shares rose 8% to £3.65 on Monday.", ["up", "up"]),
        ("Spending will be cut by $5bn, or 12%.", ["down", "down"]),
        ("Oil was at $75, up from $70 a week ago.", [None, None]),
        ("Shares were down 3% at £4.", ["down", None]),
        ("It raised prices by $5 to $32.", ["up", "up"]),
        ("It raised $5m to $7m for repairs.", [None]),
        ("Shares slipped 4.5p to 318p.", ["down", "down"]),
        ("Shares slipped 4.5p to sell at 318p.", ["down", None]),
        ("It raised its target from $160 to $180 to $200.", [None, "up", "up"]),
        ("Pay will rise by 5% in May and another 2% in June.", ["up", "up"]),
        ("Pay will rise by 5% in May and 2% want more.", ["up", None]),
        ("She lost 54% to 46% in May.", [None, None]),
        ("It reduced the 36 holes to 18.", [None, "down"]),
        ("It added 15 sen to RM2.70.", ["up", "up"]),
        ("Orla fell 2%, Kade Foods by 3%.", ["down", "down"]),
        ("Orla fell 2%, and Kade Foods paid 3%.", ["down", None]),
    ],
)
def test_changes_of_several_figures(draft_of: Callable[..., Draft], text: str, changes: list[str | None]) -> None:
    assert [figure.change for figure in find_figures(draft_of(text)).figures] == changes


OF = [
    ("Nearly 35,000 airstrikes were flown.", ["airstrikes"]),
    ("At least 41 Syrian soldiers killed in May were buried.", ["Syrian soldiers killed"]),
    ("They drilled in 35 sections of the region.", ["sections of the region"]),
    ("It is a 12-page document.", ["document"]),
    ("Prices rose 3% in May.", ["Prices"]),
    ("The poll found that 12% of voters agreed.", ["voters"]),
    ("A 5% rise in sales was reported.", ["sales"]),
    ("The house was sold for $2m.", ["house"]),
    ("They sold the house for $2m.", ["house"]),
    ("The bank cut its key rate to 4%.", ["key rate"]),
    ("The council spent $3m on roads.", ["roads"]),
    ("It won $3m in damages.", ["damages"]),
    ("It has an 8.5 kW system.", ["system"]),
    ("He drove at a speed of 90 mph.", ["speed"]),
    ("Base price: $59,995", ["Base price"]),
    ("The index fell 20 points.", ["index"]),
    ("Anna Kade, 33, was there.", ["Anna Kade"]),
    ("The 36-year-old striker scored.", ["striker"]),
    ("The talks took six hours.", ["talks"]),
    ("They have fought over the past six years.", [None]),
    ("It costs $3m.", [None]),
    ("Around 60% of voters agreed, up from 52% in May.", ["voters", "voters"]),
    ("House prices have doubled to an average of £523,000.", ["House prices"]),
    ("A record 1.8 million visitors came, 15% more than before.", ["visitors", "visitors"]),
    ("The yen, which fell 2%, is weak.", ["yen"]),
    ("The price was 7,200 yuan ($1,062) then.", ["price", "price"]),
    # Who has an age.
    ("Players over the age of 21 may stay.", ["Players"]),
    ("Men aged 18 to 34 bet most.", ["Men"]),
    ("Those over the age of 40 were asked first.", ["Those"]),
    ("She gave it to her younger sister Ida who was 10.", ["younger sister Ida"]),
    ("In May the 36-year-old striker scored.", ["striker"]),
    # What is made so, what is worth so much, what "which" and "it" stand for.
    ("The tax makes the car around 25 euros cheaper.", ["car"]),
    ("They got a state grant worth up to $8 million.", ["state grant"]),
    ("This is worth $5.", [None]),
    ("The board approved a package for its director, Ida Kade, which was worth £2m.", ["package for its director"]),
    ("The board thanked its director, Ida Kade, who earned £2m.", ["Ida Kade"]),
    ("The bank paid $3m, and it will pay $5m more.", ["bank", "bank"]),
    ("The mayor says it costs $3m to build one.", [None]),
    ("He said they were up 5%.", [None]),
    # Names that end with a number; clauses without a verb of their own; "with" and its state.
    ("The Footsie 100 is expected to drop 0.2%.", ["Footsie 100"]),
    ("Kade Foods, down 3p at 90p, was the worst.", ["Kade Foods", "Kade Foods"]),
    ("Profit was $3m, up 3% in London.", ["Profit", "Profit"]),
    ("Shares of Orla were up 2%, Kade Foods by 3%.", ["Shares of Orla", "Kade Foods"]),
    ("The study was done with dust levels at 120 parts per million.", ["dust levels"]),
    ("The chair costs $149 (save $30).", ["chair", "chair"]),
    ("The median price was $3 million, down 9% year over year.", ["median price", "median price"]),
    ("The council will charge 40 basis points on top of the fees.", ["council"]),
    ("The council will spend $3m on the top floor.", ["top floor"]),
    ("There was a 60 basis point rise in margins to 64 per cent.", ["margins", "margins"]),
    # A unit with a hyphen describes the noun behind it.
    ("It has a 2.4-litre four-cylinder engine.", ["four-cylinder engine", "engine"]),
    ("It comes with a 185-hp four-cylinder or a 270-hp V-6.", ["four-cylinder", "cylinder", "V-6"]),
    ("The house has a 3.5-metre wall and a garden.", ["wall"]),
    # What lasted so long, and what is only a time.
    ("We cooked the rice for ten minutes.", ["rice"]),
    ("The shop stays open for two days.", ["shop"]),
    ("The hero keeps running for 3 years, 2 months and 14 days.", ["hero", "hero", "hero"]),
    ("The trial took place over five weeks.", ["trial"]),
    ("The trial took place over the past five weeks.", [None]),
    # A bare counted noun says no more than the unit: then it is of what the clause counts.
    ("The population is 8 billion people.", ["population"]),
    ("The workforce grew by 300 people.", ["workforce"]),
    # What has, employs or contains them; a longer phrase says which ones.
    ("The village has 300 people.", ["people"]),
    ("The company said it has 300 customers.", ["customers"]),
    ("The village has 300 people in Kent.", ["people in Kent"]),
    ("The village has 300 young people.", ["young people"]),
    ("They work for a firm which employs 300 people.", ["people"]),
    ("The firm trained 300 people.", ["people"]),
    ("The firm makes cars, employs 300 people and owns 12 ships.", ["people", "ships"]),
    # What was invested in or set aside for; of whom a bare number of victims is, nobody says.
    ("They plan to invest $500 million in the plant.", ["plant"]),
    ("The firm invested $500 million in May.", ["firm"]),
    ("The board set aside $3m for bad loans.", ["bad loans"]),
    ("The board set it at $3m for years.", ["board"]),
    ("The storm killed 41.", [None]),
    ("The striker scored 41.", ["striker"]),
    ("She owns 12% of the shares, worth about $30m.", ["shares", "shares"]),
    ("The number of deaths from malaria fell by 12%.", ["number of deaths from malaria"]),
    ("The number of deaths in May fell by 12%.", ["number of deaths"]),
    ("Sales at stores open at least a year fell 2%.", ["Sales at stores"]),
    ("The firm cut its workforce by 300 people.", ["workforce"]),
    ("The firm was cut by 300 people.", ["firm"]),
    # Where a count stands.
    ("The toll stands at 41 people.", ["toll"]),
    ("The crowd was put at 300 people.", ["crowd"]),
    ("They called at 41 towns.", ["towns"]),
    # Adjectives that a comma parts; "worth of"; lows and highs.
    ("The state faced a $2.2 billion, two-year budget deficit.", ["two-year budget deficit", "budget deficit"]),
    ("It cost $3m, new records show.", [None]),
    ("He was given £5,000 worth of clothes.", ["clothes"]),
    ("Kade was backed by an average of 13%, from a low of 4% to a high of 25%.", ["Kade", "Kade", "Kade"]),
    ("It has a six-speed automatic gearbox.", ["automatic gearbox"]),
    # Pairs in a list, and the time that a distance or a speed takes.
    (
        "Flats up to $1 million take 70 days; $2 million, 99 days; and $3 million, 163 days.",
        ["Flats", "Flats", "Flats", "Flats", "Flats", "Flats"],
    ),
    ("Flats to $1 million take 70 days; a house of $2 million takes 99 days.", ["Flats", "Flats", "house", "house"]),
    ("Their car can do 62 mph in 7.2 seconds.", ["car", "car"]),
    ("Their car did 62 mph for two years.", ["car", "car"]),
    # Shares of which and of them; prices in a short form.
    ("It met 300 guests, a third of whom were ill.", ["guests", "guests"]),
    ("About 300 jobs, half of them in Kent, will go.", ["jobs", "jobs"]),
    ("The ticket cost me 150 kn at the door.", ["ticket"]),
    ("It was a massive spend to the tune of $3m.", ["massive spend"]),
    ("It was a survey of 300 people.", ["survey"]),
    ("It was a total of 300 people.", ["people"]),
    ("There was a fall in employment of 300 jobs.", ["employment"]),
    ("It was a survey of 300 young people.", ["young people"]),
    ("It will boost its output to 3m tons of coal.", ["output"]),
    ("It bought 3m tons of coal.", ["coal"]),
    ("Exports to China fell 7%.", ["Exports to China"]),
    ("Exports in May fell 7%.", ["Exports"]),
    ("Shares in Kade & Sons fell 7%.", ["Shares in Kade & Sons"]),
    ("Exports to China and Japan fell 7%.", ["Exports to China and Japan"]),
    ("They flew 300 sorties in Orla and Kent.", ["sorties in Orla and Kent"]),
    ("She measured 1,410 points on the ice.", ["points"]),
    ("There was only a bare majority of five judges.", ["bare majority"]),
    ("A 5% rise for the index was reported.", ["index"]),
    ("A 5% rise in Germany was reported.", ["rise"]),
    ("Police seized 40kg of cocaine worth up to £3m.", ["cocaine", "cocaine"]),
    ("They own a house on the hill worth £3m.", ["house"]),
    ("The firm agreed to pay a fine of $30m over the scandal.", ["fine"]),
    ("She won 52% of the vote, against 44% for her rival.", ["vote", "vote"]),
    ("It killed 41 young soldiers and wounded at least 60.", ["young soldiers", "young soldiers"]),
    ("It sold 41 young horses and earned 60.", ["young horses", None]),
    ("They counted people who have been ill for two years.", ["people who have been ill"]),
    ("About a third of those screened came.", ["those screened"]),
    ("There were 300 people.", ["people"]),
    ("The workforce grew by 300 young people.", ["young people"]),
    # Which ones are counted.
    ("There are 300 students enrolled at the college.", ["students enrolled at the college"]),
    ("They counted 300 people who are unemployed.", ["people who are unemployed"]),
    ("They counted 300 people who want more pay.", ["people"]),
    ("It offers four options for small shops.", ["options for small shops"]),
    ("It has 40 shops in Kent with a garden.", ["shops in Kent"]),
    ("It had 40 visitors in March.", ["visitors"]),
    ("More than 600 homes in the valley, including 150 in the village, were hit.", ["homes in the valley", "homes"]),
    # Barrels are a measure, sen are money; a list behind a label.
    ("The group agreed to a cut of 800,000 barrels a day.", ["cut"]),
    ("The share rose 18 sen to RM23.50.", ["share", "share"]),
    ("Ida Kade (15.3 ppg, 7.4 rpg, 6.9 apg) led.", ["Ida Kade", "Ida Kade", "Ida Kade"]),
    ("Kade Foods (300 men, 40 vans) was sold.", ["men", "vans"]),
    ("They sold 300 Type 3 tractors.", ["Type 3 tractors"]),
    # Who puts, sets or pays a figure is not what it is of.
    ("Amir Kade KC, prosecuting, put the loss at £40,000.", ["loss"]),
    ("Amir Kade owed £40,000.", ["Amir Kade"]),
    ("The judge jailed him for six years.", [None]),
    ("The judge jailed Ida Kade for six years.", ["Ida Kade"]),
    # What was, beside what is.
    ("Her lead shrank to two points, from nine points in March.", ["lead", "lead"]),
    ("Six in 10 adults say the country is lost, up from 52% in May.", ["adults", "adults"]),
    ("Completions rose to 32,695, an increase of almost 10%.", ["Completions", "Completions"]),
    ("Completions rose to 32,695, with an increase in prices of 10%.", ["Completions", "prices"]),
    ("One in 200 babies, or 0.5%, has it.", ["babies", "babies"]),
    ("The bank raised its key rate 25 basis points to 4%.", ["key rate", "key rate"]),
    ("It raised 25 rabbits.", ["rabbits"]),
    ("It cut the gas to 240 homes.", ["homes"]),
    ("The gang stole 31 cars worth £1.4m.", ["cars", "cars"]),
    ("The poll has a margin of error of 3%.", ["margin of error"]),
    ("The fee is in the region of £3m.", ["fee"]),
    ("Petrol was 148.6p a litre.", ["Petrol"]),
    ("It has a 52,000 barrel-a-day refinery.", ["refinery"]),
    ("It will keep half its pay.", ["pay"]),
    ("The camp is 12 miles north of Orla.", ["camp"]),
]


@pytest.mark.parametrize(("text", "asked"), [("The C2I plan at x.co/P2q3Pm and 4Pm2Pm.", 0), ("It weighed 3 and took 5qZ.", 1)])
def test_digits_in_a_code_have_no_unit_to_ask_a_library_about(
    draft_of: Callable[..., Draft], monkeypatch: pytest.MonkeyPatch, text: str, asked: int
) -> None:
    forms: list[str] = []
    monkeypatch.setattr("pipeline.finders.figures.rare_units.read_unit", forms.append)
    find_figures(draft_of(text))
    assert len(forms) == asked


@pytest.mark.parametrize(("text", "things"), OF, ids=[row[0] for row in OF])
def test_what_a_figure_is_of(draft_of: Callable[..., Draft], text: str, things: list[str | None]) -> None:
    assert [figure.of for figure in find_figures(draft_of(text)).figures] == things


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Oil was at $75 a barrel.", "barrel"),
        ("Oil was at $75 a week ago.", None),
        ("It pays 15% per annum.", "year"),
        ("It pays 15% a year later.", None),
        ("They pay 9 billion shekels ($2.4 billion) a year.", "year"),
        ("There were 12 cases per 100,000 people.", "100000 people"),
        ("The rate was 12.4 per 100,000 in 2022.", "100000"),
        ("The rate was 12.4 per 1,000 live births.", "1000 live births"),
        ("It charges $2 for every parcel.", "parcel"),
        ("It charges 1.5% for each trade made.", "trade"),
        ("It gave $2 for each of them.", None),
        ("It gives 5% for every full year.", "year"),
        ("It loses 1 percent for every 9 weeks of heat.", "9 weeks"),
        ("It charges $2 per head.", "head"),
        ("Tickets are £5 each.", "each"),
        ("It costs £5 each way.", None),
        ("They raised £3,400 apiece.", "each"),
        ("It costs £90m annually.", "year"),
        ("It sells 300 copies weekly.", "week"),
        ("It has a £5 weekly fee.", None),
        ("Some 14 mm of rain fell in an hour.", None),
        ("Some 14 tonnes of rice a day are sold.", "day"),
    ],
)
def test_what_a_rate_is_for(draft_of: Callable[..., Draft], text: str, per: str | None) -> None:
    assert find_figures(draft_of(text)).figures[0].per == per


@pytest.mark.parametrize(
    ("text", "code"),
    [("It cost $3m.", "USD"), ("It cost $3m, or 2 million Canadian dollars.", "CAD"), ("It cost US$3m, or C$4m.", "USD")],
)
def test_a_dollar_is_the_articles_own(draft_of: Callable[..., Draft], text: str, code: str) -> None:
    assert find_figures(draft_of(text)).figures[0].unit == code


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("He drank 5 gallons.", 0.018927, "m³"), ("He paid £4 for 5 gallons.", 0.0227305, "m³"), ("She drank 3 pints.", 0.0014195, "m³"),
        ("She paid 90p for 3 pints.", 0.0017048, "m³"), ("It held 2 fluid ounces.", 5.9147e-5, "m³"), ("He weighed 17st 7lb.", 111.13, "kg"),
        ("It did 90 km/h.", 25, "m/s"), ("The wind was 10 knots.", 5.14444, "m/s"), ("It burnt 200 calories.", 836800, "J"),
        ("It holds 3 barrels.", 0.476962, "m³"), ("It was jailed for 14 years and six months.", 457585200, "s"),
        ("It weighs 45g each.", 0.045, "kg"), ("He stood 6ft 3in.", 1.905, "m"),
    ],
)  # fmt: skip
def test_measures_in_si_units(draft_of: Callable[..., Draft], text: str, value: float, unit: str) -> None:
    figure = find_figures(draft_of(text)).figures[-1]
    assert figure.si is not None
    assert figure.si.unit == unit
    assert float(figure.si.value) == pytest.approx(value, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("He drank 5 pints.", "American measure assumed"),
        ("He drank 5 pints for £4.", "British measure from the article"),
        ("It cost 5 cents.", "currency assumed"),
    ],
)
def test_what_an_article_does_not_say_is_noted(draft_of: Callable[..., Draft], text: str, note: str) -> None:
    assert note in find_figures(draft_of(text)).figures[0].notes


@pytest.mark.parametrize(
    "wording", ["14 years and six", "6ft 3", "6-foot-9", "an hour and a half", "six hours and a quarter", "13 dollars and 45", "17st 7"]
)
def test_an_amount_in_two_units_reads_back(draft_of: Callable[..., Draft], wording: str) -> None:
    smaller = {"14 years and six": " months", "6ft 3": "in", "13 dollars and 45": " cents", "17st 7": "lb"}
    (whole,) = find_figures(draft_of(f"It was {wording}{smaller.get(wording, '')}.")).figures
    again = read_figure(wording)
    assert again is not None
    assert (again.value, again.unit) == (whole.value, whole.unit)


# How a whole number may be written, and what it is then worth.
NOTATIONS: list[tuple[Callable[[int], str], int]] = [
    (lambda number: f"{number}", 1), (lambda number: f"{number:,}", 1), (lambda number: f"${number:,}", 1), (lambda number: f"{number}%", 1),
    (lambda number: f"more than {number:,}", 1), (lambda number: f"£{number}m", 10**6), (lambda number: f"{number} million", 10**6),
    (lambda number: f"nearly {number}bn", 10**9), (lambda number: f"RM{number:,}", 1), (lambda number: f"US$ {number}bn", 10**9),
    (lambda number: f"€{number}k", 1000), (lambda number: f"{number:,} dollars", 1), (lambda number: f"{number} per cent", 1),
    (lambda number: f"at least {number}km", 1), (lambda number: f"{number} trillion yen", 10**12), (lambda number: f"up to {number} crore", 10**7),
    (lambda number: f"about {number} lakh rupees", 10**5), (lambda number: f"minus {number}", -1), (lambda number: f"-{number}C", -1),
    (lambda number: spelled(number), 1), (lambda number: f"almost {spelled(number)} people", 1), (lambda number: spelled(number, "-"), 1),
    (lambda number: f"{number}x10^3", 1000),
]  # fmt: skip
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int, joint: str = " ") -> str:
    """A whole number below a million in English words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    size, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = f"{' and ' if number % size < 100 and joint == ' ' else joint}{spelled(number % size, joint)}" if number % size else ""
    return f"{spelled(number // size, joint)}{joint}{word}{rest}"


@settings(max_examples=400, deadline=None)
@given(st.integers(min_value=2, max_value=999_999), st.sampled_from(range(len(NOTATIONS))))
def test_a_number_written_in_any_notation_reads_back(number: int, notation: int) -> None:
    write, factor = NOTATIONS[notation]
    wording = write(number)
    figure = read_figure(wording)
    assert figure is not None, wording
    assert figure.value == Decimal(number) * factor, wording
    own = read_figure(figure.span.of(wording))
    assert own is not None, wording
    assert own.value == figure.value, wording


@settings(max_examples=150, deadline=None)
@given(
    st.decimals(min_value="0.1", max_value="9999", places=2), st.sampled_from(["{}%", "${}bn", "about {} million", "£{}", "{} km", "{}C"])
)
def test_decimals_read_back(number: Decimal, notation: str) -> None:
    figure = read_figure(notation.format(number))
    assert figure is not None
    assert figure.value == number * (10**9 if "bn" in notation else 10**6 if "million" in notation else 1)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 9000),
    st.integers(1, 900),
    st.sampled_from(["between {} and {}", "{}-{}%", "${}-{} million", "from {} km to {} km", "{} to {}"]),
)
def test_ranges_read_back(low: int, more: int, notation: str) -> None:
    figure = read_figure(notation.format(low, low + more))
    factor = 10**6 if "million" in notation else 1
    assert figure is not None
    assert (figure.low, figure.high) == (low * factor, (low + more) * factor)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_the_scanner_raise(text: str) -> None:
    spans = [numeral.span for numeral in find_numerals(text)]
    assert spans == sorted(spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    read_figure(text)


@pytest.mark.parametrize(
    "piece",
    ["1", "one ", "$", "1,", "one-", "a third ", "hundreds of ", "between 1 and ", "5%-", "½", "1 year and ", "two and a half ", "6ft "],
)
def test_the_scanner_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_numerals(piece * (100_000 // len(piece)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Jobs rose by 12,000 to 1.4 million.", [(12_000, None), (1_400_000, None)]),
        ("The toll rose by 6 to 23.", [(6, None), (23, None)]),
        ("Costs rose by 20 to 30 million.", [(None, 30_000_000)]),
        ("Prices rose by 2% to 8%.", [(None, 8)]),
    ],
)
def test_by_how_much_and_to_what(draft_of: Callable[..., Draft], text: str, values: list[tuple[float | None, float | None]]) -> None:
    assert [(figure.value, figure.high if figure.bound == "range" else None) for figure in find_figures(draft_of(text)).figures] == values


def test_a_time_behind_a_figure_is_not_what_it_counts(draft_of: Callable[..., Draft]) -> None:
    assert [figure.unit for figure in find_figures(draft_of("Sales fell to 1,200 last month.")).figures] == [None]
    assert [figure.unit for figure in find_figures(draft_of("It took 12 months.")).figures] == ["month"]
