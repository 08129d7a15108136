"""Headlines: what is left of a given title without the site's name, its section and the same words again."""

import pytest

from extraction.titles import headline

HEAD = "توقيف ثلاثة مهرّبين على طريق زراعي شرق البلدة"
SHORT = "توقيف ثلاثة مهرّبين"
MOTTO = "منبر البلدة موقع إخباري ثقافي اجتماعي منوّع"


@pytest.mark.parametrize(
    "given",
    [
        HEAD,
        f"{HEAD} | موقع البلدة",
        f"موقع البلدة | {HEAD}",
        f"{HEAD} - منبر البلدة",
        f"{HEAD} – Town News",
        f"{HEAD} -ANHA",
        f"{HEAD} - تم التحديث - العربية - منبر البلدة",
        f"{HEAD} {HEAD}",
        f"{HEAD} - منبر البلدة {HEAD} {HEAD}",
        f"{HEAD} | منبر البلدة {HEAD} {HEAD}",
        f"منبر المدينة {HEAD} {HEAD}",
        f"{HEAD} {MOTTO} {MOTTO}",
        f"{HEAD} {MOTTO} {MOTTO} {HEAD}",
        f"{HEAD} - المرصد السوري لحقوق الإنسان",
        f"بالفيديو || {HEAD}",
    ],
)
def test_the_headline_is_left(given):
    assert headline(given) == HEAD


@pytest.mark.parametrize(
    "given",
    [
        f"{HEAD} - 12 موقوفاً",  # figures belong to the headline
        "الحسكة - توقيف ثلاثة مهرّبين على طريق زراعي",  # what is short stands before the dash
        "القوات تعلن توقيف ثلاثة مهرّبين والقوات تعلن إطلاق رابع",
        SHORT,
    ],
)
def test_what_is_a_headline_as_it_stands(given):
    assert headline(given) == given


def test_quotation_marks_do_not_hide_a_repetition():
    assert headline('توقيف "مهرّبين" قرب البلدة القديمة توقيف “مهرّبين” قرب البلدة القديمة') == 'توقيف "مهرّبين" قرب البلدة القديمة'


def test_a_place_after_a_known_outlet_stays():
    assert headline(f"{HEAD} – القامشلي - نورث برس") == f"{HEAD} – القامشلي"


@pytest.mark.parametrize("given", [None, "", "  ", "|", "الصفحة الرئيسية", "نورث برس", "نورث برس | ANF"])
def test_what_is_no_headline(given):
    assert headline(given) is None


def test_a_title_of_any_length_takes_no_time():
    assert len(headline("كلمة " * 100_000) or "") < 2000
