"""Commands used one after another, as a user does, and what they say to wrong arguments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.review.groups import Group
from tests.review_records import Story, story, write

SAID = "The port handled {} ships in 2025, {} said."


def said(number: int, figure: str, value: int, who: str) -> Story:
    made = story(f"{number}.txt", SAID.format(figure, who), title=f"Story {number}", published="2026-03-06", number=number)
    made.claim(
        f"The port handled {figure} ships in 2025",
        source=who, cue="said", stance="assert", confidence=0.9, worth=0.9,
        figures=[(figure, {"value": value, "unit": "ship", "of": "ships"})],
    )  # fmt: skip
    return made


def test_the_report_shows_what_corroborate_found(tmp_path: Path) -> None:
    write(tmp_path, [said(1, "1,240", 1240, "Ida Brandt"), said(2, "1,900", 1900, "Ole Vik")])
    assert main(["corroborate", str(tmp_path), "--quiet"]) == 0
    assert main(["report", str(tmp_path)]) == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Told more than once" in page
    assert "the figures contradict each other" in page
    (group,) = map(json.loads, (tmp_path / "groups.jsonl").read_text("utf-8").splitlines())
    assert group["comparisons"][0]["arithmetic"] in page


def test_a_long_arithmetic_is_cut_and_says_so() -> None:
    group = Group("g", "text", "conflict", False, (), tuple(f"line {number}" for number in range(55)))
    assert group.told[-1] == "and 47 more comparisons, all in groups.jsonl"
    assert len(group.told) == 9


def test_checkworthy_scores_rows_and_names_bad_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(
        '{"text": "Unemployment fell to 4% last year.", "id": 7}\nno json\n\n{"t": 1}\n[1]\n{"text": "I love this."}\n', "utf-8"
    )
    assert main(["checkworthy", str(file)]) == 0
    told = capsys.readouterr()
    first, second = map(json.loads, told.out.splitlines())
    assert first["id"] == 7
    assert first["check_worthiness"] > 0.5 > second["check_worthiness"]
    assert [line.split(": ")[1].rpartition(":")[2] for line in told.err.splitlines()] == ["2", "4", "5"]


def test_checkworthy_without_a_good_row_is_a_failure(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text("no json\n")
    assert main(["checkworthy", str(file)]) == 3
    assert main(["checkworthy", str(tmp_path / "none.jsonl")]) == 2


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--attribution", "rules", "--quiet"]) == 3
    assert "there is no file in" in capsys.readouterr().err


@pytest.mark.parametrize("limit", ["0", "-1"])
def test_show_wants_a_limit_of_one_or_more(limit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(tmp_path), "--limit", limit]) == 2
    assert "--limit" in capsys.readouterr().err


def test_show_and_csv_tell_worth_and_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, [said(1, "1,240", 1240, "Ida Brandt")])
    assert main(["show", str(tmp_path)]) == 0
    assert "worth checking 0.90" in capsys.readouterr().out
    assert main(["export", "csv", str(tmp_path), "-o", str(tmp_path / "claims.csv")]) == 0
    assert ",claimType," in (tmp_path / "claims.csv").read_text("utf-8-sig").splitlines()[0]


def test_a_missing_file_of_checked_claims_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, [said(1, "1,240", 1240, "Ida Brandt")])
    missing = tmp_path / "none.jsonl"
    assert main(["match", str(tmp_path), "--against", str(missing)]) == 2
    assert capsys.readouterr().err.strip().endswith(f"{missing}: No such file or directory")


@pytest.mark.parametrize("command", ["extract", "report", "export"])
def test_an_output_that_cannot_be_written_is_named(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, [said(1, "1,240", 1240, "Ida Brandt")])
    (tmp_path / "in.txt").write_text("The mayor said 300 people fled.\n")
    out = str(tmp_path / "in.txt" / "out")  # a file is no folder
    arguments = {
        "extract": ["extract", str(tmp_path / "in.txt"), "--out", out, "--attribution", "rules", "--quiet"],
        "report": ["report", str(tmp_path), "-o", out],
        "export": ["export", "csv", str(tmp_path), "-o", out],
    }
    assert main(arguments[command]) == 2
    assert "in.txt" in capsys.readouterr().err
