"""Sending alarms: by webhook and by e-mail, whichever is chosen, both if both are. What is an alarm: alarms.py.

One sending carries all that is new. A channel that cannot be reached is tried again, then reported; it keeps the other from nothing.
"""

from __future__ import annotations

import http.client
import json
import smtplib
import ssl
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from tasks.alarms import News

_TIMEOUT = 20  # seconds for one attempt
_PAUSES = (0, 2, 10)  # seconds before each attempt
_CONTROL = dict.fromkeys(range(32), " ")


class NotSent(RuntimeError):
    """A channel did not take the message; names the channel and what it said, never a secret."""


@dataclass(frozen=True)
class Mail:
    """How to send e-mail. security: starttls, tls or none."""

    to: tuple[str, ...]
    sender: str
    host: str
    port: int
    security: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Channels:
    """Where alarms go."""

    webhook: str | None = field(default=None, repr=False)
    mail: Mail | None = None

    @property
    def names(self) -> list[str]:
        """The channels that are chosen."""
        return ["webhook"] * bool(self.webhook) + ["e-mail"] * bool(self.mail)


def send(channels: Channels, news: News, home: Path, pauses: tuple[float, ...] = _PAUSES) -> list[str]:
    """Send what is new; the channels that took it. NotSent, after all were tried, if one did not."""
    jobs: dict[str, Callable[[], None]] = {}
    if (address := channels.webhook) is not None:
        jobs["webhook"] = lambda: _post(address, _payload(news, home))
    if (mail := channels.mail) is not None:
        jobs["e-mail"] = lambda: _mail(mail, news, home)
    failed = {name: problem for name, job in jobs.items() if (problem := _try(job, pauses)) is not None}
    if failed:
        raise NotSent("; ".join(f"{name}: {problem}" for name, problem in failed.items()))
    return list(jobs)


def _try(job: Callable[[], None], pauses: tuple[float, ...]) -> str | None:
    """None if it was taken; else what went wrong the last time."""
    problem: str | None = None
    for pause in pauses:
        time.sleep(pause)
        try:
            job()
        except (OSError, smtplib.SMTPException) as error:
            problem = f"{type(error).__name__}: {error}"
        except (ValueError, http.client.HTTPException) as error:  # these may show the address, which is a secret
            problem = type(error).__name__
        else:
            return None
    return problem


def subject(news: News, home: Path) -> str:
    """The one line that a phone shows."""
    if len(news.new) == 1:
        what = news.new[0].text.splitlines()[0]
    elif news.new:
        what = f"{len(news.new)} alarms: " + ", ".join(sorted({a.kind for a in news.new}))
    else:
        what = f"{len(news.ended)} alarm{'s' * (len(news.ended) != 1)} ended"
    return f"[hasila] {home.name}: {what}".translate(_CONTROL)[:180]


def body(news: News, home: Path) -> str:
    """The message as text."""
    return "\n\n".join(_paragraphs(news, home)) + "\n"


def _paragraphs(news: News, home: Path) -> Iterator[str]:
    for alarm in news.new:
        yield f"{alarm.kind.upper()}: {alarm.text}"
    if news.ended:
        yield "Ended:\n" + "\n".join(f"- {text}" for text in news.ended)
    yield f"Home: {home}"


def _payload(news: News, home: Path) -> dict[str, object]:
    """What a webhook gets. `text` is what chat servers show."""
    alarms = [{"kind": a.kind, "key": a.key, "text": a.text} for a in news.new]
    return {"text": f"{subject(news, home)}\n{body(news, home)}", "home": str(home), "alarms": alarms, "ended": news.ended}


def _post(url: str, payload: dict[str, object]) -> None:
    request = urllib.request.Request(url, json.dumps(payload).encode(), {"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request, timeout=_TIMEOUT):
        pass


def _mail(mail: Mail, news: News, home: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject(news, home), mail.sender, ", ".join(mail.to)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body(news, home))
    context = ssl.create_default_context()
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=_TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=_TIMEOUT)
    with server:
        if mail.security == "starttls":
            server.starttls(context=context)
        if mail.user and mail.password:
            server.login(mail.user, mail.password)
        server.send_message(message)
