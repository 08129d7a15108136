"""Parts of a count of events: نفذت أربع عشرة عملية، تسع منها بالتنسيق مع التحالف وخمس بشكل منفرد.

A part is a bare numeral tied to an event count told before it: by منها, by من العمليات, by the place or manner it is
said of, or because it goes on from another part. Does not belong here: events (events.py), tallies line by line
(listing.py), parts of persons (persons.py).
"""

from __future__ import annotations

from itertools import islice

from extraction.candidates import Candidate
from extraction.event_counts import added, first_of_list, kinds_behind
from extraction.event_lists import read_lists
from extraction.events import EVENT_METRICS
from extraction.lexicon import Sense
from extraction.one_by_one import read_ones
from extraction.parts import of_reports
from extraction.scene import NUMBER, PLACE, Item, Scene

_BACK = 6  # so many event counts before are looked at
_TOLD_ONE_BY_ONE = 3  # so many sentences behind a count its members are told by their rank
_RANK = 2
_NEAR = 4  # a part that goes on from another begins so many words after it at most


def read_event_parts(scene: Scene, sentence: int, events: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """The parts told in a sentence, as candidates; marks events of the sentence that are parts themselves."""
    first, end = scene.doc.sentences[sentence]
    _same_kind(scene, events, earlier)
    known = list(islice((e for e in reversed(earlier) if e.metric in EVENT_METRICS and e.whole is None and (e.best or 0) > 1), _BACK))[::-1]
    _parts_with_noun(scene, events, known)
    counted = [e for e in events if e.whole is None and (e.best or 0) > 1]
    wholes = sorted((*known, *counted), key=lambda e: e.i)
    if not wholes and not events:
        return []
    ones = read_ones(
        scene,
        sentence,
        sorted((*wholes, *(e for e in events if e.whole is not None)), key=lambda e: e.i),
        frozenset(e.trigger for e in events if e.whole is not None),
    )
    if NUMBER not in scene.kinds(sentence):
        return ones
    taken = {p for e in events for p in range(e.count_i, e.count_j)}
    out: list[Candidate] = []
    for it in scene.within(first, end):
        if it.number is None or it.number.kind != "count" or it.number.best is None or it.i in taken:
            continue
        whole = _whole(wholes, it)
        if whole is None:
            continue
        named = _shared_out(scene, first, it.i) if whole.sentence != sentence else None
        whole = _whole([w for w in wholes if w.metric == named], it) or whole
        if _tied(scene, it, first, end) or _goes_on(scene, it, out, end):
            out.append(_part(it, whole, whole, sentence))
            _by_manner(scene, out[-1], end)
            if (doer := _responsible(scene, it, first)) is not None:
                out[-1].extra["own_actors"] = [doer.code]
        elif _by_place(scene, it, whole, sentence, end):
            shared = scene.spots("shared_out", whole.count_j, it.i)  # 40 هجوما توزعت بين حمص (28) والرقة (12)
            out.append(_part(it, whole, whole if shared else _of_all_places(whole, wholes), sentence))
    taken |= {p for c in out for p in range(c.count_i, c.count_j)}
    return [*ones, *out, *read_lists(scene, sentence, [*events, *out], known, taken)]


def _same_kind(scene: Scene, events: list[Candidate], earlier: list[Candidate]) -> None:
    """بكمين استهدف حافلة. … نصبوا كمينا: a word of two kinds is of the kind that it was right before."""
    last = next((k for k in reversed(earlier[-_BACK:]) if k.metric in EVENT_METRICS), None) if events else None
    told = _kinds(scene, last) if last is not None else frozenset()
    for e in events if len(told) > 1 else ():
        if last is not None and e.sentence - last.sentence <= _TOLD_ONE_BY_ONE and _kinds(scene, e) == told and last.metric in told:
            e.metric = last.metric


def _kinds(scene: Scene, e: Candidate) -> frozenset[str]:
    item = scene.at[e.trigger]
    return frozenset(s.metric for s in item.senses if s.kind == "event") if item is not None else frozenset()


def _part(it: Item, like: Candidate, whole: Candidate | None, sentence: int) -> Candidate:
    n = it.number
    assert n is not None
    c = Candidate(like.metric, sentence, it.i, it.i, it.j, n.low, n.best, n.high, n.qualifier, "event_part", it.i, it.j, n.imputed)
    c.extra["marks"] = (("form", "part"),)
    if whole is not None:
        c.whole, c.scope = whole, "subset"
    return c


def _by_manner(scene: Scene, c: Candidate, end: int) -> None:
    """منها 40 جويا و12 بريا: from where those strikes came."""
    words = scene.lex.words
    p = c.count_j + (c.count_j < end and scene.norm(c.count_j) in words["of_them"])
    times = p + 1 < end and scene.norm(p) in words["times_over"]  # منها 40 مرة بالطائرات
    p += times
    weapon = times and scene.norm(p).startswith("ب")
    if c.metric != "operations" and p < end and (weapon or scene.norm(p) in words["manner"]):
        c.metric = "airstrikes" if scene.spots("air", p, p + 1) else "attacks"


def _of_all_places(first: Candidate, wholes: list[Candidate]) -> Candidate | None:
    """دير الزور (58 عملية)، ثم الحسكة (17): the first place's count is a part too, of a larger count told before it."""
    total = next((w for w in reversed(wholes) if w.i < first.i and (w.best or 0) > (first.best or 0)), None)
    if total is not None:
        first.whole, first.scope, first.metric = total, "subset", total.metric
    return first.whole


def _parts_with_noun(scene: Scene, events: list[Candidate], known: list[Candidate]) -> None:
    """منها 240 هجوما, إحدى الغارات: an event count after a subset cue is a part of the last larger count."""
    before = list(known)
    for e in events:
        cue: Item | None = scene.cover[e.i - 1] if e.i else None
        one_of = e.best == 1 and scene.norm(e.count_i) in scene.lex.words["and_one_of"]
        listed = first_of_list(scene, e.i, scene.doc.sentences[e.sentence][0])
        told = one_of or listed or _ranked(scene, e, before) or _of_those(scene, e, before) or (cue is not None and "subset" in cue.kinds)
        if told and e.best is not None:
            whole = next((k for k in reversed(before) if k.best is not None and k.best > e.best and k.whole is None), None)
            if whole is not None:
                e.whole, e.scope, e.metric = whole, "subset", whole.metric
                whole.extra["one_told"] = e.sentence if e.best == 1 else None
        elif e.best == 1 and known and _second(scene, e, known[-1]):
            e.whole, e.scope = known[-1], "subset"
        before.append(e)


def _ranked(scene: Scene, e: Candidate, before: list[Candidate]) -> bool:
    """هجومين، استهدف الهجوم الأول …، فيما استهدف الثاني …: those that were counted, told one by one."""
    last = next((k for k in reversed(before) if k.whole is None and (k.best or 0) > 1), None)
    if e.best != 1 or last is None or e.sentence - last.sentence > _TOLD_ONE_BY_ONE:
        return False
    rank = next((it.number for it in scene.within(e.trigger + 1, e.trigger + 1 + _RANK) if it.number is not None), None)
    return rank is not None and rank.kind == "ordinal" and rank.best is not None and rank.best <= (last.best or 0)


def _of_those(scene: Scene, e: Candidate, before: list[Candidate]) -> bool:
    """وشملت العمليات خمس عمليات دفاعية، بالإضافة إلى عمليتين: what those told before were, and what goes on from that."""
    at = scene.cover[e.i - 1] if e.i > 1 else None
    sense = at.sense("event") if at is not None else None
    if at is not None and sense is not None and sense.number == "p" and at.proclitics == "ال":
        verb = e.i - 2 - (scene.norm(e.i - 2) in scene.lex.words["deixis"])
        return verb >= 0 and not scene.lex.either("reached", "holds_these").isdisjoint(scene.doc.words[verb].stems)
    last = before[-1] if before else None
    whole = last.whole if last is not None and e.sentence - last.sentence <= 1 else None
    if whole is None or last is None or e.best is None:
        return False
    both = (last.best or 0) + e.best
    rest = both == whole.best and e.best > 1 and e.metric == whole.metric  # إحدى الغارات …، كما استهدفت غارتان …: of three
    return rest or (added(scene, e.i) and last.sentence == e.sentence and both <= (whole.best or 0))


_PAIR = 2
_OTHER = 6


def _second(scene: Scene, e: Candidate, whole: Candidate) -> bool:
    """هجومين. … الهجوم الأول …. ثم هاجموا نقاطا أخرى: the second of two, of which one has been told."""
    told = whole.extra.get("one_told")
    if whole.best != _PAIR or whole.metric != e.metric or told is None or not 0 <= e.sentence - told <= 1:
        return False
    another = scene.lex.words["one_more"]
    return any(scene.norm(p) in another for p in range(e.trigger + 1, min(e.trigger + 1 + _OTHER, len(scene.doc.words))))


def _whole(wholes: list[Candidate], it: Item) -> Candidate | None:
    """The last larger count of events before a numeral."""
    best = it.number.best if it.number is not None else None
    return next((w for w in reversed(wholes) if w.i < it.i and best is not None and (w.best or 0) > best), None)


def _tied(scene: Scene, it: Item, first: int, end: int) -> bool:
    """تسع منها, منها تسع بالتعاون, ثلاث من العمليات, ست من تلك العمليات."""
    words = scene.lex.words
    if of_reports(scene, it.i):
        return False
    after = scene.norm(it.j) if it.j < end else ""
    if after in words["of_them"]:
        return True
    if it.i > first and scene.norm(it.i - 1) in words["of_them"]:
        return _bare(scene, it, end)
    if after not in words["from"]:
        return False
    p = it.j + 1
    if p < end and scene.norm(p) in words["deixis"]:
        p += 1
    named = scene.at[p] if p < end else None
    sense = named.sense("event") if named is not None else None
    return named is not None and sense is not None and sense.number == "p" and named.proclitics == "ال"


def _bare(scene: Scene, it: Item, end: int) -> bool:
    """No noun of its own follows: the manner or the place of what is counted does, or nothing."""
    if it.j >= end or scene.is_punct(it.j):
        return True
    word = scene.doc.words[it.j]
    return word.norm in scene.lex.either("function", "manner", "times_over") or any(proclitic == "ب" for proclitic, _ in word.splits)


def _goes_on(scene: Scene, it: Item, out: list[Candidate], end: int) -> bool:
    """… وأربع بالتعاون مع التحالف: another part, led by و, after one in the same sentence."""
    if not out or not _bare(scene, it, end):
        return False
    if not scene.led(it.i):
        return _responsible(scene, it, out[-1].count_j) is not None
    between = scene.within(out[-1].count_j, it.i)
    return not any(x.what == NUMBER or x.kinds & {"masdar", "active", "passive", "noun"} for x in between)


def _responsible(scene: Scene, it: Item, low: int) -> Sense | None:
    """كانت قسد مسؤولة عن 40 منها وداعش عن 9: whose a part is."""
    if it.i <= low or scene.norm(it.i - 1) not in scene.lex.words["about"]:
        return None
    near = [sense for x in scene.within(max(low, it.i - _NEAR), it.i) if (sense := x.sense("party")) is not None]
    return near[-1] if near else None


def _by_place(scene: Scene, it: Item, whole: Candidate, sentence: int, end: int) -> bool:
    """الحسكة (17), والرقة باثنتين: after a count of events by places, a place and a numeral."""
    p = it.i - 1
    while p >= 0 and scene.is_punct(p) and it.i - p < _NEAR:
        p -= 1
    place = scene.cover[p] if p >= 0 else None
    told = whole.sentence == sentence or _shared_out(scene, scene.doc.sentences[sentence][0], it.i) is not None
    ends = it.j >= end or scene.is_punct(it.j) or (scene.doc.words[it.i].raw == "(" and scene.norm(it.j).startswith("و"))
    return place is not None and place.what == PLACE and told and ends


def _shared_out(scene: Scene, first: int, i: int) -> str | None:
    """توزعت الضربات على: القامشلي 13، كوباني 11: the kind of the events told above."""
    return next(kinds_behind(scene, "shared_out", first, i), None)
