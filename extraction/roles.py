"""Who acts and who suffers: the role of each party named in a text, from its prepositions and neighbours.

Roles: 'agent' (acts, or supports the actor), 'target' (acted against), 'member' (persons or things belong to it),
'control' (only names a territory), 'source' (says so), '' (unclear). One pass, left to right.
Does not belong here: which event a role serves (frames) and the names themselves (lexicon).
"""

from __future__ import annotations

from operator import attrgetter

from extraction.bases import befalls, fired_from, fires, stationed
from extraction.clause_doers import goes_on_doing, own_doer
from extraction.doers import has_object, shown
from extraction.namesakes import anothers, code_of, group_meant, mercenaries, names_campaign
from extraction.nobodies import names_nobody, shelled_around
from extraction.owned import comes_from, counted, deployed, enlisted, hit_there, stands, thing_hit
from extraction.party import Party
from extraction.role_words import (
    befallen,
    by_hand,
    heads_deed,
    how,
    is_jet,
    of_speaker,
    of_taken_cell,
    opens_speech,
    raider,
    repels,
    responsible,
    set_upon,
    thought_to_be,
    told_by_words,
)
from extraction.role_words import stems as _stems
from extraction.scene import PLACE, Item, Scene
from extraction.takers import of_ground
from extraction.targeting import struck_by
from extraction.terms import HARM
from extraction.unnamed_parties import MEANT_BACK, countries, pointing

_VERBS = frozenset(("event_verb", "launch", "active", "passive"))
_NAMES = frozenset(("party", "adj"))
_UNNAMED = frozenset(("anaphor", "country", "mercenary"))  # the signs of parties without their names
_BACK = 5
_NEAR_BASE = 8
_BACKED = 6  # so near behind a party it is said whose support it has


def read_roles(scene: Scene) -> list[Party]:
    """All parties of the text with their roles, in token order."""
    out: list[Party] = []
    called = ""  # whom تنظيم was last said of
    for s, (first, end) in enumerate(scene.doc.sentences):
        previous: Party | None = None
        items = [it for it in scene.within(first, end) if not it.kinds.isdisjoint(_NAMES)] if _NAMES & scene.kinds(s) else []
        if _UNNAMED & scene.carried(s):
            unnamed = [*pointing(scene, out, first, end), *countries(scene, first, end), *mercenaries(scene, out, first, end)]
            known = {p.i for p in unnamed}
            items = sorted((*(it for it in items if it.i not in known), *unnamed), key=attrgetter("i"))
        campaign: Item | None = None
        for item in items:
            if names_campaign(scene, item, first, campaign):
                campaign = item
                continue
            sense = item.sense("party") or item.sense("adj")
            if sense is None or _joint(scene, item, out, first) or names_nobody(scene, item, first, end):
                continue
            if other := anothers(scene, item, sense, end):
                called = other
                continue
            code, called = group_meant(scene, item, called, code_of(scene, item, sense, previous, out), out)
            role = _role(scene, item, sense.kind == "adj", first, end, previous)
            previous = Party(item.i, item.j, code, role, sense.kind == "adj")
            out.append(previous)
    return out


def _joint(scene: Scene, item: Item, named: list[Party], first: int) -> bool:
    """واعتقلت القوة المشتركة, behind those whose force it is: none that bears this name."""
    doers = [p for p in named[-MEANT_BACK:] if p.i >= first and p.role == "agent"]
    return bool(doers) and scene.norm(item.j - 1) in scene.lex.words["joint"]


