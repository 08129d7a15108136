"""Alarms: what an operator who sleeps must be told. Decides from the home alone; sending is notifying.py's, when is flows/.

An alarm has a key: the same key is told once, until it has ended. Texts name counts, sources and what to do, never an article's
text. Does not belong here: stopping a night (expectations do), the settings.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tasks.arrivals import Arrivals

# Under so many records a share says nothing: two odd files of five are no broken feed.
MIN_RECORDS = 20
# A source is missed if it came on so many days before; an archive loaded once is no source that delivers.
MIN_DELIVERIES = 3
_STATE = "alarms.json"
# Kinds that last until they end; the others happen once.
STANDING = frozenset({"late", "nothing_new", "silent", "quarantine"})


@dataclass(frozen=True)
class Bounds:
    """From when on something is an alarm; as in the settings alarm_…."""

    nights: int
    late_hours: int
    silent_days: int
    quarantine_share: float


@dataclass(frozen=True)
class Alarm:
    """One thing to be told. kind: failed, blocked, crashed, late, nothing_new, silent, quarantine."""

    kind: str
    key: str
    text: str


def ended_badly(status: str, run: str, message: str) -> Alarm:
    """A run that failed, was blocked by the checks, or crashed. Told each time."""
    what = {
        "blocked": "The checks stopped publication; the last release stands. Its quality report says which rows failed.",
        "crashed": "The run's process ended without a word (killed, out of memory, power). The next run goes on from there.",
    }.get(status, "The run failed; the last release stands. The next run goes on from where this one ended.")
    return Alarm(status, f"{status}:{run}", f"{what}\n{message.strip()[:1500]}")


def standing(home: Path, bounds: Bounds, now: datetime, arrived: Arrivals | None = None, *, late: bool = False) -> list[Alarm]:
    """What is to be told of this home now. arrived: of the night that just ended; late: also whether a run is overdue."""
    runs = _runs(home)
    found = [*_refused(arrived, bounds)] if arrived else []
    found += _nothing_new(runs, bounds)
    found += _silent(home, bounds, now.date())
    if late:
        found += _late(runs, bounds, now)
    return found


def _runs(home: Path) -> list[dict[str, Any]]:
    """The records of the runs, the newest first."""
    columns = ["run_id", "started_at", "finished_at", "status", "new_articles", "release_id"]
    found = []
    for path in sorted((home / "batches" / "runs").glob("*.parquet"), reverse=True):
        try:
            found += pq.read_table(path, columns=columns).to_pylist()
        except (pa.ArrowInvalid, OSError):  # a record that a full disk damaged is no reason to miss an alarm
            continue
    return found


def _nothing_new(runs: Iterable[dict[str, Any]], bounds: Bounds) -> list[Alarm]:
    nights: set[date] = set()
    since = "ever"
    for run in runs:
        if run["new_articles"]:
            since = f"{run['started_at']:%Y-%m-%d}"
            break
        nights.add(run["started_at"].date())
    if len(nights) < bounds.nights:
        return []
    text = f"No new article in {len(nights)} nights; the last came on {since}. Does the collector still write to the raw folders?"
    return [Alarm("nothing_new", f"nothing_new:{since}", text)]


def _late(runs: list[dict[str, Any]], bounds: Bounds, now: datetime) -> list[Alarm]:
    # a night that was killed on its way has written that it publishes, but not which release
    well = [r for r in runs if r["status"] == "unchanged" or (r["status"] == "published" and r["release_id"])]
    ends = [r["finished_at"] for r in well if r["finished_at"]]
    last = max(ends, default=None)
    if last and now.astimezone(UTC).replace(tzinfo=None) - last <= timedelta(hours=bounds.late_hours):
        return []
    text = f"No run has ended well since {last:%Y-%m-%d %H:%M} UTC." if last else "No run has ended well yet."
    return [Alarm("late", f"late:{last}", f"{text} Are the server and its worker running? `hasila doctor` looks at both.")]


def _refused(arrived: Arrivals, bounds: Bounds) -> Iterable[Alarm]:
    given = arrived.loaded.records + arrived.loaded.refused
    for where, share, of in (("loading", arrived.refused_at_loading, given), ("reading", arrived.refused_at_reading, arrived.read)):
        if share is not None and of >= MIN_RECORDS and share > bounds.quarantine_share:
            reasons = ", ".join(f"{n} × {reason[3] or reason[2]}" for reason, n in arrived.reasons.most_common(5))
            text = f"{share:.0%} of {of} records were refused in {where} (bound {bounds.quarantine_share:.0%}). Most frequent: {reasons}."
            yield Alarm("quarantine", f"quarantine:{where}", f"{text} `hasila sql \"from v_quarantine_reasons\"` counts all.")


def _silent(home: Path, bounds: Bounds, today: date) -> Iterable[Alarm]:
    """Sources that came again and again and then no more: longer than the bound, and than twice their longest pause so far."""
    for source, days in sorted(_deliveries(home).items()):
        pauses = [(b - a).days for a, b in pairwise(days)]
        silent = (today - days[-1]).days
        if len(days) >= MIN_DELIVERIES and silent > max(bounds.silent_days, 2 * max(pauses)):
            text = f"Nothing from {source} for {silent} days; before, its longest pause was {max(pauses)} days."
            yield Alarm("silent", f"silent:{source}", text)


def _deliveries(home: Path) -> dict[str, list[date]]:
    """By source (the outlet, else the folder it lay in), the days on which new articles of it were loaded, in order."""
    raw, articles = home / "raw" / "*.parquet", home / "batches" / "articles" / "*.parquet"
    if not any(raw.parent.glob(raw.name)) or not any(articles.parent.glob(articles.name)):
        return {}
    query = """
        select distinct coalesce(a.outlet, regexp_replace(a.source_path, '/[^/]*$', '')) as source, r.loaded_on
        from read_parquet($articles) as a join read_parquet($raw) as r using (source_id)
        order by all"""
    out: dict[str, list[date]] = defaultdict(list)
    with duckdb.connect() as con:
        for source, day in con.execute(query, {"articles": str(articles), "raw": str(raw)}).fetchall():
            if source:
                out[source].append(day)
    return out


@dataclass(slots=True)
class News:
    """What is to be sent: alarms not told before, and the texts of those that have ended since."""

    new: list[Alarm]
    ended: list[str]


def news(home: Path, found: Iterable[Alarm], judged: Collection[str]) -> News:
    """What of this was not told yet. judged: the kinds that were looked at, so that one of them that is not found has ended."""
    told, now = _told(home), {a.key: a for a in found}
    ended = [text for key, text in told.items() if key.split(":")[0] in judged and key not in now]
    return News([a for key, a in now.items() if key not in told], ended)


def remember(home: Path, found: Iterable[Alarm], judged: Collection[str]) -> None:
    """Record what was told. Nothing is written if nothing changed."""
    told = _told(home)
    now = {key: text for key, text in told.items() if key.split(":")[0] not in judged}
    now |= {a.key: a.text.splitlines()[0] for a in found if a.kind in STANDING}
    if now == told:
        return
    temporary = home / f".{_STATE}.tmp"
    temporary.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    temporary.replace(home / _STATE)


def _told(home: Path) -> dict[str, str]:
    try:
        return json.loads((home / _STATE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
