"""Persons taken, told by a verb that is said of things too, or in several words: أخذت معها ثلاثة, أمسكت بقيادي, وقع في قبضة القوات.

Does not belong here: those held or let go (custody.py), arrests told by one word (casualties.py).
"""

from __future__ import annotations

from extraction.campaigns import Campaigns
from extraction.joins import with_him
from extraction.lexicon import Sense
from extraction.lexicon.inflect import pointed_to
from extraction.persons import Group, of_number
from extraction.scene import PLACE, TIME, Item
from extraction.terms import FORCES
from extraction.victims import TRIGGERS

_REACH = 9  # so many words stand between a verb and what completes it
_BEHIND_GRIP = 6
_GRIP_BACK = 16  # وقع المدعو «فلان الفلاني»، من أهالي القرية، في قبضة
_LAST = frozenset(("in_hands", "were_taken", "and_onto"))
_AGAIN = 24  # so far behind an arrest its verb may go on to further persons
_AROUND_NAMES = frozenset('"()«»“”')
_OWNER = 4
_TWO = 2


_TOLL_BACK = 5
_NUMBER_NEAR = 5


class Takings(Campaigns):
    """Reads in one sentence who was taken, by verbs that need others beside them."""

    def _captured(self) -> None:
        """وقع ثلاثة في الأسر, سقوط قيادي بقبضة القوات."""
        scene = self.scene
        for p in scene.spots("grip", self.first + 2, self.end):
            near = scene.within(max(self.first, p - _GRIP_BACK), p)
            verb = next((it for it in reversed(near) if "falls" in it.kinds), None)
            if verb is None:
                self._in_grip(p)
                continue
            if self._bodies(verb.i, p):
                continue
            groups = self.object(verb.j, p - verb.j, verb=True)[0] if verb is not None else []
            if groups and groups[0].i < p:
                self._gripped(groups, verb.i, p)
            elif not groups:  # وقع في قبضة القوات أربعة
                behind = self.object(p + 1, self._units(p + 1, _BEHIND_GRIP) - p, verb=True)[0]
                subject = self.before(Item(verb.i, p + 1, "words", frozenset(("passive",)))) if not behind else None
                self._gripped(behind or ([subject] if subject is not None else []), verb.i, p)

    def taken_at_last(self) -> None:
        """Takings of those whom no other word has told of: أعدموا جنودا وقعوا في أسرهم tells of the dead."""
        if not self.scene.carried(self.sentence).isdisjoint(_LAST):
            self._fell_to()
            self._were_taken()
            self._and_onto()

    def _fell_to(self) -> None:
        """وقع جندي في يد القوات, جريح وقع بأيديها: whose hands they fell into, behind a verb that is said of persons."""
        scene, words = self.scene, self.scene.lex.words
        for p in scene.spots("in_hands", self.first + 2, self.end):
            led = scene.norm(p).startswith("ب") or scene.norm(p - 1) in words["inside"]
            verbs = range(p - 1, max(self.first, p - _REACH) - 1, -1)
            verb = next((q for q in verbs if scene.norm(q) in words["fell_to"]), None) if led else None
            if verb is None or p in self.taken or self._bodies(verb, p):
                continue
            between = self.object(verb + 1, p - verb, verb=True)[0] if p > verb + 2 else []
            if between and between[0].i < p:
                self._gripped(between, verb, p)
            elif (subject := self.before(Item(verb, p + 1, "words", frozenset(("passive",))))) is not None and subject.noun:
                self._gripped([subject], verb, p)

    def _bodies(self, verb: int, p: int) -> bool:
        """سقط 11 مقاتلاً وقعت جثثهم بيد كذا: nobody taken."""
        return any(not self.scene.lex.words["body"].isdisjoint(self.scene.doc.words[q].stems) for q in range(verb, p))

    def _in_grip(self, p: int) -> None:
        """خمسة عناصر وقعوا في الأسر, باتوا في قبضة الأمن: the subject before the verb, or between."""
        words = self.scene.lex.words["came_into"]
        verb = next((q for q in range(p - 1, max(self.first, p - _REACH) - 1, -1) if self.scene.norm(q) in words), None)
        if verb is None or self._bodies(verb, p):
            return
        groups = self.object(verb + 1, p - verb, verb=True)[0] if p > verb + 1 else []
        if groups and groups[0].i < p:
            self._gripped(groups, verb, p)
        elif (subject := self.before(Item(verb, p + 1, "words", frozenset(("passive",))))) is not None:
            self._gripped([subject], verb, p)

    def _gripped(self, groups: list[Group], verb: int, p: int) -> None:
        if not groups:
            return
        near = self.scene.within(p + 1, min(p + 4, self.end))
        doer = [s.code for it in near if (s := it.sense("party")) is not None][:1]
        self._emit(groups, "arrested", Item(verb, p + 1, "words", frozenset(("passive",))), "split_verb", doer or None)
        self.taken.add(p)

    def _caught(self, sign: str, metric: str) -> None:
        """ضبطت القوات "الأسايش" أمس ثلاثة عناصر, تحرير ثلاثة مقاتلين: words of things too; persons right behind them or their doer."""
        scene = self.scene
        for p in scene.spots(sign, self.first, self.end - 1):
            at, party = self._behind_doer(p + 1)
            along = at < self.end and metric == "arrested" and scene.norm(at) in scene.lex.words["with_them"]
            at += along  # أخذت معها ثلاثة, أخذوا منها مواطنا
            groups = self._groups(at) if at < self.end and scene.at[at] is not None else []
            if metric == "released" and (captives := self._detainee(at, "abducted")):
                self._emit(captives, metric, Item(p, at, "words", frozenset(("active",))), "split_verb", [party.code] if party else None)
                continue
            persons = groups and any("person" in it.kinds for it in scene.within(groups[0].i, groups[0].j))
            persons = persons or (along and groups and not groups[0].noun and self._ends(groups[0].j))
            if persons and not groups[0].thing and not scene.norm(at).startswith("و"):  # not حررت 40 قرية
                codes = [party.code] if party is not None else None
                self._emit(groups, metric, Item(p, at, "words", frozenset(("active",))), "split_verb", codes)

    def _ends(self, p: int) -> bool:
        """وأخذت معها ثلاثة: no noun of its own behind the number."""
        return p >= self.end or self.scene.is_punct(p)

    def _held_fast(self) -> None:
        """أمسكت بثلاثة منهم, يمسكون بقيادي: those who were seized, led by ب; not أمسكت بزمام الأمور."""
        scene = self.scene
        for p in scene.spots("holds_fast", self.first, self.end - 1):
            for q in range(p + 1, min(self._units(p + 1, _BEHIND_GRIP), self.end)):
                item = scene.at[q]
                if scene.is_punct(q) or (item is not None and item.kinds & TRIGGERS):
                    break
                led = item is not None and (item.proclitics == "ب" or scene.norm(q)[:1] == "ب")
                groups = self._groups(q) if led and q not in self.taken else []
                if groups and not groups[0].thing and groups[0].best is not None and (groups[0].noun or self._of_them(groups[0].j)):
                    self._emit(groups, "arrested", Item(p, p + 1, "words", frozenset(("active",))), "split_verb")
                    break

    def _of_them(self, p: int) -> bool:
        """ثلاثة منهم: of persons told of before, or nothing behind the number."""
        return self._ends(p) or self.scene.norm(p) in self.scene.lex.words["with_them"] | self.scene.lex.words["of_them"]

    def _were_taken(self) -> None:
        """ثلاثون آخرون أخذوا من سوق البلدة, شقيقان أخذا معا: whom the verb is said of stands before it, from where behind it."""
        scene, words = self.scene, self.scene.lex.words
        for p in scene.spots("were_taken", self.first + 1, self.end - 1):
            behind = scene.norm(p + 1)
            if behind not in words["partitive"] and behind not in words["together"]:
                continue
            subject = self.before(Item(p, p + 1, "words", frozenset(("passive",))))
            if subject is not None and subject.best is not None and (subject.noun or subject.others) and not self._acts(subject):
                self._emit([subject], "arrested", Item(p, p + 1, "words", frozenset(("passive",))), "split_verb")

    def _acts(self, g: Group) -> bool:
        """عناصر الدورية أخذوا من السكان هواتفهم: those who take."""
        return g.status in FORCES

    def _and_onto(self) -> None:
        """ألقت القبض على أربعة في البلدة، وعلى تاجر في القرية; القبض على اللواء، ثم على طيارين: the same verb of further persons."""
        scene = self.scene
        for p in scene.spots("and_onto", self.first + 2, self.end - 1):
            low = max(self.first, p - _AGAIN)
            told = [it for it in scene.within(low, p) if it.kinds & TRIGGERS]
            last = told[-1] if told else None
            sense = last.sense("masdar", "active", "passive") if last is not None else None
            onto = last is not None and scene.norm(last.j - 1) in scene.lex.words["onto"]
            if sense is None or sense.metric != "arrested" or not onto or p in self.taken:
                continue
            at = p + (scene.norm(p + 1) in scene.lex.words["onto"])
            if scene.lex.words["onto"].isdisjoint(scene.doc.words[at].stems):
                continue
            groups = self._groups(at + 1) if at + 1 < self.end and at + 1 not in self.taken else []
            if groups and groups[0].noun and groups[0].best is not None and not groups[0].thing:
                self._emit(groups, "arrested", Item(p, at + 1, "words", frozenset(("active",))), "split_verb")

    def market(self, item: Item) -> bool:
        """قصف على سوق البلدة, في سوق الهال: where no persons stand right behind the word it is no driving of anybody."""
        if self.scene.norm(item.j - 1) not in self.scene.lex.words["market"]:
            return False
        behind = self.scene.at[item.j] if item.j < self.end else None
        return behind is None or (behind.count is None and "person" not in behind.kinds)

    def _behind_doer(self, p: int) -> tuple[int, Sense | None]:
        """Where the object of a verb before token p may begin: behind its doer, with its other name and the time; and the doer."""
        scene, doer = self.scene, None
        while p < self.end:
            it = scene.at[p]
            party = it.sense("party") if it is not None else None
            if it is not None and "person" in it.kinds:
                break
            if it is not None and (party is not None or (it.what in (TIME, PLACE) and doer is not None)):
                p, doer = it.j, doer or party
            elif doer is not None and scene.doc.words[p].raw in _AROUND_NAMES:
                p += 1
            elif doer is None and scene.norm(p) in scene.lex.words["force_noun"] and (named := self._party_near(p + 1)) is not None:
                p = named
            else:
                break
        return p, doer

    def _party_near(self, p: int) -> int | None:
        """قوات الـHAT, دورية عسكرية تابعة لقسد: where the party is named whose force stands before token p."""
        near = self.scene.within(p, min(p + _OWNER, self.end))
        return near[0].i if near and "party" in near[0].kinds else None

    def _seized_them(self) -> None:
        """ألقي القبض عليهم, بعد القبض عليه: who was arrested is only pointed to; their number may stand behind."""
        scene = self.scene
        for p in scene.spots("seizure", self.first, self.end - 1):
            if scene.cover[p] is not None or scene.norm(p + 1) not in scene.lex.words["on_them"]:
                continue
            if (total := self.their_total(p + 1)) is not None:
                self._emit([total], "arrested", Item(p, p + 2, "words", frozenset(("masdar",))), "toll")
                continue
            count = pointed_to(scene.norm(p + 1))
            g = Group(p, p + 2, count, count, count, "derived" if count else "vague", pronoun=True)
            whom = with_him(scene, g, self.end, "arrested")
            self._emit(whom, "arrested", Item(p, p + 2, "words", frozenset(("masdar",))), "masdar_pronoun")

    def their_total(self, p: int) -> Group | None:
        """عدد الذين أعيد القبض عليهم 93, بلغ عدد من قبض عليهم 203 أشخاص: the number behind the pronoun, which is at token p."""
        scene = self.scene
        if not any(scene.norm(q) in scene.lex.words["toll_head"] for q in range(max(self.first, p - _TOLL_BACK), p)):
            return None
        at = next((it for it in scene.within(p + 1, min(p + 1 + _NUMBER_NEAR, self.end)) if it.what != TIME), None)
        told = at is not None and at.number is not None and at.count is not None and at.i not in self.taken
        return of_number(at.number, at.i, at.j) if told and not any(scene.is_punct(q) for q in range(p + 1, at.i)) else None

    def _his_capture(self) -> None:
        """تمكنت القوات من أسره: the word is his family without the verb that says it was done."""
        scene, words = self.scene, self.scene.lex.words
        for p in scene.spots("his_capture", self.first + 2, self.end):
            back = range(p - 2, max(self.first, p - _REACH) - 1, -1)
            managed = any(not words["manage"].isdisjoint(scene.doc.words[q].stems) for q in back)
            if managed and scene.norm(p - 1) in words["partitive"] and scene.cover[p] is None:
                count = pointed_to(scene.norm(p))
                g = Group(p, p + 1, count, count, count, "derived" if count else "vague", pronoun=True)
                self._emit([g], "arrested", Item(p, p + 1, "words", frozenset(("masdar",))), "masdar_pronoun")

    def _detainee(self, p: int, metric: str = "arrested") -> list[Group]:
        """أخلت القوات سبيل معتقل, تحرير مخطوفين اثنين: one or two, by the noun for those in custody."""
        item = self.scene.at[p] if p < self.end else None
        noun = item.sense("noun") if item is not None and item.proclitics == "" else None
        if item is None or noun is None or noun.metric != metric:
            return []
        behind = self.scene.at[item.j] if item.j < self.end and noun.number != "s" else None
        two = behind is not None and behind.count is not None and behind.count.best == _TWO and not self.scene.led(behind.i)
        count = _TWO if two else {"s": 1, "d": _TWO}.get(noun.number)
        return [Group(p, behind.j if two and behind else item.j, count, count, count, "derived", noun=True)] if count else []
