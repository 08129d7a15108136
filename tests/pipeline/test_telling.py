"""What a run tells: artifacts on its page, alarms to a real server, and no article's text in any of them or in the log."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tasks import materialising
from tests.loopback import Received, webhook
from tests.pipeline.conftest import Home, article, spoiled_builds, write_lines

SECRET_WORD = "سمرقند"  # stands in every article here, and in nothing that we write

# In other words than article(): a near copy would be its twin, and change no number.
AUGUST = f"داهمت قوى الأمن الداخلي يوم 7 آب 2024 منازل في مدينة الرقة، وألقت القبض على 40 مطلوبا من خلايا داعش. {SECRET_WORD}\n"


def told(n: int, day: int = 5, **keys: Any) -> dict[str, Any]:
    """An article with the word."""
    given = article(n, day, **keys)
    return given | {"text": given["text"] + f"\n{SECRET_WORD} كلمة لا تقال خارج المقال.\n"}


def night(home: Home, raw: Path) -> tuple[Any, Any]:
    """Run the flow; its state and its run."""
    from flows.nightly import nightly

    state = nightly(raw=[str(raw)], home=str(home.path), return_state=True)
    return state, state.state_details.flow_run_id


def artifacts(flow_run_id: Any) -> dict[str, Any]:
    """The artifacts of a run by key, as the server has them."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId

    with get_client(sync_client=True) as client:
        found = client.read_artifacts(artifact_filter=ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[flow_run_id])))
    return {a.key: a for a in found}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What Prefect's loggers say. Their console handler is of no use here: it may hold the stream of an earlier test."""
    from prefect.logging.configuration import setup_logging

    setup_logging()  # done once a process: a later first run would take our handler away
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    loggers = [logging.getLogger(name) for name in ("prefect", "prefect.flow_runs", "prefect.task_runs")]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler.stream
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def hook(clean_variables: pytest.MonkeyPatch) -> Any:
    """A webhook that is chosen in the settings."""
    with webhook() as got:
        clean_variables.setenv("HASILA_ALARM_WEBHOOK", f"http://127.0.0.1:{got.port}/hook")
        yield got


def test_the_page_of_a_run(home: Home, tmp_path: Path, clean_variables: pytest.MonkeyPatch, log: io.StringIO) -> None:
    clean_variables.setenv("HASILA_REPORT_URL", "https://hasila.example/home/")
    raw = tmp_path / "raw"
    write_lines(raw / "x.jsonl", told(31), told(32, 6), {"id": "b", "text": "No Arabic here.", "outlet": "X"})
    state, run = night(home, raw)
    assert state.is_completed()
    page = artifacts(run)
    assert set(page) == {"came-in", "quarantine", "monthly-changes", "night", "quality-report", "release"}
    came = {row["what"]: row["number"] for row in json.loads(page["came-in"].data)}
    assert (came["new"], came["articles"], came["records refused at reading or checking"]) == (3, 2, 1)
    (refused,) = json.loads(page["quarantine"].data)
    assert (refused["stage"], refused["rows"]) == ("read", 1)
    changed = json.loads(page["monthly-changes"].data)
    assert {(r["month"], r["change"], r["estimate_before"]) for r in changed} == {("2024-07", "appeared", None)}
    assert cells(changed) == home.ask(CELLS)
    (release,) = (home.path / "releases").glob("*.duckdb")
    assert f"https://hasila.example/home/releases/{release.name}" in page["release"].data
    assert page["quality-report"].data.count("https://hasila.example/home/reports/") == 1
    assert page["night"].data.startswith("# Published")
    assert "3 new records, 2 articles read" in page["night"].data
    said = log.getvalue()
    everything = said + "".join(str(a.data) + str(a.description) for a in page.values())
    assert "INFO" in said
    assert "Finished in state" in said
    assert SECRET_WORD not in everything
    assert "اعتقال" not in everything

    state, run = night(home, raw)  # nothing new
    assert artifacts(run)["night"].data.startswith("# Nothing new")
    write_lines(raw / "y.jsonl", article(40, published="2024-08-20") | {"text": AUGUST})
    state, run = night(home, raw)
    changed = json.loads(artifacts(run)["monthly-changes"].data)
    assert {(r["month"], r["change"]) for r in changed} == {("2024-08", "appeared")}  # July stands as it was
    assert cells(changed) == [row for row in home.ask(CELLS) if row[1] == "2024-08"]


