"""What a fact is about: its victims' side, its age, its scope, decided by linear models over its mentions.

Hard evidence (a membership written beside the count, a part of a whole) is kept; the models weigh the rest. Without
models the rules' own readings stand. Does not belong here: which candidates are facts (decide), features, times.
"""

from __future__ import annotations

from datetime import date, timedelta

from extraction.adopted import adopted
from extraction.against import against_whom
from extraction.attackers import of_attack
from extraction.attribute_features import age_features, scope_features
from extraction.beside_times import had_happened, said_former, says_how_early
from extraction.candidates import Candidate
from extraction.cast import Cast
from extraction.charges import of_crime
from extraction.clashes import by_no_single_hand
from extraction.clauses import leads
from extraction.decide import Cluster
from extraction.events import EVENT_METRICS
from extraction.fact_times import COMPARED_BACK, as_of_report, month_before, over_its_parts, then_of, told_exactly, up_to_now
from extraction.hearsay import of_nobody, of_old_mine, only_beside, tied
from extraction.linear import Part
from extraction.mixed_wholes import is_no_fighter, mix
from extraction.moods import set_assertion
from extraction.party import Party
from extraction.remarks import before_news, came_first, earlier_than_told, had_counted, of_statement, remarked
from extraction.scene import Scene
from extraction.sentences import Sentences
from extraction.sides import actor_odds, choose_actor, choose_side, party_options
from extraction.singled_out import total_of_one
from extraction.terms import CIVIL, FORCES, HARM, RESULTS, TOTALS
from extraction.timing import Reading, choose, here
from extraction.trained import load
from extraction.wholes import EARLIER, choose_whole
from extraction.whose import of_clans


def attribute(clusters: list[Cluster], parties: list[Party], sentences: Sentences) -> None:
    """Set scope, time, age, actors and side on the head of every cluster, in document order."""
    Attributes(Cast(parties, sentences)).of(clusters)


