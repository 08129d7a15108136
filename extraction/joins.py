"""Groups of persons joined to one another: مدني و13 عسكريين, رجل وابنته بجروح ورجل آخر, قيادي مع سائقه.

Does not belong here: one group alone (persons.py), which of them are counted together (victims.py).
"""

from __future__ import annotations

from dataclasses import replace

from extraction.names import family_name, inside_name, read_name
from extraction.near import stops_noun
from extraction.persons import Group, led_by_and, near_group, noun_phrase
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene
from extraction.terms import FORCES
from extraction.text import Kind


def group(scene: Scene, p: int, end: int) -> list[Group]:
    """The groups joined by و from token p on: مدني و13 عسكريين → two groups. A word with other uses may be the first of them only."""
    first = noun_phrase(scene, p, end) or near_group(scene, p, end)
    if first is None:
        return _family(scene, p, end)
    out = [first]
    while True:
        nxt = joined(scene, out[-1], end) or _kin(scene, out[-1], end)
        if nxt is None:
            return out
        if nxt.pronoun and not scene.lex.words["his_man"].isdisjoint(scene.doc.words[nxt.i].stems):
            nxt.side, nxt.status = "", out[-1].status  # مختار وسائقه, قيادي وسائقه
        _of_the_first(scene, out[-1], nxt)
        if _same_persons(scene, out[-1], nxt) or _one_number(scene, out[-1], nxt):
            widen(out[-1], nxt)
        else:
            out.append(nxt)


def _of_the_first(scene: Scene, first: Group, nxt: Group) -> None:
    """جنديان أمريكيان ومترجم, ممرضان وحارس: who serves those that he is told with is counted with them."""
    words, stems = scene.lex.words, [stem for p in range(nxt.i, nxt.j) for stem in scene.doc.words[p].stems]
    civil = first.side == "CIVILIAN"
    with_soldiers = bool(first.side) and not civil and first.status in FORCES and not words["interpreter"].isdisjoint(stems)
    if with_soldiers or (civil and not nxt.side and not nxt.pronoun and not nxt.definite and not words["watchman"].isdisjoint(stems)):
        nxt.side, nxt.status = first.side, first.status


def more_of_toll(scene: Scene, g: Group, end: int) -> list[Group]:
    """ارتفع عدد القتلى إلى 15 مدنيا و30 عنصرا من قسد: the groups that a toll counts beside its first one, each with its own noun."""
    told = group(scene, g.i, end) if g.noun and g.best is not None else []
    if len(told) < 2 or any(x.best is None or not x.noun or x.thing or x.definite for x in told):
        return []
    return told[1:]


_HOUSE = 7  # words: عائلة نازحة من المدينة مؤلفة من


def _family(scene: Scene, p: int, end: int) -> list[Group]:
    """عائلة نازحة مؤلفة من سبعة أشخاص, أسرة مكونة من رجل وزوجته وثلاثة أطفال: as many as its members."""
    words = scene.lex.words
    if p >= end or scene.at[p] is not None or words["family"].isdisjoint(scene.doc.words[p].stems):
        return []
    for q in range(p + 1, min(p + _HOUSE, end - 1)):
        number = scene.at[q + 1] if scene.norm(q) in words["partitive"] else None
        if scene.norm(q) in words["composed"] or (number is not None and number.count is not None and number.count.best != 1):
            q += 1 + (scene.norm(q + 1) in words["partitive"])
            members = group(scene, q, end)
            if not members or any(g.best is None or g.thing for g in members):
                return []
            n, how = sum(g.best or 0 for g in members), "derived" if len(members) > 1 else members[0].qualifier
            return [Group(p, members[-1].j, n, n, n, how, None, "CIVILIAN", "civilian", noun=True)]
        item = scene.at[q]
        if scene.doc.words[q].kind is not Kind.WORD or (item is not None and not (item.what == PLACE or "person" in item.kinds)):
            return []
    return []


