"""Compiled phrase tables: many fixed phrases found in one pass over the tokens.

`Phrases` is a trie over folded words. The first word of a phrase may carry proclitics (وبالحسكة finds الحسكة and
حسكة); the article is optional on no word unless the phrase is entered both ways. Longest match wins.
Does not belong here: the phrases themselves (lexicon data) and their meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from extraction.text import Doc, Word, fold

T = TypeVar("T")


class Match(NamedTuple):
    """Tokens i..j (j exclusive) are a phrase; `proclitics` stood before its first word (و, ب, ال …)."""

    i: int
    j: int
    payload: object
    proclitics: str


class Phrases(Generic[T]):
    """A set of phrases with payloads, compiled for `find`.

    entries: (phrase as written, payload). A later entry with the same folded phrase replaces the earlier.
    article: also find the phrase with ال before its first word (default), as in دير الزور / التنف.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]):
        self._root: dict = {}
        self._key = f"phrases{id(self)}"
        for phrase, payload in entries:
            node = self._root
            for word in phrase.replace("_", " ").split():
                node = node.setdefault(fold(word), {})
            node[""] = payload  # a folded word is never empty, so '' marks the end of a phrase

    def _heads(self, word: Word) -> tuple[tuple[str, dict], ...]:
        heads = word.cache.get(self._key)
        if heads is None:
            root = self._root
            heads = word.cache[self._key] = tuple((p, root[s]) for p, s in word.splits if s in root)
        return heads  # type: ignore[return-value]

    def at(self, doc: Doc, i: int, end: int | None = None) -> Match | None:
        """The longest phrase that begins at token i, or None."""
        heads = self._heads(doc.words[i])
        if not heads:
            return None
        best: Match | None = None
        words = doc.words
        end = len(words) if end is None else end
        for proclitics, node in heads:
            j = i + 1
            while True:
                if "" in node and (best is None or j > best.j):
                    best = Match(i, j, node[""], proclitics)
                if j >= end:
                    break
                node = node.get(words[j].norm)
                if node is None:
                    break
                j += 1
        return best

    def find(self, doc: Doc) -> list[Match]:
        """All phrases in the document, leftmost-longest, not overlapping."""
        out = []
        i, n = 0, len(doc.words)
        while i < n:
            m = self.at(doc, i) if self._heads(doc.words[i]) else None
            if m is None:
                i += 1
            else:
                out.append(m)
                i = m.j
        return out