class Attributes:
    """The attributes of one article's facts, each decided with those of the fact before it. Training overrides the questions."""

    def __init__(self, cast: Cast):
        self.cast = cast
        self.sentences = cast.sentences
        self.previous: Candidate | None = None
        self.last: dict[str, Candidate] = {}  # of each metric
        self.told: dict[str, list[Candidate]] = {}  # the mentions of that
        self.was_old = False
        self.time: Reading | None = None
        self.days: set[date] = set()  # of the single events that are news
        self.claims: dict[int, str] = {}  # by fact, who claims what nobody is said to have done
        self.telling: frozenset[int] = frozenset()  # sentences that tell of facts
        self.ties: dict[str, bool] = {}

    def of(self, clusters: list[Cluster]) -> None:
        """Set them on the head of every cluster."""
        _tell_apart(clusters)
        self.claims = adopted(clusters, self.cast)
        self.telling = frozenset(m.sentence for k in clusters for m in k.mentions if m.best == k.head.best)
        for n, k in enumerate(clusters):
            k.head = c = k.told_best()
            _take_owner(c, k)
            if c.whole is not None and k.whole is not None:
                _of_whole(c, k.whole.head, self.cast, self.previous)
                continue
            teller = c
            if c.metric == "detained_stock":
                c.scope = "stock"
            else:
                teller, c.scope = self.scope(k, clusters[max(0, n - EARLIER) : n])
                teller.scope = c.scope
            set_assertion(c, self.sentences.scene)
            told = month_before(c, self.last.get(c.metric), told_exactly(c, k.mentions, self.when(teller)))
            time = up_to_now(c, then_of(c, told, self.sentences.scene), self.sentences.ctx.published)
            c.extra["time"] = as_of_report(c, over_its_parts(c, time), self.sentences.ctx.published)
            c.background = self.old(c, told)
            if c.scope == "incident" and not c.background and told.source == "here" and told.end is not None:
                self.days.add(told.end)
            if told.dated is None or told.dated.compared < 0:
                self.time = told
            c.extra["actors"], c.side = self.parties(c)
            c.actor = c.extra["actors"]
            self.previous, self.was_old = c, c.background
            if (before := self.last.get(c.metric)) is not None and _risen_from(self.sentences.scene, before, c):
                before.background = True
            self.last[c.metric], self.told[c.metric] = c, k.mentions
        self.wholes(clusters)
        mix(clusters, self.sentences.scene)
        against_whom(clusters, self.sentences.scene)
        for c in (k.head for k in clusters if "own_actors" not in k.head.extra):
            if by_no_single_hand(self.sentences.scene, c, self.cast.by_sentence[c.sentence]):
                c.actor = c.extra["actors"] = []

    def wholes(self, clusters: list[Cluster]) -> None:
        """Parts of totals told before them: of a total's age, and of its time where their own sentence gives none."""
        heads = [k.head for k in clusters]
        home = {id(c): k for c, k in zip(heads, clusters, strict=True)}
        for n, k in enumerate(clusters):
            c = k.head
            if k.whole is not None:
                c.extra["within"] = k.whole.head
            elif c.scope not in _OF_NO_TOTAL:
                near = heads[max(0, n - EARLIER) : n]
                whole = total_of_one(self.sentences.scene, c, near) or self.whole(c, near, heads[n + 1 : n + 1 + EARLIER])
                if whole is not None:
                    k.whole, c.scope, c.extra["within"] = home[id(whole)], "subset", whole
                    c.background, c.side = whole.background, _one_side(c, c.side)
                    if c.extra["time"].source != "here":
                        c.extra["time"] = whole.extra["time"]

    def whole(self, c: Candidate, before: list[Candidate], after: list[Candidate]) -> Candidate | None:
        """The total that holds a fact, if one does."""
        return choose_whole(c, before, after, self.sentences)

    def scope(self, k: Cluster, before: list[Cluster]) -> tuple[Candidate, str]:
        """(the mention that tells it, the scope)."""
        return _scope(k, before, self.sentences)

    def when(self, teller: Candidate) -> Reading:
        """The time that the mention is of."""
        return choose(self.sentences.ctx, teller, self.time, self.sentences)

    def old(self, c: Candidate, time: Reading) -> bool:
        """Whether it is older news; a day of the stretch that the text says it reports on is not, however long ago."""
        if self.sentences.ctx.paragraph[c.sentence] in self.sentences.ctx.diary:
            return c.background and self.sentences.ctx.recall[c.sentence] >= 0
        if c.extra.get("of_period") and not self.before_news_of_today(time):
            return False
        counted = before_news(self.sentences.ctx, c, time)
        if counted is not None:
            return counted
        if had_counted(self.sentences.scene, c) or came_first(self.sentences.scene, c, self.previous):
            return True
        if self.recalled(c) or self.remarked(c, time) or self.told_early(c, time) or self.another_day(c, time):
            return True
        if self.long_before(c, time) or self.compared(c, time):
            return True
        if of_statement(self.sentences.ctx, c, time, self.days):
            return False
        model = load("background")
        return c.background if model is None else model.probability(self.age(c, time)) >= 0.5

    def before_news_of_today(self, time: Reading) -> bool:
        """خلال الأيام العشرة الأخيرة. ففي فجر اليوم قتل قيادي، وقبل أربعة أيام أصيب جندي: news has a day of its own in such a stretch."""
        lead, now = self.sentences.ctx.lead, self.sentences.ctx.published
        if lead is None or lead.when.end is None or time.end is None or now is None:
            return False
        return time.end < lead.when.end and (now - lead.when.end).days <= 1 and lead.when.end in self.days

    def recalled(self, c: Candidate) -> bool:
        """وسبق أن قصفت قسد القاعدة: it says at its head that this was before, though not when."""
        ctx, scene = self.sentences.ctx, self.sentences.scene
        opener = ctx.recall[c.sentence]
        at_head = scene.doc.sentences[c.sentence][0] <= opener <= scene.doc.sentences[c.sentence][0] + 1
        if c.scope == "incident" and (had_happened(scene, c) or said_former(scene, c)):
            return True
        return at_head and opener < c.trigger and scene.norm(opener) in scene.lex.words["it_was_before"] and c.scope != "cumulative"

    def remarked(self, c: Candidate, time: Reading) -> bool:
        """يذكر أن عنصرين قتلا بانفجار لغم: one event beside the news, of no day of its own."""
        told = self.previous is not None and c.scope == "incident" and time.source != "here"
        return told and remarked(self.sentences.scene, self.sentences.ctx.recall[c.sentence], c)

    def told_early(self, c: Candidate, time: Reading) -> bool:
        """قتل شاب اليوم. … وقتل آخر في وقت سابق من الشهر الجاري: earlier than the news, in a stretch that is no day."""
        lead = self.sentences.ctx.lead
        if lead is None or lead.sentence >= c.sentence or time.source != "here" or time.dated is None or time.prec == "day":
            return False
        return c.scope == "incident" and says_how_early(self.sentences.scene, time.dated.item)

    def another_day(self, c: Candidate, time: Reading) -> bool:
        """قتل شاب اليوم. … ويوم الخميس الماضي أصيب آخر: the sentence turns with its first words to a day before that of the news."""
        lead, first, d = self.sentences.ctx.lead, self.sentences.scene.doc.sentences[c.sentence][0], time.dated
        if d is None or time.source != "here" or c.scope != "incident":
            return False
        told = self.sentences.ctx.told if self.sentences.ctx.published is None else None
        if told is not None and (lead is None or told.sentence < lead.sentence):
            return earlier_than_told(told, c, d)
        if lead is None or lead.sentence >= c.sentence:
            return False
        turns = d.item.i <= first + 1 and d.item.i < c.trigger and leads(self.sentences.scene, d)
        if not turns or time.end is None or lead.when.end is None:
            return False
        return time.end < lead.when.end + timedelta(days=time.prec == "week")  # قبل أيام may end on the very day

    def long_before(self, c: Candidate, time: Reading) -> bool:
        """أصيب جندي اليوم. … وقتل شرطي في نيسان الماضي: one event whose own sentence dates it a month and more before the news."""
        lead = self.sentences.ctx.lead
        if lead is None or lead.sentence == c.sentence or c.scope != "incident" or time.source != "here":
            return False
        return lead.when.end is not None and time.end is not None and (lead.when.end - time.end).days > _MONTH

    def compared(self, c: Candidate, time: Reading) -> bool:
        """33 هجوماً في أيار، مقابل 21 في نيسان: the total of the stretch before is told only beside the newer one."""
        newer = self.last.get(c.metric)
        if newer is None or c.scope not in TOTALS or newer.scope not in TOTALS:
            return False
        began, scene = newer.extra["time"].start, self.sentences.scene
        if c.extra.get("compared") and began is not None and time.start is not None and time.start < began:
            return c.sentence - newer.sentence <= COMPARED_BACK
        told = next((m for m in self.told.get(c.metric, ()) if m.sentence == c.sentence), None)
        if told is None:
            return False
        return began is not None and time.end is not None and time.end < began and bool(scene.spots("set_beside", told.i, c.i + 1))

    def age(self, c: Candidate, time: Reading) -> list[Part]:
        """What speaks for older news."""
        return age_features(c, self.previous, self.was_old, self.sentences, (time.source, time.end, time.prec))

    def _tied(self, code: str) -> bool:
        """Whether anything in the text ties a party to what it tells; asked once a text."""
        known = self.ties.get(code)
        if known is None:
            known = self.ties[code] = tied(self.sentences.scene, self.cast, code, self.telling)
        return known

    def _has_fired(self, actors: list[str]) -> bool:
        """Whether one of them did the last attack or strike that was told."""
        fired = [c for m in ("attacks", "airstrikes") if (c := self.last.get(m)) is not None]
        return any(a in c.extra.get("actors", ()) for c in fired for a in actors)

    def parties(self, c: Candidate) -> tuple[list[str], str]:
        """(actors, victim side)."""
        options = party_options(c, self.cast, self.previous)
        odds = actor_odds(options, c, self.cast)
        side = choose_side(c, self.cast, self.previous, options, odds)
        if of_crime(self.sentences.scene, c, self.cast.by_sentence[c.sentence]):
            side = "CIVILIAN"
        named = [p.code for p in self.cast.by_sentence[c.sentence]]
        if side not in (*named, *_NO_PARTY) and _of_the_target(c):
            side = c.side  # a party of other sentences is no likelier than the one that was hit
        if "own_actors" in c.extra:
            return c.extra["own_actors"], side
        if not c.owner and (clans := of_clans(self.sentences.scene, c, self.cast.by_sentence[c.sentence])):
            return [clans], clans  # each of them struck the other
        return self._doers(c, together(choose_actor(c, odds, side), side, self.sentences.scene.lex.allies), side)

    def _doers(self, c: Candidate, actors: list[str], side: str) -> tuple[list[str], str]:
        """The likeliest actors and the side, but where the text says that it was others, or nobody whom it names."""
        here = self.cast.by_sentence[c.sentence]
        if c.actor and len(actors) > 1 and self.cast.sentences.opening(c.sentence) == "further":
            actors = [a for a in actors if a in c.actor or any(p.code == a for p in here)] or actors
        if (apart := of_attack(self.sentences.scene, c, self.last.get("attacks"), self.previous, side)) is not None:
            return apart[0] or [a for a in actors if a != apart[1]], apart[1]
        if self.claims.get(id(c), side) != side:
            return [self.claims[id(c)]], side
        if not here and only_beside(self.sentences.scene, c) and not self._has_fired(actors):
            return c.actor, side
        if all(p.role == "control" for p in here) and of_old_mine(self.sentences.scene, c):
            return [], side
        if of_nobody(c, [p.code for p in here], actors) and not any(map(self._tied, actors)):
            return c.actor, side
        actors = [] if actors == [side] and self.cast.only_suffers(c.sentence, side) else actors
        return actors or _of_its_deed(c, side), side