def _role(scene: Scene, item: Item, adj: bool, first: int, end: int, previous: Party | None) -> str:
    words = scene.lex.words
    pro = item.proclitics
    if previous is not None and _joined(scene, item, previous, adj):
        return previous.role
    if previous is not None and item.i - previous.j <= 1 and previous.role and item.i >= 1 and scene.is_punct(item.i - 1):
        return previous.role  # (قسد) after the full name
    if previous is not None and item.i == previous.j and previous.role:
        return _role_of_neighbour(scene, item, previous)
    if previous is not None and previous.code == "UNKNOWN" and thought_to_be(scene, previous.j, item.i):
        return previous.role
    if adj:
        return "target" if befallen(scene, item, first, end) else _role_of_adjective(scene, item, first)
    if "person" in item.kinds and item.i > first and (number := scene.cover[item.i - 1]) is not None and number.count is not None:
        return "member"  # ثلاثة مهربين
    if _stems(scene, item.i) & words["base"]:  # القاعدة الأمريكية: a base does nothing
        if fires(scene, item.i, first):
            return "agent"
        near = scene.within(max(first, item.i - _NEAR_BASE), min(item.j + _NEAR_BASE, end))
        shelled = scene.spots("shell_verb", max(first, item.i - _NEAR_BASE), item.i)  # سقطت ثلاث قذائف على القاعدة
        hit = shelled or shelled_around(scene, item, first) or any(it.kinds & {"event", "event_verb", "event_phrase"} for it in near)
        return "target" if hit or befalls(scene, item.j, end) else "control"
    start, pro = _head(scene, item, first)
    if raider(scene, start, first):
        return "agent"
    if of_taken_cell(scene, item, first):
        return "target"
    if heads_deed(scene, start, item.j, first):
        return "agent"
    if (start < item.i or scene.norm(start - 1) in words["partitive"]) and counted(scene, start, first):
        return "member"
    if previous is not None and _object(scene, item, start, pro, previous, first):
        return "target"
    if enlisted(scene, item, first):
        return "member"
    shows = of_ground(scene, start, item.j, first, end) or shown(scene, item, start, first)
    if (told := shows or told_by_words(scene, item.j, start, first, end)) is not None:
        return told
    return _role_by_preposition(scene, item, start, pro, first, end, previous)


def _role_by_preposition(scene: Scene, item: Item, start: int, pro: str, first: int, end: int, previous: Party | None) -> str:
    """على مواقع كذا, من قبل كذا, بدعم كذا, في مناطق كذا: by the words before its phrase, else by its verb."""
    words = scene.lex.words
    before = [scene.norm(p) for p in range(max(first, start - 4), start)]
    w1 = before[-1] if before else ""
    near = before[-3:]
    if previous is not None and not words["backed"].isdisjoint(near) and start - previous.j <= _BACKED:
        return "agent" if previous.role == "agent" else "control"  # عنصر من قسد المدعومة من القوات الأمريكية
    against = w1 in words["against"] and (w1 not in words["target_noun"] or w1 in words["hostile"])
    if not against and not words["support"].isdisjoint(near):
        return "agent"
    if (where := deployed(scene, start, first)) is not None:
        return where
    if w1 in words["agent"] or (len(before) > 1 and before[-2] in words["agent"]):
        return "agent"
    if w1 in words["on_the_part_of"] and before[-2:-1] and before[-2] in words["partitive"]:
        return "agent"  # من جانب القوات
    if not words["control"].isdisjoint(before[-2:]) or (before and not words["control"].isdisjoint(_stems(scene, start - 1))):
        return "agent" if fired_from(scene, start, first) else "control"
    if start - 2 >= first and w1 in words["over_it"] and _stems(scene, start - 2) & words["holds_ground"]:
        return "agent" if fired_from(scene, start - 2, first) else "control"
    if stationed(scene, start, first):
        return "target" if hit_there(scene, start, first) or thing_hit(scene, start, first) else "control"
    if w1 in words["against"] or not words["target_noun"].isdisjoint(near) or stands(scene, start, first):
        return "agent" if comes_from(scene, start, first) else "target"
    if ("ل" in pro and not pro.endswith("ال")) or pro == "لال" or w1 == "ل":
        return _role_after_l(scene, start, first, item.j)
    if pro.startswith("ب") or w1 == "ب":
        return "agent" if _stems(scene, start) & words["instrument"] else "target"
    return _role_by_verb(scene, item, start, first, end, w1, previous)


_JOINED = 3


def _joined(scene: Scene, item: Item, previous: Party, adj: bool) -> bool:
    """وقوات النظام, و "قسد", وحليفه الروسي: named beside the party before, in its role."""
    if item.i - previous.j > _JOINED:
        return False
    if item.proclitics.startswith("و"):
        return True
    p = item.i - 1
    if scene.norm(p).startswith("و") and _stems(scene, p) & scene.lex.words["ally"]:
        return True
    while p > previous.j and scene.is_punct(p):
        p -= 1
    return not adj and p >= previous.j and scene.norm(p) == "و"


