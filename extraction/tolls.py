"""Counts that stand apart from their word: tolls, parts of what earlier sentences told, detention stocks.

عدد القتلى … ارتفع إلى 40 (toll), من بين المعتقلين … (a part of an earlier fact). Gives candidates for one sentence; does not
decide. Does not belong here: cells and their men (cells.py).
"""

from __future__ import annotations

from extraction.antecedents import those_who
from extraction.breakdowns import untold
from extraction.candidates import Candidate, of_group, part_of_group
from extraction.cells import by_side, read_cells, sum_of
from extraction.joins import group
from extraction.names import names
from extraction.nationals import army_of
from extraction.parts import one_a_status, subsets
from extraction.persons import Group, noun_phrase
from extraction.rosters import named_and_kin
from extraction.scene import NUMBER, TIME, Item, Scene

_HEAD_REACH = 14
_NUMBER_REACH = 45
_SUBJECT_REACH = 5
_RISEN_BACK = 3
_RISEN_BEFORE = 28  # so far before its head a number with its parts stands
_LAST = 8
_PERSONS = frozenset(("killed", "wounded", "arrested", "abducted", "released"))
_VERBS = frozenset(("masdar", "passive", "active", "combined", "event_verb", "launch", "subset"))
_KINDS = ("masdar", "passive", "active", "noun")
_SIGNS = frozenset(("toll_head", "cell", "cell_dual", "cells", "dismantle"))


