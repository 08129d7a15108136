"""Who says so: the claimant of a fact, from the attribution that reaches it.

An attribution is a verb of saying with its speaker (أعلنت قسد), a preposition with it (بحسب المرصد), or a speaker and
a colon. It reaches to the next one; without one of its own a sentence goes on with its paragraph's, then with the one
the article begins with, then with the outlet. Names and words: lexicon/claimants.yaml.
Does not belong here: who acted (roles), how sure it is (casualties), which outlet it is (outlets).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from extraction.claimant_words import Entry, attribution_words
from extraction.scene import NUMBER, Scene
from extraction.text import Kind

SAID, CONTINUED, LEAD, OUTLET = 3, 2, 1, 0


class Claim(NamedTuple):
    """A claimant and its type; basis: how directly the text names it (SAID … OUTLET)."""

    name: str | None
    type: str | None
    basis: int = SAID


NOBODY = Claim(None, None, OUTLET)


class _Find(NamedTuple):
    i: int
    j: int
    entry: Entry
    proclitics: str


class _Attribution(NamedTuple):
    """Speaker `entry` (again: the one before) at tokens i..j; trailing: it holds for what stands before it."""

    i: int
    j: int
    entry: Entry
    trailing: bool


_ABOUT, _TO, _AND, _ARTICLE = "عن", "ل", "و", "ال"  # letters of the grammar: نقل عن, قال لـ
_SOFT = frozenset("،,()-–")  # inside a speaker's name and titles
_OPEN = "وال"  # letters that may stand on a name that opens a clause
_COMMA = "،"
_HARD = frozenset(".:؛;")
_DEEDS = frozenset(("masdar", "event", "active", "passive", "event_verb", "event_phrase", "launch", "noun"))
_VERB_PROCLITICS = frozenset(("", "و", "ف"))  # letters written on a verb
_AHEAD, _BACK, _COLON, _HEAD = 14, 12, 6, 2  # tokens searched after a verb, before it, from a name to its colon, from a clause's beginning
_OPENING = 2  # sentences: headline and first line
_LEAD_TOKENS = 160  # the first attribution speaks for what precedes it if it comes within these tokens


def outlet_claim(outlet: str | None) -> Claim:
    """The outlet as a claimant: of type media unless the lexicon says that it is a monitor's, a party's or a government's own."""
    if not outlet:
        return NOBODY
    name, kind = attribution_words().outlets.get(outlet, (outlet, "media"))
    return Claim(name, kind, OUTLET)


@dataclass(slots=True)
class Claims:
    """The claimants of one document. `marks[s]`: the attributions of sentence s; `carried[s]`: what holds where none reaches."""

    scene: Scene
    marks: list[list[tuple[_Attribution, Claim]]]
    carried: list[Claim]

    def at(self, sentence: int, token: int) -> Claim:
        """The claim that holds for a trigger at `token` (an index into doc.words) of sentence `sentence`."""
        marks = self.marks[sentence]
        n = bisect_right([a.i for a, _ in marks], token)
        if n < len(marks) and marks[n][0].trailing and self._reaches(token, marks[n][0].i, n > 0 and not marks[n - 1][0].trailing):
            return marks[n][1]
        if n:
            return marks[n - 1][1]
        return self.carried[sentence]

    def of(self, sentence: int, token: int) -> tuple[str | None, str | None]:
        """(claimant, claimant_type) at a token; (None, None) where neither the text nor the outlet is known."""
        claim = self.at(sentence, token)
        return claim.name, claim.type

    def _reaches(self, token: int, at: int, led: bool) -> bool:
        """Whether a trailing attribution reaches back to a token: not over a turn; in a led sentence not over a joined clause."""
        turn = attribution_words().sets["turn"]
        words = self.scene.doc.words
        for p in range(token + 1, at):
            if words[p].norm in turn or (led and words[p].norm.startswith(_AND) and words[p - 1].raw == _COMMA):
                return False
        return True


def find_claims(scene: Scene, outlet: str | None = None) -> Claims:
    """All attributions of a document, resolved. Linear in its length. outlet: its name as in lexicon/outlets.yaml."""
    doc = scene.doc
    found = _Finder(scene).run()
    own = outlet_claim(outlet)
    claims = Claims(scene, [], [])
    lead, lasts = _lead(scene, found, own)
    spokesmen = {a.entry.refines: a.entry for marks in found for a in marks if a.entry.refines}
    holder: Claim | None = None
    spoken: Claim | None = None  # whom البيان, المصدر … stand for
    for s in range(len(doc.sentences)):
        holder = _continued(scene, s, holder)
        if holder is not None:
            before = Claim(*holder[:2], CONTINUED)
        else:
            before = lead if spoken is None or (lasts and spoken[:2] == lead[:2]) else own
        claims.carried.append(before)
        marks = []
        for a in found[s]:
            holder = _resolve(spokesmen.get(a.entry.name, a.entry), spoken or holder, lead, own)
            marks.append((a, holder))
            if a.entry.role != "recall" and (spoken is None or not a.trailing):
                spoken = holder
        claims.marks.append(marks)
    return claims