def _role_of_neighbour(scene: Scene, item: Item, previous: Party) -> str:
    """استهدفت قسد القوات التركية: whom the party right before hits; the same party by another name has its role."""
    sense = item.sense("party")
    joined = scene.norm(item.i).startswith("و")
    if joined or sense is None or sense.code == previous.code or previous.role not in ("agent", "source"):
        return previous.role
    if previous.role == "source":
        return "agent"  # اتهمت قسد تركيا ب…
    behind = _stems(scene, item.j) if item.j < len(scene.doc.words) else frozenset()
    return "agent" if behind & scene.lex.words["target_noun"] else "target"  # قصفت تركيا الجيش الوطني مواقع …: both


def _head(scene: Scene, item: Item, first: int) -> tuple[int, str]:
    """Where the phrase begins whose owner the party is, and its proclitics: خلايا تابعة لتنظيم … begins at خلايا."""
    words = scene.lex.words
    start, pro = item.i, item.proclitics
    p = item.i - 1
    linked = "ل" in pro
    while p >= first and item.i - p <= 5:
        stems, over = _stems(scene, p), scene.cover[p]
        if over is not None and over.kinds & {"party", "adj"}:
            break
        if stems & words["owner_link"]:
            linked = True
        elif stems & words["force_noun"] and (linked or p == start - 1):
            start = p
            pro = next(c for c, stem in scene.doc.words[p].splits if stem in words["force_noun"])
            linked = False
        elif not (over is None and linked) or stems & scene.lex.either("thing", "target_noun"):
            break  # مسلحون سيارة لقسد: the car is theirs, not the gunmen
        p -= 1
    return start, pro


_OBJECT = 4


def _object(scene: Scene, item: Item, start: int, pro: str, doer: Party, first: int) -> bool:
    """استهدفت قسد في الرقة خلية لداعش: whose men the verb hits, behind the verb and its doer."""
    if doer.role != "agent" or start == item.i or pro or start - doer.j > _OBJECT:
        return False
    between = scene.within(doer.j, start)
    places = {p for it in between if it.what == PLACE for p in range(it.i, it.j)}
    if any(p not in places and scene.norm(p) not in scene.lex.words["function"] for p in range(doer.j, start)):
        return False
    verb = _last_item(scene, doer.i, first, 2)
    return verb is not None and "event_verb" in verb.kinds and "event" not in verb.kinds


def _last_item(scene: Scene, p: int, first: int, back: int) -> Item | None:
    """The last lexicon item that ends within `back` tokens before p."""
    for q in range(p - 1, max(first, p - 1 - back) - 1, -1):
        it = scene.cover[q]
        skipped = it is None or it.kinds <= {"additive", "function", "others", "negation"} or scene.norm(q) in scene.lex.words["former"]
        if it is not None and it.what == "words" and not skipped:
            return it
    return None


_SUPPORT = 4  # words: بمساندة من طائرات مروحية أمريكية


def _role_of_adjective(scene: Scene, item: Item, first: int) -> str:
    words = scene.lex.words
    if any(_stems(scene, p) & words["border"] for p in range(max(first, item.i - 2), item.i)):
        return "control"
    if stationed(scene, item.i, first):
        return "control"
    if fires(scene, item.i - 1, first):
        return "agent"
    beside = scene.cover[item.i - 1] if item.i > first else None
    if beside is not None and "event" in beside.kinds and "person" not in beside.kinds:
        return "agent"  # أصيب أربعة عناصر بقصف تركي
    if any(
        stem in words["against"] or stem in words["target_noun"]
        for p in range(max(first, item.i - 2), item.i)
        for _, stem in scene.doc.words[p].splits
    ):
        return "target"
    if any(_stems(scene, p) & words["with_help"] for p in range(max(first, item.i - _SUPPORT), item.i)):
        return "agent"
    if by_hand(scene, item.i, first) or heads_deed(scene, item.i, item.j, first):
        return "agent"
    host = _last_item(scene, item.i, first, 3)
    if host is not None and "person" in host.kinds:
        return "agent" if is_jet(scene, host, item.i) else "member"
    if host is not None and host.kinds & {"event", "event_phrase", "event_verb", "launch", "air_word"}:
        return "agent"
    return (
        "agent"
        if any(scene.norm(q) in words["ground"] or _stems(scene, q) & words["air"] for q in range(max(first, item.i - 3), item.i))
        else ""
    )


