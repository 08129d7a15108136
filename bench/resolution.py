"""What resolving events costs: `python -m bench.resolution [--raw PATH] [--articles N …]` prints seconds and peak memory.

The given articles are read and extracted once, then varied on the level of facts: other days, other spots, other numbers, other names,
an event told by one to four articles. Each size is made in one process and resolved, from Parquet, in another, so that time and memory are
the resolution's own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from bench import corpus
from resolution.resolve import READ, resolve
from warehouse.schema import TABLES

ROOT = Path(__file__).parents[1]
BATCH = 1000  # articles
ARTICLE_SCHEMA = pa.schema({"article_id": pa.string(), "text": pa.string(), "published": pa.date32()})
YEARS = 10
TELLERS = (1, 1, 1, 1, 2, 2, 3, 4)  # articles that tell of one event
Base = list[tuple[dict[str, Any], list[dict[str, Any]]]]


def base(roots: list[Path]) -> Base:
    """(article, facts) of the given articles."""
    from extraction.extract import extract
    from extraction.model import Article

    out = []
    for n, read in enumerate(corpus.texts(roots)):
        facts = [_row(f) for f in extract(Article(f"b{n}", read.text, read.title, read.outlet, read.published))]
        out.append(({"article_id": f"b{n}", "text": read.text, "published": read.published}, facts))
    return [(article, facts) for article, facts in out if facts]


def _row(fact: Any) -> dict[str, Any]:
    row = asdict(fact)
    row.pop("mentions")
    return row


def batches(given: Base, number: int, seed: int = 1) -> Iterator[tuple[pa.Table, pa.Table]]:
    """`number` varied articles as (facts, articles), a thousand at a time; the same for the same seed."""
    chance = random.Random(seed)
    articles: list[dict[str, Any]] = []
    facts: list[dict[str, Any]] = []
    made = 0
    while made < number:
        article, told = chance.choice(given)
        event = Variation(chance)
        for _ in range(min(chance.choice(TELLERS), number - made)):
            row, rows = event.tell(article, told, f"s{made}", chance)
            articles.append(row)
            facts += rows
            made += 1
            if len(articles) == BATCH or made == number:
                yield TABLES["facts"].to_arrow(facts).select(READ), pa.Table.from_pylist(articles, ARTICLE_SCHEMA)
                articles, facts = [], []


class Variation:
    """One event made of another: moved in time and place, with other numbers and names."""

    def __init__(self, chance: random.Random) -> None:
        self.shift = timedelta(days=chance.randrange(-365 * YEARS // 2, 365 * YEARS // 2))
        self.north, self.east = chance.uniform(-0.4, 0.4), chance.uniform(-0.4, 0.4)
        self.more = chance.randrange(4)
        self.letters = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", chance.sample("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", 28), strict=True))

    def word(self, written: str, every: int) -> str:
        """A word of the same length: each `every`-th word, by what it is, becomes another."""
        return "".join(self.letters.get(c, c) for c in written) if len(written) > 4 and hash_of(written) % every == 0 else written

    def tell(self, article: dict[str, Any], told: list[dict[str, Any]], name: str, chance: random.Random) -> tuple[dict, list[dict]]:
        """One article that tells of it; one word in twelve is the teller's own."""
        words = [self.word(w, 4) for w in article["text"].split(" ")]
        own = chance.sample(range(len(words)), len(words) // 12)
        for k in own:
            words[k] = words[k][::-1]
        row = {"article_id": name, "text": " ".join(words), "published": article["published"] and article["published"] + self.shift}
        ids = {f["fact_id"]: f"{name}-{k}" for k, f in enumerate(told)}
        return row, [self.fact(f, name, ids) for f in told]

    def fact(self, fact: dict[str, Any], article: str, ids: dict[str, str]) -> dict[str, Any]:
        """A fact of it."""
        out = fact | {"fact_id": ids[fact["fact_id"]], "article_id": article, "part_of": ids.get(fact["part_of"] or "")}
        for column in ("date_start", "date_end"):
            out[column] = fact[column] and fact[column] + self.shift
        if fact["lat"] is not None:
            out |= {"lat": fact["lat"] + self.north, "lon": fact["lon"] + self.east, "pcode": None}
        if fact["place"]:
            out["place"] = " ".join(self.word(w, 2) for w in fact["place"].split(" "))
        if fact["best"] is not None and fact["metric"] in ("killed", "wounded", "arrested"):
            out |= {"low": fact["best"] + self.more, "best": fact["best"] + self.more, "high": None}
        return out


def hash_of(word: str) -> int:
    """A number of a word, the same in every process."""
    return sum(ord(c) * (k + 1) for k, c in enumerate(word))


def make(roots: list[Path], number: int, folder: Path) -> None:
    """Write the varied articles as Parquet, a batch of facts and of articles a file, as a home holds them."""
    for k, (facts, articles) in enumerate(batches(base(roots), number)):
        pq.write_table(facts, folder / f"{k:05d}.facts.parquet")
        pq.write_table(articles, folder / f"{k:05d}.articles.parquet")


def stored(folder: Path) -> Iterator[tuple[pa.Table, pa.Table]]:
    """(facts, articles) batch by batch."""
    for path in sorted(folder.glob("*.facts.parquet")):
        yield pq.read_table(path), pq.read_table(path.with_name(path.name.replace(".facts.", ".articles.")))


def measure(folder: Path, number: int) -> dict[str, float]:
    """Read and resolve what was made, in this process."""
    begin, processor = time.perf_counter(), time.process_time()
    made = resolve(stored(folder))
    seconds, processor = time.perf_counter() - begin, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    events = len(set(made.members["event_id"].to_pylist()))
    return {
        "articles": number, "facts": made.members.num_rows, "events": events, "seconds": seconds, "processor_seconds": processor,
        "peak_bytes": peak,
    }  # fmt: skip


def one(roots: list[Path], number: int) -> dict[str, float]:
    """One size: made in a process of its own, resolved in another."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.resolution", "--in", folder, "--articles", str(number), *(f"--raw={r}" for r in roots)]
        for step in ("--make", "--here"):
            done = subprocess.run([*command, step], cwd=ROOT, capture_output=True, text=True, check=False)
            if done.returncode:
                raise SystemExit(f"bench.resolution {step} failed at {number} articles:\n{done.stderr[-2000:]}")
        return json.loads(done.stdout.splitlines()[-1])


def sizes(roots: list[Path], numbers: Sequence[int]) -> list[dict[str, float]]:
    """Measure each size and print it, with what it costs against the first."""
    rows: list[dict[str, float]] = []
    print(f"{'articles':>10}{'facts':>11}{'events':>10}{'seconds':>9}{'cpu s':>8}{'× first':>9}{'peak MB':>9}", flush=True)
    for number in numbers:
        rows.append(r := one(roots, number))
        times, peak = r["processor_seconds"] / rows[0]["processor_seconds"], r["peak_bytes"] / 1e6
        print(
            f"{number:>10,}{r['facts']:>11,}{r['events']:>10,}{r['seconds']:>9.0f}{r['processor_seconds']:>8.0f}{times:>9.1f}{peak:>9.0f}",
            flush=True,
        )
    return rows


def main() -> None:
    """Measure each size and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.resolution", description=__doc__)
    parser.add_argument("--raw", type=Path, action="append", help="articles to vary (default: samples/)")
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--in", dest="folder", type=Path, help=argparse.SUPPRESS)
    for step in ("--make", "--here"):
        parser.add_argument(step, action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    roots = given.raw or [ROOT / "samples"]
    if given.make:
        make(roots, given.articles[0], given.folder)
    elif given.here:
        print(json.dumps(measure(given.folder, given.articles[0])))
    else:
        sizes(roots, given.articles)


if __name__ == "__main__":
    main()
