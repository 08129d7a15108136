"""`make bench`: extraction on one core against a plain pass, the flow against the bare functions at 1×, 4×, 16×, events at 1× and 10×,
nights in a full home.

Prints a table and writes it as JSON beside it (bench-out/bench.json).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import corpus, nights, resolution

ROOT = Path(__file__).parents[1]
OUT = ROOT / "bench-out" / "bench.json"
STEPS = (1, 4, 16)


def best_of(rounds: int, job: Callable[[], Any]) -> float:
    """Processor seconds of the quickest of several rounds: what one core needs, whatever else the machine does."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        job()
        times.append(time.process_time() - begin)
    return min(times)


def plain_pass(texts: Sequence[str]) -> None:
    """camel-tools' own normalisation and tokenisation: the floor that extraction is compared with."""
    from camel_tools.tokenizers.word import simple_word_tokenize
    from camel_tools.utils.dediac import dediac_ar
    from camel_tools.utils.normalize import (
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
        normalize_unicode,
    )

    for text in texts:
        clean = dediac_ar(normalize_unicode(text))
        simple_word_tokenize(normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(clean))))


def extraction(roots: list[Path], number: int) -> dict[str, float]:
    """Extraction alone, one process, one thread, warm."""
    from extraction.extract import extract
    from extraction.model import Article

    rows = list(corpus.varied(corpus.texts(roots), number))
    articles = [Article(r["id"], r["text"], None, r["outlet"], None) for r in rows]
    texts = [a.text for a in articles]
    begin = time.perf_counter()
    extract(articles[0])
    first = time.perf_counter() - begin
    seconds = best_of(3, lambda: [extract(a) for a in articles])
    plain = best_of(3, lambda: plain_pass(texts))
    words = sum(len(t.split()) for t in texts)
    return {
        "articles": len(articles), "words": words, "seconds": seconds, "articles_per_s": len(articles) / seconds,
        "words_per_s": words / seconds, "plain_words_per_s": words / plain, "times_plain_pass": seconds / plain, "first_article_s": first,
    }  # fmt: skip


def measure(what: str, raw: Path) -> dict[str, float]:
    """One run of the worker in a process and a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="hasila-bench-"))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bench.worker", what, str(raw), str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"bench.worker {what} failed:\n{done.stderr[-2000:]}")
        return json.loads(done.stdout.splitlines()[-1])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def scaling(roots: list[Path], base: int) -> list[dict[str, Any]]:
    """Flow and bare functions at 1×, 4× and 16× the articles."""
    given = corpus.texts(roots)
    out = []
    with tempfile.TemporaryDirectory(prefix="hasila-bench-") as folder:
        for times in STEPS:
            raw = corpus.write(Path(folder) / f"{times}.jsonl", corpus.varied(given, base * times))
            row: dict[str, Any] = {"times": times, "articles": base * times}
            for what in ("bare", "flow"):
                row |= {f"{what}_{name}": value for name, value in measure(what, raw).items()}
                print(f"  measured {what} at {base * times} articles: {row[f'{what}_seconds']:.1f} s", file=sys.stderr)
            ratios = {"ratio": row["flow_seconds"] / row["bare_seconds"], "cpu_ratio": row["flow_cpu"] / row["bare_cpu"]}
            out.append(row | ratios)
    return out


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", type=Path, action="append", help="articles to vary (default: samples/articles)")
    parser.add_argument("--base", type=int, default=313, help="articles at 1×; 16× of the default is 5,008")
    parser.add_argument("--articles", type=int, default=1000, help="articles of the extraction measurement")
    parser.add_argument("--only", choices=("extraction", "flow", "events", "nights"), help="only one of the measurements")
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000], help="articles whose events are resolved")
    parser.add_argument(
        "--nights", type=int, nargs=2, metavar=("OLD", "NEW"), default=[100_000, 500], help="articles of the full home, new ones"
    )
    given = parser.parse_args()
    roots = given.raw or [ROOT / "samples" / "articles"]
    if not corpus.texts(roots):
        parser.error(f"no readable article under {', '.join(map(str, roots))}")
    result: dict[str, Any] = {"raw": [str(r) for r in roots]}
    if given.only in (None, "extraction"):
        result["extraction"] = found = extraction(roots, given.articles)
        print("extraction, one core, warm")
        print(f"  {found['articles_per_s']:>10,.0f} articles/s   {found['words_per_s']:>10,.0f} words/s   ({found['articles']} articles)")
        print(f"  {'':>10} camel-tools' normalise and tokenise pass {found['plain_words_per_s']:>10,.0f} words/s")
        print(f"  {found['times_plain_pass']:>10.2f} times that pass; first article, loading the words: {found['first_article_s']:.2f} s")
    if given.only in (None, "flow"):
        result["scaling"] = rows = scaling(roots, given.base)
        print("whole night, one worker, start-up apart")
        print("         articles   bare s   flow s  ratio  of cpu  articles/s  peak MB  start-up s")
        for r in rows:
            speed, peak = r["articles"] / r["flow_seconds"], r["flow_peak_bytes"] / 1e6
            print(
                f"  {r['times']:>3}×{r['articles']:>10,}{r['bare_seconds']:>9.1f}{r['flow_seconds']:>9.1f}{r['ratio']:>7.2f}"
                f"{r['cpu_ratio']:>8.2f}{speed:>12.0f}{peak:>9.0f}{r['flow_startup']:>12.1f}"
            )
    if given.only in (None, "events"):
        print("events of many articles, one process (limits: 600 s and 2,000 MB at 100,000 articles, 12 times for 10 times the articles)")
        result["events"] = resolution.sizes(roots, given.events)
    if given.only in (None, "nights"):
        result["nights"] = nights.measure(roots, *given.nights, workers=os.cpu_count() or 1)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(result, indent=1) + "\n")
    print(f"written to {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
