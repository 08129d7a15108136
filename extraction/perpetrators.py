"""Numbers told perpetrator by perpetrator: 197 على يد قوات النظام، و29، بينهم ثلاثة أطفال، على يد كذا، و183 على يد قسد.

Each number has the party of its own «at the hands of» as its actor, and the parts behind it are its own. Belongs here: lists of two such
phrases or more in one sentence, also of a number told before it (وكانت كذا مسؤولة عن 37 منهم، وقسد عن 9); one phrase alone is a role like
others (roles.py), lines of a tally are read in listing.py.
"""

from __future__ import annotations

from itertools import pairwise

from extraction.candidates import Candidate, of_group, part_of_group
from extraction.persons import Group
from extraction.role_words import responsible
from extraction.scene import NUMBER, Item, Scene

_REACH = 4  # tokens from the word to the party
_JOINED = 8  # tokens in which further parties of one phrase follow
_UNSAID = ("", "unknown")


def read_perpetrators(scene: Scene, sentence: int, persons: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """Numbers that such a list adds to the sentence's candidates, which get their own actors (`own_actors`) and parts."""
    first, end = scene.doc.sentences[sentence]
    _by_all_sides(scene, first, end, persons)
    if added := _answerable(scene, sentence, persons, earlier):
        return added
    phrases = _phrases(scene, first, end)
    if not persons and len(phrases) > 1:
        return _shared_out(scene, sentence, phrases, earlier)
    if len(phrases) < 2:
        return []
    head = _head(persons, first, phrases[0][0])
    if head is None:
        return []
    if _untold_between(scene, head, phrases[0][0], persons) and (parts := _shared_out(scene, sentence, phrases, [head])):
        return parts
    head.extra["own_actors"] = phrases[0][2]
    told, added = [head], []
    for (_, before, _), (at, _, parties) in pairwise(phrases):
        item = _number(scene, before, at, persons)
        if item is None:
            break
        c = _known(persons, item)
        if c is None:
            c = _sibling(item, head, sentence)
            added.append(c)
        c.whole, c.scope = head.whole, head.scope
        c.actor, c.extra["own_actors"] = list(parties), parties
        told.append(c)
    if len(told) > 1:
        head.actor = list(phrases[0][2])
        if head.whole is not None:
            head.whole.actor, head.whole.extra["own_actors"] = [], []  # the total of them all is nobody's alone
        _give_parts(told, persons, end)
    return added


def _untold_between(scene: Scene, head: Candidate, at: int, persons: list[Candidate]) -> bool:
    """26 حالة إفراج، منها 9 على يد كذا و17 على يد كذا: a number that nothing has read stands right before the first phrase."""
    near = [it for it in scene.within(head.count_j, at) if it.count is not None and it.count.best is not None]
    return bool(near) and at - near[-1].j <= _REACH and _known(persons, near[-1]) is None


# -- of a number told before ----------------------------------------------------------------------------------------

_BACK, _MOST = 3, 20  # sentences and candidates before in which the number of them all was told
_TAKEN = ("killed", "wounded", "arrested", "released")
_SAID = 5  # tokens from the word for who answers for it to the number


_PHRASE = 60  # so far before its phrase a number and its bracket stand: the cost stays linear


def _shared_out(scene: Scene, s: int, phrases: list[tuple[int, int, list[str]]], earlier: list[Candidate]) -> list[Candidate]:
    """اعتقال 112 شخصا. وتوزعوا إلى: 83 على يد كذا، و27 على يد كذا: each number right before its phrase, of the one told before."""
    low = scene.doc.sentences[s][0]
    told = []
    for at, until, codes in phrases:
        low = max(low, at - _PHRASE)
        outside = [
            it for it in scene.within(low, at) if it.count is not None and it.count.best is not None and not _in_bracket(scene, low, it.i)
        ]
        items = outside[-1:]
        if not items or at - _bracket_behind(scene, items[-1].j, at) > _FAR:
            return []
        told.append((items[-1], codes))
        low = until
    return _parts_of(s, told, earlier)


_FAR = 6  # tokens from a number, or from the bracket behind it, to its phrase: من حالات الاعتقال كانت على يد


def _in_bracket(scene: Scene, low: int, p: int) -> bool:
    """106 (بينهم 2 من كذا): whether a bracket opened before token p is still open."""
    marks = [scene.doc.words[q].raw for q in range(low, p)]
    return marks.count("(") > marks.count(")")


def _bracket_behind(scene: Scene, p: int, at: int) -> int:
    """The token behind a bracket that opens at p, else p."""
    if scene.doc.words[p].raw != "(":
        return p
    return next((q + 1 for q in range(p, at) if scene.doc.words[q].raw == ")"), p)


def _answerable(scene: Scene, s: int, persons: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """وكانت كذا مسؤولة عن اعتقال 37 منهم، وقسد عن 9: who answers for each number of the one told before."""
    first, end = scene.doc.sentences[s]
    words = scene.lex.words
    opening = range(first, min(end - 2, first + _OPENS))
    at = next((p for p in opening if responsible(scene, p)), None)
    if at is None:
        return []
    told, low = [], first
    for p in [q for q in range(at + 1, end - 1) if scene.norm(q) in words["about"]]:
        party = next((sense for it in scene.within(low, p) if (sense := it.sense("party")) is not None), None)
        near = (it for it in scene.within(p + 1, min(end, p + 1 + _SAID)) if it.number is not None and it.number.kind == "count")
        item = next((it for it in near if it.number is not None and it.number.best is not None), None)
        if party is None or item is None:
            break
        told.append((item, [party.code]))
        low = item.j
    known = [c for c in persons if any(c.count_i <= it.i < max(c.count_j, c.count_i + 1) for it, _ in told)]
    parts = _parts_of(s, told, earlier) if len(told) > 1 else []
    for c in known if parts else ():
        persons.remove(c)
    return parts


_OPENS = 12  # so near to the beginning of its sentence stands who answers for the first


def _parts_of(s: int, told: list[tuple[Item, list[str]]], earlier: list[Candidate]) -> list[Candidate]:
    """The numbers as parts of the last one told that holds them all."""
    total = sum((it.number.best or 0) for it, _ in told if it.number is not None)
    near = (c for c in earlier[: -_MOST - 1 : -1] if s - c.sentence <= _BACK and c.metric in _TAKEN and c.whole is None)
    whole = next((c for c in near if (c.best or 0) >= total), None)
    out = []
    for it, codes in told if whole is not None else ():
        n = it.number
        assert n is not None and whole is not None
        g = Group(it.i, it.j, n.low, n.best, n.high, n.qualifier, n.imputed, side=whole.side, status=whole.status, noun=True)
        c = part_of_group(g, whole, s, it.i, "by_hands")
        c.actor, c.extra["own_actors"] = list(codes), codes
        out.append(c)
    return out


# -- of one sentence ------------------------------------------------------------------------------------------------


def _by_all_sides(scene: Scene, first: int, end: int, persons: list[Candidate]) -> None:
    """947 حالة اعتقال على يد أطراف النزاع: of all of them, whoever is named before."""
    sides = scene.lex.words["all_sides"]
    for p in scene.spots("hands", first, end - 1):
        if any(scene.norm(q) in sides for q in range(p + 1, min(p + 3, end))):
            c = _head(persons, first, p)
            if c is not None:
                c.actor, c.extra["own_actors"] = [], []


def _phrases(scene: Scene, first: int, end: int) -> list[tuple[int, int, list[str]]]:
    """(where the word stands, where the phrase ends, its parties) of each «at the hands of» a party."""
    out = []
    for p in scene.spots("hands", first, end):
        near = [(it, sense) for it in scene.within(p + 1, min(p + 1 + _JOINED, end)) if (sense := it.sense("party")) is not None]
        if not near or near[0][0].i - p > _REACH:
            continue
        codes, last = [near[0][1].code], near[0][0].j
        for it, sense in near[1:]:
            if not it.proclitics.startswith("و") or it.i - last > 1:
                break
            codes.append(sense.code)
            last = it.j
        out.append((p, last, sorted(set(codes))))
    return out


def _head(persons: list[Candidate], first: int, at: int) -> Candidate | None:
    """The number before the first phrase: the last one that is of no women or children among others."""
    before = [c for c in persons if first <= c.count_i < at and c.best is not None and c.rule != "subset_sum"]
    return next((c for c in sorted(before, key=lambda c: -c.count_i) if c.whole is None or c.status in _UNSAID), None)


def _known(persons: list[Candidate], item: Item) -> Candidate | None:
    """The candidate that counts by this number."""
    return next((x for x in persons if x.rule != "subset_sum" and x.count_i <= item.i < max(x.count_j, x.count_i + 1)), None)


def _number(scene: Scene, low: int, high: int, persons: list[Candidate]) -> Item | None:
    """The number that a phrase is told of: the first behind the phrase before it that «and» leads and that counts no women or children."""
    for it in scene.within(low, high):
        n = it.number if it.what == NUMBER else None
        if n is None or n.kind != "count" or n.best is None:
            continue
        c = _known(persons, it)
        led = scene.norm(it.i).startswith("و") or (it.i > low and scene.norm(it.i - 1) == "و")
        if led and (c is None or c.status in _UNSAID):
            return it
    return None


def _sibling(item: Item, head: Candidate, sentence: int) -> Candidate:
    n = item.number
    assert n is not None
    g = Group(item.i, item.j, n.low, n.best, n.high, n.qualifier, n.imputed, side=head.side, status=head.status, noun=True)
    return of_group(g, head.metric, sentence, head.trigger, "by_hands")


def _give_parts(told: list[Candidate], persons: list[Candidate], end: int) -> None:
    """Parts that stand behind a number and before the next are its own, where they are smaller; no sum reaches over several numbers."""
    ends = [*(c.count_i for c in told[1:]), end]
    for c in [c for c in persons if c.whole is not None and not any(c is x for x in told)]:
        k = next((k for k, stop in enumerate(ends) if told[k].count_i < c.count_i < stop), None)
        owner = told[k] if k is not None else None
        if c.rule == "subset_sum":
            if owner is None or c.count_j > ends[k or 0]:
                persons.remove(c)
        elif owner is not None and c.metric == owner.metric and (c.best or 1) < (owner.best or 0):
            c.whole = owner
