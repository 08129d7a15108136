"""`python -m bench.backfill`: one archive read by `hasila backfill` on threads, processes and a Dask cluster; time, and the same result.

Each runs as the command does, in a process and a home of its own, with a Prefect server that runs already (PREFECT_API_URL), or its own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import corpus
from warehouse.release import content_digest

ROOT = Path(__file__).parents[1]
RUNNERS = (("threads", 1), ("threads", 2), ("processes", 2), ("dask", 2))


def fill(raw: Path, home: Path, runner: str, workers: int, batch: int) -> float:
    """Seconds of one backfill into an empty home, from the command to its end."""
    options = ["--runner", runner, "--workers", str(workers), "--backfill-articles", str(batch)]
    command = [sys.executable, "-m", "flows.cli", "backfill", "--raw", str(raw), "--home", str(home), *options]
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.backfill", description=__doc__)
    parser.add_argument("--raw", type=Path, action="append", help="articles to vary (default: samples/articles)")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--batch", type=int, default=2_000, help="articles in a batch")
    given = parser.parse_args()
    results = set()
    with tempfile.TemporaryDirectory(prefix="hasila-bench-") as folder:
        articles = corpus.texts(given.raw or [ROOT / "samples" / "articles"])
        raw = corpus.write(Path(folder) / "archive.jsonl", corpus.varied(articles, given.articles))
        print(f"{'runner':<12}{'workers':>8}{'articles':>10}{'seconds':>9}{'articles/s':>12}")
        for runner, workers in RUNNERS:
            home = Path(folder) / f"{runner}-{workers}"
            seconds = fill(raw, home, runner, workers, given.batch)
            results.add(content_digest(home / "hasila.duckdb"))
            print(f"{runner:<12}{workers:>8}{given.articles:>10,}{seconds:>9.0f}{given.articles / seconds:>12.0f}", flush=True)
    print("the same tables in each" if len(results) == 1 else "DIFFERENT tables")
    sys.exit(len(results) != 1)


if __name__ == "__main__":
    main()