def _of_its_deed(c: Candidate, side: str) -> list[str]:
    """بقصف أحياء في المدينة وقتل ثلاثة مدنيين: who is likely to have done the one did the other."""
    e = c.event
    if e is None or c.metric not in HARM or e.sentence != c.sentence or e.trigger > c.trigger:
        return []
    return [code for code in e.extra.get("actors", ()) if code not in (side, "UNKNOWN")]


def _of_the_target(c: Candidate) -> bool:
    """قتل ثلاثة مقاتلين بانفجار عبوة بآلية لقوات كذا: fighters who fell in what hit a party that the clause names."""
    e = c.event
    hit = e is not None and e.sentence == c.sentence and bool(e.extra.get("aimed")) and e.side == c.side
    return hit and c.metric in HARM and c.status in FORCES and c.side not in ("", *_NO_PARTY)


_NO_PARTY = ("CIVILIAN", "UNKNOWN", "MIXED")
_MONTH = 31  # days


def together(actors: list[str], side: str, allies: frozenset[frozenset[str]]) -> list[str]:
    """Those of the likely actors who did one deed: the likeliest and its allies, none of them its victim.

    A number of several sides' dead may have fallen by several hands.
    """
    if side == "MIXED" or len(actors) < 2:
        return actors
    likely = [a for a in actors if a != side]
    return [a for a in likely if a == likely[0] or frozenset((a, likely[0])) in allies]


