"""Write docs/accuracy.md: how well the reading reads, by metric and confidence, and what each layer gives.

usage: accuracy.py NAME=GOLD.jsonl:ARTICLES... [--out docs/accuracy.md]
ARTICLES is a folder of .txt/.html (with NAME.meta.json) and .jsonl files, or one .jsonl file; GOLD its annotated facts;
GOLD may end in #SPLIT. Reads and extracts in this process; nothing is published. The last set is used for the ablations.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extraction import attributes, decide, kinds, sides, timing, trained, wholes  # noqa: E402
from extraction.extract import EXTRACTOR_VERSION, extract  # noqa: E402
from extraction.model import Article  # noqa: E402
from extraction.reading import MAX_BYTES, RawRecord, ReadArticle, read  # noqa: E402
from tasks import evaluation, loading  # noqa: E402

LAYERS = {
    "everything": (),
    "without the model of facts and repeats": ("accept",),
    "without the models of actors and sides": ("actor", "side"),
    "without the model of kinds of events": ("kind",),
    "without the models of time": ("timing",),
    "without the models of age and scope": ("background", "scope"),
    "without the choice of totals": ("whole",),
    "rules alone (no model)": ("kind", "accept", "actor", "side", "timing", "background", "scope", "whole"),
}
BINS = (0.1, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1.01)


def without(names: tuple[str, ...]) -> None:
    """Let the reading go on as if these models had not been trained."""
    for module in (attributes, decide, kinds, sides, timing, wholes):
        module.load = lambda name: None if name in names else trained.load(name)


def read_set(articles: Path) -> list[ReadArticle]:
    """The articles of a folder or file, as the nightly run would store them."""
    out = []
    for _, record in loading.items([articles], MAX_BYTES):
        article = read(record, datetime.now(UTC).date()) if isinstance(record, RawRecord) else None
        if isinstance(article, ReadArticle):
            out.append(article)
    return out


def predict(articles: list[ReadArticle], wanted: set[str]) -> tuple[dict, float]:
    """(facts by article as `evaluation` takes them, words a second)."""
    start, words, out = time.process_time(), 0, {}
    for a in articles:
        if a.source_id in wanted:
            facts = extract(Article(a.source_id, a.text, a.title, a.outlet, a.published))
            words += len(a.text.split())
            out[a.source_id] = {"published": a.published, "facts": [asdict(f) for f in facts]}
    return out, words / max(1e-9, time.process_time() - start)


def calibration(gold: dict, predicted: dict) -> list[str]:
    """Confidence against the share of facts found in the gold, by bins."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for name, article in gold.items():
        facts = predicted.get(name, {}).get("facts", [])
        right = {j for _, j, _ in evaluation.pairs(article["facts"], facts)}
        for j, f in enumerate(facts):
            bins[sum(f["confidence"] >= b for b in BINS)].append(j in right)
    rows = ["| confidence | facts | found in the gold |", "|---|---|---|"]
    for n in sorted(bins):
        low = BINS[n - 1] if n else 0.0
        high = min(BINS[min(n, len(BINS) - 1)], 1.0)
        rows.append(f"| {low:.2f} – {high:.2f} | {len(bins[n])} | {sum(bins[n]) / len(bins[n]):.2f} |")
    return rows


def main() -> None:
    """Measure every set and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "accuracy.measured.md")
    o = parser.parse_args()
    page = [f"<!-- written by scripts/accuracy.py, extractor {EXTRACTOR_VERSION} -->", ""]
    for entry in o.sets:
        name, paths = entry.split("=", 1)
        gold_path, articles_path = paths.split(":", 1)
        gold_path, _, split = gold_path.partition("#")
        gold = evaluation.read_gold(Path(gold_path), split or None)
        articles = read_set(Path(articles_path))
        without(())
        predicted, speed = predict(articles, set(gold))
        table = evaluation.evaluate(gold, predicted).lines()
        page += [f"### {name}", "", "```", *table, "```", "", f"{speed:,.0f} words/s of CPU time.", ""]
        page += [*calibration(gold, predicted), ""]
    page += ["### What each layer gives (the last set)", "", "| reading | core found F1 | core strict F1 |", "|---|---|---|"]
    for layer, names in LAYERS.items():
        without(names)
        report = evaluation.evaluate(gold, predict(articles, set(gold))[0])
        summary = report.summary()
        page.append(f"| {layer} | {summary['found_f1']:.3f} | {summary['strict_f1']:.3f} |")
    o.out.write_text("\n".join(page) + "\n", encoding="utf-8")
    print(o.out)


if __name__ == "__main__":
    main()
