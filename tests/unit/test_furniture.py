"""Furniture: what goes, and above all what stays."""

import pytest

from extraction.furniture import Why, clean, is_prose

TITLE = "توقيف مهرّبين على طريق زراعي شرق البلدة"
LEAD = "أوقفت دورية مشتركة رجلين كانا ينقلان وقوداً على طريق زراعي شرق البلدة، ونُقل الاثنان إلى مركز قريب للتحقيق معهما."
BODY = "وقال مصدر في الدورية إن الطريق سيبقى مغلقاً أمام الشاحنات إلى أن تنتهي أعمال التفتيش في القرى المجاورة له."
END = "وتشهد المنطقة منذ أسابيع دوريات ليلية متكررة على الطرق الفرعية التي يسلكها المهربون بين ضفتي النهر."
TEASERS = ["انقطاع المياه عن حيّين في المدينة منذ الأمس", "افتتاح معرض للكتاب في المركز الثقافي", "مقتل رجل بانفجار لغم قرب قرية أخرى"]


def kept(*lines: str, title: str | None = None) -> list[str]:
    return clean("\n".join(lines), title).kept()


@pytest.mark.parametrize(
    "line",
    [
        "شارك", "مشاركة", "Facebook", "واتساب", "طباعة", "A+ A-", "453 مشاهدة", "1٬416", "36", "دمشق °C", "00963 939 114 037",
        "منذ 3 ساعات", "‏15 ساعة مضت", "الكلمات الدليلية:", "#دير_الزور #الرقة", "إعداد: فلان الفلاني – تحرير: فلانة الفلانية",
        "تحرير: فلان الفلاني", "هذا الموقع يستخدم ملفات تعريف الارتباط لتحسين تجربتك", "تابعنا على تلغرام",
        "اشترك في النشرة البريدية", "اقرأ أيضاً: مقتل ثلاثة بانفجار في قرية أخرى", "شاهد أيضا | مقتل ثلاثة بانفجار",
        "https://x.example/a", "— شبكة البلدة (@baldanet) May 12, 2022", "18/02/2023", "الخميس 2019/05/30 - 10:11 م", "صورة أرشيفية",
        "جميع الحقوق محفوظة", "Skip to content", "التعليقات على توقيف مهرّبين مغلقة", "دقيقة قراءة", "7 دقائق للقراءة",
    ],
)  # fmt: skip
def test_lines_that_go(line):
    assert kept(TITLE, LEAD, line, BODY, END) == [TITLE, LEAD, BODY, END]
    assert kept(TITLE, line, LEAD, BODY, END) == [TITLE, LEAD, BODY, END]


@pytest.mark.parametrize(
    "line",
    [
        "وأصيب اثنان بجروح",
        "قُتل ثلاثة عناصر وأصيب أربعة في قرية مجاورة",
        "استهدفت طائرة مسيّرة سيارة على الطريق وقتل سائقها",
        "– 9 عمليات في دير الزور أسفرت عن توقيف 12 شخصاً",
        "1- توقيف خمسة أشخاص في مخيم قريب من البلدة",
        "حمص: قصفت مدفعية قرية في الريف الشمالي",
        "وشاركت في العملية ست سيارات",
        "المصدر قال إن العدد مرشح للارتفاع، فيما لا يزال البحث جارياً عن رجلين.",
        "شارك في الدورية عشرون عنصراً من القوتين، وفق المصدر نفسه الذي طلب ألا يُذكر اسمه.",
    ],
)
def test_lines_that_stay(line):
    assert line in kept(TITLE, LEAD, line, BODY, END)
    assert line in kept(TITLE, LEAD, BODY, line)


def test_names_in_a_list_stay():
    names = ["فلان بن فلان العلي", "فلانة بنت فلان الحسن", "فلان بن علان الأحمد"]
    assert kept(TITLE, LEAD, BODY, "أسماء الموقوفين:", *names) == [TITLE, LEAD, BODY, "أسماء الموقوفين:", *names]


@pytest.mark.parametrize("head", ["مقالات ذات صلة", "اقرأ أيضاً", "إقرأ ايضا :", "اخترنا لك", "الأكثر قراءة", "أخبار ذات صلة", "قد يهمك"])
def test_other_stories_under_their_heading(head):
    assert kept(TITLE, LEAD, BODY, END, head, *TEASERS) == [TITLE, LEAD, BODY, END]


def test_the_article_goes_on_after_a_box_of_other_stories():
    assert kept(TITLE, LEAD, "أخبار ذات صلة", TEASERS[0], BODY, END) == [TITLE, LEAD, BODY, END]
    assert kept(TITLE, "مقالات مشابهة", *TEASERS, LEAD, BODY, END, title=TITLE) == [TITLE, LEAD, BODY, END]


@pytest.mark.parametrize("mark", ["السابق", "التالي", "Next Post", "اترك تعليقاً", "دع تعليقاً Cancel Reply", "التعليقات (3)"[:-4]])
def test_nothing_after_the_mark_that_ends_an_article(mark):
    comment = "والله هذا الخبر غير صحيح وقد كنت هناك ولم أر أحداً يوقف على الطريق الزراعي في ذلك اليوم كله."
    assert kept(TITLE, LEAD, BODY, mark, TEASERS[0], comment) == [TITLE, LEAD, BODY]


