"""A number shared out in one sentence by what stands before or behind its parts, which have no noun of their own.

دير الزور (115)، الحسكة (80) or الرقة: 40، منبج: 12 (behind their key); 12 في يناير، و41 في فبراير, 36 بانفجار ألغام، و25 برصاص مجهولين
(before it). What tells that they are its parts is that they add up to it. Belongs here: such lists, of persons and of events. Does not
belong here: parts with a noun (parts.py, breakdowns.py), lists line by line (listing.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extraction.candidates import Candidate, part_of_group
from extraction.events import EVENT_METRICS
from extraction.persons import noun_phrase, of_number
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene
from extraction.terms import HARM, LONGEST

_SHARED = frozenset(("killed", "wounded", "arrested", "abducted", "released", *EVENT_METRICS))
_BACK = 3  # so many sentences before, the whole was told
_LOOK = 24  # so many candidates before are looked at
_MOST = 6  # so many wholes are tried
_LEAST = 5  # smaller numbers add up by chance
_STATED = 7  # in sums of smaller numbers a family is told, man by man
_SURE = 3  # so many parts of small numbers add up by no chance
_PARTS = 24  # a list has so many parts at most
_GAP = 16  # so many tokens stand between one part and the next
_OPEN = 8  # so near before its colon stands the word for the sharing out
_ASIDE = 12  # a bracket behind a part is so long
_KEY = 5  # the names of whose a part is


class Share(NamedTuple):
    """One part of a list: its number, whose or where or when it was where that stands before it, and the token behind it."""

    number: Item
    key: Item | None
    j: int


def read_shares(scene: Scene, s: int, found: Sequence[Candidate], earlier: Sequence[Candidate]) -> list[Candidate]:
    """Further parts in a sentence of a number told in it or shortly before; marks those of `found` that are parts of it."""
    first, end = scene.doc.sentences[s]
    if NUMBER not in scene.kinds(s):
        return []
    end = min(end, first + LONGEST)
    wholes = _wholes(s, found, earlier)
    for whole in wholes:
        start = first if whole.sentence != s else max(whole.count_j, whole.trigger + 1)
        headed = _headed(scene, start, end)
        counts = {c.count_i for c in found if _same_kind(c, whole) and c is not whole}
        own = {c.count_i for c in found if c.whole is whole and c.status not in ("woman", "child")}
        told = list(_listed(scene, headed if headed is not None else start, end, counts, own))
        told = _that_share(scene, told, whole, headed is not None, found)
        if (
            told
            and not (whole.sentence == s and headed is None and _coordinated(scene, told[0]))
            and not _begun_before(told[0].number, whole, s, found)
        ):
            return _parts(scene, s, told, whole, found)
    return []


def _wholes(s: int, found: Sequence[Candidate], earlier: Sequence[Candidate]) -> list[Candidate]:
    """What may be shared out, the last told first: large numbers that are no parts and have none but women and children."""
    near = sorted((c for c in found if c.count_j > c.count_i), key=lambda c: -c.count_i)
    near += [c for c in earlier[: -_LOOK - 1 : -1] if s - c.sentence <= _BACK]
    out = [c for c in near if c.whole is None and c.metric in _SHARED and c.rule != "combined" and (c.best or 0) >= _LEAST]
    return out[:_MOST]


def _headed(scene: Scene, start: int, end: int) -> int | None:
    """توزعت على النحو التالي: the token behind the colon that a word for a breakdown leads in."""
    for p in range(start, end - 1):
        if scene.doc.words[p].raw == ":" and _opens(scene, max(start - 2, p - _OPEN), p):
            return p + 1
    return None


def _opens(scene: Scene, low: int, colon: int) -> bool:
    return bool(scene.spots("heading", low, colon) or scene.spots("shared_out", low, colon))


# -- the parts of a list ----------------------------------------------------------------------------------------------


def _listed(scene: Scene, start: int, end: int, counts: set[int], own: set[int]) -> Iterator[Share]:
    """The parts from token start on, each at the start, behind a stop, led by و or counted already; up to too wide a gap."""
    p, last, many = start, start, 0
    while p < end and p - last <= _GAP and many < _PARTS:
        share = _share(scene, p, end, own) if p == start or p in counts or _begins(scene, p) else None
        if share is None:
            p += 1
            continue
        yield share
        many += 1
        p = last = share.j


def _begins(scene: Scene, p: int) -> bool:
    return scene.led(p) or scene.is_punct(p - 1)


def _share(scene: Scene, p: int, end: int, own: set[int]) -> Share | None:
    item, before = scene.at[p], scene.cover[p - 1] if p else None
    if item is None or (before is not None and "subset" in before.kinds and p not in own):
        return None  # بينهم 2 من الأطفال: parts of a part; but منهم 24 في كذا، و18 في كذا
    if item.count is not None and item.count.best == 1 and before is not None and before.sense("event") is not None:
        return None  # وعملية واحدة في كذا
    if item.count is not None and item.count.best is not None:
        return Share(item, None, item.j)
    return _keyed(scene, item, end)


def _keyed(scene: Scene, key: Item, end: int) -> Share | None:
    """الحسكة (80), نيسان: 12, قوات كذا: 40: a number right behind whose, where or when it was."""
    if not (key.what in (PLACE, TIME) or "party" in key.kinds):
        return None
    q = key.j
    while q < min(end, key.j + _KEY) and (nxt := scene.at[q]) is not None and "party" in nxt.kinds:
        q = nxt.j  # قوات كذا "كذا"
    colon = q < end and scene.doc.words[q].raw == ":"
    number = scene.at[q + colon] if q + colon < end else None
    if number is None or number.count is None or number.count.best is None:
        return None
    bracket = scene.doc.words[number.i].raw == "("
    named = key.what == PLACE or ("party" in key.kinds and scene.led(key.i))  # حلب 44، حمص 9; اعتقل النظام 70، وقسد 50
    bare = named and q == number.i and not scene.led(number.i) and _ends(scene, number.j, end)
    return Share(number, key, number.j) if colon or bracket or bare else None


def _ends(scene: Scene, p: int, end: int) -> bool:
    return p >= end or scene.is_punct(p) or scene.norm(p).startswith("و")


def _that_share(scene: Scene, told: list[Share], whole: Candidate, headed: bool, found: Sequence[Candidate]) -> list[Share]:
    """Those that make up the whole: all that are told up to there; below a heading, keyed ones that stay within it."""
    total, out = 0, []
    for share in told:
        n = share.number.count
        c = _known(found, share.number)
        if c is not None and c.whole is not None and c.whole is not whole:
            continue  # 43 (بينهم 13 طفلا): a part of a part
        if n is None or (c is not None and _of_others(c, whole)) or (n.best or 0) >= (whole.best or 0):
            return []
        if c is None and share.key is None and not _said(scene, share.number):
            continue
        out.append(share)
        total += n.best or 0
        if total == whole.best:
            chance = not headed and len(out) < _SURE and total < _STATED and _far(scene, whole, out[0])
            return out if len(out) > 1 and not chance else []
        if total > (whole.best or 0):
            return []
    keyed = all(share.key is not None for share in out)
    return out if headed and keyed and len(out) > 1 else []


_DEEDS = {"attacks", "operations"}


def _same_kind(c: Candidate, whole: Candidate) -> bool:
    """Counted by the same metric; عمليات whose doer only their total names may be attacks or operations."""
    return c.metric == whole.metric or (c.metric in _DEEDS and whole.metric in _DEEDS and not c.actor)


def _of_others(c: Candidate, whole: Candidate) -> bool:
    """Something else that is counted, or counted of others: who did it differs, or whose they are."""
    if not _same_kind(c, whole):
        return True
    doers = bool(c.actor) and bool(whole.actor) and set(c.actor).isdisjoint(whole.actor)
    return c.whole is None and (doers or (c.owner and whole.owner and c.side != whole.side))


def _coordinated(scene: Scene, first: Share) -> bool:
    """مقتل 6 عسكريين و5 مدنيين: what و joins to the whole is told beside it."""
    return scene.led((first.key or first.number).i)


def _far(scene: Scene, whole: Candidate, first: Share) -> bool:
    """In another sentence."""
    return scene.doc.sentences[whole.sentence][1] <= first.number.i


def _begun_before(first: Item, whole: Candidate, s: int, found: Sequence[Candidate]) -> bool:
    """بواقع 22 هجوما في كذا، و14 في كذا، و3 في كذا: the rest of a list makes up no number of another sentence."""
    counted = (c for c in found if _same_kind(c, whole) and c.whole is None and c.qualifier != "derived")
    return whole.sentence != s and any(c.count_j > c.count_i and c.count_i < first.i for c in counted)


def _said(scene: Scene, number: Item) -> bool:
    """12 في يناير, 36 بانفجار, 43 (بينهم 13 طفلا) على يد كذا, 15 مدنيا: behind the number stands what its share is, or its noun."""
    p, words = number.j, scene.lex.words
    n = len(scene.doc.words)
    if p < n and scene.doc.words[p].raw == "(":
        close = next((q for q in range(p, min(p + _ASIDE, n)) if scene.doc.words[q].raw == ")"), None)
        p = close + 1 if close is not None else p
    p += p < n and scene.norm(p) in words["some_of"]
    if p >= n:
        return False
    item = scene.at[p]
    if scene.norm(p) in words["said_of"] or scene.norm(p) in words["partitive"] or scene.norm(p) in words["cause"]:
        return True
    if item is not None and ("event_phrase" in item.kinds or item.what in (PLACE, TIME)):
        return True
    if any(proclitic == "ب" for proclitic, _ in scene.doc.words[p].splits):
        return True
    return scene.norm(p) in words["case"] or noun_phrase(scene, number.i, min(n, p + 1)) is not None


def _known(found: Sequence[Candidate], number: Item) -> Candidate | None:
    """The candidate that counts by this number."""
    return next((c for c in found if c.count_i <= number.i < max(c.count_j, c.count_i + 1) and c.rule != "subset_sum"), None)


# -- as candidates ----------------------------------------------------------------------------------------------------


def _parts(scene: Scene, s: int, told: list[Share], whole: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    out = []
    for share in told:
        c = _known(found, share.number)
        if c is None:
            c = _event_part(share.number, whole, s) if whole.metric in EVENT_METRICS else _persons(scene, share.number, whole, s)
            out.append(c)
        elif c.whole is None:
            c.extra["adopted"] = True  # it stands for itself where the whole is no fact
        _take_parts(c, share, told, whole, found)
        c.extra["listed"] = True
        c.whole, c.scope, c.metric = whole, "subset", whole.metric
        _of_key(c, share.key)
    return out


def _take_parts(c: Candidate, share: Share, told: list[Share], whole: Candidate, found: Sequence[Candidate]) -> None:
    """35 من قسد، و15 مدنيا بينهم طفلان، و10 من كذا: women and children between a part and the next are of that part."""
    behind = min((o.number.i for o in told if o.number.i > share.number.i), default=share.number.i + _GAP)
    for x in found:
        between = x is not c and x.whole is whole and share.number.j <= x.count_i < behind
        if between and x.status in ("woman", "child") and (x.best or 0) <= (c.best or 0):
            x.whole = c


def _event_part(number: Item, whole: Candidate, s: int) -> Candidate:
    n = number.number
    assert n is not None
    c = Candidate(
        whole.metric, s, number.i, number.i, number.j, n.low, n.best, n.high, n.qualifier, "event_list", number.i, number.j, n.imputed
    )
    c.extra["marks"] = (("form", "part"),)
    c.actor, c.side = list(whole.actor), whole.side
    return c


def _persons(scene: Scene, number: Item, whole: Candidate, s: int) -> Candidate:
    n = number.number
    assert n is not None
    g = noun_phrase(scene, number.i, min(len(scene.doc.words), number.j + _KEY)) or of_number(n, number.i, number.j)
    if not g.noun or g.thing or g.best != n.best:
        g = of_number(n, number.i, number.j)
    return part_of_group(g, whole, s, number.i, "broken_down")


def _of_key(c: Candidate, key: Item | None) -> None:
    """قسد (12): of the dead it is whose they are, of those taken who took them."""
    party = key.sense("party") if key is not None else None
    if party is None:
        return
    if c.metric in HARM:
        c.side, c.owner = party.code, True
    else:
        c.actor = c.extra["own_actors"] = [party.code]


def mark_made_up(candidates: Sequence[Candidate]) -> None:
    """Notes on parts that with the others of their sentence, or of the text, make up their whole: `extra["made_up"]`."""
    parts: dict[int, list[Candidate]] = {}
    for c in candidates:
        if c.whole is not None and c.metric == c.whole.metric and (c.best or 0) > 0 and c.rule != "subset_sum":
            parts.setdefault(id(c.whole), []).append(c)
    for told in parts.values():
        lists: dict[int, list[Candidate]] = {}
        for c in told:
            lists.setdefault(c.sentence, []).append(c)
        for some in (told, *lists.values()):
            whole = some[0].whole
            stated = whole is not None and whole.qualifier != "derived" and (whole.best or 0) >= _STATED
            if whole is not None and stated and len(some) > 1 and sum(c.best or 0 for c in some) == whole.best:
                for c in some:
                    c.extra["made_up"] = True
