"""Who did what to whom within a sentence: each event and each casualty gets its actors and its side.

Belongs here: which of the parties that a sentence names, with their roles, belong to which of its candidates. Does not
belong here: the roles themselves (roles.py), what other sentences tell, the final choice (sides.py).
"""

from __future__ import annotations

from bisect import bisect_left

from extraction.antecedents import those_who_spot
from extraction.by_hand import by_hands, led_by_hand
from extraction.candidates import Candidate
from extraction.clashes import fell_fighting, opponent
from extraction.clause_doers import answered
from extraction.companions import own_dead, share_back, with_whom
from extraction.defenders import by_stand
from extraction.event_lists import take_doer
from extraction.events import EVENT_METRICS
from extraction.late_names import tell
from extraction.owned import OWNER_BACK, both_hit, by_possessive
from extraction.party import Party, at_token, between, with_role
from extraction.pronoun_targets import their_target
from extraction.repelled import is_attacker, is_repelled
from extraction.reviled import of_reviled
from extraction.role_words import stems
from extraction.said_sides import say
from extraction.same_deed import as_before
from extraction.scene import Scene
from extraction.surely_against import surely_against
from extraction.terms import CIVIL, FORCES, HARM, LONGEST
from extraction.voices import goes_on, stands_before, subject_of, the_others
from extraction.whose import of_both, of_ours, polices, side_by_words, soldiers_of, told_with, whose_ground

# An "operation" of these is an attack in the codebook's terms, and whom they take is abducted, not arrested.
_ATTACKERS = frozenset(("ISIS", "HTS", "OTHER", "TRIBAL", "UNKNOWN"))
_DOINGS = frozenset(("launch", "event_verb", "claim_verbs"))
_MANY = 2
_AGAINST_ISIS = frozenset(("SDF", "ISF", "COALITION"))
_FIGHTERS = ("security", "combatant")
_NAME, _FAR = 6, 80  # tokens: the longest name of a party, how far the parties of a clash are looked for


def attach(scene: Scene, s: int, events: list[Candidate], persons: list[Candidate], parties: list[Party]) -> None:
    """Give each candidate its actors and side, and each casualty the event of its sentence."""
    if not events and not persons:
        return
    first, end = scene.doc.sentences[s]
    here = between(parties, first, end)
    for p in persons:
        _by_name(scene, p, here, parties)
    for n, e in enumerate(events):
        low = events[n - 1].j if n else first
        nxt = n + 1 + (n + 1 < len(events) and _coupled(e, events[n + 1]))
        high = events[nxt].i if nxt < len(events) else end
        _of_event(scene, e, here, (low, n > 0), (high, nxt < len(events)))
        as_before(e)
    take_doer(scene, events)
    perpetrators = by_hands(scene, persons, here)
    taken = {x.i for q in persons if q.actor and q.rule.startswith("active") for x in between(here, q.i, q.j)}
    last: Candidate | None = None
    mixed = {id(p.whole) for p in persons if p.whole is not None and p.status in _FIGHTERS and p.best != p.whole.best}
    wanted = {id(p.whole) for p in persons if p.whole is not None and p.side == "ISIS"}
    standing = sorted((e for e in events if "foiled" not in e.extra), key=_trigger)
    share_back(scene, persons)
    ground = whose_ground(parties, end, persons) if persons else ""
    for p in persons:
        p.extra["clause"] = _clause(scene, p.trigger, first, end)
        if p.whole is not None:
            _of_whole(scene, p, p.whole, ground)
            say(scene, p, here)
            p.actor = perpetrators.get(id(p)) or p.actor or _of_its_line(p, standing)
            continue
        with_whom(scene, p, last)
        own_dead(scene, p, here)
        if by := fell_fighting(scene, p, here, standing):
            p.actor = p.extra["own_actors"] = by
        elif standing:
            _to_event(scene, p, standing)
        _of_person(scene, p, here, taken, perpetrators.get(id(p)))
        _own_and_others(scene, p, here, ground)
        say(scene, p, here)
        if id(p) in mixed | wanted and not p.side and p.status == "unknown":
            of_isis = id(p) in wanted and _AGAINST_ISIS.issuperset(p.actor)  # خمسة أشخاص بينهم ثلاثة من المتزعمين
            p.side = "ISIS" if of_isis else "MIXED"  # أربعة أشخاص بينهم عنصر من كذا
        if last is not None and not p.side and p.status in ("", "unknown") and _of_the_same(scene, p, last):
            p.side, p.extra["sure"], p.actor = last.side, last.extra.get("sure", ""), last.actor or p.actor
        if last is not None and not p.side and told_with(scene, p, last):
            p.side, p.extra["sure"] = last.side, last.extra.get("sure", "")
        last = p
    for e in events:
        if _of_both_camps(e, persons):
            e.side = "MIXED"


