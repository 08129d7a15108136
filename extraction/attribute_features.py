"""What speaks for a fact's age and scope, as named features for the linear models.

Features name constructions and neighbours, never an article, an outlet or a place. Does not belong here: whether a
candidate is a fact (features.py), whose it is (sides.py), when it was (timing.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.features import Sentences, bucket, doc_kind
from extraction.scene import NUMBER, Scene
from extraction.text import Kind


def window(scene: Scene, c: Candidate, a: int, b: int) -> list[str]:
    """The words around a candidate, folded."""
    return [scene.norm(p) for p in range(max(a, c.i - 4), min(b, c.j + 7)) if scene.doc.words[p].kind is Kind.WORD]


def age_features(c: Candidate, previous: Candidate | None, was_old: bool, sentences: Sentences) -> list[str]:
    """What speaks for older news: openers, tense, dates against the lead's, and what the candidate before was."""
    ctx, scene = sentences.ctx, sentences.scene
    a, b = scene.doc.sentences[c.sentence]
    opener = ctx.recall[c.sentence]
    dated, found = c.extra.get("dated"), c.extra.get("found")
    f = [
        *sentences.features[c.sentence],
        f"metric={c.metric}",
        f"rule={c.background}",
        f"found={found}",
        f"scope={c.scope}",
        f"best={'none' if c.best is None else bucket(c.best)}",
    ]
    if opener >= 0:
        f += [f"open.before={int(opener <= c.trigger)}", f"open={scene.norm(opener)}.before={int(opener <= c.trigger)}"]
    if dated is not None:
        f += [f"time={dated.ref.kind}", f"time={dated.ref.kind}.found={found}"]
        lead = ctx.lead
        if dated.when.end is not None:
            for name, day in (("lead", lead.when.end if lead is not None else None), ("pub", ctx.published)):
                if day is not None:
                    gap = (day - dated.when.end).days
                    size = (
                        "neg"
                        if gap < 0
                        else "0"
                        if gap == 0
                        else "1"
                        if gap == 1
                        else "2"
                        if gap == 2
                        else "3-7"
                        if gap <= 7
                        else "8-31"
                        if gap <= 31
                        else "more"
                    )
                    f += [f"{name}.gap={size}", f"{name}.gap={size}.found={found}", f"{name}.gap={size}.prec={dated.when.prec}"]
        else:
            f.append(f"time.open={dated.ref.kind}.{found}")
    if previous is not None:
        same = "same" if previous.sentence == c.sentence else "next" if previous.sentence + 1 == c.sentence else "far"
        par = "par" if ctx.paragraph[previous.sentence] == ctx.paragraph[c.sentence] else "other"
        f += [f"prev={int(was_old)}.{same}", f"prev={int(was_old)}.{same}.{par}", f"prev={int(was_old)}.{same}.found={found}"]
    else:
        f.append("prev.none")
    for p in range(a, min(a + 4, b)):
        f.append(f"a{p - a}={scene.norm(p)}")
    f += [f"w={w}" for w in window(scene, c, a, b)]
    return f


def scope_features(c: Candidate, previous: Candidate | None, sentences: Sentences) -> list[str]:
    """What speaks for a total over time rather than one event; a total is followed by totals (previous.scope)."""
    ctx, scene = sentences.ctx, sentences.scene
    a, b = scene.doc.sentences[c.sentence]
    best = "none" if c.best is None else bucket(c.best)
    f = [
        f"metric={c.metric}",
        f"rule={c.scope}",
        f"by={c.rule}",
        f"best={best}",
        f"{c.metric}.best={best}",
        f"scope={c.scope}.best={best}",
        f"qual={c.qualifier}",
    ]
    if previous is not None:
        near = "same" if previous.sentence == c.sentence else "next" if previous.sentence + 1 == c.sentence else "far"
        par = ctx.paragraph[previous.sentence] == ctx.paragraph[c.sentence]
        timeless = not ctx.dated[c.sentence]
        kind = "E" if c.metric in ("operations", "airstrikes", "attacks") else "P"
        f += [
            f"prev={previous.scope}.{near}",
            f"prev={previous.scope}.{near}.{kind}.{best}",
            f"prev={previous.scope}.par={par}.timeless={timeless}",
            f"prev={previous.scope}.{near}.by={c.rule}",
        ]
        if c.event is not None:
            f.append(f"event={c.event.best is None or c.event.best > 1}.prev={previous.scope}.{near}")
    first = ctx.period is not None and ctx.period.item.i < 40
    f += [f"tally={first}.best={best}", f"tally={first}.timeless={not ctx.dated[c.sentence]}.{c.metric}"]
    line = a == 0 or scene.doc.words[a - 1].kind is Kind.NEWLINE
    f.append(f"line={line}.start={'N' if (it := scene.at[a]) is not None and it.what == NUMBER else doc_kind(scene, a)}")
    for d in ctx.dated[c.sentence]:
        side = "before" if d.item.i < c.trigger else "after"
        f += [
            f"time={d.ref.kind}",
            f"time={d.ref.kind}.{side}",
            f"time={d.ref.kind}.best={best}",
            f"prec={d.when.prec}",
            f"by={d.ref.introduced_by}.{d.ref.kind}",
            f"period={d.ref.is_period}.best={best}",
        ]
    if not ctx.dated[c.sentence]:
        f.append(f"time.none.best={best}")
    dated = c.extra.get("dated")
    if dated is not None:
        f += [f"mine={dated.ref.kind}.{c.extra.get('found')}", f"mine={dated.ref.kind}.best={best}"]
    f += [f"s={x}" for x in sentences.features[c.sentence]]
    f += [f"w={w}" for w in window(scene, c, a, b)] + [f"l={scene.norm(p)}" for p in range(max(a, c.i - 8), c.i)]
    return f
