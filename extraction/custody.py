"""Persons taken, held and let go, told by a verb and what completes it with words between: أفرجت القوات أمس عن 30 موقوفا.

Belongs here: releases, flights, being held still, being exposed to arrest; and what is done with those who are in custody
already (handed over, moved), which is no arrest. Does not belong here: verbs of taking (takings.py), arrests told by one word
(casualties.py).
"""

from __future__ import annotations

from dataclasses import replace

from extraction.candidates import Candidate
from extraction.event_words import in_their_course
from extraction.lexicon import Sense
from extraction.lexicon.inflect import PRONOUN_COUNT
from extraction.persons import Group, of_number
from extraction.recaptures import Recaptures
from extraction.scene import TIME, Item, Scene
from extraction.victims import AFTER_MASDAR, TRIGGERS

_REACH = 9  # so many words stand between a verb and what completes it
_HELD = 20
_MOVED = 6
_SIGNS = frozenset((
    "set_free", "let_go", "still", "grip", "catch", "liberate", "reached", "flight", "seizure", "to_arrest", "his_capture",
    "to_abduction", "exists", "leave_custody", "holds_fast", "takes_back",
))  # fmt: skip
_OUT_OF = 2  # so near behind those who left stands the prison that they left


class Custody(Recaptures):
    """Reads in one sentence who was let go, fled, was taken in two words or is held."""

    def custody(self) -> None:
        if self.scene.carried(self.sentence).isdisjoint(_SIGNS):
            return
        self._releases("set_free", "about")
        self._releases("let_go", "freedom")
        self._left()
        self.brought_back()
        self._held()
        self._there()
        self._captured()
        self._caught("catch", "arrested")
        self._held_fast()
        self._caught("liberate", "released")
        self.reached_by_campaign()
        self._fled()
        self._seized_them()
        self._his_capture()
        self.exposures("to_arrest", "arrested")
        self.exposures("to_abduction", "abducted")

    # -- let go -----------------------------------------------------------------------------------------------------

    def _releases(self, verb: str, completion: str) -> None:
        """أفرجت قسد أمس عن 30, إخلاء قسد سبيل 40, الإفراج عن الدفعة الثانية وعددهم 60."""
        words = self.scene.lex.words[completion]
        for p in self.scene.spots(verb, self.first, self.end - 2):
            near = range(p + 1, min(self._units(p + 1, _REACH), self.end - 1))
            at = next((q for q in near if self.scene.norm(q) in words), None)
            phrase = self.scene.cover[p]
            if at is None or (phrase is not None and phrase.j > at) or p in self.taken or self.scene.spots(verb, p + 1, at):
                continue  # أفرج عن: one phrase, read as such
            doer = [sense.code for it in self.scene.within(p + 1, at) if (sense := it.sense("party")) is not None]
            self._freed(p, at, doer)

    def _freed(self, p: int, at: int, doer: list[str]) -> None:
        """Those behind the completion at `at`; and those of a further time: أفرجت في آذار عن 12 وفي أيار عن 31."""
        groups = self.object(at + 1, AFTER_MASDAR)[0] or self.numbered(at + 1) or self._detainee(at + 1)
        if not groups:
            return
        self._emit(groups, "released", Item(p, at + 1, "words", frozenset(("active",))), "split_verb", doer or None)
        again = self._next_time(groups[-1].j, self.scene.norm(at))
        if again is not None:
            self._freed(p, again, doer)

    def _left(self) -> None:
        """خرج خمسة شبان من سجون النظام: who left a prison was let go."""
        scene = self.scene
        for p in scene.spots("leave_custody", self.first, self.end - 3):
            groups = self.object(p + 1, AFTER_MASDAR, verb=True)[0]
            if not groups or groups[0].i in self.taken or groups[0].thing:
                continue
            low, end = groups[-1].j, min(groups[-1].j + _OUT_OF, self.end)
            prison = next(iter(scene.spots("prison", low + 1, min(end + 1, self.end))), None)
            if prison is not None and scene.norm(low) in scene.lex.words["partitive"]:
                near = scene.within(prison, min(prison + _OUT_OF + 1, self.end))
                doer = [sense.code for it in near if (sense := it.sense("party")) is not None][:1]
                self._emit(groups, "released", Item(p, p + 1, "words", frozenset(("passive",))), "split_verb", doer or None)

    def _next_time(self, p: int, completion: str) -> int | None:
        for q in range(p, min(p + _REACH, self.end - 1)):
            if self.scene.norm(q) == completion:
                return q if any(it.what == TIME for it in self.scene.within(p, q)) else None
            it = self.scene.at[q]
            if it is not None and it.kinds & TRIGGERS and "noun" not in it.kinds:
                return None
        return None

    def detained(self, item: Item, sense: Sense) -> Sense | None:
        """What is told of detainees by a noun for them: None where they are only moved about."""
        scene, words = self.scene, self.scene.lex.words
        before = scene.norm(item.i - 1) if item.i > self.first else ""
        if sense.metric != "arrested" or before in words["toll_head"]:
            return sense
        low = max(self.first, item.i - _REACH)
        released = replace(sense, metric="released")
        if (before in words["about"] and scene.spots("set_free", low, item.i)) or before in words["freedom"]:
            return released
        number = scene.cover[item.i - 1] if item.i > self.first else None
        low = scene.back(number.i if number is not None else item.i, _MOVED, self.first)
        told = number.i if number is not None else item.i
        if scene.norm(told - 1) in words["holds"] and scene.spots("prison", max(self.first, told - _MOVED), item.j + _MOVED):
            return replace(sense, metric="detained_stock")  # سجن البلدة يضم 300 معتقل
        if scene.spots("leave_custody", low, item.i) and scene.spots("prison", item.j, min(item.j + 3, self.end)):
            return released
        return None if scene.spots("moved", low, item.i) else sense

    # -- held, taken ------------------------------------------------------------------------------------------------

    def _held(self) -> None:
        """لا يزال 40 قيد الاعتقال, 40 لا يزالون في سجون قسد."""
        scene, words = self.scene, self.scene.lex.words
        for p in scene.spots("still", self.first, self.end - 1):
            at = next((q for q in range(p + 1, min(p + _HELD, self.end)) if self._custody_at(q)), None)
            if at is None:
                continue
            end = at + 1
            while end < self.end and not words["custody"].isdisjoint(scene.doc.words[end].stems):
                end += 1
            trigger = Item(p, end, "words", frozenset(("passive",)))
            groups = self.object(p + 1, at - p, verb=True)[0] if at > p + 1 else []
            if not groups or groups[0].i >= at:
                subject = self.before(trigger)
                groups = [subject] if subject is not None else []
            told = len(self.out)
            self._emit(groups, "detained_stock", trigger, "split_verb")
            for c in self.out[told:]:  # لا يزال is no negation
                c.negated = False
                c.extra.pop("marks", None)
            if groups:
                self.taken.update(range(at, end))

    def _custody_at(self, q: int) -> bool:
        """قيد الاعتقال, في سجون."""
        scene, words = self.scene, self.scene.lex.words
        if scene.norm(q) in words["under"]:
            return q + 1 < self.end and not words["custody"].isdisjoint(scene.doc.words[q + 1].stems)
        return bool(scene.spots("prison", q, q + 1)) and scene.norm(q - 1) in words["inside"]

    def _there(self) -> None:
        """هناك 9 آلاف عنصر في سجون كذا, يوجد في سجن كذا 1200 عنصر: how many are in prison."""
        scene = self.scene
        for p in scene.spots("exists", self.first, self.end - 3):
            near = range(p + 1, min(self._units(p + 1, _REACH), self.end))
            at = next((q for q in near if (item := scene.at[q]) is not None and item.count is not None), None)
            prisons = scene.spots("prison", p + 2, min(p + _HELD, self.end))
            inside = any(scene.norm(q - 1) in scene.lex.words["inside"] for q in prisons)
            groups = self._groups(at) if at is not None and inside and at not in self.taken else []
            if groups and groups[0].noun and not groups[0].thing:
                self._emit(groups[:1], "detained_stock", Item(p, p + 1, "words", frozenset(("active",))), "split_verb")

    def cases(self, item: Item, sense: Sense) -> Group | None:
        """88 حالة اعتقال, 88 اعتقالا, 30 عملية قتل: persons counted as cases."""
        if item.i <= self.first or item.proclitics:
            return None
        behind = self.scene.norm(item.j) if item.j < self.end else ""
        if in_their_course(self.scene, item.j, self.end) or behind in self.scene.lex.words["go_as"]:
            return None  # 9 عمليات قتل فيها عنصر: a verb; 9 عمليات تصفية راح ضحيتها 12: its victims are told
        words = self.scene.lex.words["case"] | (self.scene.lex.words["killing"] if sense.metric == "killed" else frozenset())
        case = self.scene.norm(item.i - 1) in words
        if not case and (sense.metric != "arrested" or item.j - item.i > 1):
            return None
        before = self.scene.cover[item.i - 1 - case]
        n = before.number if before is not None and before.i not in self.taken else None
        if before is None or n is None or n.kind != "count" or before.i < self.first:
            return None
        g = of_number(n, before.i, item.j)
        also = self.scene.at[item.j] if item.j < self.end else None
        if also is not None and also.sense("masdar") is not None and also.proclitics == "و":
            g.j = also.j  # 88 حالة اعتقال واحتجاز
            self.taken.update(range(also.i, also.j))
        victims = self.object(g.j, AFTER_MASDAR)[0]
        apart = victims and (self._included(g.j, victims[0].i) or self._cases_again(g.j, victims[0]))
        if victims and victims[0].noun and not apart and not self.scene.led(victims[0].i):
            g.side, g.status, g.j = victims[0].side, victims[0].status, victims[0].j
        return g

    def _cases_again(self, low: int, g: Group) -> bool:
        """120 حالة اعتقال في تموز، مقابل 98 حالة في حزيران: other cases, or those of another time, not the persons of these."""
        words = self.scene.lex.words["case"]
        again = any(self.scene.norm(p) in words for p in range(g.i, g.j))
        return again or bool(self.scene.spots("set_beside", low, g.i))

    def _included(self, low: int, high: int) -> bool:
        """بواقع 59 حالة، شملت 8 أطفال: a word for parts stands between cases and persons."""
        words = self.scene.lex.either("reached", "holds_these")
        told = any("breakdown" in it.kinds for it in self.scene.within(low, high))
        return told or any(not words.isdisjoint(self.scene.doc.words[p].stems) for p in range(low, high))

    def undergone(self, item: Item) -> Group | None:
        """18 شابا تم اعتقالهم: those whom a masdar with their pronoun on it, behind تم, was done to."""
        if item.i == self.first or self.scene.norm(item.i - 1) not in self.scene.lex.words["done"]:
            return None
        g = self.before(Item(item.i - 1, item.j, "words", frozenset(("passive",))))
        sense = item.sense("masdar")
        one = sense is not None and PRONOUN_COUNT.get(sense.pronoun) == 1
        return g if g is not None and (g.best == 1) == one else None

    def _fled(self) -> None:
        """تمكن 20 سجينا من الفرار."""
        scene, words = self.scene, self.scene.lex.words
        for p in scene.spots("flight", self.first + 2, self.end):
            verbs = (q for q in range(p - 1, max(self.first, p - _REACH) - 1, -1))
            verb = next((q for q in verbs if not words["manage"].isdisjoint(scene.doc.words[q].stems)), None)
            if verb is None:
                continue
            groups = self.object(verb + 1, p - verb, verb=True)[0] or self.name(verb + 1)
            if groups and groups[0].i < p:
                self._emit(groups[:1], "escaped", Item(verb, p + 1, "words", frozenset(("passive",))), "split_verb")
                self.taken.add(p)

    def exposures(self, sign: str, metric: str) -> None:
        """تعرض جنديان لإصابات, جنديان تعرضا للاعتقال: the verb and what it came to, with the victims between or before them."""
        scene = self.scene
        for p in scene.spots(sign, self.first + 1, self.end):
            verb = next((q for q in range(p - 1, max(self.first, p - _REACH) - 1, -1) if scene.norm(q) in scene.lex.words["exposed"]), None)
            if verb is None or p in self.taken:
                continue
            trigger = Item(verb, p + 1, "words", frozenset(("passive",)))
            groups = self.object(verb + 1, p - verb, verb=True)[0] if p > verb + 1 else []
            if groups and groups[0].i < p:
                self._emit(groups, metric, trigger, "split_verb")
                self.taken.add(p)
            elif not groups and (subject := self.before(trigger)) is not None:
                self._emit([subject], metric, trigger, "split_verb")
                self.taken.add(p)


