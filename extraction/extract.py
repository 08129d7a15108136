"""One article in, facts out: the reading from first token to fact, in order.

Pure: the same article and the same version give the same facts, byte for byte; no clock, no randomness, no I/O beyond
the lexicon. Does not belong here: any rule of the language (the modules it calls have them).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from datetime import date

from extraction.abductions import abducted_not_arrested
from extraction.accidents import without_accidents, without_private
from extraction.among_kinds import read_among_kinds, read_behind_parts, read_included
from extraction.attach import attach, victims_of_last
from extraction.attributes import attribute
from extraction.breakdowns import read_breakdowns
from extraction.candidates import Candidate
from extraction.casualties import Reader
from extraction.charges import charge
from extraction.claimants import find_claims
from extraction.clauses import times_of_parts
from extraction.compared import read_compared
from extraction.context import Context, build_context, in_period, is_background, scope_of, time_of
from extraction.custody import held_now
from extraction.decide import Cluster, decide
from extraction.died_later import dead_of_wounds
from extraction.entries import read_bare_list, read_entries
from extraction.eras import actors_of, victim_of
from extraction.event_lists import led_by_place, place_behind, take_after
from extraction.event_parts import read_event_parts
from extraction.events import EVENT_METRICS, read_events
from extraction.explained import explain
from extraction.flights import without_flights
from extraction.further import read_further, read_others
from extraction.guilt import deeds_of_taken
from extraction.habits import without_deeds_of_guilt, without_habits, without_nobody
from extraction.kinds import set_kinds
from extraction.later_parts import read_later_parts
from extraction.listing import Lister
from extraction.model import Article, Fact, Mention
from extraction.parts import as_their_whole, of_those_before, take_membership
from extraction.party import Party, between
from extraction.perpetrators import read_perpetrators
from extraction.places import NOWHERE, place_ending, place_for, place_from
from extraction.reached import read_reached
from extraction.recounted import read_recounted
from extraction.retold import merge_retold
from extraction.roles import read_roles
from extraction.rosters import read_rosters
from extraction.same_deed import take_up
from extraction.scene import Scene, build
from extraction.sentences import Sentences
from extraction.shared_scopes import shared_scope
from extraction.shares import mark_made_up, read_shares
from extraction.sums import mark_parts
from extraction.tallies import settle_tallies
from extraction.terms import CIVIL, FORCES, HARM, TOTALS
from extraction.told_after import tell_later
from extraction.tolls import read_tolls
from extraction.whereabouts import own_cause
from extraction.whose import like_the_last, numbered_again

EXTRACTOR_VERSION = "0.1.0"

_LARGE = ("country", "region", "governorate")
_AREAS = ("countryside", "subdistrict", "district")


def extract(article: Article) -> list[Fact]:
    """All facts that an article states. Any text is accepted; an article without facts gives an empty list."""
    scene = build(article.text, article.published)
    ctx = build_context(scene, article.published)
    parties = read_roles(scene)
    candidates = read_candidates(scene, ctx, parties)
    sentences = Sentences(scene, ctx)
    set_kinds(candidates, sentences)
    mark(candidates, sentences)
    clusters = decide(candidates, sentences)
    attribute(clusters, parties, sentences)
    abducted_not_arrested(clusters)
    mark_parts(clusters)
    settle_tallies(clusters, parties, sentences)
    clusters = merge_retold(clusters, candidates, scene)
    return _facts(article, scene, clusters)


_MANY = 3  # groups of victims; a text with more of one kind is like one with so many


def mark(candidates: list[Candidate], sentences: Sentences) -> None:
    """Notes on each candidate whether a headline tells it, and how many of the text's dead and wounded are civilians, and of forces."""
    harmed = [c.status for c in candidates if c.metric in HARM]
    tally = tuple(min(_MANY, sum(status in kind for status in harmed)) for kind in (CIVIL, FORCES))
    for c in candidates:
        c.extra["headline"] = sentences.headline(c.sentence)
        c.extra["tally"] = tally


def read_candidates(scene: Scene, ctx: Context, parties: list[Party]) -> list[Candidate]:
    """All candidates of the text in document order, with their place, time, scope, actors and side."""
    out: list[Candidate] = []
    lister = Lister(scene)
    for s in range(len(scene.doc.sentences)):
        events, parts, persons = _told_in(scene, s, lister, out)
        events, persons = _whose(scene, s, events, persons, parties, out)
        take_after(parts)
        events += parts
        if not events:
            victims_of_last(scene, persons, out)
        times_of_parts(scene, ctx.dated[s], [*events, *persons])
        for c in sorted((*events, *persons), key=_order):
            _situate(scene, ctx, c)
            c.scope = shared_scope(c, out)
            out.append(c)
    _inherit(scene, out)
    mark_made_up(out)
    return out


