"""Read and extract one batch: raw records in, Parquet of articles, facts, mentions and quarantine out.

Belongs here: turning what extraction/ gives into rows of the tables. Does not belong here: how a text is read
(extraction/), whether a row may be published (checking.py).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from extraction.extract import extract
from extraction.model import Article, Fact
from extraction.reading import RawRecord, ReadArticle, Rejected, read
from tasks import batches, rawstore
from tasks.batches import EXTRACTED, OUTPUTS, Batch
from warehouse.schema import TABLES

Rows = dict[str, list[dict[str, Any]]]

_ARTICLE_COLUMNS = [f.name for f in fields(ReadArticle) if f.name in {c.name for c in TABLES["articles"].stored()}]
_FACT_COLUMNS = [c.name for c in TABLES["facts"].stored()]


@dataclass(slots=True, frozen=True)
class Extracted:
    """Counts of one batch."""

    articles: int
    facts: int
    quarantined: int


def extract_batch(batch: Batch, home: Path, max_bytes: int) -> Extracted:
    """Read and extract the records in force of a raw file and write the outputs of the batch, each in one step."""
    rows: Rows = {name: [] for name in OUTPUTS}
    for key, raw, loaded_on in rawstore.read(batch.raw):
        if key not in batch.replaced:
            add_record(rows, raw, loaded_on, max_bytes, batch.versions.get(key, 1))
    for name in OUTPUTS:
        rawstore.write_parquet(TABLES[name].to_arrow(rows[name]), batches.output(home, EXTRACTED, name, batch.key))
    return Extracted(len(rows["articles"]), len(rows["facts"]), len(rows["quarantine"]))


def add_record(rows: Rows, raw: RawRecord, today: date, max_bytes: int, version: int = 1) -> None:
    """Read one record, extract its facts, and add the rows. Never raises on any content: what cannot be read becomes a quarantine row."""
    result = read(raw, today, max_bytes)
    if isinstance(result, Rejected):
        rows["quarantine"].append(_refusal(result, "read", str(result.reason), result.detail))
        return
    article_id = article_id_of(result)
    article = Article(article_id, result.text, result.title, result.outlet, result.published)
    try:
        facts = extract(article)
    except Exception as error:  # noqa: BLE001  (one article must not end the night; the row names the defect)
        detail = f"{type(error).__name__}: {error}; a defect of the extractor, please report it with the article"
        rows["quarantine"].append(_refusal(result, "extract", "extractor_error", detail) | {"article_id": article_id})
        return
    row = {name: getattr(result, name) for name in _ARTICLE_COLUMNS}
    rows["articles"].append(row | {"article_id": article_id, "n_words": len(result.text.split()), "version": version})
    for fact in facts:
        rows["facts"].append({name: getattr(fact, name) for name in _FACT_COLUMNS})
        rows["mentions"] += _mentions(fact)


def article_id_of(article: ReadArticle) -> str:
    """A stable id, from the id it was loaded under and what it says."""
    return "a" + hashlib.sha256(f"{article.source_id}\0{article.content_hash}".encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _mentions(fact: Fact) -> list[dict[str, Any]]:
    """The mentions of a fact, the one that its quote shows first, the others in the order of the text."""
    own = (fact.char_start, fact.char_end)
    others = [m for m in fact.mentions if (m.char_start, m.char_end) != own]
    first = next((m for m in fact.mentions if (m.char_start, m.char_end) == own), fact)
    return [
        {
            "fact_id": fact.fact_id, "article_id": fact.article_id, "mention_no": n, "char_start": m.char_start, "char_end": m.char_end,
            "quote": m.quote, "count_text": m.count_text, "rule": m.rule,
        }
        for n, m in enumerate([first, *sorted(others, key=lambda m: (m.char_start, m.char_end))])
    ]  # fmt: skip


def _refusal(of: Rejected | ReadArticle, stage: str, reason: str, detail: str) -> dict[str, Any]:
    return {
        "stage": stage, "source_path": of.source_path, "source_line": of.source_line, "source_id": of.source_id,
        "reason": reason, "detail": detail,
    }  # fmt: skip
