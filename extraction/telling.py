"""What a construction found becomes candidates: the whole, its parts, whether it is denied.

Does not belong here: any construction (casualties.py, split_verbs.py), finding victims (victims.py).
"""

from __future__ import annotations

from extraction.camps import sum_same_camp
from extraction.candidates import Candidate, of_group, part_of_group
from extraction.joins import group
from extraction.near import stops_noun
from extraction.parts import one_a_status, subsets
from extraction.persons import Group, led_by_and, noun_phrase
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene
from extraction.terms import FORCES, HARM
from extraction.victims import TRIGGERS, Finder

_DENIED = 4  # words from a denial to what is denied
_NO_RESULT = 10  # … and from the verb of a result that is denied
_SEVERAL = 2
_NUMBERED = 12  # so far behind a group its number may stand


class Teller(Finder):
    """Collects the candidates of one sentence."""

    def __init__(self, scene: Scene, sentence: int):
        super().__init__(scene, sentence)
        self.out: list[Candidate] = []

    def _emit(self, groups: list[Group], metric: str, item: Item, rule: str, doer: list[str] | None = None) -> None:
        if groups and metric in HARM and self._unsplit_behind(groups[-1].j):
            return  # راح ضحيتها ستة بين قتيل وجريح
        wholes = sum_same_camp(groups, metric == "arrested")
        for n, whole in enumerate(wholes):
            self._complete(whole)
            until = wholes[n + 1].i if n + 1 < len(wholes) and wholes[n + 1].i >= whole.j else self.end
            if metric == "surrendered":
                self._to_whom(whole)
            c = of_group(whole, metric, self.sentence, item.i, rule)
            c.actor = list(doer or ())
            self._keep(c)
            parts, _ = subsets(self.scene, self._behind_unit(whole, metric), until, whole.best if not whole.parts else None)
            if (larger := self._larger(parts, c)) is not None:
                for part in one_a_status(parts):
                    self._part(part, larger, "subset", item)
                continue
            parts, more = self._within(one_a_status(parts), whole)
            if more is not None:
                self._emit(more, metric, item, rule, doer)
            for part in [*whole.parts, *parts]:
                joined = any(part is x for x in whole.parts)
                if part.i in self.taken and not joined:
                    continue
                if c.best is not None and part.best is not None and part.best > c.best:
                    continue
                self._part(part, c, "part" if joined else "subset", item)
            if len(parts) > 1 and all(p.best is not None for p in parts):
                total = sum(p.best or 0 for p in parts)
                if c.best is not None and total >= c.best:
                    continue  # the parts are the whole, or some of them parts of others
                both = Group(parts[0].i, parts[-1].j, total, total, total, "derived", status="mixed", noun=True)
                self._part(both, c, "subset_sum", item)

    def _behind_unit(self, whole: Group, metric: str) -> int:
        """26 شهيدا هم 15 رجلا و7 نساء: parts are told behind the noun of the same metric that the number counts."""
        noun = self.scene.at[whole.j] if whole.best is not None and whole.j < self.end else None
        sense = noun.sense("noun") if noun is not None and not noun.proclitics else None
        number = self.scene.cover[whole.j - 1]
        unit = sense is not None and sense.metric == metric and number is not None and number.what == NUMBER
        return noun.j if noun is not None and unit else whole.j

    def _units(self, p: int, reach: int) -> int:
        """The token that ends `reach` words from p, where a party, a time or a place counts as one word."""
        while reach > 0 and p < self.end:
            it = self.scene.at[p]
            p = it.j if it is not None and (it.what in (TIME, PLACE) or "party" in it.kinds) else p + 1
            reach -= 1
        return p

    def numbered(self, p: int) -> list[Group]:
        """القبض على أفراد الخلية وعددهم ستة, عائلة وهم ستة أشخاص: the number of those told without one."""
        scene, words = self.scene, self.scene.lex.words
        for q in range(p, min(self._units(p, _NUMBERED), self.end - 1)):
            number = scene.at[q + 1]
            told = number is not None and number.what == NUMBER and number.i not in self.taken
            if told and scene.norm(q).startswith("و") and scene.norm(q) in words["they_are"]:
                groups = group(scene, q + 1, self.end)
                return groups if len(groups) == 1 and groups[0].best is not None else []
            if {stem for _, stem in scene.doc.words[q].splits} & words["numbering"]:
                g = noun_phrase(scene, q + 1, self.end) if told else None
                return [g] if g is not None and g.best is not None else []
            if scene.norm(q) in words["family"] and q + 1 < self.end and scene.norm(q + 1) in words["composed"]:
                groups = sum_same_camp(group(scene, self._members_at(q + 1), self.end))
                return groups if len(groups) == 1 and groups[0].best is not None else []  # أفراد عائلة مكونة من خمسة
            it = scene.at[q]
            if scene.doc.words[q].raw == "." or (it is not None and it.kinds & TRIGGERS and "noun" not in it.kinds):
                return []
        return []

    def _larger(self, parts: list[Group], c: Candidate) -> Candidate | None:
        """مقتل 262 شخصاً وإصابة 112 آخرين، بينهم 141 مدنياً، و37 من كذا: the number before it, of which so many are parts."""
        told = [g.best or 0 for g in parts]
        if len(told) < _SEVERAL or c.best is None or told[0] <= c.best:
            return None
        before = (x for x in reversed(self.out) if x.whole is None and x is not c and x.metric != c.metric)
        return next((x for x in before if x.best is not None and sum(told) <= x.best), None)

    def _within(self, parts: list[Group], whole: Group) -> tuple[list[Group], list[Group] | None]:
        """مقتل 8 مدنيين بينهم طفل وسيدتان، و12 عسكريا: the parts of the whole, and who is told beside it, for whom it has no room."""
        told = 0
        for n, g in enumerate(parts):
            told += g.best or 0
            completes = n == len(parts) - 1 and any(told - (x.best or 0) == whole.best for x in parts[1:n])  # هم 4 بينهم طفل، و5 من كذا
            if n and whole.best is not None and told > whole.best and self._beside(g.i) and not completes:
                return parts[:n], group(self.scene, g.i, self.end)
            if n and (_of_another_camp(g, whole) or self._set_apart(g.i)):
                return parts[:n], group(self.scene, g.i, self.end)
        return parts, None

    def _beside(self, p: int) -> bool:
        """، و12: a number at token p, behind a comma and و."""
        words, lead = self.scene.doc.words, self.scene.at[p]
        apart = words[p - 1].norm == "و"
        comma = words[p - 1 - apart].raw in "،,"
        return comma and lead is not None and lead.what == NUMBER and (apart or led_by_and(self.scene, lead))

    def _set_apart(self, p: int) -> bool:
        """بينهم 6 أطفال، عدا عن 20 مقاتلا: who is counted beside the whole."""
        return p - 2 >= self.first and self.scene.norm(p - 2) in self.scene.lex.words["set_apart"]

    def _complete(self, g: Group) -> None:
        """The number told behind a group without one."""
        if g.best is None and (said := self.numbered(g.j)):
            g.low, g.best, g.high, g.qualifier, g.j = said[0].low, said[0].best, said[0].high, said[0].qualifier, said[0].j

    def unsplit(self, groups: list[Group], doer: list[str] | None, item: Item, metrics: tuple[str, ...] = HARM) -> None:
        """One number for two metrics: how many each is of is unknown."""
        for g in groups:
            for metric in metrics:
                c = of_group(g, metric, self.sentence, item.i, "combined")
                c.low = c.best = c.high = None
                c.qualifier = "vague"
                c.actor = list(doer or ())
                self._keep(c)

    def _unsplit_behind(self, p: int) -> bool:
        item = self.scene.at[p] if p < self.end else None
        sense = item.sense("combined") if item is not None else None
        return sense is not None and sense.flag == "noun"

    def _to_whom(self, g: Group) -> None:
        """استسلم 200 عنصر لقسد: the party behind ل takes them, they are not its own."""
        last = self.scene.cover[g.j - 1]
        if g.owner and last is not None and "party" in last.kinds and "ل" in last.proclitics:
            g.side, g.owner, g.j = "", False, last.i

    def _part(self, part: Group, whole: Candidate, rule: str, item: Item) -> None:
        s = part_of_group(part, whole, self.sentence, item.i, rule)
        s.side = part.side or whole.side
        self.taken.update(range(part.i, part.j))
        self.out.append(s)

    def _keep(self, c: Candidate) -> None:
        self.taken.update(range(c.count_i, c.count_j))
        c.negated = self._negated(c)
        if c.negated:
            c.extra["marks"] = (("negated", "1"),)
            c.extra["nobody"] = self._anyone(c)
        if self.scene.norm(c.count_i) in self.scene.lex.words["at_all"]:
            c.extra["nobody"] = True  # نفى أن يكون قد قتل أحدا, دون أن توقف أحدا
        self.out.append(c)

    def as_many(self, p: int) -> Group | None:
        """وإصابة مثلهم: as many as were told of last; قتل من عناصرها 7: the number stands behind whose men they are."""
        if p >= self.end or self.scene.lex.words["as_many"].isdisjoint(self.scene.doc.words[p].stems):
            return self._of_their_men(p)
        last = next((c for c in reversed(self.out) if c.whole is None), None)
        if last is None:
            return None
        return Group(p, p + 1, last.low, last.best, last.high, last.qualifier, last.imputed, last.side, last.status, noun=True)

    def _of_their_men(self, p: int) -> Group | None:
        """قتل من أفرادها ثمانية, أسر من مقاتلي كذا خمسة: a bare number right behind من and a plural for men, or their party."""
        men = self.scene.at[p + 1] if p + 2 < self.end and self.scene.norm(p) in self.scene.lex.words["partitive"] else None
        sense = men.sense("person") if men is not None and not men.proclitics else None
        if men is None or sense is None or sense.number not in ("p", "a"):
            return None
        party = self.scene.at[men.j] if men.j < self.end else None
        own = party.sense("party") if party is not None and not sense.pronoun else None
        at = party.j if party is not None and own is not None else men.j
        number = self.scene.at[at] if at < self.end and (own is not None or sense.pronoun) else None
        n = number.count if number is not None and not led_by_and(self.scene, number) else None
        if number is None or n is None or n.best is None or self._noun_at(number.j):
            return None
        side = own.code if own is not None else "" if sense.code == "UNKNOWN" else sense.code
        g = Group(number.i, number.j, n.low, n.best, n.high, n.qualifier, n.imputed, side, sense.status, noun=True, owner=own is not None)
        g.possessed = bool(sense.pronoun)
        return g

    def _noun_at(self, p: int) -> bool:
        """A word that the number before it may count."""
        return p < self.end and not self.scene.is_punct(p) and self.scene.at[p] is None and not stops_noun(self.scene, p)

    def _negated(self, c: Candidate) -> bool:
        if "negation" not in self.scene.kinds(self.sentence):
            return False
        i = self._first_of_alternatives(c.i)
        if any("negation" in it.kinds for it in self.scene.within(self.scene.back(i, _DENIED, self.first), c.i + 1)):
            return True
        words = self.scene.lex.words
        for p in range(i - 1, max(self.first, i - _NO_RESULT) - 1, -1):
            before = self.scene.cover[p - 1] if p > self.first else None
            if self.scene.is_punct(p) or (before is not None and "negation" in before.kinds and self.scene.norm(p) in words["came_of_it"]):
                return not self.scene.is_punct(p)  # ولم تسفر عملية الإنزال الجوي المشتركة عن مقتل
        return False

    def _anyone(self, c: Candidate) -> bool:
        """لم تسفر عن مقتل أحد من المدنيين, دون إصابة أي مدني: nobody; not نفت مقتل أحد قادتها."""
        words, p = self.scene.lex.words, c.count_i
        if self.scene.norm(p) in words["any_one"] or (p > self.first and self.scene.norm(p - 1) in words["any_one"]):
            return True
        open_end = p + 1 >= self.end or self.scene.is_punct(p + 1) or self.scene.norm(p + 1) in words["function"]
        return c.best == 1 and self.scene.norm(p) in words["somebody"] and open_end

    def _first_of_alternatives(self, i: int) -> int:
        """دون مقتل أو جرح أحد: the word at token i is denied with the one before أو."""
        told = self.scene.cover[i - 2] if i - 2 >= self.first and self.scene.norm(i - 1) in self.scene.lex.words["or_else"] else None
        return told.i if told is not None and "masdar" in told.kinds else i


def _of_another_camp(g: Group, whole: Group) -> bool:
    """70 عسكريا بينهم 12 من الميليشيات، و9 من داعش و6 مدنيين: neither ISIS nor civilians are among soldiers."""
    if whole.status not in FORCES or whole.side in ("ISIS", "MIXED"):
        return False
    return g.side == "ISIS" or (g.side == "CIVILIAN" and g.status == "civilian")
