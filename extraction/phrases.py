"""Compiled phrase tables: many fixed phrases found in one pass over the tokens.

`Phrases` is a trie over folded words. The first word of a phrase may carry proclitics (وبالحسكة finds الحسكة and
حسكة); the article is optional on no word unless the phrase is entered both ways. Longest match wins.
Does not belong here: the phrases themselves (lexicon data) and their meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from extraction.text import UNSEEN, Doc, Word, fold

T = TypeVar("T")

END = None  # the key under which a node of the trie holds the payload of the phrase that ends there


class Match(NamedTuple, Generic[T]):
    """Tokens i..j (j exclusive) are a phrase; `proclitics` stood before its first word (و, ب, ال …)."""

    i: int
    j: int
    payload: T
    proclitics: str


_new: Any = tuple.__new__  # a named tuple without its constructor's cost: every word of the lexicon in a text makes one


class Heads(NamedTuple):
    """What may begin with a word: the nodes below it by proclitics, the words that go on, and the phrase of this word alone."""

    nodes: tuple[tuple[str, dict], ...]
    following: frozenset[str]
    alone: tuple[str, Any] | None  # (proclitics, payload)


class Phrases(Generic[T]):
    """A set of phrases with payloads, compiled for `find`.

    entries: (phrase as written, payload). A later entry with the same folded phrase replaces the earlier.
    article: also find the phrase with ال before its first word (default), as in دير الزور / التنف.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], slot: str = ""):
        """slot: the attribute of `Word` that keeps what begins with it, for a table that reads every token of a text."""
        self._root: dict = {}
        self._slot = slot
        self._key = f"phrases{id(self)}"
        for phrase, payload in entries:
            node = self._root
            for word in phrase.replace("_", " ").split():
                node = node.setdefault(fold(word), {})
            node[END] = payload

    def heads(self, word: Word) -> Heads | None:
        """What may begin with this word, kept on the word; None for most words."""
        heads: Any = getattr(word, self._slot) if self._slot else word.cache.get(self._key, UNSEEN)
        if heads is UNSEEN:
            heads = self._heads(word)
            if self._slot:
                setattr(word, self._slot, heads)
            else:
                word.cache[self._key] = heads
        return heads

    def _heads(self, word: Word) -> Heads | None:
        root = self._root
        nodes = tuple((p, root[s]) for p, s in word.splits if s in root)
        if not nodes:
            return None
        following = frozenset(w for _, node in nodes for w in node if w is not END)
        return Heads(nodes, following, next(((p, node[END]) for p, node in nodes if END in node), None))

    def at(self, doc: Doc, i: int, end: int | None = None) -> Match[T] | None:
        """The longest phrase that begins at token i, or None."""
        heads = self.heads(doc.words[i])
        return self.longest(doc.words, i, len(doc.words) if end is None else end, heads) if heads is not None else None

    def longest(self, words: list[Word], i: int, end: int, heads: Heads) -> Match[T] | None:
        """As `at`, for the `heads` of words[i], not beyond token `end`."""
        nodes, following, alone = heads
        j = i + 1
        if j >= end or words[j].norm not in following:
            return _new(Match, (i, j, alone[1], alone[0])) if alone is not None else None
        best: Match[T] | None = None
        for proclitics, node in nodes:
            j = i + 1
            while True:
                if END in node and (best is None or j > best.j):
                    best = Match(i, j, node[END], proclitics)
                if j >= end:
                    break
                node = node.get(words[j].norm)
                if node is None:
                    break
                j += 1
        return best

    def find(self, doc: Doc) -> list[Match[T]]:
        """All phrases in the document, leftmost-longest, not overlapping."""
        out: list[Match[T]] = []
        words = doc.words
        n, done = len(words), 0
        for i, heads in self._opening(words):
            if i < done:
                continue
            if heads is UNSEEN:
                heads = self.heads(words[i])
            if heads is not None and (m := self.longest(words, i, n, heads)) is not None:
                out.append(m)
                done = m.j
        return out

    def _opening(self, words: list[Word]) -> list[tuple[int, Any]]:
        """The tokens with which a phrase may begin, and their `heads` as far as is known: an attribute is read faster than a dictionary."""
        if self._slot:
            return [(i, heads) for i, heads in enumerate(map(attrgetter(self._slot), words)) if heads is not None]
        return [(i, heads) for i, w in enumerate(words) if (heads := w.cache.get(self._key, UNSEEN)) is not None]
