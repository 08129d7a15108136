"""What README.md promises is there: its queries run, its commands are commands, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import duckdb
import pytest

from flows.cli import parser
from warehouse.build import build

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """A warehouse made from nothing: every table and view, no rows."""
    folder = tmp_path_factory.mktemp("readme")
    build(folder, folder / "warehouse.duckdb")
    return duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True)


def test_there_are_six_questions() -> None:
    assert len(QUERIES) == 6


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_runs(empty: duckdb.DuckDBPyConnection, query: str) -> None:
    """With the columns that stand over the output below it."""
    shown = README[README.index(query) + len(query) :].split("```\n")[2].splitlines()[0].split()
    assert [column[0] for column in empty.execute(query).description] == shown


@pytest.mark.parametrize("page", sorted([ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("samples/**/*.md")]), ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_commands_shown_are_commands() -> None:
    shown = re.findall(r"^\s*(?:\$ )?(?:\.venv/bin/)?hasila (.+)$", README, flags=re.MULTILINE)
    assert len(shown) >= 2
    for line in shown:
        assert callable(parser().parse_args(shlex.split(line)).run)
