"""Fire told in several words: a verb and what was fired, a shell that was launched, an aircraft that hits.

Belongs here: أطلق مجهولون النار, سقطت ثلاث قذائف, بصاروخ أطلقته مسيرة, أصابتها مسيرة بصاروخ. Does not belong here: verbs and nouns
that tell of an attack by themselves (events.py).
"""

from __future__ import annotations

from extraction.event_clauses import Telling
from extraction.event_counts import times_over
from extraction.event_words import AIR_POWERS
from extraction.lexicon import Sense
from extraction.scene import TIME, Item, Scene

_REACH = 22  # أطلق مسلحان على دراجة نارية، يرجح أنهما من داعش، مساء أمس، النار
_CLAUSE_ENDS = frozenset(".؛:!؟\n")
_AIR_REACH = 4
_LAUNCHED = 4  # so near behind a shell stands that it was launched
_SHELL_REACH = 8
_DOER = 4  # tokens of times between a verb and its doer


def fire(scene: Scene, first: int, end: int) -> list[Telling]:
    """The tellings of a sentence that are told so."""
    out = [*_with_verb(scene, first, end), *_launched(scene, first, end), *_shell_first(scene, first, end), *_answered(scene, first, end)]
    for p in scene.spots("hit_verb", first, end):
        q = hit_from_air(scene, p, end) or _power_strikes(scene, p, end) or _flier_strikes(scene, p, first, end)
        if q is not None:
            out.append(_as_often(scene, _telling("airstrikes", p, q), end))
    known = {t.j - 1 for t in out}
    out += [t for q in scene.spots("by_shell", first, end) if q not in known and (t := _by_shell(scene, q, first, end)) is not None]
    return out


def _as_often(scene: Scene, t: Telling, end: int) -> Telling:
    """ضربت مسيرة تركية مرتين متتاليتين موقعا: as many strikes as it came."""
    if (often := times_over(scene, t.item, end)) is not None:
        t.count, t.low, t.high, t.qualifier = often.count, often.low, often.high, often.qualifier
    return t


def _power_strikes(scene: Scene, p: int, end: int) -> int | None:
    """وضربت القوات الأميركية معسكرا: a state that strikes from afar, right behind the verb; the token behind it."""
    item = scene.at[p + 1] if p + 1 < end else None
    party = item.sense("party") if item is not None else None
    strikes = not scene.lex.words["strikes_at"].isdisjoint(scene.doc.words[p].stems)
    return item.j if item is not None and party is not None and strikes and party.code in AIR_POWERS else None


_EVENTS = frozenset(("event", "event_verb", "event_phrase", "launch"))
_HURT = frozenset(("masdar", "passive"))
_ABOUT = 12


def _by_shell(scene: Scene, q: int, first: int, end: int) -> Telling | None:
    """مقتل طفلين بقذيفة مدفعية: what they were hit by, where no other word tells of an attack."""
    low = max(first, q - _ABOUT)
    around = scene.within(low, min(q + _ABOUT, end))
    if any(not it.kinds.isdisjoint(_EVENTS) for it in around):
        return None
    hurt = any(it.kinds & _HURT for it in around if it.i < q)
    if not hurt and not any(scene.norm(p) in scene.lex.words["destroyed"] for p in range(low, q)):
        return None
    return _telling("airstrikes" if scene.spots("air", q, min(q + 1 + _AIR_REACH, end)) else "attacks", q, q + 1)


def _telling(metric: str, p: int, q: int) -> Telling:
    item = Item(p, q, "words", frozenset(("event_phrase",)))
    return Telling(item, Sense("event_phrase", metric), metric, 1, 1, 1, "derived", False, True, p, q)


def _with_verb(scene: Scene, first: int, end: int) -> list[Telling]:
    """أطلق مجهولون النار, سقطت ثلاث قذائف: a verb and what was fired with words between them."""
    words = scene.lex.words
    out: list[Telling] = []
    for p in sorted({*scene.spots("fire_verb", first, end), *scene.spots("shell_verb", first, end)}):
        known = scene.cover[p]
        if known is not None and ("event_phrase" in known.kinds or (known.j > p + 1 and "masdar" in known.kinds)):
            continue  # إلقاء القبض على
        shells = scene.norm(p) in words["shell_verb"]
        fired = words["fire"] | words["shell"] if shells else words["fire"]
        reach = range(p + 1, min(p + _REACH, end))
        q = next((q for q in reach if scene.norm(q) in fired or _ends(scene, q)), end)
        if q < end and scene.norm(q) in fired:
            from_air = shells and bool(scene.spots("air", p + 1, min(p + 1 + _AIR_REACH, q)))  # ألقت طائرة قنبلة
            from_air = from_air or scene.norm(q) in words["barrel"]  # رموا برميلا
            out.append(_telling("airstrikes" if from_air else "attacks", p, q + 1))
    return out


