"""A document with everything that was recognised in it, laid over its tokens.

`build` runs the finders (lexicon phrases, numbers, times, places) and lays their finds out as `Item`s, so that the
grammar asks one question: what begins at token p? Overlaps are settled here, once: a time beats the number inside it,
a longer find beats a shorter one, an event or a party beats a place that only shares its words.
Does not belong here: what the items mean together (persons, events, roles).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extraction.lexicon import Lexicon, Sense, lexicon
from extraction.numbers import Number, find_numbers
from extraction.places import PlaceRef, find_places
from extraction.text import Doc, Kind, tokenize
from extraction.times import TimeRef, find_times

NUMBER, TIME, PLACE, WORDS = "number", "time", "place", "words"


@dataclass(slots=True)
class Item:
    """Tokens i..j (exclusive) as one thing. `kinds` are the kinds of its senses, or the kind of the find."""

    i: int
    j: int
    what: str
    kinds: frozenset[str]
    senses: tuple[Sense, ...] = ()
    proclitics: str = ""
    number: Number | None = None
    time: TimeRef | None = None
    place: PlaceRef | None = None

    def sense(self, *kinds: str) -> Sense | None:
        """The first sense of one of these kinds."""
        for s in self.senses:
            if s.kind in kinds:
                return s
        return None


@dataclass(slots=True)
class Scene:
    """A document and its items. at[p]: the item that begins at token p; cover[p]: the item that covers it."""

    doc: Doc
    lex: Lexicon
    items: list[Item] = field(default_factory=list)
    at: list[Item | None] = field(default_factory=list)
    cover: list[Item | None] = field(default_factory=list)
    places: list[PlaceRef] = field(default_factory=list)

    def norm(self, p: int) -> str:
        return self.doc.words[p].norm

    def is_punct(self, p: int) -> bool:
        return self.doc.words[p].kind in (Kind.PUNCT, Kind.NEWLINE)

    def within(self, first: int, end: int) -> list[Item]:
        """The items that begin in first..end (exclusive), in order."""
        return [it for it in self.at[max(first, 0) : end] if it is not None]


_TIME, _PLACE = frozenset((TIME,)), frozenset((PLACE,))
_IN_NUMBERS = frozenset(("others", "person", "negation", "subset", "cumulative"))  # cues that may be part of a number


def build(text: str) -> Scene:
    """Tokenize a stored text and find everything in it. Linear in its length."""
    doc = tokenize(text)
    lex = lexicon()
    n = len(doc.words)
    scene = Scene(doc, lex, [], [None] * n, [None] * n, find_places(doc))
    for t in find_times(doc):
        _lay(scene, Item(t.i, t.j, TIME, _TIME, time=t))
    phrases = [Item(i, j, WORDS, _kinds(payload), payload, proclitics) for i, j, payload, proclitics in lex.phrases.find(doc)]
    for it in phrases:
        if it.j - it.i > 1:
            _lay(scene, it)
    for r in scene.places:
        _lay(scene, Item(r.i, r.j, PLACE, _PLACE, place=r))
    at, cover = scene.at, scene.cover
    for it in phrases:
        if it.j - it.i == 1 and cover[it.i] is None:
            at[it.i] = cover[it.i] = it
    for number in find_numbers(doc):
        _lay_number(scene, Item(number.i, number.j, NUMBER, frozenset((NUMBER, number.kind)), number=number))
    scene.items = [it for it in at if it is not None]
    return scene


_KINDS: dict[int, tuple[tuple[Sense, ...], frozenset[str]]] = {}  # by identity: the lexicon has one tuple of senses a phrase


def _kinds(senses: tuple[Sense, ...]) -> frozenset[str]:
    """The kinds of a phrase's senses, as one set for all its occurrences."""
    known = _KINDS.get(id(senses))
    if known is None:
        known = _KINDS[id(senses)] = senses, frozenset(s.kind for s in senses)  # with its senses: an id holds while they live
    return known[1]


def _lay(scene: Scene, item: Item) -> None:
    """Lay an item where nothing lies yet."""
    cover = scene.cover
    i, j = item.i, item.j
    for p in range(i, j):
        if cover[p] is not None:
            return
    for p in range(i, j):
        cover[p] = item
    scene.at[i] = item


def _lay_number(scene: Scene, item: Item) -> None:
    """Lay a number where nothing lies yet but one-word cues of its own words (آخرين), which it replaces."""
    cover, at = scene.cover, scene.at
    i, j = item.i, item.j
    for p in range(i, j):
        other = cover[p]
        if other is None:
            continue
        own = other.i >= i and other.j <= j
        if not own or other.kinds.isdisjoint(_IN_NUMBERS) or "masdar" in other.kinds:
            return
    for p in range(i, j):
        at[p] = None
        cover[p] = item
    at[i] = item
