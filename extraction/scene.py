"""A document with everything that was recognised in it, laid over its tokens.

`build` runs the finders (lexicon phrases, numbers, times, places) and lays their finds out as `Item`s, so that the
grammar asks one question: what begins at token p? Overlaps are settled here, once: a time beats the number inside it,
a longer find beats a shorter one, an event or a party beats a place that only shares its words.
Does not belong here: what the items mean together (persons, events, roles).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from extraction.eras import STATE_NAMES, lexicon_of, of_new_time, security_now, senses_now, told_by_state
from extraction.lexicon import Lexicon, Sense
from extraction.numbers import Number, find_numbers
from extraction.places import PlaceRef, find_places
from extraction.text import UNSEEN, Doc, Kind, tokenize
from extraction.times import TimeRef, find_times

_AND = "و"
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

    @property
    def count(self) -> Number | None:
        """Its number, where that counts something: no ordinal, age or date."""
        return self.number if self.number is not None and self.number.kind == "count" else None

    def sense(self, kind: str, *others: str) -> Sense | None:
        """The first sense of one of these kinds."""
        if kind not in self.kinds and (not others or self.kinds.isdisjoint(others)):
            return None  # nearly always; asked most of all
        for s in self.senses:
            if s.kind == kind or s.kind in others:
                return s
        return None


@dataclass(slots=True)
class Scene:
    """A document and its items. at[p]: the item that begins at token p; cover[p]: the item that covers it.

    signs: the tokens of each word set that is looked for in whole sentences.
    """

    doc: Doc
    lex: Lexicon
    items: list[Item] = field(default_factory=list)
    at: list[Item | None] = field(default_factory=list)
    cover: list[Item | None] = field(default_factory=list)
    places: list[PlaceRef] = field(default_factory=list)
    signs: dict[str, list[int]] = field(default_factory=dict)
    vocabulary: frozenset[str] = frozenset()
    place_starts: list[int] = field(default_factory=list)
    recalls: list[Item] = field(default_factory=list)  # the openers that recall older news
    late: bool = False  # told in the new government's time
    _kinds: dict[int, frozenset[str]] = field(default_factory=dict)
    _carried: list[frozenset[str]] = field(default_factory=list)

    def kinds(self, s: int) -> frozenset[str]:
        """The kinds of all items of a sentence: most constructions need one that it has not."""
        known = self._kinds.get(s)
        if known is None:
            known = self._kinds[s] = frozenset().union(*[it.kinds for it in self.within(*self.doc.sentences[s])])
        return known

    def carried(self, s: int) -> frozenset[str]:
        """All signs that the words of a sentence carry: as `kinds`, for what is looked for by `spots`."""
        if not self._carried:
            self._carried = _by_sentence(self)
        return self._carried[s]

    def led(self, p: int) -> bool:
        """Whether "and" leads token p, written on it or before it."""
        return self.norm(p).startswith(_AND) or (p > 0 and self.norm(p - 1) == _AND)

    def spots(self, sign: str, first: int, end: int) -> list[int]:
        """The tokens in first..end (exclusive) that carry a sign (lexicon): where to look, and mostly that there is nothing."""
        spots = self.signs.get(sign)
        return spots[bisect_left(spots, first) : bisect_left(spots, end)] if spots is not None else []

    def back(self, p: int, reach: int, first: int) -> int:
        """The token `reach` words before p, where a party, a time or a place with all its names counts as one word."""
        while reach > 0 and p > first:
            it = self.cover[p - 1]
            p = it.i if it is not None and (it.what in (TIME, PLACE) or "party" in it.kinds) else p - 1
            reach -= 1
        return max(p, first)

    def stems(self) -> frozenset[str]:
        """All words of the text as written and behind their proclitics."""
        if not self.vocabulary:
            self.vocabulary = frozenset().union(*[w.stems for w in set(self.doc.words)])
        return self.vocabulary

    def norm(self, p: int) -> str:
        return self.doc.words[p].norm

    def is_punct(self, p: int) -> bool:
        return self.doc.words[p].kind in (Kind.PUNCT, Kind.NEWLINE)

    def within(self, first: int, end: int) -> list[Item]:
        """The items that begin in first..end (exclusive), in order."""
        return list(filter(None, self.at[first if first > 0 else 0 : end]))


_TIME, _PLACE = frozenset((TIME,)), frozenset((PLACE,))
_IN_NUMBERS = frozenset(("others", "person", "negation", "subset", "cumulative"))  # cues that may be part of a number


def build(text: str, published: date | None = None) -> Scene:
    """Tokenize a stored text and find everything in it, with the names' parties as of its day. Linear in its length."""
    doc = tokenize(text)
    late = of_new_time(published, doc)
    lex = lexicon_of(late)
    n = len(doc.words)
    scene = Scene(doc, lex, [], [None] * n, [None] * n, find_places(doc), _signs(doc, lex), late=late)
    for t in find_times(doc):
        _lay(scene, Item(t.i, t.j, TIME, _TIME, time=t))
    found = [Item(i, j, WORDS, _kinds(payload), payload, proclitics) for i, j, payload, proclitics in lex.phrases.find(doc)]
    found = [own for it in found for own in ((it,) if not _groundwork(doc, lex, it) else _words_of(doc, lex, it))]
    if late:
        _named_now(doc, lex, found)
    phrases = [it for it in found if "person" not in it.kinds or _as_written(doc, it)]
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
    for p in scene.signs.get("organ", ()):
        _of_its_owner(scene, p)
    scene.place_starts = [r.i for r in scene.places]
    scene.items = scene.within(0, n)
    scene.recalls = [it for it in scene.items if "background" in it.kinds]
    return scene


