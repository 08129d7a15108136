"""Finds the spans of a text that speak of a place: place nouns, names, lists, ريف X الشرقي, villages no list knows.

Belongs here: the forms of a place phrase and the evidence that a name needs. Does not belong here: which of several
places of one name is meant (place_context.py), words and names themselves (gazetteer.py and the lexicon).
"""

from __future__ import annotations

from dataclasses import dataclass

from extraction.gazetteer import BARE, NOUN, PREP, Gazetteer, Role, Sense
from extraction.phrases import Match
from extraction.place_asides import near_from, set_aside
from extraction.text import UNSEEN, Doc, Kind, Word

_COMMAS = frozenset("،,/-–ـ")
_HEADLINE = frozenset(":.…|")
_FOLLOW = _COMMAS | {"("}
_OPENERS = frozenset("(:،,")
_QUOTES = frozenset("\"'“”„«»‘’‹›")
_MANY = frozenset(("settlements", "subdistricts", "districts", "governorates", "countrysides", "quarters", "sites"))
_ON_THE_WAY = 4  # words between where somebody went and its preposition
_OPEN = frozenset(("settlements", "quarters", "sites"))  # lists that may hold names nobody knows
_STRONG = frozenset(("settlement", "subdistrict", "district", "governorate", "countryside", "quarter", "site")) | _MANY
_AND, _THEN, _LIKE, _IN, _TO, _ARTICLE = "و", "ف", "ك", "ب", "ل", "ال"  # the proclitics
_PLAIN = ("", _ARTICLE)
_NEXT = (_AND, _AND + _ARTICLE)
_NO_ARTICLE = frozenset(("country", "foreign"))  # السورية, التركية are adjectives
_LONGEST_LIST, _LONGEST_CHAIN = 60, 6


@dataclass(slots=True)
class Span:
    """A place phrase before anyone knows which place it is.

    i, j: tokens with the place nouns; core_i, core_j: the name. noun: kind of the last place noun, singular, or ''.
    sense: the places of that name; None for a name that the gazetteer lacks. compass: شرقي X. many: one of a list after
    a plural noun. back: 'governorate' or 'countryside' that a text names without its name. group: members of one list
    have the same. clitics: so many letters of token i are proclitics. prep: kind of the preposition before it, or ''.
    """

    i: int
    j: int
    core_i: int
    core_j: int
    noun: str
    sense: Sense | None
    compass: bool
    prep: str
    group: int
    back: str = ""
    adm1: tuple[str, ...] = ()
    clitics: int = 0


def _need(m: Match[Sense]) -> int:
    """The evidence that a match asks for: more with an article that the name has not, less with the one that it has (للرقة)."""
    sense = m.payload
    if not m.proclitics.endswith(_ARTICLE):
        return sense.trust
    return max(0, sense.trust - 1) if m.proclitics.endswith(_TO + _ARTICLE) and _has_article(sense) else sense.trust + 1


def _has_article(sense: Sense) -> bool:
    return sense.places[0].name.startswith(_ARTICLE)