def _role_after_l(scene: Scene, start: int, first: int, behind: int) -> str:
    was = start > first and not _stems(scene, start - 1).isdisjoint(scene.lex.words["were"])
    had = scene.at[behind] if was and behind < len(scene.doc.words) else None
    if had is not None and "event" in had.kinds:
        return "agent"  # كانت لقواتنا عمليتان
    if thing_hit(scene, start, first):
        return "target"
    host = _last_item(scene, start, first, 4)
    if host is None:
        return "member"
    if host.kinds & {"event", "launch"} and set_upon(scene, host, first):
        return "target"
    if "person" in host.kinds or "noun" in host.kinds:
        return "member"
    if host.kinds & {"event", "event_phrase"}:
        return "agent"
    return "member"


def _role_by_verb(scene: Scene, item: Item, start: int, first: int, end: int, w1: str, doer: Party | None) -> str:
    host = _last_item(scene, start, first, _BACK)
    if host is not None:
        gap = start - host.j
        if "claim_verbs" in host.kinds and gap <= 2 and not opens_speech(scene, host.j, start):
            return of_speaker(scene, item.j, end)
        if host.kinds & {"event_verb", "launch"} and gap <= 4 and "event" not in host.kinds and not opens_speech(scene, host.j, start):
            goes_on = doer is not None and doer.role == "agent" and goes_on_doing(scene, doer.i, doer.j, host, first)
            return "target" if goes_on else _role_after_verb(scene, host, first)
        if host.kinds & {"active"} and gap <= 2 and "masdar" not in host.kinds:
            return "agent"
        if host.kinds & {"event"} and gap <= 2 and w1 not in scene.lex.words["from"]:
            only = not _stems(scene, host.i).isdisjoint(scene.lex.words["done_to_only"])  # مهاجمة القوات الأمريكية
            only = only or struck_by(scene, host, start, item.j, first, end)
            return "target" if only or (start < item.i and _done_to(scene, item, host, start)) else "agent"
        if "combined" in host.kinds and gap <= 1 and start < item.i:
            return "member"  # قتل وجرح 8 عناصر من قسد
        if host.kinds & {"masdar", "active"} and gap <= 1 and start < item.i and ("ل" in item.proclitics or _of(scene, item)):
            return "member"  # مقتل عنصر من قسد
        if host.kinds & {"masdar", "active"} and gap <= 1:
            behind = scene.within(item.j, min(item.j + 8, end))
            return "agent" if any(it.what == "words" and "person" in it.kinds for it in behind) else "target"
        if "event_phrase" in host.kinds and gap == 0 and start < item.i:
            return "agent"  # محاولة تسلل عناصر من …
        if host.kinds & {"event", "event_phrase"} and gap <= 2 and w1 in scene.lex.words["partitive"]:
            return "agent"  # إطلاق نار من …
        if _of_the_fallen(host, gap, gap == 1 and ("ل" in item.proclitics or _of(scene, item))):
            return "member"  # عدد قتلى قسد
        apart = w1 in scene.lex.either("were", "turn", "complementizer") or any(scene.is_punct(p) for p in range(host.j, start))
        if "person" in host.kinds and gap <= 2 and not apart:
            return "member"
    if host is not None and "person" in host.kinds and start < item.i and w1 not in scene.lex.either("turn", "complementizer"):
        return "member"
    if (before := _role_before_verb(scene, item, start, first, end)) or not _stems(scene, item.i) & scene.lex.words["target_noun"]:
        return before
    return "target"  # القاعدة الأميركية


