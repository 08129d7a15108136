"""The rows that teach: labels that follow the reader's decisions, and parts with their totals."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.candidates import Candidate
from extraction.casualties import Reader
from extraction.context import build_context
from extraction.linear import names
from extraction.scene import build
from extraction.sentences import Sentences
from extraction.timing import reading_features, readings
from extraction.training.rows import Judged, Rows, add_wholes, as_told
from extraction.training.train import MIN_COUNT, save_rows

KILLED, WOUNDED = ("killed", 4), ("wounded", 2)


def candidate(number: tuple[str, int], sentence: int = 0) -> Candidate:
    """A mention of a number."""
    metric, best = number
    return Candidate(metric, sentence, sentence, sentence, sentence + 1, best, best, best, "exact", "passive", scope="incident")


@pytest.mark.parametrize(
    ("told", "annotated", "taken", "labels"),
    [
        ([KILLED, KILLED], {0}, [True, False], [1, 0]),  # found where it is annotated, told again
        ([KILLED, KILLED], {0}, [False, True], [1, 1]),  # missed, so that the next telling is the fact
        ([KILLED, KILLED, KILLED], {0}, [False, True, False], [1, 1, 0]),  # and then no more
        ([KILLED, KILLED], {1}, [True, False], [0, 0]),  # taken before it is annotated: no longer new there
        ([KILLED, KILLED], {1}, [False, True], [0, 1]),
        ([KILLED, KILLED], {0, 1}, [False, True], [1, 1]),  # two facts of one number
        ([KILLED, WOUNDED], {0}, [False, True], [1, 0]),  # another number is another fact
    ],
)
def test_labels_follow_what_the_reader_took(told, annotated, taken, labels):
    rows = Rows()
    candidates = [candidate(number) for number in told]
    judged = Judged(rows, candidates, {n: {} for n in annotated}, 7)
    for n, took in enumerate(taken):
        judged(n, [], took)
    assert rows.of["accept"][1] == labels
    assert rows.of["accept"][2] == [7] * len(told)


def test_a_denied_number_is_no_fact_that_was_missed():
    rows, candidates = Rows(), [candidate(KILLED), candidate(KILLED, 1)]
    candidates[1].negated = True
    judged = Judged(rows, candidates, {0: {}}, 0)
    judged(0, [], False)
    judged(1, [], False)
    assert rows.of["accept"][1] == [1, 0]


def fact(n: int, best: int, scope: str = "incident", part_of: int | None = None) -> dict:
    """An annotated fact."""
    return {"n": n, "metric": "killed", "best": best, "scope": scope, "part_of": part_of, "victim_side": "CIVILIAN", "background": False}


def test_each_choice_of_a_total_has_one_right_answer():
    scene = build("قتل ستة مدنيين في ريف إدلب.\nقتل مدنيان في سرمين.\nوقتل ثلاثة في تفتناز.\nوقتل رجل بلغم في الرقة.")
    sentences = Sentences(scene, build_context(scene, date(2023, 5, 10)))
    facts = [fact(1, 6), fact(2, 2, "subset", 1), fact(3, 3, "subset", 1), fact(4, 1)]
    known = [(as_told(candidate(("killed", f["best"]), n), f, None), f) for n, f in enumerate(facts)]
    rows = Rows()
    add_wholes(rows, known, sentences, 0)
    _, labels, _ = rows.of["whole"]
    answers: dict[int, list[int]] = {}
    for question, label in zip(rows.questions["whole"], labels, strict=True):
        answers.setdefault(question, []).append(label)
    # options: none, then the larger numbers before it, nearest first; the first fact has none before it and asks nothing
    assert list(answers.values()) == [[0, 1], [0, 1], [1, 0, 0, 0]]
    assert [c.extra.get("within") is known[0][0] for c, _ in known] == [False, True, True, False]
    assert [c.scope for c, _ in known] == ["incident", "subset", "subset", "incident"]


def test_no_feature_may_break_the_file_of_rows(tmp_path):
    rows = Rows()
    for n in range(MIN_COUNT):
        rows.add("timing", [(lambda: ["lead_in=\n"],)], 1, n)
    with pytest.raises(ValueError, match="newline"):
        save_rows(rows, tmp_path / "rows.npz")


def test_a_time_that_begins_a_line_has_no_newline_for_a_word():
    scene = build("قتل جندي في الكسرة\n\nأمس قتل شرطي")
    ctx = build_context(scene, date(2023, 5, 10))
    (c,) = [c for c in Reader(scene, 1).read() if c.metric == "killed"]
    options = readings(ctx, c, None)
    told = [f for r in options for f in names(reading_features(ctx, c, r, options, Sentences(scene, ctx)))]
    assert any(r.source == "here" for r in options)
    assert not [f for f in told if "\n" in f]
