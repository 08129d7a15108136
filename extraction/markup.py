"""From HTML to the main text and what the page says about itself.

The text is trafilatura's (without comments), one paragraph a line. The dates come from metadata, else from between the
headline and the text (visible.py): a date that just stands somewhere on a page is not its publication date.

Does not belong here: encodings (encoding.py), furniture that is left in the text (furniture.py).
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from extraction.visible import date_lines

_META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LD = re.compile(r"<script\b[^>]{0,300}ld\+json[^>]{0,300}>(.{0,200000}?)</script", re.IGNORECASE | re.DOTALL)
_TIME = re.compile(r"<time\b[^>]{0,500}>", re.IGNORECASE)
_ITEM = re.compile(r"""<\w+\b[^>]{0,500}\bitemprop\s?=\s?["']?datepublished\b[^>]{0,500}>""", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,500})", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b[^>]{0,500}canonical[^>]{0,1000}>", re.IGNORECASE)
_BODY = re.compile(r"<(?:html|head|body|frameset)\b", re.IGNORECASE)
_HEAD = 400_000  # characters in which metadata is looked for

# Names of meta elements that give the day of publication, best first.
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish_date", "publish-date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created",
    "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published", "published_at", "publication_date", "citation_publication_date", "datecreated",
)  # fmt: skip


@dataclass(slots=True)
class Markup:
    """A page: its main text ('' if it has none), and its own title, site name, address and dates, best first.

    head: where its metadata have no date, the lines with one that stand between its headline and its text.
    """

    text: str
    title: str | None = None
    site: str | None = None
    url: str | None = None
    dates: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)


def read_html(html: str) -> Markup:
    """The main text and the metadata of a page. Never raises: a page that cannot be parsed has no text."""
    head = html[:_HEAD]
    meta = _metas(head)
    title = meta.get("og:title") or meta.get("twitter:title") or next((unescape(m[1]).strip() for m in _TITLE.finditer(head)), None)
    canonical = next((a.get("href") for a in map(_attributes, _CANONICAL.findall(head))), None)
    dates = [meta[name] for name in _DATES if name in meta]
    dates += [*_linked_data(head), *_times(head)]
    text = _main_text(html)
    above = date_lines(html, text, title) if text and not dates else []
    return Markup(text, title, meta.get("og:site_name"), meta.get("og:url") or canonical, dates, above)


def _main_text(html: str) -> str:
    import trafilatura  # takes a second to load, and most runs read no HTML

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is said in our own words
    try:
        return trafilatura.extract(_whole(html), include_comments=False, include_tables=True, include_formatting=False) or ""
    except Exception:  # noqa: BLE001 - lxml raises whatever its C code meets in broken pages; such a page has no text
        return ""


def _whole(html: str) -> str:
    """A fragment, as feeds give it, as the body of a page: alone, a single paragraph is none."""
    return html if _BODY.search(html) else f"<html><body>{html}</body></html>"


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(tag)}


def _metas(head: str) -> dict[str, str]:
    """Name (or property, or itemprop) → content, the first of each."""
    out: dict[str, str] = {}
    for tag in _META.findall(head):
        a = _attributes(tag)
        name = (a.get("property") or a.get("name") or a.get("itemprop") or "").lower()
        if name and a.get("content"):
            out.setdefault(name, a["content"])
    return out


def _linked_data(head: str) -> Iterator[str]:
    for m in _LD.finditer(head):
        try:
            data = json.loads(unescape(m[1]) if "&quot;" in m[1] else m[1], strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _published_in(data, 0)


def _published_in(data: object, depth: int) -> Iterator[str]:
    if depth > 6:
        return
    if isinstance(data, dict):
        value = data.get("datePublished")
        if isinstance(value, str):
            yield value
        for child in data.values():
            yield from _published_in(child, depth + 1)
    elif isinstance(data, list):
        for child in data[:50]:
            yield from _published_in(child, depth + 1)


def _times(head: str) -> Iterator[str]:
    """Elements that are marked as the day of publication."""
    for tag in _ITEM.findall(head):
        a = _attributes(tag)
        if said := a.get("content") or a.get("datetime"):
            yield said
    for tag in _TIME.findall(head):
        a = _attributes(tag)
        marks = a.get("class", "").lower()
        if (
            a.get("datetime")
            and ("pubdate" in tag.lower() or "publish" in marks or "entry-date" in marks)
            and "updated" not in marks.split()
        ):
            yield a["datetime"]