_HUNDRED = 100
_SINGULAR_FROM = 11  # from here on the counted noun stands in the singular accusative


def _same_persons(scene: Scene, last: Group, nxt: Group) -> bool:
    """اعتقال 120 عنصرا ومتعاونا: a further noun of the same number, by its case: one more would not be accusative there."""
    if (last.best or 0) < _SINGULAR_FROM or not last.noun or nxt.best != 1 or nxt.pronoun or nxt.others or nxt.named or last.i == 0:
        return False
    item, governor = scene.at[nxt.i], scene.cover[last.i - 1]
    sense = item.sense("person") if item is not None else None
    if item is None or sense is None or not scene.norm(item.j - 1).endswith(tuple(scene.lex.words["accusative"])):
        return False
    return scene.norm(last.i - 1) in scene.lex.words["function"] or (governor is not None and "masdar" in governor.kinds)


def widen(g: Group, more: Group) -> None:
    """A number of several kinds of persons."""
    if more.status != g.status:
        g.status = "mixed"
    civil = (g.side == "CIVILIAN", more.side == "CIVILIAN")
    g.side = "MIXED" if civil[0] != civil[1] or (g.side and more.side and g.side != more.side) else g.side or more.side
    g.j = more.j


def _one_number(scene: Scene, first: Group, second: Group) -> bool:
    """عشرات المدنيين والعسكريين, 200 مواطن ومواطنة, 17 رجلا وشابا: one number for two nouns, whose forms say so."""
    number, other = scene.at[first.i], scene.at[second.i]
    noun = next((it for it in scene.within(first.i + 1, first.j) if "person" in it.kinds), None)
    if number is None or number.what != NUMBER or other is None or other.what == NUMBER or noun is None:
        return False
    one, two = noun.sense("person"), other.sense("person")
    if one is None or two is None or one.pronoun or two.pronoun or any(it.what == NUMBER for it in scene.within(second.i, second.j)):
        return False
    beside = first.best is not None and other.proclitics == "و" and second.i == first.j
    if beside and two.number == "p" and scene.norm(first.j - 2) in scene.lex.words["partitive"]:
        last = scene.at[first.j - 1]  # 300 شاب من أبناء وسكان البلدة
        return last is not None and last.sense("person") is not None and not last.proclitics
    if other.proclitics == "وال":
        partitive = first.best is None or any(scene.norm(p) in scene.lex.words["partitive"] for p in range(first.i, noun.i))
        return partitive and noun.proclitics == "ال" and "s" not in (one.number, two.number)
    if first.best is None or other.proclitics != "و" or (one.number, two.number) != ("s", "s"):
        return False
    ends = scene.lex.words["accusative"]
    if _SINGULAR_FROM <= first.best < _HUNDRED:
        return scene.norm(noun.j - 1)[-1] in ends and scene.norm(other.j - 1)[-1] in ends
    return first.best >= _HUNDRED and two.feminine and scene.norm(other.i)[1:].startswith(scene.norm(noun.i))


def _kin(scene: Scene, last: Group, end: int) -> Group | None:
    """وجيه عشيرة كذا وابنه, مختار بلدة كذا وزوجته: who is joined by a pronoun, behind what the first one is of."""
    for q in range(last.j, min(last.j + _NAME, end)):
        item = scene.at[q]
        if item is None:
            if scene.doc.words[q].kind is not Kind.WORD or stops_noun(scene, q):
                return None
            continue
        person = item.sense("person")
        if person is not None and person.pronoun and led_by_and(scene, item):
            return _countable(scene, q, end)
        if last.best == 1 and item.what == NUMBER and led_by_and(scene, item):
            return _others(scene, last, q, end)  # متزعم الخلية خالد حسن وثلاثة آخرين
        if item.proclitics not in ("", "ال") or not (item.what == PLACE or item.kinds & _OF):
            return None
    return None


_OF = frozenset(("party", "names_follow", "anaphor"))


