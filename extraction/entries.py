"""Lines of a tally in running text: … 482 شخصا، والخسائر بحسب الفئات: المدنيون: 112. قوات النظام: 146. مجهولو الهوية: 13.

Belongs here: whose they are before a colon, their number right behind it, and nothing else. Does not belong here: lists line by
line below a heading (listing.py), numbers behind one colon (breakdowns.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extraction.candidates import Candidate, part_of_group
from extraction.persons import Group, noun_phrase, of_number
from extraction.scene import NUMBER, Item, Scene
from extraction.terms import HARM, LONGEST
from extraction.victims import TRIGGERS

_OWNER = 9  # whose they are is told in so many words
_BACK = 3  # so many sentences before an entry stand its whole or another entry
_LOOK = 40  # so many candidates before are looked at
_LEAST = 10  # a number that is broken down by sides
_NAMES = frozenset(("party", "person", "anaphor", "adj"))


def read_entries(scene: Scene, sentence: int, found: list[Candidate], earlier: Sequence[Candidate]) -> list[Candidate]:
    """Parts of a number of dead or wounded told before, each behind a colon."""
    first, end = scene.doc.sentences[sentence]
    marks = scene.doc.marks
    colons = [p for p in marks[bisect_left(marks, first) : bisect_left(marks, end)] if scene.doc.words[p].raw == ":"]
    if not colons:
        return []
    taken = {p for c in found for p in range(c.count_i, c.count_j)}
    near = [c for c in earlier[-_LOOK:] if sentence - c.sentence <= _BACK]
    out: list[Candidate] = []
    for colon in colons:
        number = scene.at[colon + 1] if colon + 1 < end else None
        if number is None or number.count is None or number.count.best is None or number.i in taken or not _alone(scene, number, end):
            continue
        owner = _owner(scene, first, colon)
        whole = _whole([*near, *(c for c in found if c.count_i < colon), *out], number.count.best)
        if owner is None or whole is None:
            continue
        g = of_number(number.count, number.i, number.j)
        g.side, g.status = owner.side, owner.status
        out.append(part_of_group(g, whole, sentence, owner.i, "entry"))
    return out


_MANY = 3  # so many bare numbers make a list


def read_bare_list(scene: Scene, sentence: int, found: list[Candidate]) -> list[Candidate]:
    """مقتل 41 شخصا، وهم 15 بينهم امرأتان جراء كذا، و11 بقصف كذا، و15 بلغم: bare numbers that make up their whole to the last man."""
    end = scene.doc.sentences[sentence][1]
    out: list[Candidate] = []
    for whole in found:
        if whole.whole is not None or whole.metric not in HARM or (whole.best or 0) < _LEAST:
            continue
        cue = next((it for it in scene.within(whole.count_j, min(whole.count_j + _CUE, end)) if "breakdown" in it.kinds), None)
        numbers = list(_bare(scene, cue.j, min(end, cue.j + LONGEST))) if cue is not None else []
        if len(numbers) < _MANY or sum(it.count.best or 0 for it in numbers if it.count is not None) != whole.best:
            continue
        for it in numbers:
            known = next((c for c in found if c.count_i == it.i and c.metric == whole.metric), None)
            if known is not None:
                known.whole, known.scope = whole, "subset"
            elif it.count is not None:
                out.append(part_of_group(of_number(it.count, it.i, it.j), whole, sentence, it.i, "bare_list"))
    return out


_CUE = 24  # so far behind its whole a list opens


def _bare(scene: Scene, p: int, end: int) -> Iterator[Item]:
    """The numbers from token p on that go on a list: the first, and those led by و behind a comma; not those that a part includes."""
    first = True
    for it in scene.within(p, end):
        if it.what != NUMBER or it.count is None or it.count.best is None:
            continue
        before = it.i - 1 - (scene.norm(it.i - 1) == "و")
        if first or (scene.led(it.i) and scene.is_punct(before)):
            yield it
        first = False


def _alone(scene: Scene, number: Item, end: int) -> bool:
    """Nothing but a stop behind the number, or whom it includes."""
    item = scene.at[number.j] if number.j < end else None
    return number.j >= end or scene.is_punct(number.j) or (item is not None and "subset" in item.kinds)


def _owner(scene: Scene, first: int, colon: int) -> Group | None:
    """The side or the kind of persons named between the stop before and the colon, by no words but names."""
    start = next((p + 1 for p in range(colon - 1, max(first, colon - _OWNER) - 1, -1) if scene.is_punct(p)), None)
    if start is None and colon - first <= _OWNER:
        start = first
    items = list(scene.within(start, colon)) if start is not None and start < colon else []
    if start is None or any(it.kinds & TRIGGERS or it.what == NUMBER for it in items) or not any(it.kinds & _NAMES for it in items):
        return None
    told = noun_phrase(scene, start, colon)
    party = next((sense for it in items if (sense := it.sense("party", "adj")) is not None), None)
    g = told or Group(start, colon, None, None, None, "vague")
    if not g.side and party is not None:
        g.side = party.code
    return g


def _whole(told: Sequence[Candidate], n: int) -> Candidate | None:
    """The number that an entry of n is a part of: that of the entry before it, or one told shortly before, with room for it."""
    last = told[-1] if told else None
    of_entry = next((c.whole for c in reversed(told) if c.rule == "entry"), None)
    whole = of_entry or next((c for c in reversed(told) if c.whole is None and c.metric in HARM and (c.best or 0) >= _LEAST), None)
    if last is None or whole is None or whole.best is None:
        return None
    used = sum(c.best or 0 for c in told if c.rule == "entry" and c.whole is whole)
    return whole if used + n <= whole.best and n < whole.best else None
