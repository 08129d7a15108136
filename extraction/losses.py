"""The dead of a party, told as its losses: خسرت قسد 16 من مقاتليها, فقدنا اثنين من رفاقنا, لم تخسر سوى مقاتل واحد; سقط 17 عنصرا.

Does not belong here: who lost his life (lives.py), ground and things that were lost.
"""

from __future__ import annotations

from extraction.joins import group
from extraction.lexicon import Sense
from extraction.lives import Lives
from extraction.persons import Group
from extraction.scene import NUMBER, Item
from extraction.terms import FORCES
from extraction.victims import TRIGGERS

_LOSER = 4  # so near behind the verb stands who lost them
_BEHIND_LOSER = 10
_OBJECT = 7  # so near behind a verb without its subject stand those who were lost
_FALLEN = 10  # so near behind the verb stand those who fell
_STATE = 4
_NEAR_ONE = 2
_FIGHTERS = ("security", "combatant")


class Losses(Lives):
    """Reads the losses told in one sentence."""

    def loses(self, item: Item) -> None:
        """خسرت قسد 16 من مقاتليها, تكبد التنظيم ستة قتلى; خسرت أربعة من مقاتليها, its party told before or not at all."""
        own_life = self.scene.lex.words["lose"] - self.scene.lex.words["bears_loss"]
        lost = not own_life.isdisjoint(self.scene.doc.words[item.i].stems)
        if lost and self._only_missing(item.j):
            return
        party = next((it for it in self.scene.within(item.j, min(item.j + _LOSER, self.end)) if "party" in it.kinds), None)
        loser = party.sense("party") if party is not None else None
        at = self._object_at(item)
        if party is not None and loser is not None and not (lost and party.i > item.j) and (at is None or at > party.i):
            self._of_party(item, party, loser, lost)
        elif at is not None:
            self._own_men(item, at, lost)

    def _of_party(self, item: Item, party: Item, loser: Sense, lost: bool) -> None:
        """The first number behind the party, or one or two men right behind it (فقدت قوات كذا عنصرين)."""
        for it in self.scene.within(party.j, min(party.j + _BEHIND_LOSER, self.end)):
            if it.i in self.taken or not (it.what == NUMBER or (it.i == party.j and self._object(it))):
                continue
            groups = group(self.scene, it.i, self.end)
            if not groups:
                continue
            if groups[0].thing or (lost and not groups[0].noun):
                return  # خسرت قسد 3 مواقع
            for g in groups:
                g.owner = g.owner or (not g.side and g.status in FORCES)
                g.side = g.side or loser.code
            self._tell(groups[:1], item)
            return

    def _own_men(self, item: Item, at: int, lost: bool) -> None:
        """خسرت أربعة من مقاتليها, فقدنا اثنين من رفاقنا: fighters, or the speaker's own people."""
        scene = self.scene
        ours = not scene.lex.words["we_lost"].isdisjoint(scene.doc.words[item.i].stems)
        bare = lost and not ours and scene.lex.words["she_lost"].isdisjoint(scene.doc.words[item.i].stems)
        groups = group(scene, at, self.end)
        g = groups[0] if groups else None
        if g is None or not g.noun or g.thing or (g.best is None and g.definite):
            return
        possessed = g.possessed or g.pronoun
        if bare and not possessed:
            return  # فقد ثلاثة عناصر: they are missing
        force = scene.norm(item.j) in scene.lex.words["forces_of"]  # فقدت قوى الأمن عضوين
        if ours or force or g.status in FORCES or (possessed and self._of_attack()):
            self._tell(groups[:1], item)

    def _object_at(self, item: Item) -> int | None:
        """The token at which those who were lost are told, in the words right behind the verb."""
        for p in range(item.j, min(item.j + _OBJECT, self.end)):
            it = self.scene.at[p]
            if self.scene.is_punct(p):
                return None
            if it is None:
                continue
            if it.what == NUMBER:
                return p if it.count is not None and p not in self.taken else None
            if it.kinds & TRIGGERS and "person" not in it.kinds and not it.proclitics:
                return None
            if "person" in it.kinds and it.proclitics == "":
                return p if self._object(it) and p not in self.taken else None
        return None

    def _object(self, it: Item) -> bool:
        """عنصرا, مقاتل واحد, عضوين: one or two who were lost, by their case or the number behind them; not عنصران, who lost."""
        sense, words = it.sense("person"), self.scene.lex.words
        if sense is None or sense.pronoun or it.proclitics:
            return False
        if sense.number in ("d", "a"):
            return not self.scene.norm(it.j - 1).endswith(tuple(words["subject_ending"]))
        nxt = self.scene.at[it.j] if it.j < self.end else None
        one = nxt is not None and nxt.what == NUMBER and self.scene.norm(nxt.i) in words["one"]
        only = it.i > 0 and self.scene.norm(it.i - 1) in words["only"]
        return sense.number == "s" and (one or only or self.scene.norm(it.j - 1).endswith(tuple(words["accusative"])))

    def fallen(self) -> None:
        """سقط في الاشتباكات 17 عنصرا, سقط تسعة أشخاص جراء القصف: those who fell in a fight are dead, unless a word says what they are."""
        scene = self.scene
        if "falls" not in scene.kinds(self.sentence):
            return
        for it in scene.within(self.first, self.end):
            if "falls" not in it.kinds or scene.lex.words["fell"].isdisjoint(scene.doc.words[it.i].stems) or it.proclitics.endswith("ال"):
                continue
            groups = self.object(it.j, _FALLEN, verb=True)[0]
            if groups and groups[0].best == 1 and groups[0].i - it.j > _NEAR_ONE:
                continue
            if not groups or scene.led(groups[0].i) or not self._counted(groups[0]):
                continue
            if self._told_otherwise(groups[-1].j) or not (self._of_attack() or scene.spots("clash", self.first, self.end)):
                continue
            self._emit(groups, "killed", it, "fallen")

    def carnage(self) -> None:
        """ارتكب كذا مجزرة بحق ستة مدنيين: those upon whom it came."""
        scene, words = self.scene, self.scene.lex.words
        for p in scene.spots("carnage", self.first, self.end - 2):
            to = next((q for q in range(p + 1, min(p + _STATE, self.end - 1)) if scene.norm(q) in words["upon_whom"]), None)
            groups = self._groups(to + 1) if to is not None and to + 1 not in self.taken else []
            if groups and groups[0].noun and not groups[0].thing and groups[0].best is not None:
                self._emit(groups, "killed", Item(p, to + 1 if to is not None else p + 1, "words", frozenset(("masdar",))), "carnage")

    def _counted(self, g: Group) -> bool:
        """Several by a number, or one fighter, whom no word has told of yet."""
        if g.thing or not (g.noun or g.others):
            return False
        number = self.scene.at[g.i]
        if g.best == 1 and number is not None and number.what != NUMBER:
            plain = not (g.definite or g.named or g.pronoun) and g.i not in self.taken  # سقط عنصر من كذا
            man = number.sense("person")
            return plain and g.status in _FIGHTERS and man is not None and not man.feminine and not man.pronoun
        several = g.best is None or g.best > 1
        told = self.scene.norm(g.i - 1) in self.scene.lex.words["deixis"]  # هذا العدد
        return number is not None and number.what == NUMBER and several and not told and not self.taken.intersection(range(g.i, g.j))

    def _told_otherwise(self, p: int) -> bool:
        """سقط عشرون عنصرا أسرى, بين قتيل وجريح, على الأرض: what became of them stands behind them."""
        near = self.scene.within(p, min(p + _STATE, self.end))
        return any("noun" in it.kinds or "combined" in it.kinds for it in near)

    def _tell(self, groups: list[Group], item: Item) -> None:
        """لم تخسر سوى مقاتل واحد: he was lost, for all that the verb is denied."""
        told = len(self.out)
        self._emit(groups, "killed", item, "loses")
        if any(self.scene.norm(p) in self.scene.lex.words["only"] for p in range(item.j, groups[0].i)):
            for c in self.out[told:]:
                c.negated = False
                c.extra.pop("marks", None)