_FEW = 40


def _taken_now(scene: Scene, s: int, persons: list[Candidate]) -> None:
    """قسد تحتجز خمسة صحفيين في الرقة: a heading tells in the present of an arrest; of thousands it tells how many are held."""
    if s or "still" in scene.carried(s):
        return
    for c in persons:
        few = c.metric == "detained_stock" and c.best is not None and c.best <= _FEW
        if few and scene.norm(c.trigger) in scene.lex.words["takes_now"]:
            c.metric = "arrested"


_HELD_BY = ("toll", "counted_noun", "noun", "noun_of")
_IN_PRISON = 6


def held_now(scene: Scene, s: int, persons: list[Candidate]) -> None:
    """عدد المعتقلين في سجون كذا 9000: who sits in prison is a stock, not taken in the news, unless the sentence says since when."""
    if "prison" not in scene.carried(s):
        _taken_now(scene, s, persons)
    if "prison" not in scene.carried(s) or TIME in scene.kinds(s):
        return
    (first, end), inside = scene.doc.sentences[s], scene.lex.words["inside"]
    for c in persons:
        if c.metric == "arrested" and c.rule in _HELD_BY and (c.best or 0) > 1 and c.whole is None:
            low, high = max(first, min(c.i, c.count_i) - _IN_PRISON), min(end, max(c.j, c.count_j) + _IN_PRISON)
            if any(scene.norm(p - 1) in inside for p in scene.spots("prison", low + 1, high)):
                c.metric = "detained_stock"
    for c in persons:
        if c.whole is not None and c.whole.metric == "detained_stock" and c.metric == "arrested":
            c.metric = "detained_stock"
