"""What the page of a run shows: rows and Markdown about a night. Numbers and names only, no article's text.

Belongs here: choosing and wording. Counting: arrivals.py and the tables; putting it on a page: flows/artifacts.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from tasks.arrivals import Arrivals

MOST_CHANGES = 500  # a rebuild changes all cells; the table `revisions` has them

Row = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where the home is seen from: url is the address under which it is served, None for a file link."""

    home: Path
    url: str | None = None

    def link(self, path: Path) -> str:
        """The link to a file of the home."""
        inside = path.absolute().relative_to(self.home.absolute())
        return f"{self.url.rstrip('/')}/{inside.as_posix()}" if self.url else path.absolute().as_uri()


def came_in(arrived: Arrivals) -> list[Row]:
    """What was given and what of it was new."""
    loaded = arrived.loaded
    known = loaded.records - loaded.new - loaded.repeated
    counts = (
        ("records seen in the raw folders", loaded.records),
        ("of them known from earlier nights", known),
        ("new", loaded.new),
        ("of them new versions of known articles", loaded.changed),
        ("repeated within the input", loaded.repeated),
        ("refused at loading", loaded.refused),
        ("batches computed", arrived.batches),
        ("records read in them", arrived.read),
        ("articles", arrived.articles),
        ("facts", arrived.facts),
        ("records refused at reading or checking", arrived.unread),
    )
    return [{"what": what, "number": number} for what, number in counts]


def quarantine(arrived: Arrivals) -> list[Row]:
    """What was refused, by reason, the most frequent first."""
    return [
        {"stage": stage, "table": table or "-", "reason": expectation or reason, "rows": number}
        for (stage, table, reason, expectation), number in arrived.reasons.most_common()
    ]


def monthly_changes(warehouse: Path, release_id: str) -> tuple[list[Row], int]:
    """The monthly cells that a release changed, the newest months first, and how many there are in all."""
    columns = "month, table_name, metric, party, victim_side, change, estimate_before, estimate_after"
    query = f"""select {columns} from revisions where release_id = ? and change <> 'other_facts'
        order by month desc, table_name, metric, party, victim_side"""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        found = con.execute(query, [release_id])
        names = [c[0] for c in found.description]
        rows = found.fetchall()
    shown = [dict(zip(names, row, strict=True)) for row in rows[:MOST_CHANGES]]
    return [{name: f"{value:%Y-%m}" if name == "month" else value for name, value in row.items()} for row in shown], len(rows)


@dataclass(frozen=True)
class Outcome:
    """How a night ended. changes: monthly cells that the release changed; why: the message of a night that was not published."""

    status: str
    release: Path | None = None
    report: Path | None = None
    changes: int = 0
    arrived: Arrivals | None = None
    why: str = ""


def page(place: Place, night: Outcome) -> str:
    """The night in a paragraph and a list of links, as Markdown."""
    return "\n".join(_lines(place, night)) + "\n"


def _lines(place: Place, night: Outcome) -> Iterator[str]:
    yield f"# {_HEADINGS[night.status]}"
    yield ""
    if night.why:
        yield from ("> " + line for line in night.why.splitlines())
        yield ""
    if came := night.arrived:
        refused = sum(came.reasons.values())
        yield f"{came.loaded.new} new records, {came.articles} articles read, {came.facts} facts, {refused} rows in quarantine."
        yield ""
    if night.status == "published":
        yield f"{night.changes} monthly cells changed against the release before."
        yield ""
    links: Sequence[tuple[str, Path | None]] = (("quality report", night.report), ("release", night.release), ("home", place.home))
    for name, path in links:
        if path and path.exists():
            yield f"- {name}: [{path.name}]({place.link(path)})"


_HEADINGS = {
    "published": "Published",
    "unchanged": "Nothing new, the last release stands",
    "blocked": "Not published: the checks stopped it, the last release stands",
    "failed": "Failed, the last release stands",
}
