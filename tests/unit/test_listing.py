"""Tallies that go on line by line: which lines are parts of the heading's total, and which are not."""

from __future__ import annotations

from told import candidates, counts, parts

HEAD = "وبلغ عدد القتلى 40 شخصاً توزعوا كالتالي:\n"


def test_lines_below_a_heading_are_its_parts():
    found = candidates(HEAD + "- 25 عنصراً من قوات النظام\n- 15 مدنياً")
    assert counts(found, "killed") == [("killed", 40)]
    assert parts(found) == [(25, "security", 40), (15, "civilian", 40)]
    assert [c.side for c in found if c.whole is not None] == ["SYRIA_ASSAD", "CIVILIAN"]


def test_parts_of_a_line_are_parts_too():
    found = candidates(HEAD + "15 مدنياً بينهم طفلان")
    told = parts(found)
    assert (15, "civilian", 40) in told
    assert (2, "child") in [(best, status) for best, status, _ in told]


def test_no_heading_no_parts():
    assert parts(candidates("وبلغ عدد القتلى 40 شخصاً في المدينة.\n25 عنصراً من قوات النظام")) == []


def test_a_line_larger_than_the_whole_is_no_part():
    assert parts(candidates(HEAD + "90 مدنياً")) == []


def test_a_list_ends_after_a_few_lines_that_are_none_of_it():
    between = "وتفقد المحافظ السوق.\n" * 4
    assert parts(candidates(HEAD + between + "15 مدنياً")) == []


def test_event_counts_at_the_head_of_lines_are_parts_of_the_total():
    found = candidates("نفذ التنظيم 30 هجوماً توزعت كالتالي:\n20 هجوماً في دير الزور\n10 هجمات في الرقة")
    assert counts(found) == [("attacks", 30)]
    assert parts(found) == [(20, "", 30), (10, "", 30)]


def test_lines_that_begin_with_whose_they_are():
    text = (
        "سجلت شبكة حقوقية 88 حالة اعتقال خلال آب.\nوتوزعت الحالات كما يأتي:\n1- قوات النظام: 41 حالة.\n"
        "2- قوات سوريا الديمقراطية: 39 حالة، منها 5 أطفال.\n3- هيئة تحرير الشام: 8 حالات.\n"
    )
    found = candidates(text)
    assert counts(found, "arrested") == [("arrested", 88)]
    told = [(c.best, c.whole.best, c.extra.get("own_actors")) for c in found if c.whole is not None]
    assert told == [(41, 88, ["SYRIA_ASSAD"]), (39, 88, ["SDF"]), (5, 39, ["SDF"]), (8, 88, ["HTS"])]


def test_lines_that_begin_with_where_they_are():
    text = (
        "نفذت القوات 20 عملية أسفرت عن اعتقال 47 شخصاً، وتوزعت كالتالي:\n– دير الزور: 12 عملية، انتهت باعتقال 26 شخصاً.\n"
        "– الحسكة: 5 عمليات، اعتقل خلالها 14 شخصاً.\n"
    )
    found = candidates(text)
    assert [(c.metric, c.best, c.whole.best) for c in found if c.whole is not None] == [
        ("operations", 12, 20),
        ("arrested", 26, 47),
        ("operations", 5, 20),
        ("arrested", 14, 47),
    ]


def test_a_party_and_a_number_outside_a_list_are_no_part():
    assert parts(candidates("سجلت شبكة 88 حالة اعتقال.\nقوات النظام: 41 حالة.")) == []


def test_a_line_that_names_its_place_is_of_that_place():
    found = candidates("بلغ عدد القتلى في سوريا 40 شخصاً توزعوا كالتالي:\n- 25 عنصراً في الرقة\n- 15 مدنياً بينهم طفلان في الحسكة")
    places = {c.best: c.extra["place"].adm1 for c in found if c.whole is not None}
    assert (places[25], places[15], places[2]) == (("Ar-Raqqa",), ("Al-Hasakah",), ("Al-Hasakah",))


def test_a_heading_goes_on_from_the_events_before_the_victims():
    text = "نفذ داعش 40 هجوماً في أيار. وقتل فيها 25 شخصاً. وتوزعت العمليات كالآتي:\n- 30 عملية في الريف\n- 10 عمليات في الحسكة"
    assert [(c.metric, c.best, c.whole.best) for c in candidates(text) if c.whole is not None] == [("attacks", 30, 40), ("attacks", 10, 40)]


def test_a_heading_without_a_count_says_whose_the_lines_are():
    found = candidates("توزعت عمليات داعش على محافظتين:\n- دير الزور: سجلت 90 عملية\n- الحسكة: شهدت 12 عملية")
    assert [(c.metric, c.best, c.actor) for c in found] == [("attacks", 90, ["ISIS"]), ("attacks", 12, ["ISIS"])]


def test_events_told_before_the_dead_are_shared_out_by_the_lines_too():
    text = "وثق التقرير 50 عملية لخلايا داعش في مناطق نفوذ الإدارة الذاتية.\nوخلفت 30 قتيلاً، وجاء توزعها كما يلي:\n"
    found = candidates(text + "- 40 عملية في دير الزور قضى فيها 20 من العسكريين\n- 10 عمليات في الرقة أوقعت 5 قتلى عسكريين")
    assert [(c.metric, c.best, c.actor) for c in found if c.whole is not None and c.metric == "attacks"] == [
        ("attacks", 40, ["ISIS"]),
        ("attacks", 10, ["ISIS"]),
    ]
    assert [(c.best, c.side) for c in found if c.whole is not None and c.metric == "killed"] == [(20, "SDF"), (5, "SDF")]


def test_classes_of_persons_have_lines_of_their_own():
    text = "قتل 90 شخصاً توزعوا على النحو الآتي:\nالمدنيون: 50 بينهم 7 أطفال، هم:\n- 40 بانفجار ألغام\n- 10 برصاص مجهولين\n"
    found = candidates(text + "غير المدنيين: 40، هم:\n- 33 من قسد\n- 7 من داعش")
    told = [(c.best, c.side, c.whole.best) for c in found if c.whole is not None]
    assert {(50, "CIVILIAN", 90), (7, "CIVILIAN", 50), (40, "CIVILIAN", 50), (10, "CIVILIAN", 50)} <= set(told)
    assert {(40, "", 90), (33, "SDF", 40), (7, "ISIS", 40)} <= set(told)


def test_a_further_number_of_a_line_is_no_part_of_its_first():
    found = candidates("قتل 78 شخصاً في المعارك، هم:\n8 مدنيين بينهم 3 أطفال، و49 من المسلحين المحليين.\nو21 عنصراً من قسد.")
    assert [(c.best, c.whole.best) for c in found if c.whole is not None] == [(8, 78), (3, 8), (49, 78), (21, 78)]
