"""Counts of events told one place after another, their noun once: 12 عملية في حمص، و20 في حماة، وثلاثا في الرقة.

Belongs here: bare numerals that go on from a counted event or share a total out (توزعت بين 50 في …، و8 في …). Does not
belong here: parts tied to their whole by a word (event_parts.py), lists line by line (listing.py).
"""

from __future__ import annotations

from collections import Counter

from extraction.candidates import Candidate
from extraction.event_counts import shared_before
from extraction.further import behind_time
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene

_GOES_ON = 12  # so many words lie between one number of a list and the next
_WHERE = 3
_BACK = 6  # so many counts before are looked at
_SHARED_BACK = 4
_COMPRISED = 6
_SAID_OF = frozenset(("party", "person"))
_PERSONS = frozenset(("masdar", "active", "passive", "noun", "combined", "falls"))


def read_lists(scene: Scene, sentence: int, events: list[Candidate], known: list[Candidate], taken: set[int]) -> list[Candidate]:
    """The members of such lists in a sentence; `known`: counts of events told before it, `taken`: tokens of read counts."""
    first, end = scene.doc.sentences[sentence]
    out: list[Candidate] = []
    listed = sorted((e for e in events if e.qualifier != "derived" and e.best is not None), key=lambda e: e.count_i)
    before: list[Candidate] = []  # what the sentence counted before the numeral, the last of it last
    told = 0
    for it in scene.within(first, end):
        while told < len(listed) and listed[told].count_j <= it.i:
            before.append(listed[told])
            told += 1
        if it.number is None or it.number.kind != "count" or it.number.best is None or it.i in taken:
            continue
        last = before[-1] if before else None
        if (like := _like(it, last, events, known, sentence)) is not None and _compared(scene, it, max(first, like.j), first, end):
            out.append(_member(it, like, None, sentence))
            before.append(out[-1])
            continue
        timed = behind_time(scene, it, first)
        if not (_ends(scene, it, end) if timed else _placed(scene, it, end)):
            continue
        members = len(out)
        if last is not None and (timed or scene.led(it.i)) and _goes_on(scene, last, it, first):
            out.append(_member(it, last, last.whole, sentence))
        elif (_shared_out(scene, it, first) or _of_shared(scene, it, first)) and (whole := _total(it, before, known)) is not None:
            out.append(_member(it, whole, whole, sentence))
        elif last is not None and _after_comma(scene, last, it):
            out.append(_member(it, last, last, sentence))
        for c in out[members:]:
            c.extra["aim_of"] = _aim(scene, c, end)
        before += out[members:]
    return _that_add_up(out)


def _member(it: Item, like: Candidate, whole: Candidate | None, sentence: int) -> Candidate:
    n = it.number
    assert n is not None
    c = Candidate(like.metric, sentence, it.i, it.i, it.j, n.low, n.best, n.high, n.qualifier, "event_list", it.i, it.j, n.imputed)
    c.extra["marks"] = (("form", "part"),)
    c.extra["like"] = like
    if whole is not None:
        c.whole, c.scope = whole, "subset"
    return c


def _aim(scene: Scene, c: Candidate, end: int) -> str:
    """46 قسد, 66 ضد قوات كذا: the party right behind a numeral of attacks, whom they were against."""
    p = c.count_j + (c.count_j < end and scene.norm(c.count_j) in scene.lex.words["against_whom"])
    item = scene.at[p] if p < end else None
    party = item.sense("party") if item is not None and item.proclitics in ("", "ال") else None
    return party.code if party is not None else ""


def take_after(listed: list[Candidate]) -> None:
    """Members of a list are what the count is that they go on from, once its doer is known."""
    for c in listed:
        like = c.extra.pop("like", None)
        if like is not None:
            c.metric, c.actor, c.side = like.metric, list(like.actor), like.side
            aim = c.extra.pop("aim_of", "")
            if aim and aim not in c.actor and c.metric != "operations":
                c.side, c.owner = aim, True


