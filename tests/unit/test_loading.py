"""Files and folders to raw records: every format, everything that can be wrong with a file, and what counts as new."""

from __future__ import annotations

import gzip
import json
import os
from datetime import date
from pathlib import Path

import pytest

from extraction.reading import RawRecord
from tasks import files, loading, rawstore
from tasks.files import Refused

TODAY = date(2024, 9, 1)
ONE, TWO = "قال المركز إن القوات نفذت عملية في ريف الرقة.", "أعلن المجلس اعتقال شخصين في منبج."


def line(**keys: object) -> str:
    return json.dumps(keys, ensure_ascii=False) + "\n"


def all_items(root: Path, max_bytes: int = 100_000) -> list[RawRecord | Refused]:
    return [item for _, item in loading.items([root], max_bytes)]


def load(home: Path, *roots: Path, batch_articles: int = 500) -> loading.Loaded:
    return loading.load(roots, home, today=TODAY, batch_articles=batch_articles, max_bytes=100_000)


def refusals(home: Path) -> list[dict]:
    import pyarrow.parquet as pq

    found = [row for p in sorted((home / "batches" / "quarantine").glob("*.parquet")) for row in pq.read_table(p).to_pylist()]
    return sorted(found, key=lambda r: (r["source_path"], r["source_line"] or 0))


def test_every_format_gives_records(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "a.meta.json").write_text('{"published": "2024-08-01", "outlet": "X", "other": 1}')
    (tmp_path / "b.html").write_text(f"<p>{ONE}</p>")
    (tmp_path / "c.jsonl").write_text(line(id="c1", text=ONE) + "\n" + line(text=TWO))
    with gzip.open(tmp_path / "d.jsonl.gz", "wt") as out:
        out.write(line(id=7, html=f"<p>{TWO}</p>"))
    (tmp_path / "notes.md").write_text("not an article")
    found = all_items(tmp_path)
    assert all(isinstance(r, RawRecord) for r in found)
    assert [(r.source_id, r.kind, r.source_line) for r in found if isinstance(r, RawRecord)] == [
        ("a.txt", "txt", None), ("b.html", "html", None), ("c1", "json", 1), ("c.jsonl:3", "json", 3), ("7", "json", 1),
    ]  # fmt: skip
    assert found[0].meta == {"published": "2024-08-01", "outlet": "X"}  # type: ignore[union-attr]


def warc_record(url: str, kind: str, body: str) -> bytes:
    payload = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Date: 2024-08-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def test_web_archive(tmp_path: Path) -> None:
    kinds = ("text/html; charset=utf-8", "image/png", "text/html")
    members = [warc_record(f"https://news.example/{n}", kind, f"<p>{ONE} {n}</p>") for n, kind in enumerate(kinds)]
    (tmp_path / "w.warc.gz").write_bytes(b"".join(gzip.compress(m) for m in members))
    found = all_items(tmp_path)
    assert [r.source_id for r in found] == ["https://news.example/0", "https://news.example/2"]
    first = found[0]
    assert isinstance(first, RawRecord)
    assert first.meta == {"url": "https://news.example/0"}
    assert isinstance(first.content, bytes)
    assert ONE in first.content.decode()


def test_the_whole_records_of_a_truncated_archive_are_read(tmp_path: Path) -> None:
    data = b"".join(gzip.compress(warc_record(f"https://news.example/{n}", "text/html", f"<p>{ONE} {n}</p>")) for n in range(20))
    (tmp_path / "w.warc.gz").write_bytes(data[: len(data) // 2 + 30])
    found = all_items(tmp_path)
    whole = [r for r in found if isinstance(r, RawRecord)]
    assert [r.source_id for r in whole] == [f"https://news.example/{n}" for n in range(len(whole))]
    assert len(whole) in (9, 10)
    assert all(r.content == f"<p>{ONE} {n}</p>".encode() for n, r in enumerate(whole))
    assert {str(r.reason) for r in found[len(whole) :] if isinstance(r, Refused)} == {"truncated"}


def test_a_broken_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "w.warc.gz").write_bytes(b"\x1f\x8b" + b"nothing of the kind" * 20)
    (refused,) = all_items(tmp_path)
    assert isinstance(refused, Refused)
    assert refused.reason == "truncated"


@pytest.mark.parametrize(
    ("name", "content", "reason", "number"),
    [
        ("e.txt", b"", "empty", None),
        ("e.jsonl", b"", "empty", None),
        ("big.txt", b"a" * 100_001, "too_big", None),
        ("big.jsonl", b'{"text": "' + b"a" * 200_000 + b'"}\n', "too_big", 1),
        ("broken.jsonl", b"{not json}\n", "broken_json", 1),
        ("list.jsonl", b"[1, 2]\n", "broken_json", 1),
        ("deep.jsonl", b"[" * 50_000 + b"\n", "broken_json", 1),
        ("bare.jsonl", b'"text"\n', "broken_json", 1),
    ],
)
def test_bad_files_are_refused_with_place_and_reason(tmp_path: Path, name: str, content: bytes, reason: str, number: int | None) -> None:
    (tmp_path / name).write_bytes(content)
    (refused,) = all_items(tmp_path)
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.source_line, refused.source_path) == (reason, number, str(tmp_path / name))
    assert refused.detail


