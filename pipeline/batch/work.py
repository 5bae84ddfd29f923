"""One shard in, its result out: what every place runs, whichever machine it is on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

from pipeline import evidence as rows
from pipeline.analyser import Analyser, analysed_one, readable
from pipeline.batch import gist
from pipeline.batch.plan import on_this_machine
from pipeline.batch.shards import SUFFIX, Entry, Event, Hear, Item, Job, Shard, StoreError, key_of, pack, unpack
from pipeline.batch.store import Folder, head_of, open_folder
from pipeline.record import Article, Failure

CRASHED = "reading this ended its worker process twice; it is passed over until a run with --fresh"


class Worker:
    """Works off shards; the models are loaded when the first article asks for them."""

    def __init__(self, job: Job, hear: Hear) -> None:
        self.job, self.hear = job, hear
        self.store = open_folder(job.store)
        self.loaded: Analyser | None = None

    @property
    def analyser(self) -> Analyser:
        if self.loaded is None:
            self.loaded = Analyser(self.job.settings, Path(self.job.models))
            gc.freeze()  # the models stay: there is nothing to collect among them
        return self.loaded

    def work(self, shard: Shard) -> Event:
        """The shard's result put into the store; tells of every article, and says at the end what it took.

        Raises OnrecordError where a model cannot be used: that ends the run.
        """
        known = Known(self.store, self.job.run, shard.earlier)
        items = list(self.items(shard, known))
        self.store.write(f"{self.job.run}/{shard.slot}{SUFFIX}", pack(shard.inputs, items))
        spent = dict(self.loaded.spent) if self.loaded else {}
        if self.loaded:
            self.loaded.spent.clear()
        return Event("shard", path=shard.slot, size=shard.size, spent=spent)

    def items(self, shard: Shard, known: Known) -> Iterator[Item]:
        articles = iter(shard.rows) if shard.rows is not None else self.articles_of(shard)
        waiting: list[Article | Failure] = list(articles)
        new = [article for article in waiting if isinstance(article, Article) and not known.has(article)]
        if not new:
            yield from (self.item(article, shard, known) for article in waiting)
            return
        with self.analyser.short_lived():
            for article in waiting:
                yield self.item(article, shard, known)

    def articles_of(self, shard: Shard) -> Iterator[Article | Failure]:
        """The articles of the shard's files, those of one file in the order of their paths."""
        for file in shard.files:
            self.hear(Event("at", file.path))
            if file.path in shard.quarantined:
                yield Failure(file.path, "crash", CRASHED)
                continue
            with on_this_machine(file) as entry:
                yield from sorted(readable(entry, self.job.settings), key=lambda read: read.path)

    def item(self, article: Article | Failure, shard: Shard, known: Known) -> Item:
        """The item of one article: found in an earlier result, or made."""
        if isinstance(article, Failure):
            return error_item(article)
        self.hear(Event("at", article.path))
        if article.path in shard.quarantined:
            return error_item(Failure(article.path, "crash", CRASHED))
        item = known.item(article)
        reused = item is not None
        if item is None:
            item = made_item(article, self.analyser)
        self.hear(Event("article", article.path, words=len(article.text.split()), reused=reused))
        return item


def made_item(article: Article, analyser: Analyser) -> Item:
    """The item of an article that is read now."""
    made = analysed_one(article, analyser)
    if isinstance(made, Failure):
        return error_item(made)
    try:
        return article_item(article, *made)
    except Exception as error:  # half a character (a lone surrogate) in the text is no JSON; it may not end the run
        return error_item(Failure(article.path, "internal", f"{type(error).__name__} while writing its records: {error}"))


def error_item(failure: Failure) -> Item:
    row = rows.ErrorRow(rows.SCHEMA, failure.path, failure.reason, failure.message)
    return Item("error", failure.path, "", (rows.dump(row).encode(),))


def article_item(article: Article, row: rows.ArticleRow, claims: tuple[rows.Evidence, ...]) -> Item:
    lines = (rows.dump(row), *(rows.dump(claim) for claim in claims))
    coded = tuple(line.encode("utf-8", "surrogatepass") for line in lines)
    return Item("article", article.path, key_of(article), coded, gist.dump(gist.gist_of(row, claims)))


class Known:
    """The articles in earlier results of the same settings, code and models, by what they were made from."""

    def __init__(self, store: Folder, run: str, slots: tuple[str, ...]) -> None:
        self.store = store
        self.places: dict[str, tuple[str, Entry]] = {}
        for slot in slots:
            name = f"{run}/{slot}{SUFFIX}"
            try:
                self.places |= {entry.key: (name, entry) for entry in head_of(store, name).entries if entry.kind == "article"}
            except (FileNotFoundError, StoreError):
                continue  # it is made again

    def has(self, article: Article) -> bool:
        return bool(self.places) and key_of(article) in self.places

    def item(self, article: Article) -> Item | None:
        if not self.places:
            return None
        found = self.places.get(key_of(article))
        if found is None:
            return None
        name, entry = found
        try:
            return unpack(entry, self.store.read(name, entry.start, entry.length), name)
        except (FileNotFoundError, StoreError):
            return None