def _take_owner(c: Candidate, k: Cluster) -> None:
    """مقتل 4 من عناصر قسد. … مقتل أربعة عسكريين: whose they are where another mention says it by their membership."""
    owned = () if c.owner or c.best is None or c.metric not in RESULTS else (m for m in k.mentions if m.owner and m.best == c.best)
    told = next((m for m in owned if m.side), None)
    if told is not None:
        c.side, c.owner, c.status = told.side, True, told.status or c.status


def _tell_apart(clusters: list[Cluster]) -> None:
    """58 قتيلا، هم 41 من العسكريين و4 من التنظيم: soldiers told beside a part that names its party are not of that party."""
    named: dict[tuple[int, int], set[str]] = {}
    parts = [(k.head, (id(k.whole), k.head.sentence)) for k in clusters if k.whole is not None]
    for c, toll in parts:
        if c.owner and c.status in (*FORCES, "unknown", ""):
            named.setdefault(toll, set()).add(c.side)
    for c, toll in parts:
        if not c.owner and c.status in FORCES:
            c.extra["told_apart"] = frozenset(named.get(toll, ()))


_FROM = 14  # words between the noun and its first number: عدد هجمات تنظيم داعش من 25


def _counts(scene: Scene, p: int) -> bool:
    it = scene.at[p] if p < len(scene.at) else None
    return it is not None and it.number is not None


