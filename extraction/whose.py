"""Whose men the victims are, where no membership is written beside them: told by who speaks, who fights whom, what they are called.

Belongs here: the side that follows from the other words of the sentence. Does not belong here: membership written beside a
count (persons.py), who did it (attach.py), the final choice (sides.py).
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from extraction.candidates import Candidate
from extraction.namesakes import hired_by
from extraction.party import Party
from extraction.role_words import stems
from extraction.scene import Scene
from extraction.terms import FORCES, HARM, LONGEST

_NOBODY = ("", "unknown")
_MASCULINE = ("ISIS",)  # the organisation, whose pronoun is منه
# Whom they fight: where they call somebody a terrorist or a mercenary, one of these, the likeliest first.
_CAMPS = (frozenset(("SDF", "ISF", "COALITION")), frozenset(("TURKEY", "SNA")), frozenset(("SYRIA_ASSAD", "RUSSIA", "IRAN_BACKED")))
_ENEMIES = {"SDF": ("SNA", "ISIS"), "ISF": ("ISIS", "SNA"), "COALITION": ("ISIS",), "IRAQ": ("ISIS",), "TURKEY": ("SDF",), "SNA": ("SDF",)}
_HIRED = {"SNA": "SNA", "TURKEY": "SNA", "ISIS": "ISIS"}
_BACK = 3
_SEVERAL = 3
_HARMS = frozenset(("masdar", "passive", "active", "noun", "combined"))


def side_by_words(scene: Scene, p: Candidate, here: list[Party], ground: str) -> str:
    """The side of a casualty or an arrest that its sentence gives in other ways than membership; '' where it gives none."""
    if of_both(scene, p):
        return "MIXED"
    told = _all_of_them(scene, p) or _pointed_to(p, here) or _by_nation(scene, p) or _of_them(scene, p, here)
    told = told or _enemy(scene, p, here) or _own(p, here) or soldiers_of(scene, p, ground)
    return told or of_clans(scene, p, here) or _army(scene, p, here)


_ALL_REACH = 24  # so far behind a number stands what all of them were


def _all_of_them(scene: Scene, p: Candidate) -> str:
    """قتل عشرة أشخاص بالقصف، جميعهم مدنيون: what all or most of those counted by a word for persons were."""
    if p.status not in _NOBODY or (p.best is not None and p.best < _SEVERAL):
        return ""
    end = min(p.count_j + _ALL_REACH, scene.doc.sentences[p.sentence][1])
    at = next((q for q in range(p.count_j, end) if scene.norm(q) in scene.lex.words["all_of_them"]), None)
    if at is None or any(it.kinds & _HARMS for it in scene.within(p.count_j, at)):
        return ""
    item = next((scene.at[q] for q in range(at + 1, end) if scene.norm(q) not in scene.lex.words["partitive"]), None)
    sense = item.sense("person") if item is not None else None
    if sense is None or sense.number not in ("p", "a") or sense.code != "CIVILIAN":
        return ""
    if scene.norm(at) not in scene.lex.words["every_one"] and sense.status == "civilian":
        p.status = "mixed"
        return "MIXED"  # غالبيتهم مدنيون: the others were not
    p.status = sense.status if scene.norm(at) in scene.lex.words["every_one"] else "civilian"
    return "CIVILIAN"


_BOTH_REACH = 3


def of_both(scene: Scene, p: Candidate) -> bool:
    """ستة قتلى من الطرفين; ارتفع عدد القتلى من الجانبين إلى 28."""
    end = min(p.count_j + _BOTH_REACH, scene.doc.sentences[p.sentence][1])
    told = range(min(p.trigger, p.count_i), p.count_i) if p.rule == "toll" else range(0)
    return any(scene.norm(q) in scene.lex.words["both_sides"] for q in (*told, *range(p.count_j, end)))


def _pointed_to(p: Candidate, here: list[Party]) -> str:
    """استهدفت سيارة عنصر من كذا ما أدى إلى مقتله: he whose party was told of; القتلى والجرحى of an event against a party."""
    aimed = p.event.side if p.event is not None and p.event.sentence == p.sentence and p.event.side != "MIXED" else ""
    if p.rule == "combined":
        return aimed if not p.status else ""
    if p.rule != "masdar_pronoun":
        return ""
    return aimed or next((x.code for x in reversed(here) if x.i < p.trigger and x.role in ("member", "target")), "")


def _by_nation(scene: Scene, p: Candidate) -> str:
    """جندي عراقي, عسكريين سوريين: the army of their country."""
    if p.status != "security" or not any(stems(scene, q) & scene.lex.words["soldier"] for q in range(p.count_i, p.count_j)):
        return ""
    end = scene.doc.sentences[p.sentence][1]
    named = (scene.lex.nations.get(scene.norm(q)) for q in range(p.count_i + 1, min(p.count_j + 1, end)))
    return next((code for code in named if code is not None), "")


def _of_them(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """قوى الأمن سقط منها قتيل: of the party named last before it."""
    if p.status in FORCES and p.count_j < len(scene.doc.words) and scene.norm(p.count_j) in scene.lex.words["of_the_party"]:
        told = (x for x in reversed(here) if x.i < p.trigger and x.role not in ("source", "control"))
        return next((x.code for x in told if x.code not in _MASCULINE), "")  # هجوم لقسد انتهى بمقتل عنصرين منها
    if p.status not in (*_NOBODY, *FORCES) or p.count_i == 0:
        return ""
    some_of = scene.lex.words["some_of"]
    if p.whole is None and p.count_j < len(scene.doc.words) and scene.norm(p.count_j) in some_of:
        met = p.extra.get("told_apart", ())  # تصدى مقاتلو كذا للهجوم وقتلوا 20 منهم
        men = (x.code for x in reversed(here) if x.i < p.trigger and x.code not in met and _told_as_men(scene, x))
        return next(men, "")  # هاجم مسلحو كذا … وقتل أربعة منهم
    if scene.norm(p.count_i - 1) not in some_of:
        return ""
    before = [x for x in here if x.i < p.trigger and p.trigger - x.j <= _BACK]
    return before[-1].code if before else ""


def _told_as_men(scene: Scene, x: Party) -> bool:
    """عناصر قسد, مسلحي العشائر, مرتزقة كذا: a party named by its men, whom منهم can mean."""
    beside = scene.cover[x.i - 1] if x.i > 0 else None
    men = beside is not None and "person" in beside.kinds
    return men or any(stems(scene, q) & scene.lex.words["mercenary"] for q in (x.i - 1, x.i) if q >= 0)


def _enemy(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """مرتزقة, إرهابيين: nobody's own men, so of those whom the doer fights: told of in the sentence, else the likeliest."""
    if p.actor == ["TURKEY"] and not stems(scene, p.trigger).isdisjoint(scene.lex.words["neutralise"]):
        return "ISIS" if any(x.code == "ISIS" for x in here) else "SDF"  # تمكنت الاستخبارات التركية من تحييد خالد الحسن
    if not p.actor or not any(stems(scene, q) & scene.lex.words["reviled"] for q in range(p.count_i, p.count_j)):
        return ""
    if p.actor[0] in _HIRED and any(stems(scene, q) & scene.lex.words["mercenary"] for q in range(p.count_i, p.count_j)):
        return _HIRED[p.actor[0]]  # هاجم … وقتل منهم 35 مرتزقاً: those who came
    foes = _ENEMIES.get(p.actor[0], ())
    told = [x.code for x in here if x.code in foes]
    if told:
        return told[0]
    return "ISIS" if p.metric == "arrested" and "ISIS" in foes else next(iter(foes), "")


