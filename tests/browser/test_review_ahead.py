"""What fetching and drawing ahead could break: keys faster than the server, others' decisions, refusals, lost answers, undoing, editing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.review.detail import detail
from pipeline.review.store import Decision, DecisionError, Store
from tests.browser.conftest import Served, claim_of, press, until, wait_saved
from tests.review_records import Story, harbour, many

pytestmark = pytest.mark.browser
Serve = Callable[..., Served]
Visit = Callable[..., Any]
PRESSED_AT_ONCE = """(keys) => {
  for (const key of keys) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}"""
FRESH_MS = 2000  # what is older is asked for again; as in review.js
HOLD_MS = 600  # no key decides for so long after a claim came back; as in review.js


def ids(stories: list[Story]) -> list[str]:
    return [claim.id for one in stories for claim in one.claims]


def made(served: Served) -> list[tuple[str, str]]:
    return [(decision.claim, decision.verdict) for decision in served.store.decisions()]


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every decision takes the server 150 ms."""
    quick = Store.decide

    def decide(store: Store, *given: Any, **more: Any) -> Decision:
        time.sleep(0.15)
        return quick(store, *given, **more)

    monkeypatch.setattr(Store, "decide", decide)


@pytest.mark.usefixtures("slowly")
@pytest.mark.parametrize("pressing", ["in one task", "one by one"])
def test_twenty_keys_faster_than_the_server_decide_a_claim_each_in_order(serve: Serve, visit: Visit, pressing: str) -> None:
    stories = list(many(40))
    served = serve(stories)
    page = visit(served)
    keys = "arriaaiiraarirairaia"
    assert len(keys) == 20
    if pressing == "in one task":
        page.evaluate(PRESSED_AT_ONCE, list(keys))
    else:
        for key in keys:
            page.keyboard.press(key)
    until(page, "id => document.body.dataset.claim === id", arg=ids(stories)[20])
    wait_saved(page)
    verdicts = {"a": "accept", "r": "reject", "i": "ignore"}
    assert made(served) == [(claim, verdicts[key]) for claim, key in zip(ids(stories), keys, strict=False)]


def test_a_key_that_is_held_down_decides_once(serve: Serve, visit: Visit) -> None:
    stories = list(many(16))
    served = serve(stories)
    page = visit(served)
    for _ in range(5):
        page.keyboard.down("a")  # after the first it is the keyboard that repeats
    page.keyboard.up("a")
    wait_saved(page)
    assert made(served) == [(ids(stories)[0], "accept")]
    assert claim_of(page) == ids(stories)[1]


@pytest.mark.usefixtures("slowly")
def test_undo_right_after_a_decision_takes_back_that_one(serve: Serve, visit: Visit) -> None:
    stories = list(many(16))
    served = serve(stories)
    page = visit(served)
    one, two, *_ = ids(stories)
    page.evaluate(PRESSED_AT_ONCE, list("aauri"))
    until(page, "id => document.body.dataset.claim === id", arg=ids(stories)[3])
    wait_saved(page)
    assert made(served) == [(one, "accept"), (two, "accept"), (two, "undo"), (two, "reject"), (ids(stories)[2], "ignore")]
    assert served.verdicts() == ["accept", "reject", "ignore"]


def refuse_once(monkeypatch: pytest.MonkeyPatch, claim: str, *, seconds: float = 0.0) -> None:
    """The store takes so long for each decision and refuses the first on ``claim``."""
    quick, refused = Store.decide, [claim]

    def decide(store: Store, claim: str, *given: Any, **more: Any) -> Decision:
        time.sleep(seconds)
        if claim in refused:
            refused.remove(claim)
            raise DecisionError("the disk is full")
        return quick(store, claim, *given, **more)

    monkeypatch.setattr(Store, "decide", decide)


