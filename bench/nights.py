"""`python -m bench.nights`: what a night costs in a full home: nothing new, and some new articles among many old ones.

The home is filled by `hasila backfill`; each night then is `hasila run` in a process of its own, on a Prefect server that runs already.
Seconds by step, peak memory, and which files of the home were rewritten. The same new articles in an empty home are the price of
themselves. --keep DIR leaves the filled home there, to be measured again.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from bench import corpus
from flows.settings import prepare_environment

ROOT = Path(__file__).parents[1]
OUT = ROOT / "bench-out" / "nights.json"
_STEP = re.compile(r"^([a-z ]+?)(?: [\d,]+(?: of [\d,]+)? \w+)?, ([\d.]+) s$", re.MULTILINE)


@contextmanager
def server() -> Generator[dict[str, str]]:
    """Environment of a Prefect server that answers, with a database of its own."""
    prepare_environment(command=True)  # before Prefect is imported: it sends nothing anywhere
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=300):
        from prefect.settings import PREFECT_API_URL

        yield dict(os.environ) | {"PREFECT_API_URL": str(PREFECT_API_URL.value())}


def command(environment: dict[str, str], *words: str | Path) -> dict[str, Any]:
    """Run `hasila` to its end: seconds, its peak memory in bytes, seconds of its steps."""
    begin = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", *map(str, words)], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        said.seek(0)
        told = said.read().decode()
    if status:
        raise RuntimeError(f"{' '.join(map(str, words))} failed:\n{told[-2000:]}")
    steps = {name: float(took) for name, took in _STEP.findall(told)}
    processor = used.ru_utime + used.ru_stime
    return {"seconds": seconds, "processor_seconds": processor, "peak_bytes": used.ru_maxrss * 1024, "steps": steps}


def files(home: Path) -> dict[str, int]:
    """Every file with its time of change; records of runs apart, the lock left out."""
    return {str(p.relative_to(home)): p.stat().st_mtime_ns for p in home.rglob("*") if p.is_file() and p.name != ".lock"}


def fill(folder: Path, roots: list[Path], articles: int, new: int, environment: dict[str, str], workers: int) -> dict[str, Any] | None:
    """FOLDER/raw, FOLDER/new.jsonl and FOLDER/home, if they are not there yet; what the backfill cost."""
    if (folder / "home" / "hasila.duckdb").exists():
        return None
    made = corpus.varied(corpus.texts(roots), articles + new)
    corpus.write(folder / "raw" / "old.jsonl", islice(made, articles))
    corpus.write(folder / "new.jsonl", made)
    runner = ("--runner", "processes", "--workers", workers) if workers > 1 else ()
    return command(environment, "backfill", "--raw", folder / "raw", "--home", folder / "home", *map(str, runner))


def nights(folder: Path, environment: dict[str, str]) -> dict[str, Any]:
    """A night with nothing new and one with the new articles, on a copy of the home; and these articles alone."""
    with tempfile.TemporaryDirectory(prefix="hasila-bench-", dir=folder) as scratch:
        home, raw = Path(scratch) / "home", folder / "raw"
        shutil.copytree(folder / "home", home, ignore=shutil.ignore_patterns("prefect"))
        before = files(home)
        nothing = command(environment, "run", "--raw", raw, "--home", home)
        after = files(home)
        nothing["rewritten"] = sum(after.get(name) != at for name, at in before.items())
        some = command(environment, "run", "--raw", raw, "--raw", folder / "new.jsonl", "--home", home)
        now = files(home)
        kept = [n for n in before if n.startswith(("raw/", "batches/")) and not n.startswith("batches/runs")]
        some["batches_rewritten"] = sum(now.get(n) != before[n] for n in kept)
        alone = command(environment, "run", "--raw", folder / "new.jsonl", "--home", Path(scratch) / "alone")
    return {"nothing new": nothing, "new articles": some, "new articles, empty home": alone}


def show(found: dict[str, Any]) -> None:
    """A line for each."""
    print(f"{'':<28}{'seconds':>9}{'cpu s':>8}{'peak MB':>9}")
    for name, row in found.items():
        steps = ", ".join(f"{step} {took:.1f}" for step, took in row["steps"].items() if took >= 0.1)
        print(f"{name:<28}{row['seconds']:>9.1f}{row['processor_seconds']:>8.1f}{row['peak_bytes'] / 1e6:>9.0f}  {steps}")
    print(f"files rewritten by a night without new articles: {found['nothing new']['rewritten']}")
    print(f"raw files and batches rewritten by a night with new ones: {found['new articles']['batches_rewritten']}")


def measure(roots: list[Path], articles: int, new: int, keep: Path | None = None, workers: int = 1) -> dict[str, Any]:
    """All of it, printed."""
    with server() as environment, tempfile.TemporaryDirectory(prefix="hasila-bench-") as scratch:
        folder = keep or Path(scratch)
        filled = fill(folder, roots, articles, new, environment, workers)
        found = ({"backfill": filled} if filled else {}) | nights(folder, environment)
    print(f"nights in a home of {articles:,} articles, {new:,} new ones")
    show(found)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m bench.nights", description=__doc__, formatter_class=plain)
    parser.add_argument("--raw", type=Path, action="append", help="articles to vary (default: samples/articles)")
    parser.add_argument("--articles", type=int, default=100_000, help="old articles")
    parser.add_argument("--new", type=int, default=500, help="new articles")
    parser.add_argument("--workers", type=int, default=1, help="processes that fill the home")
    parser.add_argument("--keep", type=Path, help="folder of the filled home; if it is there, it is used")
    given = parser.parse_args(arguments)
    found = measure(given.raw or [ROOT / "samples" / "articles"], given.articles, given.new, given.keep, given.workers)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
