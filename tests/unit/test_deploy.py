"""What stands in deploy/ fits the program: commands that there are, settings that there are, units that systemd understands."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.cli import parser
from flows.settings import NAMES, SECRET, load

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
VARIABLES = {"HASILA_" + n.upper() for n in NAMES} | {"HASILA_CONFIG"}


def compose() -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def commands() -> list[list[str]]:
    """Every hasila command of the units and of the compose file."""
    units = [re.search(r"^ExecStart=\S*/hasila (.+)$", p.read_text(), re.MULTILINE) for p in UNITS if p.suffix == ".service"]
    services = [s["command"] for s in compose()["services"].values() if "command" in s and "entrypoint" not in s]
    return [m[1].split() for m in units if m] + services


def test_there_is_a_unit_for_each_part() -> None:
    assert [" ".join(c) for c in commands()] == ["serve server", "watch", "serve worker", "serve server", "serve worker"]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_the_commands_are_known(command: list[str]) -> None:
    assert callable(parser().parse_args(command).run)


@pytest.mark.parametrize("path", [*UNITS, DEPLOY / "compose.yaml", DEPLOY / "hasila.env", DEPLOY / "Dockerfile"], ids=lambda p: p.name)
def test_the_variables_are_settings(path: Path) -> None:
    assert set(re.findall(r"\bHASILA_[A-Z_]+", path.read_text(encoding="utf-8"))) <= VARIABLES


def test_the_settings_file_can_be_read_as_it_is_and_uncommented(clean_variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = (DEPLOY / "hasila.toml").read_text(encoding="utf-8")
    clean_variables.setenv("HASILA_CONFIG", str(DEPLOY / "hasila.toml"))
    assert load().home == Path("/var/lib/hasila/home")
    everything = re.sub(r"^# (?=\w+ = )", "", text, flags=re.MULTILINE)
    assert not SECRET & tomllib.loads(everything).keys()
    (tmp_path / "all.toml").write_text(everything)
    clean_variables.setenv("HASILA_CONFIG", "all.toml")
    clean_variables.setenv("HASILA_SMTP_PASSWORD", "x")
    assert load().smtp_host == "mail.news.example"


@pytest.mark.parametrize("unit", UNITS, ids=lambda p: p.name)
def test_systemd_understands_the_units(unit: Path, tmp_path: Path) -> None:
    if not (analyse := shutil.which("systemd-analyze")):
        pytest.skip("no systemd-analyze on this machine")
    for path in UNITS:  # the program and its user are not installed here: something that is stands in for them
        text = re.sub(r"^(ExecStart=)\S+", r"\1/bin/true", path.read_text(), flags=re.MULTILINE)
        (tmp_path / path.name).write_text(re.sub(r"^(User|Group)=.*\n", "", text, flags=re.MULTILINE))
    done = subprocess.run([analyse, "verify", "--man=no", str(tmp_path / unit.name)], capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if unit.name in line]
    assert not said
    assert done.returncode == 0, done.stderr