def take_doer(scene: Scene, events: list[Candidate]) -> None:
    """نفذ التنظيم 161 عملية في كذا، و13 عملية في كذا: counted by the same noun, of the doer of those before them."""
    last: Candidate | None = None
    for e in sorted((e for e in events if (e.best or 0) > 1 and e.qualifier != "derived"), key=lambda e: e.i):
        alike = last is not None and scene.led(e.count_i) and _told_by(scene, e) == _told_by(scene, last) != frozenset()
        if last is not None and alike and not e.actor and last.actor and {e.metric, last.metric} <= {"attacks", "operations"}:
            e.metric, e.actor = last.metric, list(last.actor)
        last = e


def _told_by(scene: Scene, e: Candidate) -> frozenset[str]:
    """The metrics that its noun may have."""
    item = scene.at[e.trigger]
    return frozenset(s.metric for s in item.senses if s.kind == "event") if item is not None else frozenset()


def place_behind(scene: Scene, p: int, end: int) -> bool:
    """20 في الرقة, تسع منها في البصيرة: a place stands right behind token p."""
    p += p < end and scene.norm(p) in scene.lex.words["some_of"]
    item = scene.at[p] if p < end else None
    if item is None and p + 1 < end and scene.norm(p) in scene.lex.words["said_of"]:
        item = scene.at[p + 1]  # قرب كذا is one phrase, ضد كذا two
        base = scene.norm(p + 1) in scene.lex.words["base"]  # على قاعدة كذا
        return base or (item is not None and item.what == PLACE)
    return item is not None and item.what == PLACE


def led_by_place(scene: Scene, c: Candidate) -> bool:
    """دير الزور بثماني عمليات، والحسكة بثلاث: the count with ب stands right behind its place."""
    p = c.count_i
    if c.count_j <= p or p == 0 or not scene.norm(p).startswith("ب"):
        return False
    number = scene.at[p] or scene.at[min(p + 1, len(scene.at) - 1)]
    if number is None or number.what != NUMBER:
        return False
    item = scene.cover[p - 1]
    return item is not None and item.what == PLACE and item.j == p


def _placed(scene: Scene, it: Item, end: int) -> bool:
    """The place, the time or the party that it is said of stands behind the numeral, no noun of its own."""
    if it.j >= end:
        return False
    nxt = scene.at[it.j]
    if nxt is not None and (nxt.what in (PLACE, TIME) or "party" in nxt.kinds):
        return True
    p = it.j + (scene.norm(it.j) in scene.lex.words["happened"])  # 11 جرت في أيار
    if p >= end or scene.norm(p) not in scene.lex.words["said_of"]:
        return False
    return any(_is_where(x) for x in scene.within(p + 1, min(p + 1 + _WHERE, end)))


def _is_where(x: Item) -> bool:
    """A place, a time, a party; or the month by its rank: 7 في الأول، و4 في الثاني."""
    return x.what in (PLACE, TIME) or "party" in x.kinds or (x.number is not None and x.number.kind == "ordinal")


def _ends(scene: Scene, it: Item, end: int) -> bool:
    """وفي نيسان 9، …: no noun follows."""
    return it.j >= end or scene.is_punct(it.j) or scene.norm(it.j).startswith("و")


def _goes_on(scene: Scene, last: Candidate, it: Item, first: int) -> bool:
    """Nothing but a place or whom it was done to lies between; and what is counted are no persons."""
    if it.i - last.count_j > _GOES_ON:
        return False
    between = scene.within(last.count_j, it.i)
    if not any(_is_where(x) or x.kinds & _SAID_OF for x in between):
        return False
    around = scene.within(max(first, last.count_i - 2), it.i)
    return not any((x.what == NUMBER and x.i > last.count_i and "ordinal" not in x.kinds) or x.kinds & _PERSONS for x in around)


def _shared_out(scene: Scene, it: Item, first: int) -> bool:
    """توزعت جغرافيا بين 50 في …."""
    if it.i > first and scene.doc.words[it.i - 1].raw == ":" and shared_before(scene, it.i, first):
        return True  # وتوزعت على النحو التالي: 5 في كذا
    if _comprised(scene, it, max(first, it.i - _COMPRISED)):
        return True
    return bool(scene.spots("shared_out", max(first, it.i - _SHARED_BACK), it.i))