_SPEAKERS = frozenset(("SDF", "ISF"))  # whose statements are told in their own words


def of_ours(scene: Scene, p: Candidate, named: list[Party]) -> str:
    """استشهاد ثلاثة من مقاتلينا, إصابة اثنين من رفاقنا: the men of the one who speaks; '' where more than one does.

    named: the parties told of before.
    """
    words = scene.lex.words
    spots = range(p.count_i + 1, min(p.count_j + 1, len(scene.doc.words)))
    if not any(scene.norm(q) in words["our_own"] and scene.norm(q - 1) in words["partitive"] for q in spots):
        return ""
    sources = {x.code for x in named if x.role == "source" and x.code != "UNKNOWN"}
    if not sources:
        sources = {x.code for x in named} & _SPEAKERS
    code = sources.pop() if len(sources) == 1 else ""
    return code if code in _SPEAKERS else ""


def of_mercenaries(scene: Scene, p: Candidate, here: list[Party], named: list[Party]) -> str:
    """اثنان من المرتزقة, قتل مرتزق: of whoever hired them; '' where nobody is called so. named: the parties before."""
    if p.owner or not any(stems(scene, q) & scene.lex.words["mercenary"] for q in range(p.count_i, p.count_j)):
        return ""
    if any(stems(scene, q) & scene.lex.words["soldier"] for q in range(p.count_i, p.count_j)):
        return "MIXED"  # تسعة من الجنود والمرتزقة
    return next((x.code for x in here if p.count_i <= x.i < p.count_j), "") or hired_by([x.code for x in named])


