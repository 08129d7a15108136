"""Real servers on loopback for tests: one that takes webhooks over HTTP, one that takes mail over SMTP, with STARTTLS and a password."""

from __future__ import annotations

import base64
import datetime
import ipaddress
import json
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass
class Received:
    """What a server got. port: where it listens; broken: it refuses everything."""

    port: int = 0
    broken: bool = False
    posts: list[dict[str, Any]] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    attempts: int = 0


@contextmanager
def webhook() -> Iterator[Received]:
    """An HTTP server that keeps what is posted."""
    got = Received()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.attempts += 1
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if not got.broken:
                got.posts.append(json.loads(body) | {"path": self.path, "type": self.headers["Content-Type"]})
            self.send_response(500 if got.broken else 200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Handler), got):
        yield got


@contextmanager
def mail_server(certificate: Path | None = None) -> Iterator[Received]:
    """An SMTP server that keeps the mails. certificate: PEM with key; the server then offers STARTTLS, and a login after it."""
    got = Received()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            _Session(self, got, certificate).run()

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = daemon_threads = True

    with _running(Server(("127.0.0.1", 0), Handler), got):
        yield got


@contextmanager
def _running(server: socketserver.BaseServer, got: Received) -> Iterator[None]:
    got.port = server.server_address[1]  # ty: ignore
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Session:
    """One SMTP conversation, as far as a client that sends a mail needs it."""

    def __init__(self, handler: socketserver.StreamRequestHandler, got: Received, certificate: Path | None):
        self.connection, self.got, self.certificate, self.encrypted = handler.connection, got, certificate, False
        self.lines = self.connection.makefile("rb")

    def say(self, *lines: str) -> None:
        self.connection.sendall("".join(line + "\r\n" for line in lines).encode())

    def run(self) -> None:
        self.say("220 loopback ESMTP")
        while line := self.lines.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            answer = getattr(self, f"on_{verb.lower()}", None)
            if answer is None:
                self.say("502 not known")
            elif answer(rest) is False:
                return

    def on_ehlo(self, rest: str) -> None:
        if self.certificate and not self.encrypted:
            self.say("250-loopback", "250 STARTTLS")
        else:
            self.say("250-loopback", "250 AUTH PLAIN") if self.certificate else self.say("250 loopback")

    def on_starttls(self, rest: str) -> None:
        assert self.certificate
        self.say("220 go on")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.lines, self.encrypted = self.connection.makefile("rb"), True

    def on_auth(self, rest: str) -> None:
        _, user, password = base64.b64decode(rest.split()[1]).decode().split("\0")
        self.got.logins.append((user, password))
        self.say("235 welcome")

    def on_mail(self, rest: str) -> None:
        self.got.attempts += 1
        self.say("451 try later" if self.got.broken else "250 ok")

    def on_rcpt(self, rest: str) -> None:
        self.say("250 ok")

    on_rset = on_noop = on_rcpt

    def on_data(self, rest: str) -> None:
        self.say("354 go on")
        body = b""
        while (line := self.lines.readline()) not in (b".\r\n", b""):
            body += line.removeprefix(b".") if line.startswith(b"..") else line
        found = message_from_bytes(body, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.got.mails.append(found)
        self.got.encrypted.append(self.encrypted)
        self.say("250 kept")

    def on_quit(self, rest: str) -> bool:
        self.say("221 bye")
        return False


def certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that signs itself, with its key, as one PEM file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "loopback")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = folder / "loopback.pem"
    path.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + made.public_bytes(pem))
    return path