def _by_name(scene: Scene, p: Candidate, here: list[Party], parties: list[Party]) -> None:
    """Whose they are by the words for them: عناصرها, مقاتلينا, المرتزقة, from the parties named before."""
    if p.possessed:
        before = between(parties, scene.doc.sentences[max(0, p.sentence - OWNER_BACK)][0], p.count_i)
        by_possessive(scene, p, before, here)
    if p.metric in HARM and (we := of_ours(scene, p, _named_last(parties, p.count_i))):
        p.side, p.owner = we, True
    p.side = "MIXED" if p.rule == "toll" and of_both(scene, p) else p.side
    p.side = _as_named(p, here) or p.side or of_reviled(scene, p, here, _named_last(parties, p.count_i))
    if not p.side and (p.status in FORCES if p.whole is None else scene.spots("the_army", p.count_j, p.count_j + 2)):
        p.side = _member_behind(scene, p, here)  # اثنان من جنود الاحتلال, بينهم ثمانية من الجيش
    tell(scene, p, here)
    by_stand(scene, p, here, _named_last(parties, p.count_i))


def _of_whole(scene: Scene, p: Candidate, whole: Candidate, ground: str) -> None:
    """A part is taken as its whole is, and of its whole's side where its words do not say."""
    if p.metric == "abducted" and whole.metric == "arrested":
        p.metric = "arrested"  # باختطاف 3 مدنيين بينهم امرأة, by a force
    of_force = (not p.side and p.status in FORCES) or (p.status in ("woman", "child") and whole.status in FORCES)  # بينهم 5 ضباط
    if of_force or (not p.side and not p.status and whole.side != "MIXED"):  # تسعة من القتلى
        p.side = whole.side
    if p.side in ("", "MIXED"):
        p.side = soldiers_of(scene, p, ground) or p.side


def _of_both_camps(e: Candidate, persons: list[Candidate]) -> bool:
    """10 استهدافات أسفرت عن مقتل 4 مدنيين و8 عسكريين: many events, aimed at nobody by name, with victims of several camps."""
    if e.best is None or e.best < _MANY or e.extra.get("aimed"):
        return False
    told = [p for p in persons if p.event is e and p.whole is None and p.metric in HARM]
    camps = {p.side or ("forces" if p.status in FORCES else "CIVILIAN" if p.status in CIVIL else "") for p in told}
    return len(camps - {""}) > 1


def _coupled(e: Candidate, nxt: Candidate) -> bool:
    """هجوم وقصف من قسد: two words for what one party did."""
    return e.j == nxt.i and {e.best, nxt.best} <= {1, None}


