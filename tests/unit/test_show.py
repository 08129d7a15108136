"""What is printed: aligned tables, dashes for what is unknown; and a command line that starts quickly."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from datetime import date

import pytest

from flows import show
from flows.cli import main, parser


def test_a_table_is_aligned() -> None:
    rows = [(date(2024, 7, 1), 12, ["SDF", "ISF"]), (date(2023, 1, 1), None, [])]
    assert list(show.table(("month", "best", "actor"), rows)) == [
        "month    best  actor",
        "-------  ----  --------",
        "2024-07    12  SDF, ISF",
        "2023-01     -  -",
    ]


def test_long_cells_are_cut() -> None:
    (*_, line) = show.table(("quote",), [("ا" * 100,)], widest=10)
    assert line == "ا" * 9 + "…"


def test_marks_take_no_room() -> None:
    assert show.width("قُتِل") == 3


@pytest.mark.parametrize("command", ["run", "trace", "evaluate", "sql", "releases", "rollback", "settings", "doctor"])
def test_every_command_teaches(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    assert f"usage: hasila {command}" in capsys.readouterr().out


def test_the_examples_of_the_help_are_commands(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("run", "trace", "evaluate", "sql", "backfill"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
    told = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  hasila ")]
    assert len(told) >= 9
    for line in told:
        asked = parser().parse_args(shlex.split(re.split(r"\s{3,}| > ", line)[0])[1:])
        assert callable(asked.run)


@pytest.mark.parametrize("arguments", [[], ["fly"], ["run", "--row", "x"], ["sql"]])
def test_a_wrong_option_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2


def test_raw_may_be_given_several_times() -> None:
    assert parser().parse_args(["run", "--raw", "a", "--raw", "b"]).raw == ["a", "b"]


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, flows.cli; print([m for m in ('prefect', 'duckdb', 'pandas', 'great_expectations', 'pyarrow') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
