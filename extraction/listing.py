"""Tallies that go on line by line: a heading gives the metric and the whole, each line below it a part.

ارتفع عدد القتلى إلى 40 … توزعوا كالآتي: / 25 من قوات النظام / 15 مدنيا بينهم طفلان. A line belongs to the list while it
begins with a count (after a bullet, or after whose or where it is: الحسكة: 5 عمليات) and has no reporting word of its own for it. Does
not belong here: prose subsets.
"""

from __future__ import annotations

from extraction.breakdowns import metric_before
from extraction.candidates import Candidate, part_of_group
from extraction.event_counts import kinds_behind
from extraction.event_lists import place_behind
from extraction.events import EVENT_METRICS
from extraction.joins import group
from extraction.parts import one_a_status, subsets
from extraction.perpetrators import hands_of
from extraction.scene import PLACE, TIME, Item, Scene
from extraction.terms import FORCES, HARM
from extraction.text import Kind

_RECENT = 2  # a heading goes on from a sentence so near before it
_TOTALS_REACH = 14  # a heading that names an event shares out its count, told so near before
_EVENTS_RECENT = 4  # and shares out events told so near before it
_BULLET = 4  # a bullet has so many tokens at most: - 1-
_NAMED = 7  # so far behind the first word for whose it is the colon stands: قوات كذا "كذا":
_NAMELESS = 3  # so many words may stand before whose it is
_WHO = 5  # words at the end of a heading
_MISFITS = 2  # so many lines that are no part may stand between parts
_PERSONS = ("killed", "wounded", "arrested")


