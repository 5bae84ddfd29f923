"""Many articles: whatever the place and the number of workers, whatever is killed, the same bytes; only what is new is done."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from heapq import heappop
from pathlib import Path

import psutil
import pytest

from pipeline.analyser import Analyser
from pipeline.batch import PLACES
from pipeline.batch.plan import MAX_ITEMS, Planner, find_files, target_of
from pipeline.batch.processes import AHEAD, Crew
from pipeline.batch.shards import Event, FileRef, Item, Job, Shard, StoreError, pack, read_head, slot_of, unpack
from pipeline.batch.store import LocalFolder, head_of, open_folder
from pipeline.cli import main
from pipeline.record import OnrecordError
from pipeline.run import Outcome, Progress, Way, extract
from pipeline.settings import Settings
from tests.bench.invented import write_articles

ROOT = Path(__file__).resolve().parent.parent
OUTPUTS = ("claims.jsonl", "articles.jsonl", "errors.jsonl", "sources.jsonl")
RULES = Settings(attribution="rules")
CRASHING = "crash-me.txt"
SHARDS = 14  # of the folder of articles below


@pytest.fixture(autouse=True)
def models_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process; workers load their own."""
    monkeypatch.setattr("pipeline.batch.work.Analyser", loaded)


@cache
def loaded(settings: Settings, models: Path) -> Analyser:
    return Analyser(settings, models)


def bytes_of(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in OUTPUTS}


def errors_of(out: Path) -> dict[str, str]:
    return {row["path"]: row["reason"] for row in map(json.loads, (out / "errors.jsonl").read_text("utf-8").splitlines())}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of invented articles, an unreadable file and a table of rows among them."""
    folder = tmp_path_factory.mktemp("articles")
    write_articles(folder, 12)
    (folder / "binary.txt").write_bytes(b"\0" * 40)
    rows = [{"id": f"row {number}", "text": "The mayor said on Monday that 12 people were hurt."} for number in (3, 1, 2)]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process writes of them."""
    out = tmp_path_factory.mktemp("undisturbed")
    extract([articles], out, RULES)
    return bytes_of(out)


# ---------------------------------------------------------------- places
@pytest.mark.parametrize("way", [Way("processes", 2), Way("processes", 1)], ids=["two workers", "one worker"])
def test_processes_write_what_one_process_writes(articles: Path, undisturbed: dict[str, bytes], tmp_path: Path, way: Way) -> None:
    extract([articles], tmp_path / "out", RULES, way=way)
    assert bytes_of(tmp_path / "out") == undisturbed


def test_a_model_that_is_missing_ends_a_run_of_workers_too(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="no_such_model"):
        extract([articles], tmp_path / "out", Settings(model="no_such_model"), way=Way("processes", 2))
    assert not (tmp_path / "out" / "claims.jsonl").exists()


def test_options_that_do_not_go_together(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(articles), "--out", str(tmp_path), "--jobs", "-1"]) == 2
    assert main(["extract", str(articles), "--out", str(tmp_path), "--address", "auto"]) == 2
    assert "--jobs" in capsys.readouterr().err


# ---------------------------------------------------------------- only what is new
def test_a_second_run_reads_nothing_anew(articles: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    extract([articles], tmp_path / "out", RULES)
    again = extract([articles], tmp_path / "out", RULES)
    assert again.row.work["articles_reused"] == again.row.counts["articles"] == 15
    assert again.row.work["shards_reused"] == again.row.work["shards"]
    assert bytes_of(tmp_path / "out") == undisturbed


def test_ten_new_articles_are_ten_articles_of_work(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 30)
    extract([tmp_path / "in"], tmp_path / "out", RULES)
    write_articles(tmp_path / "in", 10, start=500)
    (tmp_path / "in" / "0000.txt").write_text("First\n\nThe mayor said on Monday that 12 people were hurt.\n", "utf-8")
    again = extract([tmp_path / "in"], tmp_path / "out", RULES)
    assert again.row.counts["articles"] == 41
    assert again.row.work["articles_reused"] == 30
    extract([tmp_path / "in"], tmp_path / "anew", RULES)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "anew")


