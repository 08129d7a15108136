"""Where a setting comes from, and what a wrong one is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows import settings
from flows.cli import main
from flows.settings import SettingsError, load


def test_defaults(clean_variables: pytest.MonkeyPatch) -> None:
    chosen = load()
    assert chosen.home == Path("data")
    assert chosen.raw == ()
    assert set(chosen.origin.values()) == {"default"}


def test_option_before_variable_before_file(clean_variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "hasila.toml").write_text('home = "from-file"\nbatch_articles = 7\nworkers = 3\nraw = ["one", "two"]\n')
    clean_variables.setenv("HASILA_BATCH_ARTICLES", "8")
    clean_variables.setenv("HASILA_WORKERS", "4")
    chosen = load({"workers": 5, "home": None})
    assert (chosen.home, chosen.batch_articles, chosen.workers) == (Path("from-file"), 8, 5)
    assert chosen.raw == (Path("one"), Path("two"))
    assert chosen.origin["home"] == "hasila.toml"
    assert chosen.origin["batch_articles"] == "HASILA_BATCH_ARTICLES"
    assert chosen.origin["workers"] == "option --workers"


def test_raw_in_a_variable_is_a_path_list(clean_variables: pytest.MonkeyPatch) -> None:
    clean_variables.setenv("HASILA_RAW", "a:b/c")
    assert load().raw == (Path("a"), Path("b/c"))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HASILA_WORKERS", "many", "HASILA_WORKERS: workers is 'many'; expected a whole number from 1 to 256"),
        ("HASILA_WORKERS", "0", "expected a whole number"),
        ("HASILA_RUNNER", "cloud", "expected one of local, threads, processes, dask"),
        ("HASILA_BATCHES", "5", "no such setting: HASILA_BATCHES; there are"),
        ("HASILA_CONFIG", "nowhere.toml", "HASILA_CONFIG=nowhere.toml: there is no such file"),
        ("HASILA_ALARM_QUARANTINE_SHARE", "20", "expected a share above 0 and up to 1"),
        ("HASILA_ALARM_EMAIL", "someone", "alarm_email is 'someone'; expected e-mail addresses"),
        ("HASILA_ALARM_EMAIL", "a@b.example", "alarm_email is set, but not smtp_host"),
        ("HASILA_SMTP_USER", "u", "smtp_user is set, but not smtp_password"),
    ],
)
def test_a_wrong_variable_is_named(clean_variables: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    clean_variables.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load()
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("home = ", "not a TOML file"),
        ("hone = 'x'", "hasila.toml: no such setting: hone"),
        ("workers = true", "expected a whole number"),
        ("raw = 3", "expected a list of paths"),
        ("home = ''", "expected a path"),
        ("smtp_password = 'x'", "smtp_password is a secret and stands in no file; give it in HASILA_SMTP_PASSWORD, or as block:NAME"),
    ],
)
def test_a_wrong_file_is_named(clean_variables: pytest.MonkeyPatch, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "hasila.toml").write_text(text)
    with pytest.raises(SettingsError) as error:
        load()
    assert said in str(error.value)


SECRETS = {"ALARM_WEBHOOK": "https://hooks.example/t0ken", "SERVER_DATABASE": "postgresql+asyncpg://u:t0ken@h/d"}


def test_a_secret_is_never_printed(clean_variables: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in SECRETS.items():
        clean_variables.setenv("HASILA_" + name, value)
    assert main(["settings"]) == 0
    told = capsys.readouterr().out
    assert "t0ken" not in told + repr(load())
    (line,) = (line for line in told.splitlines() if line.startswith("server_database"))
    assert "(set, not shown)" in line
    assert "HASILA_SERVER_DATABASE" in line


@pytest.mark.parametrize("name", SECRETS)
def test_a_wrong_secret_is_named_but_not_printed(clean_variables: pytest.MonkeyPatch, name: str) -> None:
    clean_variables.setenv("HASILA_" + name, "t0ken")
    with pytest.raises(SettingsError) as error:
        load()
    assert f"HASILA_{name}" in str(error.value)
    assert "t0ken" not in str(error.value)


def test_the_name_of_a_secret_block_may_stand_in_the_file(clean_variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "hasila.toml").write_text('alarm_webhook = "block:hook"\n')
    assert load().shown("alarm_webhook") == "block:hook"


def test_what_is_chosen_reaches_the_server_and_its_worker(clean_variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean_variables.setenv("HASILA_SERVER_DATABASE", SECRETS["SERVER_DATABASE"])
    clean_variables.delenv("PREFECT_HOME", raising=False)
    given = settings.server_environment(load({"home": "h", "raw": ["a", "b"]}))
    assert given["PREFECT_SERVER_DATABASE_CONNECTION_URL"] == SECRETS["SERVER_DATABASE"]
    assert given["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"
    assert given["HASILA_HOME"] == str(tmp_path / "h")
    assert given["HASILA_RAW"] == f"{tmp_path / 'a'}:{tmp_path / 'b'}"
    assert given["PREFECT_HOME"] == str(tmp_path / "h" / "prefect")


def test_every_setting_says_what_it_is() -> None:
    assert set(settings.DOCS) == set(settings.NAMES)
    assert all(settings.DOCS.values())


def test_nothing_is_sent_anywhere() -> None:
    """The libraries read these when they are imported: a fresh process must have them set before."""
    code = (
        "import flows, sys; assert 'prefect' not in sys.modules; import prefect.settings as s; "
        "print(s.PREFECT_SERVER_ANALYTICS_ENABLED.value(), s.PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY.value())"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "False"]
