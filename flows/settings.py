"""Settings: what can be chosen, where a value came from, and the only place that touches the environment.

A value comes from, in this order: an option of the command, a HASILA_* variable, the TOML file (HASILA_CONFIG, else
./hasila.toml), the default. A wrong one ends with SettingsError, which names the place and what was expected. A secret
comes from its variable or, as block:NAME, from a Secret block of the Prefect server; it is never printed.
Does not belong here: what a setting does.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

PREFIX = "HASILA_"
CONFIG_VARIABLE = "HASILA_CONFIG"
CONFIG_FILE = Path("hasila.toml")
BLOCK = "block:"  # a secret's value that names a Secret block of the Prefect server

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
_QUIET_COMMAND = {
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "DASK_LOGGING__DISTRIBUTED": "warning",
}


class SettingsError(ValueError):
    """A setting that cannot be used; the message says where it stands, what was found and what was expected."""


def prepare_environment(command: bool = False) -> None:
    """Set what other libraries read at import, unless it is set already. command: for a run from the command line."""
    for name, value in (_QUIET | (_QUIET_COMMAND if command else {})).items():
        os.environ.setdefault(name, value)


def prefect_server() -> str | None:
    """The address of the Prefect server in use, None if a run has to start its own."""
    return os.environ.get("PREFECT_API_URL")


def server_environment(chosen: Settings) -> dict[str, str]:
    """The environment of a Prefect server and its worker that serve this home: all of the settings in force, as variables.

    Without server_database the server keeps its memory in HOME/prefect (SQLite).
    """
    out = dict(os.environ) | {"PREFECT_API_URL": chosen.server_url, "PREFECT_SERVER_API_HOST": chosen.server_host}
    out.setdefault("PREFECT_HOME", str(chosen.home.absolute() / "prefect"))
    # Its environment carries no colours and asks no questions: the output goes to a log.
    out |= {"PREFECT_CLI_COLORS": "false", "PREFECT_CLI_PROMPT": "false"}
    if chosen.server_database:
        out["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = chosen.server_database
    out[PREFIX + "HOME"] = str(chosen.home.absolute())
    if chosen.raw:
        out[PREFIX + "RAW"] = os.pathsep.join(str(p.absolute()) for p in chosen.raw)
    if (config := Path(out.get(CONFIG_VARIABLE) or CONFIG_FILE)).is_file():
        out[CONFIG_VARIABLE] = str(config.absolute())
    return out


def enter(environment: Mapping[str, str]) -> None:
    """Make this the environment of this process, before Prefect is imported."""
    os.environ.update(environment)


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


def _share(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if isinstance(value, bool) or not 0 < number <= 1:
        raise ValueError("a share above 0 and up to 1, such as 0.2")
    return number


def _begins(*starts: str) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        if not isinstance(value, str) or not value.startswith(starts) or value in starts:
            raise ValueError("a text that begins with " + " or ".join(starts))
        return value

    return convert


def _addresses(value: Any) -> tuple[str, ...]:
    parts = [p.strip() for p in value.split(",")] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(p, str) and re.fullmatch(r"[^@\s]+@[^@\s]+", p) for p in parts):
        raise ValueError("e-mail addresses (in a variable, separated by commas)")
    return tuple(parts)


def _setting(default: Any, convert: Callable[[Any], Any], doc: str, secret: bool = False) -> Any:
    return field(default=default, repr=not secret, metadata={"convert": convert, "doc": doc, "secret": secret})


_RUNNER = "where batches run: threads, processes, dask; local: processes if workers is above 1 or there is much to read"
_DATABASE = "database of the Prefect server, postgresql+asyncpg://USER:PASSWORD@HOST/NAME; none: SQLite in HOME/prefect"


@dataclass(frozen=True)
class Settings:
    """The settings in force. `origin[name]` says where each came from."""

    home: Path = _setting(Path("data"), _path, "folder of the warehouse, its batches, releases and reports")
    raw: tuple[Path, ...] = _setting((), _paths, "files and folders of raw articles that the nightly run reads")
    batch_articles: int = _setting(500, _int(1, 20_000), "articles in a batch")
    backfill_articles: int = _setting(5_000, _int(1, 100_000), "articles in a batch of `hasila backfill`")
    max_article_bytes: int = _setting(5_000_000, _int(1_000, 2_000_000_000), "a longer article goes to quarantine unread")
    workers: int = _setting(1, _int(1, 256), "batches extracted at the same time")
    runner: str = _setting("local", _one_of("local", "threads", "processes", "dask"), _RUNNER)
    dask_address: str | None = _setting(None, _text, "scheduler of the Dask cluster, e.g. tcp://10.0.0.5:8786; none: one on this machine")
    keep_releases: int = _setting(14, _int(1, 10_000), "releases that are kept to roll back to")
    server_host: str = _setting("127.0.0.1", _begins(""), "address that `hasila serve` binds the Prefect server to")
    server_port: int = _setting(4200, _int(1, 65_535), "port of that server")
    server_database: str | None = _setting(None, _begins("postgresql+asyncpg://", "sqlite+aiosqlite:///"), _DATABASE, secret=True)
    report_url: str | None = _setting(None, _begins("http://", "https://"), "address under which HOME is served, for links; none: file://")
    alarm_webhook: str | None = _setting(None, _begins("http://", "https://", BLOCK), "alarms are posted there as JSON", secret=True)
    alarm_email: tuple[str, ...] = _setting((), _addresses, "alarms are mailed to these addresses")
    alarm_from: str | None = _setting(None, lambda v: _addresses([v])[0], "sender of these mails")
    smtp_host: str | None = _setting(None, _text, "mail server")
    smtp_port: int = _setting(587, _int(1, 65_535), "its port")
    smtp_security: str = _setting("starttls", _one_of("starttls", "tls", "none"), "how the connection to it is protected")
    smtp_user: str | None = _setting(None, _text, "user at the mail server; none: it asks for no password")
    smtp_password: str | None = _setting(None, _begins(""), "the user's password", secret=True)
    alarm_nights: int = _setting(3, _int(1, 365), "alarm after so many nights without a new article")
    alarm_late_hours: int = _setting(26, _int(1, 8_760), "alarm if no run has ended for so many hours (hasila watch)")
    alarm_silent_days: int = _setting(14, _int(1, 3_650), "alarm if a source that used to deliver has brought nothing for so many days")
    alarm_quarantine_share: float = _setting(0.2, _share, "alarm if a larger share of a night's records was refused")
    origin: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def server_url(self) -> str:
        """Where the Prefect server that `hasila serve` starts is reached from this machine."""
        host = "127.0.0.1" if self.server_host in ("0.0.0.0", "::") else self.server_host  # noqa: S104
        return f"http://{host}:{self.server_port}/api"

    def shown(self, name: str) -> str:
        """A value as it may be printed: a secret is masked, the name of its block is not."""
        value = getattr(self, name)
        if name in SECRET and value is not None and not str(value).startswith(BLOCK):
            return "(set, not shown)"
        if isinstance(value, tuple):
            return ", ".join(str(v) for v in value) or "-"
        return "-" if value is None else str(value)


_FIELDS = [f for f in fields(Settings) if "convert" in f.metadata]
NAMES = tuple(f.name for f in _FIELDS)
DOCS = {f.name: f.metadata["doc"] for f in _FIELDS}
SECRET = frozenset(f.name for f in _FIELDS if f.metadata["secret"])
_CONVERT = {f.name: f.metadata["convert"] for f in _FIELDS}


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
    for name in SECRET & values.keys():
        if not str(values[name]).startswith(BLOCK):
            raise SettingsError(f"{path}: {name} is a secret and stands in no file; give it in {PREFIX}{name.upper()}, or as {BLOCK}NAME")
    return values, str(path)


def load(options: Mapping[str, Any] | None = None) -> Settings:
    """The settings in force. options: values given on the command line (None: not given). SettingsError on a wrong one."""
    from_file, file_name = _from_file()
    variables = {n: os.environ[PREFIX + n.upper()] for n in NAMES if os.environ.get(PREFIX + n.upper())}
    _refuse_unknown_variables()
    values: dict[str, Any] = {}
    origin: dict[str, str] = dict.fromkeys(NAMES, "default")
    layers = [
        (from_file, lambda n: file_name),
        (variables, lambda n: PREFIX + n.upper()),
        (options or {}, lambda n: f"option --{n.replace('_', '-')}"),
    ]
    for layer, where in layers:
        for name, value in layer.items():
            if value is None:
                continue
            try:
                values[name] = _CONVERT[name](value)
            except ValueError as error:
                found = "not usable" if name in SECRET else repr(value)
                raise SettingsError(f"{where(name)}: {name} is {found}; expected {error}") from None
            origin[name] = where(name)
    chosen = Settings(**values, origin=origin)
    _refuse_halves(chosen)
    return chosen


def _refuse_halves(chosen: Settings) -> None:
    """Settings that need each other."""
    for name, needed in (("alarm_email", "smtp_host"), ("alarm_email", "alarm_from"), ("smtp_user", "smtp_password")):
        if getattr(chosen, name) and not getattr(chosen, needed):
            raise SettingsError(f"{chosen.origin[name]}: {name} is set, but not {needed}; set both or none")
    if chosen.smtp_user and chosen.smtp_security == "none":
        raise SettingsError(f"{chosen.origin['smtp_user']}: smtp_user is set, and smtp_security is none; a password needs starttls or tls")


def _refuse_unknown_variables() -> None:
    known = {PREFIX + n.upper() for n in NAMES} | {CONFIG_VARIABLE, PREFIX + "SHARED"}
    if unknown := sorted(v for v in os.environ if v.startswith(PREFIX) and v not in known):
        raise SettingsError(f"no such setting: {', '.join(unknown)}; there are {', '.join(sorted(known - {PREFIX + 'SHARED'}))}")