def joined(scene: Scene, last: Group, end: int) -> Group | None:
    p = last.j
    hops = 0
    if (last.named or last.possessed) and (name := read_name(scene, p, end)) is not None and name.aged:
        p = name.j
        if (also := _also_named(scene, p, end)) is not None:
            return also
    while p < end and hops < (_NAME if last.named else 3):
        word = scene.doc.words[p]
        item = scene.at[p]
        if word.kind is Kind.PUNCT and word.raw in "،,":
            p, hops = p + 1, hops + 1
            continue
        if word.raw == "(" and last.owner and (beyond := _other_name(scene, p + 1, end)) is not None:
            p = beyond
            continue
        if (beyond := _of_house(scene, p, end) or _aged(scene, p, end) or _of_service(scene, p, end, last)) > p:
            p = beyond
            continue
        if not scene.lex.words["as_many"].isdisjoint(word.stems) and last.best is not None:
            return _as_many(scene, p, last, end)
        if word.norm == "و":
            p += 1
            return _countable(scene, p, end)
        if item is not None and last.owner and "party" in item.kinds and item.proclitics == "و":
            p = item.j  # 99 من الأسايش وقسد، و7 مدنيين
            continue
        if last.owner and item is None and word.norm[:1] == "و" and word.norm[1:] in scene.lex.words["forces_of"]:
            p = min(p + 2, end)  # من قسد وقوات رديفة، و7 مدنيين
            continue
        if item is not None and led_by_and(scene, item):
            return _countable(scene, p, end)
        if item is None and _repeated(scene, p, last):
            return _countable(scene, p + 1, end)
        if item is not None and "additive" in item.kinds:
            return _countable(scene, item.j, end)
        if item is not None and "others" in item.kinds:
            p = item.j  # خمسة أطفال آخرون ووالدتهم
            continue
        if word.norm in scene.lex.words["by_wounds"]:
            p = _behind_wounds(scene, p + 1, end)  # أصيب رجل بجروح خفيفة، ورجل آخر
            continue
        if word.norm in scene.lex.words["along"] and p + 1 < end and (kin := scene.at[p + 1]) is not None:
            if (escort := _escort(scene, last, kin, end)) is not None:
                return escort
            return _countable(scene, p + 1, end) if _his(scene, kin, end) else _others(scene, last, p + 1, end)
        plain = item is None or ("adj" in item.kinds and inside_name(scene, p)) or family_name(item)
        if plain and word.kind is Kind.WORD and hops < (_NAME if last.named else 2) and _is_name(scene, p):
            p, hops = p + 1, hops + 1
            continue
        return None
    return None


_SURNAME = 2  # words


_AGE = 4  # words: يبلغ من العمر 10 سنوات


def _aged(scene: Scene, p: int, end: int) -> int:
    """امرأة (44 عاما) وابنها, طفل يبلغ 10 سنوات ووالده: the token behind how old one is; 0 where nothing says it."""
    opens = scene.doc.words[p].raw == "("
    if opens and p + 1 < end and scene.norm(p + 1) in scene.lex.words["one_of_them"]:  # 4 سيدات (إحداهن حامل) وتسعة رجال
        return next((q + 1 for q in range(p + 2, min(p + 2 + _AGE, end)) if scene.doc.words[q].raw == ")"), 0)
    if not opens and scene.norm(p) not in scene.lex.words["is_aged"]:
        return 0
    age = next((it for it in scene.within(p + 1, min(p + _AGE, end)) if "age" in it.kinds), None)
    if age is None or (opens and age.i > p + 1):
        return 0
    q = age.j
    while q < min(age.j + 2, end) and scene.at[q] is None and not scene.led(q) and not scene.is_punct(q):
        q += 1
    return q + 1 if opens and q < end and scene.doc.words[q].raw == ")" else 0 if opens else q


