"""Currencies: the signs and words that news writes, and their ISO 4217 codes.

GBX, not in the standard, is the penny that London prices shares in.
"""

from __future__ import annotations

# Before the number, longest first; None: which dollar is for the article to say.
PREFIXES: dict[str, str | None] = {
    "US$": "USD", "$US": "USD", "$A": "AUD", "$C": "CAD", "HK $": "HKD", "AU $": "AUD", "C $": "CAD", "c $": "CAD", "AUD$": "AUD", "aud$": "AUD", "CAD$": "CAD", "cad$": "CAD", "NZD$": "NZD", "nzd$": "NZD", "USD$": "USD", "NZ $": "NZD", "S $": "SGD", "PS": "GBP", "USD": "USD", "U.S.$": "USD", "US $": "USD", "A$": "AUD", "AU$": "AUD", "AUD": "AUD", "C$": "CAD", "CA$": "CAD",
    "CAD": "CAD", "CDN$": "CAD", "HK$": "HKD", "HKD": "HKD", "NZ$": "NZD", "NZD": "NZD", "S$": "SGD", "SGD": "SGD", "NT$": "TWD",
    "R$": "BRL", "BRL": "BRL", "MX$": "MXN", "J$": "JMD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY", "Y=": "JPY", "元": "CNY", "JPY": "JPY",
    "CNY": "CNY", "RMB": "CNY", "₹": "INR", "Rs.": "INR", "Rs": "INR", "INR": "INR", "₩": "KRW", "KRW": "KRW", "₽": "RUB", "RUB": "RUB",
    "₪": "ILS", "NIS": "ILS", "ILS": "ILS", "₺": "TRY", "TRY": "TRY", "₫": "VND", "₦": "NGN", "NGN": "NGN", "₱": "PHP", "PHP": "PHP", "฿": "THB",
    "₴": "UAH", "UAH": "UAH", "CHF": "CHF", "SFr": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "PLN", "ZAR": "ZAR",
    "RM": "MYR", "MYR": "MYR", "KSh": "KES", "KES": "KES", "Ksh": "KES", "Sh": "KES", "SAR": "SAR", "AED": "AED", "Dh": "AED", "GH¢": "GHS",
    "AR$": "ARS", "Rp": "IDR", "IDR": "IDR", "Tk": "BDT", "PKR": "PKR", "LKR": "LKR", "₡": "CRC", "₾": "GEL", "₿": "BTC", "BTC": "BTC",
    "MXN": "MXN", "THB": "THB", "HUF": "HUF", "CZK": "CZK", "ISK": "ISK", "R": "ZAR", "$": None,
}  # fmt: skip
# After the number, singular.
WORDS: dict[str, str | None] = {
    "dollar": None, "buck": None, "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "united states dollar": "USD",
    "canadian dollar": "CAD", "australian dollar": "AUD", "hong kong dollar": "HKD", "new zealand dollar": "NZD",
    "singapore dollar": "SGD", "taiwan dollar": "TWD", "euro": "EUR", "sterling": "GBP", "pound sterling": "GBP", "british pound": "GBP", "quid": "GBP",
    "egyptian pound": "EGP", "lebanese pound": "LBP", "pence": "GBX", "penny": "GBX", "yen": "JPY", "japanese yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "chinese yuan": "CNY", "rupee": "INR", "indian rupee": "INR", "pakistani rupee": "PKR",
    "sri lankan rupee": "LKR", "won": "KRW", "south korean won": "KRW", "rouble": "RUB", "ruble": "RUB", "russian ruble": "RUB",
    "shekel": "ILS", "israeli shekel": "ILS", "lira": "TRY", "turkish lira": "TRY", "swiss franc": "CHF", "franc": "CHF", "rand": "ZAR",
    "south african rand": "ZAR", "naira": "NGN", "cedi": "GHS", "shilling": "KES", "peso": "MXN", "mexican peso": "MXN", "brazilian real": "BRL",
    "reais": "BRL", "ringgit": "MYR", "malaysian ringgit": "MYR", "baht": "THB", "rupiah": "IDR", "dong": "VND", "hryvnia": "UAH",
    "zloty": "PLN", "forint": "HUF", "koruna": "CZK", "swedish krona": "SEK", "swedish kronor": "SEK", "kronor": "SEK", "krona": "SEK",
    "danish crown": "DKK", "swedish crown": "SEK", "norwegian crown": "NOK", "czech crown": "CZK", "croatian kuna": "HRK", "kuna": "HRK", "norwegian krone": "NOK", "norwegian kroner": "NOK", "danish krone": "DKK", "danish kroner": "DKK", "kroner": "NOK", "krone": "DKK",
    "dirham": "AED", "riyal": "SAR", "saudi riyal": "SAR", "dinar": "KWD", "kuwaiti dinar": "KWD", "taka": "BDT", "rial": "IRR",
    "bitcoin": "BTC", "lari": "GEL", "kip": "LAK", "guilder": "NLG", "dutch guilder": "NLG", "deutsche mark": "DEM", "german mark": "DEM",
    "finnish markka": "FIM", "markka": "FIM", "peseta": "ESP", "colon": "CRC",
}  # fmt: skip
MINOR = {"sen": "sen", "paise": "paisa", "paisa": "paisa", "paisas": "paisa"}  # a hundredth of a ringgit, of a rupee
PENCE: dict[str, str | None] = {"p": "GBX", "c": None}  # glued to the digits; None: the cent of the article
# Which dollar an article means, where it says only "dollar": what it must name.
DOLLAR_OF = {
    "AUD": ("A$", "Australian dollar", "AU$"), "CAD": ("C$", "Canadian dollar", "CDN$"), "HKD": ("HK$", "Hong Kong dollar"),
    "NZD": ("NZ$", "New Zealand dollar"), "SGD": ("S$", "Singapore dollar"),
}  # fmt: skip
CENT_OF = {
    "AUD": "Australian cent", "CAD": "Canadian cent", "HKD": "Hong Kong cent", "NZD": "New Zealand cent", "SGD": "Singapore cent",
}  # fmt: skip
# Where an article plays, for one that says "$" alone; any American place in it leaves the dollar American.
DOLLAR_PLACES = {
    "USD": ("U.S.", "United States", "American", "Washington", "Wall Street", "New York", "California", "Texas", "Florida", " US "),
    "CAD": ("Canad", "Alberta", "Ontario", "Quebec", "Toronto", "Ottawa", "Calgary", "Edmonton", "Montreal", "British Columbia", "Manitoba", "Saskatchewan", "Nova Scotia"),
    "AUD": ("Australia", "Sydney", "Melbourne", "Canberra", "Queensland", "Brisbane", "Perth", "Adelaide", "Victoria"),
    "NZD": ("New Zealand", "Auckland", "Wellington", "Christchurch"),
    "SGD": ("Singapore",),
    "HKD": ("Hong Kong",),
}  # fmt: skip
