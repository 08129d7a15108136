"""Operations, strikes and attacks as they are told: nouns, verbs and fixed phrases, joined to one candidate a telling.

Where a clause ends and another event begins stands in event_clauses.py. Does not belong here: persons, and what earlier sentences told.
"""

from __future__ import annotations

from operator import attrgetter

from extraction.candidates import RANK, Candidate
from extraction.captures import captures
from extraction.event_clauses import UNCOUNTED, Telling, kind_of_cluster, new_clause
from extraction.event_counts import (
    by_charges,
    by_form,
    in_units,
    is_unit,
    line_entry,
    many_charges,
    noun_count,
    numeral,
    times_over,
    two_behind,
)
from extraction.event_words import launched, metric_of, mission, supported
from extraction.fire import attempts, fire
from extraction.lexicon import Sense
from extraction.lexicon.inflect import imperfect
from extraction.no_events import laid_mine, no_event
from extraction.scene import TIME, Item, Scene
from extraction.slayings import slayings
from extraction.targeting import of_series
from extraction.terms import HARM
from extraction.times_again import times_again
from extraction.verb_or_noun import is_verb

EVENT_METRICS = frozenset(("operations", "airstrikes", "attacks"))
_KILLED_BY = tuple(frozenset((who, verb)) for who in ("party", "person") for verb in ("passive", "active", "masdar"))
_TOLD = frozenset(("event", "event_verb", "event_phrase"))  # the words that tell of an event
# and what tells of one in several
_SIGNS = frozenset((
    "fire_verb", "shell_verb", "fired_it", "hit_verb", "by_shell", "captured", "freed_ground", "retaking", "the_control", "shell_hit",
    "answers", "advance", "enters", "entry", "drives_out", "lands", "searches",
))  # fmt: skip


def read_events(scene: Scene, sentence: int) -> list[Candidate]:
    """The event candidates of one sentence, in order."""
    first, end = scene.doc.sentences[sentence]
    tellings: list[Telling] = []
    if not scene.kinds(sentence).isdisjoint(_TOLD):
        words = [item for item in scene.within(first, end) if not item.kinds.isdisjoint(_TOLD) and item.what == "words"]
        tellings = [t for item in words if (t := _telling(scene, item, first, end)) is not None]
    if not scene.carried(sentence).isdisjoint(_SIGNS):
        further = (*fire(scene, first, end), *attempts(scene, first, end), *captures(scene, first, end))
        tellings = sorted((*tellings, *further), key=lambda t: t.item.i)
    if any(scene.kinds(sentence) >= kinds for kinds in _KILLED_BY) and (slain := slayings(scene, first, end)):
        tellings = sorted((*tellings, *slain), key=lambda t: t.item.i)
    if tellings and "times_over" in scene.carried(sentence) and (again := times_again(scene, tellings, first, end)):
        tellings = sorted((*tellings, *again), key=lambda t: t.item.i)
    if tellings and not scene.kinds(sentence).isdisjoint(_RANKS):
        tellings += _ranks(scene, tellings, first, end)
    clusters: list[list[Telling]] = []
    for t in tellings:
        if clusters and not t.rank and not new_clause(scene, clusters[-1], t, first):
            clusters[-1].append(t)
        else:
            clusters.append([t])
    return [_candidate(scene, c, sentence, first) for c in clusters]


# -- one word -----------------------------------------------------------------------------------------------------


