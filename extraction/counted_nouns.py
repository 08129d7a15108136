"""Counted words for persons to whom something happened: خمسة قتلى, جثث سبعة أشخاص, عدد القتلى 40, الجرحى: 12.

Does not belong here: verbs and masdars (casualties.py), tolls whose number stands far from its word (tolls.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.joins import group, joined, more_of_toll
from extraction.lexicon import Sense
from extraction.mourned import Mourned
from extraction.nationals import army_of
from extraction.persons import Group, apart, count_of, led_by_and, membership, noun_phrase, of_number
from extraction.scene import NUMBER, PLACE, TIME, Item
from extraction.terms import HARM
from extraction.text import Kind
from extraction.victims import TRIGGERS

_OPENING = frozenset(":|-–•/")  # what stands before a headline's first word: an outlet, a bullet
_ENTRY = 9
_HEADLINE = 7
_FOUND = 10  # so near a body stands that it was found
_LEFT_FAR = 20  # so far before them, where its doer, place and time stand between
_OF_OTHERS = frozenset(("passive", "active", "combined"))
_LEFT = 16  # so far before what became of them stands the verb that brought it
NEAR = 6  # so many candidates behind a number of victims may tell what became of them


class CountedNouns(Mourned):
    """Reads the nouns of one sentence."""

    def _number_before(self, item: Item) -> Item | None:
        before = self.scene.cover[item.i - 1] if item.i > self.first else None
        counted = before is not None and before.count is not None
        return before if counted and before.i not in self.taken and not self._one_behind(before, item) else None

    def _one_behind(self, number: Item, item: Item) -> bool:
        """عائلة واحدة وإصابة, عدد القتلى 17 والجرحى 53: the number goes with the noun before it."""
        one = number.number is not None and number.number.best == 1
        return item.proclitics == "وال" or (item.proclitics.startswith("و") and one)

    def _noun(self, item: Item, sense: Sense) -> None:
        if (told_of := self.detained(item, sense)) is None:
            return
        sense = told_of
        before = self.scene.cover[item.i - 1] if item.i > self.first else None
        if before is not None and "person" in before.kinds and item.i - 2 >= self.first:
            before = self.scene.cover[before.i - 1]  # خمسة مدنيين قتلى
        number = before if before is not None and before.what == NUMBER and not self._one_behind(before, item) else None
        if number is None and (told := self._headline(item, sense)):
            self._emit(told, sense.metric, item, "counted_noun")
            return
        if number is not None and number.i in self.taken:
            return  # إلى 15 قتيلا: the number has been told, its noun tells of no one more
        if number is not None and number.count is not None:
            n = number.count
            g = of_number(n, number.i, item.j)
            self._finish_noun(g, item, sense, "counted_noun")
            return
        if self._of_things(item) or self._toll(item, sense) or self._noun_of(item, sense) or self._left_as(item, sense):
            return
        partitive = item.i - 2 >= self.first and self.scene.norm(item.i - 1) in self.scene.lex.words["partitive"]
        if partitive and (told := self.as_many(item.i - 2)) is not None:
            self._emit([told], sense.metric, item, "noun_of")  # ومثلهم من الجرحى
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

    def _left_as(self, item: Item, sense: Sense) -> bool:
        """أوقع الهجوم عددا من عناصر كذا قتلى, سقط عنصر من كذا قتيلا: what became of them stands behind, in the accusative."""
        scene = self.scene
        one = sense.number == "s"
        if item.proclitics or (one and scene.norm(item.i)[-1] not in scene.lex.words["accusative"]):
            return False
        falls = next((it for it in scene.within(max(self.first, item.i - _LEFT), item.i) if "falls" in it.kinds), None)
        groups = self.object(falls.j, item.i - falls.j, verb=True)[0] if falls is not None and falls.j < item.i else []
        if not groups or groups[0].i >= item.i or groups[0].thing or not groups[0].noun or one is not (groups[0].best == 1):
            return False
        if not self._only_where_or_when(groups[-1].j, item.i):
            return False
        self._emit(groups, sense.metric, item, "left_as")
        return True

    def _only_where_or_when(self, first: int, end: int) -> bool:
        """سقط عنصر من كذا، مساء أمس، قتيلا: at most one word and times, places and commas between."""
        scene, left = self.scene, 0
        for p in range(first, end):
            it = scene.cover[p]
            left += not (scene.is_punct(p) or (it is not None and it.what in (PLACE, TIME)))
        return left <= 1 and end - first <= _LEFT

    def _victim(self, c: Candidate) -> bool:
        """Told by a word that may mean the wounded too: ضحية."""
        return bool(self.scene.spots("victim", c.trigger, c.j))

    def _unsplit_number(self, c: Candidate) -> int | None:
        """The one number of the dead and the wounded."""
        item = self.scene.at[c.count_i] if c.count_i < self.end else None
        return item.number.best if item is not None and item.number is not None else None

    def split_victims(self) -> None:
        """12 ضحية، منهم 5 قتلى و7 مصابين, مقتل وإصابة 12 قتل منهم 5 وأصيب 7: dead and wounded, told apart behind their sum."""
        split: set[int] = set()
        for n, c in enumerate(self.out):
            total = self._unsplit_number(c) if c.rule == "combined" else c.best
            if total is None or not (c.rule == "combined" or self._victim(c)):
                continue
            behind = [o for o in self.out[n + 1 : n + 1 + NEAR] if o.count_i >= c.count_j and o.best is not None and o.whole in (None, c)]
            dead = next((o for o in behind if o.metric == "killed"), None)
            hurt = next((o for o in behind if o.metric == "wounded"), None)
            if dead is not None and hurt is not None and (dead.best or 0) + (hurt.best or 0) == total:
                split.add(id(c))
        if split:
            self.out = [o for o in self.out if id(o) not in split]
            for o in self.out:
                if o.whole is not None and id(o.whole) in split:
                    o.whole, o.scope = None, ""

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

    def _of_things(self, item: Item) -> bool:
        """تدمير وإصابة ستة مواقع: what is counted right behind the word is no person."""
        nxt = self.scene.at[item.j] if item.j < self.end else None
        if nxt is None or nxt.count is None or nxt.proclitics:
            return False
        g = noun_phrase(self.scene, item.j, self.end)
        return g is not None and g.thing and self._is_thing(g)

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
        counted = nxt.count is not None
        if nxt.what == NUMBER and not counted:
            return False
        if not counted and (sense.number == "s" or item.proclitics.endswith("ال")):
            return False
        g = noun_phrase(self.scene, p, self.end)
        if g is not None and g.best is None and sense.number == "d":
            g.low = g.best = g.high = 2
            g.qualifier = "derived"
        if g is None or (g.best is None and not counted) or (sense.number == "d" and g.best != 2):
            return False  # شهيدين رجل وامرأة, جريحين أحدهما في خطر: the dual counts them
        g.definite = item.proclitics.endswith("ال")
        self._emit([g], sense.metric, item, "noun_of")
        return True

    def _finish_noun(self, g: Group, item: Item, sense: Sense, rule: str) -> None:
        scene = self.scene
        q = item.j
        nxt = scene.at[q] if q < self.end else None
        if (
            nxt is not None
            and (person := nxt.sense("person")) is not None
            and not nxt.proclitics.startswith(("و", "ف"))
            and not apart(g, person)
        ):
            g.side = "" if person.code == "UNKNOWN" else person.code
            g.status, g.j = person.status, nxt.j
        g.j = membership(scene, g, self.end)
        self._emit([g, *self._besides(g)], sense.metric, item, rule)

    def _besides(self, g: Group) -> list[Group]:
        """27 قتيلا من العسكريين، وطفلين وخمس نساء: others joined to those of whom the noun told; طفلين جريحين are none."""
        out: list[Group] = []
        nxt = joined(self.scene, g, self.end) if (g.status or g.side) and g.best is not None else None
        while nxt is not None and nxt.noun and nxt.best is not None and nxt.i not in self.taken and not self._fated(nxt.j):
            out.append(nxt)
            nxt = joined(self.scene, nxt, self.end)
        return out

    def _fated(self, p: int) -> bool:
        item = self.scene.at[p] if p < self.end else None
        return item is not None and bool(item.kinds & TRIGGERS)

    def _stands_for_one(self, item: Item) -> bool:
        prev = [self.scene.norm(p) for p in range(max(self.first, item.i - 3), item.i)]
        return (
            bool(self.scene.lex.words["introduces"] & set(prev))
            or item.i == self.first
            or self.scene.doc.words[item.i - 1].raw in _OPENING
            or (item.proclitics.startswith("و") and bool(self.out))
            or self._found_body(item)
            or self._left_by(item)
        )

    def _left_by(self, item: Item) -> bool:
        """خلف القصف التركي على القرية مساء أمس قتيلا وجريحين: the verb that brought them, its doer and where it was between."""
        scene = self.scene
        for p in range(item.i - 1, max(self.first, item.i - _LEFT_FAR) - 1, -1):
            it = scene.at[p]
            if it is not None and "falls" in it.kinds:
                return not it.proclitics.endswith("ال")
            if scene.doc.words[p].raw in ".؛:" or (it is not None and not it.kinds.isdisjoint(_OF_OTHERS)):
                return False
        return False

    def _found_body(self, item: Item) -> bool:
        """وجد الأهالي صباحا جثة امرأة, جثة شاب من القرية عثر عليها أمس: a body, and in the same clause that it was found."""
        words = self.scene.lex.words
        if words["body"].isdisjoint(self.scene.doc.words[item.i].stems) or item.proclitics.endswith("ال"):
            return False
        near = range(max(self.first, item.i - _FOUND), min(item.j + _FOUND, self.end))
        return any(not words["found"].isdisjoint(self.scene.doc.words[p].stems) for p in near)

    def _introduced(self, item: Item) -> bool:
        return self._stands_for_one(item) or item.proclitics in ("و", "ب")

    def one_and_one(self, item: Item) -> None:
        """سقط قتيل وجريح, أوقع الهجوم قتيلا وجريحا من كذا: whose they both are stands behind the second."""
        groups = [Group(p, p + 1, 1, 1, 1, "derived", noun=True) for p in range(item.i, item.j)]
        groups[-1].j = membership(self.scene, groups[-1], self.end)
        for g, metric in zip(groups, HARM, strict=False):
            g.side, g.owner = groups[-1].side, groups[-1].owner
            self._emit([g], metric, Item(g.i, g.i + 1, "words", item.kinds), "noun")

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
        if (paired := self._paired(item, sense)) is not None:
            return paired
        if (n := self.toll_before(g)) is not None:
            if n.i in self.taken:
                return True  # إلى 17 قتيلا عدد الضحايا
            self._emit([of_number(n, n.i, item.j)], sense.metric, item, "toll")
            return True
        for it in self.scene.within(item.j, min(item.j + 14, self.end)):
            if it.count is not None and it.count.best is not None:
                after = self.scene.at[it.j] if it.j < self.end else None
                g = noun_phrase(self.scene, it.i, self.end)
                if g is not None and (after is None or "event" not in after.kinds):
                    joined_on = after is not None and after.proclitics == "وال"  # عدد القتلى 17 والجرحى 53
                    own = after.sense("noun") if after is not None and g.j == it.j and not joined_on else None
                    if after is not None and own is not None:
                        if own.metric != sense.metric:
                            return False  # ضحايا التفجير، فضلا عن 16 مصابا
                        g.j, g.noun = after.j, True
                    self._take_side(g, item)
                    self._emit([g, *more_of_toll(self.scene, g, self.end)], sense.metric, item, "toll")
                    return True
            named = "event" in it.kinds and it.proclitics.endswith("ال")  # القصف: no verb
            if it.kinds & TRIGGERS and it.what == "words" and "noun" not in it.kinds and not named:
                return False
        return False

    def _take_side(self, g: Group, item: Item) -> None:
        """ارتفع عدد قتلى داعش إلى 14: whose dead they are stands behind the noun; ضحايا may be theirs who killed."""
        if g.side or self.scene.spots("victim", item.i, item.j):
            return
        dead = Group(item.i, item.j, None, None, None, "vague", noun=True)
        membership(self.scene, dead, g.i)
        g.side, g.owner, g.status = dead.side, dead.owner, g.status or dead.status
        army = army_of(self.scene, item.i) if not g.side else ""
        if army:
            g.side, g.owner, g.status = army, True, "security"

    def _paired(self, item: Item, sense: Sense) -> bool | None:
        """عدد القتلى والجرحى 40: one number for two nouns, unless each has one of its own; None for other tolls."""
        before = self.scene.cover[item.i - 1] if item.i > self.first else None
        first = before.sense("noun") if before is not None else None
        told = before is not None and any(c.trigger == before.i and (c.best is not None or c.rule == "combined") for c in self.out[-NEAR:])
        if told and first is not None and first.metric != sense.metric and item.proclitics == "وال" and first.metric in HARM:
            return True  # told with the first
        nxt = self.scene.at[item.j] if item.j < self.end else None
        second = nxt.sense("noun") if nxt is not None and nxt.proclitics == "وال" else None
        if nxt is None or second is None or {sense.metric, second.metric} != set(HARM):
            return None
        number = next((it for it in self.scene.within(nxt.j, min(nxt.j + _ENTRY, self.end)) if it.what == NUMBER), None)
        g = noun_phrase(self.scene, number.i, self.end) if number is not None and number.i not in self.taken else None
        after = self.scene.at[number.j] if number is not None and number.j < self.end else None
        if g is None or g.best is None or (after is not None and "noun" in after.kinds):
            return None
        self.unsplit([g], None, item)
        return True

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
