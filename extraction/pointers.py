"""Persons whom a verb or a noun only points to: by a pronoun on it, by a relative before it, as the last or the third of them.

Does not belong here: persons told behind or before the word (casualties.py, victims.py).
"""

from __future__ import annotations

from dataclasses import replace

from extraction.antecedents import counted_before, pointing
from extraction.counted_nouns import NEAR, CountedNouns
from extraction.gazetteer import gazetteer
from extraction.joins import with_him
from extraction.lexicon import Sense
from extraction.lexicon.inflect import PRONOUN_COUNT
from extraction.names import read_name, word_of_name
from extraction.persons import Group, led_by_and, near_group
from extraction.scene import NUMBER, TIME, Item
from extraction.terms import FORCES
from extraction.victims import AFTER_MASDAR

_KINDS = 4  # بين قتيل وجريح وأسير
_NAMED = 10  # a name with an age, and the head of its clause
_DOER = 3  # so near behind a verb with its object written on it stands who did it
_RESULT = 4  # so near before a word stands the verb that it is the result of


class Pointers(CountedNouns):
    """Reads in one sentence whom a word points to."""

    def _no_verb(self, item: Item) -> bool:
        """متأثرا بإصابته, إصابتهم: a preposition or the vowel of its first letter says that it is the noun."""
        return item.proclitics.endswith(("ب", "ل")) or self.scene.doc.words[item.i].raw.lstrip("وف").startswith("إ")

    def _of_kinds(self, item: Item) -> bool:
        """18 عنصرا بين قتيل وأسير: of which kinds those counted before are, not one of each."""
        p = item.i - 1 if "noun" in item.kinds else self.first
        while p > self.first and item.i - p < _KINDS and (before := self.scene.at[p]) is not None and "noun" in before.kinds:
            p -= 1
        if p <= self.first or not any(s.number == "s" for s in item.senses):
            return False
        combined = self.scene.cover[p]
        return self.scene.norm(p) in self.scene.lex.words["between"] or (combined is not None and "combined" in combined.kinds)

    def _doer_behind(self, item: Item) -> list[str] | None:
        """اختطفتهم خلية لداعش: the party right behind a verb with its object written on it."""
        for p in range(item.j, min(item.j + _DOER, self.end)):
            it = self.scene.at[p]
            party = it.sense("party") if it is not None else None
            if it is not None and party is not None:
                return [party.code] if it.proclitics in ("", "ال") or (it.proclitics == "ل" and p > item.j) else None
            if self.scene.norm(p) not in self.scene.lex.words["force_noun"]:
                return None
        return None

    def _pointed(self, item: Item, sense: Sense) -> Group:
        """Those whom the pronoun on a word means: one, two, or the counted group before to whom nothing like it has happened."""
        count = PRONOUN_COUNT.get(sense.pronoun)
        known = frozenset(p for c in self.out[-NEAR:] for p in (c.count_i, c.count_j - 1))  # المدرسين الثمانية الذين اعتقلتهم
        told = counted_before(self.scene, item, self.first, known) if count is None else None
        if told is not None and not any(c.metric == sense.metric and c.count_i <= told.i < c.count_j for c in self.out[-NEAR:]):
            return pointing(told, item)
        return Group(item.i, item.j, count, count, count, "derived" if count else "vague", pronoun=True)

    def _and_others(self, item: Item, g: Group, metric: str) -> list[Group]:
        """جرى اعتقاله مع اثنين من أبنائه: those told with the one whom the pronoun on the word at `item` means."""
        _, *more = with_him(self.scene, replace(g, i=item.i, j=item.j), self.end, metric)
        return [g, *more]

    def _onto(self, item: Item) -> bool:
        """ألقت القبض على: whom it befell stands right behind the phrase, whoever did it."""
        return item.j - item.i > 1 and self.scene.norm(item.j - 1) in self.scene.lex.words["onto"]

    def _took_named(self, item: Item, metric: str) -> bool:
        """ألقت القبض على خالد حسن, اعتقلت قسد خالد حسن: a bare name behind the preposition or the doer."""
        doer = self.scene.at[item.j] if item.j < self.end else None
        party = doer.sense("party") if doer is not None and not doer.proclitics else None
        behind = item.j if self._onto(item) else doer.j if doer is not None and party is not None else self.end
        named = self.name(behind)
        self._emit(named, metric, item, "verb_name", [party.code] if named and party is not None else None)
        return bool(named)

    def _of_named(self, item: Item) -> bool:
        """تشييع الشهيد خالد الحسن الذي ارتقى أمس: a verb of the one whose name stands before the relative."""
        p = item.i - 2
        if p - 1 < self.first or self.scene.norm(item.i - 1) not in self.scene.lex.words["one_who"]:
            return False
        return word_of_name(self.scene, p, False) and word_of_name(self.scene, p - 1, True) and not self.taken.intersection((p - 1, p))

    def _last_of_them(self, item: Item) -> list[Group]:
        """فيما قضى الأخير متأثرا بجراحه: the one named last, right behind a verb that is said of the dead or wounded alone."""
        nxt = self.scene.at[item.j] if item.j < self.end else None
        if nxt is not None and nxt.number is not None and nxt.number.kind == "ordinal" and self._nothing_behind(nxt):
            return [Group(nxt.i, nxt.j, 1, 1, 1, "derived", pronoun=True)]  # وقتلت الثالث، فيما فر الرابع
        if item.j >= self.end or self.scene.norm(item.j) not in self.scene.lex.words["last_named"] or item.sense("active", "masdar"):
            return []
        j = item.j + 1 if nxt is None else nxt.j
        return [Group(item.j, j, 1, 1, 1, "derived", pronoun=True)]

    def _nothing_behind(self, number: Item) -> bool:
        """الثالث: one of several, with no noun that it ranks."""
        definite = self.scene.norm(number.i).startswith("ال") and not number.proclitics
        words = self.scene.lex.words
        stops = (
            number.j >= self.end
            or self.scene.is_punct(number.j)
            or self.scene.led(number.j)
            or self.scene.norm(number.j) in words["turn"] | words["function"]
        )
        return definite and stops

    def _subject(self, g: Group) -> bool:
        """A plural of unnamed doers in the nominative, with victims behind it."""
        word = self.scene.norm(g.i)
        nominative = word[-2:] in self.scene.lex.words["nominative"] or (g.owner and word[-1:] in self.scene.lex.words["construct"])
        if g.best is not None or not (nominative or (g.owner and self.whom_at(g.j))):
            return False
        return bool(self.object(g.j, AFTER_MASDAR, verb=True)[0])

    def _doers_before(self, item: Item, sense: Sense) -> tuple[list[Group], str, Item, str, list[str]] | None:
        """قناصة قسد قتلوا جنديا: a verb in the plural with victims right behind it; a party's men before it did it."""
        doer = self.before(item, near=True) if self._of_others(item, sense) else None
        groups = (
            self._groups(self._behind_time(item.j))
            if doer is not None and (doer.status in FORCES or doer.side not in ("", "CIVILIAN"))
            else []
        )
        if doer is None or not groups or not groups[0].noun or groups[0].thing or groups[0].definite:
            return None
        return groups, sense.metric, item, "active", [doer.side] if doer.side else []

    def _of_others(self, item: Item, sense: Sense) -> bool:
        """قتلوا ثلاثة: a verb that has its subject before it, and whom it did it to behind it."""
        if sense.number not in ("d", "p"):
            return False
        p = self._behind_time(item.j)
        after = self.scene.at[p] if p < self.end else None
        named = after is not None and (after.what == NUMBER or "person" in after.kinds)
        return named and after is not None and not after.proclitics.startswith(("و", "ب")) and not self.scene.led(p)

    def _behind_time(self, p: int) -> int:
        """عناصر قسد اعتقلوا أمس 23 شابا: where the object of a verb before token p may begin."""
        while p < self.end and (it := self.scene.at[p]) is not None and it.what == TIME:
            p = it.j
        return p

    def _father(self, item: Item, g: Group) -> Group:
        """خالد قتل وأصيب ابنه: the one whose relative is told behind the verbs, named right before them or not at all."""
        relative = self.scene.at[g.i]
        sense = next((s for s in relative.senses if s.kind == "person" and s.pronoun), None) if relative is not None else None
        count = PRONOUN_COUNT.get(sense.pronoun) if sense is not None else None
        p = item.i - 1
        if p >= self.first and count == 1 and word_of_name(self.scene, p, True):
            near = near_group(self.scene, p, item.i)
            return near if near is not None and near.best == 1 else Group(p, item.i, 1, 1, 1, "derived", noun=True, named=True)
        return Group(item.i, item.i + 1, count, count, count, "derived" if count else "vague", pronoun=True)

    def _of_which(self, item: Item) -> bool:
        """سقط عشرة من قوات كذا (قسد) بين قتيل وجريح: whose they are may stand between."""
        return self.scene.norm(item.i) in self.scene.lex.words["between"]

    def whom_at(self, p: int) -> bool:
        """قتل عناصر من كذا ثلاثة مدنيين: right behind who did it stand counted persons, or one in the accusative."""
        item = self.scene.at[p] if p < self.end else None
        if item is not None and not item.proclitics and (one := item.sense("person")) is not None and one.number == "s":
            return self.scene.norm(p).endswith(tuple(self.scene.lex.words["accusative"]))  # ذبح عناصر من كذا شابا
        if item is None or item.what != NUMBER or item.count is None or led_by_and(self.scene, item):
            return False
        groups = self._groups(p)
        return bool(groups) and groups[0].noun and not groups[0].thing

    def named_before(self, item: Item) -> list[Group]:
        """قالت مصادر إن خالد الحسن أصيب: a bare name between the head of the clause and a verb in the singular."""
        scene, heads = self.scene, self.scene.lex.words["that_head"]
        low = max(self.first, item.i - _NAMED)
        at = next((p for p in range(item.i - 1, low - 1, -1) if scene.norm(p) in heads), None)
        name = read_name(scene, at + 1, item.i) if at is not None else None
        if at is None or name is None or name.titled or name.words < 2 or name.j != item.i or self.taken.intersection(range(at, item.i)):
            return []
        return [Group(at + 1, item.i, 1, 1, 1, "derived", noun=True, named=True)]

    def of_home(self, p: int, i: int) -> bool:
        """خالد الحسن، من أبناء البلدة: between a name that ends at token p and the word at token i stands nothing else."""
        scene, words = self.scene, self.scene.lex.words
        p += p < i and scene.doc.words[p].raw in "،,"
        return p + 1 == i and scene.norm(p) in words["partitive"] and not gazetteer().sets["people_of"].isdisjoint(scene.doc.words[i].stems)

    def himself(self, p: int) -> bool:
        """مقتله هو ومرافقه: the pronoun at token p says again whom the word before it points to, for somebody is joined to him."""
        return p + 1 < self.end and self.scene.norm(p) in self.scene.lex.words["himself"] and self.scene.led(p + 1)

    def _for_it(self, item: Item) -> bool:
        """عادوا مرة ثانية لقتله: for what they came, not what came of it (أدى لقتله)."""
        words, low = self.scene.lex.words, max(self.first, item.i - _RESULT)
        if words["kills_him"].isdisjoint(self.scene.doc.words[item.i].stems):
            return False
        return not any(not words["results_in"].isdisjoint(self.scene.doc.words[p].stems) for p in range(low, item.i))

    def plural_verb(self, item: Item) -> bool:
        """قتلوا وأصيب: the ending of the first verb says that its subject stands before it."""
        return self.scene.norm(item.i) in self.scene.lex.words["plural_verb"]
