"""Units of measure: how news writes them, their names, and their worth in SI units (BIPM, the SI brochure)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of measure."""

    name: str  # singular
    per: str | None = None  # "mph" is a mile per hour
    factor: Decimal | None = None  # times this is the value in ``si``
    si: str | None = None
    duration: bool = False


def table(rows: str) -> dict[str, Unit]:
    """Lines of ``surface forms | name | per | factor | SI unit``, the forms parted by commas."""
    found: dict[str, Unit] = {}
    for row in rows.strip().splitlines():
        forms, name, per, factor, si = (part.strip() for part in row.split("|"))
        over, _, under = factor.partition("/")
        worth = Decimal(over) / Decimal(under or 1) if over else None
        unit = Unit(name, per or None, worth, si or None, si == "s" and not per)
        for form in forms.split(","):
            found[form.strip()] = unit
    return found


# Words and signs that may stand after a blank or glued; matched without regard to case where longer than three letters.
UNITS = table("""
second, seconds, sec, secs | second | | 1 | s
minute, minutes, min, mins | minute | | 60 | s
hour, hours, hr, hrs | hour | | 3600 | s
day, days | day | | 86400 | s
week, weeks, wk, wks | week | | 604800 | s
fortnight | fortnight | | 1209600 | s
month, months | month | | 2629800 | s
quarter, quarters | quarter | | 7889400 | s
year, years, yr, yrs | year | | 31557600 | s
decade, decades | decade | | 315576000 | s
century, centuries | century | | 3155760000 | s
millisecond, milliseconds, ms | millisecond | | 0.001 | s
metre, metres, meter, meters, m | metre | | 1 | m
kilometre, kilometres, kilometer, kilometers, km, kms | kilometre | | 1000 | m
centimetre, centimetres, centimeter, centimeters, cm | centimetre | | 0.01 | m
millimetre, millimetres, millimeter, millimeters, mm | millimetre | | 0.001 | m
nanometre, nanometres, nanometer, nanometers, nm | nanometre | | 1e-9 | m
micron, microns, μm, µm | micrometre | | 1e-6 | m
mile, miles, mi | mile | | 1609.344 | m
nautical mile, nautical miles | nautical mile | | 1852 | m
yard, yards, yd, yds | yard | | 0.9144 | m
foot, feet, ft | foot | | 0.3048 | m
inch, inches, in | inch | | 0.0254 | m
light-year, light-years, light years | light-year | | 9460730472580800 | m
square metre, square metres, square meter, square meters, sq m, sqm, m², m2 | square metre | | 1 | m²
square kilometre, square kilometres, square kilometer, square kilometers, sq km, km², km2 | square kilometre | | 1000000 | m²
square mile, square miles, sq mi | square mile | | 2589988.110336 | m²
square foot, square feet, sq ft, sqft, square-foot | square foot | | 0.09290304 | m²
square yard, square yards | square yard | | 0.83612736 | m²
acre, acres | acre | | 4046.8564224 | m²
hectare, hectares, ha | hectare | | 10000 | m²
litre, litres, liter, liters, L | litre | | 0.001 | m³
centilitre, centilitres, centiliter, centiliters, cl | centilitre | | 0.00001 | m³
megalitre, megalitres, megaliter, megaliters | megalitre | | 1000 | m³
gigalitre, gigalitres, gigaliter, gigaliters | gigalitre | | 1000000 | m³
millilitre, millilitres, milliliter, milliliters, ml, mL | millilitre | | 0.000001 | m³
gallon, gallons, gal | gallon | | 0.003785411784 | m³
pint, pints | pint | | 0.000473176473 | m³
quart, quarts | quart | | 0.000946352946 | m³
cup, cups | cup | | 0.0002365882365 | m³
fluid ounce, fluid ounces, fl oz, fl. oz., fl.oz | fluid ounce | | 0.0000295735295625 | m³
decimetre, decimetres, dm | decimetre | | 0.1 | m
teaspoon, teaspoons, tsp | teaspoon | | 0.000005 | m³
tablespoon, tablespoons, tbsp | tablespoon | | 0.000015 | m³
cubic metre, cubic metres, cubic meter, cubic meters, m³ | cubic metre | | 1 | m³
cubic foot, cubic feet | cubic foot | | 0.028316846592 | m³
cubic yard, cubic yards | cubic yard | | 0.764554857984 | m³
cubic kilometre, cubic kilometres, cubic kilometer, cubic kilometers | cubic kilometre | | 1000000000 | m³
acre-foot, acre-feet, acre feet | acre-foot | | 1233.48183754752 | m³
gram, grams, gramme, grammes, g | gram | | 0.001 | kg
kilogram, kilograms, kilogramme, kilogrammes, kilo, kilos, kg, kgs | kilogram | | 1 | kg
milligram, milligrams, mg | milligram | | 0.000001 | kg
microgram, micrograms, µg, mcg | microgram | | 1e-9 | kg
tonne, tonnes, metric ton, metric tons, metric tonnes | tonne | | 1000 | kg
ton, tons | ton | | 907.18474 | kg
kiloton, kilotons | kiloton | | 1000000 | kg
megaton, megatons | megaton | | 1000000000 | kg
gigaton, gigatons, gigatonne, gigatonnes | gigaton | | 1e12 | kg
pound-mass, lb, lbs | pound-mass | | 0.45359237 | kg
troy ounce, troy ounces | troy ounce | | 0.0311034768 | kg
ounce, ounces, oz | ounce | | 0.028349523125 | kg
stone, stones, st | stone | | 6.35029318 | kg
carat, carats | carat | | 0.0002 | kg
mph, MPH, m.p.h., m.p.h, miles per hour, miles an hour, mile per hour, mile-per-hour | mile | hour | 0.44704 | m/s
km/h, km/hr, kmph, kph, kmh, kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour | kilometre | hour | 1/3.6 | m/s
knot, knots, kts | knot | | 1852/3600 | m/s
mpg, miles per gallon | mile | gallon | | 
rpm | revolution | minute | | 
watt, watts, W | watt | | 1 | W
kilowatt, kilowatts, kW | kilowatt | | 1000 | W
megawatt, megawatts, MW | megawatt | | 1000000 | W
gigawatt, gigawatts, GW | gigawatt | | 1e9 | W
terawatt, terawatts, TW | terawatt | | 1e12 | W
kilowatt-hour, kilowatt-hours, kilowatt hours, kilowatt hour, kWh | kilowatt-hour | | 3600000 | J
megawatt-hour, megawatt-hours, megawatt hours, MWh | megawatt-hour | | 3.6e9 | J
gigawatt-hour, gigawatt-hours, gigawatt hours, GWh | gigawatt-hour | | 3.6e12 | J
terawatt-hour, terawatt-hours, terawatt hours, TWh | terawatt-hour | | 3.6e15 | J
joule, joules | joule | | 1 | J
kilojoule, kilojoules, kJ | kilojoule | | 1000 | J
barrel, barrels | barrel | | 0.158987294928 | m³
bpd, b/d | barrel | day | |
bushel, bushels | bushel | | 0.03523907016688 | m³
calorie, calories, Calories, kcal | calorie | | 4184 | J
horsepower, hp, HP | horsepower | | 745.69987158227022 | W
bhp, brake horsepower | brake horsepower | | 745.69987158227022 | W
lb-ft, lb ft, pound-feet, pound feet, pound-foot, ft-lb, foot-pounds | pound-foot | | 1.3558179483314 | N m
Nm, newton metres, newton meters | newton metre | | 1 | N m
newton, newtons | newton | | 1 | N
volt, volts, V | volt | | 1 | V
kilovolt, kilovolts, kV | kilovolt | | 1000 | V
amp, amps, ampere, amperes | ampere | | 1 | A
mAh | milliampere hour | | 3.6 | C
hertz, Hz | hertz | | 1 | Hz
kHz, kilohertz | kilohertz | | 1000 | Hz
MHz, Mhz, megahertz | megahertz | | 1000000 | Hz
GHz, Ghz, gigahertz | gigahertz | | 1e9 | Hz
byte, bytes | byte | | |
kilobyte, kilobytes, KB, kB, kb | kilobyte | | |
megabyte, megabytes, MB, mb | megabyte | | |
gigabyte, gigabytes, GB, gb, gig, gigs | gigabyte | | |
terabyte, terabytes, TB, tb | terabyte | | |
petabyte, petabytes, PB | petabyte | | |
megabit, megabits, Mb, Mbit | megabit | | |
Mbps, megabits per second | megabit | second | |
Gbps, gigabits per second | gigabit | second | |
pixel, pixels, px | pixel | | |
megapixel, megapixels, MP, megapixel | megapixel | | |
psi, pounds per square inch | pound | square inch | 6894.757293168 | Pa
ksi | kilopound | square inch | 6894757.293168 | Pa
pascal, pascals, Pa | pascal | | 1 | Pa
kilopascal, kilopascals, kPa | kilopascal | | 1000 | Pa
hectopascal, hectopascals, hPa | hectopascal | | 100 | Pa
megapascal, megapascals, MPa | megapascal | | 1000000 | Pa
gigapascal, gigapascals, GPa | gigapascal | | 1e9 | Pa
millibar, millibars, mbar | millibar | | 100 | Pa
dram, drams | dram | |  |
therm, therms | therm | | 105505585.262 | J
quintal, quintals | quintal | | 100 | kg
furlong, furlongs | furlong | | 201.168 | m
fathom, fathoms | fathom | | 1.8288 | m
bar, bars | bar | | 100000 | Pa
decibel, decibels, dB | decibel | | |
°C, ℃, degrees Celsius, degree Celsius, degrees centigrade, degrees C, degree C, deg C, deg. C, deg c, celsius, Celsius, centigrade, C | degree Celsius | | |
°F, ℉, degrees Fahrenheit, degree Fahrenheit, degrees F, degree F, deg F, deg. F, deg f, fahrenheit, Fahrenheit, F | degree Fahrenheit | | |
degree, degrees, deg, ° | degree | | |
kelvin | kelvin | | 1 | K
ppm, parts per million | part | million | |
ppb, parts per billion | part | billion | |
%, percent, per cent, pct, percentage | percent | | |
percentage point, percentage points, percent point, percent points, pp, ppts | percentage point | | |
basis point, basis points, bps, bp | basis point | | |
""")  # noqa: W291
# Where the British measure differs from the American one in the table.
IMPERIAL = {
    name: Unit(name, None, Decimal(factor), "m³")
    for name, factor in (("gallon", "0.00454609"), ("pint", "0.00056826125"), ("quart", "0.0011365225"), ("fluid ounce", "0.0000284130625"))
}
# Short forms that are also words or letters: only glued to the digits, or after a blank where nothing else fits.
GLUED_ONLY = {
    "m",
    "g",
    "L",
    "W",
    "V",
    "in",
    "ms",
    "min",
    "mi",
    "ha",
    "bp",
    "pp",
    "px",
    "MP",
    "gig",
    "gigs",
    "sec",
    "bar",
    "bars",
    "stone",
    "stones",
    "st",
    "percentage",
    "celsius",
    "C",
    "F",
}
LOWER_CASE = {form.lower(): unit for form, unit in UNITS.items() if len(form) > 3}
PERCENTS = {"percent", "percentage point", "basis point"}
# "$58 a barrel": what may stand behind "a", "an" or "each" as the denominator of a rate.
DENOMINATORS = set(
    "second minute hour day night week month quarter year decade season game match kilometre kilometer mile metre meter acre hectare "
    "gallon litre liter barrel bushel tonne ton kilogram kilo gram pound ounce head person household family share unit piece room "
    "pint cup glass dose shift semester click serving portion pop bottle can pack pair ticket plate vehicle car student pupil child patient head-count capita kilowatt-hour mmbtu troy square".split()
)
QUALIFIERS = set(
    "square cubic troy head nautical live registered full-time".split()
)  # of a denominator: "per square mile", "per 1,000 live births"
REPEATED = {
    "annum": "year",
    "p.a.": "year",
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "nightly": "night",
    "hourly": "hour",
}
# What goes on behind a figure and is no noun of it.
BEHIND_FIGURES = set(
    "in on at to for from by with of and or but plus while when as after before since during over under between until last this next "
    "compared against than through across among within because if the a an its their".split()
)