class Scanner:
    """One pass over a document. `spans` are in token order and do not overlap."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer):
        self.doc = doc
        self.g = gazetteer
        self.words = doc.words
        self.roles: list[Role | None] = [role if (role := w.role) is not UNSEEN else gazetteer.role(w) for w in doc.words]
        self.spans: list[Span] = []
        self.group = 0

    def run(self) -> list[Span]:
        pos = 0
        words, roles = self.words, self.roles
        last = len(words) - 1
        for i, role in enumerate(roles):
            if role is None or i < pos:
                continue
            # the common case, told quickly: an ordinary word that some village is called, and nothing shows that it is meant
            after = roles[i + 1] if i < last else None
            if role.quiet and (i == last or words[i + 1].norm not in role.following) and (after is None or not self._countryside(i + 1)):
                continue
            pos = self._at(i, role)
        return self.spans

    def _at(self, i: int, role: Role) -> int:
        """Reads what begins at token i; the token to go on from."""
        m = self._match(i)
        if m is not None and not m.payload.places:
            return m.j
        if m is not None and m.j - i > 1 and not m.proclitics.endswith(_ARTICLE) and not (role.noun and m.payload.trust > PREP):
            return self._bare(i, m, NOUN if role.noun else BARE)
        if role.noun or role.compass:
            return self._chain(i, role)
        if role.before_name:
            end = self._owned(i + 1)
            if end:
                return end
        if role.back:
            return self._back(i, role)
        return self._bare(i, m, BARE) if m is not None else i + 1

    def _match(self, i: int) -> Match[Sense] | None:
        role = self.roles[i] if i < len(self.roles) else None
        if role is None or role.heads is None:
            return None
        return self.g.names.longest(self.words, i, len(self.words), role.heads)

    def _owned(self, k: int) -> int:
        """End of the place name that belongs to an organisation's name before it (مجلس [مدينة] منبج), or 0."""
        if k < len(self.roles) and (role := self.roles[k]) is not None and role.noun and not role.clitics:
            k += 1
        m = self._match(k)
        return m.j if m is not None and m.proclitics in _PLAIN and m.payload.places else 0

    # -- place nouns and the name after them

    def _chain(self, i: int, role: Role) -> int:
        """محيط مدينة X, شرقي X, قرى X وY وZ: nouns, then one name or several."""
        k, noun, norm, compass = i, "", "", False
        while k < len(self.roles) and k - i < _LONGEST_CHAIN and (r := self.roles[k]) is not None and (r.noun or r.compass):
            if k > i and (r.clitics not in ("", _AND) or (r.clitics and noun in _STRONG)):
                break
            m = self._match(k) if k > i else None
            if m is not None and m.j - k > 1 and m.payload.places and not m.proclitics:
                break
            if r.noun:
                noun, norm = (r.noun, r.norm) if r.noun != "near" or noun not in _STRONG else (noun, norm)
            compass = compass or r.compass
            k += 1
        self.group += 1
        prep = self._prep(i, role.clitics)
        if k < len(self.words) and (self.words[k].norm in self.g.sets["fillers"] or (noun in _MANY and self.words[k].raw in _OPENERS)):
            k += 1
        end = self._first(i, k, noun, norm, compass, prep, role.clitics)
        if end:
            return self._members(end, noun, compass, prep)
        return k

    def _first(self, i: int, k: int, noun: str, norm: str, compass: bool, prep: str, clitics: str) -> int:
        """The name at token k after nouns at i..k: known, referring back, or unknown; its end, or 0."""
        evidence = NOUN if noun in _STRONG and noun != "districts" else PREP
        m = self._match(k)
        if m is not None and m.payload.places and m.proclitics in _PLAIN:
            sense = m.payload
            weak_site = noun.startswith("site") and sense.trust == NOUN and max(p.weight for p in sense.places) < 2
            if min(_need(m), NOUN) <= evidence and not weak_site:
                return self._add(i, k, m.j, noun, sense, compass, prep, clitics)
        if k < len(self.words) and noun.startswith("countryside"):
            adm1 = self.g.adjectives.get(self.words[k].norm, "")
            if adm1 or self.words[k].norm in self.g.sets["compass_adjectives"] or self._is_back(k):
                return self._add(i, k, k + 1, noun, None, compass, prep, clitics, "countryside", adm1)
        if noun in _STRONG:
            j = self._unknown(k)
            if j and (norm not in self.g.sets["known_only"] or (noun not in _MANY and self._definite(k) and self._located(j))):
                return self._add(i, k, j, noun, None, compass, prep, clitics)
        return 0

    def _is_back(self, k: int) -> bool:
        role = self.roles[k]
        return role is not None and role.back == "governorate"

    def _unknown(self, k: int) -> int:
        """End of a name that the gazetteer lacks, or 0 when token k begins no name."""
        words, sets = self.words, self.g.sets
        if k >= len(words) or not self._nameable(words[k]):
            return 0
        role = self.roles[k]
        if role is not None and (role.back or ((role.noun or role.compass) and words[k].norm not in sets["name_heads"])):
            return 0
        j = k + 1
        if self._quoted(k):
            while j < len(words) and j - k < 4 and words[j].kind is Kind.WORD and not self._quoted(j):
                j += 1
            return j
        if words[k].norm in sets["name_heads"]:
            if j >= len(words) or not self._nameable(words[j]):
                return 0
            j += 1
        while j < len(words) and j - k < 4 and words[j].norm in sets["name_tails"] and not self._beside(j):
            j += 1
        return j

    def _beside(self, k: int) -> bool:
        """Whether قرية X شرقي Y goes on at token k: where it lies, not a part of its name."""
        after = self.roles[k + 1] if k + 1 < len(self.words) and self.words[k].norm in self.g.sets["compass"] else None
        return after is not None and bool(after.noun or (after.heads is not None and self._match(k + 1) is not None))

    def _nameable(self, word: Word) -> bool:
        norm, sets = word.norm, self.g.sets
        if word.kind is not Kind.WORD or norm in sets["not_names"] or norm in sets["and_verb"] or self.g.prep(word):
            return False
        return len(norm) > 2 or norm in sets["name_heads"]

    def _definite(self, k: int) -> bool:
        return self.words[k].norm.startswith(_ARTICLE) or self.words[k].norm in self.g.sets["name_heads"] or self._quoted(k)

    def _quoted(self, k: int) -> bool:
        """Whether a quotation mark stands between token k-1 and k."""
        between = self.doc.text[self.doc.ends[k - 1] if k else 0 : self.doc.starts[k]]
        return bool(between) and not _QUOTES.isdisjoint(between)

    # -- lists

    def _members(self, pos: int, noun: str, compass: bool, prep: str) -> int:
        """Further names of a list that began before token pos; its end."""
        words, many = self.words, noun in _MANY
        first = self.spans[-1]
        for _ in range(_LONGEST_LIST):
            k = pos
            comma = k < len(words) and words[k].kind is Kind.PUNCT and words[k].raw in _COMMAS
            k += comma
            conj = k < len(words) and words[k].norm == _AND
            k += conj
            if k >= len(words) or words[k].kind is not Kind.WORD:
                break
            allowed = _PLAIN + _NEXT if comma or conj else _NEXT
            end = self._known_member(k, first, allowed, noun, compass, prep, PREP if not many else NOUN)
            if not end and noun in _OPEN and not self._noun(k):
                end = self._unknown_member(k, comma or conj, first, noun, compass, prep)
            if not end:
                break
            pos = end
        return pos

    def _noun(self, k: int) -> bool:
        role = self.roles[k]
        return role is not None and bool(role.noun or role.compass or role.back)

    def _known_member(self, k: int, first: Span, allowed: tuple[str, ...], noun: str, compass: bool, prep: str, evidence: int) -> int:
        m = self._match(k)
        if m is None or m.proclitics not in allowed or not m.payload.places or self._outlet(m):
            return 0
        if self._no_name(k, m):
            return 0
        if (self._noun(k) and m.j - k == 1) or min(_need(m), NOUN) > evidence:
            return 0
        return self._add(k, k, m.j, noun, m.payload, compass, prep, m.proclitics)

    def _unknown_member(self, k: int, separated: bool, first: Span, noun: str, compass: bool, prep: str) -> int:
        word = self.words[k]
        if not separated and not (word.norm[:1] == _AND and len(word.norm) > 3):
            return 0
        j = self._unknown(k)
        if not j or word.norm[1:] in self.g.sets["not_names"]:
            return 0
        after = self.words[j] if j < len(self.words) else None
        role = self.roles[j] if j < len(self.words) else None
        ends = after is None or after.kind is not Kind.WORD or after.norm[:1] == _AND or bool(self.g.prep(after))
        clitics = _AND if word.norm[:1] == _AND and len(word.norm) > 3 else ""
        return self._add(k, k, j, noun, None, compass, prep, clitics) if ends or (role is not None and role.noun) else 0

    # -- names without a noun

    def _bare(self, i: int, m: Match[Sense], evidence: int) -> int:
        """A name on its own: accepted with the evidence that its trust asks for."""
        sense = m.payload
        clitics = m.proclitics
        if self._no_name(i, m):
            return i + 1
        if self._office(i, m):
            return m.j
        if (evidence < NOUN and self._outlet(m)) or _LIKE in clitics or (clitics[:1] == _THEN and sense.trust > BARE):
            return i + 1
        need = _need(m)
        if clitics and m.j - i == 1 and len(self.words[i].norm) - len(clitics) < 4:
            need += 1
        if clitics.endswith(_ARTICLE) and all(p.kind in _NO_ARTICLE for p in sense.places):
            return i + 1
        prep = self._prep(i, clitics)
        marked = bool(prep) or _IN in clitics or _TO in clitics.removesuffix(_ARTICLE)
        if marked or self._follows(i) or self._heads_line(i, m.j):
            evidence = max(evidence, PREP)
        if prep == "in" and evidence == PREP and need == NOUN and self._countryside(m.j):
            evidence = NOUN
        if need > evidence:
            return i + 1
        self.group += 1
        self._add(i, i, m.j, "", sense, False, prep, clitics)
        return self._members(m.j, "", False, prep)

    def _no_name(self, i: int, m: Match[Sense]) -> bool:
        """وتبنى داعش العملية: no village تبنة, where no noun says that it is one."""
        return m.j - i == 1 and self.words[i].norm[len(m.proclitics) :] in self.g.sets["not_names"]

    def _office(self, i: int, m: Match[Sense]) -> bool:
        """بيان للإدارة الذاتية, مؤسسات الإدارة الذاتية: those who rule; the land behind مناطق نفوذ alone."""
        sets, words = self.g.sets, self.words
        if m.j - i != 2 or words[i + 1].norm not in sets["office_of"]:
            return False
        return not (i and words[i - 1].norm in sets["realms"])

    def _outlet(self, m: Match[Sense]) -> bool:
        """دير الزور 24, منبج العسكري: part of a name of something else."""
        return m.j < len(self.words) and self.words[m.j].norm in self.g.sets["after_name"]

    def _follows(self, i: int) -> bool:
        """Whether the token stands right after a place, but for a comma, an 'and' or a bracket."""
        return bool(self.spans) and 0 <= i - self.spans[-1].j <= 1 and (i == self.spans[-1].j or self.words[i - 1].raw in _FOLLOW)

    def _located(self, j: int) -> bool:
        """Whether a larger place follows: X بريف Y, X في ريف Y, X غربي Y."""
        for k in (j, j + 1):
            if k < len(self.roles) and (r := self.roles[k]) is not None and (r.noun in _STRONG or r.compass):
                return True
            if k >= len(self.words) or self.words[k].norm not in self.g.sets["links"]:
                return False
        return False

    def _heads_line(self, i: int, j: int) -> bool:
        """Whether the name opens a headline or an item: X.. , X: , - X:"""
        words = self.words
        if j >= len(words) or words[j].kind is not Kind.PUNCT or words[j].raw not in _HEADLINE:
            return False
        k = i - 1 if i and words[i - 1].raw in _COMMAS else i
        return k == 0 or words[k - 1].kind is Kind.NEWLINE

    def _countryside(self, j: int) -> bool:
        """Whether بريف Y follows at once."""
        return j < len(self.roles) and (r := self.roles[j]) is not None and r.noun.startswith("countryside") and r.clitics == _IN

    def _back(self, i: int, role: Role) -> int:
        """بالريف الشرقي, في المحافظة: a governorate named before, or by its adjective."""
        self.group += 1
        adm1 = self.g.adjectives.get(self.words[i + 1].norm, "") if i + 1 < len(self.words) else ""
        if role.back == "governorate" and not self._prep(i, role.clitics):
            return i + 1
        j = self._add(i, i, i + 1, role.back, None, False, self._prep(i, role.clitics), role.clitics, role.back, adm1)
        if adm1:
            self.spans[-1].j = j = i + 2
        return self._tail(j)

    # -- shared

    def _prep(self, i: int, clitics: str) -> str:
        """Kind of the preposition of a phrase that begins at token i: its proclitic's, else the word before."""
        if self._bound(i):
            return "bound"
        for letter in clitics:
            if letter in self.g.preps:
                return self._told(i - 1, self.g.preps[letter])
        prep = self.g.prep(self.words[i - 1]) if i else ""
        if prep == "to" and self.words[i].norm in self.g.sets["hospitals"]:
            return "from"  # نقلوا إلى مشفى X
        if prep == "in":
            return self._told(i - 2, prep)
        if i and not prep and self.words[i - 1].norm in self.g.sets["people_of"]:
            return "from"  # من أهالي مدينة X, ابن بلدة X
        if prep == "from" and i > 1 and (role := self.roles[i - 2]) is not None and role.noun in _MANY:
            return ""  # مناطق من ريفي X وY: a part, not an origin
        if prep == "from" and i > 1 and (self.g.prep(self.words[i - 2]) == "near" or near_from(self.words, i - 2, self.g.sets)):
            return "near"  # بالقرب من X, على بعد 5 كم من X, أثناء فرارهم من X
        return prep

    def _bound(self, i: int) -> bool:
        """أثناء توجههم إلى مدينة X, نقلوا إلى مشفى في X: where somebody went."""
        for q in range(i - 2, max(-1, i - 2 - _ON_THE_WAY), -1):
            if self.words[q + 1].kind is not Kind.WORD:
                return False
            if self.g.prep(self.words[q + 1]) == "to":
                return self.words[q].norm in self.g.sets["bound_for"]
        return False

    def _told(self, before: int, prep: str) -> str:
        """أفاد مراسلنا في X: where he is who tells it; and other places that are not where it happened."""
        if before < 0 or prep != "in":
            return prep
        return "told" if self.words[before].norm in self.g.sets["reporters"] or set_aside(self.words, before, self.g.sets) else prep

    def _add(
        self, i: int, k: int, j: int, noun: str, sense: Sense | None, compass: bool, prep: str, clitics: str, back: str = "", adm1: str = ""
    ) -> int:
        singular = noun.removesuffix("s")
        skip = len(clitics.removesuffix(_ARTICLE))
        if (
            clitics.removesuffix(_ARTICLE).endswith(_TO)
            and self.words[i].norm[skip : skip + 1] == _TO
            and (not sense or _has_article(sense))
        ):
            skip += 1  # للرقة: the article is written as ل
        self.spans.append(Span(i, j, k, j, singular, sense, compass, prep, self.group, back, (adm1,) if adm1 else (), skip))
        return self._tail(j) if singular == "countryside" or compass else j

    def _tail(self, j: int) -> int:
        """Takes in الشرقي، الشمالي الغربي، الجنوبي والشرقي and 'the same' after a countryside."""
        sets = self.g.sets
        while j < len(self.words):
            norm = self.words[j].norm
            if norm not in sets["same"] and norm.removeprefix(_AND) not in sets["compass_adjectives"]:
                break
            j += 1
        self.spans[-1].j = j
        return j
