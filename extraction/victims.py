"""Finding the victims of a word: after it, before it, or named without a word for persons.

`Finder` knows one sentence and which of its tokens already serve as victims of another word. Does not belong here: the
constructions that ask for victims (casualties.py), the noun phrases themselves (persons.py).
"""

from __future__ import annotations

from dataclasses import replace

from extraction.bands import plain_stop
from extraction.camps import sum_same_camp
from extraction.joins import group, his_own, joined, widen
from extraction.names import begins_name, names, short_name, word_of_name
from extraction.near import stops_noun
from extraction.numbers import Number
from extraction.persons import Group, led_by_and
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene
from extraction.subjects import no_subject
from extraction.text import Kind

_TWO = 2
_BEFORE_VERB = 14
_NAMES = 10
_LIST = 24  # a subject of several groups has so many words at most
_STRANGERS, _TOLD_OF_DOER = 2, 4  # words between a noun for what befell them and its victims; where its doer stands there too
_BRACKETS = frozenset('"()«»“”')
_PART_BACK = 14  # so far before one of those counted as a part stands بينهم
_PART_NEAR = 6
_TELLS = frozenset(("masdar", "passive", "active", "event_verb", "launch"))
_CELL = 9  # so far behind a cell its members are counted
_THING = 4  # so far from a number on stands the thing that it counts
_ADJUNCT = 2  # so near behind a verb an event noun tells its cause
AFTER_MASDAR = 9  # so far behind a masdar those to whom it was done are looked for
TRIGGERS = frozenset(("masdar", "passive", "active", "noun", "combined", "event_verb", "launch"))


