"""Who was killed, wounded, arrested …: one construction of the language, one function.

masdar + victims (مقتل ثلاثة), passive verb + victims (أصيب طفلان), active verb + doer + victims (اعتقلت قسد شخصين),
victims + verb (ثلاثة أشخاص قتلوا), counted nouns (خمسة قتلى), combined (مقتل وإصابة 8), losses (خسرت قسد 16 من مقاتليها).
Gives candidates; does not decide which of them are one fact, nor when and where.
"""

from __future__ import annotations

from extraction.antecedents import those_inside, those_who
from extraction.bands import behind_band
from extraction.camps import sum_same_camp
from extraction.candidates import Candidate
from extraction.counted_nouns import NEAR
from extraction.fire import hit_from_air
from extraction.joins import group
from extraction.lexicon import Sense
from extraction.lexicon.inflect import imperfect, pointed_to
from extraction.look_alikes import no_deed
from extraction.names import read_name
from extraction.persons import Group, led_by_and, of_number
from extraction.pointers import Pointers
from extraction.scene import NUMBER, PLACE, TIME, Item
from extraction.terms import HARM
from extraction.victims import AFTER_MASDAR, TRIGGERS

_TOLD = frozenset(("combined", "noun", "masdar", "active", "passive", "loses"))  # the words that say what happened to persons
_AFTER_VERB = 16
_TOLL_BACK = 3
_WHOSE = 8  # so many tokens may tell whose they are, before what became of them
_DESCRIBED = 3  # tokens from the verb to what somebody is called