def _resolve(entry: Entry, holder: Claim | None, lead: Claim, own: Claim) -> Claim:
    if entry.role == "self":
        return Claim(own.name, own.type, SAID)
    if entry.role == "recall":
        return own
    if entry.role == "again":
        return Claim(*(holder or lead)[:2], CONTINUED)
    if entry.type == "anonymous" and own.type not in (None, "media"):
        return Claim(own.name, own.type, SAID)  # a monitor's own sources speak through it
    return Claim(entry.name, entry.type, SAID)


def _lead(scene: Scene, found: list[list[_Attribution]], own: Claim) -> tuple[Claim, bool]:
    """(what holds before the first attribution, whether it also holds after it until another speaks).

    An early attribution holds for what precedes it, else the outlet does. It lasts if the text opens with it, or if it
    is a monitor's, whose reports outlets retell whole; of the rest an outlet tells what it does not attribute itself.
    """
    if own.type not in (None, "media"):
        return own, True
    for s, marks in enumerate(found):
        if scene.doc.sentences[s][0] > _LEAD_TOKENS:
            break
        for a in marks:
            if a.entry.role == "source":
                claim = _resolve(a.entry, None, own, own)
                return Claim(claim.name, claim.type, LEAD), s < _OPENING or claim.type == "monitor"
            if a.entry.role == "self":
                return own, False
    return own, False


def _continued(scene: Scene, s: int, holder: Claim | None) -> Claim | None:
    """The holder where a sentence begins: it lasts through its paragraph, and over a colon."""
    if holder is None or s == 0:
        return None
    previous_end, first = scene.doc.sentences[s - 1][1], scene.doc.sentences[s][0]
    if previous_end == first or scene.doc.words[previous_end - 1].raw == ":":
        return holder
    return None