def test_a_refused_decision_brings_its_claim_back(serve: Serve, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = list(many(16))
    served = serve(stories)
    one, two, three, *_ = ids(stories)
    refuse_once(monkeypatch, two, seconds=0.1)
    page = visit(served, allow=("Failed to load resource",))
    page.keyboard.press("a")
    page.keyboard.press("a")
    assert claim_of(page) == three  # shown before the server has answered
    until(page, "id => document.body.dataset.claim === id", arg=two)
    assert "Not saved: the disk is full" in page.inner_text("#problem")
    assert page.inner_text("#live").startswith("Not saved: the disk is full")
    assert page.locator(f"#item-{two} .verdict").inner_text().strip() == ""
    page.keyboard.press("i")  # was on its way to the claim that was shown before
    assert claim_of(page) == two
    page.wait_for_timeout(HOLD_MS + 50)
    page.keyboard.press("r")
    wait_saved(page)
    assert made(served) == [(one, "accept"), (two, "reject")]
    assert claim_of(page) == three


def test_a_refused_correction_is_not_typed_twice(serve: Serve, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    served = serve([harbour()])
    one, two, *_ = ids([harbour()])
    refuse_once(monkeypatch, one)
    page = visit(served, allow=("Failed to load resource",))
    page.keyboard.press("e")
    page.locator("#edit [name=stance]").select_option("believe")
    until(page, "document.body.dataset.previewed === '1'")
    page.keyboard.press("Control+Enter")
    page.locator("#problem", has_text="the disk is full").wait_for()
    until(page, "id => document.body.dataset.claim === id", arg=one)
    assert made(served) == []
    page.keyboard.press("e")
    until(page, "document.querySelector('#edit [name=stance]')?.value === 'believe'")
    page.keyboard.press("Control+Enter")
    until(page, "id => document.body.dataset.claim === id", arg=two)
    wait_saved(page)
    assert detail(served.store, one, "ann").claim.stance == "believe"


def test_a_decision_whose_answer_was_lost_is_made_once(serve: Serve, visit: Visit) -> None:
    """The server has it and the answer does not arrive: the page sends it again, and undoing still takes one key."""
    stories = list(many(16))
    served = serve(stories)
    one, two, *_ = ids(stories)
    page = visit(served, allow=("ERR_FAILED", "Failed to load resource"))
    lost: list[str] = []

    def lose(route: Any) -> None:
        if route.request.url in lost:
            route.continue_()
        else:
            lost.append(route.request.url)
            route.fetch()
            route.abort()

    page.route("**/api/decisions", lose)
    page.route("**/api/undo", lose)
    page.evaluate(  # the message goes as soon as the second try is answered
        """() => new MutationObserver(() => { window.said ||= document.querySelector("#problem").textContent.includes("does not answer"); })
            .observe(document.querySelector("#problem"), { attributes: true, childList: true, characterData: true, subtree: true })"""
    )
    page.keyboard.press("a")
    page.wait_for_function("() => window.said")
    wait_saved(page)
    assert page.locator("#problem").is_hidden()
    press(page, "a")
    wait_saved(page)
    assert made(served) == [(one, "accept"), (two, "accept")]
    page.keyboard.press("u")
    until(page, "id => document.body.dataset.claim === id", arg=two)
    wait_saved(page)
    assert made(served) == [(one, "accept"), (two, "accept"), (two, "undo")]
    assert len(lost) == 2


@pytest.mark.usefixtures("slowly")
def test_leaving_the_page_asks_first_while_decisions_are_on_their_way(serve: Serve, visit: Visit) -> None:
    stories = list(many(16))
    served = serve(stories)
    page = visit(served, allow=("dialog",))
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    for key in "arari":
        page.keyboard.press(key)
    page.evaluate("location.reload()")  # the question is answered with no
    wait_saved(page)
    assert asked == ["beforeunload"]
    assert [verdict for _, verdict in made(served)] == ["accept", "reject", "accept", "reject", "ignore"]
    page.reload()
    page.wait_for_selector("body[data-ready=yes]")
    assert claim_of(page) == ids(stories)[5]


def test_a_claim_that_another_decided_meanwhile_is_passed_over(serve: Serve, visit: Visit) -> None:
    stories = list(many(24))
    served = serve(stories)
    one, two, three, four, *_ = ids(stories)
    page = visit(served, reviewer="ann")
    page.wait_for_timeout(FRESH_MS + 200)  # the next claims were fetched long ago
    served.store.decide(three, "bea", "reject", time="2026-03-06T10:00:00.000+00:00")
    press(page, "a")
    assert claim_of(page) == two
    page.locator(f"#item-{three} .verdict", has_text="decided by another reviewer").wait_for(state="attached")
    press(page, "a")
    assert claim_of(page) == four
    wait_saved(page)
    assert [decision.claim for decision in served.store.standing(reviewer="ann")] == sorted([one, two])


def test_a_claim_that_is_drawn_says_that_another_decided_it_meanwhile(serve: Serve, visit: Visit) -> None:
    stories = list(many(24))
    served = serve(stories)
    one, two, *_ = ids(stories)
    page = visit(served, reviewer="ann")
    page.wait_for_timeout(FRESH_MS + 200)
    served.store.decide(two, "bea", "reject", time="2026-03-06T10:00:00.000+00:00")
    press(page, "a")
    until(page, "document.getElementById('live').textContent === 'Meanwhile decided by bea.'")
    assert "bea: rejected" in page.inner_text("#card")
    press(page, "a")  # a second opinion is kept beside the first
    wait_saved(page)
    assert {(decision.reviewer, decision.claim, decision.verdict) for decision in served.store.standing()} == {
        ("ann", one, "accept"),
        ("ann", two, "accept"),
        ("bea", two, "reject"),
    }


def test_blind_stays_blind_though_the_claim_was_fetched_again(serve: Serve, visit: Visit) -> None:
    stories = list(many(24))
    served = serve(stories, double=1.0)
    _, two, *_ = ids(stories)
    page = visit(served, reviewer="ann")
    page.wait_for_timeout(FRESH_MS + 200)
    served.store.decide(two, "bea", "reject", time="2026-03-06T10:00:00.000+00:00")
    press(page, "a")
    page.wait_for_timeout(500)
    assert claim_of(page) == two
    assert "bea" not in page.content()
    assert page.locator(f"#item-{two} .verdict").inner_text().strip() == ""


def test_a_claim_built_ahead_is_edited_and_shown_so_again(serve: Serve, visit: Visit) -> None:
    served = serve([harbour()])
    page = visit(served)
    page.wait_for_timeout(300)  # the next claim is built
    press(page, "j")
    page.keyboard.press("e")
    page.locator("#edit [name=stance]").select_option("believe")
    until(page, "document.body.dataset.previewed === '1'")
    page.keyboard.press("Control+Enter")
    until(page, "id => document.body.dataset.claim === id", arg=ids([harbour()])[2])
    press(page, "j")
    assert page.locator("#card [data-verdict-of]").first.inner_text().strip().startswith("✎")  # the same source's other claim
    press(page, "k", "k")
    wait_saved(page)
    page.locator("#card .badge.edit").wait_for()
    assert detail(served.store, ids([harbour()])[1], "ann").claim.stance == "believe"
    page.keyboard.press("e")
    assert page.locator("#edit [name=stance]").input_value() == "believe"


def test_a_claim_decided_again_before_the_answer_shows_its_last_verdict(serve: Serve, visit: Visit, slowly: None) -> None:
    served = serve([harbour()])
    page = visit(served, "/?state=all")
    page.evaluate(PRESSED_AT_ONCE, list("akr"))
    page.keyboard.press("k")
    wait_saved(page)
    page.locator("#card .badge.reject").wait_for()
    assert served.verdicts() == ["reject"]
    assert [verdict for _, verdict in made(served)] == ["accept", "reject"]


IN_SIGHT = """() => {
  const pane = document.getElementById("reading").getBoundingClientRect(), mark = document.querySelector("#sheet mark.content").getBoundingClientRect();
  return mark.top >= pane.top && mark.bottom <= pane.bottom;
}"""


def test_in_a_long_article_the_claim_is_in_sight(serve: Serve, visit: Visit) -> None:
    """Paragraphs out of sight are not laid out; the one that is gone to must be."""
    stories = list(many(600, a_story=300))
    served = serve(stories)
    page = visit(served, f"/?claim={ids(stories)[250]}")
    assert claim_of(page) == ids(stories)[250]
    until(page, IN_SIGHT)
    for at, key in ((251, "a"), (250, "k"), (251, "j"), (252, "r")):
        press(page, key)
        assert claim_of(page) == ids(stories)[at]
        until(page, IN_SIGHT)
    press(page, "J")
    assert claim_of(page) == ids(stories)[300]
    until(page, IN_SIGHT)
    marks = page.locator("#sheet mark.content").all_inner_texts()
    assert "".join(marks) == stories[1].claims[0].text


def test_the_queue_shows_the_score_that_it_is_in_order_of(serve: Serve, visit: Visit) -> None:
    page = visit(serve([harbour()]), "/?sort=worth")
    assert page.locator(".item .sure").all_inner_texts()[:2] == ["worth 88%", "worth 64%"]
    page.locator("#filters [name=sort]").select_option("sure")
    until(page, "document.querySelector('.item .sure')?.title === 'confidence'")
    assert page.locator(".item .sure").first.inner_text().endswith("93%")


def test_a_long_day_leaves_a_short_list_and_nothing_out(serve: Serve, visit: Visit) -> None:
    """Claims long passed leave the list; one that was stepped over is come back to all the same."""
    stories = list(many(336))
    served = serve(stories)
    page = visit(served)
    page.evaluate(PRESSED_AT_ONCE, ["a", "j", *"a" * 334])
    until(page, "document.getElementById('live').textContent.includes('Back at the first that is left')", timeout_s=240)
    assert claim_of(page) == ids(stories)[1]
    assert page.locator(".item").count() <= 300
    page.keyboard.press("r")
    wait_saved(page)
    assert sorted(decision.claim for decision in served.store.standing(reviewer="ann")) == sorted(ids(stories))


def test_the_list_that_was_shortened_shows_its_claims_under_their_articles(serve: Serve, visit: Visit) -> None:
    stories = list(many(480))
    served = serve(stories)
    page = visit(served, "/?state=all")
    page.evaluate(PRESSED_AT_ONCE, ["j"] * 329)
    until(page, "id => document.body.dataset.claim === id", arg=ids(stories)[329], timeout_s=240)
    lines = page.evaluate(
        "[...document.getElementById('list').children].map((line) => line.matches('.group') ? line.textContent : line.firstElementChild.id)"
    )
    assert len(lines) < 360
    titles = {claim.id: one.row.title for one in stories for claim in one.claims}
    above = ""
    for line in lines:
        if line.startswith("item-"):
            assert above.startswith(f"{titles[line.removeprefix('item-')]} ")
        else:
            assert line != above
            above = line
    assert not lines[1].startswith("Report")
    assert page.locator("#earlier").is_visible()
    before = lines[1]
    page.locator("#earlier").click()
    until(page, "first => document.querySelector('.item').id !== first", arg=before)
    assert page.evaluate("document.querySelector('.item[aria-current]').id") == f"item-{ids(stories)[329]}"