def _of_event(scene: Scene, e: Candidate, here: list[Party], lower: tuple[int, bool], upper: tuple[int, bool]) -> None:
    """lower, upper: where its part of the sentence begins and ends, and whether another event is what bounds it."""
    (low, after), (high, before) = lower, upper
    near = between(here, low, high) or here
    left, right = _clause(scene, e.trigger, low, high)
    near = (answered(scene, e.i, low) and [p for p in near if p.i >= e.i]) or near
    own = [p for p in near if left <= p.i < right]
    free = [p for p in near if not (after and p.i < left) and not (before and p.i >= right)]  # قصفت X قرية، كما تعرضت نقطة لهجوم
    e.actor = with_role(own, "agent") or with_role(free, "agent")
    e.actor = e.actor or e.extra.pop("doer", []) or _adopters(scene, here, *scene.doc.sentences[e.sentence])
    aimed = [t for t in with_role(near, "target") if t not in e.actor]
    target = aimed or [p.code for p in near if p.role == "member" and p.code not in e.actor]
    e.extra["aimed"], e.extra["joint"] = bool(aimed), both_hit(scene, near)
    e.side = target[0] if len(set(target)) == 1 else "MIXED" if target else ""
    if len(set(aimed)) == 1 and any(p.role == "target" and _around_base(scene, p) for p in near):
        e.extra["sure"] = e.side
    if not aimed and (theirs := their_target(scene, e, low, high, here)):
        e.side = theirs
    if e.actor and _foiled(scene, e) and not any(x.role == "agent" for x in between(near, e.i, high)):
        e.side, e.actor, e.extra["foiled"] = e.actor[0] if len(e.actor) == 1 else "MIXED", [], True
    if told := surely_against(scene, e, low, high, here):
        e.side = e.extra["sure"] = told
    e.extra["range"], e.extra["clause"] = (low, high), (left, right)
    if e.metric == "attacks" and "foiled" not in e.extra and _by_our_men(scene, e, own):
        e.metric = "operations"
    if e.metric == "operations" and e.actor and set(e.actor) <= _ATTACKERS and not polices(scene, e):
        e.metric = "attacks"


def _around_base(scene: Scene, p: Party) -> bool:
    """سقطت صواريخ في محيط القاعدة الأمريكية: what falls around a base is meant for it."""
    words = scene.lex.words
    return bool(stems(scene, p.i) & words["base"] and stems(scene, p.i - 1) & words["surroundings"])


_OUR_ENEMIES = frozenset(("SNA", "TURKEY", "ISIS", "SYRIA_ASSAD", "SYRIA_TRANSITIONAL", "HTS", "OTHER"))


def _by_our_men(scene: Scene, e: Candidate, own: list[Party]) -> bool:
    """استهدفت قواتنا نقطة للمرتزقة: what a force tells of its own deeds against an enemy is an operation."""
    if e.side not in _OUR_ENEMIES | {"MIXED"} or not e.extra["aimed"]:
        return False
    return any(p.role == "agent" and not stems(scene, p.i).isdisjoint(scene.lex.words["our_men"]) for p in own)


def _to_event(scene: Scene, p: Candidate, events: list[Candidate]) -> None:
    """The event that victims are told with: the nearest, rather one that كما or فيما does not part from them. events: in order."""

    def apart(e: Candidate) -> tuple[int, int]:
        low, high = sorted((p.trigger, e.trigger))
        return len(scene.spots("turn", low + 1, high)), high - low

    k = bisect_left(events, p.trigger, key=_trigger)
    p.event = min(events[max(0, k - 1) : k + 1], key=apart)  # the nearest on either side: those behind it have more between
    if p.event.sentence == p.sentence:
        p.event.extra.setdefault("victims", []).append((p.side, p.status))


def _of_person(scene: Scene, p: Candidate, here: list[Party], taken: set[int], by: list[str] | None) -> None:
    near = [x for x in between(here, p.trigger - _NAME, p.trigger) if x.role == "agent"]
    doer = next((x.code for x in near if stands_before(scene, x, p.trigger)), None)
    doer = doer or subject_of(scene, p, here)
    if doer is None and (doer := goes_on(scene, p, here)) is not None:
        p.rule, p.side = "masdar" if p.rule == "masdar" else "active_elided", p.side or the_others(scene, p, doer)
        p.extra["told_apart"] = frozenset(() if p.possessed else (doer,))
    if doer is None and stems(scene, p.trigger - 1) & scene.lex.words["had"]:
        doer = next((x.code for x in near if x.j == p.trigger - 1), None)  # أما هيئة تحرير الشام فقد اعتقلت …
    own = bool(by or p.actor or doer) or p.rule == "verb_pronoun"
    if p.metric == "escaped":
        p.actor = []  # nobody did it to them
    elif by is not None:
        p.actor = by
    elif not p.actor and doer is not None:
        p.actor = [doer]  # أن داعش قتل …
    elif not p.actor:
        p.actor = list(p.event.actor) if p.event is not None else with_role(_of_clause(scene, p, _free(p, here, taken)), "agent")
    theirs = p.status in FORCES or p.extra.get("inside")  # إصابة من بداخلها: theirs whose car was hit
    if not p.side and theirs and p.event is not None and not is_attacker(scene, p) and p.event.side not in p.extra.get("told_apart", ()):
        p.side = p.event.side
    _taken_by(p, own)


