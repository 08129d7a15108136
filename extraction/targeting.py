"""A verb of aiming whose subject is an operation: استهدفت العملية وكرا, العملية استهدفت قياديا, نفذت عملية أمنية، واستهدفت خلية.

It says whom the operation was against, and tells of no event of its own. Likewise whom a deed hit that is the subject of a verb. Does
not belong here: attacks, whose doer is the subject of such a verb (events.py), whom an operation was against (roles.py).
"""

from __future__ import annotations

from extraction.lexicon.inflect import agree
from extraction.scene import Item, Scene

_ADJECTIVES = 2  # العملية الأمنية المشتركة
_BACK = 40  # so far before a verb without a subject stands the operation that it goes on to tell of
_WITH = 8  # so far behind a verb what it was done with is told
_SERIES = 2
_COMMAS = ("،", ",")
_SUBJECTS = ("ال", "وال", "فال")
_OTHERS = frozenset(("event_verb", "event_phrase"))


def of_operation(scene: Scene, item: Item, first: int, end: int) -> bool:
    """Whether the event verb at `item` says of an operation whom it was against."""
    if scene.lex.words["aimed"].isdisjoint(scene.doc.words[item.i].stems):
        return False
    return _subject_behind(scene, item, end) or _subject_before(scene, item, first) or _goes_on(scene, item, first, end)


_TOLD_DEEDS = frozenset(("event_verb", "launch", "active", "passive"))


def struck_by(scene: Scene, deed: Item, start: int, behind: int, first: int, end: int) -> bool:
    """استهدفت غارة جوية تنظيم كذا, طال القصف قوات كذا: a deed right behind such a verb is its subject, and hit who stands behind it.

    With no adjective or article it may be who did it (استهدف قصف قوات كذا البلدة), but for a blast (استهدف تفجير قوات كذا قرب البلدة).
    start, behind: where the party's phrase begins, and what stands behind it.
    """
    if deed.i <= first or deed.proclitics not in ("", "ال"):
        return False
    if scene.lex.either("aimed", "hits_them").isdisjoint(scene.doc.words[deed.i - 1].stems):
        return False
    words = scene.lex.words
    between = any(it.kinds & _TOLD_DEEDS for it in scene.within(deed.j, start))
    if between or any(scene.norm(p) in words["function"] for p in range(deed.j, start)):
        return False
    if start > deed.j or deed.proclitics:
        return True
    return not words["blast"].isdisjoint(scene.doc.words[deed.i].stems) and _ends_there(scene, behind, end)


def _ends_there(scene: Scene, behind: int, end: int) -> bool:
    """Nothing that was hit stands behind the party."""
    return behind >= end or scene.is_punct(behind) or scene.norm(behind) in scene.lex.either("function", "said_of")


def of_series(scene: Scene, item: Item) -> bool:
    """سلسلة من العمليات: the article is of the kind, not of operations told before; not ضمن سلسلة من العمليات, told in passing."""
    words = scene.lex.words
    if item.i < _SERIES or scene.norm(item.i - 1) not in words["partitive"] or scene.norm(item.i - _SERIES - 1) in words["inside"]:
        return False
    return not words["series"].isdisjoint(scene.doc.words[item.i - _SERIES].stems)


def _operation(item: Item | None) -> bool:
    """A noun that tells of an operation and of nothing else (كمين does)."""
    sense = item.sense("event") if item is not None else None
    return item is not None and sense is not None and {s.metric for s in item.senses if s.kind == "event"} == {"operations"}


def _subject_behind(scene: Scene, item: Item, end: int) -> bool:
    """استهدفت العملية, استهدف الإنزال, استهدفت عملية الإنزال."""
    noun = scene.at[item.j] if item.j < end else None
    if noun is None or not _operation(noun) or not agree(scene.norm(noun.i), noun.senses[0].number, scene.norm(item.i)):
        return False
    of = scene.at[noun.j] if noun.j < end else None
    named = not noun.proclitics and of is not None and of.proclitics == "ال" and _operation(of)
    return noun.proclitics == "ال" or named


def _subject_before(scene: Scene, item: Item, first: int) -> bool:
    """أن العملية الأمنية استهدفت, سلسلة من العمليات استهدفت: not بعد العملية استهدفت مسيرة كذا."""
    if item.proclitics:
        return False
    p = item.i - 1
    while p > first and item.i - p <= _ADJECTIVES and not _operation(scene.at[p]) and scene.norm(p).startswith("ال"):
        p -= 1
    noun = scene.at[p] if p >= first else None
    if noun is None or not _operation(noun) or noun.proclitics not in _SUBJECTS:
        return False
    if not agree(scene.norm(noun.i), noun.senses[0].number, scene.norm(item.i)):
        return False
    words, before = scene.lex.words, scene.norm(p - 1) if p > first else ""
    return before not in words["function"] or before in words["clause_head"] or of_series(scene, noun)


def _goes_on(scene: Scene, item: Item, first: int, end: int) -> bool:
    """نفذت عملية أمنية في البلدة، واستهدفت خلية, عمليتين، استهدفتا قياديين: a feminine verb that goes on with the operation."""
    words = scene.lex.words
    before = scene.doc.words[item.i - 1] if item.i > first else None
    led = item.proclitics == "و" or (before is not None and (before.norm in words["whereat"] or before.raw in _COMMAS))
    if not led or item.j >= end or not agree("ة", "s", scene.norm(item.i).removeprefix("و")):
        return False
    whom, stems = scene.at[item.j], scene.doc.words[item.j].stems
    person = whom is not None and "person" in whom.kinds and not whom.proclitics
    if not person and words["hideout"].isdisjoint(stems) and words["cell"].isdisjoint(stems):
        return False
    if any(scene.spots(sign, item.j, min(item.j + _WITH, end)) for sign in ("air", "ground", "fire")):
        return False
    told = [it for it in scene.within(max(first, item.i - _BACK), item.i) if "event" in it.kinds or it.kinds & _OTHERS]
    return bool(told) and all(_operation(it) for it in told)