def _told_in(scene: Scene, s: int, lister: Lister, out: list[Candidate]) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
    """(events, parts of event totals, persons) that a sentence tells; out: the candidates before it."""
    events = read_events(scene, s)
    persons = Reader(scene, s).read()
    explain(scene, events, out)
    parts = read_event_parts(scene, s, events, out)
    persons += read_tolls(scene, s, persons, out)
    persons += read_reached(scene, s, persons)
    persons += read_included(scene, s, persons)
    persons += read_later_parts(scene, s, persons, out)
    persons += read_further(scene, s, persons, parts)
    persons += read_breakdowns(scene, s, persons, out)
    persons += read_among_kinds(scene, s, persons, out)
    persons += read_compared(scene, s, [*events, *parts, *persons])
    persons += read_recounted(scene, s, persons, out)
    persons += read_rosters(scene, s, persons, out)
    persons += read_perpetrators(scene, s, persons, out)
    persons += lister.read(s, [*events, *persons])
    persons += read_entries(scene, s, persons, out)
    persons += read_bare_list(scene, s, persons)
    persons += read_others(scene, s, persons) if events else []
    events, persons = without_habits(scene, events), without_habits(scene, dead_of_wounds(scene, without_nobody(persons)))
    persons = without_deeds_of_guilt(scene, persons)
    persons = without_flights(scene, s, persons)
    shares = read_shares(scene, s, [*events, *parts, *persons], out)
    parts += [c for c in shares if c.metric in EVENT_METRICS]
    persons += [c for c in shares if c.metric not in EVENT_METRICS]
    persons += read_behind_parts(scene, s, persons)
    return events, parts, persons


