"""Scopes that words say for good: one of several operations beside a stretch, and what has been done so far."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

from extraction.context import build_context
from extraction.extract import read_candidates
from extraction.roles import read_roles
from extraction.scene import build
from extraction.sentences import Sentences
from extraction.timing import Reading, choose

WEDNESDAY = date(2023, 5, 10)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("اعتقلت قسد خلال نيسان 22 مشتبهاً به في إحدى عملياتها بريف دير الزور.", "incident"),
        ("اعتقلت قسد خلال نيسان 22 مشتبهاً به في عملياتها بريف دير الزور.", "period_total"),
        ("اعتقلت قسد خلال نيسان 22 مشتبهاً به، وقُتل في إحدى العمليات قيادي.", "period_total"),
        ("اعتقلت قسد حتى الآن 22 مشتبهاً به بريف دير الزور.", "cumulative"),
    ],
)
def test_the_scope_of_a_count_of_arrests(text, scope):
    (arrested,) = (c for c in candidates(text, WEDNESDAY) if c.metric == "arrested" and c.best == 22)
    assert arrested.scope == scope


def reading(text: str, best: int) -> Reading:
    scene = build(text, WEDNESDAY)
    ctx = build_context(scene, WEDNESDAY)
    (sum_,) = (c for c in read_candidates(scene, ctx, read_roles(scene)) if c.best == best)
    sum_.scope = "cumulative"
    return choose(ctx, sum_, None, Sentences(scene, ctx))


def test_a_sum_that_runs_since_what_has_no_date_is_not_of_the_day_on_which_it_was_told():
    got = reading("قالت الأركان أمس إنها قتلت 1829 مسلحاً منذ بدء العملية.", 1829)
    assert got.start != date(2023, 5, 9)


@pytest.mark.parametrize("best", [37, 49])
def test_since_when_at_the_end_of_a_sentence_holds_for_all_sums_before_it(best):
    got = reading("ذكر بيان، الثلاثاء، أن 37 من مسلحي العشائر قُتلوا، فيما أصيب 49 مسلحاً، منذ بدء الاشتباكات في 27 نيسان الماضي.", best)
    assert got.start == date(2023, 4, 27)