class Finder:
    """Looks for groups of persons in sentence `sentence`; `taken` tokens are not offered again."""

    def __init__(self, scene: Scene, sentence: int):
        self.scene = scene
        self.sentence = sentence
        self.first, self.end = scene.doc.sentences[sentence]
        self.taken: set[int] = set()

    def object(self, p: int, reach: int, verb: bool = False) -> tuple[list[Group], list[str] | None]:
        """The victims after a trigger, and the doer if one is named between: (groups, actor codes or None)."""
        scene = self.scene
        limit = min(p + reach, self.end)
        doer: list[str] | None = None
        unknown = 0
        start = begun = trigger = p
        while p < limit:
            item = scene.at[p]
            if p > trigger and scene.spots("rising", p, p + 1):
                return [], doer  # تقتل عائلة لترفع إلى 44 عدد القتلى: a toll begins
            if item is None:
                w = scene.doc.words[p]
                family = w.norm in scene.lex.words["family"]
                if family and p != start and (house := self._groups(p)):
                    return house, doer
                if family and p == start:
                    start = self._members_at(p + 1)
                    if start == p + 1 and self._whose_family(start):
                        return [], doer
                    p = start
                    continue
                if self._uncounted_cell(p, start) or w.norm in scene.lex.words["and_that"]:
                    return [], doer  # قتل وأن 17 آخرين جرحوا: the next thing said
                if p == begun and doer and (w.raw in _BRACKETS or w.raw in "،,"):
                    begun = p + 1  # اعتقلت قوات الأمن (الأسايش) رئيس البلدية
                if p == begun and doer and (ride := self._riding(p)) > p:
                    p = begun = ride
                    continue
                if w.kind is Kind.WORD:
                    if not verb and p == start and w.norm == "و":
                        return [], doer  # حالات قتل و7 إصابات
                    if p == begun and doer and w.norm in self.scene.lex.words["their_people"]:
                        begun = p + 1  # أسرت وحدات كذا الكردية 31 آخرين
                    elif p == begun and p not in self.taken and (groups := self._groups(p)):
                        return groups, doer
                    unknown += 1
                    if not verb and unknown > (_TOLD_OF_DOER if doer else _STRANGERS):
                        return [], doer
                elif w.kind is Kind.PUNCT and w.raw in ".؛:" and not verb:
                    return [], doer
                p += 1
                continue
            if item.what in (TIME, PLACE) or self._one_of_the_events(p, trigger, verb):
                begun = item.j if p == begun and doer else begun  # أوقفت القوات أمس رئيس المجلس
                p = item.j
                continue
            if item.what == NUMBER:
                if groups := self._numbered(item):
                    return self._with_name(begun, item, groups), doer
                p = item.j
                continue
            named = item.kinds & {"person", "names_follow", "others", "each_of"} and item.i not in self.taken
            if named and self._of_event(item):
                p = item.j
                continue
            if named and (verb or not item.proclitics.startswith("ب")) and (groups := self._groups(p)):
                return self._with_name(begun, item, groups), doer
            if self._aside(item, start, verb):
                p = item.j
                continue
            if item.kinds & TRIGGERS or "subset" in item.kinds or "falls" in item.kinds:
                return [], doer
            party = item.sense("party")
            if party is not None and not self._owns(item):
                doer = [*(doer or []), party.code]
                begun = item.j
            p = item.j
        return [], doer

    def _riding(self, p: int) -> int:
        """اغتال مسلحون يستقلون دراجة نارية رئيس المجلس: behind what the doers rode; p where nothing is ridden."""
        words, q = self.scene.lex.words, p + 1
        if self.scene.norm(p) not in words["riding"] or q >= self.end or words["vehicle"].isdisjoint(self.scene.doc.words[q].stems):
            return p
        while q + 1 < self.end and self.scene.norm(q + 1).endswith(tuple(words["nisba"])) and self.scene.at[q + 1] is None:
            q += 1
        return q + 1

    def _numbered(self, item: Item) -> list[Group]:
        counts = item.number is not None and item.number.kind in ("count", "ordinal") and item.i not in self.taken
        return self._groups(item.i) if counts else []

    def _of_event(self, item: Item) -> bool:
        """فقدا حياتهما في هجوم مسلح: an adjective of the event before it, no gunman."""
        before = self.scene.cover[item.i - 1] if item.i > self.first else None
        led = before is not None and before.i > self.first and self.scene.norm(before.i - 1) in self.scene.lex.either("cause", "inside")
        return led and before is not None and "event" in before.kinds and self.scene.norm(item.i) in self.scene.lex.words["armed"]

    def _one_of_the_events(self, p: int, trigger: int, verb: bool) -> bool:
        """قتلت إحداها عائلة, قتل في إحداها عشرة: one of the strikes did, or it was in one of them."""
        words, here = self.scene.lex.words, self.scene.norm(p)
        did = verb and p == trigger and here in words["one_of_events"]
        return did or (here in words["in_one_of_them"] and self.scene.norm(p - 1) in words["inside"])

    def _aside(self, item: Item, start: int, verb: bool) -> bool:
        """What stands before the victims and is none: جراء القصف ستة, حيد ردا على ذلك 11 عنصرا, في حملة دهم 38 شخصا."""
        if "event" in item.kinds and item.i - start <= _ADJUNCT and (item.proclitics.endswith("ال") or (verb and self._is_cause(item))):
            return True
        if verb and self.scene.norm(item.i) in self.scene.lex.words["in_answer"]:
            return True
        noun = self.scene.cover[item.i - 1] if "event" in item.kinds and item.i > start else None
        return noun is not None and "event" in noun.kinds

    def _is_cause(self, item: Item) -> bool:
        """قتل بقصف تركي أمس مدنيان, استشهد إثر غارة على القرية طفل: what it happened by."""
        words = self.scene.lex.words
        return item.proclitics == "ب" or self.scene.norm(item.i - 1) in words["cause"]

    def _uncounted_cell(self, p: int, start: int) -> bool:
        """أوقفت القوات خلية تابعة لكذا كانت تبتز المدنيين: a cell at token p is taken, none of whose members are counted behind it."""
        words, trigger = self.scene.lex.words, self.scene.cover[start - 1] if start else None
        taking = trigger.sense("masdar", "active", "passive") if trigger is not None else None
        if taking is None or taking.metric != "arrested" or self.scene.norm(p) not in words["cell"] - words["any_group"]:
            return False
        for q in range(p + 1, min(p + _CELL, self.end)):
            it = self.scene.at[q]
            if not (words["composed"] | words["numbering"] | words["they_are"]).isdisjoint(self.scene.doc.words[q].stems):
                return False
            dual = it is not None and (person := it.sense("person")) is not None and person.number == "d" and not it.proclitics
            if it is not None and (it.what == NUMBER or dual) and self.scene.norm(q - 1) in words["partitive"]:
                return False  # خلية من أربعة أشخاص
        return True

    def _owns(self, item: Item) -> bool:
        """القبض على خلية لداعش تضم خمسة: whose the cell is, not who did it."""
        words = self.scene.lex.words
        cell = any(stem in words["cell"] for p in (item.i - 1, item.i - 2) for _, stem in self.scene.doc.words[max(p, 0)].splits)
        return cell and (item.proclitics == "ل" or self.scene.norm(item.i - 1) in words["partitive"])

    def _whose_family(self, p: int) -> bool:
        """عائلة القيادي: not he."""
        head = self.scene.at[p] if p < self.end else None
        return head is not None and "person" in head.kinds and self.scene.norm(p).startswith("ال")

    def _members_at(self, p: int) -> int:
        """عائلة كاملة مكونة من خمسة أفراد: where the members of a family are told, behind the words that lead to them."""
        words = self.scene.lex.words
        if p + 1 < self.end and self.scene.norm(p + 1) in words["composed"]:
            p += 1  # كاملة
        while p < self.end and (self.scene.norm(p) in words["composed"] or self.scene.norm(p) in words["partitive"]):
            p += 1
        return p

    def _with_name(self, p: int, item: Item, groups: list[Group]) -> list[Group]:
        """اعتقلت خالد الحسن وشخصا آخر, مقتل خالد مع اثنين من أبنائه: a name right behind the verb or its doer, and who is joined to it."""
        along = item.i > p and self.scene.norm(item.i - 1) in self.scene.lex.words["along"]
        called = range(p, item.i - along)
        shortest = 1 if groups[0].pronoun else 2  # أصيب أحمد وزوجته
        if not (along or led_by_and(self.scene, item)) or not shortest <= len(called) <= _NAMES // 2:
            return groups
        if not all(word_of_name(self.scene, q, q == p) for q in called):
            return groups
        return [Group(p, called[-1] + 1, 1, 1, 1, "derived", noun=True, named=True), his_own(groups[0]), *groups[1:]]

    def _groups(self, p: int) -> list[Group]:
        groups = group(self.scene, p, self.end)
        if groups and groups[0].thing and self._is_thing(groups[0]):
            return []
        return groups

    def _is_thing(self, g: Group) -> bool:
        """5 مواقع, سبعة من المنازل: not خمسة صيادين في بلدة, where what follows is where they were."""
        scene = self.scene
        for p in range(g.j, min(g.i + _THING, self.end)):
            if any(before in ("", "ال") and stem in scene.lex.words["thing"] for before, stem in scene.doc.words[p].splits):
                return True
            if p > g.j and stops_noun(scene, p):
                return False
        return False

    def of_things(self, p: int) -> bool:
        """إصابة مركبات, إصابة ثلاث وحدات تكتيكية, أصيبت خلالها وحدات: behind the word before p stand things, counted or not."""
        p += p < self.end and self.scene.norm(p) in self.scene.lex.either("inside_it", "in_its_course")
        number = self.scene.at[p] if p < self.end else None
        p = number.j if number is not None and number.what == NUMBER else p
        words = self.scene.lex.words
        return p < self.end and self.scene.norm(p) in words["thing"] - words["family"] - words["case"]

    def aimed_at(self, item: Item) -> bool:
        """بهدف اعتقال مطلوبين: what was aimed at, of nobody who is counted."""
        if item.i <= self.first or self.scene.norm(item.i - 1) not in self.scene.lex.words["purpose"]:
            return False
        groups = self._groups(item.j)
        return not groups or groups[0].best is None

    def _who_were(self, it: Item) -> bool:
        """زار القائد الجرحى الذين أصيبوا: the relative behind a noun for those whom it befell is of them, not of him before."""
        behind = it.j < self.end and self.scene.norm(it.j) in self.scene.lex.words["who_were"]
        of_some = self.scene.norm(it.i - 1) in self.scene.lex.words["partitive"]  # ثلاثة من الجرحى الذين
        return behind and "noun" in it.kinds and it.proclitics.endswith("ال") and not of_some

    def before(self, item: Item, near: bool = False) -> Group | None:
        """The nearest free victims before a verb: ثلاثة أشخاص قتلوا. near: right before it, and led by إن, أن or nothing."""
        scene = self.scene
        reach = 5 if near else _BEFORE_VERB
        inside = False
        for p in range(item.i - 1, max(self.first, item.i - reach) - 1, -1):
            it = scene.at[p]
            inside = (inside or scene.doc.words[p].raw == ")") and scene.doc.words[p].raw != "("
            if inside:
                continue  # خمسة مدنيين (رجلان وثلاثة أطفال) جرحوا
            if it is None:
                continue
            if it.kinds & {"masdar", "passive", "active", "event_verb", "launch"} or self._who_were(it):
                return None
            if "names_follow" in it.kinds and not near:
                continue
            if "subset" in it.kinds or self._one_of_them(p) or self._inside_subset(it) or no_subject(scene, it, item, self.first):
                continue
            if p in self.taken:
                return None
            if it.what == NUMBER and self._of_events(it):
                continue  # عدد من الهجمات التي راح ضحيتها جندي
            if it.what == NUMBER and p > self.first and self.scene.norm(p - 1) in self.scene.lex.words["thing"]:
                continue  # من عائلة واحدة قتلوا
            if it.count is not None or "person" in it.kinds:
                groups = group(scene, self._phrase_start(it), item.i)
                if len(groups) > 1 and all(x.best is None and x.definite for x in groups):
                    for more in groups[1:]:
                        widen(groups[0], more)  # تعداد العسكريين والمدنيين
                    groups = groups[:1]
                summed = sum_same_camp(groups)
                g = summed[0] if len(summed) == 1 else groups[-1] if groups else None
                if g is not None and near and (item.proclitics or not self._leads(g, item)):
                    return None
                if g is not None and g.best is None and g.definite and (n := self.toll_before(g)) is not None:
                    return Group(n.i, g.j, n.low, n.best, n.high, n.qualifier, n.imputed, g.side, g.status, noun=True)
                if g is not None and not g.thing and not (g.best is None and g.definite):
                    return g
        return None

    def whole_subject(self, g: Group, item: Item) -> list[Group]:
        """70 من داعش و35 من الأسايش وستة مدنيين، لقوا مصرعهم: the last group of a subject, and the counted ones before it."""
        scene = self.scene
        if not scene.norm(g.i).startswith("و") and scene.norm(g.i - 1) != "و":
            return [g]
        low = max(self.first, g.i - _LIST)
        heads = [p for p in range(g.i - 1, low - 1, -1) if p == self.first or scene.norm(p - 1) in scene.lex.words["clause_head"]]
        start = heads[0] if heads else g.i
        if scene.at[start] is None or start in self.taken:
            return [g]
        groups = group(scene, start, item.i)
        told = groups[:-1] if groups and groups[-1].j == g.j else []
        return [*(x for x in told if x.noun and not x.thing and x.best is not None), g]

    def _of_events(self, number: Item) -> bool:
        nxt = self.scene.at[number.j] if number.j < self.end else None
        return nxt is not None and "event" in nxt.kinds and not nxt.kinds & {"person", "noun"}

    def toll_before(self, g: Group) -> Number | None:
        """يرتفع إلى 15 تعداد المدنيين: the number right before the word for a toll."""
        scene = self.scene
        for p in range(g.i - 1, max(self.first, g.i - 4) - 1, -1):
            if scene.norm(p) in scene.lex.words["toll_head"] and p > self.first and not scene.norm(p).startswith("و"):
                it = scene.cover[p - 1]
                if it is not None and "noun" in it.kinds and it.i > self.first:
                    it = scene.cover[it.i - 1]  # إلى 17 قتيلا عدد الضحايا
                return it.number if it is not None and it.what == NUMBER and it.number is not None and it.number.best is not None else None
        return None

    def _phrase_start(self, it: Item) -> int:
        """Back over the numeral and the groups joined before: امرأة وثلاثة أطفال begins at امرأة."""
        scene = self.scene
        noun = scene.cover[it.i - 1] if it.i > self.first and it.count is not None and it.count.best == _TWO else None
        start = noun.i if noun is not None and any(s.kind == "person" and s.number in "da" for s in noun.senses) else it.i  # جنديين اثنين
        for _ in range(3):
            q = start - 1
            if q >= self.first and scene.norm(q) in self.scene.lex.words["partitive"]:
                q -= 1
                q -= 2 * (scene.norm(q) in scene.lex.words["at_least"])  # 11 على الأقل من أفراد كذا
            prev = scene.cover[q] if q >= self.first else None
            if prev is None:
                break
            if q < start - 1 and (number := self._number_of(prev)) is not None:
                return number.i  # 3 عسكريين من العاملين مع كذا
            counted = prev.count is not None
            joined = "person" in prev.kinds and (scene.led(start) or (q == start - 1 and self._further_word(prev, start)))
            if not (counted and q == start - 1) and not (counted and scene.norm(start - 1) in scene.lex.words["partitive"]) and not joined:
                soldier = scene.cover[q - 1] if q > self.first and "adj" in prev.kinds and scene.led(start) else None
                if soldier is None or "person" not in soldier.kinds:
                    break
                prev = soldier  # ضابطا تركيا و5 عناصر
            start = prev.i
        return start

    def _number_of(self, noun: Item) -> Item | None:
        """3 عسكريين: the number right before a word for persons."""
        number = self.scene.cover[noun.i - 1] if "person" in noun.kinds and noun.i > self.first else None
        return number if number is not None and number.what == NUMBER and number.count is not None else None

    def _further_word(self, noun: Item, p: int) -> bool:
        """تسعة عناصر منتسبين إلى كذا, لاجئين عراقيين: a second word in the plural for those of the noun before it."""
        second, first = self.scene.at[p], noun.sense("person")
        sense = second.sense("person") if second is not None else None
        plain = second is not None and not second.proclitics and not noun.proclitics.endswith("ال")
        return plain and sense is not None and first is not None and sense.number in "pa" and first.number in "pda" and not sense.pronoun

    def _inside_subset(self, it: Item) -> bool:
        """Part of بينهم امرأة: the whole stands before it."""
        for q in range(it.i - 1, max(self.first, it.i - _PART_BACK) - 1, -1):
            other = self.scene.cover[q]
            if self._one_of_them(q) or (other is not None and "subset" in other.kinds):
                return True
            if (self.scene.is_punct(q) and self.scene.doc.words[q].raw not in _BRACKETS) or self._of_no_part(q, it.i):
                return False
        return False

    def _of_no_part(self, q: int, i: int) -> bool:
        """بينهم أربعة عناصر من الجيش السوري وثلاثة مدنيين: far before those at token i stand persons, numbers and parties only."""
        other = self.scene.cover[q]
        if i - q <= _PART_NEAR or self.scene.is_punct(q):
            return False
        return self.scene.norm(q) not in self.scene.lex.words["partitive"] if other is None else not other.kinds.isdisjoint(_TELLS)

    def _one_of_them(self, p: int) -> bool:
        """مدنيان أحدهما سيدة: the word for one of those told before."""
        return self.scene.norm(p) in self.scene.lex.words["one_of_them"]

    def _leads(self, g: Group, item: Item) -> bool:
        """A subject stands at the head of its clause: after إن / أن, at the start, after a colon; or بينهم … parts it from its verb."""
        if self.scene.norm(item.i - 1) in self.scene.lex.words["relative"]:
            return True
        first = g.i == self.first or self.scene.norm(g.i - 1) in self.scene.lex.words["clause_head"] or self.scene.is_punct(g.i - 1)
        return first and item.i - g.j <= 3

    def name(self, p: int) -> list[Group]:
        """A person named after a trigger with no word for persons: two plain words or more, perhaps an age behind them."""
        scene = self.scene
        if p >= self.end or not scene.lex.words["cell"].isdisjoint(scene.doc.words[p].stems):
            return []  # خلية تابعة لكذا
        begins = scene.at[p] is None or (p + 1 < self.end and scene.at[p + 1] is None)  # ياسر العلي: a verb too
        told = names(scene, p, self.end) if begins else []
        if told and all(n.words > 1 or n.titled or n.aged for n in told):
            n = len(told)
            g = Group(p, told[-1].j, n, n, n, "derived", thing=True)
            more = joined(scene, replace(g, named=True), self.end)  # خالد جاسم الحسن واثنين من أبنائه
            return [g] if more is None or more.best is None or not more.noun else [g, his_own(more)]
        q = p
        while q < min(p + _NAMES, self.end) and scene.at[q] is None and scene.doc.words[q].kind is Kind.WORD and not plain_stop(scene, q):
            q += 1
        if q - p < 2:
            return []
        count = 1 + sum(begins_name(scene, k, q) for k in range(p + 2, q - 1))
        return [Group(p, q, count, count, count, "derived", thing=True)]

    def short_name(self, p: int) -> list[Group]:
        """هاجموا خالد العلي وشقيقه … مقتل خالد: the first word of a name that was told in full shortly before."""
        told = p < self.end and short_name(self.scene, p)
        return [Group(p, p + 1, 1, 1, 1, "derived", thing=True)] if told else []
