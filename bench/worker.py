"""One measurement in a process of its own, so that its memory is its own: `python -m bench.worker WHAT RAW FOLDER` prints JSON.

WHAT: flow (the nightly flow under Prefect) or bare (the same steps as plain functions). Both run once over a single
article first: starting Prefect's server and importing the libraries is the fixed start-up, told apart as `startup`.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flows import settings

Job = Callable[[Path, Path], None]


def flow(raw: Path, home: Path) -> None:
    """The night as a flow."""
    from flows.nightly import nightly

    nightly(raw=[str(raw)], home=str(home))


def bare(raw: Path, home: Path) -> None:
    """The steps of the night without an orchestrator."""
    from tasks import batches, checking, extracting, loading, materialising
    from warehouse import release

    chosen = settings.load({"home": str(home)})
    size = chosen.max_article_bytes
    home.mkdir(parents=True, exist_ok=True)
    loading.load([raw], home, today=datetime.now(UTC).date(), batch_articles=chosen.batch_articles, max_bytes=size)
    planned = batches.plan(home, size)
    for batch in planned:
        extracting.extract_batch(batch, home, size)
    checking.check_batches(home, planned)
    new_file, _ = materialising.materialise(home, planned)
    checking.check_release(new_file, home / "quality.html", {})
    release.publish(new_file, home)


def main(what: str, raw: Path, folder: Path) -> None:
    """Warm up on one article, then measure."""
    settings.prepare_environment(command=True)
    job: Job = {"flow": flow, "bare": bare}[what]
    one = folder / "one.jsonl"
    with raw.open(encoding="utf-8") as lines:
        one.write_text(next(lines), encoding="utf-8")
    begin = time.perf_counter()
    job(one, folder / "warm")
    started, busy = time.perf_counter(), time.process_time()
    job(raw, folder / "home")
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"startup": started - begin, "seconds": seconds, "cpu": busy, "peak_bytes": peak}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
