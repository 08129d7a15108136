"""Who was killed, wounded, arrested …: one construction of the language, one function.

masdar + victims (مقتل ثلاثة), passive verb + victims (أصيب طفلان), active verb + doer + victims (اعتقلت قسد شخصين),
victims + verb (ثلاثة أشخاص قتلوا), counted nouns (خمسة قتلى), combined (مقتل وإصابة 8), losses (خسرت قسد 16 من مقاتليها).
Gives candidates; does not decide which of them are one fact, nor when and where.
"""

from __future__ import annotations

from extraction.candidates import Candidate, of_group
from extraction.joins import group
from extraction.lexicon import Sense
from extraction.lexicon.inflect import PRONOUN_COUNT
from extraction.persons import Group, count_of, led_by_and, membership, noun_phrase
from extraction.scene import NUMBER, Item
from extraction.split_verbs import SplitVerbs
from extraction.text import Kind
from extraction.victims import TRIGGERS, sum_same_camp

_OPENING = frozenset(":|-–•/")  # what stands before a headline's first word: an outlet, a bullet
_AFTER_MASDAR = 9
_AFTER_VERB = 16
_ENTRY = 9
_CAMPAIGN = 12
_HEADLINE = 7


class Reader(SplitVerbs):
    """Reads the candidates of one sentence."""

    def read(self) -> list[Candidate]:
        items = self.scene.within(self.first, self.end)
        for item in items:
            if item.what != "words" or item.i in self.taken:
                continue
            self._item(item)
        self.split_verbs()
        return self.out

    def _item(self, item: Item) -> None:
        if "combined" in item.kinds:
            self._combined(item)
            return
        noun = item.sense("noun")
        masdar = item.sense("masdar")
        active, passive = item.sense("active"), item.sense("passive")
        if active is not None and active.pronoun:
            count = PRONOUN_COUNT.get(active.pronoun)
            g = Group(item.i, item.j, count, count, count, "derived" if count else "vague", pronoun=True)
            self._emit([g], active.metric, item, "verb_pronoun")
            return
        if noun is not None and masdar is not None and self._number_before(item) is not None:
            self._noun(item, noun)  # سجلت ست إصابات
            return
        if masdar is not None and self._masdar(item, masdar):
            return
        if (active is not None or passive is not None) and not item.proclitics.endswith("ال") and self._verb(item, active, passive):
            return
        if noun is not None:
            self._noun(item, noun)
        if "loses" in item.kinds:
            self._loses(item)

    # -- constructions ---------------------------------------------------------------------------------------------

    def _masdar(self, item: Item, sense: Sense) -> bool:
        if sense.flag == "bare" and item.proclitics.endswith("ال"):
            return False  # السوق: the market
        if sense.weak and not any(
            self.scene.norm(p) in self.scene.lex.words["takes_life"] for p in range(max(self.first, item.i - 8), item.i)
        ):
            return False
        if sense.pronoun:
            if item.i > self.first and self.scene.norm(item.i - 1) in self.scene.lex.words["affected"]:
                return True  # متأثرا بجراحه: how he died, no wounded of today
            if (told := self._objects(item)) is not None:
                self._emit(told, sense.metric, item, "masdar")  # بقتلها خمسة: the pronoun did it
                return True
            count = PRONOUN_COUNT.get(sense.pronoun)
            g = Group(item.i, item.j, count, count, count, "derived" if count else "vague", pronoun=True)
            self._emit([g], sense.metric, item, "masdar_pronoun")
            self._continue(item, g, sense.metric)
            return True
        if (cases := self._cases(item)) is not None:
            self._emit([cases], sense.metric, item, "cases")
            return True
        if item.j < self.end and item.sense("passive") is not None and self.scene.norm(item.j) in self.scene.lex.words["along"]:
            return False  # قتل مع شخص: a verb
        groups, doer = self.object(item.j, _AFTER_MASDAR)
        if groups and item.sense("active") is not None and self._subject(groups[0]):
            return False  # خطف مسلحون راعيين: the case of the noun says that it is the verb, and who did it
        if not groups:
            groups = self.name(item.j)
        if not groups and sense.metric == "arrested":
            groups = self._campaign(item)
        if not groups:
            return False
        self._emit(groups, sense.metric, item, "masdar", doer)
        return True

    def _cases(self, item: Item) -> Group | None:
        """88 حالة اعتقال: persons counted as cases."""
        p = item.i - 1
        if p <= self.first or item.proclitics or self.scene.norm(p) not in self.scene.lex.words["case"]:
            return None
        before = self.scene.cover[p - 1]
        n = before.number if before is not None and before.i not in self.taken else None
        if before is None or n is None or n.kind != "count":
            return None
        g = Group(before.i, item.j, n.low, n.best, n.high, n.qualifier, n.imputed, noun=True)
        also = self.scene.at[item.j] if item.j < self.end else None
        if also is not None and also.sense("masdar") is not None and also.proclitics == "و":
            g.j = also.j  # 88 حالة اعتقال واحتجاز
            self.taken.update(range(also.i, also.j))
        if victims := self.object(g.j, _AFTER_MASDAR)[0]:
            g.side, g.status, g.j = victims[0].side, victims[0].status, victims[0].j
        return g

    def _objects(self, item: Item) -> list[Group] | None:
        """The victims right behind a masdar with its doer written on it."""
        nxt = self.scene.at[item.j] if item.j < self.end else None
        if nxt is None or nxt.proclitics or not (nxt.what == NUMBER or "person" in nxt.kinds) or led_by_and(self.scene, nxt):
            return None
        groups = group(self.scene, item.j, self.end)
        return groups if groups and groups[0].noun else None

    def _campaign(self, item: Item) -> list[Group]:
        """حملة اعتقالات في الحي طالت عشرة: whom a campaign reached, told behind its place, or not at all."""
        words = self.scene.lex.words
        for p in range(item.j, min(item.j + _CAMPAIGN, self.end - 1)):
            nxt = self.scene.at[p]
            if self.scene.norm(p) in words["reached"]:
                return self.object(p + 1, _AFTER_MASDAR)[0]
            if nxt is not None and nxt.kinds & TRIGGERS:
                break
        of_campaign = item.i > self.first and self.scene.norm(item.i - 1) in words["campaign"]
        return [Group(item.i, item.j, None, None, None, "vague")] if of_campaign or item.proclitics.startswith("و") else []

    def _subject(self, g: Group) -> bool:
        """A plural of unnamed doers in the nominative, with victims behind it."""
        if g.best is not None or self.scene.norm(g.i)[-2:] not in self.scene.lex.words["nominative"]:
            return False
        return bool(self.object(g.j, _AFTER_MASDAR, verb=True)[0])

    def _continue(self, item: Item, g: Group, metric: str) -> None:
        """مقتله وزوجته: groups joined to the pronoun."""
        p = item.j
        if p < self.end and (nxt := self.scene.at[p]) is not None and nxt.proclitics.startswith("و") and not nxt.kinds & TRIGGERS:
            groups = group(self.scene, p, self.end)
            if groups:
                self._emit(groups, metric, item, "masdar_joined")

    def _verb(self, item: Item, active: Sense | None, passive: Sense | None) -> bool:
        sense = active or passive
        if sense is None:
            return False
        metric = sense.metric
        if passive is None and item.j < self.end and self.scene.norm(item.j) in self.scene.lex.words["toward"]:
            return False  # أسعف إلى المشفى: whom is told before
        if passive is not None and (g := self.before(item, near=True)) is not None:
            self._emit([g], metric, item, "subject_near")
            return True
        if passive is not None and self._agrees(item, passive):
            return True
        groups, doer = self.object(item.j, _AFTER_VERB, verb=True)
        if passive is not None and passive.number == "s" and groups:
            self._with_elided(item, groups[0])
        if active is not None and groups and groups[0].best is None and (groups[0].owner or self._subject(groups[0])):
            after, more = self.object(groups[0].j, 6, verb=True)
            if after and not self.scene.norm(after[0].i).startswith("و"):  # أعدم عناصر من قسد ثلاثة مدنيين: the first group did it
                groups, doer = after, [groups[0].side, *(more or ())]
        if groups:
            rule = "active" if doer is not None else "passive" if passive is not None else "active_elided"
            self._emit(groups, metric, item, rule, doer)
            return True
        if passive is not None and (g := self.before(item)) is not None:
            self._emit([g], metric, item, "subject_first")
            return True
        if passive is not None and (named := self.name(item.j)):
            self._emit(named, metric, item, "verb_name")
            return True
        return False

    def _with_elided(self, item: Item, g: Group) -> None:
        """قتل مع ثلاثة من رفاقه: he and three more."""
        if g.i == item.j + 1 and self.scene.norm(item.j) in self.scene.lex.words["along"] and g.best is not None and g.low is not None:
            g.low, g.best, g.qualifier = g.low + 1, g.best + 1, "derived"
            g.high = None if g.high is None else g.high + 1

    def _agrees(self, item: Item, sense: Sense) -> bool:
        """أصيبا, قتلوا: a verb in the dual or plural has its subject before it, or in itself."""
        if sense.number not in ("d", "p"):
            return False
        after = self.scene.at[item.j] if item.j < self.end else None
        if after is not None and (after.what == NUMBER or "person" in after.kinds) and not after.proclitics.startswith(("و", "ب")):
            return False  # قتلوا ثلاثة: the subject did it
        g = self.before(item)
        if g is None and sense.number == "d" and not item.proclitics:
            g = Group(item.i, item.j, 2, 2, 2, "derived", pronoun=True)
        if g is None:
            return False
        if sense.number == "d" and (g.best is None or g.best == 1):  # قائد ومرافقه قتلا: the verb counts them
            g.low = g.best = g.high = 2
            g.qualifier = "derived"
        self._emit([g], sense.metric, item, "subject_first")
        return True

    def _number_before(self, item: Item) -> Item | None:
        before = self.scene.cover[item.i - 1] if item.i > self.first else None
        counted = before is not None and before.what == NUMBER and before.number is not None and before.number.kind == "count"
        return before if counted and before.i not in self.taken else None

    def _noun(self, item: Item, sense: Sense) -> None:
        before = self.scene.cover[item.i - 1] if item.i > self.first else None
        if before is not None and "person" in before.kinds and item.i - 2 >= self.first:
            before = self.scene.cover[before.i - 1]  # خمسة مدنيين قتلى
        number = before if before is not None and before.what == NUMBER else None
        if number is None and (told := self._headline(item, sense)):
            self._emit(told, sense.metric, item, "counted_noun")
            return
        if number is not None and number.i in self.taken:
            return  # إلى 15 قتيلا: the number has been told, its noun tells of no one more
        if number is not None and number.number is not None and number.number.kind == "count":
            n = number.number
            g = Group(number.i, item.j, n.low, n.best, n.high, n.qualifier, n.imputed, noun=True)
            self._finish_noun(g, item, sense, "counted_noun")
            return
        if self._toll(item, sense) or self._noun_of(item, sense):
            return
        if item.proclitics == "وال" and self.out and item.i - self.out[-1].j <= 2 and self.out[-1].best is None:
            self._finish_noun(Group(item.i, item.j, None, None, None, "vague", noun=True), item, sense, "noun_joined")
            return
        if item.proclitics.endswith("ال"):
            return
        count, _ = count_of(sense, self.scene, item, self.end)
        if sense.number == "s" and not self._stands_for_one(item):
            return
        if count is None and not self._introduced(item):
            return
        g = Group(item.i, item.j, count, count, count, "derived" if count else "vague", noun=True)
        self._finish_noun(g, item, sense, "noun")

    def _headline(self, item: Item, sense: Sense) -> list[Group]:
        """ثلاثة أطفال جدد ضحايا قصف: a headline's counted subject, and what became of them without a verb."""
        if sense.number != "p" or item.proclitics or item.i - self.first > _HEADLINE:
            return []
        start = self.scene.at[self.first]
        if start is None or start.what != NUMBER or start.number is None or start.number.kind != "count" or start.i in self.taken:
            return []
        groups = group(self.scene, start.i, item.i)
        if not groups or not groups[0].noun or groups[0].best is None or item.i - groups[-1].j > 1:
            return []
        between = range(groups[-1].j, item.i)
        return groups if all(self.scene.norm(p) not in self.scene.lex.words["function"] for p in between) else []

    def _noun_of(self, item: Item, sense: Sense) -> bool:
        """جثث سبعة أشخاص, جثتي مدنيين, والشهداء الـ 10: the count or the persons right behind the noun."""
        p = item.j
        nxt = self.scene.at[p] if p < self.end else None
        if nxt is None and p + 1 < self.end and self.scene.norm(p) in self.scene.lex.words["article"]:
            p, nxt = p + 1, self.scene.at[p + 1]
        if nxt is not None and nxt.what == NUMBER and led_by_and(self.scene, nxt):
            return False  # شهيدة وعدد من الجرحى
        if nxt is None or nxt.i in self.taken or nxt.proclitics or not (nxt.what == NUMBER or "person" in nxt.kinds):
            return False
        counted = nxt.what == NUMBER and nxt.number is not None and nxt.number.kind == "count"
        if nxt.what == NUMBER and not counted:
            return False
        if not counted and (sense.number == "s" or item.proclitics.endswith("ال")):
            return False
        g = noun_phrase(self.scene, p, self.end)
        if g is not None and g.best is None and sense.number == "d":
            g.low = g.best = g.high = 2
            g.qualifier = "derived"
        if g is None or (g.best is None and not counted):
            return False
        g.definite = item.proclitics.endswith("ال")
        self._emit([g], sense.metric, item, "noun_of")
        return True

    def _finish_noun(self, g: Group, item: Item, sense: Sense, rule: str) -> None:
        scene = self.scene
        q = item.j
        nxt = scene.at[q] if q < self.end else None
        if nxt is not None and (person := nxt.sense("person")) is not None and not nxt.proclitics.startswith(("و", "ف")):
            g.side = "" if person.code == "UNKNOWN" else person.code
            g.status, g.j = person.status, nxt.j
        g.j = membership(scene, g, self.end)
        self._emit([g], sense.metric, item, rule)

    def _stands_for_one(self, item: Item) -> bool:
        prev = [self.scene.norm(p) for p in range(max(self.first, item.i - 3), item.i)]
        return (
            bool(self.scene.lex.words["introduces"] & set(prev))
            or item.i == self.first
            or self.scene.doc.words[item.i - 1].raw in _OPENING
            or (item.proclitics.startswith("و") and bool(self.out))
        )

    def _introduced(self, item: Item) -> bool:
        return self._stands_for_one(item) or item.proclitics in ("و", "ب")

    def _toll(self, item: Item, sense: Sense) -> bool:
        """عدد القتلى … إلى 15: the number follows the noun."""
        if not item.proclitics.endswith("ال") and (
            item.i == self.first or self.scene.norm(item.i - 1) not in self.scene.lex.words["toll_head"]
        ):
            return sense.number == "p" and self._heads_line(item) and self._entry(item, sense)
        if (said := self._numbered_behind(item)) is not None:
            self._emit([said], sense.metric, item, "toll")
            return True
        head = {self.scene.norm(p) for p in range(max(self.first, item.i - 4), item.i)}
        if not head & self.scene.lex.words["toll_head"]:
            return self._entry(item, sense)
        g = Group(item.i, item.j, None, None, None, "vague", noun=True)
        if (n := self.toll_before(g)) is not None and n.i not in self.taken:
            self._emit([Group(n.i, item.j, n.low, n.best, n.high, n.qualifier, n.imputed, noun=True)], sense.metric, item, "toll")
            return True
        for it in self.scene.within(item.j, min(item.j + 14, self.end)):
            if it.what == NUMBER and it.number is not None and it.number.kind == "count" and it.number.best is not None:
                after = self.scene.at[it.j] if it.j < self.end else None
                g = noun_phrase(self.scene, it.i, self.end)
                if g is not None and (after is None or "event" not in after.kinds):
                    self._emit([g], sense.metric, item, "toll")
                    return True
            if it.kinds & TRIGGERS and it.what == "words" and "noun" not in it.kinds:
                return False
        return False

    def _numbered_behind(self, item: Item) -> Group | None:
        """المصابين البالغ عددهم ستة."""
        for p in range(item.j, min(item.j + 3, self.end - 1)):
            if self.scene.norm(p) in self.scene.lex.words["numbering"]:
                it = self.scene.at[p + 1]
                return noun_phrase(self.scene, p + 1, self.end) if it is not None and it.what == NUMBER else None
        return None

    def _heads_line(self, item: Item) -> bool:
        """Only bullets stand before it: 4- قتلى التنظيم: 9."""
        return all(self.scene.doc.words[p].kind is not Kind.WORD for p in range(self.first, item.i))

    def _entry(self, item: Item, sense: Sense) -> bool:
        """المقبوض عليهم بتهمة الانتماء لداعش: 341 شخصا: a line of a tally, its number behind a colon."""
        ahead = range(item.j, min(item.j + _ENTRY, self.end - 1))
        colon = next((p for p in ahead if self.scene.doc.words[p].raw == ":"), None)
        number = self.scene.at[colon + 1] if colon is not None else None
        if colon is not None and any(it.what == NUMBER for it in self.scene.within(item.j, colon)):
            return False  # والشهداء الـ 10 هم: the count stands before the colon, parts behind it
        if number is None or number.number is None or number.number.kind != "count" or number.number.best is None:
            return False
        g = noun_phrase(self.scene, number.i, self.end)
        if g is not None:
            self._emit([g], sense.metric, item, "toll")
        return g is not None

    def _combined(self, item: Item) -> None:
        subject = self.before(item, near=True) or (self.before(item) if self._plural_verb(item) else None)
        if subject is not None:  # ثلاثة مدنيين قتلوا وأصيب خمسة: two verbs, each with victims of its own
            self._emit([subject], "killed", item, "subject_near")
            after, doer = self.object(item.j, _AFTER_VERB, verb=True)
            if after:
                self._emit(after, "wounded", item, "passive", doer)
            return
        groups, doer = self.object(item.j, _AFTER_VERB, verb=True)
        before = self.scene.cover[item.i - 1] if item.i > self.first else None
        text_group = groups[0] if groups else None
        if text_group is None and before is not None and before.what == NUMBER:
            text_group = Group(before.i, item.j, None, None, None, "vague")
        if text_group is None:
            text_group = Group(item.i, item.j, None, None, None, "vague", noun=True)
            if not self._introduced(item) and "masdar" not in item.kinds:
                return
        for g in [text_group, *(g for g in sum_same_camp(groups)[1:] if g.best is not None)]:
            for metric in ("killed", "wounded"):
                c = of_group(g, metric, self.sentence, item.i, "combined")
                c.low = c.best = c.high = None
                c.qualifier = "vague"
                c.actor = list(doer or ())
                self._keep(c)

    def _plural_verb(self, item: Item) -> bool:
        """قتلوا وأصيب: the ending of the first verb says that its subject stands before it."""
        return self.scene.norm(item.i) in self.scene.lex.words["plural_verb"]

    def _loses(self, item: Item) -> None:
        party = next((it for it in self.scene.within(item.j, min(item.j + 4, self.end)) if "party" in it.kinds), None)
        loser = party.sense("party") if party is not None else None
        if party is None or loser is None:
            return
        for it in self.scene.within(party.j, min(party.j + 10, self.end)):
            if it.what == NUMBER and (groups := group(self.scene, it.i, self.end)):
                for g in groups:
                    g.side = g.side or loser.code
                self._emit(groups[:1], "killed", item, "loses")
                return
