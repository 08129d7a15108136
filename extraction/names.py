"""Persons told by their names: كل من خالد حسن (40 عاماً) وسلمى علي, الطفلة سلمى 12 عاماً وعبد الله 25 عاماً.

A name is a title, some words that mean nothing else here, and perhaps an age. Does not belong here: whether those
named were killed (casualties.py), persons told by a noun and a count (persons.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from extraction.scene import NUMBER, PLACE, Item, Scene
from extraction.text import Kind

_WORDS = 7  # a name has so many words at most
_AGE = 6  # so many tokens tell an age
_HOME = 5  # so many tell where somebody is from
_INSIDE = frozenset(("person", "falls", "launch"))
_FAMILY = frozenset(("falls",))  # الخلف
_COMMAS = frozenset("،,؛;–—-")
_DASHES = frozenset("–—-")
_BRACKETS = frozenset("()/[]،,-")


@dataclass(frozen=True, slots=True)
class Name:
    """One name, tokens i..j with its title and age; `words`: how many words it has beside them."""

    i: int
    j: int
    words: int
    titled: bool
    aged: bool


def read_name(scene: Scene, p: int, end: int) -> Name | None:
    """The name that begins at token p."""
    first = p
    while first < end and (item := scene.at[first]) is not None and _title(item):
        if first > p and item.proclitics.startswith("و"):
            break  # وابنه وزوجته: two, whom nobody names
        first = item.j
    q = first
    while q < end and q - first < _WORDS and word_of_name(scene, q, q == p):
        q += 1
    if q == p:
        return None
    j = _behind_age(scene, q, end)
    return Name(p, j, q - first, first > p, j > q)


def names(scene: Scene, p: int, end: int) -> list[Name]:
    """The names listed from token p on, parted by و or commas."""
    out: list[Name] = []
    while p < end and (name := read_name(scene, p, end)) is not None:
        after = _behind_home(scene, _behind_brackets(scene, name.j, end), end)
        following = next_name(scene, after, end)
        if out and name.words < 2 and not name.titled and not name.aged and following is None and not _closed(scene, after, end):
            break  # a single word that goes on: no name, but a verb or a noun
        if out and not name.titled and scene.norm(name.i).startswith("وال") and scene.doc.words[name.i - 1].raw in _COMMAS:
            break  # خالد وسامر، والتهمة الموجهة إليهما
        if out and name.titled and not name.words and scene.doc.words[name.i - 1].raw in _COMMAS and scene.norm(name.i).startswith("ال"):
            break  # خالد الحسن، القيادي في كذا: what he was, no one more
        out.append(name)
        if following is None:
            break
        p = following
    return out


def next_name(scene: Scene, p: int, end: int) -> int | None:
    """Where the next name of a list may begin, if token p parts it from the one before."""
    q = p
    while q < end and (scene.doc.words[q].raw in _COMMAS or scene.norm(q) == "و"):
        q += 1
    return q if q < end and (q > p or scene.norm(q).startswith("و")) else None


def _closed(scene: Scene, p: int, end: int) -> bool:
    return p >= end or scene.is_punct(p)


def _title(item: Item) -> bool:
    if item.proclitics not in ("", "و", "ال", "وال"):
        return False
    person = item.sense("person")
    return "names_follow" in item.kinds or (person is not None and person.number == "s")


def _may_be_name(scene: Scene, item: Item, first: bool) -> bool:
    """A word that is something else elsewhere: a place (خالد), inside a name also a person or a verb (شيخ علي, عبد خلف, ياسر)."""
    if item.j - item.i > 1:
        return False
    if item.what == PLACE or scene.norm(item.i).removeprefix("و" if first else "") in scene.lex.words["name_like_verb"]:
        return True
    return not first and (not item.proclitics or (item.proclitics == "ال" and item.kinds <= _FAMILY)) and item.kinds <= _INSIDE


def word_of_name(scene: Scene, p: int, first: bool) -> bool:
    """Token p may be a word of a name; `first`: its first."""
    word, item = scene.doc.words[p], scene.cover[p]
    if not first and item is not None and item.what == NUMBER and scene.norm(p - 1) in scene.lex.words["servant"]:
        return True  # عبد الواحد
    if word.kind is not Kind.WORD or (item is not None and not _may_be_name(scene, item, first)):
        return False
    words = scene.lex.words
    if (
        (word.norm in words["age_lead"] and _leads_age(scene, p))
        or word.norm in words["years"]
        or not words["copula"].isdisjoint(word.stems)
    ):
        return False
    if word.norm in words["name_like_preposition"]:
        listed = not first or (p > 0 and (scene.doc.words[p - 1].raw in _DASHES or scene.norm(p - 1) in words["onto"]))
        return listed and word.raw[-1] == "ي"  # علي, not على
    if first and word.raw[-1] == "ي" and any(before == "و" and stem in words["name_like_preposition"] for before, stem in word.splits):
        return True  # خالد الجاسم وعلي الصالح
    if word.norm.startswith("و") and not first and word.norm not in words["name_like_and"]:
        return False
    return not any((stem in words["function"] and "ال" not in before) or stem in words["thing"] for before, stem in word.splits)


def family_name(item: Item) -> bool:
    """أحمد الخلف: elsewhere a verb."""
    return item.proclitics == "ال" and item.kinds <= _FAMILY and item.j - item.i == 1


_IN_NAME = 3  # so many words may stand between a title and a word of the name


def inside_name(scene: Scene, p: int) -> bool:
    """المدعو سامر تركي الحمد: token p, elsewhere an adjective of a nation, behind a title and a plain word of the name."""
    for q in range(p - 1, max(0, p - _IN_NAME) - 1, -1):
        item = scene.cover[q]
        if item is not None:
            return q < p - 1 and _title(item)
        if scene.doc.words[q].kind is not Kind.WORD or scene.norm(q).startswith(("ال", "و")) or not word_of_name(scene, q, True):
            return False
        if scene.spots("air", q, q + 1):
            return False  # مقاتلة حربية تركية
    return False


def _leads_age(scene: Scene, p: int) -> bool:
    """البالغ من العمر, العمر 30 عاما; but حسن العمر is a name."""
    words = scene.lex.words
    nxt = scene.cover[p + 1] if p + 1 < len(scene.cover) else None
    partitive = words["partitive"]
    numbered = nxt is not None and (nxt.what == NUMBER or nxt.time is not None)
    return numbered or scene.norm(p - 1) in partitive or (p + 1 < len(scene.cover) and scene.norm(p + 1) in partitive)


def _behind_age(scene: Scene, p: int, end: int) -> int:
    """(40 عاماً), البالغ من العمر عامين: the token behind an age that stands at token p, or p."""
    words = scene.lex.words
    q, told = p, False
    while q < min(p + _AGE, end):
        item = scene.at[q]
        if item is not None and item.what == NUMBER and item.number is not None and item.number.kind in ("age", "duration") and not told:
            q, told = item.j, item.number.kind == "age"
            continue
        lead = scene.norm(q) in words["age_lead"] or scene.norm(q) in words["partitive"]
        if scene.norm(q) in words["years"]:
            q, told = q + 1, True
        elif (lead and not told) or (scene.doc.words[q].raw in _BRACKETS and not told):
            q += 1
        else:
            break
    if not told:
        return p
    return q + 1 if q < end and scene.doc.words[q].raw in ")]/" else q


def _behind_brackets(scene: Scene, p: int, end: int) -> int:
    """(مدني), (السائق): the token behind a note on a name; or p."""
    if p < end and scene.doc.words[p].raw == "(":
        for q in range(p + 1, min(p + _HOME, end)):
            if scene.doc.words[q].raw == ")":
                return q + 1
    return p


def _behind_home(scene: Scene, p: int, end: int) -> int:
    """من قرية كذا، behind a name: the token behind it, if the list goes on there; else p."""
    if p >= end or scene.norm(p) not in scene.lex.words["partitive"]:
        return p
    for q in range(p + 1, min(p + _HOME, end)):
        item = scene.at[q]
        if scene.doc.words[q].raw in _COMMAS or (item is not None and _title(item) and item.proclitics.startswith("و")):
            return q
        if item is not None and item.what != PLACE:
            return p
    return p


_SHORTEST_NAME = 3
_TOLD_BACK = 40  # so far before a name that is shortened is looked for


def short_name(scene: Scene, p: int) -> bool:
    """مقتل خالد, behind هاجموا خالد العلي وشقيقه: the first word of a name that was told in full shortly before."""
    if not word_of_name(scene, p, True) or len(scene.norm(p)) < _SHORTEST_NAME or scene.norm(p).startswith(("ال", "و")):
        return False
    if p + 1 < len(scene.doc.words) and word_of_name(scene, p + 1, False):
        return False
    before = (q for q in range(max(0, p - _TOLD_BACK), p - 1) if scene.norm(q) == scene.norm(p))
    return any(word_of_name(scene, q + 1, False) for q in before)


def begins_name(scene: Scene, k: int, end: int) -> bool:
    """استشهاد فلان الفلاني وفلان الفلاني: a conjunction and two plain words."""
    norm = scene.norm(k)
    return norm.startswith("و") and len(norm) > _SHORTEST_NAME and not scene.norm(k + 1).startswith("و") and k + 1 < end
