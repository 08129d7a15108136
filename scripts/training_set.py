"""Write the texts and labels that teach the models, in the order in which they are numbered.

usage: training_set.py SHARED OUT
SHARED holds data/dev_articles.jsonl, gold/dev.jsonl, gold/seeds.jsonl and seeds/. Writes OUT/articles.jsonl and OUT/labels.jsonl for
`python -m extraction.training.train OUT/articles.jsonl OUT/labels.jsonl`. The split `check` and samples/held_out are never written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extraction.reading import MAX_BYTES, RawRecord, ReadArticle, read  # noqa: E402
from tasks import loading  # noqa: E402

# What texts of our own may teach: those of a to d tell of dates and of older news otherwise than the news does, those of e of dates.
OURS = ("accept", "actor", "side", "scope", "whole")
MORE = (*OURS, "kind", "background")
LIMITS = {"a": OURS, "b": OURS, "c": OURS, "d": OURS, "e": MORE, "f": None, "g": MORE, "h": None, "i": None}


def read_articles(path: Path) -> dict[str, ReadArticle]:
    """The articles of a file or folder as the nightly run would store them, by their id."""
    today, out = datetime.now(UTC).date(), {}
    for _, record in loading.items([path], MAX_BYTES):
        article = read(record, today) if isinstance(record, RawRecord) else None
        if isinstance(article, ReadArticle):
            out[article.source_id] = article
    return out


def labels(path: Path, split: str | None = None) -> list[dict]:
    """The annotated articles of a file, or those of one split."""
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [a for a in told if split is None or a["split"] == split]


def sets(shared: Path) -> Iterator[tuple[Path, list[dict], tuple[str, ...] | None]]:
    """(articles, their labels, what they may teach: None for all), in the order of their numbers."""
    dev = shared / "data" / "dev_articles.jsonl"
    yield dev, labels(shared / "gold" / "dev.jsonl", "tune"), None
    yield dev, labels(ROOT / "extraction" / "training" / "labels.jsonl"), None
    yield shared / "seeds", labels(shared / "gold" / "seeds.jsonl"), None
    yield ROOT / "samples" / "articles", labels(ROOT / "samples" / "gold.jsonl"), None
    for name, only in LIMITS.items():
        folder = ROOT / "samples" / "training"
        yield folder / f"articles_{name}.jsonl", labels(folder / f"gold_{name}.jsonl"), only


def main() -> None:
    """Write both files."""
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    shared, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    with (out / "articles.jsonl").open("w", encoding="utf-8") as texts, (out / "labels.jsonl").open("w", encoding="utf-8") as facts:
        for path, annotated, only in sets(shared):
            articles = read_articles(path)
            for a in annotated:
                if a["id"] not in articles:
                    raise SystemExit(f"{path}: no article {a['id']}, which the labels name; is this the folder that they were made for?")
                article = articles[a["id"]]
                row = {"id": a["id"], "text": article.text, "published": article.published.isoformat() if article.published else None}
                texts.write(json.dumps(row | ({"only": only} if only else {}), ensure_ascii=False) + "\n")
                facts.write(json.dumps(a, ensure_ascii=False) + "\n")
            print(f"{path}: {len(annotated)}")


if __name__ == "__main__":
    main()
