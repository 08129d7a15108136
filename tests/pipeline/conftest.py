"""A real Prefect server for all pipeline tests, and ways to run the command against it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tasks import batches, materialising
from tests.pipeline import forked, server
from tests.pipeline.forked import Runs
from tests.pipeline.light import suites
from tests.pipeline.together import common_folder, kept

ARREST = "أعلنت قوات سوريا الديمقراطية اعتقال {n} عنصرا من تنظيم داعش في عملية أمنية في {town} بريف دير الزور يوم {day} تموز 2024.\n"
TOWNS = ("بلدة هجين", "بلدة الكسرة", "بلدة الصور", "بلدة البصيرة", "بلدة غرانيج", "بلدة محيميدة", "بلدة ذيبان")  # other towns, other raids


# What takes longest, each the first of a process: it waits most of the time, and others run beside it.
LONGEST = (
    "test_the_night_happens_by_its_schedule",
    "test_after_a_power_cut",
    "test_each_runner_gives_what_the_night_gives[processes",
    "test_readers_through",
)


@pytest.hookimpl(tryfirst=True)  # pytest-xdist looks for the groups after this
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/pipeline/" in item.nodeid:
            item.add_marker(pytest.mark.pipeline)
            if not item.get_closest_marker("elsewhere") or "nights_here" in item.fixturenames:
                item.add_marker(pytest.mark.xdist_group("here"))  # with --dist loadgroup: one process loads what they need
    first = [next((item for item in items if item.name.startswith(name)), None) for name in LONGEST]
    items.sort(key=lambda item: first.index(item) if item in first else len(first))


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what all processes of the test run have together."""
    return common_folder(tmp_path_factory)


@pytest.fixture(scope="session")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what this process has alone. One server for all stood still for a minute at a time (a locked database)."""
    return tmp_path_factory.mktemp("mine")


@pytest.fixture(scope="session")
def api(mine: Path, together: Path) -> Iterator[str]:
    """The address of the process's Prefect server, which may still be starting."""
    with kept(server.begun(mine, together)) as told:
        yield told["api"]


@pytest.fixture(scope="session")
def prefect_server(api: str) -> Iterator[None]:
    """Flows of this process run with the Prefect server, which has a database of its own."""
    server.wait_for(api)
    with server.used(api):
        yield


@pytest.fixture(scope="module")
def nights_here(prefect_server: None) -> Iterator[None]:
    """Nights in this process. Without suites, which cost seconds a run, whatever they look at: only what is about them is with them."""
    with suites(in_force=False):
        yield


@pytest.fixture(scope="module", autouse=True)
def _nights_here_or_elsewhere(request: pytest.FixtureRequest) -> None:
    """Most tests run nights in their own process. The others spare it the import of Prefect and Great Expectations."""
    if not request.node.get_closest_marker("elsewhere"):
        request.getfixturevalue("nights_here")


@pytest.fixture
def with_suites(nights_here: None) -> Iterator[None]:
    """For a test of what the suites find."""
    with suites(in_force=True):
        yield


@pytest.fixture(scope="session")
def runs(api: str, together: Path) -> Iterator[Runs]:
    """`hasila` in processes of their own, which can be killed and start in no time."""
    with forked.reached(together, api) as started:
        server.wait_for(api)
        yield started


def arrest(n: int, day: int) -> str:
    """A sentence of our own on one arrest of n men; another number, another town."""
    return ARREST.format(n=n, day=day, town=TOWNS[n % len(TOWNS)])


def article(n: int, day: int = 5, **keys: Any) -> dict[str, Any]:
    """An article of our own with one arrest of n men, as a JSONL object."""
    return {"id": f"a{n}", "published": "2024-07-20", "outlet": "X", "text": arrest(n, day), **keys}


def write_lines(path: Path, *articles: dict[str, Any]) -> Path:
    """Articles as a .jsonl file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return path


def spoiled_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every release built from now on has quotes that are not what the articles say, which the suites find."""

    def spoil(home: Path, planned: list[batches.Batch]) -> tuple[Path, dict[str, int]]:
        path, counts = build(home, planned)
        with duckdb.connect(str(path)) as con:
            con.execute("update facts set quote = 'x' || quote")
        return path, counts

    build = materialising.materialise
    monkeypatch.setattr(materialising, "materialise", spoil)


@dataclass
class Home:
    """A home, and what a test asks of it."""

    path: Path
    run: Callable[..., int]

    def ask(self, query: str) -> list[tuple]:
        """Rows of the current release."""
        with duckdb.connect(str(self.path / "hasila.duckdb"), read_only=True) as con:
            return con.execute(query).fetchall()

    def files(self) -> dict[str, int]:
        """Every file with its time of change; the lock is none of the content."""
        return {str(p.relative_to(self.path)): p.stat().st_mtime_ns for p in self.path.rglob("*") if p.is_file() and p.name != ".lock"}

    def content(self) -> str:
        """A digest of all tables that tell of articles."""
        from warehouse.release import content_digest

        return content_digest(self.path / "hasila.duckdb")


def home_at(path: Path) -> Home:
    """A home whose `run` is `hasila run` with this home."""
    from flows.cli import main

    def run(*raw: Path, options: tuple[str, ...] = ()) -> int:
        given = [text for r in raw for text in ("--raw", str(r))]
        return main(["run", *given, "--home", str(path), *options])

    return Home(path, run)


@pytest.fixture
def home(tmp_path: Path, clean_variables: pytest.MonkeyPatch) -> Home:
    """An empty home."""
    return home_at(tmp_path / "home")
