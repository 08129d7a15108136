"""Who lost his life, told without a word for killing: فقد مدني حياته, لقي ثلاثة مصرعهم, وفاة جريح; and killings that failed.

Does not belong here: killings by verb, masdar or noun (casualties.py, counted_nouns.py).
"""

from __future__ import annotations

from extraction.antecedents import counted_before, pointing
from extraction.lexicon import Sense
from extraction.lexicon.inflect import pointed_to
from extraction.names import word_of_name
from extraction.persons import Group
from extraction.scene import Item
from extraction.split_verbs import SplitVerbs

_LIFE = 16  # so many words may stand between the verb and the life that was lost
_NAME_AND_LIFE = 6
_FOUND = 11
_BLAST = 9  # فجر انتحاري كان محاصرا في المنزل نفسه
_NOT_YET = 3
_TAKES = 16  # أودى هجوم كذا على كذا بحياة
_SIGNS = frozenset(("life", "losing", "as_victim", "found_dead", "life_itself", "fate", "breath", "caravan", "martyrdom"))
_TRIED = 6  # حاولت دورية لقسد في البلدة اعتقال
_FATES = frozenset(("noun", "masdar", "active", "passive"))
_EVENTS = ("event", "event_verb", "event_phrase")


# What completes a verb of dying, and the verbs: فارق … الحياة, لقي … مصرعه, لفظ … أنفاسه, التحق … بقافلة الشهداء, راح … ضحية.
_ENDS = (
    ("life_itself", "part_from"), ("fate", "meet"), ("breath", "breathe_out"), ("caravan", "join_dead"), ("martyrdom", "attain"),
    ("as_victim", "go_as"),
)  # fmt: skip
_NAMED = frozenset(("life_itself", "fate"))  # ends that may have a bare name before them
_WITHOUT_SUBJECT = frozenset(("caravan", "martyrdom"))
_TELLING = frozenset(("fate", "as_victim"))  # ends that are words for the dead by themselves