def _named_now(doc: Doc, lex: Lexicon, found: list[Item]) -> None:
    """The names of the government, and of its internal security where it tells of them itself, as of the new one's time."""
    state = told_by_state(lex, doc, any("ministry" in it.kinds for it in found))
    for it in found:
        if not it.kinds.isdisjoint(STATE_NAMES):
            it.senses = senses_now(lex, doc, it.i, it.j, it.senses)
            it.senses = security_now(lex, doc, it.i, it.j, it.senses) if state else it.senses


def _groundwork(doc: Doc, lex: Lexicon, item: Item) -> bool:
    """جاءت العملية بعد متابعة استخباراتية: what an operation was prepared by is no older news."""
    if "background" not in item.kinds or item.j - item.i < _SENTENCE or item.j >= len(doc.words):
        return False
    return not lex.words["groundwork"].isdisjoint(doc.words[item.j].stems)


def _words_of(doc: Doc, lex: Lexicon, item: Item) -> list[Item]:
    """What the words of a phrase mean where they are not read as the phrase: العملية."""
    found = (lex.phrases.at(doc, p, item.j) for p in range(item.i + 1, item.j))
    return [Item(m.i, m.j, WORDS, _kinds(m.payload), m.payload, m.proclitics) for m in found if m is not None]


_SENTENCE = 3  # جاءت العملية بعد
_FEMININE = "ة"


def _as_written(doc: Doc, item: Item) -> bool:
    """دورية عسكرية is no soldier of his, شقيقة no brother: a word in ة has no pronoun on it. False where nothing is left of it."""
    if not doc.words[item.j - 1].raw.endswith(_FEMININE) or not any(s.pronoun and s.kind == "person" for s in item.senses):
        return True
    item.senses = tuple(s for s in item.senses if not (s.pronoun and s.kind == "person"))
    item.kinds = frozenset(s.kind for s in item.senses)
    return bool(item.senses)


_OWNERS = frozenset(("SDF", "ISF", "SNA", "HTS", "SYRIA_ASSAD", "SYRIA_TRANSITIONAL"))
_PARTY = frozenset(("party",))
_LINK = 4  # so near behind an organ its owner is named


def _of_its_owner(scene: Scene, p: int) -> None:
    """جهاز الأمن العام التابع لهيئة تحرير الشام: what several parties have is the one's behind it, and one name with its."""
    words, organ = scene.lex.words, scene.cover[p]
    if organ is None or organ.sense("party") is None or organ.j >= len(scene.doc.words) or scene.norm(organ.j) not in words["belonging"]:
        return
    q = organ.j + 1
    while q < min(organ.j + _LINK, len(scene.doc.words)) and (scene.is_punct(q) or scene.norm(q) in words["toward_owner"]):
        q += 1
    owner = scene.at[q] if q < len(scene.at) else None
    sense = owner.sense("party") if owner is not None else None
    led = owner is not None and (owner.proclitics.startswith("ل") or scene.norm(q - 1 - scene.is_punct(q - 1)) in words["toward_owner"])
    if owner is None or sense is None or not led or sense.code not in _OWNERS:
        return
    whole = Item(organ.i, owner.j, WORDS, _PARTY, (sense,), organ.proclitics)
    scene.at[organ.i : owner.j] = [None] * (owner.j - organ.i)
    scene.cover[organ.i : owner.j] = [whole] * (owner.j - organ.i)
    scene.at[organ.i] = whole


def _signs(doc: Doc, lex: Lexicon) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for p, signs in [(p, signs) for p, signs in enumerate(map(_SIGNS, doc.words)) if signs]:
        for sign in lex.signs(doc.words[p]) if signs is UNSEEN else signs:
            out.setdefault(sign, []).append(p)
    return out


_SIGNS = attrgetter("signs")


def _by_sentence(scene: Scene) -> list[frozenset[str]]:
    """The signs of each sentence."""
    out: list[set[str]] = [set() for _ in scene.doc.sentences]
    starts = [first for first, _ in scene.doc.sentences]
    for sign, spots in scene.signs.items():
        for p in spots:
            out[bisect_right(starts, p) - 1].add(sign)
    return [frozenset(signs) for signs in out]


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
    number, lead = item.number, cover[item.i]
    if number is not None and lead is not None and lead.i < item.i < lead.j <= number.core_i:
        item.i = number.core_i  # بالإضافة لـ20: the preposition is another phrase's
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
