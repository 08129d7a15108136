"""Files and folders → raw records, one at a time: the formats, and what is wrong with a file.

Belongs here: walking, opening, cutting into records. Does not belong here: what is in an article (extraction.reading),
which records are new (tasks/loading.py). Whatever cannot be read is yielded as a `Refused`, and the walk goes on.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from extraction.encoding import printable
from extraction.reading import RawRecord

META_SUFFIX = ".meta.json"
HTML_SUFFIXES = (".html", ".htm")
META_KEYS = ("url", "outlet", "published", "title")


class LoadReason(StrEnum):
    """Why the loader refused something: the codes that quarantine counts by. extraction.reading.Reason has those of the reader."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    BROKEN_JSON = "broken_json"
    BROKEN_META = "broken_meta"
    TRUNCATED = "truncated"
    UNREADABLE = "unreadable"
    LINK_LOOP = "link_loop"
    DUPLICATE_ID = "duplicate_id"


@dataclass(slots=True, frozen=True)
class Refused:
    """Something that is no record: a quarantine row. detail: what was found, what was expected, what to do."""

    source_id: str | None
    source_path: str
    source_line: int | None
    reason: LoadReason
    detail: str


Item = RawRecord | Refused


def storable(item: Item) -> Item:
    """The item with names that Parquet can hold, whatever bytes a file's name is made of."""
    name, where = printable(item.source_id or ""), printable(item.source_path)
    return item if (name, where) == (item.source_id or "", item.source_path) else replace(item, source_id=name or None, source_path=where)


def kind_of(path: Path) -> str | None:
    """The format of a file by its name: txt, html, jsonl, jsonl.gz, warc.gz; None for what is not read."""
    name = path.name.lower()
    if name.endswith(META_SUFFIX):
        return None
    for suffix, kind in ((".jsonl.gz", "jsonl"), (".jsonl", "jsonl"), (".ndjson", "jsonl"), (".warc.gz", "warc"), (".warc", "warc")):
        if name.endswith(suffix):
            return kind
    if name.endswith(".txt"):
        return "txt"
    return "html" if name.endswith(HTML_SUFFIXES) else None


def walk(root: Path) -> Iterator[Path | Refused]:
    """The readable files under a root in the order of their names; a file is its own root.

    A link to a folder that contains it is refused, not followed.
    """
    yield from _walk(root, ())


def _walk(path: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Refused]:
    try:
        if not path.is_dir():
            if path.is_file():
                if kind_of(path):
                    yield path
            elif path.is_symlink():
                yield Refused(path.name, str(path), None, LoadReason.UNREADABLE, "a link to nothing; mend or remove it")
            return
        stat = path.stat()
        here = (stat.st_dev, stat.st_ino)
        if here in above:
            yield Refused(path.name, str(path), None, LoadReason.LINK_LOOP, "a link to a folder that contains it; not followed")
            return
        inside = sorted(path.iterdir())
    except OSError as error:
        yield Refused(path.name, str(path), None, LoadReason.UNREADABLE, f"{error.strerror or error}; check the link and the permissions")
        return
    for child in inside:
        yield from _walk(child, (*above, here))


def records(path: Path, max_bytes: int) -> Iterator[Item]:
    """The records of one file, in its order. max_bytes: a longer article is refused, not loaded."""
    kind = kind_of(path)
    try:
        if kind == "jsonl":
            yield from _json_lines(path, max_bytes)
        elif kind == "warc":
            yield from _warc(path, max_bytes)
        else:
            yield from _document(path, "html" if kind == "html" else "txt", max_bytes)
    except OSError as error:
        yield Refused(path.name, str(path), None, LoadReason.UNREADABLE, f"{error.strerror or error}; check the file and its permissions")


def _document(path: Path, kind: Any, max_bytes: int) -> Iterator[Item]:
    size = path.stat().st_size
    if size == 0:
        yield Refused(path.name, str(path), None, LoadReason.EMPTY, "the file is empty; expected a text")
        return
    if size > max_bytes:
        yield Refused(path.name, str(path), None, LoadReason.TOO_BIG, _too_big(size, max_bytes))
        return
    meta, problem = _meta(path)
    if problem:
        yield problem
    yield RawRecord(path.name, str(path), None, path.read_bytes(), kind, meta)


def _too_big(size: int | str, max_bytes: int) -> str:
    return f"{size} bytes; at most {max_bytes} are read as one article (setting max_article_bytes)"


def _meta(path: Path) -> tuple[dict, Refused | None]:
    """What NAME.meta.json gives for NAME.txt or NAME.html, and the problem with it if there is one."""
    beside = path.with_name(path.stem + META_SUFFIX)
    if not beside.is_file():
        return {}, None
    try:
        found = json.loads(beside.read_bytes())
        if not isinstance(found, dict):
            raise ValueError("expected one JSON object")
    except (ValueError, RecursionError) as error:
        detail = f"{error}; the article {path.name} was read without it"
        return {}, Refused(path.name, str(beside), None, LoadReason.BROKEN_META, detail)
    return {k: found[k] for k in META_KEYS if found.get(k) is not None}, None