def read_tolls(scene: Scene, sentence: int, found: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """Further candidates of a sentence, after the plain constructions were read (`found`)."""
    out: list[Candidate] = []
    kinds = scene.kinds(sentence)
    if not scene.carried(sentence).isdisjoint(_SIGNS):
        out = _tolls(scene, sentence, found)
        out += _risen_before(scene, sentence, [*found, *out])
        out += _event_tolls(scene, sentence, [*found, *out])
        out += _bare_tolls(scene, sentence, found, earlier)
        out += read_cells(scene, sentence, [*found, *out], found)
    if "subset_of" in kinds:
        out += _parts_of_earlier(scene, sentence, found, earlier)
    if "subset" in kinds:
        out += _among_them(scene, sentence, found, earlier)
    if "noun" in kinds:
        out += _who_they_are(scene, sentence, found, earlier)
    return out


def _tolls(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    first, end = scene.doc.sentences[s]
    heads = scene.spots("toll_head", first, end)
    if not heads:
        return []
    taken = {p for c in found for p in range(c.count_i, c.count_j)}
    out = []
    for head in heads:
        trigger = next((it for it in scene.within(head + 1, min(head + _HEAD_REACH, end)) if it.sense(*_KINDS) is not None), None)
        if trigger is None or _of_things(scene, head):
            continue
        number = _number_of(scene, head, trigger, first, _before_next(scene, heads, head, end))
        if number is None or number.i in taken or (g := noun_phrase(scene, number.i, end)) is None or g.best is None:
            continue
        sense = trigger.sense(*_KINDS)
        assert sense is not None
        _take_side(scene, g, head, trigger)
        whole = of_group(g, sense.metric, s, trigger.i, "toll_apart")
        told = next((c for c in found if c.metric == sense.metric and c.trigger == trigger.i and c.best is None and c.whole is None), None)
        if told is not None and (told.imputed is None or told.count_i == head):
            _fill(told, whole)
        else:
            out.append(whole)
    return out


def _of_things(scene: Scene, head: int) -> bool:
    """عدد القرى التي سيطرت عليها كذا ارتفع إلى 90: what is counted is nobody; but حصيلة السيارة المفخخة is of her victims."""
    counted = not scene.lex.words["number_of"].isdisjoint(scene.doc.words[head].stems)
    return counted and head + 1 < len(scene.doc.words) and not scene.lex.words["thing"].isdisjoint(scene.doc.words[head + 1].stems)


def _of_events(scene: Scene, head: int, trigger: Item) -> bool:
    """يرتفع إلى 31 عدد الاستهدافات، تسببت بمقتل كذا: the toll is that of the events right behind its head, not of their victims."""
    event = scene.at[head + 1] if head + 1 < trigger.i else None
    sense = event.sense("event") if event is not None else None
    return sense is not None and sense.number == "p"


def _bare_tolls(scene: Scene, s: int, found: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """وبذلك يرتفع العدد إلى رجلين وامرأة: a toll of what was told of right before."""
    first, end = scene.doc.sentences[s]
    taken = {p for c in found for p in range(c.count_i, c.count_j)}
    out: list[Candidate] = []
    for head in scene.spots("toll_head", first, end - 2):
        rises = any("cumulative" in it.kinds for it in scene.within(max(first, head - _RISEN_BACK), head))
        if scene.norm(head) not in scene.lex.words["bare_toll"]:
            continue
        said = scene.at[head + 1]
        cue = scene.cover[head]
        includes = cue is not None and "subset_of" in cue.kinds  # وضمت الحصيلة 16 طفلا
        if not rises and (includes or said is None or said.proclitics or not _countable(said)):
            continue  # أن الحصيلة ست نساء ورجل
        risen = (p for p in range(head + 1, min(head + _RISEN_BACK, end - 1)) if scene.norm(p) in scene.lex.words["toward"])
        to = next(risen, None) if rises else head
        groups = group(scene, to + 1, end) if to is not None and to + 1 not in taken else []
        metric = _told_last(head, s, found, earlier)
        if not groups or metric is None or any(g.best is None or g.thing for g in groups) or _own_noun(scene, groups[0].j, end):
            continue
        for g in by_side(groups):
            c = of_group(g, metric, s, head, "toll_apart")
            parts, _ = subsets(scene, g.j, end, g.best)
            out += [c, *(part_of_group(x, c, s, head, "subset") for x in one_a_status(parts) if (x.best or 0) < (g.best or 0))]
    return out


def _event_tolls(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    """وصلت حصيلة القصف على كذا إلى 10 مدنيين: persons counted as what an event came to are its dead."""
    first, end = scene.doc.sentences[s]
    taken = {p for c in found for p in range(c.count_i, c.count_j)}
    out: list[Candidate] = []
    for head in scene.spots("toll_head", first, end - 3):
        event = scene.at[head + 1]
        sense = event.sense("event") if event is not None and event.proclitics == "ال" else None
        if event is None or sense is None or sense.metric == "operations" or scene.norm(head) in scene.lex.words["bare_toll"]:
            continue
        near = range(max(first, head - _RISEN_BACK), min(event.j + _HEAD_REACH, end - 1))
        rises = any("cumulative" in it.kinds and it.i != head for it in scene.within(near.start, near.stop))
        to = next((p for p in near if p >= event.j and scene.norm(p) in scene.lex.words["toward"]), None)
        number = scene.at[to + 1] if to is not None and rises else None
        groups = group(scene, number.i, end) if number is not None and number.count is not None and number.i not in taken else []
        if not groups or groups[0].best is None or groups[0].thing or _own_noun(scene, groups[0].j, end):
            continue
        if groups[0].noun or _broken_down(scene, groups[0].j, end):
            c = of_group(groups[0], "killed", s, head, "toll_apart")
            parts, _ = subsets(scene, groups[0].j, end, groups[0].best)
            out += [c, *(part_of_group(x, c, s, head, "subset") for x in one_a_status(parts) if (x.best or 0) < (c.best or 0))]
    return out


def _broken_down(scene: Scene, p: int, end: int) -> bool:
    item = scene.at[p] if p < end else None
    return item is not None and not item.kinds.isdisjoint(("breakdown", "subset"))


def _risen_before(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    """وبذلك يرتفع إلى 312 شخصا، بينهم 12 طفلا، عدد من قتلوا: a toll whose number stands before its head, with its parts."""
    first, end = scene.doc.sentences[s]
    taken = {p for c in found if c.best is not None for p in range(c.count_i, c.count_j)}
    out: list[Candidate] = []
    for head in scene.spots("toll_head", first + 3, end - 1):
        number = _risen_to(scene, head, first) if scene.norm(head) not in scene.lex.words["bare_toll"] else None
        trigger = _told_of(scene, head, end) if number is not None else None
        sense = trigger.sense(*_KINDS) if trigger is not None else None
        if number is None or trigger is None or sense is None or number.i in taken or sense.metric not in _PERSONS:
            continue
        if _of_events(scene, head, trigger) or _of_things(scene, head):
            continue
        g = noun_phrase(scene, number.i, head)
        if g is None or g.best is None or g.thing:
            continue
        _take_side(scene, g, head, trigger)
        told = next((c for c in found if c.metric == sense.metric and c.trigger == trigger.i and c.best is None and c.whole is None), None)
        whole = of_group(g, sense.metric, s, trigger.i, "toll_apart")
        if told is not None:
            _fill(told, whole)
        else:
            out.append(whole)
        parts, _ = subsets(scene, g.j, head, g.best)
        parts = [x for x in one_a_status(parts) if (x.best or 0) < (g.best or 0) and x.i not in taken]
        out += [part_of_group(x, told or whole, s, trigger.i, "subset") for x in parts]
    return out


_WHO_REACH = 26  # so far behind a toll's head stands, behind a relative, what became of those whom it names at length


def _told_of(scene: Scene, head: int, end: int) -> Item | None:
    """عدد عناصر كذا وكذا، بينهم 12 من كذا، ممن قتلوا: the word that tells what became of those counted."""
    for it in scene.within(head + 1, min(head + _WHO_REACH, end)):
        if it.sense(*_KINDS) is not None and (it.i < head + _HEAD_REACH or scene.norm(it.i - 1) in scene.lex.words["relative"]):
            return it
    return None


def _risen_to(scene: Scene, head: int, first: int) -> Item | None:
    """The number behind إلى, before a toll's head, with its verb of rising before it."""
    for p in range(head - 2, max(first, head - _RISEN_BEFORE) - 1, -1):
        number = scene.at[p + 1]
        if scene.norm(p) in scene.lex.words["toward"] and number is not None and _counts(number):
            rises = any("cumulative" in it.kinds for it in scene.within(max(first, p - _RISEN_BACK), p))
            return number if rises else None
    return None


def _fill(told: Candidate, number: Candidate) -> None:
    """Gives a candidate without a number that of its toll."""
    told.low, told.best, told.high, told.qualifier, told.imputed = number.low, number.best, number.high, number.qualifier, number.imputed
    told.i, told.j = min(told.i, number.i), max(told.j, number.j)
    told.count_i, told.count_j, told.rule = number.count_i, number.count_j, number.rule
    told.side, told.status, told.noun, told.pronoun = told.side or number.side, told.status or number.status, True, False


def _told_last(p: int, s: int, found: list[Candidate], earlier: list[Candidate]) -> str | None:
    """What a toll is of: the dead, if any were told of in the sentence, else what was told last."""
    here = [c for c in found[-_LAST:] if c.count_i < p] or [c for c in earlier[-_LAST:] if s - c.sentence == 1]
    here = [c for c in here if c.metric in _PERSONS]
    return "killed" if any(c.metric == "killed" for c in here) else here[-1].metric if here else None


def _own_noun(scene: Scene, p: int, end: int) -> bool:
    item = scene.at[p] if p < end else None
    return item is not None and bool(item.kinds & {"noun", "event"})


def _before_next(scene: Scene, heads: list[int], head: int, end: int) -> int:
    """ارتفع عدد قتلى كذا إلى 212، كما ارتفع عدد …: the token at which the verb of the next toll begins, else the sentence's end."""
    nxt = next((h for h in heads if h > head + 1), None)
    if nxt is None:
        return end
    rise = next((it for it in scene.within(nxt - _RISEN_BACK, nxt) if "cumulative" in it.kinds), None)
    return rise.i if rise is not None and rise.i > head else end


def _number_of(scene: Scene, head: int, trigger: Item, first: int, end: int) -> Item | None:
    """The number that a toll has risen to: behind the verb, or behind إلى where the verb stands before the head."""
    rise = next((it for it in scene.within(trigger.j, min(head + _NUMBER_REACH, end)) if "cumulative" in it.kinds), None)
    if rise is not None:
        return next((it for it in scene.within(rise.j, min(rise.j + 6, end)) if _counts(it)), None)
    if not any("cumulative" in it.kinds for it in scene.within(max(first, head - _RISEN_BACK), head)):
        return None
    after = range(trigger.j, min(trigger.j + _NUMBER_REACH, end - 1))  # ارتفع عدد قتلى كذا، الذين لقوا مصرعهم في كذا، إلى 431
    risen = (scene.at[p + 1] for p in after if scene.norm(p) in scene.lex.words["toward"])
    to = next((number for number in risen if number is not None and _counts(number)), None)
    if to is not None or not any(scene.norm(p) in scene.lex.words["becomes"] for p in range(max(first, head - _RISEN_BACK), head)):
        return to
    told = (it for it in scene.within(trigger.j, min(trigger.j + _NUMBER_REACH, end)) if _counts(it) and it.j < end)
    return next((it for it in told if _closes(scene, scene.at[it.j], it.j)), None)


def _closes(scene: Scene, noun: Item | None, p: int) -> bool:
    """ليبلغ عدد … 92 عنصرا, بلغ عدد من قتلوا … 112 منذ بداية العام: behind the number stands whom it counts, or since when."""
    return scene.is_punct(p) if noun is None else noun.what == TIME or bool(noun.kinds & {"person", "noun"})


def _counts(it: Item) -> bool:
    return it.count is not None


def _take_side(scene: Scene, g: Group, head: int, trigger: Item) -> None:
    """عدد مسلحي داعش الذين قتلوا …: whose they are stands right behind the head, where the number's own noun does not say."""
    named = noun_phrase(scene, head + 1, trigger.i) or those_who(scene, trigger)
    if not g.side and named is not None:
        g.side, g.owner = named.side, named.owner
        g.status = g.status or named.status
        if not g.side and (army := army_of(scene, named.j + 1)):
            g.side, g.owner = army, True


def _parts_of_earlier(scene: Scene, s: int, found: list[Candidate], before: list[Candidate]) -> list[Candidate]:
    """ومن بين المعتقلين … قياديان: a part of the last fact of that metric."""
    first, end = scene.doc.sentences[s]
    cues = [item for item in scene.within(first, end) if "subset_of" in item.kinds]
    out: list[Candidate] = []
    earlier = [*before, *found]
    taken = {p for c in earlier if c.sentence == s for p in range(c.count_i, c.count_j)}
    for item in cues:
        sense = item.sense("subset_of")
        assert sense is not None
        metrics = _PERSONS if sense.metric == "any" else (sense.metric,)
        wholes = [c for c in reversed(earlier) if c.metric in metrics and c.whole is None and c.best != 1 and c.count_i < item.i]
        whole = next((c for c in wholes if c.best is not None), next(iter(wholes), None))
        if whole is None:
            continue
        if (those := _said_of(scene, item, first, taken)) is not None:
            out.append(part_of_group(those, whole, s, item.i, "part_of_earlier"))
            continue
        at = item.j + (item.j < end and scene.norm(item.j) in scene.lex.words["they_are"])
        if scene.norm(at - 1) in scene.lex.words["they_are"] and (told := names(scene, at, end)):
            n = len(told)  # من بين المصابين وهم فلان وفلان
            out.append(part_of_group(Group(at, told[-1].j, n, n, n, "derived", noun=True), whole, s, item.i, "part_of_earlier"))
            continue
        for it in scene.within(item.j, min(item.j + 10, end)):
            if it.i == item.j and it.number is not None and it.number.definite:
                continue  # بين الجرحى الثلاثة: how many the whole are
            groups = group(scene, it.i, end) if it.i not in taken and _countable(it) else []
            if groups:
                out += _with_more(scene, groups, whole, s, item, end, taken)
                break
    return out


def _with_more(scene: Scene, groups: list[Group], whole: Candidate, s: int, cue: Item, end: int, taken: set[int]) -> list[Candidate]:
    """ومن بين القتلى 4 مدنيين بينهم طفل، وعنصران من كذا، وشخصان: the first of the whole's parts, their own parts, and those that go on."""
    told = [part_of_group(g, whole, s, cue.i, "part_of_earlier") for g in groups]
    inner, at = subsets(scene, groups[-1].j, end, groups[-1].best)
    told += [part_of_group(g, whole, s, cue.i, "subset") for g in one_a_status(inner) if (g.best or 0) < (groups[-1].best or 0)]
    room = (whole.best or 0) - sum(g.best or 0 for g in groups)
    for g in untold(scene, groups[-1].j, end, taken):
        room -= g.best or 0
        if room < 0 or not scene.led(g.i):
            break
        if g.i >= at or not inner:
            told.append(part_of_group(g, whole, s, cue.i, "part_of_earlier"))
    return told


def _among_them(scene: Scene, s: int, found: list[Candidate], before: list[Candidate]) -> list[Candidate]:
    """اعتقال 204 أشخاص. من بينهم 17 امرأة وخمسة أطفال: parts in a sentence of their own, of what was counted right before it."""
    first, end = scene.doc.sentences[s]
    cue = scene.at[first]
    whole = before[-1] if before and before[-1].sentence == s - 1 else None
    whole = whole.whole or whole if whole is not None else None
    if cue is None or "subset" not in cue.kinds or whole is None or whole.metric not in _PERSONS or cue.j >= end:
        return []
    told = {p for c in found for p in range(c.count_i, c.count_j)}
    groups = one_a_status(group(scene, cue.j, end)) if cue.j not in told else []
    fits = [g for g in groups if g.best is not None and g.best < (whole.best or 0) and g.noun]
    return [part_of_group(g, whole, s, cue.i, "part_of_earlier") for g in fits]


def _said_of(scene: Scene, cue: Item, first: int, taken: set[int]) -> Group | None:
    """شرطيين كانا من بين المصابين: those of whom it is said that they were among them."""
    if cue.i - 1 < first or scene.norm(cue.i - 1) not in scene.lex.words["were"]:
        return None
    for p in range(cue.i - 2, max(first, cue.i - 2 - _SUBJECT_REACH) - 1, -1):
        it = scene.at[p]
        if it is None or not _countable(it):
            continue
        before = scene.at[p - 1] if p > first else None
        at = p - 1 if before is not None and before.what == NUMBER else p
        g = noun_phrase(scene, at, cue.i) if at not in taken else None
        return g if g is not None and g.noun and not (g.best is None and g.definite) else None
    return None


def _who_they_are(scene: Scene, s: int, found: list[Candidate], before: list[Candidate]) -> list[Candidate]:
    """الضحايا طفلان وامرأتان, المصابون هم فلان وفلان: the parts of an earlier number to which they add up, or a number of their own."""
    first, end = scene.doc.sentences[s]
    taken = {p for c in found for p in range(c.count_i, c.count_j)}
    out: list[Candidate] = []
    for item in scene.within(first, end):
        if "noun" not in item.kinds or item.proclitics not in ("ال", "وال") or item.i in taken:
            continue
        noun = item.sense("noun")
        if noun is None or noun.number not in ("p", "a"):
            continue
        at = _predicate(scene, item, end)
        if at is None or at in taken:
            continue
        groups = group(scene, at, end)
        start = scene.at[at] if at < end else None
        if start is not None and start.what == NUMBER and (len(groups) == 1 or any(g.best is None for g in groups)):
            groups = list(untold(scene, at, end, taken))  # 20 من قوات الأمن وحراس السجون، و16 من كذا
        elif start is not None and start.what == NUMBER and len(more := list(untold(scene, at, end, taken))) > len(groups):
            groups = more  # 66 من أبناء كذا، و19 من كذا، و27 من كذا
        total = sum(g.best or 0 for g in groups)
        told = names(scene, at, end)
        if len(groups) > 1 and len(groups) >= len(told) and all(g.best is not None and g.noun for g in groups):
            out += _as_told(groups, total, noun.metric, s, item, [*before, *found])
        elif told and _most_told(noun.metric, [*before, *found]) >= len(told):
            continue  # not all of them are named
        elif len(told) > 1 and (not groups or groups[0].named or len(groups) > 1):
            n, until = named_and_kin(scene, at, end)
            n, until = (n, until) if n > len(told) else (len(told), told[-1].j)
            out.append(of_group(Group(at, until, n, n, n, "derived", noun=True), noun.metric, s, item.i, "who_they_are"))
    return out


def _most_told(metric: str, earlier: list[Candidate]) -> int:
    """The last number of that metric; 0 where there is none."""
    return next((c.best for c in reversed(earlier) if c.metric == metric and c.whole is None and c.best is not None), 0)


def _predicate(scene: Scene, item: Item, end: int) -> int | None:
    """Where it is said who they are: right behind the noun, or behind هم within a few words."""
    nxt = scene.at[item.j] if item.j < end else None
    if nxt is not None and _countable(nxt) and not nxt.proclitics:
        return item.j
    for p in range(item.j, min(item.j + _HEAD_REACH, end - 1)):
        if scene.norm(p) in scene.lex.words["they_are"]:
            return p + 2 if scene.doc.words[p + 1].raw == ":" else p + 1
        it = scene.at[p]
        if scene.is_punct(p) or (it is not None and it.kinds & _VERBS):
            return None
    return None


def _as_told(groups: list[Group], total: int, metric: str, s: int, item: Item, earlier: list[Candidate]) -> list[Candidate]:
    """Parts of the last number of that metric if they add up to it, else a whole with its parts."""
    last = next((c for c in reversed(earlier) if c.metric == metric and c.whole is None and c.best is not None), None)
    whole = last if last is not None and last.best == total else of_group(sum_of(groups), metric, s, item.i, "who_they_are")
    kinds = [g for g in one_a_status(groups) if g.best != whole.best]  # القتلى هم فلان وفلان: the names of them all are no part
    parts = [part_of_group(g, whole, s, item.i, "who_they_are") for g in kinds]
    return parts if whole is last else [whole, *parts]


def _countable(it: Item) -> bool:
    return it.what == NUMBER or "person" in it.kinds
