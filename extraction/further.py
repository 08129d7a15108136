"""Persons told apart from their verb: parts behind it, one of several, groups that share a verb left out.

155 شخصا فقدوا حياتهم، من بينهم 55 طفلا (late part), جريحان أحدهما بحالة خطرة (one of them), قتل مدني في القرية ورجل في المدينة
(gapped). Gives candidates for one sentence after the plain constructions were read; does not decide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extraction.camps import sum_same_camp
from extraction.candidates import Candidate, of_group, part_of_group
from extraction.joins import group
from extraction.parts import behind_copula, one_a_status, some_of_them
from extraction.persons import Group, of_number
from extraction.role_words import how
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene
from extraction.victims import TRIGGERS

_PERSONS = frozenset(("killed", "wounded", "arrested", "abducted", "released", "surrendered"))
_VERBS = TRIGGERS | {"falls"}
_CHARGE = frozenset(("not_happened",))  # بتهمة كذا
_GAPS = frozenset(("additive", "person", "others"))  # what a group may begin with whose verb is left out, beside a number
_ONE_REACH = 3
_GAP = 12
_OPENING = 10  # so near behind its whole a list of parts opens
_WHOLES = 80  # so many groups back a whole is looked for: no real sentence has more, and the cost stays linear
_LISTED = 16  # so many parts are added up
_OPENS, _CLOSES = "(", ")"
_COMMAS = frozenset("،,")


def read_further(scene: Scene, sentence: int, found: list[Candidate], events: Sequence[Candidate] = ()) -> list[Candidate]:
    """Further candidates of a sentence; `found` are those of the plain constructions, `events` parts of a count of events."""
    known = sorted((c for c in found if c.metric in _PERSONS), key=lambda c: c.count_i)
    if not known:
        return []
    taken = {p for c in (*found, *(e for e in events if e.whole is not None)) for p in range(c.count_i, c.count_j)}
    subset = "subset" in scene.kinds(sentence)
    late = _late_parts(scene, sentence, known, taken) if subset or NUMBER in scene.kinds(sentence) else []
    return [
        *late,
        *_one_of_them(scene, sentence, known),
        *(_grave(scene, sentence, known, taken) if subset else ()),
        *_gapped(scene, sentence, sorted((*known, *late), key=lambda c: c.count_i), taken),
    ]


def _whole_before(known: list[Candidate], p: int, least: int) -> Candidate | None:
    """The nearest whole told before token p that can hold a part of `least`. known: in order of their numbers."""
    end = bisect_left(known, p, key=_stands)
    before = [c for c in known[max(0, end - _WHOLES) : end] if c.whole is None and (c.best is None or c.best >= least)]
    return max(before, key=lambda c: (c.trigger if c.trigger < p else c.count_i, c.count_i), default=None)


def _late_parts(scene: Scene, s: int, known: list[Candidate], taken: set[int]) -> list[Candidate]:
    """بينهم …: groups behind a word for parts that no construction has claimed."""
    first, end = scene.doc.sentences[s]
    out: list[Candidate] = []
    for item in scene.within(first, end):
        if item.what != NUMBER and "subset" not in item.kinds:
            continue
        some = some_of_them(scene, item, end) if item.what == NUMBER and item.i not in taken else None
        at = behind_copula(scene, item.j, end)
        if some is None and ("subset" not in item.kinds or at in taken):
            continue
        parts = [some] if some is not None else one_a_status([g for g in group(scene, at, end) if g.i not in taken])
        whole = _whole_before(known, item.i, max((g.best or 1 for g in parts), default=1))
        if whole is None or not parts or (some is not None and _of_a_part(scene, item, known)):
            continue
        out += [_part(g, whole, s, item.i, "late_part") for g in parts]
        taken |= {p for g in parts for p in range(g.i, g.j)}
    return out


def _of_a_part(scene: Scene, item: Item, known: list[Candidate]) -> bool:
    """بينهم طفلان أحدهما رضيع: who one of the parts was."""
    before = bisect_left(known, item.i, key=_stands)
    last = known[bisect_left(known, _stands(known[before - 1]), key=_stands)] if before else None
    return last is not None and last.whole is not None and scene.norm(item.i) in scene.lex.words["one_of_them"]


def _one_of_them(scene: Scene, s: int, known: list[Candidate]) -> list[Candidate]:
    """أحدهم بحالة خطرة: one of the wounded, told by his state."""
    first, end = scene.doc.sentences[s]
    out = []
    for p in scene.spots("one_of_them", first, end - 1):
        near = {stem for q in range(p + 1, min(p + 1 + _ONE_REACH, end)) for _, stem in scene.doc.words[q].splits}
        whole = _whole_before(known, p, 1)
        ranked = scene.norm(p + 1) in scene.lex.words["rank"]  # أحدهم برتبة ملازم
        if whole is not None and (near & scene.lex.words["grave"] or ranked):
            g = Group(p, p + 1, 1, 1, 1, "derived", status="security" if ranked else whole.status, side=whole.side, noun=True)
            out.append(_part(g, whole, s, p, "one_of_them"))
    return out


def _grave(scene: Scene, s: int, known: list[Candidate], taken: set[int]) -> list[Candidate]:
    """بينهم إصابة خطيرة, بينهم 3 إصابات بليغة: some of the wounded, told as wounds."""
    first, end = scene.doc.sentences[s]
    out = []
    for item in scene.within(first, end):
        at = scene.at[item.j] if "subset" in item.kinds and item.j < end else None
        if at is None:
            continue
        number = at.count
        noun = scene.at[at.j] if number is not None and at.j < end else at
        sense = noun.sense("noun") if noun is not None else None
        if noun is None or sense is None or noun.j >= end or noun.i in taken or noun.proclitics:
            continue
        count = number.best if number is not None else {"s": 1, "d": 2}.get(sense.number)
        whole = _whole_before(known, item.i, count) if count is not None else None
        if whole is None or whole.metric != sense.metric or scene.norm(noun.j) not in scene.lex.words["grave"]:
            continue
        g = Group(at.i, noun.j, count, count, count, "derived" if number is None else number.qualifier, noun=True)
        g.side, g.status = whole.side, whole.status
        out.append(_part(g, whole, s, item.i, "grave"))
    return out


def _stands(c: Candidate) -> int:
    return c.count_i


def _gapped(scene: Scene, s: int, known: list[Candidate], taken: set[int]) -> list[Candidate]:
    """ورجل في المدينة: a group led by و behind the place or time of the one before, its verb left out."""
    first, end = scene.doc.sentences[s]
    out: list[Candidate] = []
    last = known[0]
    for item in scene.within(first, end):
        if item.number is None and item.kinds.isdisjoint(_GAPS):
            continue
        before = range(bisect_right(known, item.i, key=_stands) - 1, -1, -1)
        last = next((known[n] for n in before if known[n].count_j <= item.i and known[n].trigger < item.i), last)
        added = _added(scene, item, end) if "additive" in item.kinds else None
        if added is not None and added.i not in taken and item.i >= last.count_j:
            groups = group(scene, added.i, end)
            if groups and groups[0].noun and not groups[0].thing and not _own_verb(scene, groups[-1].j, end):
                c = of_group(groups[0], last.metric, s, last.trigger, "added")
                if (whole := _completes(last, groups[0], known)) is not None:
                    c.whole, c.scope = whole, "subset"
                c.actor, c.i = list(last.actor), groups[0].i
                out.append(c)
                taken |= set(range(groups[0].i, groups[0].j))
            continue
        if item.i in taken or not 0 <= item.i - last.count_j <= _GAP:
            continue
        if not (_leads_group(scene, item) or behind_time(scene, item, first) or _behind_place(scene, item, last)):
            continue
        alike = _parallel(scene, last, item, end)
        if alike is None and _told(scene, max(last.count_j, last.trigger + 1), item.i) and not _goes_on(scene, last, item):
            continue
        groups = [alike] if alike is not None else group(scene, item.i, end)
        if not groups or groups[0].thing or _own_verb(scene, groups[-1].j, end):
            continue
        others = _at_hands(scene, max(last.count_j, last.trigger + 1), item.i) and not _of_numbered_whole(last)
        groups = sum_same_camp(groups) if others else groups
        c = of_group(groups[0], last.metric, s, last.trigger, "gapped")
        if not others and (whole := _same_whole(scene, last, groups[0])) is not None:
            c.whole, c.scope = whole, "subset"
        c.actor = list(last.actor)
        c.i = groups[0].i
        if not others:
            _share(scene, c, last)
        out.append(c)
        known = sorted([*known, c], key=lambda k: k.count_i)
        taken |= set(range(groups[0].i, groups[0].j))
    return out


def _of_numbered_whole(last: Candidate) -> bool:
    """400 قتيل، 300 على يد كذا و100 على يد كذا: parts by perpetrator of one number, told before the first of them."""
    return last.whole is not None and last.rule != "part"


def _added(scene: Scene, item: Item, end: int) -> Item | None:
    """بالإضافة لقيادي آخر: the persons right behind a word that adds them."""
    if not {scene.norm(item.i), scene.norm(item.j - 1)} & scene.lex.words["strong_additive"] or item.j >= end:
        return None
    nxt = scene.at[item.j]
    if nxt is None or nxt.kinds & _VERBS or "noun" in nxt.kinds:
        return None
    counted = nxt.count is not None and nxt.count.best is not None
    person = nxt.sense("person")
    return nxt if counted or (person is not None and (person.number == "s" or not nxt.proclitics.endswith("ال"))) else None


def _completes(last: Candidate, g: Group, known: list[Candidate]) -> Candidate | None:
    """هم: 48 من كذا و25 من كذا، بالإضافة إلى 4 مدنيين: the whole that the added ones complete."""
    whole = last.whole
    if whole is None or whole.best is None or g.best is None:
        return None
    told = sum(c.best or 0 for c in known[-_LISTED:] if c.whole is whole and c.rule != "subset_sum")
    return whole if told + g.best == whole.best else None


def _same_whole(scene: Scene, last: Candidate, g: Group) -> Candidate | None:
    """(3 منهم في الحي، ومدنيان في القرية), منهم 12 على يد قسد و20 على يد كذا: a further part of the same whole."""
    whole = last.whole
    if whole is None or (whole.best is not None and (g.best or 0) + (last.best or 0) > whole.best):
        return None
    opened = _OPENS in [scene.doc.words[p].raw for p in range(whole.count_j, min(last.count_i, whole.count_j + _OPENING))]
    closed = _CLOSES in [scene.doc.words[p].raw for p in range(last.count_j, g.i)]
    listed = any("breakdown" in it.kinds for it in scene.within(whole.count_j, min(last.count_i, whole.count_j + _OPENING)))
    return whole if (opened and not closed) or listed or _at_hands(scene, last.count_j, g.i) else None


def _at_hands(scene: Scene, low: int, high: int) -> bool:
    """على يد: by whose hands, where others of them died by other hands."""
    words = scene.lex.words
    if any(scene.norm(q) in words["hands"] and scene.norm(q - 1) in words["onto"] for q in range(low, high)):
        return True  # قضوا على يد: a phrase has taken the preposition
    return any((sense := it.sense("event_phrase")) is not None and sense.flag == "hand" for it in scene.within(low, high))


def _leads_group(scene: Scene, item: Item) -> bool:
    counted = item.count is not None
    person = "person" in item.kinds and not item.kinds & _VERBS and not item.proclitics.endswith("ال")
    others = "others" in item.kinds and not item.kinds & _VERBS  # وآخرين اثنين في المدينة
    return (counted or person or others) and (scene.norm(item.i).startswith("و") or (counted and scene.norm(item.i - 1) == "و"))


def _share(scene: Scene, c: Candidate, last: Candidate) -> None:
    """13 منهم من البلدة وثلاثة من القرية: what goes on from a part is another of the same whole, if it has room."""
    whole = last.whole
    of_them = (
        last.rule == "gapped"
        or not last.noun
        or scene.norm(last.count_j - 1) in scene.lex.words["some_of"]
        or _broken_down(scene, last.count_i)
    )
    if whole is not None and of_them and (last.best or 0) + (c.best or 1) <= (whole.best or 0):
        c.whole, c.scope = whole, "subset"


def _broken_down(scene: Scene, p: int) -> bool:
    """بواقع 9 في البلدة: the first number of a breakdown."""
    before = scene.cover[p - 2 if scene.is_punct(p - 1) else p - 1] if p > 1 else None
    return before is not None and "breakdown" in before.kinds


def behind_time(scene: Scene, item: Item, first: int) -> bool:
    """وفي أيار 55: a number behind a further time, its verb left out."""
    time = scene.cover[item.i - 1] if item.i > first else None
    counted = item.count is not None
    if not counted or time is None or time.what != TIME:
        return False
    return any(scene.norm(p).startswith("و") for p in range(max(first, time.i - 1), time.i + 1))


def _behind_place(scene: Scene, item: Item, last: Candidate) -> bool:
    """في درعا 60 معتقلا، تلتها حلب 20 معتقلا، ثم الرقة 12: a number behind a further place, where the one before stood so too."""
    if item.what != NUMBER or item.number is None or item.number.kind != "count" or last.count_i == 0 or item.i == 0:
        return False
    behind = (scene.cover[p - 1] for p in (last.count_i, last.trigger) if p)  # في الحسكة قتل 11 شخصا: the place stands before the verb
    place = scene.cover[item.i - 1]
    return place is not None and place.what == PLACE and any(x is not None and x.what == PLACE for x in behind)


def _parallel(scene: Scene, last: Candidate, item: Item, end: int) -> Group | None:
    """77 شخصا بقضايا إرهاب و120 بقضايا مخدرات: a numeral with the same word behind it as the one before."""
    n = item.number
    nxt = scene.at[item.j] if item.j < end else None
    if n is None or item.j >= end or scene.is_punct(item.j) or (nxt is not None and nxt.kinds != _CHARGE):
        return None
    manner = scene.norm(item.j)
    if manner in scene.lex.words["function"] or all(scene.norm(p) != manner for p in range(last.count_j, item.i)):
        return None
    if any(it.kinds & _VERBS or it.what == NUMBER for it in scene.within(last.count_j, item.i)):
        return None
    return of_number(n, item.i, item.j)


def _goes_on(scene: Scene, last: Candidate, item: Item) -> bool:
    """هم: 37 من كذا والتشكيلات العاملة معها، و6 من كذا: a list of parts, behind a comma."""
    if last.whole is None or not any(scene.doc.words[p].raw in _COMMAS for p in (item.i - 1, item.i - 2)):
        return False
    told = any(it.kinds & _VERBS and not it.proclitics.endswith("ال") for it in scene.within(last.count_j, item.i))
    return not told and any(
        "breakdown" in it.kinds for it in scene.within(last.whole.count_j, min(last.count_i, last.whole.count_j + _OPENING))
    )


def _told(scene: Scene, low: int, high: int) -> bool:
    """A verb, another event or nothing at all stands between: no gap of the same verb."""
    between = scene.within(low, high)
    if not any(it.what in (PLACE, TIME) or "ordinal" in it.kinds for it in between) and not _at_hands(scene, low, high):
        return True
    way = scene.lex.words["slayer_way"]  # قتل عنصر قنصا على محور كذا، وآخر على محور كذا
    return any(it.kinds & _VERBS and not it.proclitics.endswith("ال") and scene.norm(it.i) not in way for it in between)


def read_others(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    """خمسة بغارة على السوق، وثلاثة في قصف: others led by و, who died in another event than those counted before them."""
    end = scene.doc.sentences[s][1]
    known = sorted((c for c in found if c.metric in _PERSONS), key=_stands)
    taken = {p for c in known for p in range(c.count_i, c.count_j)}
    out: list[Candidate] = []
    for item in scene.within(known[0].count_j, end) if known else ():
        k = bisect_right(known, item.i, key=_stands) - 1
        last = known[k] if k >= 0 else None
        if last is None or item.i in taken or not (item.number is not None or item.kinds & _GAPS) or not _leads_group(scene, item):
            continue
        low = max(last.count_j, last.trigger + 1)
        if not 0 <= item.i - low <= _FAR or not _each_in_its_own(scene, low, item, end):
            continue
        g = next(iter(group(scene, item.i, end)), None)
        if g is None or g.thing or _own_verb(scene, g.j, end):
            continue
        c = of_group(g, last.metric, s, last.trigger, "gapped")
        if (whole := _same_whole(scene, last, g) or _of_those(last, g)) is not None:
            c.whole, c.scope = whole, "subset"
        c.actor, c.i = list(last.actor), g.i
        _share(scene, c, last)
        c.side = c.side or (c.whole.side if c.whole is not None else "")
        out.append(c)
        known.insert(k + 1, c)
    return out


def _of_those(last: Candidate, g: Group) -> Candidate | None:
    """تسعة من القتلى بغارة، وخمسة في قصف: a further part of the whole, where it has room."""
    whole = last.whole if last.rule in ("of_those", "gapped", "listing_subset") else None
    return whole if whole is not None and (last.best or 0) + (g.best or 1) <= (whole.best or 0) else None


_FAR = 20  # so many words tell of one event
_HOW = 7  # so near behind those whom it befell stands in what


def _each_in_its_own(scene: Scene, low: int, item: Item, end: int) -> bool:
    """خمسة بغارة على السوق، وثلاثة في قصف: others, who died in another event than those before."""
    at = _in_event(scene, low, item.i)
    if at is None or _in_event(scene, item.j, min(item.j + _HOW, end)) is None:
        return False
    behind = (it for it in scene.within(at + 1, item.i) if not it.proclitics.endswith("ال") and "event" not in it.kinds)
    return not any(it.kinds & _VERBS and "event_verb" not in it.kinds for it in behind)


def _in_event(scene: Scene, low: int, high: int) -> int | None:
    """بغارة, في اشتباكات, برصاص: where that stands in which it befell them, before any comma; None where nothing does."""
    for p in range(low, high):
        it = scene.at[p]
        if scene.is_punct(p) and scene.doc.words[p].raw in _COMMAS:
            return None
        if it is not None and "event" in it.kinds:
            return p if how(scene, it) else None
        fire = not scene.lex.either("clash", "gunfire").isdisjoint(scene.doc.words[p].stems)
        if fire and (scene.norm(p).startswith("ب") or scene.norm(p - 1) in scene.lex.either("cause", "inside")):
            return p
    return None


def _own_verb(scene: Scene, p: int, end: int) -> bool:
    if any(scene.norm(q) in scene.lex.words["still"] for q in range(p, min(p + 2, end))):
        return True  # إضافة إلى 40 طفلا ما زالوا معتقلين
    item = scene.at[p] if p < end else None
    return item is not None and bool(item.kinds & _VERBS) and not ("event" in item.kinds and item.proclitics.endswith("ب"))


def _part(g: Group, whole: Candidate, s: int, trigger: int, rule: str) -> Candidate:
    c = part_of_group(g, whole, s, trigger, rule)
    c.side = g.side or whole.side
    return c