def _own(p: Candidate, here: list[Party]) -> str:
    """أعلنت قسد مقتل خمسة عناصر بهجوم لداعش: fighters who died at others' hands are those of the one who speaks."""
    if p.status not in FORCES or not p.actor or p.metric not in HARM or p.actor == ["UNKNOWN"]:
        return ""
    speakers = [x.code for x in here if x.role == "source" and x.i < p.trigger]
    if not speakers or any(allied(speakers[-1], a) for a in p.actor):
        return ""
    return speakers[-1]


_CLANS = 7  # so near behind the word for a fight stands who fought


def of_clans(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """قتل شخصان باشتباكات بين أبناء عشيرة كذا, باقتتال عشائري: who died when clans or families fought one another."""
    if p.metric not in HARM or not _may_be_clansman(scene, p):
        return ""
    first, end = scene.doc.sentences[p.sentence]
    first, end = max(first, p.trigger - LONGEST), min(end, p.trigger + LONGEST)
    fights = [*scene.spots("clash", first, end), *scene.spots("feud", first, end)]
    here = here[bisect_left(here, first, key=attrgetter("i")) : bisect_left(here, end, key=attrgetter("i"))] if fights else []
    if not fights or any(x.role == "agent" and x.code not in _CLANSMEN for x in here):
        return ""
    clans = scene.lex.words["clan"]
    others = [x.i for x in here if x.code not in _CLANSMEN and x.role != "control"]
    fights = [at for at in fights if not any(at < i < at + _CLANS for i in others)]  # بين مسلحي العشائر وقسد: not of one another
    told = any(not clans.isdisjoint(scene.doc.words[q].stems) for at in fights for q in _fighters(scene, at, min(at + _CLANS, end)))
    return "TRIBAL" if told else ""


_WITH = 4


def _fighters(scene: Scene, at: int, end: int) -> range:
    """The words behind a fight that say who fought; none of اشتباكات مع العشائر, which are of somebody told before with them."""
    clans, along = scene.lex.words["clan"], scene.lex.words["along"]
    with_whom = next((q for q in range(at + 1, min(at + _WITH, end)) if scene.norm(q) in along), None)
    alone = with_whom is not None and all(clans.isdisjoint(scene.doc.words[q].stems) for q in range(at, with_whom))
    return range(at + 1, with_whom if alone and with_whom is not None else end)


def called_civilian(scene: Scene, c: Candidate) -> bool:
    """مدنيان, not merely a driver or a child."""
    return any(scene.norm(p) in scene.lex.words["civilian"] for p in range(c.i, min(c.j, c.i + LONGEST)))


def _may_be_clansman(scene: Scene, p: Candidate) -> bool:
    """A man, a youth or whoever has no other kind; not who is called a civilian, nor a woman or a child."""
    if p.status == "civilian":
        return not called_civilian(scene, p)
    return p.status in (*_NOBODY, "combatant")


_CLANSMEN = ("TRIBAL", "UNKNOWN")
_GROUND_BACK = 24


def whose_ground(parties: list[Party], end: int, persons: list[Candidate]) -> str:
    """Whose areas the text spoke of last before token `end`; where soldiers are counted, else the only force that it names."""
    k = bisect_left(parties, end, key=attrgetter("i"))
    told = next((x.code for x in reversed(parties[max(0, k - _GROUND_BACK) : k]) if x.role == "control"), "")
    return told or (_only_force(parties) if any(p.status == "security" for p in persons) else "")


_OTHER_ARMIES = frozenset(("SYRIA_ASSAD", "SYRIA_TRANSITIONAL", "IRAN_BACKED", "RUSSIA", "SNA", "TURKEY", "HTS", "IRAQ", "OTHER"))


def _only_force(parties: list[Party]) -> str:
    """هجمات خلايا داعش … مقتل 6 عسكريين … مداهمات قسد: the force that a text names where it names no other army."""
    codes = {x.code for x in parties}
    return "SDF" if "SDF" in codes and codes.isdisjoint(_OTHER_ARMIES) else ""


def soldiers_of(scene: Scene, p: Candidate, ground: str) -> str:
    """41 من العسكريين, in a text on the areas that a force controls: its soldiers, where they did not die at its hands."""
    told = p.status == "security" and any(stems(scene, q) & scene.lex.words["soldier"] for q in range(p.count_i, p.count_j))
    return ground if told and ground == "SDF" and p.metric in HARM and not {"SDF", "ISF", "COALITION"}.intersection(p.actor) else ""


_FOUGHT = {"TURKEY": "SDF", "ISIS": "SYRIA_ASSAD"}


def _army(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """مقتل جنديين بكمين لداعش: soldiers of no army that is named, by the one who killed them."""
    if p.status != "security" or not any(stems(scene, q) & scene.lex.words["soldier"] for q in range(p.count_i, p.count_j)):
        return ""
    if len(p.actor) != 1 or any(x.code != p.actor[0] and x.role != "control" for x in here):
        return ""
    return _FOUGHT.get(p.actor[0], "")


_BESIDE = 3


def told_with(scene: Scene, p: Candidate, last: Candidate) -> bool:
    """قتل جنديان وأصيب ثلاثة, قتل سائق وأصيب مرافقه: of those counted right before, whose fate the verb continues."""
    of_others = p.count_j < len(scene.doc.words) and scene.norm(p.count_j) in scene.lex.words["some_of"]  # وأصيب اثنان منها
    bare = (not p.noun and not p.status and not p.thing) or (p.possessed and p.status in FORCES)
    if not bare or of_others or not (p.whole is last.whole is None):
        return False
    return 0 <= p.trigger - last.count_j <= _BESIDE and scene.led(p.trigger) and p.count_i >= p.trigger


_LIKE_THEM = {"woman": "civilian", "child": "civilian"}
_UNTOLD = ("", "unknown")


def like_the_last(scene: Scene, persons: list[Candidate]) -> None:
    """استشهد أربعة مقاتلين وأصيب اثنان: a number without a noun, behind a verb that و leads, is of those counted before it."""
    last: Candidate | None = None
    for p in sorted(persons, key=attrgetter("trigger")):
        if p.whole is not None:
            continue
        bare = not p.noun and not p.thing and not p.possessed and p.status in _UNTOLD and p.count_i >= p.trigger
        verbless = p.rule == "gapped" and not p.noun and p.status in _UNTOLD  # وخلال أيار 17
        if last is not None and (verbless or (bare and _goes_on(scene, p.trigger) and last.count_j <= p.trigger)):
            status = _LIKE_THEM.get(last.status, last.status)
            p.status = p.status if status in ("mixed", "") else status
            p.side = p.side or (last.side if verbless and not last.owner else "")
        last = p


_NUMBERED = 12  # so near before a number stands عددهم


def numbered_again(scene: Scene, sentence: int, persons: list[Candidate], earlier: list[Candidate]) -> None:
    """قتل عنصر من قسد اليوم. وبلغ عددهم منذ مطلع العام 62 قتيلاً: how many of those told of right before there were."""
    words = scene.lex.words["numbering"]
    for p in persons:
        if p.side or p.whole is not None or p.status not in _UNTOLD or p.metric not in HARM:
            continue
        low = max(scene.doc.sentences[sentence][0], p.count_i - _NUMBERED)
        if not any(stem in words for q in range(low, p.count_i) for stem in scene.doc.words[q].stems):
            continue
        near = (c for c in reversed(earlier[-_SEVERAL:]) if sentence - c.sentence <= 1 and c.metric == p.metric)
        last = next((c for c in near if c.side), None)
        if last is not None:
            p.side, p.status, p.owner = last.side, last.status, last.owner


def _goes_on(scene: Scene, p: int) -> bool:
    """وأصيب, فيما أصيب, كما جرح: a verb that continues what was told before."""
    return scene.led(p) or (p > 0 and scene.norm(p - 1) in scene.lex.words["clause_opener"])


def allied(a: str, b: str) -> bool:
    """Whether two parties are one or fight side by side."""
    return a == b or any(a in camp and b in camp for camp in _CAMPS)


_RULERS = frozenset(("HTS",))  # who attacks, but holds towns and polices them


def polices(scene: Scene, e: Candidate) -> bool:
    """داهم جهاز الأمن العام التابع لهيئة تحرير الشام منزلا, حملة أمنية للهيئة: who rules a place raids it as a force does."""
    near = range(e.trigger, min(e.trigger + 2, len(scene.doc.words)))
    return _RULERS.issuperset(e.actor) and any(stems(scene, p) & scene.lex.words["policing"] for p in near)
