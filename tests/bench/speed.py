"""``make bench``: CPU seconds of the whole and of each stage over plain ``nlp.pipe``, on the same articles, in one run."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from pipeline.digests import models_folder
from pipeline.language import load_model
from pipeline.record import Article
from pipeline.run import Analyser
from pipeline.settings import DEFAULT_MODEL, Settings
from pipeline.sources import read_articles
from pipeline.sources.inputs import find_inputs

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[GOLDEN], help="articles (default: the golden ones)")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = read(options.paths)
    words = sum(len(article.text.split()) for article in articles) * options.rounds
    started = time.process_time()
    analyser = Analyser(Settings(), models_folder())
    analyser.analyse(articles[0])
    print(
        f"{len(articles)} articles, {options.rounds} rounds, {words:,} words; loading and first article {time.process_time() - started:.2f} s"
    )
    plain = time_of_plain([article.text for article in articles], options.rounds)
    print(f"{'nlp.pipe alone':24} {plain:8.2f} s {words / plain:10,.0f} words/s")
    analyser.spent.clear()
    started = time.process_time()
    for _ in range(options.rounds):
        for article in articles:
            analyser.analyse(article)
    whole = time.process_time() - started
    sentences = options.rounds * sum(count_sentences(analyser, article) for article in articles)
    for name, seconds in {**analyser.spent, "whole": whole}.items():
        print(f"{name:24} {seconds:8.2f} s {seconds / plain:10.3f} of nlp.pipe {1000 * seconds / sentences:8.3f} ms a sentence")


def read(paths: list[Path]) -> list[Article]:
    inputs, _ = find_inputs(paths)
    return [article for entry in inputs for article in read_articles(entry, Settings()) if isinstance(article, Article)]


def time_of_plain(texts: list[str], rounds: int) -> float:
    """CPU seconds of the default spaCy pipeline with all its components, as anybody would call it."""
    import spacy

    nlp = spacy.load(DEFAULT_MODEL)
    list(nlp.pipe(texts[:1]))
    started = time.process_time()
    for _ in range(rounds):
        list(nlp.pipe(texts))
    return time.process_time() - started


def count_sentences(analyser: Analyser, article: Article) -> int:
    from pipeline.language import open_draft

    return len(open_draft(analyser.nlp, article).sentences)


if __name__ == "__main__":
    load_model(DEFAULT_MODEL)
    main()
