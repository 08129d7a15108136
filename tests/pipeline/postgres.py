"""A PostgreSQL server of the test's own, from the programs that the machine has; without them the test is skipped, and says so."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _program(name: str) -> str:
    found = shutil.which(name) or next(map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None)
    if not found:
        pytest.skip(f"no PostgreSQL server on this machine ({name}); install Debian's package postgresql to run this")
    return found


def _run(*command: str) -> str:
    """Run as an ordinary user: PostgreSQL refuses root."""
    if os.geteuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        command = ("runuser", "-u", "postgres", "--", *command)
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd="/").stdout


@contextmanager
def postgres() -> Iterator[tuple[str, Callable[[], str]]]:
    """(its address for server_database, a function that lists its tables)."""
    initdb, control, psql = _program("initdb"), _program("pg_ctl"), _program("psql")
    folder = Path(tempfile.mkdtemp(prefix="hasila-postgres-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, password = folder / "data", folder / "password"
    password.write_text("pw-of-the-test")
    password.chmod(0o644)
    try:
        _run(initdb, "-D", str(data), "-U", "hasila", "-A", "scram-sha-256", f"--pwfile={password}", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        _run(control, "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start")
        address = f"hasila:pw-of-the-test@127.0.0.1:{port}/postgres"
        query = "select string_agg(tablename, ' ') from pg_tables where schemaname = 'public'"
        yield f"postgresql+asyncpg://{address}", lambda: _run(psql, "-Atc", query, f"postgresql://{address}")
    finally:
        if (data / "postmaster.pid").exists():
            _run(control, "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