class Reader(Pointers):
    """Reads the candidates of one sentence."""

    def read(self) -> list[Candidate]:
        self.custody()
        self.lives()
        if not self.scene.kinds(self.sentence).isdisjoint(_TOLD):
            for item in self.scene.within(self.first, self.end):
                if not item.kinds.isdisjoint(_TOLD) and item.what == "words" and item.i not in self.taken:
                    self._item(item)
        self.split_verbs()
        self.taken_at_last()
        self.self_killed()
        self.losses_at_last()
        self.split_victims()
        return self.out

    def _item(self, item: Item) -> None:
        if "combined" in item.kinds:
            self._combined(item)
            return
        if no_deed(self.scene, item, self.first, self.end) or self.of_attempts(item) or self.told_life(item):
            return
        if self._some_died(item) or self._describes(item) or self._of_kinds(item):
            return
        noun = item.sense("noun")
        masdar = item.sense("masdar")
        active, passive = item.sense("active"), item.sense("passive")
        in_air = active is not None and active.metric == "wounded" and hit_from_air(self.scene, item.i, self.end) is not None
        if active is not None and active.pronoun and (in_air or self._after_number(item)):
            return  # أصابتها مسيرة بصاروخ: a car; و5 أعدمهم التنظيم: a part, which its list tells
        if active is not None and active.pronoun and not (masdar is not None and (self._governed(item) or self._no_verb(item))):
            told = self._and_others(item, self._pointed(item, active), active.metric)
            self._emit(told, active.metric, item, "verb_pronoun", self._doer_behind(item))
            return
        if noun is not None and masdar is not None and self._number_before(item) is not None:
            self._noun(item, noun)  # سجلت ست إصابات
            return
        if noun is not None and masdar is not None and item.i > self.first and item.proclitics.endswith(("ال", "لل")):
            before = {self.scene.norm(p) for p in range(max(self.first, item.i - _TOLL_BACK), item.i)}
            if self.scene.norm(item.i - 1) in self.scene.lex.words["deixis"]:
                return  # ومع هذه الإصابات السبع: they are told already
            if before & self.scene.lex.words["toll_head"]:
                self._noun(item, noun)  # العدد الكلي للإصابات 23
                return
        if masdar is not None and self._masdar(item, masdar):
            return
        if (active is not None or passive is not None) and not item.proclitics.endswith("ال") and self._verb(item, active, passive):
            return
        if noun is not None:
            self._noun(item, noun)
        if "loses" in item.kinds:
            self.loses(item)

    # -- constructions ---------------------------------------------------------------------------------------------

    def _masdar(self, item: Item, sense: Sense) -> bool:
        if sense.flag == "bare" and (item.proclitics.endswith("ال") or self.market(item)):
            return False  # السوق, سوق الهال: the market
        if not self.caused(item, sense):
            return False
        if item.j < self.end and self.scene.norm(item.j) in self.scene.lex.words["lasted"]:
            return True  # بعد اعتقال دام أسبوعا: how long it was, of those who are told of
        if self.aimed_at(item) or (sense.metric == "wounded" and self.of_things(item.j)):
            return True
        if sense.pronoun:
            return self._masdar_pronoun(item, sense)
        if (cases := self.cases(item, sense)) is not None:
            self._emit([cases], sense.metric, item, "cases")
            return True
        if item.j < self.end and item.sense("passive") is not None and self.scene.norm(item.j) in self.scene.lex.words["along"]:
            return False  # قتل مع شخص: a verb
        if (told := self.as_many(item.j)) is not None:
            self._emit([told], sense.metric, item, "masdar")
            return True
        if (other := self._sharing(item, sense)) is not None:
            self.unsplit(*self.object(other.j, AFTER_MASDAR), item, (sense.metric, other.senses[0].metric))
            self.taken.update(range(other.i, other.j))
            return True
        if (inside := those_inside(self.scene, item.j, self.end)) is not None:
            self._emit([inside], sense.metric, item, "masdar")
            self.out[-1].extra["inside"] = True
            return True
        band = behind_band(self.scene, item.j, self.end) if sense.metric in HARM else None
        if band is not None and not self.scene.led(band[0]) and (killed := self._groups(band[0])):
            self._emit(killed, sense.metric, item, "masdar", [band[1]])  # اغتيال خلايا مسلحة 20 مدنيا
            return True
        groups, doer = self.object(item.j + self._behind_colon(item), AFTER_MASDAR)
        if groups and not doer and self._named_before(item, groups[0]):
            groups = self.name(item.j)
        if groups and item.sense("active") is not None and self._subject(groups[0]):
            return False  # خطف مسلحون راعيين: the case of the noun says that it is the verb, and who did it
        if not groups and not self.scene.norm(item.j - 1).endswith(tuple(self.scene.lex.words["many_of_it"])):  # اعتقالات واسعة
            groups = self.name(item.j) or ([] if item.proclitics.endswith("ال") else self.short_name(item.j))
        groups = groups or self._whole_family(item)
        if not groups and sense.metric in ("arrested", "released"):
            groups = self.numbered(item.j) or (self.campaign(item) if sense.metric == "arrested" else [])
        if not groups:
            return False
        if not groups[0].side and (whose := those_who(self.scene, item)) is not None:
            groups[0].side, groups[0].status, groups[0].noun, doer = whose.side, whose.status, True, None
        self._emit(groups, sense.metric, item, "masdar", doer)
        return True

    def _masdar_pronoun(self, item: Item, sense: Sense) -> bool:
        """مقتله, إصابتهم, بقتلها خمسة: of those told before, or done by who was told before."""
        if item.proclitics == "ل" and self._for_it(item):
            return True
        if item.i > self.first and self.scene.norm(item.i - 1) in self.scene.lex.words["affected"]:
            return True  # متأثرا بجراحه: how he died, no wounded of today
        if item.j < self.end and self.scene.norm(item.j) in self.scene.lex.words["grave"]:
            return True  # إصابتهم خطرة: what the wounds are like, of those told before
        if (told := self._objects(item)) is not None:
            self._emit(told, sense.metric, item, "masdar")  # بقتلها خمسة: the pronoun did it
            return True
        if (subject := self.undergone(item)) is not None:
            self._emit(self._and_others(item, subject, sense.metric), sense.metric, item, "subject_first")
            return True
        g = self._pointed(item, sense)
        before = (c for c in reversed(self.out[-NEAR:]) if c.metric == sense.metric or (g.best is not None and c.metric in HARM))
        told = next((c for c in before if c.best == g.best and c.whole is None), None)
        if told is not None and not g.side:
            g.side, g.status = told.side, told.status or g.status  # جثة فتى … بعد قتله: of the same one
        whom = self._and_others(item, g, sense.metric)
        self._emit(whom, sense.metric, item, "masdar_pronoun")
        if len(whom) == 1:
            self._continue(item, sense.metric)
        return True

    def _behind_colon(self, item: Item) -> bool:
        """مقتل: 40 مدنيا: a colon at the head of a line, or before a number with its noun, parts a word from its victims."""
        if item.j + 1 >= self.end or self.scene.doc.words[item.j].raw != ":":
            return False
        if item.i - self.first <= 1:
            return True
        number = self.scene.at[item.j + 1]
        nxt = self.scene.at[number.j] if number is not None and number.what == NUMBER and number.j < self.end else None
        return nxt is not None and "person" in nxt.kinds

    def _some_died(self, item: Item) -> bool:
        """قتل منهم 5: of those told before, among whom they were not yet counted as dead."""
        sense = item.sense("passive")
        if sense is None or item.j + 1 >= self.end or self.scene.norm(item.j) not in self.scene.lex.words["some_of"]:
            return False
        number = self.scene.at[item.j + 1]
        groups = self._groups(item.j + 1) if number is not None and number.what == NUMBER else []
        if not groups or any(c.metric == sense.metric and c.rule != "combined" and not self._victim(c) for c in self.out[-NEAR:]):
            return False
        self.out = [c for c in self.out if not (c.rule == "combined" and c.metric == sense.metric)]  # مقتل وإصابة 370، قضى منهم 250
        self._emit(groups, sense.metric, item, "passive")
        return True

    def _sharing(self, item: Item, sense: Sense) -> Item | None:
        """قتل وأسر عشرة, قتل أو أسر عشرة: another masdar right behind that has the same victims."""
        either = item.j < self.end and self.scene.norm(item.j) in self.scene.lex.words["or_else"]
        nxt = self.scene.at[item.j + either] if item.j + either < self.end else None
        other = nxt.sense("masdar") if nxt is not None and nxt.proclitics == ("" if either else "و") else None
        told = other is not None and not other.pronoun and not sense.pronoun and other.metric != sense.metric
        return nxt if told and (not either or any((g.best or 0) > 1 for g in self.object(item.j + 2, AFTER_MASDAR)[0])) else None

    def _objects(self, item: Item) -> list[Group] | None:
        """The victims right behind a masdar with its doer written on it."""
        nxt = self.scene.at[item.j] if item.j < self.end else None
        if nxt is None or nxt.proclitics or not (nxt.what == NUMBER or "person" in nxt.kinds) or led_by_and(self.scene, nxt):
            return None
        groups = group(self.scene, item.j, self.end)
        return groups if groups and groups[0].noun else None

    def _continue(self, item: Item, metric: str) -> None:
        """مقتله وزوجته: groups joined to the pronoun."""
        p = item.j + self.himself(item.j)
        if p < self.end and (nxt := self.scene.at[p]) is not None and nxt.proclitics.startswith("و") and not nxt.kinds & TRIGGERS:
            groups = group(self.scene, p, self.end)
            if groups:
                self._emit(groups, metric, item, "masdar_joined")

    def _verb(self, item: Item, active: Sense | None, passive: Sense | None) -> bool:
        """One verb with those whom it befell: before it, right behind it, behind its doer, or only pointed to."""
        if self._at_hands(item):
            number = "p" if self.scene.norm(item.i) in self.scene.lex.words["plural_verb"] else "s"
            item = Item(item.i, item.i + 1, item.what, frozenset(("passive",)), item.senses, item.proclitics)
            active, passive = None, Sense("passive", "killed", number)
        sense = active or passive
        if sense is None or self._of_nobody_here(item, passive):
            return False
        if sense.metric == "wounded" and active is None and self.of_things(item.j):
            return True
        if sense.metric in HARM and (last := self._last_of_them(item)):
            self._emit(last, sense.metric, item, "verb_pronoun")
            return True
        if self._told_beside(item, sense.metric, passive) or self._told_behind(item, sense.metric, active, passive):
            return True
        return bool(passive and self._told_elsewhere(item, sense.metric)) or bool(active and self._took_named(item, sense.metric))

    def _after_number(self, item: Item) -> bool:
        """و5 أعدمهم: a number with no noun stands right before a verb with its object written on it."""
        return item.i > self.first and (n := self.scene.cover[item.i - 1]) is not None and n.what == NUMBER and self.scene.led(n.i)

    def _describes(self, item: Item) -> bool:
        """وصفتها بالخطيرة: she described them so, which is written as "and she liquidated them" is (وصفته برصاصتين)."""
        scene, words = self.scene, self.scene.lex.words
        if scene.norm(item.i) not in words["described"]:
            return False
        shot = words["slain_with"]
        for p in range(item.j, min(item.j + _DESCRIBED, self.end)):
            known = scene.cover[p]
            if known is not None and known.what in (PLACE, TIME):
                continue
            if any(pro.startswith("ب") and stem not in shot for pro, stem in scene.doc.words[p].splits):
                return True
        return False

    def _of_nobody_here(self, item: Item, passive: Sense | None) -> bool:
        if passive is None and item.j < self.end and self.scene.norm(item.j) in self.scene.lex.words["toward"]:
            return True  # أسعف إلى المشفى: whom is told before
        if self.out and self.out[-1].metric in HARM and self.scene.norm(item.i) in self.scene.lex.words["slayer_way"]:
            return True  # قتل رجل طعنا بالسكين
        return item.i > self.first and bool(self.scene.spots("limb", item.i - 1, item.i))  # بتر ساق طفل: a leg

    def _told_beside(self, item: Item, metric: str, passive: Sense | None) -> bool:
        """Those right before a verb, as many as some told before, or the men of a band behind it."""
        number = self.scene.cover[item.i - 2] if item.i - 2 >= self.first else None
        if number is not None and number.count is not None and self.scene.norm(item.i - 1) in self.scene.lex.words["of_whom"]:
            self._emit([of_number(number.count, number.i, number.j)], metric, item, "of_whom")  # تسعة ممن قتلوا
            return True
        if passive is not None and (done := self._doers_before(item, passive)) is not None:
            self._emit(*done)
            return True
        if passive is not None and not self._of_others(item, passive) and (g := self.before(item, near=True)) is not None:
            self._emit(self.whole_subject(g, item), metric, item, "subject_near")
            return True
        if passive is not None and self._agrees(item, passive):
            return True
        if (told := self.as_many(item.j)) is not None:
            self._emit([told], metric, item, "passive" if passive is not None else "active_elided")
            return True
        band = behind_band(self.scene, item.j, self.end)
        if band is not None and (told := self._groups(band[0])):
            self._emit(told, metric, item, "active", [band[1]])
            return True
        return False

    def _told_behind(self, item: Item, metric: str, active: Sense | None, passive: Sense | None) -> bool:
        """Those behind a verb, with its doer between or not."""
        groups, doer = self.object(item.j, _AFTER_VERB, verb=True)
        if groups and (passive is not None or self._onto(item)) and self._named_before(item, groups[0]):
            groups = self.name(item.j)
        if passive is not None and groups and self.scene.norm(item.j) in self.scene.lex.words["they_are"]:
            return False  # الذين قتلوا هم من عائلة واحدة
        if passive is not None and passive.number == "s" and groups:
            self._with_elided(item, groups[0])
        if active is not None and groups and groups[0].best is None and (groups[0].owner or self._subject(groups[0])):
            after, more = self.object(groups[0].j, 6, verb=True)
            if after and not self.scene.norm(after[0].i).startswith("و"):  # أعدم عناصر من قسد ثلاثة مدنيين: the first group did it
                groups, doer = after, [code for code in (groups[0].side, *(more or ())) if code]
        groups = groups or self._whole_family(item)
        if groups and self._habit(item, groups[0]):
            return True
        if groups:
            rule = "active" if doer is not None else "passive" if passive is not None else "active_elided"
            self._emit(groups, metric, item, rule, doer)
        return bool(groups)

    def _told_elsewhere(self, item: Item, metric: str) -> bool:
        """Those farther before a verb, by a name behind it, or by the pronoun on its last word."""
        if (g := self.before(item)) is not None:
            self._emit(self.whole_subject(g, item), metric, item, "subject_first")
            return True
        if named := self.named_before(item) or self.name(item.j):
            self._emit(named, metric, item, "verb_name")
            return True
        if self._of_named(item):
            self._emit([Group(item.i, item.j, 1, 1, 1, "derived", pronoun=True)], metric, item, "verb_pronoun")
            return True
        if item.j - item.i > 1 and self.scene.norm(item.j - 1) in self.scene.lex.words["life"]:
            count = pointed_to(self.scene.norm(item.j - 1))  # ليفارق حياته: he who was told of before
            g = Group(item.i, item.j, count, count, count, "derived" if count else "vague", pronoun=True)
            self._emit([g], metric, item, "verb_pronoun")
            return True
        return False

    def _whole_family(self, item: Item) -> list[Group]:
        """مقتل عائلة, تقتل عائلة: how many they were is not told."""
        p = item.j
        while p < self.end and (it := self.scene.at[p]) is not None and (it.what in (TIME, PLACE) or "party" in it.kinds):
            p = it.j  # اعتقلت القوات أمس عائلة كاملة
        if p >= self.end or self.scene.norm(p) not in self.scene.lex.words["family"]:
            return []
        return [Group(p, p + 1, None, None, None, "vague", side="CIVILIAN", status="civilian", noun=True)]

    def _at_hands(self, item: Item) -> bool:
        """قضوا على يد كذا: they died; قضوا على خمسة is another verb."""
        words = self.scene.lex.words
        if item.j - item.i not in (2, 3) or item.i + 2 >= self.end:
            return False
        return self.scene.norm(item.i + 1) in words["onto"] and self.scene.norm(item.i + 2) in words["hands"]

    def _named_before(self, item: Item, g: Group) -> bool:
        """أصيب خالد الحسن (40 عاماً)، من سكان القرية: a name with an age right behind the verb, and where he is from."""
        name = read_name(self.scene, item.j, self.end)
        start = self.scene.at[g.i]
        if name is None or not (name.aged or self.of_home(name.j, g.i)):
            return False
        return name.j <= g.i and (start is None or not led_by_and(self.scene, start))

    def _habit(self, item: Item, g: Group) -> bool:
        """تعتقل قسد الشبان الذين تتراوح أعمارهم بين: whom it takes, not whom it has taken."""
        if g.best is not None or g.imputed is not None or not g.definite or g.j + 1 >= self.end:
            return False
        scene = self.scene
        return imperfect(scene.norm(item.i)) and scene.norm(g.j) in scene.lex.words["relative"] and imperfect(scene.norm(g.j + 1))

    def _with_elided(self, item: Item, g: Group) -> None:
        """قتل مع ثلاثة من رفاقه: he and three more."""
        if g.i == item.j + 1 and self.scene.norm(item.j) in self.scene.lex.words["along"] and g.best is not None and g.low is not None:
            g.low, g.best, g.qualifier = g.low + 1, g.best + 1, "derived"
            g.high = None if g.high is None else g.high + 1

    def _agrees(self, item: Item, sense: Sense) -> bool:
        """أصيبا, قتلوا: a verb in the dual or plural has its subject before it, or in itself."""
        if sense.number not in ("d", "p") or self._of_others(item, sense):
            return False
        g = self.before(item)
        if g is None and sense.number == "d" and not item.proclitics:
            g = Group(item.i, item.j, 2, 2, 2, "derived", pronoun=True)
        if g is None:
            return False
        if sense.number == "d" and (g.best is None or g.best == 1):  # قائد ومرافقه قتلا: the verb counts them
            g.low = g.best = g.high = 2
            g.qualifier = "derived"
        self._emit([g] if sense.number == "d" else self.whole_subject(g, item), sense.metric, item, "subject_first")
        return True

    def _combined(self, item: Item) -> None:
        if item.senses[0].flag == "noun":
            before = self._number_before(item)
            counted = self.before(item)
            if before is not None and (counted is None or counted.i == before.i):
                counted = Group(before.i, item.j, None, None, None, "vague", noun=True)
            if counted is not None and item.i - counted.j <= (_WHOSE if self._of_which(item) else 1):
                self.unsplit([counted], None, item)
                return
            one_dead = self.scene.norm(item.i) in self.scene.lex.words["one_dead"]
            if (counted is None or counted.j < item.i - 1) and one_dead and self._introduced(item):
                self.one_and_one(item)
                return
        subject = self.before(item, near=True) or (self.before(item) if self.plural_verb(item) else None)
        if subject is not None:  # ثلاثة مدنيين قتلوا وأصيب خمسة: two verbs, each with victims of its own
            self._emit([subject], "killed", item, "subject_near")
            after, doer = self.object(item.j, _AFTER_VERB, verb=True)
            if after:
                self._emit(after, "wounded", item, "passive", doer)
            return
        groups, doer = self.object(item.j, _AFTER_VERB, verb=True)
        if groups and groups[0].pronoun and "masdar" not in item.kinds and not item.proclitics.endswith("ال"):
            self._emit([self._father(item, groups[0])], "killed", item, "subject_near")  # أن خالدا قتل وأصيب ابنه
            self._emit(groups, "wounded", item, "passive", doer)
            return
        before = self.scene.cover[item.i - 1] if item.i > self.first else None
        text_group = groups[0] if groups else None
        if text_group is None and before is not None and before.what == NUMBER:
            text_group = Group(before.i, item.j, None, None, None, "vague")
        if text_group is None:
            text_group = Group(item.i, item.j, None, None, None, "vague", noun=True)
            if not self._introduced(item) and "masdar" not in item.kinds:
                return
        self.unsplit([text_group, *(g for g in sum_same_camp(groups)[1:] if g.best is not None)], doer, item)