def _telling(scene: Scene, item: Item, first: int, end: int) -> Telling | None:
    noun = item.sense("event")
    verb = item.sense("event_verb")
    phrase = item.sense("event_phrase")
    if noun is not None and verb is not None and is_verb(scene, item, first, end):
        noun = None
    if noun is None and verb is not None and item.proclitics.endswith("ال"):
        return None
    sense = noun or verb or phrase
    if sense is verb and sense is not None and sense.pronoun and item.i > first and scene.norm(item.i - 1) in scene.lex.words["relative"]:
        return None  # المواقع التي استهدفتها
    if sense is verb and sense is not None and sense.pronoun and imperfect(scene.norm(item.i)) and not _before_it(scene, item, first):
        return None  # القرى تستهدفها تركيا
    if sense is None or (sense.flag == "counted" and numeral(scene, item, first) is None) or no_event(scene, item, sense, first, end):
        return None
    if (sense.flag == "hand" and not _lives_before(scene, item, first)) or _unit_of_next(scene, item, end):
        return None
    bare = sense.weak and line_entry(scene, item, first, end) is None and not supported(scene, item, sense, first, end)
    if bare and not _may_be_bare(scene, item, sense, first, end):
        return None
    metric = metric_of(scene, item, sense, first, end)
    entry = sense.kind == "event" and line_entry(scene, item, first, end) is not None
    whose = bool(sense.pronoun) and sense.kind == "event"
    named = item.proclitics.endswith("ال") and not entry and not of_series(scene, item)
    definite = named or (whose and not launched(scene, item, first, 4))
    if sense.kind == "event":
        n = noun_count(scene, item, sense, first, end)
    else:
        charges = by_charges(scene, item, first, end) or many_charges(scene, item, end) or two_behind(scene, item, end)
        n = in_units(scene, item, first) or times_over(scene, item, end) or charges or by_form(1, item.i)
    verb_told = sense.kind == "event_verb"
    return Telling(item, sense, metric, n.count, n.low, n.high, n.qualifier, definite, verb_told, n.i, item.j, n.imputed, bare=bare)


def _before_it(scene: Scene, item: Item, first: int) -> bool:
    """كان يقود سيارته قبل أن تستهدفها مسيرة: what befell it then, told in the imperfect behind قبل أن."""
    words, p = scene.lex.words, item.i
    return p - 2 >= first and scene.norm(p - 1) in words["complementizer"] and scene.norm(p - 2) in words["before_it"]


