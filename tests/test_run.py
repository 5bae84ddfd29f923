"""The command from end to end: inputs of every kind, exit codes, whole files, the same bytes every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from pipeline.cli import main
from pipeline.evidence import json_schema
from pipeline.run import Progress, extract
from pipeline.settings import Settings, SettingsError, read_settings

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
OUTPUTS = ("claims", "articles", "errors", "sources")
BODY = "Officials said on Wednesday that 41 soldiers were killed in the north of the country.\n"


def rows_of(out: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text("utf-8").splitlines()]


def run(*arguments: object) -> int:
    return main([*map(str, arguments), "--attribution", "rules", "--quiet"])


def test_every_line_written_is_valid_against_its_schema(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_bytes(b"\0\1\2\0")
    (tmp_path / "in" / "seed.txt").write_bytes(next(SEEDS.glob("*.txt")).read_bytes())
    assert run("extract", tmp_path / "in", "--out", tmp_path / "out") == 0
    for name in OUTPUTS:
        schema = jsonschema.Draft202012Validator(json_schema(name))
        found = rows_of(tmp_path / "out", name)
        assert found, name
        for row in found:
            schema.validate(row)
    jsonschema.Draft202012Validator(json_schema("run")).validate(json.loads((tmp_path / "out" / "run.json").read_text("utf-8")))


def test_each_input_ends_in_one_row(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "good.txt").write_text("Title\n\n" + BODY, "utf-8")
    (inputs / "empty.txt").write_text(" \n", "utf-8")
    (inputs / "binary.txt").write_bytes(b"\0" * 50)
    (inputs / "german.txt").write_text(
        "Die Regierung hat am Mittwoch beschlossen, dass die Steuern für alle Bürger im Land bald wieder steigen werden. " * 3, "utf-8"
    )
    (inputs / "odd.xyz").write_text("text", "utf-8")
    (inputs / ".hidden.txt").write_text(BODY, "utf-8")
    (inputs / "rows.jsonl").write_text(json.dumps({"id": "a", "text": BODY}) + "\nnot json\n" + json.dumps({"id": "b"}) + "\n", "utf-8")
    assert run("extract", inputs, "--out", tmp_path / "out") == 0
    read = {row["path"] for row in rows_of(tmp_path / "out", "articles")}
    failed = {row["path"]: row["reason"] for row in rows_of(tmp_path / "out", "errors")}
    assert read == {"good.txt", "rows.jsonl#a"}
    assert {"empty.txt": "empty", "binary.txt": "binary", "german.txt": "language", "odd.xyz": "unsupported"}.items() <= failed.items()
    assert sum(path.startswith("rows.jsonl") for path in failed) == 2
    assert ".hidden.txt" not in failed


@pytest.mark.parametrize(
    ("raw", "warned"),
    [
        (("Title\n\n" + BODY).encode("utf-8-sig"), False),
        (("Title\r\n\r\n" + BODY.replace("\n", "\r\n")).encode(), False),
        (("Title\n\n“Café” prices. " + BODY).encode("cp1252"), True),
        (("Title\n\n" + BODY).encode("utf-16"), True),
    ],
    ids=["BOM", "CRLF", "Windows-1252", "UTF-16"],
)
def test_offsets_count_the_text_as_decoded(tmp_path: Path, raw: bytes, warned: bool) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    assert run("extract", tmp_path / "a.txt", "--out", tmp_path / "out", "--published", "2020-10-08") == 0
    (article,) = rows_of(tmp_path / "out", "articles")
    text = str(article["text"])
    assert not text.startswith("\ufeff")
    assert bool(article["warnings"]) == warned
    claims = rows_of(tmp_path / "out", "claims")
    assert claims
    for claim in claims:
        assert claim["text"] == " ".join(text[start:end] for start, end in claim["spans"])  # type: ignore[attr-defined]
    assert article["published_from"] == "option"


def test_two_runs_two_folders_and_two_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed, folder in (("one", "0", ROOT), ("two", "4242", tmp_path)):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "pipeline", "extract", str(ROOT / "tests" / "golden"), "--out", str(tmp_path / name), "--quiet"]
        subprocess.run(command, cwd=folder, env=environment, check=True)
    for name in OUTPUTS:
        assert (tmp_path / "one" / f"{name}.jsonl").read_bytes() == (tmp_path / "two" / f"{name}.jsonl").read_bytes()


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run("extract", tmp_path / "missing", "--out", tmp_path / "out") == 2
    assert "missing" in capsys.readouterr().err
    assert run("extract", tmp_path / "empty", "--out", tmp_path / "out") == 3
    assert run("extract", SEEDS, "--out", tmp_path / "out", "--model", "no_such_model") == 2
    assert "no_such_model" in capsys.readouterr().err
    assert run("extract", SEEDS, "--out", tmp_path / "out", "--published", "yesterday") == 2
    with pytest.raises(SystemExit) as ended:
        main(["extract"])
    assert ended.value.code == 2


def test_an_interrupted_run_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("extract", SEEDS, "--out", out) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}

    def interrupt(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract([ROOT / "tests" / "golden"], out, Settings(attribution="rules"), told=interrupt)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_show_prints_who_said_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("extract", SEEDS, "--out", tmp_path) == 0
    assert main(["show", str(tmp_path), "--source", "officials"]) == 0
    shown = capsys.readouterr().out
    assert "US officials" in shown
    assert "35000 airstrike" in shown
    assert main(["show", str(tmp_path / "nothing")]) == 2


def test_settings_come_from_a_file_and_the_command_line_wins(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('attribution = "rules"\nmin_confidence = 0.3\n', "utf-8")
    assert read_settings(path, {"min_confidence": 0.6}) == Settings(attribution="rules", min_confidence=0.6)
    path.write_text("colour = 3\n", "utf-8")
    with pytest.raises(SettingsError, match=r"settings\.toml.*colour"):
        read_settings(path, {})


def test_min_confidence_leaves_out_what_is_less_sure(tmp_path: Path) -> None:
    assert run("extract", SEEDS, "--out", tmp_path / "all") == 0
    assert run("extract", SEEDS, "--out", tmp_path / "few", "--min-confidence", "0.99") == 0
    kinds = {row["source"]["kind"] for row in rows_of(tmp_path / "few", "claims")}  # type: ignore[index]
    assert len(rows_of(tmp_path / "few", "claims")) < len(rows_of(tmp_path / "all", "claims"))
    assert kinds == {"author"}
