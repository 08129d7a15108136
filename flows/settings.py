"""Settings: what can be chosen, where a value came from, and the only place that touches the environment.

A value comes from, in this order: an option of the command, a HASILA_* variable, the TOML file (HASILA_CONFIG, else
./hasila.toml), the default. A wrong one ends with SettingsError, which names the place and what was expected.
Does not belong here: what a setting does.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

PREFIX = "HASILA_"
CONFIG_VARIABLE = "HASILA_CONFIG"
CONFIG_FILE = Path("hasila.toml")

# Read by Prefect and Great Expectations when they are imported. Nothing is sent anywhere; whoever wants it otherwise sets the variable.
_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "GX_ANALYTICS_ENABLED": "false",
    # Without a server a run starts one of its own, which takes 8 to 20 s, longer on a busy machine.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}
# For a run from the command line: its own progress and error lines instead of the orchestrator's.
_QUIET_COMMAND = {"PREFECT_LOGGING_LEVEL": "CRITICAL", "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL"}


class SettingsError(ValueError):
    """A setting that cannot be used; the message says where it stands, what was found and what was expected."""


def prepare_environment(command: bool = False) -> None:
    """Set what other libraries read at import, unless it is set already. command: for a run from the command line."""
    for name, value in (_QUIET | (_QUIET_COMMAND if command else {})).items():
        os.environ.setdefault(name, value)


def prefect_server() -> str | None:
    """The address of the Prefect server in use, None if a run has to start its own."""
    return os.environ.get("PREFECT_API_URL")


def _path(value: Any) -> Path:
    if not isinstance(value, str | Path) or not str(value).strip():
        raise ValueError("a path")
    return Path(value).expanduser()


def _paths(value: Any) -> tuple[Path, ...]:
    parts = value.split(os.pathsep) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        raise ValueError(f"a list of paths (in a variable, separated by {os.pathsep!r})")
    return tuple(_path(p) for p in parts if str(p).strip())


def _int(least: int, most: int) -> Callable[[Any], int]:
    def convert(value: Any) -> int:
        try:
            number = int(str(value).replace("_", ""))
        except ValueError:
            number = least - 1
        if isinstance(value, bool) or not least <= number <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return number

    return convert


def _one_of(*choices: str) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        if value not in choices:
            raise ValueError("one of " + ", ".join(choices))
        return value

    return convert


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        raise ValueError("a text")
    return value or None


def _setting(default: Any, convert: Callable[[Any], Any], doc: str) -> Any:
    return field(default=default, metadata={"convert": convert, "doc": doc})


@dataclass(frozen=True)
class Settings:
    """The settings in force. `origin[name]` says where each came from."""

    home: Path = _setting(Path("data"), _path, "folder of the warehouse, its batches, releases and reports")
    raw: tuple[Path, ...] = _setting((), _paths, "files and folders of raw articles that the nightly run reads")
    batch_articles: int = _setting(500, _int(1, 20_000), "articles in a batch")
    max_article_bytes: int = _setting(5_000_000, _int(1_000, 2_000_000_000), "a longer article goes to quarantine unread")
    workers: int = _setting(1, _int(1, 256), "batches extracted at the same time; above 1 in processes of their own")
    runner: str = _setting("local", _one_of("local", "dask"), "where batches run: this machine, or a Dask cluster")
    dask_address: str | None = _setting(None, _text, "scheduler of the Dask cluster, e.g. tcp://10.0.0.5:8786; none: one on this machine")
    keep_releases: int = _setting(14, _int(1, 10_000), "releases that are kept to roll back to")
    origin: Mapping[str, str] = field(default_factory=dict, compare=False)


NAMES = tuple(f.name for f in fields(Settings) if "convert" in f.metadata)
DOCS = {f.name: f.metadata["doc"] for f in fields(Settings) if "doc" in f.metadata}
_CONVERT = {f.name: f.metadata["convert"] for f in fields(Settings) if "convert" in f.metadata}


def _from_file() -> tuple[dict[str, Any], str]:
    named = os.environ.get(CONFIG_VARIABLE)
    path = Path(named) if named else CONFIG_FILE
    if not path.is_file():
        if named:
            raise SettingsError(f"{CONFIG_VARIABLE}={named}: there is no such file; correct the variable or unset it")
        return {}, str(path)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not a TOML file: {error}") from None
    if unknown := sorted(values.keys() - set(NAMES)):
        raise SettingsError(f"{path}: no such setting: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    return values, str(path)


def load(options: Mapping[str, Any] | None = None) -> Settings:
    """The settings in force. options: values given on the command line (None: not given). SettingsError on a wrong one."""
    from_file, file_name = _from_file()
    variables = {n: os.environ[PREFIX + n.upper()] for n in NAMES if os.environ.get(PREFIX + n.upper())}
    _refuse_unknown_variables()
    values: dict[str, Any] = {}
    origin: dict[str, str] = dict.fromkeys(NAMES, "default")
    layers = [(from_file, lambda n: file_name), (variables, lambda n: PREFIX + n.upper()), (options or {}, lambda n: f"option --{n}")]
    for layer, where in layers:
        for name, value in layer.items():
            if value is None:
                continue
            try:
                values[name] = _CONVERT[name](value)
            except ValueError as error:
                raise SettingsError(f"{where(name)}: {name} is {value!r}; expected {error}") from None
            origin[name] = where(name)
    return Settings(**values, origin=origin)


def _refuse_unknown_variables() -> None:
    known = {PREFIX + n.upper() for n in NAMES} | {CONFIG_VARIABLE, PREFIX + "SHARED"}
    if unknown := sorted(v for v in os.environ if v.startswith(PREFIX) and v not in known):
        raise SettingsError(f"no such setting: {', '.join(unknown)}; there are {', '.join(sorted(known - {PREFIX + 'SHARED'}))}")