class Lister:
    """Follows headings from sentence to sentence."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.heads: list[Candidate] = []
        self.recent: list[Candidate] = []  # what the last sentences counted, the last of them last
        self.whole: list[Candidate] = []  # the heading above, where classes of persons are listed below it, each with lines of its own
        self.misfits = 0
        self.totals: dict[str, Candidate] = {}  # the largest count of each kind of event told above
        self.who = False  # whether the heading says who they are (وهم:)
        self.of_events = False  # whether the heading shares out events: its lines count no persons
        self.doer: list[str] = []  # who did what is counted line by line below a heading without a count

    def read(self, sentence: int, found: list[Candidate]) -> list[Candidate]:
        """Further candidates of this sentence as a line of the open list; opens a list where it is a heading."""
        first, end = self.scene.doc.sentences[sentence]
        owner, start = self._owner(first, end)
        start = start if owner is not None else self._line_start(first, end)
        out: list[Candidate] = []
        of_class = owner is not None and owner.sense("person") is not None
        if of_class:
            self.heads = self.whole = self.whole or self.heads
        if self.heads and start is not None:
            out = self._part(sentence, start, end, found)
            if of_class and owner is not None and out:
                self._of_class(out[0], owner)
            if owner is not None and (party := owner.sense("party")) is not None:
                for c in out:
                    self._of_party(c, party.code)
            adopted = self._adopt_persons(found, start)
            self._of_hands(sentence, [*out, *adopted])
            self.misfits = 0 if out or self._adopt(found, start) or adopted else self.misfits + 1
        elif self.heads:
            self.misfits += 1
        if start is not None:
            self._of_doer(found)
        told = [c for c in found if c.whole is None and (c.best or 0) > 1]
        heading = self._is_heading(first, end)
        self.who = self._says_who(first, end) if heading else self.who
        if heading and of_class and out:
            self.heads, self.misfits = [out[0], *(c for c in self.heads if c.metric in EVENT_METRICS)], 0
        elif heading and (shared := self._shared(sentence, first, end)):
            self.heads, self.whole, self.misfits, self.doer, self.of_events = shared, [], 0, [], True
        elif heading and (heads := self._heads(sentence, first, end, told)):
            self.heads, self.whole, self.misfits = heads, [], 0
            self.doer = []
        elif heading and (doer := self._doer_of(first, end)):
            self.heads, self.doer = [], doer
        elif self.misfits > _MISFITS:
            self.heads = self.whole = []
        told = [c for c in told if not out or c.metric in EVENT_METRICS]  # 25 من كذا سقطوا في 124 هجوما: a line tells of events too
        self._keep_totals(told)
        if told:
            self.recent = [c for c in self.recent if sentence - c.sentence < self._reach(c)] + told
        return out

    def _named_first(self, heads: list[Candidate], first: int, end: int) -> list[Candidate]:
        """جرح 54، والقتلى هم: the lines share out those whom the last words of the heading name."""
        named = metric_before(self.scene, max(first, end - _WHO), end)
        return sorted(heads, key=lambda h: h.metric != named)

    def _keep_totals(self, told: list[Candidate]) -> None:
        """The largest count of each kind of event in the last sentences."""
        for c in told:
            known = self.totals.get(c.metric)
            recent = known is not None and c.sentence - known.sentence <= _TOTALS_REACH
            if c.metric in EVENT_METRICS and not (recent and known is not None and (c.best or 0) <= (known.best or 0)):
                self.totals[c.metric] = c

    def _shared(self, sentence: int, first: int, end: int) -> list[Candidate]:
        """توزيع الغارات: the count of that event, told further above, is shared out by the lines below."""
        totals = (self._total_of(kind, sentence) for kind in kinds_behind(self.scene, "sharing", first, end))
        return next(([total] for total in totals if total is not None), [])

    def _total_of(self, metric: str, sentence: int) -> Candidate | None:
        """وتوزعت الاستهدافات, behind 31 استهدافا جويا: of that kind, else what alone was counted of events so near before."""
        near = [c for c in self.totals.values() if sentence - c.sentence <= _TOTALS_REACH]
        own = next((c for c in near if c.metric == metric), None)
        return own or (near[0] if len(near) == 1 else None)

    def _heads(self, sentence: int, first: int, end: int, told: list[Candidate]) -> list[Candidate]:
        """What a heading shares out: what it counts itself, or what was told before it."""
        heads = self._with_events(sentence, told) or self._told_before(sentence)
        return self._of_events(sentence, first, end, self._named_first(heads, first, end))

    def _of_events(self, sentence: int, first: int, end: int, heads: list[Candidate]) -> list[Candidate]:
        """وتوزعت العمليات كالآتي: the lines count events; the last total of them, told further above than the dead, is a head too."""
        named = next(kinds_behind(self.scene, "shared_out", first, end), None)
        self.of_events = named is not None
        if named is None or any(h.metric in EVENT_METRICS for h in heads):
            return heads
        total = self._total_of(named, sentence)
        return [*heads, total] if total is not None else heads

    def _of_class(self, c: Candidate, owner: Item) -> None:
        """المدنيون: 231, غير المدنيين: 232: the persons of a line that names their class."""
        sense = owner.sense("person")
        other = owner.i > 0 and self.scene.norm(owner.i - 1) in self.scene.lex.words["other_than"]
        if sense is not None and other:
            c.status = "mixed"
        elif sense is not None:
            c.side, c.status = c.side or ("" if sense.code == "UNKNOWN" else sense.code), sense.status

    def _doer_of(self, first: int, end: int) -> list[str]:
        """توزعت عمليات داعش على ثلاث محافظات: the party right behind the plural of an event."""
        for item in self.scene.within(first, end):
            sense = item.sense("event")
            nxt = self.scene.at[item.j] if item.j < end else None
            party = nxt.sense("party") if nxt is not None and nxt.proclitics in ("", "ال") else None
            if sense is not None and sense.number == "p" and party is not None:
                return [party.code]
        return []

    def _of_doer(self, found: list[Candidate]) -> None:
        for c in found:
            if self.doer and c.metric in EVENT_METRICS and (c.best or 0) > 1:
                c.extra["doer"] = list(self.doer)

    def _told_before(self, sentence: int) -> list[Candidate]:
        """وتوزعت الحالات كما يأتي: a heading without a number goes on from what was told right before, and from the events before it.

        وتوزعت حالات الاعتقال كالتالي, behind أفرج عن 91 منهم: from what it names, where that was counted.
        """
        recent = [c for c in self.recent if sentence - c.sentence <= _RECENT]
        named = metric_before(self.scene, *self.scene.doc.sentences[sentence])
        recent = [c for c in recent if c.metric == named] or recent
        last = [c for c in recent if c.sentence == recent[-1].sentence]
        return self._with_events(sentence, last)

    def _reach(self, c: Candidate) -> int:
        return _EVENTS_RECENT if c.metric in EVENT_METRICS else _RECENT

    def _with_events(self, sentence: int, told: list[Candidate]) -> list[Candidate]:
        """خلفت العمليات 79 قتيلا وجاء توزعها كما يلي: the events told shortly before are shared out too."""
        if not told or any(c.metric in EVENT_METRICS for c in told):
            return told
        return [*told, *(c for c in self.recent if sentence - c.sentence <= _EVENTS_RECENT and c.metric in EVENT_METRICS)]

    def _owner(self, first: int, end: int) -> tuple[Item | None, int | None]:
        """(whose or where a line's count is, its token): قسد: 39 حالة; (None, None) for other lines."""
        scene = self.scene
        if first and scene.doc.words[first - 1].kind is not Kind.NEWLINE:
            return None, None
        p = first
        while p < end and (scene.is_punct(p) or scene.doc.words[p].kind is not Kind.WORD) and p - first < _BULLET:
            p += 1
        for _ in range(_NAMELESS):  # فصائل كذا/الجيش الوطني:
            p += p < end and scene.at[p] is None
        item = scene.at[p] if p < end else None
        if item is None or item.j + 1 >= end:
            return None, None
        person = item.sense("person")
        many = person is not None and person.number in "ap" and item.proclitics == "ال"
        if not (many or item.what in (PLACE, TIME) or "party" in item.kinds):
            return None, None
        colon = next((q for q in range(item.j, min(item.j + _NAMED, end - 1)) if scene.doc.words[q].raw == ":"), None)
        if colon is None or any(scene.cover[q] is None and scene.doc.words[q].kind is Kind.WORD for q in range(item.j, colon)):
            return None, None
        for q in (colon + 1, colon + 2):  # الحسكة: شهدت 12 عملية
            number = scene.at[q] if q < end else None
            if number is not None and number.count is not None:
                return item, q
        return None, None

    def _line_start(self, first: int, end: int) -> int | None:
        """The token where the first count of a line stands, behind bullets; None where the line begins otherwise."""
        scene = self.scene
        if first and scene.doc.words[first - 1].kind is not Kind.NEWLINE:
            return None
        p = first
        while p < end and scene.doc.words[p].kind is Kind.PUNCT:
            p += 1
        if p >= end:
            return None
        item = scene.at[p]
        if item is None:
            return None
        counted = item.count is not None
        event = item.sense("event")
        if event is not None and event.number in ("s", "d") and not item.proclitics:
            return p  # - عملية واحدة في كذا
        return p if counted or ("person" in item.kinds and not item.proclitics and not item.kinds & {"masdar", "noun", "party"}) else None

    def _part(self, sentence: int, p: int, end: int, found: list[Candidate]) -> list[Candidate]:
        if any(c.count_i <= p < c.count_j for c in found):
            return []
        head = next((h for h in self.heads if h.metric in _PERSONS), None)
        if head is None or self.of_events:
            return self._event_line(sentence, p, end)
        groups = group(self.scene, p, end)[:1]
        out = []
        for g in groups:
            if g.thing or (head.best is not None and g.best is not None and g.best > head.best):
                continue  # 19 اشتباكا في الرقة: no persons
            c = part_of_group(g, head, sentence, p, "listing")
            _same_men(c, found, head)
            if head.side == "CIVILIAN" and not c.side and c.status not in FORCES:
                c.side, c.status = head.side, c.status or head.status
            out.append(c)
            parts, _ = subsets(self.scene, g.j, end)
            for s in one_a_status(parts):
                beside = c.best is not None and (s.best or 0) > c.best  # 8 مدنيين بينهم 3 أطفال، و49 من كذا
                out.append(part_of_group(s, head if beside else c, sentence, p, "listing" if beside else "listing_subset"))
        return out

    def _of_party(self, c: Candidate, code: str) -> None:
        """قتل 281 شخصا، وهم: / قسد: 54: the dead of the party; else what it did (شهد الشهر 60 اعتقالا، توزعت: / قسد: 39)."""
        if self.who and c.metric in HARM and not c.side:
            c.side, c.owner = code, True
        else:
            c.extra["own_actors"] = [code]

    def _event_line(self, sentence: int, p: int, end: int) -> list[Candidate]:
        """- 14 في حمص: so many of the events that the heading shares out, with their place behind."""
        head = next((h for h in self.heads if h.metric in EVENT_METRICS), None)
        it = self.scene.at[p]
        n = it.count if it is not None else None
        if head is None or it is None or n is None or n.best is None or n.best >= (head.best or 0):
            return []
        led = self.of_events and it.j < end and self.scene.norm(it.j) in self.scene.lex.words["said_of"]  # 7 على قاعدة كذا
        if not led and not place_behind(self.scene, it.j, end):
            return []
        c = Candidate(head.metric, sentence, it.i, it.i, it.j, n.low, n.best, n.high, n.qualifier, "event_list", it.i, it.j, n.imputed)
        c.extra["marks"] = (("form", "part"),)
        c.whole, c.scope = head, "subset"
        c.extra["doer"] = list(head.actor)
        return [c]

    def _adopt(self, found: list[Candidate], p: int) -> bool:
        """Event counts at the head of a line become parts of the heading's event total."""
        done = False
        for c in found:
            if c.metric in EVENT_METRICS and c.count_i <= p + 1 and c.best is not None:
                head = next((h for h in self.heads if h.metric in EVENT_METRICS and h.best is not None and h.best > c.best), None)
                if head is not None:
                    c.whole, c.scope, c.metric = head, "subset", head.metric
                    c.extra.setdefault("doer", list(head.actor))
                    done = True
        for c in found if done else ():
            if c.metric in _PERSONS and c.whole is None and c.best is not None:  # what that line's events led to
                head = next((h for h in self.heads if h.metric == c.metric and (h.best or 0) > c.best), None)
                if head is not None:
                    c.whole, c.scope = head, "subset"
        return done

    def _of_hands(self, sentence: int, parts: list[Candidate]) -> None:
        """– 21 شهيداً على يد كذا: the line's own doer."""
        hands = hands_of(self.scene, sentence) if parts else []
        for c in parts if hands else ():
            c.extra.setdefault("own_actors", hands)

    def _adopt_persons(self, found: list[Candidate], p: int) -> list[Candidate]:
        """قسد: 430 حالة اعتقال, – 21 شهيداً على يد كذا: persons counted at the head of a line become a part of the heading's total."""
        done = []
        for c in found:
            if c.metric in _PERSONS and c.whole is None and c.count_i <= p + 1 and c.best is not None:
                head = next((h for h in self.heads if h.metric == c.metric and (h.best or 0) > c.best), None)
                if head is not None and head.sentence != c.sentence:
                    c.whole, c.scope = head, "subset"
                    done.append(c)
        return done

    def _says_who(self, first: int, end: int) -> bool:
        """وهم: / هم على الشكل التالي:, behind what became of those counted."""
        return any(self.scene.norm(q) in self.scene.lex.words["they_are"] for q in range(max(first, end - _WHO), end))

    def _is_heading(self, first: int, end: int) -> bool:
        last = self.scene.doc.words[end - 1].raw
        return last == ":" or bool(self.scene.spots("heading", max(first, end - 8), end))


def _same_men(c: Candidate, found: list[Candidate], head: Candidate) -> None:
    """– 26 من عناصر داعش، قتلتهم قوات كذا: the verb tells of the line's own men, and who killed them."""
    twin = next((x for x in found if x.pronoun and x.whole is None and (x.metric, x.best) == (c.metric, c.best)), None)
    if twin is not None and c.best is not None:
        twin.whole, twin.scope, twin.side = head, "subset", c.side
        c.actor = list(twin.actor)
        c.extra["own_actors"] = list(twin.actor)