CELLS = " union all ".join(
    f"select '{t}' as t, strftime(month, '%Y-%m') as m, metric, party, victim_side, estimate from {t}"
    for t in ("monthly_operations", "monthly_arrests", "monthly_casualties")
) + " order by all"  # fmt: skip


def cells(rows: list[dict[str, Any]]) -> list[tuple]:
    """Rows of the artifact in the shape of CELLS."""
    return sorted(tuple(r[k] for k in ("table_name", "month", "metric", "party", "victim_side", "estimate_after")) for r in rows)


@pytest.mark.usefixtures("with_suites")
def test_a_blocked_run_is_told(home: Home, hook: Received, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoiled_builds(monkeypatch)
    raw = write_lines(tmp_path / "x.jsonl", told(31))
    state, run = night(home, raw)
    assert state.is_failed()
    (post,) = hook.posts
    (alarm,) = post["alarms"]
    assert alarm["kind"] == "blocked"
    assert "text[char_start:char_end] is the quote" in alarm["text"]
    page = artifacts(run)
    assert page["night"].data.startswith("# Not published")
    assert "quality.html" in page["quality-report"].data
    assert SECRET_WORD not in post["text"] + page["night"].data
    assert "قسد" not in post["text"]
    assert "اعتقال" not in post["text"] + page["night"].data


def test_a_failed_run_is_told(home: Home, hook: Received, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(materialising, "materialise", fail)
    state, run = night(home, write_lines(tmp_path / "x.jsonl", told(31)))
    assert state.is_failed()
    assert [a["kind"] for a in hook.posts[0]["alarms"]] == ["failed"]
    assert "no room left" in hook.posts[0]["text"]
    assert artifacts(run)["night"].data.startswith("# Failed")


def test_a_share_of_refusals_is_told(home: Home, hook: Received, tmp_path: Path) -> None:
    good = [told(n, day=n - 10) for n in range(11, 26)]
    bad = [{"id": f"b{n}", "text": f"No Arabic here, {n}.", "outlet": "X"} for n in range(6)]
    assert home.run(write_lines(tmp_path / "x.jsonl", *good, *bad)) == 0
    (post,) = hook.posts
    assert "29% of 21 records were refused in reading" in post["text"]
    assert "6 × no_arabic" in post["text"]


def test_an_alarm_that_cannot_be_sent_ends_no_night(home: Home, hook: Received, tmp_path: Path, log: io.StringIO) -> None:
    from tasks import notifying

    hook.broken = True
    raw = tmp_path / "raw"
    write_lines(raw / "x.jsonl", *({"id": f"b{n}", "text": f"No Arabic here, {n}.", "outlet": "X"} for n in range(21)), told(31))
    pauses = notifying.send.__defaults__
    notifying.send.__defaults__ = ((0,),)
    try:
        state, _ = night(home, raw)
    finally:
        notifying.send.__defaults__ = pauses
    assert state.is_completed()
    assert "alarms were not sent" in log.getvalue()
    assert not (home.path / "alarms.json").exists()


def test_a_secret_may_lie_in_a_block_of_the_server(
    tmp_path: Path, clean_variables: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from prefect.blocks.system import Secret

    from flows.cli import main

    with webhook() as got:
        Secret(value=f"http://127.0.0.1:{got.port}/t0ken").save("hasila-hook", overwrite=True)
        (tmp_path / "hasila.toml").write_text('alarm_webhook = "block:hasila-hook"\n')
        assert main(["watch", "--test"]) == 0
        assert got.posts[0]["path"] == "/t0ken"
        (tmp_path / "hasila.toml").write_text('alarm_webhook = "block:none-such"\n')
        assert main(["watch", "--test"]) == 1
    said = capsys.readouterr()
    assert "there is no Secret block 'none-such'" in said.err
    assert "t0ken" not in said.out + said.err
