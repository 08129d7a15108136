"""What a reader sees of a page between its headline and its first paragraph: date lines that are no part of the main text.

Only the lines of that place that hold a full date are given: a date elsewhere on a page is a banner's, a comment's or
another story's. Does not belong here: the main text and the metadata (markup.py), what the lines say (published.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extraction.furniture import SENTENCE
from extraction.stamps import dates, letters, normalise

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "button", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
))  # fmt: skip
_UNSEEN = frozenset(("head", "script", "style", "noscript", "template", "svg", "select", "textarea", "iframe"))
_BETWEEN = 15  # lines between a headline and its text: author, date, share buttons
_LINE = 100  # characters of a line that holds a date and little else
_OPENING = 40  # letters by which a paragraph is found again
_HEADLINE = 12  # letters: fewer are a name


def date_lines(html: str, text: str, title: str | None) -> list[str]:
    """The lines with a full date between the headline and the first paragraph of `text`; none of a page that cannot be parsed.

    text: the main text, one paragraph a line; title: as the page's metadata has it.
    """
    seen = list(_lines(html))
    body = _index_of_body([key for _, key, _ in seen], text)
    wanted = letters(normalise(title or ""))
    heads = [i for i, (_, key, is_head) in enumerate(seen[:body]) if is_head or (len(key) >= _HEADLINE and key in wanted)]
    if not heads or body - heads[-1] > _BETWEEN:
        return []
    between = (line for line, _, _ in seen[heads[-1] + 1 : body])
    return [line for line in between if len(line) <= _LINE and next(dates(normalise(line)), None)]


def _index_of_body(keys: list[str], text: str) -> int:
    """The line at which the first paragraph begins; 0 if it is not there as it was read."""
    lines = text.split("\n")
    first = next((line for line in lines if len(line) >= SENTENCE), lines[0])
    opening = letters(normalise(first))[:_OPENING]
    return next((i for i, key in enumerate(keys) if opening and key.startswith(opening)), 0)


def _lines(html: str) -> Iterator[tuple[str, str, bool]]:
    """The page line by line, as blocks break it: the line, its letters, whether it is the page's headline (h1)."""
    from lxml.etree import ParserError, iterwalk  # ty: ignore[import-not-found]
    from lxml.html import HTMLParser, document_fromstring

    plain = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(html.encode("utf-8", "replace"), parser=plain)
    except (ParserError, ValueError):
        return
    said: list[str] = []
    is_head = False
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            if line := " ".join(" ".join(said).split()):
                yield line, letters(normalise(line)), is_head
            said = []
            is_head = tag == "h1" and event == "start"
        if event == "end":
            said.append(element.tail or "")
        elif not tag or tag in _UNSEEN:
            walk.skip_subtree()
        else:
            said.append(_said_by(element, tag))


def _said_by(element: Any, tag: str) -> str:
    """The text at the beginning of an element; of a <time> without a full date the date that it stands for."""
    text = element.text or ""
    if tag != "time" or next(dates(normalise(" ".join(element.itertext()))), None):
        return text
    changed = "updated" in (kind := (element.get("class") or "").lower()) and "published" not in kind
    return text if changed else f"{text} {(element.get('datetime') or '')[:10]} "
