"""Runs of `hasila` in processes of their own that start in no time: one process loads everything and forks them (killed_run.py)."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tests.pipeline.together import held

ROOT = Path(__file__).parents[2]


@dataclass
class Runs:
    """A line to the forking process. A command runs on this Prefect server, in batches of two articles, with light checks."""

    line: TextIO
    api: str

    def answer(self) -> str:
        """The next line of the forking process."""
        line = self.line.readline()
        assert line, "the forking process has ended; see its standard error"
        return line.strip()

    def start(self, *argv: str | Path, stop: str | None = None, said: Path | None = None, env: Mapping[str, str] | None = None) -> int:
        """Begin a command; its process id. stop: see killed_run.py; said: a file for its output; env: variables beside the usual ones."""
        variables = {"PREFECT_API_URL": self.api} | dict(env or {})
        asked = {"argv": [str(a) for a in argv], "stop": stop, "said": said and str(said), "env": variables}
        self.line.write(json.dumps(asked) + "\n")
        self.line.flush()
        return int(self.answer())

    def end(self) -> int:
        """Wait for the end of the command; its exit code, negative for a signal."""
        return int(self.answer())

    def follow(self, process: int, until: float = float("inf")) -> float:
        """Wait until the command has used so many seconds of a processor, or has ended; the seconds it was last seen with.

        Time on the clock would say little of how far it is: the machine may be busy.
        """
        used = 0.0
        with suppress(OSError):
            while used < until:
                fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                time.sleep(0.003)
        return used

    def run(self, home: Path, raw: Path, *options: str, stop: str | None = None, said: Path | None = None) -> int:
        """`hasila run` to its end; its exit code."""
        self.start("run", "--raw", raw, "--home", home, *options, stop=stop, said=said)
        return self.end()


@contextmanager
def reached(together: Path, api: str) -> Iterator[Runs]:
    """A line of one's own to the forking process of the test run, for runs on this Prefect server. Whoever comes first starts it."""
    with connected(together / "forking.port") as connection, connection.makefile("rw") as line:
        yield Runs(line, api)


def connected(port: Path) -> socket.socket:
    """A connection to the forking process; the file knows its port."""
    with held(port.with_suffix(".lock")):
        if port.exists():
            with suppress(ConnectionRefusedError):  # it has ended meanwhile
                return socket.create_connection(("127.0.0.1", int(port.read_text())))
        port.write_text(begun())
        return socket.create_connection(("127.0.0.1", int(port.read_text())))


def begun() -> str:
    """A forking process that has loaded everything; the port it listens on. It ends by itself when nobody needs it."""
    variables = {k: v for k, v in os.environ.items() if not k.startswith("HASILA_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.pipeline.killed_run"],
        cwd=ROOT,
        env=variables | {"HASILA_BATCH_ARTICLES": "2"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    port = process.stdout.readline()
    assert port, "the forking process has ended; see its standard error"
    return port
