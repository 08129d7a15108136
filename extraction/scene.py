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


_FREE = frozenset(("count", "other", "part"))


def build(text: str) -> Scene:
    """Tokenize a stored text and find everything in it. Linear in its length."""
    doc = tokenize(text)
    lex = lexicon()
    scene = Scene(doc, lex)
    n = len(doc.words)
    scene.at = [None] * n
    scene.cover = [None] * n
    scene.places = find_places(doc)
    for t in find_times(doc):
        _lay(scene, Item(t.i, t.j, TIME, frozenset((TIME,)), time=t))
    phrases = [Item(m.i, m.j, WORDS, frozenset(s.kind for s in m.payload), m.payload, m.proclitics) for m in lex.phrases.find(doc)]
    for it in phrases:
        if it.j - it.i > 1:
            _lay(scene, it)
    for r in scene.places:
        _lay(scene, Item(r.i, r.j, PLACE, frozenset((PLACE,)), place=r))
    for it in phrases:
        if it.j - it.i == 1:
            _lay(scene, it)
    for number in find_numbers(doc):
        _lay(scene, Item(number.i, number.j, NUMBER, frozenset((NUMBER, number.kind)), number=number))
    scene.items = [it for it in scene.at if it is not None]
    return scene


def _lay(scene: Scene, item: Item) -> None:
    """Lay an item where nothing lies yet; a number may replace one-word cues of its own words (آخرين)."""
    cover = scene.cover
    for p in range(item.i, item.j):
        other = cover[p]
        if other is None:
            continue
        if item.what == NUMBER and other.i >= item.i and other.j <= item.j and other.kinds & {"others", "person", "negation", "subset", "cumulative"} and not (other.kinds & {"masdar"}):
            continue
        return
    for p in range(item.i, item.j):
        scene.at[p] = None
        cover[p] = item
    scene.at[item.i] = item
