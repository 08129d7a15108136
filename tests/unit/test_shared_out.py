"""Events shared out below a heading that names them, though the dead were told last: own sentences, over slots."""

from __future__ import annotations

import pytest
from told import candidates

TOTAL = "أحصى المرصد 21 عملية لخلايا داعش منذ مطلع الشهر، وبلغت حصيلة القتلى 17، هم 5 مدنيين و12 عسكريا."


def parts(text: str) -> list[tuple[str, int | None]]:
    return [(c.metric, c.best) for c in candidates(text) if c.whole is not None and c.whole.best == 21]


@pytest.mark.parametrize("heading", ["وتوزعت العمليات على النحو الآتي:", "توزعت العمليات كالتالي:"])
@pytest.mark.parametrize("bullet", ["– ", "- ", ""])
def test_lines_below_count_events(heading, bullet):
    text = f"{TOTAL}\n{heading}\n{bullet}16 في دير الزور\n{bullet}4 على قاعدة حقل العمر\n{bullet}عملية في الرقة لم تسفر عن خسائر."
    assert [best for _, best in parts(text)] == [16, 4, 1]
    assert len({metric for metric, _ in parts(text)}) == 1


def test_lines_that_share_out_the_dead_count_persons():
    text = f"{TOTAL}\nوتوزع القتلى على النحو الآتي:\n– 12 في دير الزور\n– 5 في الحسكة"
    assert {c.metric for c in candidates(text) if c.best in (12, 5)} == {"killed"}


def test_places_with_numbers_behind_what_is_shared_out():
    text = (
        "نفذت تركيا 70 ضربة بالطيران المسير.\nوقصفت المدفعية التركية القرى 224 مرة.\nتوزعت الضربات على: القامشلي 13، كوباني 11، عين عيسى 8."
    )
    told = [(c.best, c.whole.best) for c in candidates(text) if c.whole is not None and c.best in (13, 11, 8)]
    assert told == [(13, 70), (11, 70), (8, 70)]