def _comprised(scene: Scene, it: Item, low: int) -> bool:
    """وتضمنت الهجمات في البلاد خمسة قرب كذا, الضربات شملت خمسا قرب كذا: the events that a number is of, by the verb beside it."""
    at = next((p for p in range(it.i - 1, low - 1, -1) if scene.norm(p) in scene.lex.words["comprised"]), None)
    behind = at is not None and (at == it.i - 1 or any("event" in x.kinds for x in scene.within(at + 1, it.i)))
    return behind and any("event" in x.kinds for x in scene.within(low, it.i))


def _of_shared(scene: Scene, it: Item, first: int) -> bool:
    """توزعت الغارات: غارة على كذا قتل فيها 4، وست على كذا: persons are not counted by what was hit."""
    return scene.led(it.i) and scene.norm(it.j) in scene.lex.words["onto"] and shared_before(scene, it.i, first)


def _total(it: Item, before: list[Candidate], known: list[Candidate]) -> Candidate | None:
    best = it.number.best if it.number is not None else None
    return next((w for w in (*before[: -_BACK - 1 : -1], *reversed(known)) if best is not None and (w.best or 0) > best), None)


_TOLD_BEFORE = 2
_COMPARED = 5


def _like(it: Item, last: Candidate | None, events: list[Candidate], known: list[Candidate], sentence: int) -> Candidate | None:
    """The events that a number compared with theirs is of: those counted last, or the plural before it, told near before."""
    if last is not None:
        return last
    plural = next((e for e in reversed(events) if e.i < it.i and e.best is None), None)
    if plural is not None:
        return plural
    before = known[-1] if known else None
    return before if before is not None and sentence - before.sentence <= _TOLD_BEFORE else None


def _compared(scene: Scene, it: Item, behind: int, first: int, end: int) -> bool:
    """مقارنة بـ13 في آب, تراجعت إلى 14 في أيار, ارتفعت في شباط إلى 38: the same events at another time, which is told."""
    low = max(first, it.i - _COMPARED)
    at = next((p for p in range(it.i - 1, low - 1, -1) if scene.norm(p) in scene.lex.words["compared"]), None)
    if at is None and scene.norm(it.i - 1) in scene.lex.words["toward"] and scene.spots("compared", first, it.i):
        at = it.i - 1  # زادت من 25 هجوما في نيسان إلى 41 في أيار
    if at is None or any(x.kinds & _PERSONS or "person" in x.kinds for x in scene.within(at, it.i)):
        return False
    told = [x for x in scene.within(behind, at) if x.kinds & _PERSONS] if behind < at else []
    if told and any(x.what == NUMBER and x.i > told[0].i for x in scene.within(behind, at)):
        return False  # المداهمات عن اعتقال 75، مقابل 93 في أيار: of those taken
    led = it.j < end and scene.norm(it.j) in scene.lex.words["said_of"]
    timed = led and any(x.what == TIME for x in scene.within(it.j + 1, min(it.j + 1 + _WHERE, end)))
    return timed or (_ends(scene, it, end) and any(x.what == TIME for x in scene.within(at, it.i)))


def _after_comma(scene: Scene, last: Candidate, it: Item) -> bool:
    """أربع غارات على المدينة، اثنتان على الحي …: perhaps a part, if more of them follow."""
    best = it.number.best if it.number is not None else None
    near = it.i - last.count_j <= _GOES_ON and best is not None and (last.best or 0) > best and last.whole is None
    return near and scene.is_punct(it.i - 1)


def _that_add_up(out: list[Candidate]) -> list[Candidate]:
    """Parts never tell of more than their whole: a list that does is told beside it. One number behind a comma is no list."""
    sums: Counter[int] = Counter()
    members: Counter[int] = Counter()
    for c in out:
        sums[id(c.whole)] += c.best or 0
        members[id(c.whole)] += 1
    alone = {id(c) for c in out if c.whole is not None and c.whole.sentence == c.sentence and members[id(c.whole)] == 1}
    for c in out:
        if c.whole is not None and sums[id(c.whole)] > (c.whole.best or 0):
            c.whole, c.scope = None, ""
    return [c for c in out if id(c) not in alone]