@pytest.mark.parametrize(
    ("change", "reused"),
    [
        (lambda folder: (folder / "0001.txt").write_text("Other\n\nThe mayor said on Monday that 99 people were hurt.\n", "utf-8"), 2),
        (lambda folder: (folder / "0001.meta.json").write_text('{"published": "2021-01-01"}', "utf-8"), 2),
        (lambda folder: (folder / "0001.txt").unlink(), 2),
        (lambda folder: (folder / "0001.txt").rename(folder / "0009.txt"), 2),
    ],
    ids=["text", "sidecar", "gone", "renamed"],
)
def test_what_has_changed_is_done_again(tmp_path: Path, change: Callable[[Path], object], reused: int) -> None:
    write_articles(tmp_path / "in", 3)
    extract([tmp_path / "in"], tmp_path / "out", RULES)
    change(tmp_path / "in")
    again = extract([tmp_path / "in"], tmp_path / "out", RULES)
    assert again.row.work["articles_reused"] == reused
    extract([tmp_path / "in"], tmp_path / "anew", RULES)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "anew")


def test_other_settings_are_done_anew_and_so_is_a_fresh_run(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 2)
    extract([tmp_path / "in"], tmp_path / "out", RULES)
    other = extract([tmp_path / "in"], tmp_path / "out", Settings(attribution="rules", min_confidence=0.9))
    assert other.row.work["articles_reused"] == 0
    assert len(list((tmp_path / "out" / ".shards").iterdir())) == 1  # what nobody can use any more is gone
    fresh = extract([tmp_path / "in"], tmp_path / "out", Settings(attribution="rules", min_confidence=0.9), way=Way(fresh=True))
    assert fresh.row.work["articles_reused"] == 0