def _taken_by(p: Candidate, own: bool) -> None:
    """Whom a force takes is arrested, but for children; whom ISIS takes is abducted, whatever the word. own: of its own doer."""
    if p.metric == "abducted" and p.actor and (own or p.rule != "cases") and p.status != "child" and not set(p.actor) <= _ATTACKERS:
        p.metric = "arrested"
    elif own and p.metric == "arrested" and set(p.actor) == {"ISIS"} and p.side != "ISIS":
        p.metric = "abducted"


def _of_clause(scene: Scene, p: Candidate, free: list[Party]) -> list[Party]:
    """The parties of its clause if any of them acts; else, of cases, those before: فيما نفذت كذا 21 حالة is another's clause."""
    low, high = _clause(scene, p.trigger, *scene.doc.sentences[p.sentence])
    own = [x for x in free if low <= x.i < high]
    if any(x.role == "agent" for x in own):
        return own
    return [x for x in free if x.i < p.trigger] if p.rule.startswith("cases") else free


def _free(p: Candidate, here: list[Party], taken: set[int]) -> list[Party]:
    """The parties of the sentence but those that a later clause of its own has for its doer: قتل 55، قتلت قسد 14 منهم."""
    near = between(here, p.trigger - LONGEST, p.trigger + LONGEST)
    return [x for x in near if x.i < p.count_j or x.i not in taken]


def _of_its_line(p: Candidate, events: list[Candidate]) -> list[str]:
    """– 9 من المدنيين بقصف لقوات كذا: a part on a line of its own that tells how they died."""
    if p.whole is None or p.whole.sentence == p.sentence or not events:
        return []
    return list(min(events, key=lambda e: abs(e.trigger - p.trigger)).actor)


_FOILED_BACK = 2


def _foiled(scene: Scene, e: Candidate) -> bool:
    """وأحبطت ثلاث هجمات: the doer told before stopped them."""
    first = scene.doc.sentences[e.sentence][0]
    return e.metric == "attacks" and bool(scene.spots("repelling", max(first, e.i - _FOILED_BACK), e.i))


def _of_the_same(scene: Scene, p: Candidate, last: Candidate) -> bool:
    """وأصيب 40 آخرون, لتصبح الحصيلة 15 قتيلاً, عدد قتلى قسد الذين قتلوا … 12: of the same side as those told of before."""
    if p.others or any("others" in it.kinds for it in scene.within(p.count_i, p.count_j + 1)):
        return True
    first = scene.doc.sentences[p.sentence][0]
    if scene.spots("rising", last.count_j, p.count_i) or (p.count_i - last.count_j <= 1 and scene.spots("rising", first, last.count_i)):
        return True
    return last.metric == p.metric and last.best is None and scene.norm(p.trigger - 1) in scene.lex.words["relative"]


# -- one's own and the others ---------------------------------------------------------------------------------------