def _ends(scene: Scene, q: int) -> bool:
    """The clause ends at token q, or a further verb of firing or falling begins another: سقوط جرحى، كذلك سقطت قذائف."""
    return (scene.is_punct(q) and scene.doc.words[q].raw in _CLAUSE_ENDS) or not scene.lex.words["shell_verb"].isdisjoint(
        scene.doc.words[q].stems
    )


def _launched(scene: Scene, first: int, end: int) -> list[Telling]:
    """بصاروخ أطلقته طائرة مسيرة, قذائف أطلقتها المدفعية: what was fired, and the verb with it written on it."""
    out: list[Telling] = []
    for q in scene.spots("fired_it", first, end):
        back = range(q - 1, max(first, q - _LAUNCHED) - 1, -1)
        shell = next((p for p in back if not scene.lex.words["shell"].isdisjoint(scene.doc.words[p].stems)), None)
        if shell is None or any("event" in it.kinds for it in scene.within(shell, q)):
            continue
        from_air = bool(scene.spots("air", q + 1, min(q + 1 + _AIR_REACH, end)))
        out.append(_telling("airstrikes" if from_air else "attacks", shell, q + 1))
    return out


_SUBJECT = 3  # صاروخ موجه أصاب


def _shell_first(scene: Scene, first: int, end: int) -> list[Telling]:
    """قذيفة مدفعية أصابت منزلا, صواريخ سقطت على البلدة: what was fired stands before the verb, and nothing leads it."""
    out: list[Telling] = []
    for q in scene.spots("shell_hit", first + 1, end):
        back = range(q - 1, max(first, q - _SUBJECT) - 1, -1)
        shell = next((p for p in back if scene.norm(p).removeprefix("و") in scene.lex.words["shell"]), None)
        if shell is None or any(scene.is_punct(p) for p in range(shell, q)):
            continue
        low = max(first, shell - _SUBJECT)
        if scene.spots("shell_verb", low, shell) or any("event" in it.kinds for it in scene.within(low, q)):
            continue
        barrel = scene.norm(shell).removeprefix("و") in scene.lex.words["barrel"]  # برميلان سقطا
        t = _telling("airstrikes" if barrel or scene.spots("air", shell, q) else "attacks", shell, q + 1)
        t.definite = not scene.lex.words["shell"].isdisjoint(stem for pro, stem in scene.doc.words[shell].splits if pro.endswith("ال"))
        if not (t.definite and scene.norm(q - 1) in scene.lex.words["relative"]):  # القذائف التي سقطت: told of before
            out.append(t)
    return out


_GUNS = 6
_ONTO = 5


def _answered(scene: Scene, first: int, end: int) -> list[Telling]:
    """ردت المدفعية على مصادر النيران, ردت القواعد بالمدفعية على المواقع: guns answer, aimed at something."""
    out: list[Telling] = []
    for p in scene.spots("answers", first, end):
        if (q := _at_its_source(scene, p, end)) is not None:
            out.append(_telling("attacks", p, q))
            out[-1].i = _made(scene, p, first)
            continue
        guns = scene.spots("ground", max(first, p - 2), min(p + 1 + _GUNS, end))
        at = max(guns[0], p) if guns else end
        if any(scene.norm(q) in scene.lex.words["onto"] for q in range(at, min(at + _ONTO, end))):
            out.append(_telling("attacks", p, at + 1))
    return out


_MADE_BACK = 6


def _made(scene: Scene, p: int, first: int) -> int:
    """ما دفع القوات للرد على …: where the verb stands behind which those who answer are named; p where there is none."""
    made = scene.lex.words["made_to"]
    back = range(p - 1, max(first, p - _MADE_BACK) - 1, -1)
    return next((q for q in back if not made.isdisjoint(scene.doc.words[q].stems)), p)


_FIRE_SOURCE = 9