def test_the_lines_around_a_bad_one_are_read(tmp_path: Path) -> None:
    bad = b'{"text": "' + b"a" * 200_000 + b'"}\n'
    (tmp_path / "x.jsonl").write_bytes(line(id="1", text=ONE).encode() + b"oops\n" + bad + line(id="4", text=TWO).encode())
    found = all_items(tmp_path)
    assert [(type(r).__name__, r.source_line) for r in found] == [("RawRecord", 1), ("Refused", 2), ("Refused", 3), ("RawRecord", 4)]


def test_the_good_lines_of_a_truncated_file_are_read(tmp_path: Path) -> None:
    import random

    noise = random.Random(1)
    text = "".join(line(id=str(n), text=f"{ONE} {noise.random()}") for n in range(500))
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(text.encode())[:4_000])
    *good, last = all_items(tmp_path)
    assert len(good) > 50
    assert [r.source_id for r in good] == [str(n) for n in range(len(good))]
    assert isinstance(last, Refused)
    assert (last.reason, last.source_line) == ("truncated", len(good) + 1)


def test_a_line_in_windows_1256_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(line(id="w", text=ONE).encode("windows-1256"))
    (record,) = all_items(tmp_path)
    assert isinstance(record, RawRecord)
    assert record.source_id == "w"


def test_links_that_loop_end(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "x.txt").write_text(ONE)
    (inner / "up").symlink_to(tmp_path / "a")
    (inner / "self").symlink_to(inner / "self")
    (tmp_path / "nothing.txt").symlink_to(tmp_path / "gone")
    found = all_items(tmp_path)
    assert [r.source_id for r in found if isinstance(r, RawRecord)] == ["x.txt"]
    assert {r.source_id: str(r.reason) for r in found if isinstance(r, Refused)} == {
        "up": "link_loop", "self": "unreadable", "nothing.txt": "unreadable",
    }  # fmt: skip


def test_broken_metadata_does_not_lose_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "a.meta.json").write_text("{")
    refused, record = all_items(tmp_path)
    assert isinstance(refused, Refused)
    assert refused.reason == "broken_meta"
    assert isinstance(record, RawRecord)
    assert record.meta == {}


def test_a_second_load_stores_nothing(tmp_path: Path) -> None:
    raw, home = tmp_path / "raw", tmp_path / "home"
    raw.mkdir()
    (raw / "x.jsonl").write_text("".join(line(id=str(n), text=f"{ONE} {n}") for n in range(25)) + "broken\n")
    first = load(home, raw, batch_articles=10)
    assert (first.records, first.new, first.refused) == (25, 25, 1)
    stored = {p: p.stat().st_mtime_ns for p in home.rglob("*.parquet")}
    assert len(rawstore.files(home)) == 3
    assert loading.nothing_new([raw], home, 100_000) is not None
    second = load(home, raw, batch_articles=10)
    assert (second.records, second.new, second.refused) == (25, 0, 1)
    assert {p: p.stat().st_mtime_ns for p in home.rglob("*.parquet")} == stored


def test_new_articles_leave_old_batches_alone(tmp_path: Path) -> None:
    raw, home = tmp_path / "raw", tmp_path / "home"
    raw.mkdir()
    (raw / "b.txt").write_text(ONE)
    load(home, raw)
    before = rawstore.files(home)
    (raw / "a.txt").write_text(TWO)  # sorts before the old one
    assert loading.nothing_new([raw], home, 100_000) is None
    load(home, raw)
    assert rawstore.files(home)[:1] == before
    assert [len(b.versions) for b in rawstore.in_force(home)] == [1, 1]