def test_headlines_after_the_end_without_any_heading():
    assert kept(TITLE, LEAD, BODY, END, *TEASERS) == [TITLE, LEAD, BODY, END]
    assert kept(TITLE, LEAD, BODY, END, TEASERS[0]) == [TITLE, LEAD, BODY, END, TEASERS[0]]  # one alone may belong to it


def test_tags_after_the_end():
    assert kept(TITLE, LEAD, BODY, END, "دير الزور", "تهريب", "وقود") == [TITLE, LEAD, BODY, END]


def test_a_teaser_between_two_paragraphs():
    page = clean("\n".join([TITLE, LEAD, TEASERS[2], BODY, END]))
    assert page.kept() == [TITLE, LEAD, BODY, END]
    assert page.why[2] is Why.TEASER


def test_no_line_is_a_teaser_where_paragraphs_have_no_full_stops():
    lines = [line.rstrip(".") + " " + END[:60] for line in (LEAD, BODY, END)]
    assert kept(TITLE, lines[0], TEASERS[2], lines[1], lines[2]) == [TITLE, lines[0], TEASERS[2], lines[1], lines[2]]


def test_menus_above_the_title():
    menu = ["الرئيسية", "حكايات المدينة", "أرشيف الصور", *TEASERS]
    assert kept(*menu, TITLE, LEAD, BODY, title=f"{TITLE} | موقع البلدة") == [TITLE, LEAD, BODY]


def test_repeats_are_told_once():
    assert kept(TITLE, TITLE, LEAD, BODY, LEAD) == [TITLE, LEAD, BODY]


def test_captions():
    captions = ["دورية على طريق ترابي - أرشيف", "مدخل البلدة من الشرق (رويترز)", "سيارة محترقة قرب الجسر، 12 آذار 2022 (الأناضول)"]
    assert kept(TITLE, *captions, LEAD, BODY) == [TITLE, LEAD, BODY]


def test_a_city_and_an_agency_stay():
    assert kept(TITLE, "دير الزور – نورث برس", LEAD, BODY)[1] == "دير الزور – نورث برس"


def test_stories_listed_twice_are_other_stories():
    listed = [line for n in range(6) for line in (f"عنوان خبر آخر من مدينة بعيدة رقم {n}", END.replace("أسابيع", f"{n + 2} أسابيع"))]
    assert kept(TITLE, LEAD, BODY, *listed, *listed) == [TITLE, LEAD, BODY]


def test_the_named_source_stays():
    assert kept(TITLE, LEAD, BODY, "المصدر: وكالات") == [TITLE, LEAD, BODY, "المصدر: وكالات"]


def test_the_title_is_no_section():
    page = clean("\n".join(["مرصد الطرق والجسور", TITLE, LEAD, BODY]))
    assert page.title is not None and page.lines[page.title] == TITLE


def test_lines_are_kept_as_written():
    line = "  وقُتِلَ في «الحادثة»   رجلان، و أُصيب ثالثٌ بجروحٍ بليغة في يده اليمنى كما قال شاهد عيان.  "
    assert clean(line).kept() == [line.strip()]


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        (LEAD, True),
        (TITLE, False),
        ("بعد قتلَ شاباً بلا سبب.. محكمة في مدينة بعيدة تصدر حكماً...", False),
        ("ماذا جرى في البلدة؟", False),
        ("", False),
    ],
)
def test_prose(line, prose):
    assert is_prose(line) is prose


def test_an_empty_page():
    page = clean("")
    assert (page.lines, page.first, page.title) == ([], None, None)


def test_after_other_headlines_a_headline_that_states_something_goes_too():
    states = "قصف جديد يستهدف مقراً في مدينة بعيدة"
    assert kept(TITLE, LEAD, BODY, END, *TEASERS[:2], states, TEASERS[2]) == [TITLE, LEAD, BODY, END]
    assert states in kept(TITLE, LEAD, BODY, END, states, TEASERS[0])  # two are no list of other stories


@pytest.mark.parametrize("head", ["التعليقات (3)", "تعليق واحد", "12 تعليقاً"])
def test_readers_comments_under_their_number(head):
    comment = "والله قتلوا خمسين رجلاً في القرية يوم أمس ولم يتحدث أحد عن الموضوع حتى الآن."
    assert kept(TITLE, LEAD, BODY, END, head, "أبو فلان", comment) == [TITLE, LEAD, BODY, END]
    assert kept(TITLE, head, LEAD, BODY, END) == [TITLE, LEAD, BODY, END]


def test_a_line_said_again_in_other_quotation_marks_goes():
    assert kept(TITLE, "توقيف «مهرّبين» على طريق زراعي", "توقيف “مهرّبين” على طريق زراعي", LEAD, BODY).count(LEAD) == 1
    twice = kept(TITLE, 'دورية "مشتركة" توقف رجلين شرق البلدة', LEAD, "دورية “مشتركة” توقف رجلين شرق البلدة", BODY)
    assert sum("دورية" in line and len(line) < 60 for line in twice) == 1


def test_a_place_in_the_title_is_not_the_title():
    page = clean("\n".join(["شرق البلدة", LEAD, BODY]), f"{TITLE} في ريف شرق البلدة")
    assert page.title != 0