def _at_its_source(scene: Scene, p: int, end: int) -> int | None:
    """رد قوات كذا على مصادر القصف: they answer where it came from, with whatever; where the phrase ends."""
    words, high = scene.lex.words, min(p + _FIRE_SOURCE, end - 1)
    if scene.norm(p) in words["in_answer"]:
        return None  # استهدفت كذا ردا على مصادر النيران: told by its own verb
    at = (q for q in range(p + 1, high) if scene.norm(q) in words["onto"] and scene.norm(q + 1) in words["fire_source"])
    return next((q + 2 for q in at if not any(scene.is_punct(k) and scene.doc.words[k].raw in _CLAUSE_ENDS for k in range(p, q))), None)


def attempts(scene: Scene, first: int, end: int) -> list[Telling]:
    """محاولة قوات كذا التقدم, حاولت المجموعة التقدم: an attack told as an attempt, over who made it."""
    out: list[Telling] = []
    words = scene.lex.words
    for q in scene.spots("advance", first + 1, end):
        back = range(q - 1, max(first, q - _SHELL_REACH) - 1, -1)
        p = next((p for p in back if not words["tries"].isdisjoint(scene.doc.words[p].stems)), None)
        known = scene.cover[q]
        if p is None or (known is not None and "event_phrase" in known.kinds):
            continue
        t = _telling("attacks", p, q + 1)
        if not words["many_tries"].isdisjoint(scene.doc.words[p].stems):
            t.count = t.low = t.high = None
            t.qualifier = "vague"
        out.append(t)
    return out


def hit_from_air(scene: Scene, p: int, end: int) -> int | None:
    """أصابتها مسيرة بصاروخ, ضربت طائرة سيارة: where the aircraft stands that did it, behind a verb at token p; None where none did."""
    words, doc = scene.lex.words, scene.doc
    pointed = scene.norm(p) in words["hit_verb"] - words["hit_verb_bare"]
    q = p + 1
    while q < end and q - p <= _DOER and (item := scene.cover[q]) is not None and item.what == TIME:
        q = item.j
    missiles = q + 1 < end and not words["shell"].isdisjoint(doc.words[q].stems) and _of_air_power(scene, q + 1)
    if missiles:
        return q + 1  # دمرت صواريخ إسرائيلية مستودعا
    if q >= end or words["aircraft"].isdisjoint(doc.words[q].stems) or (not pointed and scene.norm(q) in words["the_aircraft"]):
        return None
    behind = range(q + 1, min(q + 1 + _SHELL_REACH, end))
    stop = next((k for k in behind if scene.is_punct(k)), min(q + 1 + _SHELL_REACH, end))
    return q + 1 if pointed or _armed_or_aimed(scene, q + 1, stop) else None


def _armed_or_aimed(scene: Scene, p: int, stop: int) -> bool:
    """بصاروخ, موقعا عسكريا, سيارة: the missile or what was hit stands between these tokens."""
    words, doc = scene.lex.words, scene.doc
    armed = any(not words["shell"].isdisjoint(doc.words[k].stems) for k in range(p, stop))
    aimed = bool(scene.spots("military_target", p, stop) or scene.spots("civil_target", p, stop))
    return armed or aimed or any(not words["vehicle"].isdisjoint(doc.words[k].stems) for k in range(p, min(p + 3, stop)))


_FLIER_BACK = 5


def _flier_strikes(scene: Scene, p: int, first: int, end: int) -> int | None:
    """الطيران الأمريكي ضرب موقعا, إسرائيل تضرب مواقع: who strikes stands before the verb at token p; the token behind it."""
    words, doc = scene.lex.words, scene.doc
    if words["strikes_at"].isdisjoint(doc.words[p].stems) or scene.led(p):
        return None
    for q in range(p - 1, max(first, p - 1 - _FLIER_BACK) - 1, -1):
        item = scene.cover[q]
        party = item.sense("party") if item is not None and item.j == p else None
        if scene.is_punct(q) or (item is not None and not item.kinds.isdisjoint(_EVENTS)):
            return None
        if not words["aircraft"].isdisjoint(doc.words[q].stems) or (party is not None and party.code in AIR_POWERS):
            behind = range(p + 1, min(p + 1 + _SHELL_REACH, end))
            stop = next((k for k in behind if scene.is_punct(k)), behind.stop)
            return p + 1 if _armed_or_aimed(scene, p + 1, stop) else None
    return None


def _of_air_power(scene: Scene, p: int) -> bool:
    """صواريخ إسرائيلية: of a state that strikes from afar, by the adjective at token p."""
    item = scene.at[p]
    sense = item.sense("adj") if item is not None else None
    return sense is not None and sense.code in AIR_POWERS
