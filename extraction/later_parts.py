"""Parts of those whom the sentence before counted, as something that is said of them: وأوضح البيان أن بينهم امرأة, وإن أحدهم عنصر في كذا.

Does not belong here: parts in the sentence of their whole (parts.py, further.py), parts of the dead or the arrested by that
name (tolls.py), parts of whom another verb tells (casualties.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.candidates import Candidate, part_of_group
from extraction.parts import one_a_status, some_of_them, those_at
from extraction.persons import Group
from extraction.scene import NUMBER, Item, Scene
from extraction.terms import RESULTS

_BACK = 2  # so many sentences before, the whole was told
_VERBS = frozenset(("passive", "active", "combined"))
_LOOK = 12  # so many candidates before are looked at


def read_later_parts(scene: Scene, s: int, found: Sequence[Candidate], earlier: Sequence[Candidate]) -> list[Candidate]:
    """Further candidates of a sentence that counts nobody before them."""
    kinds = scene.kinds(s)
    if "subset" not in kinds and NUMBER not in kinds and "one_of_them" not in scene.carried(s):
        return []
    wholes = _wholes(s, earlier)
    if not wholes:
        return []
    first, end = scene.doc.sentences[s]
    taken = {p for c in found for p in range(c.count_i, c.count_j)}
    out: list[Candidate] = []
    for cue in scene.within(first + 1, end - 1):
        if scene.norm(cue.i - 1) not in scene.lex.words["that_head"] or any(c.count_i < cue.i for c in found):
            continue
        groups = [g for g in _told(scene, cue, end) if g.i not in taken]
        whole = _holds(wholes, groups)
        if whole is not None:
            out += [part_of_group(g, whole, s, cue.i, "part_of_earlier") for g in groups]
    return out


def _told(scene: Scene, cue: Item, end: int) -> list[Group]:
    """أن بينهم امرأة, أن ثلاثة منهم من كذا, إن أحدهم عنصر في كذا: who they are, counted and with a word for persons."""
    if "subset" in cue.kinds:
        groups = one_a_status(those_at(scene, cue.j, end)) if cue.j < end else []
    elif cue.j < end and scene.norm(cue.j) in scene.lex.words["of_the_party"]:
        return []  # أن ثلاثة منها: of things
    else:
        some = some_of_them(scene, cue, end)
        verb = scene.at[some.j] if some is not None and some.j < end else None
        free = some is not None and some.j < end and scene.norm(some.j) in scene.lex.either("set_free", "let_go")
        own = free or (verb is not None and not verb.kinds.isdisjoint(_VERBS))  # خمسة منهم أفرج عنهم: what befell them is another thing
        groups = [some] if some is not None and not own else []
    return groups if all(g.best is not None and g.noun and not g.thing for g in groups) else []


def _wholes(s: int, earlier: Sequence[Candidate]) -> list[Candidate]:
    """What the last sentence that counted persons told, the last first."""
    near = [c for c in earlier[: -_LOOK - 1 : -1] if s - c.sentence <= _BACK and c.metric in RESULTS]
    return [c for c in near if c.sentence == near[0].sentence and c.whole is None and c.rule != "combined"]


def _holds(wholes: Sequence[Candidate], groups: Sequence[Group]) -> Candidate | None:
    """The last of them that is larger than the parts."""
    most = sum(g.best or 0 for g in groups)
    return next((c for c in wholes if groups and (c.best or 0) > most), None)