def _of_service(scene: Scene, p: int, end: int, last: Group) -> int:
    """ستة من الشرطة وجنديان, قيادي سابق في كذا وشخص: the token behind the service, or behind the party that one has left; 0 if none."""
    words = scene.lex.words
    if p + 1 >= end:
        return 0
    if scene.norm(p) in words["partitive"] and not words["police"].isdisjoint(scene.doc.words[p + 1].stems):
        return p + 2
    if scene.norm(p) not in words["former"] or last.best != 1:
        return 0
    party = next((it for it in scene.within(p + 1, min(p + _AGE, end)) if "party" in it.kinds), None)
    return party.j if party is not None else p + 1


def _of_house(scene: Scene, p: int, end: int) -> int:
    """تسعة من عائلة السالم وستة من عائلة العلي: the token behind the family's name; 0 where none begins there."""
    words = scene.lex.words
    if p + 2 >= end or scene.norm(p) not in words["partitive"] or words["family"].isdisjoint(scene.doc.words[p + 1].stems):
        return 0
    q = p + 2
    while q < min(p + 2 + _SURNAME, end) and scene.doc.words[q].kind is Kind.WORD:
        item = scene.at[q]
        if (item is not None and not family_name(item)) or (q > p + 2 and scene.led(q)):
            break
        q += 1
    return q if q > p + 2 else 0


def _other_name(scene: Scene, p: int, end: int) -> int | None:
    """قوات كذا (قسد) ومدنيان: the token behind a bracket with nothing but a party in it."""
    item = scene.at[p] if p < end else None
    party = item is not None and "party" in item.kinds and item.j < end and scene.doc.words[item.j].raw == ")"
    return item.j + 1 if item is not None and party else None


def _as_many(scene: Scene, p: int, last: Group, end: int) -> Group | None:
    """أربعة مدنيين ومثلهم من عناصر كذا: as many as the group before, of whom what follows tells."""
    if p + 2 >= end or scene.norm(p + 1) not in scene.lex.words["partitive"]:
        return None
    whom = noun_phrase(scene, p + 2, end)
    if whom is None or not whom.noun or whom.best is not None:
        return None
    return replace(whom, i=p, low=last.low, best=last.best, high=last.high, qualifier=last.qualifier, definite=False)


_PREPOSITION_BACK = 2


def _repeated(scene: Scene, p: int, last: Group) -> bool:
    """القبض على قيادي وعلى سائقه: the preposition that led to the first one leads to the next."""
    word = scene.doc.words[p].norm
    if not word.startswith("و") or word[1:] not in scene.lex.words["onto"] | scene.lex.words["about"]:
        return False
    return any(scene.norm(q) == word[1:] for q in range(max(0, last.i - _PREPOSITION_BACK), last.i))


def _his(scene: Scene, kin: Item, end: int) -> bool:
    """مع سائقه, مع ابن أخيه, مع اثنين من مرافقيه: a pronoun says that they belong to the one before."""
    q = kin.j
    person = kin.sense("person")
    if person is not None and person.pronoun:
        return True
    if person is None and (kin.number is None or kin.number.kind != "count"):
        return False
    if q < end and scene.norm(q) in scene.lex.words["partitive"]:
        q += 1
    nxt = scene.at[q] if q < end else None
    his = nxt.sense("person") if nxt is not None else None
    return his is not None and bool(his.pronoun)


def _escort(scene: Scene, last: Group, kin: Item, end: int) -> Group | None:
    """قيادي برفقة اثنين من العناصر: the men of a leader, of his side."""
    if last.status != "leader" or kin.number is None or kin.number.kind != "count":
        return None
    g = _countable(scene, kin.i, end)
    if g is None or g.best is None or g.status not in ("security", "combatant"):
        return None
    g.side = g.side or last.side
    return g


def _others(scene: Scene, last: Group, p: int, end: int) -> Group | None:
    """مع عنصرين آخرين, برفقة شخصين آخرين: others, counted with the one beside whom they are told."""
    g = _countable(scene, p, end)
    if g is None or g.best is None:
        return None
    told = scene.within(p, min(g.j + 1, end))
    if not any("others" in it.kinds or (it.number is not None and it.number.others) for it in told):
        return None
    g.side, g.status = g.side or last.side, last.status if last.status and g.status in ("", "unknown") else g.status
    g.others, g.noun = False, True
    return g


