"""Parts of a number of persons told in a sentence of their own.

توزع القتلى كالتالي: 50 مدنياً و20 من قسد (below a heading in prose), المدنيون منهم 10 والعسكريون 15 (said of a kind of them),
ثلاثة من المعتقلين قاصرون (of those), 20 منهم اعتقلوا في الرقة (of them). Belongs here: what ties them to a number told before. Does
not belong here: parts right behind their whole (parts.py), lists line by line (listing.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.candidates import Candidate, of_group, part_of_group
from extraction.event_lists import place_behind
from extraction.joins import group
from extraction.persons import Group, noun_phrase, of_number
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene
from extraction.some_of_group import of_uncounted
from extraction.terms import FORCES

_PERSONS = frozenset(("killed", "wounded", "arrested", "abducted", "released"))
_KINDS = ("noun", "masdar")
_BACK, _MOST = 3, 12  # so many sentences before the whole was told; so many counts before are looked at
_SIDES_BACK = 3
_SOME = 3  # from here on a number is broken down
_BEFORE = 8  # so far before its colon stands what is broken down
_OWN_WORDS = frozenset(("masdar", "passive", "active", "noun", "combined", "event", "event_verb"))


def read_breakdowns(scene: Scene, sentence: int, found: list[Candidate], earlier: Sequence[Candidate]) -> list[Candidate]:
    """Further candidates of a sentence; marks those of `found` that are parts of a number told before."""
    recent = _recent(sentence, earlier)
    here = any(_whole(c) for c in found)
    if not recent and not here:
        return []
    taken = {p for c in found for p in range(c.count_i, c.count_j)}
    if each := _of_each_side(scene, sentence, found):
        return each
    out = _below_heading(scene, sentence, found, recent, taken) if "heading" in scene.carried(sentence) else []
    if "shared_out" in scene.carried(sentence):
        out += _shared_among(scene, sentence, [*_reversed(found), *recent], taken)
    if here:
        out += _behind_whole(scene, sentence, found, taken)
    _of_whom(found, recent)
    if recent:
        _of_them(scene, [c for c in found if not of_uncounted(scene, c)], recent)
    if here:
        out += _rest_of_list(scene, sentence, found, taken)
    if not found:
        out += _over_a_stop(scene, sentence, earlier, taken)
    if NUMBER in scene.kinds(sentence):
        wholes = [*_reversed(found), *recent]
        out += _said_of_kinds(scene, sentence, wholes, taken)
        out += _of_those(scene, sentence, wholes, taken)
    return out


def _recent(sentence: int, earlier: Sequence[Candidate]) -> list[Candidate]:
    """The wholes of the sentences right before, the last first."""
    out: list[Candidate] = []
    for c in earlier[: -4 * _MOST : -1]:
        if sentence - c.sentence > _BACK or len(out) == _MOST:
            break
        if _whole(c):
            out.append(c)
    return out


def _whole(c: Candidate) -> bool:
    return c.whole is None and c.metric in _PERSONS and c.best != 1 and c.rule != "combined"


def _reversed(found: Sequence[Candidate]) -> list[Candidate]:
    return sorted((c for c in found if _whole(c)), key=lambda c: -c.count_i)[:_MOST]


def _counts(it: Item) -> bool:
    return it.count is not None and it.count.best is not None


# -- توزع القتلى كالتالي: 50 مدنياً و20 من قسد ------------------------------------------------------------------------


def _below_heading(scene: Scene, s: int, found: list[Candidate], recent: list[Candidate], taken: set[int]) -> list[Candidate]:
    """The numbers behind a colon that a word for a breakdown opens, where they stay within a whole told before."""
    first, end = scene.doc.sentences[s]
    at = next((p for p in scene.spots("heading", first, end - 2) if scene.doc.words[p + 1].raw == ":"), None)
    if at is None:
        return []
    metric = metric_before(scene, first, at)
    here = [c for c in _reversed(found) if c.count_i < at]
    for whole in (*here, *recent):
        if (whole.best or 0) <= 1 or whole.metric != (metric or whole.metric):
            continue
        told = [c for c in found if c.count_i > at and c.metric == whole.metric and c.whole is None and c.best is not None]
        told = [c for c in told if not _tied(scene, c, scene.lex.words["some_of"])]  # 20 من كذا، 4 جثث منهم لدى كذا
        more = list(untold(scene, at + 2, end, taken))
        fits = (told or more) and sum(x.best or 0 for x in (*told, *more)) <= (whole.best or 0)
        if not fits and not metric and not all(g.side or g.status for g in more):
            return []  # التالي: 5 في البادية: perhaps of something else
        if fits:
            _mark(told, whole)
            return _parts(more, whole, s, at, taken)
    return []


def _of_each_side(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    """سقوط قتلى من الطرفين، عنصران من كذا وثلاثة من كذا: the dead of each side, where nobody counts them all."""
    end = scene.doc.sentences[s][1]
    for c in found:
        if c.best is not None or c.whole is not None or c.metric not in _PERSONS:
            continue
        at = next(
            (p for p in range(c.count_j, min(c.count_j + _SIDES_BACK, end - 1)) if scene.norm(p) in scene.lex.words["both_sides"]), None
        )
        if at is None or not scene.is_punct(at + 1):
            continue
        each = [g for g in group(scene, at + 2, end) if g.side and g.best is not None]
        if len({g.side for g in each}) > 1:
            return [of_group(g, c.metric, s, c.trigger, "counted_noun") for g in each]
    return []


_SHARE = 9  # so near behind the word for a breakdown stands what leads its first number


def _shared_among(scene: Scene, s: int, recent: list[Candidate], taken: set[int]) -> list[Candidate]:
    """وتوزع القتلى، بحسب كذا، على 46 مدنيا و350 من الفصائل: the numbers behind على, where they stay within the whole told before."""
    first, end = scene.doc.sentences[s]
    for at in scene.spots("shared_out", first, end - 3):
        metric = metric_before(scene, at + 1, min(at + 1 + _BEFORE, end))
        led = (p for p in range(at + 1, min(at + _SHARE, end - 1)) if scene.norm(p) in scene.lex.words["shared_among"])
        to = next((p for p in led if _is_count(scene, p + 1)), None)
        whole = next((c for c in recent if c.metric == metric and (c.best or 0) > 1), None)
        more = list(untold(scene, to + 1, end, taken)) if to is not None and whole is not None else []
        if whole is not None and more and sum(g.best or 0 for g in more) <= (whole.best or 0):
            return _parts(more, whole, s, at, taken)
    return []


def _mark(told: list[Candidate], whole: Candidate) -> None:
    for c in told:
        c.whole, c.scope = whole, "subset"


def _parts(more: list[Group], whole: Candidate, s: int, at: int, taken: set[int]) -> list[Candidate]:
    """The groups as parts of the whole; their tokens are taken then."""
    taken |= {p for g in more for p in range(g.i, g.j)}
    return [part_of_group(g, whole, s, at, "broken_down") for g in more]


def _behind_whole(scene: Scene, s: int, found: list[Candidate], taken: set[int]) -> list[Candidate]:
    """87 قتيلاً: 54 من قسد، و12 من داعش، و21 مدنياً: behind a colon; behind a comma, if they add up to it."""
    end = scene.doc.sentences[s][1]
    for whole in _reversed(found):
        at = _stop_behind(scene, max(whole.count_j, whole.j), end)
        if at is None or (whole.best or 0) < _SOME or not _is_count(scene, at + 1):
            continue
        told = [c for c in found if c.count_i > at and c.metric == whole.metric and c.whole in (None, whole) and c.best is not None]
        more = list(untold(scene, at + 1, end, taken))
        total = sum(x.best or 0 for x in (*told, *more) if x.best != 1)
        colon = scene.doc.words[at].raw == ":"
        if not (more or told) or total > (whole.best or 0) or (total < (whole.best or 0) and not colon):
            continue
        _mark(told, whole)
        return _parts(more, whole, s, at, taken)
    return []


_ASIDE = 6


def _stop_behind(scene: Scene, p: int, end: int) -> int | None:
    """The comma or colon behind a whole, over where and when it was."""
    for q in range(p, min(p + _ASIDE, end - 1)):
        item = scene.cover[q]
        if scene.is_punct(q):
            return q
        if item is not None and item.what not in (PLACE, TIME):
            return None
    return None


def _is_count(scene: Scene, p: int) -> bool:
    item = scene.at[p]
    return item is not None and _counts(item)


def metric_before(scene: Scene, first: int, at: int) -> str:
    """What is broken down: the definite noun before the colon."""
    senses = [it.sense(*_KINDS) for it in scene.within(max(first, at - _BEFORE), at) if it.proclitics.endswith("ال")]
    return next((s.metric for s in senses if s is not None and s.metric in _PERSONS), "")


def untold(scene: Scene, p: int, end: int, taken: set[int]) -> Iterator[Group]:
    """Counted persons from token p on that no construction has read (`taken`: its tokens): with their noun, their party or their place."""
    until, nested = p, False
    for it in scene.within(p, end):
        nested = _nested(scene, it, until, nested)
        before = scene.cover[it.i - 1]
        unit = "noun" in it.kinds and before is not None and before.what == NUMBER  # 54 قتيلاً
        if it.kinds & _OWN_WORDS and not it.proclitics.endswith("ال") and not unit:
            return
        if it.i < until or it.i in taken or nested or not (_counts(it) or _joined_noun(it)):
            continue
        if _of_cases(scene, it.j, end):
            return
        g = noun_phrase(scene, it.i, end)
        n = it.number
        if g is not None and g.noun and not g.thing and g.best is not None:
            until = g.j
            yield g
        elif n is not None and (place_behind(scene, it.j, end) or _timed(scene, it.j, end)):
            yield of_number(n, it.i, it.j)


def _of_cases(scene: Scene, p: int, end: int) -> bool:
    """21 حالة اعتقال: cases of a word of their own."""
    return p + 1 < end and scene.norm(p) in scene.lex.words["case"] and bool((it := scene.at[p + 1]) is not None and "masdar" in it.kinds)


def _nested(scene: Scene, it: Item, until: int, nested: bool) -> bool:
    """13 لاجئاً بينهم طفل و3 نساء، و5 سوريين: whether the item tells of whom a part consists, up to the comma behind it."""
    if "subset" in it.kinds:
        return True
    return nested and not any(scene.is_punct(p) for p in range(max(until, it.i - 2), it.i))


def _joined_noun(it: Item) -> bool:
    """وعنصران: one or two by the form of the noun."""
    sense = it.sense("person")
    return sense is not None and it.proclitics == "و" and sense.number in ("s", "d", "a")


def _timed(scene: Scene, p: int, end: int) -> bool:
    """13 خلال كانون الثاني, 20 في نيسان: a time stands right behind the number."""
    p += p < end and scene.norm(p) in scene.lex.words["said_of"]
    item = scene.at[p] if p < end else None
    return item is not None and item.what == TIME


# -- هم 979 من كذا، فجروا أنفسهم في كذا، و324 من كذا و12 من كذا --------------------------------------------------------


def _rest_of_list(scene: Scene, s: int, found: list[Candidate], taken: set[int]) -> list[Candidate]:
    """Numbers far behind the first parts of a whole that complete it to the last man."""
    end = scene.doc.sentences[s][1]
    out: list[Candidate] = []
    for whole in _reversed(found):
        parts = [c for c in found if c.whole is whole and c.rule != "subset_sum" and c.best is not None]
        if not parts or whole.best is None:
            continue
        more = list(_led(scene, max(c.count_j for c in parts), end, taken))
        for told in (sum(c.best or 0 for c in parts), parts[0].best or 0):
            n = _completing(told, more, whole.best)
            if n:
                out += _parts(more[:n], whole, s, whole.trigger, taken)
                break
    return out


def _over_a_stop(scene: Scene, s: int, earlier: Sequence[Candidate], taken: set[int]) -> list[Candidate]:
    """هم: 60 من قسد. و13 من داعش، و16 مدنياً: a list of parts that goes on in the next sentence."""
    first, end = scene.doc.sentences[s]
    start = first + (scene.norm(first) == "و")
    if start >= end or not _is_count(scene, start) or not scene.norm(first).startswith("و"):
        return []
    near = earlier[: -4 * _MOST : -1]
    last = next((c for c in near if c.whole is not None and c.metric in _PERSONS), None)
    whole = last.whole if last is not None and s - last.sentence == 1 else None
    if whole is None or whole.best is None:
        return []
    told = sum(c.best or 0 for c in near if c.whole is whole and c.rule != "subset_sum")
    more = list(untold(scene, start, end, taken))
    if not more or told + sum(g.best or 0 for g in more) > whole.best:
        return []
    return _parts(more, whole, s, start, taken)


def _completing(told: int, more: list[Group], whole: int) -> int:
    """How many further groups make up the whole; 0 where they do not."""
    for n, g in enumerate(more, 1):
        told += g.best or 0
        if told == whole:
            return n
    return 0


def _led(scene: Scene, p: int, end: int, taken: set[int]) -> Iterator[Group]:
    """Counted persons led by و from token p on that no construction has read."""
    for it in scene.within(p, end):
        if it.i in taken or not _counts(it) or not scene.led(it.i):
            continue
        g = noun_phrase(scene, it.i, end)
        if g is not None and g.noun and not g.thing and g.best is not None:
            yield g


# -- 20 منهم اعتقلوا في الرقة -----------------------------------------------------------------------------------------


def _of_whom(found: list[Candidate], recent: list[Candidate]) -> None:
    """تسعة ممن قتلوا: of those told before."""
    for c in found:
        if c.rule == "of_whom" and c.whole is None:
            told = (w for w in (*_reversed(found), *recent) if w.metric == c.metric and w.count_i < c.count_i)
            c.whole = next((w for w in told if w.best is None or w.best > (c.best or 0)), None)
            c.scope = "subset" if c.whole is not None else c.scope


def _of_them(scene: Scene, found: list[Candidate], recent: list[Candidate]) -> None:
    """Counts with منهم behind them that no whole of their own sentence took, and what goes on from the first of them."""
    words = scene.lex.words["some_of"]
    first: Candidate | None = None
    for c in sorted(found, key=lambda c: c.count_i):
        if not _tied(scene, c, words):
            if _whole(c) and c.rule != "gapped":
                break
            continue
        whole = next((w for w in recent if w.metric == c.metric and (w.best is None or w.best > (c.best or 0))), None)
        if whole is not None:
            c.whole, c.scope = whole, "subset"
            first = first or c
    if first is not None and first.whole is not None:
        _and_on(first, first.whole, found)


def _and_on(part: Candidate, whole: Candidate, found: list[Candidate]) -> None:
    """20 منهم اعتقلوا في الرقة و25 في دير الزور: what goes on from a part, while it stays within the whole."""
    told = part.best or 0
    for c in sorted((c for c in found if c.rule == "gapped" and c.whole is None and c.metric == part.metric), key=lambda c: c.count_i):
        told += c.best or 0
        if c.count_i > part.count_i and whole.best is not None and told <= whole.best:
            c.whole, c.scope = whole, "subset"


def _tied(scene: Scene, c: Candidate, words: frozenset[str]) -> bool:
    if c.whole is not None or c.best is None or c.metric not in _PERSONS or c.count_j >= len(scene.doc.words):
        return False
    if scene.norm(c.count_j) in scene.lex.words["of_the_party"] and c.status in FORCES:
        return False  # مقتل عنصرين منها: of a party, no part of those told before
    return scene.norm(c.count_j) in words or scene.norm(c.count_j - 1) in words


# -- المدنيون منهم 10 والعسكريون 15 -----------------------------------------------------------------------------------


def _said_of_kinds(scene: Scene, s: int, wholes: list[Candidate], taken: set[int]) -> list[Candidate]:
    """A number behind the definite kind of persons that it counts; منهم stands with the first of them at least."""
    first, end = scene.doc.sentences[s]
    out: list[Candidate] = []
    told = 0
    for it in scene.within(first, end - 1):
        kind = it.sense("person")
        if kind is None or kind.number == "s" or it.proclitics not in ("ال", "وال") or it.j >= end:
            continue
        tied = it.j < end - 1 and scene.norm(it.j) in scene.lex.words["some_of"]
        number = scene.at[it.j + tied]
        if number is None or not _counts(number) or number.i in taken or not (tied or out) or _own_noun(scene, number.j, end):
            continue
        n = number.number
        assert n is not None
        whole = out[-1].whole if out else next((c for c in wholes if c.best is not None and c.best > (n.best or 0)), None)
        if whole is None or told + (n.best or 0) > (whole.best or 0):
            continue
        told += n.best or 0
        named = noun_phrase(scene, it.i, it.j)
        g = of_number(n, number.i, number.j)
        if named is not None:
            g.side, g.status = named.side, named.status
        out.append(part_of_group(g, whole, s, it.i, "said_of_kind"))
        taken |= set(range(g.i, g.j))
    return out


def _own_noun(scene: Scene, p: int, end: int) -> bool:
    """والعسكريون 15 عاماً: the number counts something else."""
    return p < end and not scene.is_punct(p) and not scene.norm(p).startswith("و") and not place_behind(scene, p, end)


# -- ثلاثة من المعتقلين قاصرون ----------------------------------------------------------------------------------------


def _of_those(scene: Scene, s: int, wholes: list[Candidate], taken: set[int]) -> list[Candidate]:
    """A number of those whom a definite noun names again."""
    first, end = scene.doc.sentences[s]
    out: list[Candidate] = []
    for it in scene.within(first, end - 2):
        if not _counts(it) or it.i in taken or it.j + 1 >= end or scene.norm(it.j) not in scene.lex.words["partitive"]:
            continue
        those = scene.at[it.j + 1]
        sense = those.sense("noun", "person") if those is not None and those.proclitics == "ال" else None
        n = it.number
        if those is None or sense is None or n is None or sense.metric not in _PERSONS:
            continue
        whole = next((c for c in wholes if c.metric == sense.metric and (c.best is None or c.best > (n.best or 0))), None)
        if whole is not None:
            g = of_number(n, it.i, those.j)
            out.append(part_of_group(g, whole, s, it.i, "of_those"))
    return out
