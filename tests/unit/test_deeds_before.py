"""Deeds that were before the news: what those who are taken had done, what came of the event that the news came after."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

from extraction.context import build_context, own_times
from extraction.remarks import before_news
from extraction.scene import build
from extraction.timing import here

THURSDAY = date(2021, 3, 4)
NEWS = "قُتل خمسة عناصر من قسد، اليوم الخميس، بهجوم على نقطة في بلدة الصور.\n"


def before(text: str) -> dict[tuple[str, int | None], bool]:
    """(metric, number) of the sentence behind the news: whether its words say that it was before."""
    ctx = build_context(build(NEWS + text), THURSDAY)
    found = [c for c in candidates(NEWS + text, THURSDAY) if c.sentence > 0]
    lead = here(ctx.dated[0][0])
    return {(c.metric, c.best): bool(before_news(ctx, c, here(ctx.dated[1][0]) if ctx.dated[1] else lead)) for c in found}


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت قسد شاباً متهماً بتفجير حاجز في المدينة.",
        "ألقت قسد القبض على رجل ضالع في تفجير حاجز في المدينة.",
        "وأضافت أن أحدهم أقر بالمشاركة في تفجير استهدف حاجزاً لها.",
        "وفي التحقيق اعترف بتفجير حاجز في المدينة.",
        "وقالت إن الخليتين مسؤولتان عن تفجير حاجز في المدينة.",
    ],
)
def test_what_somebody_had_done_is_no_news(text):
    assert before(text)["attacks", 1]


def test_whom_such_a_deed_struck_behind_the_stop():
    found = before("وأضافت أن أحدهم أقر بالمشاركة في تفجير استهدف مركبة لها، وأسفر عن مقتل ثلاثة من عناصرها.")
    assert found["attacks", 1]
    assert found["killed", 3]


@pytest.mark.parametrize(
    "text",
    [
        "واعترف مسؤول أمريكي بأن جندياً واحداً قُتل في الهجوم على القاعدة.",
        "وأقرت بأن جندياً قُتل في الهجوم على القاعدة.",
        "واعترفت بمقتل جنديين في الهجوم على القاعدة.",
    ],
)
def test_who_admits_what_befell_him_confesses_nothing(text):
    assert not any(before(text).values())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("وجاء الهجوم بعد يومين من استهداف مشابه لنقطة في البلدة، ما أسفر عن مقتل طفلين.", ("killed", 2)),
        ("وتأتي هذه المداهمات بعد يوم من أخرى نفذتها قسد في البصيرة قُتل فيها سبعة من داعش.", ("killed", 7)),
        ("وتأتي هذه المداهمات بعد أسبوع من أخرى في البصيرة قُتل فيها سبعة من داعش واعتُقل تسعة.", ("arrested", 9)),
    ],
)
def test_what_came_of_the_event_before_the_news(text, what):
    assert before(text)[what]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("وبعد يوم من الهجوم، شنت قسد حملة في البلدة قُتل فيها سبعة من داعش.", ("killed", 7)),
        ("وجاء ذلك بعد يوم من استهداف نقطة في البلدة، فيما قُتل سبعة من داعش في الصور.", ("killed", 7)),
        ("وجاء الهجوم بعد ساعات من آخر قُتل فيه سبعة من داعش.", ("killed", 7)),
    ],
)
def test_what_is_told_behind_it_of_the_news_itself(text, what):
    assert not before(text)[what]


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("أوضحت قسد مقتل ثلاثة آخرين، كان أحدهم متورطاً في الهجوم على السجن والذي وقع في كانون الثاني 2022.", False),
        ("أوضحت قسد مقتل ثلاثة آخرين في الهجوم على السجن والذي وقع في كانون الثاني 2022.", True),
        ("ألقت قسد القبض على تسعة، ومقتل ثلاثة شاركوا في الهجوم على السجن في كانون الثاني 2022.", False),
        ("أوضحت قسد مقتل ثلاثة متورطين في تفجير السجن، وكان ذلك في كانون الثاني 2022.", True),
    ],
)
def test_when_the_deed_of_one_of_them_was_is_no_time_of_theirs(text, theirs):
    ctx = build_context(build(text), THURSDAY)
    (killed,) = (c for c in candidates(text, THURSDAY) if c.metric == "killed" and c.best == 3)
    assert bool(own_times(ctx, killed)) == theirs


@pytest.mark.parametrize("led", ["على خلفية الهجوم الذي استهدف", "رداً على هجوم استهدف"])
def test_when_the_deed_was_that_is_answered_is_no_time_of_the_answer(led):
    text = f"أعلنت قسد، الثلاثاء، مقتل سبعة من داعش {led} الأحد دورية في البلدة."
    ctx = build_context(build(text), THURSDAY)
    (killed,) = (c for c in candidates(text, THURSDAY) if c.metric == "killed")
    assert [d.when.end for d in own_times(ctx, killed)] == [date(2021, 3, 2)]