def _whose(
    scene: Scene, s: int, events: list[Candidate], persons: list[Candidate], parties: list[Party], out: list[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """The events and persons of a sentence with who acted and whose they are, but those that no party has a part in."""
    here = between(parties, *scene.doc.sentences[s])
    take_membership(scene, persons)
    of_those_before(scene, persons)
    take_up(events, out)
    as_their_whole(scene, persons)
    attach(scene, s, events, sorted(persons, key=_order), parties)  # وأصيب 11 آخرون: of those told right before
    tell_later(scene, s, persons, out, here)
    like_the_last(scene, persons)
    numbered_again(scene, s, persons, out)
    held_now(scene, s, persons)
    charge(scene, s, events, persons, parties)
    deeds_of_taken(scene, s, [*events, *persons])
    persons = without_accidents(scene, persons)
    kept = {id(c) for c in without_private(scene, [*events, *persons], here)}
    return [c for c in events if id(c) in kept], [c for c in persons if id(c) in kept]


def _order(c: Candidate) -> tuple[int, int]:
    """Where it is told; a part behind the number of its own sentence that holds it."""
    if c.whole is None or c.whole.sentence != c.sentence:
        return c.i, c.whole is not None
    return max(c.i, _order(c.whole)[0]), 1


def _situate(scene: Scene, ctx: Context, c: Candidate) -> None:
    """Time, place, scope and age of a candidate, from its sentence and those before it."""
    dated, found = time_of(ctx, c)
    low, high = c.extra.get("range") or scene.doc.sentences[c.sentence]
    here = scene.places[bisect_left(scene.place_starts, low) : bisect_left(scene.place_starts, high)]
    here = [r for r in here if r.prep != "bound"]
    own = c.whole is not None and place_behind(scene, c.count_j, high)
    named = scene.doc, scene.places
    before = place_ending(*named, c.count_i, scene.place_starts) if led_by_place(scene, c) else None
    behind = place_from(*named, c.count_j, scene.place_starts) if own else None
    place = before or behind or place_for(*named, c.i, c.j, scene.place_starts)
    c.extra["dated"], c.extra["found"], c.extra["line"] = dated, found, scene.doc.sentences[c.sentence][0]
    c.extra["place"], c.extra["adm1"] = place, place.adm1
    c.extra["here"] = bool(here)
    c.extra["own_place"] = own or (before is not None and c.whole is not None)
    c.extra["places"] = frozenset([r.core for r in here if r.kind not in _LARGE])
    c.extra["spots"] = frozenset([r.core for r in here if r.kind not in _LARGE and r.kind not in _AREAS])
    c.scope = scope_of(ctx, c, dated, found)
    if c.scope in TOTALS and not (_placed(scene, c) or (found == "sentence" and dated is not None and dated.again)):
        c.extra["place"], c.extra["adm1"] = NOWHERE, ()
    c.background = is_background(ctx, c, dated, found)
    c.extra["of_period"] = not c.background and c.scope != "cumulative" and in_period(ctx, c, dated, found)
    if found == "sentence" and dated is not None and dated.when.prec == "day":
        c.extra["day"] = (dated.when.start, dated.when.end)
    if dated is not None and dated.when.prec == "day" and dated.item.j < len(scene.doc.words) and scene.doc.words[dated.item.j].raw == ":":
        c.extra["entry"] = dated  # 19 نيسان: نفذ التحالف إنزالا


def _placed(scene: Scene, c: Candidate) -> bool:
    """Whether a tally's own sentence names a place: the place of the news above it is not where all of them happened."""
    first, end = scene.doc.sentences[c.sentence]
    here = scene.places[bisect_left(scene.place_starts, first) : bisect_left(scene.place_starts, end)]
    return any(r.kind != "country" or r.adm1 for r in here) or bool(scene.spots("same_place", first, end))


def _inherit(scene: Scene, candidates: list[Candidate]) -> None:
    """Elided actors and parts: taken from the event or the whole they belong to."""
    last: Candidate | None = None
    shared: dict[int, set[str | None]] = {}
    for c in candidates:
        if c.whole is not None:
            if c.extra["own_place"] and c.sentence == c.whole.sentence:
                shared.setdefault(id(c.whole), set()).add(c.extra["place"].place)
            c.actor, c.background = c.actor or c.whole.actor, c.whole.background
            elsewhere = c.extra["own_place"] or (c.sentence != c.whole.sentence and c.extra["here"])  # a line of a tally, or 20 في الرقة
            for key in ("dated", "found", "place", "day"):
                timed = key != "place" and "own_time" in c.extra
                if key in c.whole.extra and not timed and not (key == "place" and elsewhere):
                    c.extra[key] = c.whole.extra[key]
        elif not c.actor and last is not None and last.sentence == c.sentence and c.side not in last.actor and not own_cause(scene, c):
            c.actor = list(last.actor)
        if c.metric in EVENT_METRICS:
            last = c
    for c in candidates:
        names = shared.get(id(c), ())
        if c.extra["place"].place in names and (len(names) > 1 or c.metric in EVENT_METRICS):
            c.extra["place"], c.extra["adm1"] = NOWHERE, ()  # 88 هجوماً، 60 منها في الرقة; 20 في الرقة و11 في الحسكة: of no one place


def _facts(article: Article, scene: Scene, clusters: list[Cluster]) -> list[Fact]:
    if not clusters:
        return []
    ids: dict[int, str] = {}
    facts = []
    claims = find_claims(scene, article.outlet)
    for n, k in enumerate(clusters):
        key = f"{article.article_id}|{EXTRACTOR_VERSION}|{k.head.metric}|{k.head.best}|{n}"
        ids[id(k)] = hashlib.sha256(key.encode()).hexdigest()[:20]
    told = article.published or max((day for k in clusters if (day := k.head.extra["time"].start) is not None), default=None)
    for k in clusters:
        facts.append(_fact(article, scene, k, ids, claims.of(k.head.sentence, k.head.trigger), told))
    return facts


def _fact(article: Article, scene: Scene, k: Cluster, ids: dict[int, str], said: tuple[str | None, str | None], told: date | None) -> Fact:
    """The fact of a cluster; told: the day of the article, or of the latest that it tells of, for whose a name was by then."""
    c = k.head
    time = c.extra["time"]
    start, end, prec, anchor = time.start, time.end, time.prec, time.anchor
    place = c.extra.get("place")
    name, adm1, adm2, pcode, lat, lon, where = place if place is not None else (None, (), None, None, None, None, "unknown")
    mentions = [_mention(scene, m) for m in k.mentions]
    quote, day = _mention(scene, c), end or told
    foes = {*c.extra["actors"], _victim(c)}
    actors = actors_of(c.extra["actors"], day, adm1, foes, scene.late)
    return Fact(
        fact_id=ids[id(k)], article_id=article.article_id, metric=c.metric, low=c.low, best=c.best, high=c.high, qualifier=c.qualifier,
        count_text=quote.count_text, actor=actors,
        victim_side=victim_of(_victim(c), actors, day, adm1, foes, scene.late, c.owner),
        victim_status=c.status or "unknown", scope=c.scope, assertion=c.assertion,
        background=c.background, date_start=start, date_end=end, date_prec=prec, date_anchor=anchor, place=name, adm1=list(adm1), adm2=adm2,
        pcode=pcode, lat=lat, lon=lon, where_prec=where, claimant=said[0], claimant_type=said[1], quote=quote.quote,
        char_start=quote.char_start, char_end=quote.char_end, part_of=_part_of(k, ids),
        imputed=c.imputed if c.best is None else None, rule=c.rule, confidence=round(k.confidence, 4),
        extractor_version=EXTRACTOR_VERSION, mentions=mentions,
    )  # fmt: skip


def _part_of(k: Cluster, ids: dict[int, str]) -> str | None:
    return ids.get(id(k.whole)) if k.whole is not None and k.head.scope == "subset" else None


def _victim(c: Candidate) -> str:
    if c.side:
        return c.side
    return "CIVILIAN" if c.status in CIVIL else "UNKNOWN"


def _mention(scene: Scene, c: Candidate) -> Mention:
    first, end = scene.doc.sentences[c.sentence]
    start, stop = scene.doc.starts[first], scene.doc.ends[end - 1]
    count = scene.doc.span(c.count_i, c.count_j) if c.count_j > c.count_i else None
    return Mention(start, stop, scene.doc.text[start:stop], count, c.rule)