_NO_LINE = "the file is empty; expected a JSON object a line"


def _json_lines(path: Path, max_bytes: int) -> Iterator[Item]:
    if path.stat().st_size == 0:
        yield Refused(path.name, str(path), None, LoadReason.EMPTY, _NO_LINE)
        return
    number, empty = 0, True
    with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as stream:
        try:
            for number, (line, size) in enumerate(_lines(stream, max_bytes), 1):
                empty = empty and not line.strip()
                if size > max_bytes + 1:
                    yield Refused(f"{path.name}:{number}", str(path), number, LoadReason.TOO_BIG, _too_big(size, max_bytes))
                elif line.strip():
                    yield _json_record(path, number, line)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            detail = f"breaks off or is damaged after line {number} ({error}); the lines before were read; fetch it again"
            yield Refused(path.name, str(path), number + 1, LoadReason.TRUNCATED, detail)
            return
    if empty:
        yield Refused(path.name, str(path), None, LoadReason.EMPTY, _NO_LINE)


def _lines(stream: IO[bytes] | gzip.GzipFile, max_bytes: int) -> Iterator[tuple[bytes, int]]:
    """Lines with their length in bytes; of a line longer than max_bytes only the start is kept."""
    while line := stream.readline(max_bytes + 1):
        size, more = len(line), line
        while not more.endswith(b"\n") and size > max_bytes and (more := stream.readline(1 << 20)):
            size += len(more)
        yield line, size


def _json_record(path: Path, number: int, line: bytes) -> Item:
    name = f"{path.name}:{number}"
    found = parse_json(line)
    if not isinstance(found, dict):
        detail = found if isinstance(found, str) else f"a JSON {type(found).__name__}; expected an object with text or html"
        return Refused(name, str(path), number, LoadReason.BROKEN_JSON, detail)
    given = found.get("id")
    return RawRecord(str(given) if given not in (None, "") else name, str(path), number, line.rstrip(b"\r\n"), "json", {})


def parse_json(line: bytes) -> Any:
    """The JSON value of a line, or a text that says what is wrong with it. Lines that are not UTF-8 are tried as windows-1256."""
    for encoding in ("utf-8-sig", "windows-1256"):
        try:
            value = json.loads(line.decode(encoding))
        except UnicodeDecodeError:
            continue
        except (ValueError, RecursionError) as error:
            return f"not JSON: {error}; expected one object a line"
        return "a bare JSON text; expected an object with text or html" if isinstance(value, str) else value
    return "neither UTF-8 nor windows-1256; expected JSON in UTF-8"


def _warc(path: Path, max_bytes: int) -> Iterator[Item]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # only where an archive is read

    if path.stat().st_size == 0:
        yield Refused(path.name, str(path), None, LoadReason.EMPTY, "the file is empty; expected a web archive")
        return
    number = 0
    packed = path.name.lower().endswith(".gz")
    with path.open("rb") as opened, gzip.GzipFile(fileobj=opened) if packed else opened as unpacked:
        stream: Any = _Tolerant(unpacked)
        try:
            for number, record in enumerate(ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True), 1):
                if "html" in (record.http_content_type or "html"):
                    yield _page(path, number, record, max_bytes)
        except BaseException as error:  # the archive reader raises many kinds, a panic of its own among them
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            stream.problem = error
        if stream.problem:
            detail = f"breaks off or is damaged after record {number} ({stream.problem}); the records before were read; fetch it again"
            yield Refused(path.name, str(path), number + 1, LoadReason.TRUNCATED, detail)


def _page(path: Path, number: int, record: Any, max_bytes: int) -> Item:
    """One response of a web archive; its address is its id."""
    url = record.headers.get("WARC-Target-URI") or f"{path.name}:{number}"
    length = record.content_length
    content = record.reader.read(max_bytes + 1)
    if len(content) > max_bytes:
        return Refused(url, str(path), number, LoadReason.TOO_BIG, _too_big(length, max_bytes))
    if len(content) < length:
        return Refused(url, str(path), number, LoadReason.TRUNCATED, f"{len(content)} of {length} bytes; fetch the archive again")
    if not content:
        return Refused(url, str(path), number, LoadReason.EMPTY, "the response is empty; expected a page")
    return RawRecord(url, str(path), number, content, "html", {"url": url})


class _Tolerant:
    """A stream that ends where it is damaged and remembers why: the archive reader reads ahead, and would lose what it has."""

    def __init__(self, stream: Any):
        self._stream = stream
        self.problem: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; none at the end or at the damage."""
        try:
            return self._stream.read1(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            self.problem = error
            return b""

    def tell(self) -> int:
        """Position in the unpacked bytes."""
        return self._stream.tell()

    def close(self) -> None:
        """Nothing: who opened the file closes it."""