class _Finder:
    """The attributions of each sentence of one document."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.words = scene.doc.words
        self.w = attribution_words()
        self.out: list[list[_Attribution]] = []

    def run(self) -> list[list[_Attribution]]:
        sentences = self.scene.doc.sentences
        self.out = [[] for _ in sentences]
        finds: list[list[_Find]] = [[] for _ in sentences]
        starts = [first for first, _ in sentences]
        for m in self.w.table.find(self.scene.doc):
            s = bisect_right(starts, m.i) - 1
            if s >= 0 and m.j <= sentences[s][1]:
                finds[s].append(_Find._make(m))
        for s, here in enumerate(finds):
            if here:
                self.out[s] = self._sentence(self._named(here), *sentences[s])
        return self.out

    def _named(self, finds: list[_Find]) -> list[_Find]:
        """Names that need a carrier keep only with it (صحيفة الوطن); carriers themselves go."""
        out = []
        for n, f in enumerate(finds):
            carrier = finds[n - 1] if n and finds[n - 1].entry.role == "carrier" and finds[n - 1].j == f.i else None
            if f.entry.role == "carrier" or (carrier is None and not f.entry.bare):
                continue
            out.append(f._replace(proclitics=carrier.proclitics) if carrier is not None and f.entry.role == "source" else f)
        return out

    def _sentence(self, finds: list[_Find], first: int, end: int) -> list[_Attribution]:
        out: list[_Attribution] = []
        reached = first  # tokens before it belong to an attribution already
        for n, f in enumerate(finds):
            role = f.entry.role
            if f.i < reached:
                continue
            a = None
            if role in ("say", "carry") and f.proclitics in _VERB_PROCLITICS:
                a = self._said(finds, n, first, end)
            elif role == "after":
                a = self._after(finds, n, first, end)
            elif role == "recall" and f.i - first <= _HEAD:
                a = _Attribution(f.i, f.j, f.entry, False)
            elif role in ("source", "self"):
                a = self._colon(finds, n, first, end)
            if a is not None:
                out.append(a)
                reached = max(reached, a.j)
        return out

    def _said(self, finds: list[_Find], n: int, first: int, end: int) -> _Attribution | None:
        verb = finds[n]
        if verb.entry.role == "carry":
            return self._carried(finds, n, first, end)
        speaker = self._speaker(finds, n, end, _AHEAD, say_stops=True)
        if speaker is not None:
            trailing = verb.i - first > _HEAD and speaker.j >= end - 1
            return _Attribution(verb.i, speaker.j, speaker.entry, trailing)
        if not verb.proclitics and (speaker := self._before(finds, n, first)) is not None:
            return _Attribution(speaker.i, verb.j, speaker.entry, False)
        if self._speech_follows(verb.j, end):
            return _Attribution(verb.i, verb.j, Entry("again"), False)
        return None

    def _carried(self, finds: list[_Find], n: int, first: int, end: int) -> _Attribution | None:
        """نقلت الوكالة عن مصدر: the named one of the two, the first if both are."""
        carrier = self._speaker(finds, n, end, _AHEAD, say_stops=True)
        if carrier is None:
            return None
        at = next((p for p in range(carrier.j, min(carrier.j + 5, end)) if self.scene.norm(p) == _ABOUT), -1)
        if at < 0:
            return None
        k = next((k for k in range(n, len(finds)) if finds[k].i > at), len(finds))
        origin = finds[k] if k < len(finds) and finds[k].i - at <= 4 and finds[k].entry.role == "source" else None
        if origin is not None and origin.entry.type not in ("anonymous", "media"):
            carrier = origin
        return _Attribution(finds[n].i, max(at + 1, carrier.j), carrier.entry, False)

    def _after(self, finds: list[_Find], n: int, first: int, end: int) -> _Attribution | None:
        cue = finds[n]
        speaker = self._speaker(finds, n, end, _AHEAD, say_stops=False)
        if speaker is None:
            return None
        return _Attribution(cue.i, speaker.j, speaker.entry, cue.i - first > _HEAD)

    def _colon(self, finds: list[_Find], n: int, first: int, end: int) -> _Attribution | None:
        f = finds[n]
        if not self._heads_clause(f.i, first) or f.proclitics.strip(_OPEN):
            return None
        for p in range(f.j, min(f.j + _COLON, end)):
            if self.words[p].raw == ":":
                return _Attribution(f.i, p + 1, f.entry, False)
            if self.words[p].kind is Kind.PUNCT or self._deed(p) or (n + 1 < len(finds) and finds[n + 1].i == p):
                return None
        return None

    def _speaker(self, finds: list[_Find], n: int, end: int, reach: int, say_stops: bool) -> _Find | None:
        """The speaker named after cue n: the first, or a wider or closer one joined to it; else a word standing for one."""
        found: _Find | None = None
        weak: _Find | None = None
        p = finds[n].j
        for f in finds[n + 1 :]:
            if f.i - finds[n].j > reach or self._stops(p, f.i):
                break
            if (weak or (found and not say_stops)) and self._comma(p, f.i):
                break
            role = f.entry.role
            if role in ("say", "carry", "after"):
                if say_stops or found is not None:
                    break
            elif role in ("self", "again"):
                weak = weak or f
            elif self._takes_over(found, f):
                found = f
            p = f.j
        return found or weak

    def _takes_over(self, found: _Find | None, f: _Find) -> bool:
        """Whether the source f is the speaker rather than `found`: not whom the words are told to, nor whom the speaker is near to."""
        to = _TO in f.proclitics.removesuffix(_ARTICLE) or (f.i > 0 and self.scene.norm(f.i - 1) == _TO)
        if f.entry.type == "media" and to:
            return False
        before = {self.scene.norm(p) for p in range(max(0, f.i - 2), f.i)}
        if f.entry.party and before & (self.w.sets["near"] | self.scene.lex.words["control"]):
            return False
        if found is None:
            return True
        if f.entry.refines and f.entry.refines == found.entry.name:
            return True
        if found.entry.type != "anonymous":
            return False
        between = [self.scene.norm(p) for p in range(found.j, f.i)]
        joined = self.w.sets["joints"] | self.w.sets["titles"]
        if to and f.entry.type in ("government", "monitor") and len(between) <= 4:
            return True  # these publish what their sources tell them
        return 0 < len(between) <= 2 and all(b in joined for b in between)

    def _stops(self, first: int, end: int) -> bool:
        """Whether the speech begins, or the clause ends, within these tokens."""
        speech = self.w.sets["speech"]
        for p in range(first, end):
            if self.words[p].norm in speech or self._deed(p):
                return True
            if self.words[p].kind is Kind.PUNCT and self.words[p].raw not in _SOFT:
                return True
        return False

    def _comma(self, first: int, end: int) -> bool:
        return any(self.words[p].raw == _COMMA for p in range(first, end))

    def _deed(self, p: int) -> bool:
        item = self.scene.at[p]
        return item is not None and (item.what == NUMBER or (bool(item.kinds & _DEEDS) and "person" not in item.kinds))

    def _before(self, finds: list[_Find], n: int, first: int) -> _Find | None:
        """The speaker named before its verb (المرصد السوري أفاد): it opens the clause."""
        verb = finds[n].i
        for f in reversed(finds[:n]):
            if verb - f.j > _BACK or f.entry.role not in ("source", "self", "again"):
                return None
            if f.entry.role != "again" and not f.proclitics.strip(_OPEN) and self._heads_clause(f.i, first):
                return None if any(self.words[p].raw in _HARD or self._deed(p) for p in range(f.j, verb)) else f
        return None

    def _heads_clause(self, p: int, first: int) -> bool:
        return p - first <= _HEAD or self.words[p - 1].kind is Kind.PUNCT or self.scene.norm(p - 1) in self.scene.lex.words["clause_head"]

    def _speech_follows(self, p: int, end: int) -> bool:
        return any(self.scene.norm(q) in self.w.sets["speech"] or self.words[q].raw == ":" for q in range(p, min(p + 8, end)))