def test_one_id_with_two_texts_keeps_the_first(tmp_path: Path) -> None:
    path, home = tmp_path / "x.jsonl", tmp_path / "home"
    path.write_text(line(id="x", text=ONE) + line(id="x", text=TWO))
    for _ in range(2):
        counts = load(home, path)
        assert counts.refused == 1
    (row,) = refusals(home)
    assert (row["reason"], row["source_id"], row["source_line"], row["stage"]) == ("duplicate_id", "x", 2, "load")
    assert f"{path}:1" in row["detail"]
    (kept,) = [raw for b in rawstore.in_force(home) for _, raw, _ in rawstore.read(b.path)]
    assert isinstance(kept.content, bytes)
    assert ONE in kept.content.decode()


def test_the_same_article_twice_is_one(tmp_path: Path) -> None:
    raw, home = tmp_path / "raw", tmp_path / "home"
    raw.mkdir()
    (raw / "a.txt").write_text(ONE)
    (raw / "copy.txt").write_text(ONE)
    (raw / "x.jsonl").write_text(line(id="1", text=TWO) + line(id="1", text=TWO) + line(id="2", text=TWO))
    counts = load(home, raw)
    assert (counts.records, counts.new, counts.repeated, counts.refused) == (5, 2, 3, 0)
    assert load(home, raw).new == 0


def test_a_changed_article_replaces_its_old_version(tmp_path: Path) -> None:
    path, home = tmp_path / "a.txt", tmp_path / "home"
    path.write_text(ONE)
    load(home, path)
    path.write_text(TWO)
    assert load(home, path).changed == 1
    old, new = rawstore.in_force(home)
    assert not old.versions
    assert len(old.replaced) == 1
    assert list(new.versions.values()) == [2]
    path.write_text(ONE)  # and back again
    assert load(home, path).changed == 1
    assert [list(b.versions.values()) for b in rawstore.in_force(home)] == [[], [], [3]]


def test_metadata_given_later_is_a_new_version(tmp_path: Path) -> None:
    raw, home = tmp_path / "raw", tmp_path / "home"
    raw.mkdir()
    (raw / "a.txt").write_text(ONE)
    load(home, raw)
    (raw / "a.meta.json").write_text('{"published": "2024-08-01"}')
    assert load(home, raw).changed == 1


def test_a_mended_file_leaves_quarantine(tmp_path: Path) -> None:
    raw, home = tmp_path / "raw", tmp_path / "home"
    raw.mkdir()
    (raw / "a.txt").write_text("")
    assert load(home, raw).refused == 1
    assert len(refusals(home)) == 1
    (raw / "a.txt").write_text(ONE)
    assert load(home, raw).refused == 0
    assert refusals(home) == []


def test_a_name_that_is_not_utf_8_is_spelled_out(tmp_path: Path) -> None:
    raw, home = tmp_path / "raw", tmp_path / "home"
    raw.mkdir()
    (raw / os.fsdecode(b"\xc7\xe1.txt")).write_text(ONE)  # windows-1256, as archives from elsewhere have it
    (raw / os.fsdecode(b"\xe1.jsonl")).write_text("{")
    (raw / "given.meta.json").write_text('{"title": "\\ud800", "published": "2024-08-01"}')
    (raw / "given.txt").write_text(TWO)
    assert load(home, raw).new == 2
    stored = [record for b in rawstore.in_force(home) for _, record, _ in rawstore.read(b.path)]
    assert {r.source_id for r in stored} == {r"\udcc7\udce1.txt", "given.txt"}
    assert [r["source_id"] for r in refusals(home)] == [r"\udce1.jsonl:1"]
    assert load(home, raw).new == 0


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_a_file_of_lines_without_a_line_is_empty(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(content.encode()))
    (found,) = all_items(tmp_path)
    assert isinstance(found, Refused)
    assert found.reason == "empty"


def test_the_name_of_a_format() -> None:
    kinds = {name: files.kind_of(Path(name)) for name in ("A.TXT", "a.meta.json", "a.jsonl.gz", "a.warc", "a.pdf", "a.htm")}
    assert kinds == {"A.TXT": "txt", "a.meta.json": None, "a.jsonl.gz": "jsonl", "a.warc": "warc", "a.pdf": None, "a.htm": "html"}