class Lives(SplitVerbs):
    """Reads in one sentence who lost his life."""

    struck: bool | None = None  # whether the sentence tells of an attack or of wounds; unknown until asked
    fates: set[int]  # the tokens that completed a split verb

    def lives(self) -> None:
        """فقد مدني حياته, فارق مدني الحياة: the verb and its object with the victims between them; فقدانهم لحياتهم: or none."""
        self.fates = set()
        if self.scene.carried(self.sentence).isdisjoint(_SIGNS):
            return
        for p in self.scene.spots("life", self.first + 1, self.end):
            if not self._own_life(p) and not self._between("lose", p, _LIFE, "killed", "life"):
                self._named_life(p)
        for p in self.scene.spots("losing", self.first, self.end - 1):
            self._lost(p)
        for p in self.scene.spots("found_dead", self.first + 2, self.end):
            self._found_dead(p)
        for ends, verbs in _ENDS:
            for p in self.scene.spots(ends, self.first + 2, self.end):
                if ends == "martyrdom" and self.scene.norm(p - 1) not in self.scene.lex.words["martyr_rank"]:
                    continue  # نال الشهادة الثانوية
                if self._between(verbs, p, _LIFE, "killed", "life"):
                    self.fates.update((p,) if ends in _TELLING else ())
                elif ends in _NAMED:
                    self._named_end(verbs, p, ends)
                elif ends in _WITHOUT_SUBJECT:
                    self._who_ended(verbs, p - (ends == "martyrdom"))

    def _who_ended(self, verbs: str, p: int) -> None:
        """خالد الذي التحق بقافلة الشهداء: the one of whom the relative says it."""
        words = self.scene.lex.words
        told = p - 2 >= self.first and not words[verbs].isdisjoint(self.scene.doc.words[p - 1].stems)
        if told and self.scene.norm(p - 2) in words["one_who"]:
            trigger = Item(p - 1, p + 1, "words", frozenset(("passive",)))
            self._emit([Group(p - 1, p + 1, 1, 1, 1, "derived", pronoun=True)], "killed", trigger, "life")

    def _own_life(self, p: int) -> bool:
        """فقدانهم لحياتهم: who lost it is only pointed to."""
        if self.scene.lex.words["lose_own"].isdisjoint(self.scene.doc.words[p - 1].stems):
            return False
        count = pointed_to(self.scene.norm(p))
        item = Item(p - 1, p + 1, "words", frozenset(("masdar",)))
        told = counted_before(self.scene, item, self.first) if count is None else None
        g = Group(p - 1, p + 1, count, count, count, "derived" if count else "vague", pronoun=True)
        self._emit([g if told is None else pointing(told, item)], "killed", item, "masdar_pronoun")
        return True

    def _named_life(self, p: int) -> None:
        """فقد منير الأحمد حياته: who is told by his name alone."""
        if pointed_to(self.scene.norm(p)) == 1:
            self._named_between("lose", p)

    def _named_end(self, verbs: str, p: int, ends: str) -> None:
        """لقي منير الأحمد مصرعه, فارق منير الأحمد الحياة: the pronoun, where the word has one, says that it was one."""
        if (ends == "life_itself" or pointed_to(self.scene.norm(p)) == 1) and self._named_between(verbs, p) and ends in _TELLING:
            self.fates.add(p)

    def _named_between(self, verbs: str, p: int) -> bool:
        """One told by his name alone between the verb and the word that completes it."""
        scene = self.scene
        verb = self._verb_before(verbs, p, _NAME_AND_LIFE)
        between = range(verb + 1, p) if verb is not None else range(0)
        if verb is None or len(between) < 1 or self.taken.intersection(between):
            return False
        if not all(word_of_name(scene, q, q == verb + 1) for q in between):
            return False
        g = Group(verb + 1, p, 1, 1, 1, "derived", noun=True, named=True)
        self._emit([g], "killed", Item(verb, verb + 1, "words", frozenset(("masdar",))), "life")
        return True

    def _lost(self, p: int) -> None:
        """فقدان ثلاثة من أعضائها في القصف: of an attack, where nothing says that they are only missing."""
        scene = self.scene
        if p in self.taken or scene.at[p] is not None or not self._of_attack() or self._only_missing(p):
            return
        groups = self._groups(p + 1)
        if groups and groups[0].noun and not groups[0].thing and groups[0].i not in self.taken:
            self._emit(groups, "killed", Item(p, p + 1, "words", frozenset(("masdar",))), "life")

    def _only_missing(self, p: int) -> bool:
        """فقدوا أثرهم, فقد الاتصال بهم: nobody died; not فقدت قسد مقاتلا إثر هجوم, which is written alike but for its hamza."""
        spots, cause = self.scene.spots("missing", p, self.end), self.scene.lex.words["cause"]
        return any(self.scene.norm(q) not in cause or "أ" in self.scene.doc.words[q].raw for q in spots)

    def _found_dead(self, p: int) -> None:
        """عثر على راعيين مقتولين, عثر عليهما مقتولين: a state of those who were found; who is told by his body is told already."""
        scene = self.scene
        verb = self._verb_before("found", p, p - scene.back(p, _FOUND, self.first))  # عثر سكان في مدينة كذا، الثلاثاء الفائت، على
        if verb is None or any("noun" in it.kinds for it in scene.within(verb, p)):
            return
        trigger = Item(verb, p + 1, "words", frozenset(("passive",)))
        on = next((q for q in range(verb + 1, p) if scene.norm(q) in scene.lex.words["on_them"]), None)
        if on is not None:
            count = pointed_to(scene.norm(on))
            g = Group(on, p + 1, count, count, count, "derived" if count else "vague", pronoun=True)
            self._emit([g], "killed", trigger, "verb_pronoun")
            return
        onto = next((q for q in range(verb + 1, p - 1) if scene.norm(q) in scene.lex.words["onto"]), None)
        at = onto + 1 if onto is not None else verb + 1
        groups = self.object(at, p - at + 1, verb=True)[0] if at < p else []
        if groups and groups[0].i < p and (onto is not None or groups[0].best is not None):  # وجد راع مقتولا; not وجد الأهالي راعيا
            self._emit(groups, "killed", trigger, "life")

    def self_killed(self) -> None:
        """فجر انتحاري نفسه, انتحاريان فجرا نفسيهما, قام بتفجير نفسه: whoever blew himself up is dead, unless he is counted already."""
        scene = self.scene
        for p in sorted({*scene.spots("themselves", self.first + 1, self.end), *scene.spots("own_belt", self.first + 1, self.end)}):
            verb = self._verb_before("blow_up", p, _BLAST)
            if verb is None or self._not_yet(verb):
                continue
            trigger = Item(verb, p + 1, "words", frozenset(("passive",)))
            groups = self.object(verb + 1, p - verb, verb=True)[0] if p > verb + 1 else []
            if p > verb + 1 and not (groups and groups[0].i < p):
                groups = [] if self.taken.intersection(range(verb + 1, p)) else self._short(verb + 1, p)
                if not groups:
                    continue
            elif p == verb + 1:
                groups = self._blower(trigger)
            for g in groups[:1]:
                self._only_himself(g, p)
            self._emit(groups[:1], "killed", trigger, "self_killed")

    def _only_himself(self, g: Group, p: int) -> None:
        """فجر انتحاري نفسه قرب حاجز لكذا ما أدى إلى مقتله: what stands behind the object is no word for him, nor his death a second one."""
        if g.i < p < g.j:
            named = any("party" in it.kinds for it in self.scene.within(g.i, p))
            g.j, g.side, g.owner = p, g.side if named else "", g.owner and named
        others = {c.count_i for c in self.out if p < c.count_i and c.rule != "masdar_pronoun"}
        again = [c for c in self.out if c.rule == "masdar_pronoun" and c.metric == "killed" and c.best == g.best and c.trigger > p]
        if again and not any(p < at < again[0].trigger for at in others):
            self.out.remove(again[0])

    def _not_yet(self, verb: int) -> bool:
        """حاول تفجير نفسه, قبل أن يفجر نفسه."""
        low = max(self.first, verb - _NOT_YET)
        return any(not self.scene.lex.words["not_yet"].isdisjoint(self.scene.doc.words[q].stems) for q in range(low, verb))

    def _short(self, low: int, p: int) -> list[Group]:
        """فجر أحدهم نفسه, فجر سامر العلي نفسه: who is told by a pronoun or his name, as many as the object says."""
        count = pointed_to(self.scene.norm(p))
        covers = [self.scene.cover[q] for q in range(low, p)]
        told = all(it is None or "subset" in it.kinds for it in covers)
        return [Group(low, p, count, count, count, "derived", status="combatant", noun=True)] if count == 1 and told else []

    def _blower(self, trigger: Item) -> list[Group]:
        """الذي فجر نفسه: those told before the verb; none where they are counted by another word."""
        subject = self.before(trigger)
        if subject is not None:
            return [subject]
        back = range(max(self.first, trigger.i - _BLAST), trigger.i)
        if self.taken.intersection(back) or any("masdar" in it.kinds for it in self.scene.within(back.start, trigger.i)):
            return []
        count = pointed_to(self.scene.norm(trigger.j - 1))
        return [Group(trigger.i, trigger.j, count, count, count, "derived" if count else "vague", status="combatant", pronoun=True)]

    def told_life(self, item: Item) -> bool:
        """لقي ثلاثة مدنيين مصرعهم: the word that completes a split verb which has been read."""
        return item.i in self.fates

    def caused(self, item: Item, sense: Sense) -> bool:
        """Words that need more than victims: أودى … بحياة ثلاثة; وفاة ثلاثة of an attack or of wounds."""
        words = self.scene.lex.words
        if sense.weak:
            before = range(max(self.first, item.i - _TAKES), item.i)
            return any(not words["takes_life"].isdisjoint(self.scene.doc.words[p].stems) for p in before)
        return sense.flag != "caused" or self._of_attack()

    def _of_attack(self) -> bool:
        """The sentence tells of an attack or of wounds."""
        words = self.scene.lex.words
        if self.struck is None:
            told = any(it.sense(*_EVENTS) is not None for it in self.scene.within(self.first, self.end))
            told = told or any(self.scene.spots(of, self.first, self.end) for of in ("fire_verb", "torture"))
            self.struck = told or any(self.scene.norm(p) in words["affected"] for p in range(self.first, self.end))
        return self.struck

    def of_attempts(self, item: Item) -> bool:
        """11 محاولة قتل, حاولت دورية اعتقال شاب: nobody was killed, nobody was taken."""
        if item.i == self.first or "masdar" not in item.kinds or item.proclitics:
            return False
        return not self.scene.lex.words["attempt"].isdisjoint(self.scene.doc.words[item.i - 1].stems) or self._tried(item)

    def _governed(self, item: Item) -> bool:
        """أدى إلى إصابته: the noun, which is written as a verb (أصابته)."""
        return item.i > self.first and self.scene.norm(item.i - 1) in self.scene.lex.words["governs"]

    def _tried(self, item: Item) -> bool:
        """The verb whose object the masdar is says that somebody tried: nothing but who did, and where, stands between."""
        if self._governed(item):
            return False  # محاولة اغتيال أسفرت عن مقتل
        for p in range(item.i - 1, max(self.first, item.i - _TRIED) - 1, -1):
            if not self.scene.lex.words["tries"].isdisjoint(self.scene.doc.words[p].stems):
                return True
            told = self.scene.at[p]
            if self.scene.is_punct(p) or (told is not None and told.kinds & _FATES):
                return False
        return False
