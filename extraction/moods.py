"""How sure a text is of what it tells: denied, planned, or only heard of (وسط أنباء عن إصابة ثلاثة).

Belongs here: the words right before a fact that say so. Does not belong here: candidates that are no facts for such a word
(no_events.py, telling.py), who speaks (claimants.py), who did it (hearsay.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import Scene

_MOODS = frozenset(("denial", "plan", "rumour"))
_VERBS = frozenset(("passive", "active"))
_REACH = 9  # tokens from the word to what it is of
_ABOUT = 5  # words from the rumour to its عن: أنباء غير مؤكدة عن, معلومات أولية عن
_NONE = 2  # words from a negation to the rumour
_WHAT = 3  # words from عن to what is heard of: عن سقوط قتلى, عن مقتل وإصابة


def set_assertion(c: Candidate, scene: Scene) -> None:
    """نفت مقتل …: denied; تهدف إلى توقيف 150: planned, a forecast where it carries a number; أنباء عن مقتل …: alleged."""
    carried = scene.carried(c.sentence)
    if carried.isdisjoint(_MOODS):
        return
    first = scene.doc.sentences[c.sentence][0]
    low = max(first, c.trigger - _REACH)
    if scene.spots("denial", low, c.trigger):
        c.assertion = "denied"
    elif any(not _told_apart(scene, p, c.trigger) for p in scene.spots("plan", low, c.trigger)):
        c.assertion = "planned"
        if (c.best or 0) > 1:
            c.scope = "forecast"
    elif "rumour" in carried and _only_heard(scene, c, first):
        c.assertion = "alleged"


def _told_apart(scene: Scene, p: int, trigger: int) -> bool:
    """خططوا لتفجير منبج الذي قتل فيه أربعة, كان يخطط لهجمات، وقتل مع ابنه: a verb of its own behind the plan, so it came to pass."""
    it = scene.at[trigger]
    if it is None or it.kinds.isdisjoint(_VERBS):
        return False
    if any(scene.norm(q) in scene.lex.words["relative"] for q in range(p + 1, trigger)):
        return True
    if it.proclitics.startswith("و"):
        return "masdar" not in it.kinds  # تهدف إلى تفكيك الخلايا، وقتل قادتها
    return any(scene.is_punct(q) for q in range(p + 1, trigger))


def _only_heard(scene: Scene, c: Candidate, first: int) -> bool:
    """وسط أنباء عن مقتل قيادي, معلومات عن سقوط قتلى وجرحى: heard of, by a rumour's عن in the words right before.

    Not معلومات عن وجود مطلوبين، واعتقلت خمسة: a comma ends what is heard; nor أنباء النظام, an agency's name.
    """
    words = scene.lex.words["rumour_of"]
    for p in reversed(scene.spots("rumour", max(first, c.trigger - _REACH), c.trigger)):
        about = next((q for q in range(p + 1, min(p + 1 + _ABOUT, c.trigger)) if scene.norm(q) in words), None)
        if (
            about is None
            or _confirmed(scene, p, about)
            or _none_came(scene, p, first)
            or any(scene.is_punct(q) for q in range(p, c.trigger))
        ):
            continue
        return c.trigger - about <= _WHAT or _joined(scene, about + 1, c.trigger)
    return False


def _confirmed(scene: Scene, p: int, about: int) -> bool:
    """معلومات مؤكدة عن مقتل 6: heard of for sure; not أنباء غير مؤكدة عن."""
    return p + 2 == about and scene.norm(p + 1) in scene.lex.words["confirmed"]


def _none_came(scene: Scene, p: int, first: int) -> bool:
    """دون ورود أنباء عن إصابات, ولا معلومات عن ضحايا: nothing is heard of."""
    return any("negation" in it.kinds for it in scene.within(max(first, p - _NONE), p))


def _joined(scene: Scene, low: int, p: int) -> bool:
    """أنباء عن سقوط ثلاثة قتلى وإصابة اثنين: a second thing that is heard of, a noun that "and" joins to the first."""
    it = scene.at[p]
    noun = it is not None and it.proclitics.startswith("و") and bool(it.kinds & {"masdar", "noun"})
    return noun and any(x.kinds & {"masdar", "noun", "event"} for x in scene.within(low, min(low + _WHAT, p)))