def _risen_from(scene: Scene, older: Candidate, c: Candidate) -> bool:
    """ارتفعت الهجمات من 25 هجوماً في نيسان إلى 41 في أيار: the first total is the older one, told to show the rise."""
    if older.sentence != c.sentence or older.scope not in TOTALS or c.scope not in TOTALS:
        return False
    end, start = older.extra["time"].end, c.extra["time"].start
    words, low = scene.lex.words, max(scene.doc.sentences[c.sentence][0], older.i - 1)
    begins = any(scene.norm(p) in words["partitive"] and _counts(scene, p + 1) for p in range(low, min(older.i + _FROM, c.count_i)))
    return begins and scene.norm(c.count_i - 1) in words["toward"] and end is not None and start is not None and end < start


def _of_whole(c: Candidate, whole: Candidate, cast: Cast, previous: Candidate | None) -> None:
    """A part is of its whole's time and age, and of its actors, where it names none of its own."""
    own = c.extra.get("own_time")
    c.extra["time"] = here(own) if own is not None else whole.extra["time"]
    c.background = whole.background
    if not c.owner and not is_no_fighter(c) and not c.extra.get("sure"):
        apart = _stands_out(c, whole) or (whole.side == "MIXED" and c.status not in CIVIL)
        if len(doers := whole.extra["actors"]) == 1 and c.status == "security":
            c.extra["told_apart"] = c.extra.get("told_apart", frozenset()).union(doers)  # soldiers who fell did not strike themselves
        c.side = _one_side(c, choose_side(c, cast, previous)) if apart else _part_side(c, whole)
        if whole.side == "CIVILIAN" and c.metric == "arrested":
            c.side = c.extra.get("charge", c.side)  # 78 شخصاً بتهم مختلفة، بينهم 26 بتهمة الانتماء إلى كذا
    c.extra["actors"] = c.extra.get("own_actors") or [a for a in whole.extra["actors"] if a != c.side]


_OF_NO_TOTAL = ("stock", "forecast")


def _scope(k: Cluster, before: list[Cluster], sentences: Sentences) -> tuple[Candidate, str]:
    """(mention, scope): the mention that tells a total most surely, else the head, and its likeliest scope, as if it were no part.

    before: the clusters near before it.
    """
    c, model = k.head, load("scope")
    if model is None or c.extra.get("scope_told"):
        return c, c.scope
    earlier = [w.head for w in before if w.head.whole is None]
    told = [c, *(m for m in k.mentions if m is not c and m.best == c.best and m.whole is None)]
    judged = [(*model.best(scope_features(m, earlier, sentences)), m) for m in told]
    scope, _, teller = max((j for j in judged if j[0] in TOTALS), key=lambda j: j[1], default=judged[0])
    return teller, "period_total" if scope == "cumulative" and teller.extra.get("bounded") else scope


def _stands_out(c: Candidate, whole: Candidate) -> bool:
    """A policeman among three persons killed: the part is of a party that the whole is not."""
    return c.status in FORCES and whole.side in ("", "CIVILIAN", "UNKNOWN", "MIXED")


def _one_side(c: Candidate, side: str) -> str:
    """Parts of a toll are told because each is of one side."""
    return c.extra.get("single", side) if side == "MIXED" and c.metric not in EVENT_METRICS and c.status != "mixed" else side


def _part_side(c: Candidate, whole: Candidate) -> str:
    """Women and children named inside a toll are of its side unless the toll is mixed, or of clans that fought."""
    feud = whole.side == "TRIBAL" and whole.extra["actors"] == ["TRIBAL"]
    if (whole.side == "MIXED" or feud) and c.status in CIVIL:
        return "CIVILIAN"
    return whole.side or c.side