def _own_and_others(scene: Scene, p: Candidate, here: list[Party], ground: str) -> None:
    """A side does not kill its own: the dead of the attackers died at the hands of those whom they attacked."""
    if not p.side:
        p.side = _member_behind(scene, p, here) or (p.owner_code if p.possessed and p.status in (*FORCES, "unknown") else "")
    if not p.side and (p.rule == "toll" or those_who_spot(scene, p.trigger)):
        p.side = next((x.code for x in between(here, p.i, p.count_i) if x.role == "member"), "")
    suicide = p.rule == "self_killed" and p.event is not None and _ATTACKERS.issuperset(p.event.actor)
    if p.event is not None and len(p.event.actor) == 1 and not p.owner and (suicide or is_attacker(scene, p)):
        p.side, p.owner = p.event.actor[0], True
    if not p.actor and p.event is not None and is_repelled(scene, p):
        p.actor = [p.event.side]
    p.side = p.side or side_by_words(scene, p, here, ground)
    if p.side and not p.actor and p.metric in HARM:
        p.actor = opponent(scene, p, here)
        if p.actor:
            p.extra["own_actors"] = p.actor
    if p.side in p.actor and p.metric == "arrested" and not p.possessed:
        takers = [a for a in p.actor if a != p.side] or [x.code for x in here if x.role == "agent" and x.code != p.side]
        p.actor = takers or p.actor  # سقط أربعة من كذا أسرى بيد كذا
    if p.side not in p.actor or p.metric not in HARM:
        return
    if any(x.code == p.side and x.role == "agent" and led_by_hand(scene, x, _NAME) for x in between(here, p.i - _FAR, p.j + _FAR)):
        return  # أصيب عنصر من فصيل كذا على يد فصيل كذا
    others = [a for a in p.actor if a != p.side]
    against = p.event.side if p.event is not None else ""
    p.actor = others or ([against] if against not in ("", "MIXED", p.side) else [])


def _member_behind(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """مقتل اثنين من الأخيرة: the side that is told right behind the count, by a word for it; not 7 جنود و4 من كذا."""
    if p.count_j < len(scene.doc.words) and scene.led(p.count_j):
        return ""
    return next((x.code for x in between(here, p.count_j, p.count_j + 3) if x.role == "member"), "")


# -- parties of a sentence ------------------------------------------------------------------------------------------


def _clause(scene: Scene, at: int, low: int, high: int) -> tuple[int, int]:
    """The part of low..high that is one clause with token `at`: up to فيما, بينما … or a verb of doing or saying led by و (وردت قسد ب…)."""
    low, high = max(low, at - LONGEST), min(high, at + LONGEST)
    turns = scene.spots("turn", low, high)
    led = [it.i for it in scene.within(low, high) if not it.kinds.isdisjoint(_DOINGS) and it.proclitics.startswith(("و", "ف"))]
    turns = [*turns, *led, *(p for p in scene.spots("answers", low, high) if scene.led(p))]
    return max([p for p in turns if p < at], default=low), min([p for p in turns if p > at], default=high)


def _adopters(scene: Scene, here: list[Party], first: int, end: int) -> list[str]:
    """داعش يتبنى 17 عملية: whoever claims responsibility, the party next to the word, did it."""
    adopted = next(iter(scene.spots("adopt", first, end)), None)
    claiming = [p for p in here if p.role in ("source", "")] if adopted is not None else []
    return [min(claiming, key=lambda p: abs(p.i - (adopted or 0))).code] if claiming else []


def victims_of_last(scene: Scene, persons: list[Candidate], earlier: list[Candidate]) -> None:
    """A sentence without an event tells of the victims of the one before it."""
    last = next((c for c in reversed(earlier) if c.metric in EVENT_METRICS), None)
    if last is None or not persons or persons[0].sentence - last.sentence > 1:
        return
    for p in persons:
        if len(last.actor) == 1 and not p.side and is_attacker(scene, p):  # وانتهى الهجوم بمقتل أحد المهاجمين
            p.side, p.owner, p.actor = last.actor[0], True, [a for a in p.actor if a != last.actor[0]]
            if not p.actor and last.side not in ("", "MIXED", p.side):
                p.actor = [last.side]
    last.extra.setdefault("victims", []).extend((p.side, p.status) for p in persons if p.whole is None)


_NAMESAKES = ("OTHER", "SNA")
_LAST = 40


def _as_named(p: Candidate, here: list[Party]) -> str:
    """عناصر الفصائل, من الشرطة العسكرية: whose men they are by a name that several bear is whose that is here."""
    inside = between(here, p.count_i, p.count_j) if p.owner and p.side in _NAMESAKES else []
    return next((x.code for x in inside), "")


def _named_last(parties: list[Party], token: int) -> list[Party]:
    """The parties named before a token; of a heading, those that follow."""
    k = bisect_left(parties, token, key=at_token)
    return parties[max(0, k - _LAST) : k] or parties[:_LAST]


def _trigger(e: Candidate) -> int:
    return e.trigger
