"""Scopes that words say for good: one of several operations beside a stretch, and what has been done so far."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

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
