"""Numbers told perpetrator by perpetrator: 197 على يد قوات النظام، و29، بينهم ثلاثة أطفال، على يد كذا، و183 على يد قسد.

Each number has the party of its own «at the hands of» as its actor, and the parts behind it are its own. Belongs here: lists of two such
phrases or more in one sentence, also of a number told before it (وكانت كذا مسؤولة عن 37 منهم، وقسد عن 9), of a verb told once
(احتجزت كذا 53 بينهم طفل، وقسد 27) or of blame laid (مسؤولية مقتل 9 لكذا، و12 لقسد); one phrase alone is a role like others (roles.py), but
where it says that nobody knows who it was. Lines of a tally are read in listing.py.
"""

from __future__ import annotations

from itertools import pairwise

from extraction.candidates import Candidate, of_group, part_of_group
from extraction.parts import one_a_status, subsets
from extraction.persons import Group
from extraction.role_words import responsible
from extraction.scene import NUMBER, Item, Scene

_REACH = 4  # tokens from the word to the party
_JOINED = 8  # tokens in which further parties of one phrase follow
_MINORS = ("woman", "child")
_NOBODY_KNOWN = ["UNKNOWN"]


def read_perpetrators(scene: Scene, sentence: int, persons: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """Numbers that such a list adds to the sentence's candidates, which get their own actors (`own_actors`) and parts."""
    first, end = scene.doc.sentences[sentence]
    _by_all_sides(scene, first, end, persons)
    if added := _answerable(scene, sentence, persons, earlier):
        return added
    _answers_for_one(scene, first, end, persons)
    phrases = _phrases(scene, first, end)
    if not persons and len(phrases) > 1:
        return _shared_out(scene, sentence, phrases, earlier)
    if len(phrases) < 2:
        phrases = _blamed(scene, first, end) or phrases
    if len(phrases) < 2:
        _by_nobody_known(phrases, first, persons)
        _each_by_its_own(scene, end, persons)
        return _verb_told_once(scene, sentence, persons, earlier)
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
    return _instead(scene, s, told, persons, earlier) if len(told) > 1 else []


def _part_behind(scene: Scene, p: int, end: int) -> bool:
    """334 منها, 37 منهم."""
    return p < end and scene.norm(p) in scene.lex.either("of_them", "some_of")


_NAMED = 4  # tokens between who answers for it and the word


def _answers_for_one(scene: Scene, first: int, end: int, persons: list[Candidate]) -> None:
    """وثقت الشبكة 1047 حالة اعتقال، كانت قسد مسؤولة عن 334 منها: the one number that somebody answers for is of nobody else."""
    spots = [p for p in range(first + 1, end - 2) if responsible(scene, p)] if persons else []
    if len(spots) != 1:
        return
    at = spots[0]
    party = next((sense for it in reversed(scene.within(max(first, at - _NAMED), at)) if (sense := it.sense("party")) is not None), None)
    stop = next((q for q in range(at + 2, min(end, at + 2 + _SAID)) if scene.doc.words[q].raw in "،,.:"), min(end, at + 2 + _SAID))
    item = next((it for it in scene.within(at + 2, stop) if it.number is not None and it.number.kind == "count"), None)
    same = _known(persons, item) if item is not None else None
    part = same is not None and (same.whole is not None or _part_behind(scene, same.count_j, end))
    if party is not None and same is not None and part and same.metric in _TAKEN:
        same.actor = same.extra["own_actors"] = [party.code]


def _instead(
    scene: Scene, s: int, told: list[tuple[Item, list[str]]], persons: list[Candidate], earlier: list[Candidate]
) -> list[Candidate]:
    """The numbers as parts of one told before, in place of what was read of them, with the women and children behind each."""
    end = scene.doc.sentences[s][1]
    parts = _parts_of(s, told, earlier)
    if not parts:
        return []
    for c in parts:
        if (same := _known(persons, scene.cover[c.count_i])) is not None:
            c.trigger, c.i, c.j = same.trigger, same.i, same.j
            persons.remove(same)
    _give_parts(parts, persons, end)
    theirs = [x for x in persons if x.whole is not None and (x.rule == "subset_sum" or any(x.whole is c for c in parts))]
    for x in theirs:  # told behind their wholes
        persons.remove(x)
    return [*parts, *(x for x in theirs if x.rule != "subset_sum"), *_behind_each(scene, s, parts, theirs, end)]


def _behind_each(scene: Scene, s: int, told: list[Candidate], persons: list[Candidate], end: int) -> list[Candidate]:
    """مسؤولة عن اعتقال 46 بينهم 7 أطفال، وقسد عن 9 بينهم امرأة: the parts behind a number of which nothing has been read."""
    out: list[Candidate] = []
    stops = [*(c.count_i for c in told[1:]), end]
    for c, stop in zip(told, stops, strict=False):
        if any(x.whole is not None and c.count_j <= x.count_i < stop for x in persons):
            continue
        groups, _ = subsets(scene, c.count_j, stop, c.best)
        out += [part_of_group(g, c, s, c.trigger, "subset") for g in one_a_status(groups) if (g.best or 0) < (c.best or 0)]
    for x in out:
        x.extra["own_actors"] = list(x.whole.actor) if x.whole is not None else []
    return out


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


# -- of a verb told once, of blame --------------------------------------------------------------------------------


def _verb_told_once(scene: Scene, s: int, persons: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """احتجزت كذا 53 بينهم 7 أطفال، وقسد 79 بينهم امرأة، وكذا 12: each party right before its number, the verb only before the first."""
    first, end = scene.doc.sentences[s]
    head = next((c for c in persons if c.whole is None and c.metric in _TAKEN and c.best is not None), None)
    if head is None or head.metric == "released":
        return []
    told, low = [], first
    for it in scene.within(head.trigger, end):
        sense = it.sense("party")
        if sense is None or it.i < low:
            continue
        number = _right_behind(scene, it, end)
        joined = scene.led(_begins(scene, it, first))
        if number is None or (told and not joined):
            continue
        told.append((number, [sense.code]))
        low = number.j
    if len(told) < 2 or told[0][0].i != head.count_i or head.trigger > told[0][0].i:
        return []
    return _instead(scene, s, told, persons, earlier)


def _each_by_its_own(scene: Scene, end: int, persons: list[Candidate]) -> None:
    """اعتقلت كذا 45 شخصاً، فيما اعتقلت قسد 53: several verbs, each with its subject and its number right behind."""
    told: list[tuple[Candidate, str]] = []
    for c in persons:
        subject = scene.at[c.trigger + 1] if c.metric in _TAKEN and c.whole is None and c.trigger + 1 < end else None
        sense = subject.sense("party") if subject is not None else None
        number = _right_behind(scene, subject, end) if subject is not None and sense is not None else None
        if sense is not None and number is not None and number.i == c.count_i:
            told.append((c, sense.code))
    for c, code in told if len({code for _, code in told}) > 1 else ():
        c.actor = c.extra["own_actors"] = [code]


def _right_behind(scene: Scene, party: Item, end: int) -> Item | None:
    """The count right behind a party and its other name: قوات كذا "كذا" 79 شخصاً."""
    for it in scene.within(party.j, min(end, party.j + _GLOSS)):
        if it.what == NUMBER and it.number is not None:
            return it if it.number.kind == "count" and it.number.best is not None else None
        if it.sense("party") is None:
            return None
    return None


_GLOSS = 5  # tokens of another name in brackets or quotes


def _blamed(scene: Scene, first: int, end: int) -> list[tuple[int, int, list[str]]]:
    """حملت الشبكة مسؤولية مقتل 9 مدنيين، بينهم طفلان، لكذا، و12 لقسد: whom each number is laid to."""
    at = next(iter(scene.spots("blamed", first, min(end, first + _OPENS))), None)
    if at is None:
        return []
    named = [(_begins(scene, it, first), it.j, sense.code) for it in scene.within(at, end) if (sense := it.sense("party")) is not None]
    return [(p, j, [code]) for p, j, code in named if scene.norm(p).startswith("ل")]


def _begins(scene: Scene, party: Item, first: int) -> int:
    """Where a party's phrase begins: وفصائل كذا, لفصائل كذا."""
    p = party.i - 1
    return p if p > first and not scene.lex.words["faction"].isdisjoint(scene.doc.words[p].stems) else party.i


def _by_nobody_known(phrases: list[tuple[int, int, list[str]]], first: int, persons: list[Candidate]) -> None:
    """قُتل 309 مدنيين على يد جهات أخرى لم تتمكن الشبكة من تحديدها: by none of those whom the tally names beside them."""
    for at, _, codes in phrases:
        if codes is _NOBODY_KNOWN and (c := _head(persons, first, at)) is not None and c.metric in _TAKEN:
            c.actor, c.extra["own_actors"] = list(codes), codes


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
    for p in sorted((*scene.spots("hands", first, end), *scene.spots("by_fire", first, end))):
        if _other_sides(scene, p + 1, end):
            out.append((p, p + 2, _NOBODY_KNOWN))
            continue
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


def hands_of(scene: Scene, sentence: int) -> list[str]:
    """– 21 شهيداً على يد كذا: the parties at whose hands alone a line tells of somebody; [] where it names none, or several apart."""
    phrases = _phrases(scene, *scene.doc.sentences[sentence])
    return phrases[0][2] if len(phrases) == 1 else []


def _other_sides(scene: Scene, p: int, end: int) -> bool:
    """على يد جهات أخرى, من قبل جهات لم تتمكن من تحديدها: sides that the text does not name."""
    words = scene.lex.words
    return p + 1 < end and scene.norm(p) in words["other_sides"] and scene.norm(p + 1) in words["unnamed"]


def _head(persons: list[Candidate], first: int, at: int) -> Candidate | None:
    """The number before the first phrase: the last one that is of no women or children among others."""
    before = [c for c in persons if first <= c.count_i < at and c.best is not None and c.rule != "subset_sum"]
    return next((c for c in sorted(before, key=lambda c: -c.count_i) if c.whole is None or c.status not in _MINORS), None)


def _known(persons: list[Candidate], item: Item | None) -> Candidate | None:
    """The candidate that counts by this number."""
    if item is None:
        return None
    return next((x for x in persons if x.rule != "subset_sum" and x.count_i <= item.i < max(x.count_j, x.count_i + 1)), None)


def _number(scene: Scene, low: int, high: int, persons: list[Candidate]) -> Item | None:
    """The number that a phrase is told of: the first behind the phrase before it that counts no women or children.

    «And» leads it, or a word that says again what befell them: ومقتل 18 مدنياً، بينهم 9 أطفال، على يد كذا.
    """
    for it in scene.within(low, high):
        n = it.number if it.what == NUMBER else None
        if n is None or n.kind != "count" or n.best is None:
            continue
        c = _known(persons, it)
        led = scene.norm(it.i).startswith("و") or (it.i > low and scene.norm(it.i - 1) == "و")
        led = led or (c is not None and low <= c.trigger < it.i)
        if led and (c is None or c.status not in _MINORS):
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
