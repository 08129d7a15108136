"""The parts of a counted group of persons: بينهم طفلان, ثلاثة منهم أطفال, (رجل وامرأة).

Belongs here: where parts stand behind their whole and how they are told. Does not belong here: the counted noun phrases
themselves (persons.py), parts that stand far from their whole (further.py, tolls.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.joins import group
from extraction.persons import Group, led_by_and, membership, noun_phrase
from extraction.scene import NUMBER, Item, Scene
from extraction.terms import FORCES

_SUBSET_REACH = 16
_BRACKET = 5  # so far behind, parts in brackets have to add up
_BREAKS = frozenset(("masdar", "passive", "active", "noun", "combined"))


def subsets(scene: Scene, p: int, end: int, total: int | None = None, nested: bool = False) -> tuple[list[Group], int]:
    """The parts named after بينهم / منهم … that begin within a few words of token p; and where they end.

    total: how many the whole are; groups set beside it that add up to it are its parts too (3 مدنيين طفلان وامرأة).
    nested: behind parts already read: who of them was what (طفلان أحدهما رضيع) is told of a part, not of the whole.
    """
    limit = min(p + _SUBSET_REACH, end)
    first = p
    if total is not None and p < end and scene.at[p] is not None and not scene.norm(p).startswith("و"):
        parts = group(scene, p, end)
        if len(parts) > 1 and sum(g.best or 0 for g in parts) == total:
            return parts, parts[-1].j
    while p < limit:
        item = scene.at[p]
        if item is None and total is not None and scene.doc.words[p].raw in "،," and (told := _set_beside(scene, p + 1, end, total)):
            return told, told[-1].j
        opened = item is None and scene.doc.words[p].raw in "(:" and p + 1 < end and scene.at[p + 1] is not None  # not (فرنسي الجنسية)
        parts = _by_commas(scene, group(scene, p + 1, end), end, total) if opened else []
        if parts and _gloss(scene, p, parts):
            return [], p
        if parts and (p <= first + 1 or (p <= first + _BRACKET and len(parts) > 1 and sum(g.best or 0 for g in parts) == total)):
            return parts, parts[-1].j  # (طفلان وامرأة)
        if parts and total is not None and not nested and _women_and_children(parts, total):
            return parts, parts[-1].j  # 119 مدنيا في كذا خلال كذا (9 أطفال و6 نساء)
        if item is not None:
            if nested and item.count is not None and led_by_and(scene, item):
                return [], p  # 52 من كذا وكذا، و20 مدنيا بينهم سيدة
            if not nested and total is not None and item.count is not None and led_by_and(scene, item) and _of_persons(scene, item, end):
                return [], p  # خمسة عمال، و10 أشخاص بينهم طفل
            if (some := some_of_them(scene, item, end)) is not None:
                return ([], p) if nested else ([some], some.j)
            if "subset" in item.kinds or "breakdown" in item.kinds:
                at = behind_copula(scene, item.j, end)
                at += "breakdown" in item.kinds and at < end and scene.norm(at) in scene.lex.words["shared_among"]
                parts = _of_own_verb(scene, _by_commas(scene, those_at(scene, at, end), end, total), end)
                if not parts and "breakdown" in item.kinds:
                    p += 1
                    continue
                if parts:
                    more, q = subsets(scene, parts[-1].j, end, nested=True) if parts[-1].j < end - 1 else ([], parts[-1].j)
                    if not more and (more := _behind_one(scene, q, end)) and not _room(parts, more, total):
                        more = []
                    return [*parts, *more], more[-1].j if more else q
                return parts, item.j
            if item.kinds & _BREAKS or _events_counted(scene, item):
                return [], p
        p += 1
    return [], p


def those_at(scene: Scene, at: int, end: int) -> list[Group]:
    """The groups behind a word for parts; بعضهم بحالة حرجة tells how they are, not who."""
    item = scene.at[at] if at < end else None
    return [] if item is not None and item.proclitics.endswith("ب") else group(scene, at, end)


def _of_persons(scene: Scene, number: Item, end: int) -> bool:
    """A number with a word for persons right behind it."""
    noun = scene.at[number.j] if number.j < end else None
    return noun is not None and "person" in noun.kinds and not noun.proclitics


def _gloss(scene: Scene, p: int, parts: list[Group]) -> bool:
    """7 سيدات (أنثى بالغة): a bracket that explains the word before it counts nobody."""
    before = scene.cover[p - 1] if p else None
    sense = before.sense("person") if before is not None else None
    number = scene.cover[before.i - 1] if before is not None and before.i else None
    one = len(parts) == 1 and parts[0].best == 1 and parts[0].qualifier == "derived"
    return one and sense is not None and sense.status == parts[0].status and number is not None and (number.count is not None)


def _women_and_children(parts: list[Group], total: int) -> bool:
    """Two kinds of them, both counted, fewer than the whole: a bracket of these alone says who some of the whole were."""
    counted = all(g.status in ("woman", "child") and g.best is not None and g.noun for g in parts)
    return counted and len({g.status for g in parts}) > 1 and sum(g.best or 0 for g in parts) < total


def _behind_one(scene: Scene, p: int, end: int) -> list[Group]:
    """بينهم 3 أطفال أحدهم رضيع، وامرأتان: the parts that go on behind what is said of one of the first."""
    item = scene.at[p] if p < end else None
    one = some_of_them(scene, item, end) if item is not None else None
    comma = one is not None and one.j + 1 < end and scene.doc.words[one.j].raw in "،,"
    p = one.j + 1 + (scene.norm(one.j + 1) == "و") if one is not None and comma else end
    nxt = scene.at[p] if p < end else None
    return group(scene, nxt.i, end) if nxt is not None and scene.led(nxt.i) and not nxt.kinds & _BREAKS else []


def _room(parts: list[Group], more: list[Group], total: int | None) -> bool:
    return total is not None and sum(g.best or 0 for g in (*parts, *more)) <= total


def _set_beside(scene: Scene, p: int, end: int, total: int) -> list[Group]:
    """5 مدنيين في البلدة، طفلان وثلاث نساء: who they were, behind a comma, where that adds up to them."""
    item = scene.at[p] if p < end else None
    if item is None or item.proclitics or not (item.what == NUMBER or "person" in item.kinds):
        return []
    parts = group(scene, p, end)
    return parts if len(parts) > 1 and sum(g.best or 0 for g in parts) == total else []


_SEVERAL = 3
_LISTED = 8  # so many parts are told one behind the other, parted by commas


def _by_commas(scene: Scene, parts: list[Group], end: int, total: int | None) -> list[Group]:
    """شملوا 28 عسكريا، 9 مدنيين، 3 من كذا: parts with nothing but a comma between them, if they add up to the whole.

    Likewise where each names whose they were: بينهم 11 من كذا، 6 من قسد، و10 عناصر من قوات كذا.
    """
    told = list(parts)
    while total is not None and told and len(told) < _LISTED:
        p = told[-1].j
        nxt = scene.at[p + 1] if p + 1 < end and scene.doc.words[p].raw in "،," else None
        more = group(scene, p + 1, end) if nxt is not None and (nxt.what == NUMBER or "person" in nxt.kinds) and not nxt.proclitics else []
        if not more:
            break
        told += more
    least = sum(g.best or 0 for g in told)
    fits = least == total or (total is not None and least < total and all(g.owner for g in told))
    return told if len(told) > len(parts) and fits else parts


def _of_own_verb(scene: Scene, parts: list[Group], end: int) -> list[Group]:
    """بينهم 3 متزعمين، و21 مقاتلا قتلوا أثناء كذا: the last has a verb of its own, so it is told beside the whole."""
    last = parts[-1] if len(parts) > 1 else None
    verb = scene.at[last.j] if last is not None and last.j < end else None
    sense = verb.sense("passive") if verb is not None else None
    own = sense is not None and sense.number == "p" and verb is not None and not verb.proclitics
    if last is None or not own or (last.best or 0) < _SEVERAL:
        return parts
    return parts[:-1] if any(scene.doc.words[p].raw in "،," for p in (last.i - 1, last.i - 2)) else parts


def _events_counted(scene: Scene, item: Item) -> bool:
    """14 قتيلا، إثر عشر عمليات، منها خمس: what is counted last is no longer persons."""
    before = scene.cover[item.i - 1] if item.i and "event" in item.kinds and not item.proclitics else None
    return before is not None and before.count is not None


def behind_copula(scene: Scene, p: int, end: int) -> int:
    """أحدهما هو القاصر, هم: 48 من كذا, هم: (27 رجلا: the token behind a word or marks that only join a part to its name."""
    p += p < end and scene.norm(p) in scene.lex.words["copula"]
    p += p < end and scene.doc.words[p].raw == ":"
    return p + (p + 1 < end and scene.doc.words[p].raw == "(" and scene.doc.words[p - 1].raw == ":")


_LET_GO = 4


def _became(scene: Scene, item: Item, end: int) -> bool:
    """تحول 138 منهم إلى مختفين, 760 منها أصبحت حالات اختفاء, لم يخل سبيل سوى خمسة منهم: what became of some of them later."""
    words = scene.lex.words
    before = scene.norm(item.i - 1) if item.i else ""
    if before in words["turns_into"] or before in words["whose_fate"] or of_reports(scene, item.i):
        return True
    if before in words["only"] and any(scene.norm(p) in words["set_loose"] for p in range(max(0, item.i - _LET_GO), item.i - 1)):
        return True
    return item.j + 1 < end and scene.norm(item.j) in words["some_of"] and scene.norm(item.j + 1) in words["turns_into"]


_REPORTS_BACK = 12


def of_reports(scene: Scene, p: int) -> bool:
    """درس 38 بلاغا عن سقوط ضحايا، وجد 9 منها ذات صدقية: of the reports that were counted last, not of strikes or victims."""
    for q in range(p - 1, max(0, p - _REPORTS_BACK) - 1, -1):
        if scene.norm(q) in scene.lex.words["counted_report"]:
            return scene.cover[q - 1] is not None or scene.at[q] is not None
        it = scene.at[q]
        if it is not None and it.what == NUMBER:
            return False
    return False


def some_of_them(scene: Scene, item: Item, end: int) -> Group | None:
    """ثلاثة منهم أطفال, ثلاثة منهم في المدينة: a count before the word for those of whom it is a part."""
    number = item.number
    if item.what != NUMBER or number is None or number.kind != "count" or number.best is None or item.j >= end:
        return None
    if _became(scene, item, end):
        return None
    if scene.norm(item.i) in scene.lex.words["one_of_them"]:
        return _one(scene, item.i, behind_copula(scene, item.j, end), end)
    noun = scene.at[item.j]
    if noun is not None and noun.sense("person") is not None and noun.j < end and scene.norm(noun.j) in scene.lex.words["some_of"]:
        g = noun_phrase(scene, item.i, noun.j)  # 13 شابا منهم
        if g is not None:
            g.j = noun.j + 1
        return g
    if scene.norm(item.j) not in scene.lex.words["some_of"]:
        return None
    g = Group(item.i, item.j + 1, number.low, number.best, number.high, number.qualifier, number.imputed, noun=True)
    told = noun_phrase(scene, item.j + 1, end)
    after = scene.at[item.j + 1] if item.j + 1 < end else None
    if told is not None and after is not None and not after.proclitics and told.best in (None, g.best) and not told.thing:
        g.side, g.status, g.j = told.side, told.status, told.j
    return g


def _one(scene: Scene, at: int, p: int, end: int) -> Group | None:
    """أحدهما طفل: who the one is."""
    item = scene.at[p] if p < end else None
    told = noun_phrase(scene, p, end) if item is not None and item.proclitics in ("", "ال") else None
    if told is None or told.best != 1 or not told.noun:
        return None
    told.i = at
    return told


_UNTOLD = ("", "unknown")


def take_membership(scene: Scene, persons: list[Candidate]) -> None:
    """87 قتيلا: 54 قتيلا من قسد: whose the parts are stands behind the noun of their metric, which is no word for persons."""
    for c in persons:
        noun = scene.at[c.count_j] if c.whole is not None and not c.side and c.best is not None and c.count_j < len(scene.at) else None
        sense = noun.sense("noun") if noun is not None and not noun.proclitics else None
        if noun is None or sense is None or sense.metric != c.metric or c.status not in _UNTOLD:
            continue
        g = Group(c.count_i, noun.j, c.low, c.best, c.high, c.qualifier, noun=True)
        end = membership(scene, g, scene.doc.sentences[c.sentence][1])
        if g.side:
            c.side, c.status, c.owner, c.count_j, c.j = g.side, g.status, g.owner, end, max(c.j, end)


def one_a_status(parts: list[Group]) -> list[Group]:
    """طفلة وطفل وامرأة: two children and a woman; neighbours of one status and side are one part."""
    out: list[Group] = []
    for g in parts:
        last = out[-1] if out else None
        if last is not None and _alike(last, g):
            last.low = last.best = last.high = (last.best or 0) + (g.best or 0)
            last.qualifier, last.j = "derived", g.j
        else:
            out.append(g)
    return out


def _alike(a: Group, b: Group) -> bool:
    """Boys and girls, a woman and her daughter, told by bare nouns, one beside the other."""
    return a.status == b.status and a.status in ("child", "woman") and a.side == b.side and a.qualifier == b.qualifier == "derived"


def of_those_before(scene: Scene, persons: list[Candidate]) -> None:
    """إصابة 6 أطفال، إصابة اثنين منهم حرجة: some of those who were counted before, told by the same word again."""
    words = scene.lex.words["some_of"]
    last: dict[str, Candidate] = {}
    for c in sorted((p for p in persons if p.whole is None), key=lambda p: p.trigger):
        whole = last.get(c.metric)
        tied = c.count_i >= c.trigger and c.count_j < len(scene.doc.words) and scene.norm(c.count_j) in words
        if whole is not None and tied and whole.count_j <= c.trigger and (c.best or 0) < (whole.best or 0):
            c.whole, c.scope = whole, "subset"
        else:
            last[c.metric] = c


def as_their_whole(scene: Scene, persons: list[Candidate]) -> None:
    """مقتل 14 من الميليشيات، بينهم 5 عراقيين, بينهم 5 من أبناء المدينة: a part told by its nation or home is like its whole.

    Of the side and kind of the fighters whom it is a part of.
    """
    for c in persons:
        whole = _told_right_before(scene, c, persons) or c.whole
        if whole is None or c.owner or not (whole.owner or whole.status in FORCES):
            continue
        if any(not _NATIONS.isdisjoint(_named_in(scene, p)) for p in range(c.count_i, c.count_j)):
            c.side, c.status = whole.side, whole.status


def _told_right_before(scene: Scene, c: Candidate, persons: list[Candidate]) -> Candidate | None:
    """57 من المسلحين و24 من قسد بينهم 12 من أبناء المدينة: the part right before بينهم, of whom those behind it are."""
    cue = scene.cover[c.count_i - 1] if c.count_i and c.whole is not None else None
    if cue is None or "subset" not in cue.kinds:
        return None
    return next((x for x in persons if x.whole is c.whole and x.count_j == cue.i and (x.best or 0) > (c.best or 0)), None)


_NATIONS = frozenset(("nation", "nationals", "nationality", "named_as_country", "natives"))


def _named_in(scene: Scene, p: int) -> set[str]:
    """Which of the sets hold the word at token p, as it stands or behind what joins it."""
    stems = {scene.norm(p), *scene.doc.words[p].stems}
    return {name for name in _NATIONS if not scene.lex.words[name].isdisjoint(stems)}
