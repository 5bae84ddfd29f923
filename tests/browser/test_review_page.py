"""The reviewer's page in a real browser: every key, marks against offsets, editing, several reviewers, safety, access for everybody."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import evidence as rows
from pipeline.record import Span
from pipeline.review.detail import detail
from pipeline.review.queue import Filters, read_page
from pipeline.review.store import Store
from tests.browser.conftest import Served, claim_of, launched, press, select, serving, until, wait_saved
from tests.review_records import Story, budget, harbour, many, odd, write

pytestmark = pytest.mark.browser
Serve = Callable[..., Served]
Visit = Callable[..., Any]


def ids(story: Story) -> list[str]:
    return [claim.id for claim in story.claims]


# keys


def test_one_key_decides_and_moves_on(serve: Serve, visit: Visit) -> None:
    served = serve()
    page = visit(served)
    one, two, three, four, _ = ids(harbour())
    assert claim_of(page) == one
    press(page, "a", "r", "i")
    assert claim_of(page) == four
    wait_saved(page)
    assert served.verdicts() == ["accept", "reject", "ignore"]
    assert [decision.claim for decision in served.store.decisions()] == [one, two, three]
    assert page.locator(f"#item-{two} .verdict").inner_text().strip().startswith("✕")


def test_undo_goes_back_to_the_claim_as_often_as_asked(serve: Serve, visit: Visit) -> None:
    served = serve()
    page = visit(served)
    one, two, *_ = ids(harbour())
    press(page, "a", "r")
    page.keyboard.press("u")
    until(page, "id => document.body.dataset.claim === id", arg=two)
    page.keyboard.press("u")
    until(page, "id => document.body.dataset.claim === id", arg=one)
    assert served.verdicts() == []
    page.keyboard.press("u")
    until(page, "document.getElementById('live').textContent.includes('nothing to undo')")
    press(page, "r")
    wait_saved(page)
    assert served.verdicts() == ["reject"]


def test_next_and_previous_claim_and_article(serve: Serve, visit: Visit) -> None:
    page = visit(serve())
    first, second = ids(harbour()), ids(odd())
    press(page, "j", "j")
    assert claim_of(page) == first[2]
    press(page, "k")
    assert claim_of(page) == first[1]
    press(page, "J")
    assert claim_of(page) == second[0]
    press(page, "J", "K", "K")
    assert claim_of(page) == first[0]
    page.keyboard.press("k")
    until(page, "document.getElementById('live').textContent === 'This is the first claim.'")


def test_numbers_jump_to_the_parts(serve: Serve, visit: Visit) -> None:
    page = visit(serve())
    press(page, "j")
    spoken = []
    for key in "1234455":
        page.keyboard.press(key)
        spoken.append(page.inner_text("#live"))
        assert page.evaluate("document.activeElement.matches('#sheet mark.flash')")
    assert spoken[:2] == ["source: Mayor Tove Lindqvist", "cue: said"]
    assert spoken[2].startswith("content: the new quay wall would cost")
    assert spoken[3:] == [
        "figure 1 of 2: about 12.5 million euros",
        "figure 2 of 2: 3,400",
        "date 1 of 2: Tuesday",
        "date 2 of 2: last year",
    ]


def test_search_help_and_keys_that_can_be_turned_off(serve: Serve, visit: Visit) -> None:
    served = serve()
    page = visit(served)
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.locator("#single-keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert served.verdicts() == []
    page.locator("#help-open").click()
    page.locator("#single-keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("crowns")
    page.keyboard.press("Enter")
    until(page, "id => document.body.dataset.claim === id", arg=ids(budget())[0])
    assert "search=crowns" in page.url
    assert page.inner_text("#counted") == "1 claim"


def test_letters_typed_into_a_field_decide_nothing(serve: Serve, visit: Visit) -> None:
    served = serve()
    page = visit(served)
    page.locator("#search").click()
    page.keyboard.type("aria")
    page.wait_for_timeout(150)
    assert served.verdicts() == []


# marks against offsets

DRAWN = """() => {
  const found = [];
  for (const mark of document.querySelectorAll("#sheet mark")) found.push([mark.classList[0], mark.dataset.of, Number(mark.dataset.start), mark.textContent]);
  return found;
}"""


@pytest.mark.parametrize("story", [harbour(), odd(), budget()], ids=["everyday", "odd", "short"])
def test_marks_are_where_the_offsets_are(serve: Serve, visit: Visit, story: Story) -> None:
    """Each character of each part is under a mark of its kind, and no other character is."""
    served = serve([story])
    page = visit(served, "/?stance=all")
    text = story.row.text
    for number, claim in enumerate(story.claims):
        if number:
            press(page, "j")
        places: dict[str, set[int]] = {}
        for kind, _, start, words in page.evaluate(DRAWN):
            assert text[start : start + len(words)] == words
            places.setdefault(kind, set()).update(range(start, start + len(words)))
        expected = {
            "content": claim.spans,
            "source": [claim.source.span] if claim.source.span else [],
            "cue": [claim.cue.span] if claim.cue else [],
            "figure": [figure.span for figure in claim.figures],
            "date": [when.span for when in claim.dates],
        }
        for kind, spans in expected.items():
            assert places.get(kind, set()) == {place for span in spans for place in range(*span)}, (kind, claim.text)
    shown = page.evaluate(
        "[...document.querySelectorAll('#sheet > [data-start]')].map((block) => [Number(block.dataset.start), block.textContent])"
    )
    for start, words in shown:
        assert text[start : start + len(words)] == words
    assert " ".join(words for _, words in shown).split() == text.split()


def test_overlapping_marks_look_different(serve: Serve, visit: Visit) -> None:
    page = visit(serve([odd()]), "/?stance=all")
    press(page, "j", "j", "j")
    ten = page.locator("#sheet mark.figure", has_text="ten years")
    assert ten.evaluate("(mark) => [mark.closest('mark.content') !== null, mark.closest('mark.date') !== null]") == [True, True]
    looks = page.evaluate("""() => Object.fromEntries(['content', 'source', 'cue', 'figure', 'date'].map((kind) => {
        const style = getComputedStyle(document.querySelector(`.legend mark.${kind}`));
        return [kind, [style.textDecorationLine, style.textDecorationStyle, style.borderBottomStyle, style.outlineStyle].join(' ')];
    }))""")
    assert len(set(looks.values())) == len(looks)  # without any colour


def test_markup_in_an_article_is_shown_and_not_run(serve: Serve, visit: Visit) -> None:
    page = visit(serve([odd()]))
    assert "<script>alert(1)</script>" in page.inner_text("#sheet")
    assert "<b>loudly</b>" in page.inner_text("#title")
    assert page.locator("#sheet script, #sheet b, #card script").count() == 0


# editing


def test_spans_are_changed_by_selecting(serve: Serve, visit: Visit) -> None:
    served = serve([odd()])
    page = visit(served)
    story, claim = odd(), odd().claims[0]
    page.keyboard.press("e")
    content = story.span("35 <script>alert(1)</script> stalls")
    select(page, content)
    page.keyboard.press("3")
    until(page, "document.body.dataset.previewed === '1'")
    source = story.span("Öberg")
    select(page, source)
    page.locator("#picker button", has_text="source").click()
    until(page, "document.body.dataset.previewed === '2'")
    page.keyboard.press("Control+Enter")
    until(page, "id => document.body.dataset.claim === id", arg=story.claims[1].id)
    wait_saved(page)
    (decision,) = served.store.standing()
    assert (decision.verdict, decision.claim) == ("edit", claim.id)
    made = detail(served.store, claim.id, "ann").claim
    assert made.spans == [content]
    assert made.text == "35 <script>alert(1)</script> stalls"
    assert made.source.span == source
    assert made.source.text == "Öberg"
    assert made.source.name == "Åsa Öberg"  # a source of the article is mentioned there
    assert [figure.text for figure in made.figures] == ["35"]


@pytest.mark.parametrize("words", ["متحدث باسم البلدية", "𝟰𝟬", "👩‍👩‍👧 families", "“the best week in ten years”"])
def test_a_selection_means_the_same_characters_as_the_record(serve: Serve, visit: Visit, words: str) -> None:
    served = serve([odd()])
    page = visit(served)
    page.keyboard.press("e")
    span = odd().span(words)
    select(page, span)
    page.keyboard.press("2")
    until(page, "document.body.dataset.previewed === '1'")
    page.locator("#edit button.main").click()
    wait_saved(page)
    until(page, "!document.body.classList.contains('editing')")
    wait_saved(page)
    cue = detail(served.store, odd().claims[0].id, "ann").claim.cue
    assert cue is not None
    assert (cue.span, cue.text) == (span, words)


def test_a_selection_by_mouse(serve: Serve, visit: Visit) -> None:
    served = serve([harbour()])
    page = visit(served)
    press(page, "j")
    page.keyboard.press("e")
    page.locator("#sheet mark.cue").dblclick()
    page.locator("#picker button", has_text="cue").wait_for()
    page.locator("#picker button", has_text="source").click()
    until(page, "document.querySelector('#sheet mark.source')?.textContent === 'said'")


def test_speaker_value_unit_bound_and_date_are_corrected(serve: Serve, visit: Visit) -> None:
    def reader(kind: str, phrase: str, published: str | None) -> list[dict[str, Any]]:
        assert published == "2026-03-06"
        if kind == "date" and phrase == "last Friday":
            return [
                {
                    "type": "DATE",
                    "value": "2026-02-27",
                    "mod": None,
                    "start": "2026-02-27",
                    "end": "2026-02-27",
                    "grain": "day",
                    "anchor": "published",
                }
            ]
        if kind == "figure" and phrase.startswith("nearly 13 million kr"):
            return [{"value": 13000000, "low": None, "high": None, "bound": "~<", "kind": "money", "unit": "SEK", "unit_text": "kronor", "per": None,
                     "si": None, "of": None, "change": None, "notes": []}]  # fmt: skip
        return []

    served = serve([harbour()], reader=reader)
    page = visit(served)
    claim = harbour().claims[1]
    press(page, "j")
    page.keyboard.press("e")
    form = page.locator("#edit")
    form.get_by_label("Speaker").select_option(label="The builders' union (organization)")
    cost = form.get_by_role("group", name="figure: about 12.5 million euros")
    cost.get_by_label("Read it as").fill("nearly 13 million kronor")
    assert cost.locator("output").get_by_text("nearly SEK 13,000,000").wait_for() is None
    cost.get_by_role("button", name="use").click()
    homes = form.get_by_role("group", name="figure: 3,400")
    homes.get_by_label("Value").fill("3,500")
    homes.get_by_label("Bound").select_option(">=")
    homes.get_by_label("Unit").fill("home")
    when = form.get_by_role("group", name="date: Tuesday")
    when.get_by_label("Read it as").fill("last Friday")
    when.get_by_role("button", name="use").click()
    form.get_by_label("Stance").select_option("believe")
    page.wait_for_timeout(300)
    page.keyboard.press("Control+Enter")
    until(page, "!document.body.classList.contains('editing')")
    wait_saved(page)
    made = detail(served.store, claim.id, "ann").claim
    assert made.source.name == "The builders' union"
    assert [(figure.value, figure.bound, figure.unit) for figure in made.figures] == [(13000000, "~<", "SEK"), (3500, ">=", "home")]
    assert [date.start for date in made.dates] == ["2026-02-27", "2025"]
    assert made.stance == "believe"


def test_without_a_model_values_are_typed_and_a_wrong_one_is_said(serve: Serve, visit: Visit) -> None:
    served = serve([harbour()])
    page = visit(served)
    page.keyboard.press("e")
    wall = page.get_by_role("group", name="figure: 40-metre")
    assert wall.get_by_label("Read it as").is_disabled()
    wall.get_by_label("Value").fill("fourty")
    page.keyboard.press("Tab")
    page.locator("#trouble", has_text="is no number").wait_for()
    wall.get_by_label("Value").fill("45")
    page.keyboard.press("Control+Enter")
    until(page, "!document.body.classList.contains('editing')")
    wait_saved(page)
    assert detail(served.store, harbour().claims[0].id, "ann").claim.figures[0].value == 45


def test_leaving_an_edit_changes_nothing(serve: Serve, visit: Visit) -> None:
    served = serve([harbour()])
    page = visit(served)
    before = page.evaluate(DRAWN)
    page.keyboard.press("e")
    select(page, harbour().span("quay wall"))
    page.keyboard.press("3")
    until(page, "document.body.dataset.previewed === '1'")
    page.keyboard.press("Escape")
    assert page.evaluate(DRAWN) == before
    assert served.store.decisions() == []


def test_a_missed_claim_is_added_and_taken_back(serve: Serve, visit: Visit) -> None:
    served = serve([harbour()])
    page = visit(served)
    story = harbour()
    select(page, story.span("protect 3,400 households"))
    page.keyboard.press("n")
    page.locator("#edit-title", has_text="missed").wait_for()
    select(page, story.span("Mayor Tove Lindqvist"))
    page.keyboard.press("1")
    until(page, "document.body.dataset.previewed === '1'")
    page.keyboard.press("Control+Enter")
    until(page, "document.querySelector('#card blockquote')?.textContent === 'protect 3,400 households'")
    made = served.store.claim(claim_of(page))
    assert made is not None
    assert (made.source.name, made.source.entity) == ("Tove Lindqvist", story.claims[1].source.entity)
    assert [figure.value for figure in made.figures] == [3400]
    page.keyboard.press("u")
    until(page, "document.getElementById('live').textContent.startsWith('Taken back')")
    assert served.verdicts() == []


def test_sources_are_merged(serve: Serve, visit: Visit) -> None:
    served = serve([harbour()])
    page = visit(served)
    press(page, "j", "j")
    page.keyboard.press("m")
    page.get_by_label("is the same as").select_option(label="Tove Lindqvist (2 claims)")
    page.get_by_role("button", name="Merge").click()
    until(page, "document.querySelector('#card h2')?.textContent === 'Tove Lindqvist'")
    assert served.verdicts() == ["merge"]
    page.keyboard.press("u")
    until(page, "document.querySelector('#card h2')?.textContent === \"The builders' union\"")


# filters and the address


def test_filters_are_kept_in_the_address(serve: Serve, visit: Visit) -> None:
    served = serve()
    page = visit(served)
    page.locator("#filters [name=stance]").select_option("predict")
    until(page, "document.getElementById('counted').textContent === '2 claims'")
    page.locator("#filters [name=sort]").select_option("unsure")
    until(page, "id => document.body.dataset.claim === id", arg=ids(budget())[0])
    page.locator("#filters [name=speaker]").select_option("Tove Lindqvist")
    until(page, "id => document.body.dataset.claim === id", arg=ids(harbour())[3])
    address = page.url
    assert {"stance=predict", "sort=unsure", "speaker=Tove+Lindqvist"} <= set(address.split("?")[1].split("&"))
    again = visit(served, address.removeprefix(served.url))
    assert again.inner_text("#counted") == "1 claim"
    assert again.locator("#filters [name=sort]").input_value() == "unsure"
    again.get_by_role("button", name="Clear").click()
    until(again, "document.getElementById('counted').textContent === '10 claims'")


def test_a_reload_in_the_middle_goes_on_there(serve: Serve, visit: Visit) -> None:
    served = serve()
    page = visit(served)
    press(page, "a", "a", "r", "j")
    here = claim_of(page)
    wait_saved(page)
    page.wait_for_timeout(300)  # the address follows
    page.reload()
    page.wait_for_selector("body[data-ready=yes]")
    assert claim_of(page) == here
    press(page, "a")
    wait_saved(page)
    assert served.verdicts() == ["accept", "accept", "reject", "accept"]
    assert page.inner_text("#pace").startswith("4 of 10")


def test_an_empty_queue_says_so(serve: Serve, visit: Visit) -> None:
    served = serve([budget()])
    page = visit(served)
    page.keyboard.press("a")
    until(page, "document.getElementById('live').textContent.includes('Nothing left')")
    wait_saved(page)
    page.reload()
    page.wait_for_selector("body[data-ready=yes]")
    assert "Nothing left to decide" in page.inner_text("#sheet")


# several reviewers, killed servers, reruns


def test_two_reviewers_at_once(serve: Serve, visit: Visit) -> None:
    served = serve(list(many(40)), double=0.5)
    ann, bea = visit(served, reviewer="ann"), visit(served, reviewer="bea")
    for turn in range(12):
        for page in (ann, bea):
            press(page, "a" if turn % 3 else "r")
    for page in (ann, bea):
        wait_saved(page)
    assert len(served.store.standing(reviewer="ann")) == len(served.store.standing(reviewer="bea")) == 12
    assert len(served.store.decisions()) == 24


def test_double_review_is_blind(serve: Serve, visit: Visit) -> None:
    served = serve([harbour()], double=1.0)
    claim = harbour().claims[0].id
    bea = visit(served, reviewer="bea")
    press(bea, "r")
    wait_saved(bea)
    ann = visit(served, reviewer="ann")
    assert claim_of(ann) == claim
    assert "bea" not in ann.content()
    press(ann, "a")
    wait_saved(ann)
    ann.keyboard.press("k")
    ann.locator("#card", has_text="bea: rejected").wait_for()


def test_the_reviewer_can_be_named_on_the_page(serve: Serve, visit: Visit) -> None:
    served = serve([harbour()])
    page = visit(served)
    page.locator("#who-am-i").click()
    page.get_by_label("Name").fill("Zoë")
    page.get_by_role("button", name="Use this name").click()
    until(page, "document.getElementById('live').textContent.startsWith('Reviewing as Zoë')")
    press(page, "a")
    wait_saved(page)
    assert served.verdicts("Zoë") == ["accept"]


def test_decisions_wait_for_a_server_that_is_away(serve: Serve, visit: Visit, tmp_path: Path) -> None:
    served = serve([harbour()])
    page = visit(served, allow=("ERR_CONNECTION_REFUSED", "Failed to load resource"))
    page.wait_for_timeout(400)  # the next claims are here
    served.stop()
    press(page, "a", "r")
    page.locator("#problem", has_text="does not answer").wait_for()
    with serving(tmp_path, port=int(served.url.rsplit(":", 1)[1])):
        wait_saved(page)
        assert served.verdicts() == ["accept", "reject"]


def test_a_killed_server_loses_nothing_that_was_acknowledged(tmp_path: Path, visit: Visit) -> None:
    write(tmp_path, many(60))
    with launched(tmp_path) as (served, process):
        page = visit(served, allow=("ERR_CONNECTION", "ERR_EMPTY", "Failed to load resource"))
        for _ in range(20):
            press(page, "a")
        wait_saved(page)  # the page has the server's answer to each
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert [one.verdict for one in Store(tmp_path).decisions()] == ["accept"] * 20
    assert Store(tmp_path).db().execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_rerun_while_the_page_is_open(serve: Serve, visit: Visit, tmp_path: Path) -> None:
    served = serve([harbour()])
    page = visit(served)
    press(page, "a", "a")
    wait_saved(page)
    rerun = harbour()
    rerun.claims = rerun.claims[1:]
    write(tmp_path, [rerun, budget()])
    page.reload()
    page.wait_for_selector("body[data-ready=yes]")
    until(page, "document.querySelectorAll('#adrift li').length === 1")
    page.locator("#adrift button").click()
    page.locator("#card", has_text="no longer makes this claim").wait_for()
    assert served.verdicts() == ["accept", "accept"]


# for everybody


def play(page: Any, scene: str) -> None:
    """Brings the page into a state."""
    if scene in ("claim", "editing"):
        press(page, "j")
    if scene == "decided":
        press(page, "a", "k")
    elif scene == "searching":
        page.locator("#search").fill("nothing like it")
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
    elif scene == "naming":
        page.locator("#who-am-i").click()
    elif scene != "claim":
        page.keyboard.press({"editing": "e", "help": "?", "merging": "m"}[scene])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scene", ["claim", "decided", "editing", "help", "merging", "naming", "searching"])
def test_axe_finds_nothing(serve: Serve, visit: Visit, scene: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = visit(serve(), color_scheme=scheme, reduced_motion="reduce")
    play(page, scene)
    for viewport in ({"width": 1440, "height": 900}, {"width": 720, "height": 450}):  # the second is the first at 200%
        page.set_viewport_size(viewport)
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []


def test_at_200_percent_nothing_is_cut_off(serve: Serve, visit: Visit) -> None:
    page = visit(serve(), viewport={"width": 720, "height": 450})
    assert page.evaluate("document.documentElement.scrollWidth") <= 720
    for name in ("Accept", "Reject", "Edit", "Ignore", "Undo"):
        assert page.get_by_role("button", name=name).is_visible()
    page.get_by_role("button", name="Accept").click()
    until(page, "id => document.body.dataset.claim === id", arg=ids(harbour())[1])
    page.set_viewport_size({"width": 320, "height": 640})  # 400%
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_everything_can_be_done_with_a_mouse(serve: Serve, visit: Visit) -> None:
    served = serve([harbour()])
    page = visit(served)
    for name in ("Accept", "Reject", "Ignore", "Undo"):
        before = claim_of(page)
        page.get_by_role("button", name=name, exact=False).first.click()
        until(page, "before => document.body.dataset.claim !== before", arg=before)
    wait_saved(page)
    assert served.verdicts() == ["accept", "reject"]
    page.locator(f"#item-{ids(harbour())[4]}").click()
    until(page, "id => document.body.dataset.claim === id", arg=ids(harbour())[4])
    page.get_by_role("button", name="Edit").click()
    page.get_by_role("button", name="Cancel").click()
    assert page.locator("#edit").count() == 0


def test_a_screen_reader_hears_each_claim(serve: Serve, visit: Visit) -> None:
    page = visit(serve([harbour()]))
    press(page, "a")
    said = page.inner_text("#live")
    assert said.startswith("accepted. Tove Lindqvist: the new quay wall would cost")
    order = page.evaluate("""() => [...document.querySelectorAll('a[href], button, input, select, [tabindex="0"]')]
        .filter((one) => one.offsetParent && !one.closest('dialog')).map((one) => one.id || one.dataset.do || one.name || one.className)""")
    assert order.index("search") < order.index("state") < order.index(f"item-{ids(harbour())[0]}") < order.index("accept")


def test_lists_are_paged_by_the_database(serve: Serve, visit: Visit) -> None:
    served = serve(list(many(400)))
    page = visit(served)
    assert page.locator(".item").count() <= 125
    last = read_page(served.store, Filters(state="open"), "ann", limit=200).items[-1].id
    opened = visit(served, f"/?claim={last}")
    assert claim_of(opened) == last
    assert opened.locator("#earlier").is_visible()
    opened.keyboard.press("k")
    until(opened, "last => document.body.dataset.claim !== last", arg=last)
    spans = [Span(*span) for span in rows.read(rows.Evidence, rows.dump(served.store.claim(claim_of(opened)))).spans]
    assert spans