def _may_be_bare(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> bool:
    """A weak word that nothing supports is weighed all the same: one operation, strikes that are counted."""
    if sense.metric == "operations":
        named = item.proclitics.endswith("ال") and not _numbered(scene, item, end) and not _told_by_its_doer(scene, item, end)
        return sense.number in ("s", "d") and not named and not mission(scene, item, end)
    return sense.metric == "airstrikes" and (sense.number == "d" or numeral(scene, item, first) is not None)


def _numbered(scene: Scene, item: Item, end: int) -> bool:
    """العملية الثانية في …: one of several that are told one by one."""
    after = scene.at[item.j] if item.j < end else None
    return after is not None and after.number is not None and after.number.kind == "ordinal"


_ADJECTIVES = 2


def _told_by_its_doer(scene: Scene, item: Item, end: int) -> bool:
    """الحملة التي أطلقتها قسد, العملية الأمنية التي نفذتها القوات: the article points to what the clause behind it tells, not back."""
    words, p = scene.lex.words, item.j
    while p < min(item.j + _ADJECTIVES, end) and scene.norm(p).startswith("ال") and scene.norm(p) not in words["relative"]:
        p += 1
    return p + 1 < end and scene.norm(p) in words["relative"] and scene.norm(p + 1) in words["begun_or_done"]


_LIVES_BACK = 12
_LIVES = ("life", "life_itself", "fate", "breath")


def _lives_before(scene: Scene, item: Item, first: int) -> bool:
    """قتل … على يد: somebody was killed or wounded at their hands; others were arrested or brought up, were it after that."""
    low = max(first, item.i - _LIVES_BACK)
    if scene.spots("body", low, item.i):
        return False  # جثة شاب قتل على يد مجهولين: what was found is no attack of today
    if item.sense("passive") is not None or any(scene.spots(sign, low, item.i) for sign in _LIVES):
        return True  # قضوا على يد كذا, فقد حياته على يد كذا
    told = [it.sense("masdar", "passive", "noun") for it in scene.within(low, item.i)]
    last = next((s for s in reversed(told) if s is not None), None)
    return last is not None and last.metric in HARM


def _unit_of_next(scene: Scene, item: Item, end: int) -> bool:
    """32 عملية ومحاولة اغتيال: the first noun only counts what the next names."""
    if not is_unit(scene, item.j - 1):
        return False
    p = item.j
    while p < end and is_unit(scene, p):
        p += 1
    nxt = scene.at[p] if p < end else None
    inside = scene.cover[item.j] if item.j < end else None
    for it in (nxt, inside):
        sense = None if it is None else it.sense("event") or it.sense("event_phrase")
        if it is not None and sense is not None and sense.metric == "attacks" and it.proclitics in ("", "و", "ال"):
            return p > item.j or it.proclitics != "و"
    return False


_RANK_REACH = 4
_RANKS = frozenset(("ordinal", "code", "count"))
_FIRST = 2
_SINCE_FAR = 24
_SINCE_REACH = 12
_STRETCHES = frozenset(("since", "during"))  # منذ مطلع العام, خلال الشهرين الماضيين


def _ranks(scene: Scene, tellings: list[Telling], first: int, end: int) -> list[Telling]:
    """الغارة السادسة من نوعها منذ مطلع العام: a rank in a series says how many there were by then."""
    out = []
    for it in scene.within(first, end):
        n = it.number.best if it.number is not None and it.number.kind == "ordinal" else None
        counted = n is not None and n > 1 and _in_series(scene, tellings, it, end)
        if n is None or not counted:
            n = _which(scene, tellings, it, end)
        if n is None:
            continue
        of = max((t for t in tellings if t.item.i <= it.j), key=lambda t: t.item.i, default=tellings[0])
        out.append(Telling(it, of.sense, of.metric, n, n, n, "derived", True, False, it.i, it.j, rank=True))
    return out


def _in_series(scene: Scene, tellings: list[Telling], it: Item, end: int) -> bool:
    """السادسة من نوعها, السابع الذي تشهده المدينة منذ مطلع الشهر, ثاني انفجار خلال أسبوع: ranked within a time."""
    frames = {k for x in scene.within(it.j, min(it.j + _RANK_REACH, end)) for k in x.kinds}
    if not scene.lex.words["rank_of_time"].isdisjoint(scene.doc.words[it.i - 1].stems) or _of_service(scene, it):
        return False  # لليوم الثالث على التوالي
    if "of_its_kind" in frames:
        return True
    if not _timed(scene, it.j, min(it.j + _SINCE_FAR, end)):
        return False
    near = _timed(scene, it.j, min(it.j + _SINCE_REACH, end))
    if near and _this_is(scene, tellings, it):
        return True
    if (near and any(t.item.i == it.j for t in tellings)) or _since(scene, tellings, it, end):
        return True
    if not near or not _ranked(scene, tellings, it.i):
        return False
    return TIME in frames or (it.j < end and scene.norm(it.j) in scene.lex.words["relative"])


def _of_service(scene: Scene, it: Item) -> bool:
    """خروج المحطة عن الخدمة للمرة الخامسة منذ …: how often a station stood still."""
    return it.i > 1 and not scene.lex.words["in_service"].isdisjoint(scene.doc.words[it.i - 2].stems)


def _timed(scene: Scene, low: int, high: int) -> bool:
    """A time, or how long it was: خلال أسبوع, في أقل من شهر, خلال ساعات."""
    if any(x.what == TIME or "duration" in x.kinds for x in scene.within(low, high)):
        return True
    within = scene.lex.words["within_time"]
    lengths = (p for p in range(low + 1, high) if getattr(scene.doc.words[p].sense, "cat", "") in _LENGTHS)
    return any(scene.norm(q) in within for p in lengths for q in range(p - _WITHIN, p))


_WITHIN = 2  # في أقل من شهر
_LENGTHS = frozenset(("unit", "hours_of", "month_word", "year_word"))


def _this_is(scene: Scene, tellings: list[Telling], it: Item) -> bool:
    """هذا التسلل هو الخامس لقوات كذا …: the event, هو and its rank."""
    copula = scene.norm(it.i - 1) in scene.lex.words["copula"]
    return copula and any(t.j == it.i - 1 and t.definite and not t.verb for t in tellings)


def _which(scene: Scene, tellings: list[Telling], it: Item, end: int) -> int | None:
    """الاستهداف رقم 12 منذ مطلع العام, الاستهداف هو الـ20 منذ …: which one of those counted since then it was."""
    if it.number is None or it.number.kind == "ordinal" or not isinstance(it.number.best, int) or it.number.best < _FIRST:
        return None
    named = not scene.lex.words["by_number"].isdisjoint(scene.doc.words[it.i - 1].stems)
    if not named and not it.number.definite:
        return None
    at = it.i - named
    at -= not scene.lex.words["copula"].isdisjoint(scene.doc.words[at - 1].stems)
    one = any(t.j == at and t.definite and not t.verb and t.count == 1 for t in tellings)
    times = [x.time for x in scene.within(it.j, min(it.j + _SINCE_FAR, end)) if x.time is not None]
    return it.number.best if one and any(not _STRETCHES.isdisjoint((t.kind, t.introduced_by)) for t in times) else None


def _since(scene: Scene, tellings: list[Telling], it: Item, end: int) -> bool:
    """الاستهداف الثاني عشر للطائرات على المنطقة منذ بداية العام: the event right before, and far behind since when they are counted."""
    if not _ranked(scene, tellings, it.i):
        return False
    times = [x.time for x in scene.within(it.j, min(it.j + _SINCE_FAR, end)) if x.time is not None]
    return any("since" in (t.kind, t.introduced_by) for t in times)


def _ranked(scene: Scene, tellings: list[Telling], i: int) -> bool:
    """The word before is the event, or the time that it happened, or هو of the event."""
    if not scene.lex.words["copula"].isdisjoint(scene.doc.words[i - 1].stems):
        return True
    return any(t.j == i for t in tellings) or not scene.lex.words["rank_head"].isdisjoint(scene.doc.words[i - 1].stems)


def _which_of_them(scene: Scene, cluster: list[Telling]) -> int | None:
    """العملية الأولى, عملية ثانية: which one of several told one by one; not السادسة من نوعها, a rank in a series of a time."""
    for t in cluster:
        behind = scene.at[t.item.j] if t.sense.kind == "event" and t.item.j < len(scene.doc.words) else None
        n = behind.number if behind is not None and not t.rank else None
        if n is not None and n.kind == "ordinal" and isinstance(n.best, int) and n.best <= _ONE_BY_ONE:
            return n.best
    return None


_ONE_BY_ONE = 6
_PLAN_BACK = 6
_IS_DEFINITE, _IS_VERB, _IS_BARE = attrgetter("definite"), attrgetter("verb"), attrgetter("bare")


def _candidate(scene: Scene, cluster: list[Telling], sentence: int, first: int) -> Candidate:
    head = cluster[0]
    told = [t for t in cluster if t.sense.flag != "heard"] or cluster  # explosions were heard, of what is told beside them
    strikes = scene.lex.words["strike_noun"]
    by_fire = any(not strikes.isdisjoint(scene.doc.words[t.item.i].stems) for t in told)  # القصف تسبب في سبعة انفجارات
    counted = next((t for t in (told if by_fire else cluster) if t.qualifier not in UNCOUNTED), None)
    dual = next((t for t in cluster if t.count == 2), None)
    plural = next((t for t in told if t.count is None), None)
    if head.metric == "operations" and counted is None:
        plural = None if head.count is not None else plural
    best = counted or dual or plural or told[0]
    metric = best.metric if counted is not None else kind_of_cluster(cluster)
    c = Candidate(
        metric,
        sentence,
        head.item.i,
        min([t.i for t in cluster]),
        max([t.j for t in cluster]),
        best.low,
        best.count,
        best.high,
        best.qualifier,
        f"event_{head.sense.kind}",
        best.i,
        best.j,
        best.imputed,
    )
    c.definite = all(map(_IS_DEFINITE, cluster))
    c.negated = "negation" in scene.kinds(sentence) and any("negation" in it.kinds for it in scene.within(max(first, c.i - 3), c.i))
    marks = [("words", str(min(3, len(cluster)))), ("verb", str(int(any(map(_IS_VERB, cluster))))), ("first", cluster[0].sense.kind)]
    marks += [("form", f"{t.sense.kind}:{t.sense.number}{'d' if t.definite else ''}") for t in cluster[:3]]
    if which := _which_of_them(scene, cluster):
        c.extra["which"] = which
    if head.rank:
        marks.append(RANK)
    if "capture" in [t.sense.flag for t in cluster]:
        marks.append(("capture", "1"))
    if laid_mine(scene, head.item, first):
        marks.append(("mine", "1"))
    if all(map(_IS_BARE, cluster)):
        marks.append(("bare", "1"))
    if c.negated:
        marks.append(("negated", "1"))
    if scene.spots("plan", scene.back(c.i, _PLAN_BACK, first), c.i):
        marks.append(("plan", "1"))
    c.extra["marks"] = tuple(marks)
    return c
