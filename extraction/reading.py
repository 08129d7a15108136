"""Read: one raw record in, one clean article or one reason why it is none out.

Bytes become text (encoding.py), HTML its main text (trafilatura), the page's furniture goes (furniture.py), and the
publication date is looked for where it may stand (published.py). Pure: no clock (the caller says what day it is), no
files, no network.

Does not belong here: finding and opening files (tasks/loading.py), facts (extract.py), what a warehouse row looks like.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from extraction.encoding import Unreadable, decode, foreign, mend, printable, tidy, without_entities
from extraction.furniture import Page, clean
from extraction.markup import Markup, read_html
from extraction.outlets import find_outlet
from extraction.published import Basis, find_published
from extraction.stamps import letters, normalise
from extraction.titles import headline

Kind = Literal["txt", "html", "json"]

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
    try:
        return _read(raw, today, max_bytes)
    except Unreadable as why:
        return Rejected(raw.source_id, raw.source_path, raw.source_line, Reason(why.code), why.detail)


@dataclass(slots=True)
class _Source:
    """A record opened: its text (of HTML the main text), what was given for it, and what its page says of itself."""

    source_id: str
    text: str
    given: dict
    page: Markup | None


def _read(raw: RawRecord, today: date, max_bytes: int) -> ReadArticle:
    source = _open(raw, max_bytes)
    given, markup = source.given, source.page or Markup("")
    text = mend(source.text)
    if not text.strip():
        raise Unreadable(Reason.NO_ARTICLE if source.page else Reason.EMPTY, "no text: expected an article")
    not_arabic = foreign(text)
    if not_arabic:
        raise Unreadable(*not_arabic)
    url = _string(given.get("url")) or markup.url
    named = _string(given.get("title")) or _string(markup.title)
    page = clean(text, headline(named))
    title = _title(page, headline(named))
    stored = _stored(page, title, source.page is not None)
    found = find_published(page, given.get("published"), markup.dates, url, named, today, markup.head)
    if found.future:
        raise Unreadable(Reason.FUTURE_DATE, f"published {found.future}, but today is {today}: check the date or the clock of the machine")
    outlet = find_outlet(_string(given.get("outlet")) or markup.site, url, page)
    return ReadArticle(
        source_id=source.source_id,
        text=stored,
        title=title,
        outlet=outlet,
        url=url,
        published=found.day,
        published_basis=found.basis,
        source_path=raw.source_path,
        source_line=raw.source_line,
        content_hash=content_hash(stored, outlet, found.day),
    )


def content_hash(text: str, outlet: str | None, published: date | None) -> str:
    """What makes two records the same article: hex SHA-256 over text, outlet and publication date."""
    parts = (text, outlet or "", published.isoformat() if published else "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", errors="surrogatepass")).hexdigest()


def _open(raw: RawRecord, max_bytes: int) -> _Source:
    size = len(raw.content)
    if size > max_bytes:
        raise Unreadable(Reason.TOO_BIG, f"{size} bytes, at most {max_bytes} are read: an article is shorter, split the file")
    content = decode(raw.content) if isinstance(raw.content, bytes) else tidy(raw.content)
    if not content.strip():
        raise Unreadable(Reason.EMPTY, "the record is empty")
    given = {name: value for name, value in raw.meta.items() if value not in (None, "")}
    if raw.kind == "json":
        return _open_json(raw, content, given)
    return _opened(raw.source_id, content, given, raw.kind == "html")


def _open_json(raw: RawRecord, content: str, given: dict) -> _Source:
    try:
        record = json.loads(content, strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable(Reason.BROKEN_JSON, f"not a JSON object: {error}") from error
    if not isinstance(record, dict):
        raise Unreadable(Reason.BROKEN_JSON, f"a JSON {type(record).__name__}: expected an object with text or html")
    given |= {name: record[name] for name in ("url", "outlet", "published", "title") if record.get(name) not in (None, "")}
    source_id = raw.source_id if record.get("id") in (None, "") else printable(str(record["id"]))
    for name in ("text", "html"):
        if isinstance(record.get(name), str) and record[name].strip():
            return _opened(source_id, tidy(record[name]), given, name == "html")
    raise Unreadable(Reason.NO_TEXT, "neither text nor html in the record: one of them must be a string that is not empty")


def _opened(source_id: str, content: str, given: dict, is_html: bool) -> _Source:
    if not is_html:
        return _Source(source_id, without_entities(content), given, None)
    markup = read_html(mend(content))
    return _Source(source_id, markup.text, given, markup)


def _string(value: object) -> str | None:
    """A given text as one line: a title that was copied with its line break would else be two lines of the article."""
    return " ".join(without_entities(tidy(value)).split()) or None if isinstance(value, str) else None


def _stored(page: Page, title: str | None, is_html: bool) -> str:
    """The article's own lines, one below the other. The headline is one of them; where only that is left of a page, it is the text."""
    lines = page.kept()
    if is_html and page.first is None and (page.title is None or page.guessed):  # a site's name is the title of its front page, too
        raise Unreadable(Reason.NO_ARTICLE, "nothing but headlines, menus and buttons: expected running text")
    if title and (page.first is None or is_html) and not any(letters(normalise(title)) == letters(normalise(line)) for line in lines[:3]):
        lines = [title, *lines] if page.first is not None else [title]
    if page.first is None and not title and not any(len(line) >= _A_LINE for line in lines):
        raise Unreadable(Reason.EMPTY, "nothing but headlines, menus and buttons: expected running text")
    return "\n".join(lines)


_A_LINE = 30  # characters: the shortest text without a headline that is taken for a (very short) report


def _title(page: Page, given: str | None) -> str | None:
    """The headline: as it stands in the text if it does, else as given; a line is guessed to be it only where none is given."""
    if page.title is None or (page.guessed and given):
        return given
    return page.lines[page.title]