def test_a_damaged_result_is_done_again(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 3)
    extract([tmp_path / "in"], tmp_path / "out", RULES)
    before = bytes_of(tmp_path / "out")
    for number, path in enumerate(sorted((tmp_path / "out" / ".shards").rglob("*.shard"))):
        path.write_bytes((path.read_bytes()[:-5], b"", b"{}\n")[number])
    assert extract([tmp_path / "in"], tmp_path / "out", RULES).row.work["articles_reused"] == 0
    assert bytes_of(tmp_path / "out") == before


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    try:
        (tmp_path / "in" / os.fsdecode(b"caf\xe9.txt")).write_text("The mayor said on Monday that 12 people were hurt.\n", "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    extract([tmp_path / "in"], tmp_path / "out", RULES)
    assert [json.loads(line)["path"] for line in (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()] == [
        "caf\\udce9.txt"
    ]


# ---------------------------------------------------------------- the plan
def files_of(*names: str, size: int = 4000) -> list[FileRef]:
    return [FileRef(name, f"/nowhere/{name}", size) for name in sorted(names)]


def planned(files: Sequence[FileRef]) -> list[list[str]]:
    return [[file.path for file in shard.files] for shard in Planner(RULES, set()).plan(files)]


def test_each_file_stands_in_one_shard_in_order() -> None:
    names = [f"{number:05}.txt" for number in range(5000)]
    shards = planned(files_of(*names))
    assert [path for shard in shards for path in shard] == names
    assert max(map(len, shards)) <= 4 * MAX_ITEMS
    assert 64 <= len(shards) <= 5000 / 16


def test_new_files_change_few_shards() -> None:
    names = [f"{number:05}.txt" for number in range(5000)]
    before = {tuple(shard) for shard in planned(files_of(*names))}
    after = {tuple(shard) for shard in planned(files_of(*names, *(f"{number:05}x.txt" for number in range(0, 5000, 500))))}
    assert len(after - before) <= 20


@pytest.mark.parametrize(("count", "target"), [(1, 1), (128, 1), (129, 2), (5000, 32), (10**6, MAX_ITEMS)])
def test_few_files_make_small_shards(count: int, target: int) -> None:
    assert target_of(count) == target


def test_a_large_dump_is_split_by_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.plan.SPLIT_BYTES", 1000)
    text = "The mayor said on Monday that {} people were hurt."
    rows = [json.dumps({"id": str(number), "text": text.format(number)}) for number in range(150)]
    (tmp_path / "dump.jsonl").write_text("\n".join([*rows, "no row"]) + "\n", "utf-8")
    out = tmp_path / "out"
    shares: list[float] = []
    told = lambda progress: shares.append(progress.bytes_done / progress.bytes_total)  # noqa: E731
    one = extract([tmp_path / "dump.jsonl"], out, RULES, way=Way("processes", 2), told=told)
    assert shares[-1] == 1.0
    assert one.row.work["shards"] >= 3
    assert one.row.counts["articles"] == 150
    rows.insert(10, json.dumps({"id": "new", "text": text.format(1000)}))
    (tmp_path / "dump.jsonl").write_text("\n".join([*rows, "no row"]) + "\n", "utf-8")
    two = extract([tmp_path / "dump.jsonl"], out, RULES)
    assert two.row.work["articles_reused"] == 150
    monkeypatch.setattr("pipeline.batch.plan.SPLIT_BYTES", 10**9)
    whole = extract([tmp_path / "dump.jsonl"], tmp_path / "whole", RULES)
    assert whole.row.work["shards"] == 1
    assert bytes_of(out) == bytes_of(tmp_path / "whole")
    paths = [json.loads(line)["path"] for line in (out / "articles.jsonl").read_text("utf-8").splitlines()]
    assert paths == sorted(paths)


def test_the_largest_of_the_shards_planned_are_handed_out_first() -> None:
    shards = [Shard(f"s{number}", "", (FileRef(f"{number}.txt", "", size),)) for number, size in enumerate([3, 9, 1, 9, 5, 2, 8, 4, 7, 6])]
    crew = Crew(iter(shards), Job(Settings(), "", "memory://crew-test", "run"), 1, lambda event: None)
    order = []
    while crew.more or crew.ready:
        crew.fetch()
        assert len(crew.ready) <= AHEAD
        *_, shard = heappop(crew.ready)
        order.append((shard.slot, shard.size))
    assert [size for _, size in order[-AHEAD:]] == sorted((size for _, size in order[-AHEAD:]), reverse=True)
    assert [slot for slot, _ in order][:2] == ["s1", "s3"]
    assert sorted(slot for slot, _ in order) == sorted(shard.slot for shard in shards)


# ---------------------------------------------------------------- the store
def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    items = [Item("article", f"a#{number}", "k" * 32, (b'{"a": 1}', b'{"b": 2}')) for number in range(3000)]
    items.append(Item("error", "b", "", (b'{"path": "b"}',)))
    folder = LocalFolder(tmp_path)
    folder.write("run/x.shard", pack("made of", items))
    head = head_of(folder, "run/x.shard")
    assert head.inputs == "made of"
    assert [unpack(entry, folder.read("run/x.shard", entry.start, entry.length), "x") for entry in head.entries] == items
    with pytest.raises(StoreError):
        read_head(b"no head\n", "x")


@pytest.mark.parametrize("place", ["{tmp}", "memory://store-test"])
def test_folders_of_this_machine_and_behind_urls_do_the_same(tmp_path: Path, place: str) -> None:
    folder = open_folder(place.format(tmp=tmp_path / "store"))
    assert folder.names("run") == set()
    folder.write("run/one", b"0123456789")
    folder.write("run/one", b"abcdefghij")
    (tmp_path / "two").write_bytes(b"two")
    folder.put(tmp_path / "two", "run/two")
    assert folder.names("run") == {"one", "two"}
    assert folder.names("") == {"run"}
    assert (folder.read("run/one"), folder.read("run/one", 2, 3), folder.size("run/one")) == (b"abcdefghij", b"cde", 10)
    folder.remove("run/one")
    folder.remove("run/none")
    assert folder.names("run") == {"two"}
    folder.remove("run")
    assert folder.names("run") == set()
    with pytest.raises(FileNotFoundError):
        folder.read("run/two")


def test_inputs_and_outputs_behind_urls(tmp_path: Path) -> None:
    import fsspec

    write_articles(tmp_path / "in", 4)
    (tmp_path / "in" / "0001.meta.json").write_text('{"published": "2021-01-01"}', "utf-8")
    (tmp_path / "in" / ".hidden.txt").write_text("hidden", "utf-8")
    memory = fsspec.filesystem("memory")
    memory.put(f"{tmp_path / 'in'}/", "/url-test/in/", recursive=True)
    extract([tmp_path / "in"], tmp_path / "out", RULES)
    first = extract(["memory://url-test/in"], "memory://url-test/out", RULES)
    again = extract(["memory://url-test/in"], "memory://url-test/out", RULES)
    assert (first.row.work["articles_reused"], again.row.work["articles_reused"]) == (0, 4)
    assert {name: memory.cat_file(f"/url-test/out/{name}") for name in OUTPUTS} == bytes_of(tmp_path / "out")
    assert [file.path for file in find_files(["memory://url-test"], "memory://url-test/out")[0]] == [f"in/{n:04}.txt" for n in range(1, 5)]
    with pytest.raises(OnrecordError, match="nowhere"):
        extract(["memory://nowhere"], tmp_path / "other", RULES)
    with pytest.raises(OnrecordError, match="such-protocol"):
        extract(["such-protocol://a"], tmp_path / "other", RULES)


# ---------------------------------------------------------------- kills
def command(articles: Path, out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", "extract", str(articles), "--out", str(out), "--attribution", "rules", "--quiet", *options]


def started(articles: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command(articles, out, *options), cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def workers_of(run: subprocess.Popen[bytes]) -> list[psutil.Process]:
    try:
        children = psutil.Process(run.pid).children()
        return [child for child in children if "spawn_main" in " ".join(child.cmdline())]
    except psutil.Error:
        return []


def wait_for(shards: int, out: Path, run: subprocess.Popen[bytes]) -> None:
    """Waits until so many shards are done, or the run is over."""
    while len(list((out / ".shards").glob("*/*.shard"))) < shards and run.poll() is None:
        time.sleep(0.02)


def kill_and_resume(articles: Path, out: Path, *, after_shards: int, delay_s: float, whom: str, options: Sequence[str]) -> bool:
    """A run in which ``whom`` ("parent" or "worker") is killed at some moment, and another that goes on where it stopped.

    Whether there was still something to kill.
    """
    run = started(articles, out, *options)
    wait_for(after_shards, out, run)
    time.sleep(delay_s)
    if whom == "parent":
        run.send_signal(signal.SIGKILL)
        hit = run.wait() == -signal.SIGKILL
    else:
        workers = workers_of(run)
        for worker in workers[:1]:
            worker.kill()
        assert run.wait() == 0
        hit = bool(workers) and json.loads((out / "run.json").read_text("utf-8"))["work"]["workers_died"] == 1
    subprocess.run(command(articles, out, *options), cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    return hit


@pytest.mark.parametrize("whom", ["parent", "worker"])
def test_a_killed_run_goes_on_to_the_same_bytes(articles: Path, undisturbed: dict[str, bytes], tmp_path: Path, whom: str) -> None:
    assert kill_and_resume(articles, tmp_path, after_shards=2, delay_s=0.05, whom=whom, options=["--jobs", "2"])
    assert bytes_of(tmp_path) == undisturbed
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.slow
def test_twenty_random_kills(articles: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    """From the start to the merge, parent or worker, one worker or two; at most a few kills may come too late."""
    chance, hits = random.Random(8), 0
    for number in range(20):
        shards = chance.randrange(SHARDS + 1)
        hits += kill_and_resume(
            articles,
            tmp_path / str(number),
            after_shards=shards,
            delay_s=0 if shards == SHARDS else chance.random() * 0.5,
            whom=chance.choice(["parent", "worker"]),
            options=["--engine", "processes", "--jobs", chance.choice(["1", "2"])],
        )
        assert bytes_of(tmp_path / str(number)) == undisturbed, number
    assert hits >= 12


@pytest.fixture
def crashing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, at one of which every worker process dies, as a fault in a library would have it."""
    write_articles(tmp_path / "in", 3)
    (tmp_path / "in" / CRASHING).write_text("Title\n\nThe mayor said: crash me.\n", "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import hashlib, os\n"
        "plain = hashlib.sha256\n"
        "def sha256(raw=b'', **known):\n"
        "    if b'crash me' in raw:\n"
        "        os._exit(11)\n"
        "    return plain(raw, **known)\n"
        "hashlib.sha256 = sha256\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), str(ROOT)]))
    return tmp_path


def test_an_article_that_kills_its_worker_twice_is_quarantined(crashing: Path) -> None:
    heard: list[Event] = []
    outcome = extract([crashing / "in"], crashing / "out", RULES, way=Way("processes", 2), hear=heard.append)
    assert errors_of(crashing / "out") == {CRASHING: "crash"}
    assert outcome.row.counts["articles"] == 3
    assert outcome.row.work["workers_died"] == 2
    assert [event.path for event in heard if event.kind == "quarantined"] == [CRASHING]


# ---------------------------------------------------------------- Ray
class DiedError(BaseException):
    """Stands for the end of a process."""


class RayHere:
    """As much of Ray's interface as ``Tasks`` uses, in this process: a death is an error of Ray's, as with a cluster."""

    class exceptions:  # noqa: N801
        class RayError(Exception): ...

        class RayTaskError(RayError):
            cause = None

    def remote(self, **known: object) -> Callable[[Callable[..., object]], object]:
        return lambda function: type("Task", (), {"remote": staticmethod(lambda *given: (function, given))})

    def wait(self, flying: list[object], num_returns: int) -> tuple[list[object], list[object]]:
        return flying[:1], flying[1:]

    def get(self, task: tuple[Callable[..., object], tuple[object, ...]]) -> object:
        function, given = task
        try:
            return function(*given)
        except DiedError:
            raise self.exceptions.RayError from None


def test_tasks_are_done_again_and_an_article_at_which_two_die_is_quarantined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.batch import on_ray
    from pipeline.batch.work import Worker

    write_articles(tmp_path / "in", 3)
    (tmp_path / "in" / CRASHING).write_text("Title\n\nThe mayor said: crash me.\n", "utf-8")
    plain = Worker.work

    def work(self: Worker, shard: Shard) -> Event:
        if CRASHING in {file.path for file in shard.files} - set(shard.quarantined):
            self.hear(Event("at", CRASHING))
            raise DiedError
        return plain(self, shard)

    monkeypatch.setattr(Worker, "work", work)
    heard: list[Event] = []
    place = lambda shards, job, workers, address, hear: on_ray.Tasks(RayHere(), job, workers, hear).run(shards)  # noqa: E731
    monkeypatch.setitem(PLACES, "ray", lambda: place)
    outcome = extract([tmp_path / "in"], tmp_path / "out", RULES, way=Way("ray", 2), hear=heard.append)
    assert errors_of(tmp_path / "out") == {CRASHING: "crash"}
    assert outcome.row.counts["articles"] == 3
    assert outcome.row.work["workers_died"] == 3  # the first leaves no note
    assert [event.path for event in heard if event.kind == "quarantined"] == [CRASHING]
    assert not list((tmp_path / "out").rglob("*.at"))


@pytest.mark.slow
def test_ray_writes_the_same_bytes_though_workers_are_killed(articles: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    pytest.importorskip("ray")
    run = started(articles, tmp_path, "--engine", "ray", "--jobs", "2")
    wait_for(3, tmp_path, run)
    workers = [child for child in psutil.Process(run.pid).children(recursive=True) if "ray::work" in " ".join(child.cmdline())]
    for worker in workers[:1]:
        worker.kill()
    assert workers
    assert run.wait() == 0
    assert bytes_of(tmp_path) == undisturbed
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["work"]["workers_died"] >= 1


@pytest.mark.slow
def test_ray_quarantines_too(crashing: Path) -> None:
    pytest.importorskip("ray")
    extract([crashing / "in"], crashing / "out", RULES, way=Way("ray", 2))
    assert errors_of(crashing / "out") == {CRASHING: "crash"}


# ---------------------------------------------------------------- frames
def test_frames_give_the_lines_that_a_run_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = pytest.importorskip("pandas")
    from pipeline.batch.frames import read_frames

    monkeypatch.setattr("pipeline.batch.frames.Analyser", loaded)
    rows = [
        {"id": "a", "text": "The mayor said on Monday that 12 people were hurt.", "published": "2021-03-04"},
        {"id": "b", "text": "The mayor said on Monday that 12 people were hurt."},
        {"id": "c", "text": None},
    ]
    lines = pandas.concat(read_frames(iter([pandas.DataFrame(rows)]), RULES))
    assert [tuple(pair) for pair in lines[["path", "file"]].drop_duplicates().to_numpy()] == [
        ("a", "articles"), ("a", "claims"), ("b", "articles"), ("b", "claims"), ("c", "errors"),
    ]  # fmt: skip
    dates = [date for line in lines[lines.file == "claims"].line for date in json.loads(line)["dates"]]
    assert [date["value"] for date in dates] == ["2021-03-01", None]


# ---------------------------------------------------------------- what is told
def test_progress_counts_all_workers_up_to_the_end(articles: Path, tmp_path: Path) -> None:
    shares: list[float] = []
    seen: list[Progress] = []

    def told(progress: Progress) -> None:
        shares.append(progress.bytes_done / progress.bytes_total)
        seen[:] = [progress]

    outcome: Outcome = extract([articles], tmp_path, RULES, told=told, way=Way("processes", 2))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert seen[0].articles == outcome.row.counts["articles"]
    assert outcome.row.timings["parse"] > 0


def test_a_log_for_programs(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(articles), "--out", str(tmp_path), "--attribution", "rules", "--log-json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (lines[0]["event"], lines[-1]["event"]) == ("start", "end")
    assert lines[-1]["counts"]["articles"] == 15
    assert lines[-1]["errors_by_reason"] == {"binary": 1}


def test_slots_are_named_by_paths_alone() -> None:
    assert slot_of("a.txt") != slot_of("b.txt")
    assert slot_of("a.txt") == slot_of("a.txt")
    assert slot_of("\udcff.txt")
