"""What stands around a number: the view that the tests of its kind (number_kinds.py) have of it.

Does not belong here: what any of it means.
"""

from __future__ import annotations

from dataclasses import dataclass

from extraction.number_words import Slot, part, vocabulary, words
from extraction.text import Doc, Kind, Word

_NO_WORD = Word("\n", Kind.NEWLINE)


@dataclass(slots=True)
class Context:
    """A number at tokens i..j with its wrappers and bound words, core ci..cj, as the tests see it."""

    doc: Doc
    i: int
    j: int
    ci: int
    cj: int
    value: float | None
    slot: int
    article: bool  # الخمسة, الـ5
    wrapped: str = ""  # the opening wrapper: ( / [
    bounded: bool = False

    def left(self, k: int = 1) -> Word:
        return self.doc.words[self.i - k] if self.i >= k else _NO_WORD

    def right(self, k: int = 0) -> Word:
        return self.doc.words[self.j + k] if self.j + k < len(self.doc.words) else _NO_WORD

    @property
    def digits(self) -> bool:
        return self.slot is Slot.DIGITS

    def glued_left(self) -> bool:
        return self.ci > 0 and self.doc.ends[self.ci - 1] == self.doc.starts[self.ci]

    def glued_right(self) -> bool:
        return self.cj < len(self.doc.words) and self.doc.ends[self.cj - 1] == self.doc.starts[self.cj]

    def tight(self, p: int) -> bool:
        """No space on either side of the mark at token p: 3:2, not مقتل 105: 27 من كذا."""
        starts, ends = self.doc.starts, self.doc.ends
        return 0 < p < len(starts) - 1 and ends[p - 1] == starts[p] and ends[p] == starts[p + 1]

    def within(self, low: float, high: float) -> bool:
        return self.value is not None and low <= self.value <= high


def has(word: Word, name: str) -> bool:
    """Is the word, with or without its proclitics, in a list of the lexicon?"""
    if word.kind is not Kind.WORD:
        return False
    key = "in " + name
    found = word.cache.get(key)
    if found is None:
        entries = words(name)
        found = word.cache[key] = not entries.isdisjoint(word.stems)
    return bool(found)


def plain(word: Word, name: str) -> bool:
    """Is the word as it stands, without splitting anything off, in a list of the lexicon?"""
    return word.norm in words(name)


# Ordinary words, which no list of the lexicon knows, are all alike to the tests, but for the article.
_ORDINARY, _ORDINARY_DEFINITE = Word("a", Kind.WORD), Word("the a", Kind.WORD)


def beside(word: Word) -> Word:
    """What the tests see of a word beside a number: itself, or an ordinary word for all ordinary words."""
    if word.kind is not Kind.WORD:
        return word
    seen = word.cache.get("beside")
    if seen is None:
        stems = {stem for _, stem in word.splits} | {word.norm.removeprefix("ال")}
        known = part(word) is not None or not stems.isdisjoint(vocabulary())
        seen = word.cache["beside"] = word if known else _ORDINARY_DEFINITE if word.norm.startswith("ال") else _ORDINARY
    assert isinstance(seen, Word)
    return seen