def _done_to(scene: Scene, item: Item, deed: Item, start: int) -> bool:
    """اغتيال عنصر من قسد, استهداف دورية لقسد: behind such a noun stands whom it hit, unless that is what one strikes with."""
    words = scene.lex.words
    if _stems(scene, deed.i).isdisjoint(words["done_to"]):
        return False
    linked = "ل" in item.proclitics or not _stems(scene, item.i - 1).isdisjoint(words["owner_link"])
    return _of(scene, item) or (linked and _stems(scene, start).isdisjoint(words["instrument"]))


def _of_the_fallen(host: Item, gap: int, linked: bool) -> bool:
    """قتلى قسد, أسرى من قسد, قتلى وجرحى من قسد."""
    told = host.sense("noun", "combined")
    if told is None or not (gap == 0 or linked):
        return False
    return told.metric in HARM or (linked and (told.metric == "arrested" or told.flag == "noun"))


def _of(scene: Scene, item: Item) -> bool:
    return scene.norm(item.i - 1) in scene.lex.words["partitive"]


def _role_before_verb(scene: Scene, item: Item, start: int, first: int, end: int) -> str:
    """قسد نفذت …, وكانت قسد قالت …: the party stands before what it does or says; a verb led by و has its own doer."""
    if item.j < end and _stems(scene, item.j) & scene.lex.words["undertake"]:
        return "agent"
    if repels(scene, item.j, end):
        return "target"
    if responsible(scene, item.j):
        return "agent"
    for it in scene.within(item.j, min(item.j + 8, end)):
        had = it.i == item.j + 1 and scene.norm(item.j) in scene.lex.words["had"]
        if "claim_verbs" in it.kinds and (it.i == item.j or had):
            return of_speaker(scene, it.j, end)
        if "event" in it.kinds and how(scene, it):
            return ""  # عنصر من قسد، جراء قصف
        if it.i == item.j and "masdar" in it.kinds and it.kinds & _VERBS and start > first and opens_speech(scene, start - 1, start):
            return "agent"  # إن داعش قتل …
        if it.kinds & _VERBS and "masdar" not in it.kinds and it.proclitics.startswith(("و", "ف")):
            return "agent" if goes_on_doing(scene, start, item.j, it, first) else ""
        if it.i == item.j and "event_phrase" in it.kinds and not it.proclitics:
            return "agent"  # قسد أطلقت النار
        if start < item.i and "passive" in it.kinds and "active" not in it.kinds:
            return "member"  # عناصر من قسد أصيبوا
        if "launch" in it.kinds and it.i > item.j and own_doer(scene, it, end):
            return ""
        if it.kinds & _VERBS and "masdar" not in it.kinds and not it.kinds & {"person"}:
            return "target" if _stems(scene, it.i) & scene.lex.words["exposed"] else "agent"
        if it.kinds & {"party"}:
            continue
        if it.kinds & {"masdar", "noun"}:
            break
    return ""


def _role_after_verb(scene: Scene, verb: Item, first: int) -> str:
    """استهدفت قسد …, هجوم شنه داعش: who acts, or who is hit where the verb has its doer already."""
    if scene.norm(verb.i) in scene.lex.words["exposed"] or _stems(scene, verb.i) & scene.lex.words["exposed"]:
        return "target"
    if "event_verb" not in verb.kinds and not _stems(scene, verb.i) & scene.lex.words["reached"]:
        return "agent"  # what is launched is no party: عملية قامت بها خلايا …
    return "target" if not has_object(verb) and _has_subject(scene, verb, first) else "agent"


def _has_subject(scene: Scene, verb: Item, first: int) -> bool:
    """The verb's doer stands before it: الهجوم الذي استهدف قوات …, قوات X استهدفت Y."""
    for q in range(verb.i - 1, max(first, verb.i - 5) - 1, -1):
        if scene.norm(q) in scene.lex.words["relative"] - scene.lex.words["had"]:
            return True
        it = scene.cover[q]
        if it is not None and it.kinds & {"event", "party"} and not verb.proclitics.startswith(("و", "ف")):
            return True
        if scene.is_punct(q) or scene.norm(q) in scene.lex.words["clause_begins"]:
            return False  # مقتل عنصرين من قسد حين هاجم مسلحون من كذا …
    return False
