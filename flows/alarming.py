"""When alarms are judged and sent: after each run, when its process has died, and by `hasila watch`. Never ends a run itself.

What is an alarm stands in tasks/alarms.py, how it is sent in tasks/notifying.py.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flows import settings as settings_
from flows.settings import BLOCK, Settings
from tasks import alarms
from tasks.alarms import Alarm, Bounds
from tasks.arrivals import Arrivals
from tasks.notifying import Channels, Mail, NotSent, send

_AFTER_A_RUN = alarms.STANDING
_WATCHED = alarms.STANDING - {"quarantine"}  # the share of a night is known only when it ends


@dataclass(frozen=True)
class Told:
    """What was found, how much of it is new, and which channels took it; problem: why one did not."""

    found: list[Alarm]
    new: int
    channels: list[str]
    problem: str | None = None


def ended(chosen: Settings, arrived: Arrivals | None) -> None:
    """After a run that ended well."""
    _safely(chosen, lambda: alarms.standing(chosen.home, bounds(chosen), datetime.now(UTC), arrived), _AFTER_A_RUN)


def failed(chosen: Settings, run: str, error: BaseException) -> None:
    """After a run that failed or was blocked by the checks."""
    status = "blocked" if type(error).__name__ == "ChecksFailed" else "failed"
    _safely(chosen, lambda: [alarms.ended_badly(status, run, str(error) or repr(error))], ())


def crashed(flow: Any, flow_run: Any, state: Any) -> None:
    """Hook of a flow: its process died, and the worker tells of it."""
    given = {name: flow_run.parameters.get(name) for name in ("raw", "home")}
    chosen = settings_.load(given)
    _safely(chosen, lambda: [alarms.ended_badly("crashed", flow_run.name, state.message or "")], ())


def died(chosen: Settings, run: str) -> None:
    """A run that was found dead when its worker started again."""
    _safely(chosen, lambda: [alarms.ended_badly("crashed", run, "Its worker had died too, perhaps with the machine.")], ())


def watch(chosen: Settings) -> Told:
    """Judge the home now, from outside the night: also finds that no night came. Sends what is new."""
    found = alarms.standing(chosen.home, bounds(chosen), datetime.now(UTC), late=True)
    return tell(chosen, found, _WATCHED)


def try_out(chosen: Settings) -> Told:
    """Send a message that says it is a trial. Nothing is recorded."""
    trial = [Alarm("trial", "trial", "A trial: alarms of this home arrive here.")]
    return _send(chosen, alarms.News(trial, []), trial)


def tell(chosen: Settings, found: list[Alarm], judged: Collection[str]) -> Told:
    """Send what was not told yet, and remember it if all channels took it."""
    told = _send(chosen, alarms.news(chosen.home, found, judged), found)
    if told.problem is None and told.channels:
        alarms.remember(chosen.home, found, judged)
    return told


def _send(chosen: Settings, news: alarms.News, found: list[Alarm]) -> Told:
    if not news.new and not news.ended:
        return Told(found, 0, channels(chosen).names)
    try:
        return Told(found, len(news.new), send(channels(chosen), news, chosen.home.absolute()))
    except NotSent as error:
        return Told(found, len(news.new), [], str(error))


def _safely(chosen: Settings, judge: Any, judged: Collection[str]) -> None:
    """A defect here, or a mail server that is down, must not turn a good night into a failed one."""
    try:
        told = tell(chosen, judge(), judged)
    except Exception as error:  # noqa: BLE001
        _log().error("alarms could not be judged or sent: %s: %s", type(error).__name__, error)
        return
    for alarm in told.found:
        _log().warning("alarm: %s", alarm.text)
    if told.problem:
        _log().error("alarms were not sent, the next run or `hasila watch` tries again: %s", told.problem)


def _log() -> logging.Logger | logging.LoggerAdapter[Any]:
    """The log of the run, which its page shows; outside of one, Prefect's own: its level and its handlers hold."""
    from prefect.exceptions import MissingContextError
    from prefect.logging import get_run_logger

    try:
        return get_run_logger()
    except MissingContextError:
        return logging.getLogger("prefect.hasila")


def bounds(chosen: Settings) -> Bounds:
    """The settings that say from when on something is an alarm."""
    return Bounds(chosen.alarm_nights, chosen.alarm_late_hours, chosen.alarm_silent_days, chosen.alarm_quarantine_share)


def channels(chosen: Settings) -> Channels:
    """The channels that the settings choose, with their secrets."""
    mail = None
    if chosen.alarm_email and chosen.alarm_from and chosen.smtp_host:
        password = secret(chosen.smtp_password)
        security = chosen.smtp_security
        mail = Mail(chosen.alarm_email, chosen.alarm_from, chosen.smtp_host, chosen.smtp_port, security, chosen.smtp_user, password)
    return Channels(secret(chosen.alarm_webhook), mail)


def secret(value: str | None) -> str | None:
    """A secret's value; that of a Prefect Secret block if it names one. ValueError if there is no such block."""
    if value is None or not value.startswith(BLOCK):
        return value
    from prefect.blocks.system import Secret

    name = value.removeprefix(BLOCK)
    try:
        block = Secret.load(name)
    except ValueError:
        raise ValueError(f"there is no Secret block {name!r} on the Prefect server; make one, or give the secret as a variable") from None
    if not isinstance(block, Secret):
        raise TypeError("secrets are read outside of an event loop")
    return str(block.get())
