"""The artifacts on the page of a run: what came in, what was refused, what changed, and links. What they say: tasks/telling.py.

Only within a flow run. An artifact that cannot be made is a line in the log: the night does not depend on it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows.settings import Settings
from tasks import telling
from tasks.arrivals import Arrivals
from warehouse.release import current_release

log = logging.getLogger("prefect.hasila")


def came_in(arrived: Arrivals) -> None:
    """Tables of what came in and of what was refused."""
    _make(create_table_artifact, key="came-in", table=telling.came_in(arrived), description="What came in tonight.")
    if rows := telling.quarantine(arrived):
        _make(create_table_artifact, key="quarantine", table=rows, description="What was refused, and why.")


def published(chosen: Settings, release_id: str, changed: bool, report: Path, arrived: Arrivals) -> None:
    """The monthly changes against last night, the summary, and links to the quality report and the release."""
    release = chosen.home / "releases" / f"{release_id}.duckdb"
    rows, number = telling.monthly_changes(release, release_id) if changed else ([], 0)
    if rows:
        said = f"Monthly cells that changed against last night: {number}" + (f", {len(rows)} shown" if number > len(rows) else "")
        _make(create_table_artifact, key="monthly-changes", table=rows, description=said)
    place = telling.Place(chosen.home, chosen.report_url)
    _links(place, report, release)
    _summary(place, telling.Outcome("published" if changed else "unchanged", release, report, number, arrived))


def unchanged(chosen: Settings, arrived: Arrivals) -> None:
    """The summary of a night without anything new."""
    stands = current_release(chosen.home)
    _summary(telling.Place(chosen.home, chosen.report_url), telling.Outcome("unchanged", stands.path if stands else None, arrived=arrived))


def ended_badly(chosen: Settings, status: str, report: Path, error: BaseException) -> None:
    """The summary of a night that was blocked or failed, with the report if it got so far."""
    place, stands = telling.Place(chosen.home, chosen.report_url), current_release(chosen.home)
    _links(place, report, None)
    _summary(place, telling.Outcome(status, stands.path if stands else None, report, why=str(error)[:3000]))


def _summary(place: telling.Place, night: telling.Outcome) -> None:
    _make(create_markdown_artifact, key="night", markdown=telling.page(place, night))


def _links(place: telling.Place, report: Path, release: Path | None) -> None:
    for key, path in (("quality-report", report), ("release", release)):
        if path and path.exists():
            _make(create_link_artifact, key=key, link=place.link(path), link_text=path.name)


def _make(create: Callable[..., Any], **given: Any) -> None:
    try:
        create(**given)
    except Exception as error:  # noqa: BLE001  (a server that stumbles must not end the night)
        log.warning("the artifact %s could not be made: %s: %s", given["key"], type(error).__name__, error)
