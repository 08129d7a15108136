"""Read: one raw record in, one clean article or one reason why it is none out.

Bytes become text (encoding.py), HTML its main text (trafilatura), the page's furniture goes (furniture.py), and the
publication date is looked for where it may stand (published.py). Pure: no clock (the caller says what day it is), no
files, no network.

Does not belong here: finding and opening files (tasks/loading.py), facts (extract.py), what a warehouse row looks like.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

Kind = Literal["txt", "html", "json"]
Basis = Literal["metadata", "html", "url", "text", "none"]

MAX_BYTES = 5_000_000  # the longest real article seen has 60 kB; a page with its scripts stays under 3 MB


class Reason(StrEnum):
    """Why a record is no article: the codes that quarantine counts by."""

    EMPTY = "empty"  # nothing, or nothing but spaces, or nothing but page furniture
    TOO_BIG = "too_big"
    BINARY = "binary"
    ENCODING = "encoding"  # no encoding known here gives text
    MOJIBAKE = "mojibake"  # Arabic read in the wrong encoding, and not to be repaired without loss
    NO_ARABIC = "no_arabic"
    NOT_ARABIC = "not_arabic"  # Arabic letters, but another language: Persian, Kurdish (Sorani)
    BROKEN_JSON = "broken_json"
    NO_TEXT = "no_text"  # a JSON record with neither text nor html
    NO_ARTICLE = "no_article"  # HTML without a main text
    FUTURE_DATE = "future_date"  # published after the day of the run


@dataclass(slots=True, frozen=True)
class RawRecord:
    """A record as fetched; never changed.

    source_id: the JSONL line's id, else the file's name. source_line: 1-based, for a line of a .jsonl file.
    content: for 'txt' and 'html' the document; for 'json' one JSON object (the line), with the keys of `meta` plus
    `id`, `text` or `html`; its keys win over `meta`, its id over `source_id`.
    meta: url, outlet, published, title as given from outside (NAME.meta.json, the archive's record), each optional.
    """

    source_id: str
    source_path: str
    source_line: int | None
    content: bytes | str
    kind: Kind
    meta: dict = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class ReadArticle:
    """An article as it will be stored; every offset of every fact refers to `text`.

    published_basis: metadata, html, url, text, or none where `published` is None.
    content_hash: hex SHA-256 over text, outlet and published: the same article twice has the same hash.
    """

    source_id: str
    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    published_basis: Basis
    source_path: str
    source_line: int | None
    content_hash: str


@dataclass(slots=True, frozen=True)
class Rejected:
    """A record that is no article: a quarantine row. `detail` says what was found and what was expected."""

    source_id: str
    source_path: str
    source_line: int | None
    reason: Reason
    detail: str


def read(raw: RawRecord, today: date, max_bytes: int = MAX_BYTES) -> ReadArticle | Rejected:
    """The article in a raw record, or the reason why there is none. Never raises on any content.

    today: the day of the run; later publication dates are refused. max_bytes: longer contents are refused unread.
    """
    raise NotImplementedError
