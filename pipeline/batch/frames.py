"""For Spark's ``mapInPandas`` and whatever else hands on pandas frames: rows of articles in, the lines of the records out.

    lines = articles.mapInPandas(read_frames, "path string, file string, line string")
    lines.where("file = 'claims'").select("line").write.text("records/claims")

``articles`` has the columns of a JSON row: ``text``, and if known ``id``, ``title``, ``published``, ``authors``,
``publisher``, ``url``. Each task loads the models once. See docs/scale.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.analyser import Analyser
from pipeline.batch.work import error_item, made_item
from pipeline.digests import models_folder
from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article
from pipeline.sources.metadata import metadata_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("path", "file", "line")


def read_frames(frames: Iterator[pd.DataFrame], settings: Settings | None = None) -> Iterator[pd.DataFrame]:
    """For each frame of articles one of lines: ``path`` of the article, ``file`` ("articles", "claims" or "errors"), ``line``."""
    import pandas as pd

    analyser = Analyser(settings or Settings(), models_folder())
    for frame in frames:
        known = frame.astype(object).where(frame.notna(), None).to_dict("records")
        with analyser.short_lived():
            lines = [line for row in known for line in lines_of(row, analyser)]
        yield pd.DataFrame(lines, columns=list(COLUMNS))


def lines_of(row: Mapping[Any, Any], analyser: Analyser) -> Iterator[tuple[str, str, str]]:
    """The lines of one article, or of the error that it became."""
    article = article_of(row, analyser.settings)
    item = error_item(article) if isinstance(article, Failure) else made_item(article, analyser)
    files = ["errors"] if item.kind == "error" else ["articles", *["claims"] * (len(item.lines) - 1)]
    for file, line in zip(files, item.lines, strict=True):
        yield item.path, file, line.decode()


def article_of(row: Mapping[Any, Any], settings: Settings) -> Article | Failure:
    path, text = str(row.get("id") or "row"), row.get("text")
    try:
        if not isinstance(text, str):
            raise InputError("json", "the row has no text")
        return build_article(path, text, text.encode("utf-8", "surrogatepass"), metadata_of(dict(row), origin="row"), settings)
    except InputError as error:
        return Failure(path, error.reason, str(error))