def _also_named(scene: Scene, p: int, end: int) -> Group | None:
    """وعبد الله 25 عاماً: a further name with an age, behind one that had its age."""
    if p < end and scene.doc.words[p].raw in "،,":
        p += 1
    if p >= end or not scene.norm(p).startswith("و") or scene.at[p] is not None:
        return None
    name = read_name(scene, p, end)
    return Group(p, name.j, 1, 1, 1, "derived", noun=True) if name is not None and name.aged else None


_BESIDE = 4  # so near behind a pronoun is told with whom: باعتقاله في منزله مع شخصين


def with_him(scene: Scene, g: Group, end: int, metric: str) -> list[Group]:
    """باعتقاله رفقة شخصين آخرين, القبض عليه مع شقيقه, اعتقاله وشقيقه: who is told beside the one that a pronoun means."""
    if g.best != 1 or g.j >= end:
        return [g]
    item, near = scene.at[g.j], range(g.j, min(g.j + _BESIDE, end - 1))
    stop = next((p for p in near if scene.is_punct(p)), end)
    p = next((q + 1 for q in near if q < stop and scene.norm(q) in scene.lex.words["along"]), None)
    if p is None and metric == "arrested" and item is not None and led_by_and(scene, item) and _his(scene, item, end):
        p = g.j
    more = _countable(scene, p, end) if p is not None else None
    if more is None or more.best is None or not more.noun or more.thing or (more.definite and not more.pronoun):
        return [g]
    more.others = more.possessed = False
    return [g, more]


_WOUNDS = 3


def _behind_wounds(scene: Scene, p: int, end: int) -> int:
    """Behind the words that say what the wounds are like: خطيرة, متفاوتة الشدة."""
    stop = min(p + _WOUNDS, end)
    while p < stop and scene.at[p] is None and scene.doc.words[p].kind is Kind.WORD and _is_name(scene, p):
        p += 1
    return p


_NAME = 6  # a person's name has so many words at most, ages aside


def _is_name(scene: Scene, p: int) -> bool:
    return not scene.norm(p).startswith("و") and not stops_noun(scene, p)


def _one_of(scene: Scene, item: Item, end: int) -> Group | None:
    """سائق وأحد الجرحى: one of those told by a noun that tells what had happened to them."""
    if item.what != NUMBER or scene.doc.words[item.i].norm not in scene.lex.words["and_one_of"] or item.j >= end:
        return None
    nxt = scene.at[item.j]
    if nxt is None or nxt.sense("noun") is None or not nxt.proclitics.endswith("ال"):
        return None
    return Group(item.i, nxt.j, 1, 1, 1, "derived", noun=True)


def _countable(scene: Scene, p: int, end: int) -> Group | None:
    if p >= end:
        return None
    item = scene.at[p]
    if item is None or item.kinds & {"masdar", "passive", "active", "noun", "combined"} or item.what in (TIME, PLACE):
        return None
    if (one := _one_of(scene, item, end)) is not None:
        return one
    if (
        item.what == NUMBER
        and item.j < end
        and (nxt := scene.at[item.j]) is not None
        and nxt.kinds & {"noun", "event"}
        and nxt.proclitics != "ب"
        and not nxt.kinds & {"person"}
    ):
        return None
    if item.what == NUMBER and item.j < end and scene.norm(item.j) in scene.lex.words["onto"]:
        return None  # مقتل 4، و6 على ريف حلب: strikes
    g = noun_phrase(scene, p, end)
    return None if g is None or g.thing else g


def his_own(g: Group) -> Group:
    """خالد الحسن مع اثنين من مرافقيه: his, whoever he is, not of a party named before."""
    if g.possessed and g.status in FORCES and g.side != "CIVILIAN":
        g.possessed, g.side, g.status = False, "", ""
    return g
