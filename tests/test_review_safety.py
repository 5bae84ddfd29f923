"""Who may ask the reviewer's page for what, and what it gives away."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra review is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")
from starlette.testclient import TestClient

from pipeline.cli import main
from pipeline.commands.review import listen
from pipeline.record import OnrecordError
from pipeline.review.app import make_app
from pipeline.review.load import load
from pipeline.review.safety import Guard
from pipeline.review.store import Store
from tests.review_records import budget, harbour, odd, write

TOKEN = {"X-Onrecord-Token": "right"}
HERE = "http://127.0.0.1:8765"
Client = Callable[..., TestClient]


@pytest.fixture
def client(tmp_path: Path) -> Client:
    write(tmp_path, [harbour(), odd(), budget()])
    load(Store(tmp_path))

    def made(host: str = "127.0.0.1", access: str | None = None, base: str = HERE) -> TestClient:
        guard = Guard(host=host, token="right", access=access)
        app = make_app(tmp_path, reviewer="ann", now=lambda: datetime(2026, 3, 6, tzinfo=UTC), guard=guard)
        return TestClient(app, base_url=base, follow_redirects=False)

    return made


def decision() -> dict[str, Any]:
    return {"claim": harbour().claims[0].id, "reviewer": "ann", "verdict": "accept"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (TOKEN, 201),
        ({**TOKEN, "Origin": HERE}, 201),
        ({}, 403),
        ({"X-Onrecord-Token": "wrong"}, 403),
        ({**TOKEN, "Origin": "http://evil.example"}, 403),
        ({**TOKEN, "Origin": "null"}, 403),
        ({**TOKEN, "Origin": "http://127.0.0.1:9999"}, 403),
        ({**TOKEN, "Host": "evil.example"}, 421),
        ({**TOKEN, "Host": "127.0.0.1.evil.example"}, 421),
        ({**TOKEN, "Host": "["}, 400),
        ({**TOKEN, "Sec-Fetch-Site": "cross-site"}, 403),
        ({**TOKEN, "Content-Type": "text/plain"}, 415),
    ],
)
def test_only_the_page_itself_changes_anything(client: Client, tmp_path: Path, headers: dict[str, str], status: int) -> None:
    answer = client().post("/api/decisions", content=json.dumps(decision()), headers={"Content-Type": "application/json", **headers})
    assert answer.status_code == status, answer.text
    assert len(Store(tmp_path).decisions()) == (status == 201)


@pytest.mark.parametrize(
    "path", ["/", "/api/session", "/api/claims?reviewer=ann", "/static/review.js", "/nothing", "/overview", "/openapi.json"]
)
def test_every_answer_carries_the_policy(client: Client, path: str) -> None:
    headers = client().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["localhost:8765", "127.0.0.1:8765", "[::1]:8765"])
def test_the_machine_has_several_names(client: Client, name: str) -> None:
    assert client().get("/api/session", headers={"Host": name}).status_code == 200


def test_another_machine_needs_the_access_token(client: Client) -> None:
    one = client(host="0.0.0.0", access="secret", base="http://192.0.2.7:8765")
    for path in ("/", "/api/session", "/static/review.js", "/?access=wrong"):
        assert one.get(path).status_code == 401, path
    welcome = one.get("/?access=secret&state=all")
    assert (welcome.status_code, welcome.headers["location"]) == (303, "/?state=all")
    assert "HttpOnly" in welcome.headers["set-cookie"]
    assert "SameSite=strict" in welcome.headers["set-cookie"]
    assert one.get("/api/session").status_code == 200
    assert one.post("/api/undo", json={"reviewer": "ann"}).status_code == 403  # and still the page's own token
    assert one.get("//evil.example/?access=secret").headers.get("location", "/") != "//evil.example/"


@pytest.mark.parametrize(
    "path", ["/static/../store.py", "/static/%2e%2e/store.py", "/static/..%2f..%2fcli.py", "/../../etc/passwd", "/static//etc/passwd"]
)
def test_no_path_leads_out(client: Client, path: str) -> None:
    assert client().get(path).status_code == 404


def test_the_first_page_escapes_what_it_is_given(tmp_path: Path) -> None:
    folder = tmp_path / '"><script>alert(1)<'
    write(folder, [budget()])
    guard = Guard(host="127.0.0.1", token="right")
    app = make_app(folder, reviewer='"><img src=x onerror=1>', now=lambda: datetime(2026, 3, 6, tzinfo=UTC), guard=guard)
    page = TestClient(app, base_url=HERE).get("/").text
    assert "<script>alert" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/decisions", {**decision(), "verdict": "burn"}, 422),
        ("/api/decisions", {**decision(), "verdict": "add"}, 422),
        ("/api/decisions", {**decision(), "claim": "c-none"}, 409),
        ("/api/decisions", {**decision(), "reviewer": ""}, 422),
        ("/api/decisions", {**decision(), "more": 1}, 422),
        ("/api/decisions", {**decision(), "verdict": "edit"}, 409),
        ("/api/decisions", {**decision(), "verdict": "edit", "patch": {"spans": [[0, 10**9]]}}, 409),
        ("/api/decisions", {**decision(), "verdict": "edit", "patch": {"figures": {"f-1": {"value": 1e400}}}}, 409),
        ("/api/decisions", {**decision(), "patch": {"stance": "deny"}}, 409),
        ("/api/undo", {"reviewer": "nobody", "claim": "c-1"}, 422),
        (f"/api/articles/{harbour().row.id}/merges", {"reviewer": "ann", "source": "s-1", "into": "s-2"}, 409),
        (f"/api/articles/{harbour().row.id}/claims", {"reviewer": "ann", "patch": {}}, 409),
        ("/api/articles/a-none/claims", {"reviewer": "ann", "patch": {"spans": [[0, 4]]}}, 404),
        ("/api/decisions", {"x": "y" * 1_100_000}, 413),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_reason(
    client: Client, tmp_path: Path, path: str, body: dict[str, Any], status: int
) -> None:
    answer = client().post(path, content=json.dumps(body), headers={**TOKEN, "Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    assert answer.text
    assert Store(tmp_path).decisions() == []


def test_the_api_is_described(client: Client) -> None:
    described = client().get("/openapi.json").json()
    assert {"/api/claims", "/api/claims/{claim}", "/api/articles/{article}", "/api/decisions", "/api/undo"} <= set(described["paths"])
    for path, methods in described["paths"].items():
        for method, about in methods.items():
            assert about.get("description") or path == "/api/session", f"{method} {path}"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "is no folder"),
        (["."], "no records to review"),
        ([".", "--double", "2"], "between 0 and 1"),
        ([".", "--port", "http"], "a port is a number"),
    ],
)
def test_what_cannot_be_served_says_why(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code = main(["review", *arguments, "--no-browser"])
    except SystemExit as error:
        code = int(str(error.code))
    assert code == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_correction_that_is_tried_says_what_is_wrong(client: Client) -> None:
    claim = harbour().claims[1]
    path = f"/api/claims/{claim.id}/preview"
    good = client().post(path, json={"reviewer": "ann", "patch": {"stance": "deny"}}, headers=TOKEN)
    assert good.json()["claim"]["stance"] == "deny"
    bad = client().post(path, json={"reviewer": "ann", "patch": {"spans": [[0, 10], [5, 20]]}}, headers=TOKEN)
    assert bad.json() == {"problem": "the pieces of the content overlap"}


def test_a_port_that_is_taken_is_named() -> None:
    taken = listen("127.0.0.1", 0)
    with pytest.raises(OnrecordError, match=r"cannot listen on 127\.0\.0\.1"):
        listen("127.0.0.1", taken.getsockname()[1])
    taken.close()
