"""What is an alarm, that it is told once, and that it arrives: by a real HTTP server and a real SMTP server on loopback."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from extraction.reading import RawRecord
from flows import alarming
from flows.cli import main
from flows.settings import load
from tasks import alarms, notifying, rawstore
from tasks.alarms import STANDING, Alarm, Bounds, News
from tasks.arrivals import Arrivals
from tasks.home import record_run
from tasks.loading import Loaded
from tests.loopback import certificate, mail_server, webhook
from warehouse.schema import TABLES

NOW = datetime(2026, 3, 20, 6, tzinfo=UTC)
BOUNDS = Bounds(nights=3, late_hours=26, silent_days=14, quarantine_share=0.2)


def nights(home: Path, *new: int, status: str = "published", until: datetime = NOW) -> None:
    """One run a night, the last one four hours ago, with so many new articles each."""
    for ago, count in enumerate(reversed(new)):
        started = (until - timedelta(days=ago, hours=4)).replace(tzinfo=None)
        row = {"run_id": f"{started:%Y%m%dT%H%M%S}Z", "started_at": started, "finished_at": started, "status": status, "release_id": "r"}
        record_run(home, row | {"new_articles": count})


def deliveries(home: Path, outlet: str | None, days: Iterable[date]) -> None:
    """An article of this outlet on each of these days."""
    for day in days:
        name = f"{outlet}-{day}"
        rawstore.write(home, [(name, RawRecord(name, f"feeds/{outlet}/x.txt", None, b"x", "text", {}))], day)
        row = {
            "article_id": name, "source_id": name, "outlet": outlet, "published_basis": "none", "text": "x", "content_hash": name,
            "source_path": f"feeds/{outlet}/x.txt", "n_words": 1, "version": 1,
        }  # fmt: skip
        rawstore.write_parquet(TABLES["articles"].to_arrow([row]), home / "batches" / "articles" / f"{name}.parquet")


def kinds(home: Path, arrived: Arrivals | None = None, late: bool = True) -> list[str]:
    return [a.kind for a in alarms.standing(home, BOUNDS, NOW, arrived, late=late)]


@pytest.mark.parametrize(
    ("new", "expected"),
    [((5, 5, 5), []), ((5, 0, 0), []), ((5, 0, 0, 0), ["nothing_new"]), ((0, 0, 0), ["nothing_new"]), ((0, 0, 0, 1), [])],
)
def test_nights_without_a_new_article(tmp_path: Path, new: tuple[int, ...], expected: list[str]) -> None:
    nights(tmp_path, *new)
    assert kinds(tmp_path) == expected


def test_three_runs_in_one_night_are_one_night(tmp_path: Path) -> None:
    for minutes in range(3):
        nights(tmp_path, 0, until=NOW - timedelta(minutes=minutes))
    assert kinds(tmp_path) == []


def test_no_night_came(tmp_path: Path) -> None:
    nights(tmp_path, 5, until=NOW - timedelta(hours=30))
    (alarm,) = alarms.standing(tmp_path, BOUNDS, NOW, late=True)
    assert alarm.kind == "late"
    assert "2026-03-18 20:00 UTC" in alarm.text
    assert kinds(tmp_path, late=False) == []


def test_a_night_that_was_killed_did_not_come(tmp_path: Path) -> None:
    """It wrote that it publishes, but never which release."""
    nights(tmp_path, 5, until=NOW - timedelta(hours=30))
    started = (NOW - timedelta(hours=4)).replace(tzinfo=None)
    killed = {"run_id": "z", "started_at": started, "finished_at": started, "status": "published", "new_articles": 1}
    record_run(tmp_path, killed)
    assert kinds(tmp_path) == ["late"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((40, 30, 20), []),  # twenty days of silence are twice its usual pause, and no more
        ((22, 21, 20), ["silent"]),
        ((22, 21, 5), []),
        ((200,), []),  # an archive that was loaded once is no source
        ((80, 50, 20), []),  # comes once a month
        ((160, 130, 100), ["silent"]),
    ],
)
def test_a_source_gone_silent(tmp_path: Path, days: tuple[int, ...], expected: list[str]) -> None:
    deliveries(tmp_path, "X", [NOW.date() - timedelta(days=d) for d in days])
    deliveries(tmp_path, "Y", [NOW.date() - timedelta(days=d) for d in (9, 5, 1)])
    nights(tmp_path, 5)
    assert kinds(tmp_path) == expected


def test_a_source_without_an_outlet_is_its_folder(tmp_path: Path) -> None:
    deliveries(tmp_path, None, [NOW.date() - timedelta(days=d) for d in (32, 31, 30)])
    nights(tmp_path, 1)
    (alarm,) = alarms.standing(tmp_path, BOUNDS, NOW)
    assert alarm.text.startswith("Nothing from feeds/None for 30 days")


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        (Arrivals(Loaded(records=100, refused=10), read=100, unread=20), 0),
        (Arrivals(Loaded(records=100), read=100, unread=21), 1),
        (Arrivals(Loaded(records=70, refused=30)), 1),
        (Arrivals(Loaded(records=5), read=5, unread=5), 0),  # too few to say
        (Arrivals(Loaded(records=100)), 0),  # nothing new, nothing read
    ],
)
def test_a_share_of_refusals(tmp_path: Path, arrived: Arrivals, expected: int) -> None:
    arrived.reasons = Counter({("read", "", "no_arabic", ""): 7})
    found = alarms.standing(tmp_path, BOUNDS, NOW, arrived)
    assert [a.kind for a in found] == ["quarantine"] * expected
    assert all("7 × no_arabic" in a.text for a in found)


def test_told_once_and_told_when_it_has_ended(tmp_path: Path) -> None:
    silent, bad = Alarm("silent", "silent:X", "Nothing from X"), Alarm("failed", "failed:1", "The run failed")
    assert alarms.news(tmp_path, [silent], STANDING).new == [silent]
    alarms.remember(tmp_path, [silent, bad], STANDING)
    assert alarms.news(tmp_path, [silent, bad], STANDING).new == [bad]
    before = (tmp_path / "alarms.json").stat().st_mtime_ns
    alarms.remember(tmp_path, [silent], STANDING)
    assert (tmp_path / "alarms.json").stat().st_mtime_ns == before
    assert alarms.news(tmp_path, [], {"late"}).ended == []  # nobody looked for silent sources
    assert alarms.news(tmp_path, [], STANDING).ended == ["Nothing from X"]
    alarms.remember(tmp_path, [], STANDING)
    assert alarms.news(tmp_path, [silent], STANDING).new == [silent]


def test_it_arrives_by_http(tmp_path: Path, clean_variables: pytest.MonkeyPatch) -> None:
    with webhook() as got:
        clean_variables.setenv("HASILA_ALARM_WEBHOOK", f"http://127.0.0.1:{got.port}/hook?token=1")
        assert main(["watch", "--test"]) == 0
        (post,) = got.posts
    assert (post["path"], post["type"]) == ("/hook?token=1", "application/json")
    assert "A trial" in post["text"]
    assert post["alarms"][0]["kind"] == "trial"


def test_it_arrives_by_mail(tmp_path: Path, clean_variables: pytest.MonkeyPatch) -> None:
    nights(tmp_path / "home", 5, until=datetime.now(UTC) - timedelta(hours=40))
    with mail_server() as got:
        mailed(clean_variables, got.port, SMTP_SECURITY="none")
        assert main(["watch", "--home", "home"]) == 0
        assert main(["watch", "--home", "home"]) == 0  # told once
        nights(tmp_path / "home", 5, until=datetime.now(UTC))
        assert main(["watch", "--home", "home"]) == 0
        late, ended = got.mails
    assert (late["From"], late["To"]) == ("hasila@news.example", "a@news.example, b@news.example")
    assert "No run has ended well since" in late["Subject"]
    assert "LATE: No run has ended well since" in late.get_content()
    assert "1 alarm ended" in ended["Subject"]


def mailed(variables: pytest.MonkeyPatch, port: int, **more: str) -> None:
    """Settings for mail through a server on loopback."""
    given = {"ALARM_EMAIL": "a@news.example, b@news.example", "ALARM_FROM": "hasila@news.example", "SMTP_HOST": "127.0.0.1"}
    for name, value in (given | {"SMTP_PORT": str(port)} | more).items():
        variables.setenv(f"HASILA_{name}", value)


def test_mail_is_encrypted_before_the_password(tmp_path: Path, clean_variables: pytest.MonkeyPatch) -> None:
    pem = certificate(tmp_path)
    with mail_server(pem) as got:
        mailed(clean_variables, got.port, SMTP_USER="hasila", SMTP_PASSWORD="s3cret")
        assert notifying_fails()  # nobody vouches for the certificate
        assert got.logins == []
        clean_variables.setenv("SSL_CERT_FILE", str(pem))
        assert main(["watch", "--test"]) == 0
        assert got.logins == [("hasila", "s3cret")]
        assert got.encrypted == [True]


def notifying_fails() -> bool:
    news = News([Alarm("trial", "trial", "x")], [])
    with pytest.raises(notifying.NotSent) as error:
        notifying.send(alarming.channels(load()), news, Path("home"), pauses=(0,))
    assert "s3cret" not in str(error.value)
    return "CERTIFICATE_VERIFY_FAILED" in str(error.value)


def test_a_broken_channel_keeps_the_other_from_nothing_and_is_tried_again(tmp_path: Path) -> None:
    news = News([Alarm("late", "late:1", "No run")], [])
    with webhook() as hook, mail_server() as mail:
        hook.broken = True
        to = notifying.Mail(("a@news.example",), "h@news.example", "127.0.0.1", mail.port, "none")
        channels = notifying.Channels(f"http://127.0.0.1:{hook.port}/t0ken", to)
        with pytest.raises(notifying.NotSent, match="webhook: HTTPError: HTTP Error 500") as error:
            notifying.send(channels, news, tmp_path, pauses=(0, 0, 0))
        assert "t0ken" not in str(error.value)
        assert (hook.attempts, len(mail.mails)) == (3, 1)


def test_what_did_not_arrive_is_sent_by_the_next_watch(
    tmp_path: Path, clean_variables: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nights(tmp_path / "home", 5, until=datetime.now(UTC) - timedelta(hours=40))
    clean_variables.setattr(notifying.send, "__defaults__", ((0,),))
    with webhook() as got:
        clean_variables.setenv("HASILA_ALARM_WEBHOOK", f"http://127.0.0.1:{got.port}/t0ken")
        got.broken = True
        assert main(["watch", "--home", "home"]) == 1
        captured = capsys.readouterr()
        assert "not sent: webhook: HTTPError" in captured.err
        assert "t0ken" not in captured.err + captured.out
        got.broken = False
        assert main(["watch", "--home", "home"]) == 0
        assert len(got.posts) == 1


def test_watch_needs_a_channel_or_a_home(clean_variables: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "--test"]) == 2
    assert "no channel is chosen" in capsys.readouterr().err
    assert main(["watch", "--home", "nowhere"]) == 2
    assert "there is no such home" in capsys.readouterr().err
