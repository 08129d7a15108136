"""The publication date: every place and form in which pages state it, and the dates that are none."""

from datetime import date

import pytest

from extraction.addresses import in_metadata, in_url
from extraction.furniture import clean
from extraction.published import Found, find_published
from extraction.stamps import dates, normalise

TODAY = date(2026, 11, 22)
TITLE = "توقيف مهرّبين على طريق زراعي شرق البلدة"
LEAD = "أوقفت دورية مشتركة رجلين كانا ينقلان وقوداً على طريق زراعي شرق البلدة، ونُقل الاثنان إلى مركز قريب للتحقيق معهما."
BODY = "وقال مصدر في الدورية إن الطريق سيبقى مغلقاً أمام الشاحنات إلى أن تنتهي أعمال التفتيش في القرى المجاورة له."


def published(text, given=None, html=(), url=None, title=None, today=TODAY) -> Found:
    return find_published(clean(text, title), given, html, url, title, today)


def page(*lines: str) -> str:
    return "\n".join(lines)


STAMPS = [
    ("الجمعة 05/نوفمبر/2021 - 01:04 م", date(2021, 11, 5)),
    ("2024.07.22 | 18:27 دمشق", date(2024, 7, 22)),
    ("الخميس 2019/05/30", date(2019, 5, 30)),
    ("20-09-2020, 19:25", date(2020, 9, 20)),
    ("01:22 ص 20/01/2026", date(2026, 1, 20)),
    ("24-10-2025 | 12:00", date(2025, 10, 24)),
    ("الإثنين 17-04-2023 16:01 | كتب:", date(2023, 4, 17)),
    ("10 مايو 2022", date(2022, 5, 10)),
    ("30 اغسطس 2023", date(2023, 8, 30)),
    ("07/02/2023", date(2023, 2, 7)),
    ("5/24/2018", date(2018, 5, 24)),
    ("Oct 27, 2019", date(2019, 10, 27)),
    ("27 Oct 2019", date(2019, 10, 27)),
    ("posted onJanuary 23, 2022", date(2022, 1, 23)),
    ("الثلاثاء, يناير 18, 2022", date(2022, 1, 18)),
    ("الأربعاء, 2 فبراير, 2022 - 10:11 م", date(2022, 2, 2)),
    ("● أخبار البلدة ٢٢ أكتوبر ٢٠٢٣", date(2023, 10, 22)),
    ("الجمعة - 16 ذو الحجة 1443 هـ - 15 يوليو 2022 مـ", date(2022, 7, 15)),
    ("12 جمادى الأولى 1445 هـ الموافق 25 تشرين الثاني 2023 م", date(2023, 11, 25)),
    ("الاثنين ٣٠ سبتمبر ٢٠٢٤ - 02:00", date(2024, 9, 30)),
    ("الجمعة ٢٩ / نوفمبر / ٢٠٢٤", date(2024, 11, 29)),
    ("۱۴ آذار ۲۰۲۱", date(2021, 3, 14)),
    ("4 كانون الثاني/يناير 2024", date(2024, 1, 4)),
    ("9 يوليو (تموز) 2020", date(2020, 7, 9)),
    ("9 أكتوبر تشرين الأول 2019", date(2019, 10, 9)),
    ("3 جويلية 2021", date(2021, 7, 3)),
    ("21 غشت 2021", date(2021, 8, 21)),
    ("6 دجنبر 2021", date(2021, 12, 6)),
    ("1 من كانون الأول 2022", date(2022, 12, 1)),
    ("الثلاثاء 2022 كانون الثاني 25", date(2022, 1, 25)),
    ("25 ك2 2022", date(2022, 1, 25)),
    ("وقت النشر: 25 ت1، 2022", date(2022, 10, 25)),
]


@pytest.mark.parametrize(("stamp", "day"), STAMPS)
def test_a_stamp_under_the_title(stamp, day):
    assert published(page(TITLE, stamp, LEAD, BODY)) == Found(day, "text")


@pytest.mark.parametrize(("stamp", "day"), STAMPS[:8])
def test_a_stamp_at_the_foot(stamp, day):
    assert published(page(TITLE, LEAD, BODY, stamp)) == Found(day, "text")


@pytest.mark.parametrize("label", ["نشر في", "تاريخ النشر:", "نُشر بتاريخ", "تم النشر", "Published:", "التاريخ:"])
def test_the_word_published_wins_over_every_other_date(label):
    text = page("الأحد 3 مارس 2024", TITLE, LEAD, BODY, "2 أيار 2023", f"{label} 14-6-2018")
    assert published(text).day == date(2018, 6, 14)


def test_a_label_and_its_date_on_two_lines():
    assert published(page(TITLE, LEAD, BODY, "تاريخ النشر:", "09 أغسطس, 2021")).day == date(2021, 8, 9)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("اليوم الجمعة 23 أيلول 2022", date(2022, 9, 23)),
        ("اليوم الجمعة ٤ آب/أغسطس ٢٠٢٣", date(2023, 8, 4)),
        ("اليوم السبت تاريخ 12 شباط 2022", date(2022, 2, 12)),
        ("اليوم الأحد المصادف 24/7/2022", date(2022, 7, 24)),
        ("اليوم الثلاثاء 22 شباط/فبراير الجاري", date(2022, 2, 22)),
        ("يوم أمس السبت 30 تموز", date(2022, 7, 31)),
        ("أمس الأحد 20 تشرين الثاني 2022", date(2022, 11, 21)),
    ],
)
def test_a_dateline_in_a_sentence(sentence, day):
    lead = f"أوقفت دورية مشتركة رجلين، {sentence}، على طريق زراعي شرق البلدة، ونُقل الاثنان إلى مركز قريب للتحقيق معهما."
    assert published(page(TITLE, lead, BODY)) == Found(day, "text")


def test_a_year_fits_only_if_it_is_the_only_recent_one():
    # 14 March was a Thursday in 2019 and in 2024: a text that speaks of the Assad army may be of either year.
    era = "قصفت قوات النظام قرية قريبة، اليوم الخميس 14 آذار، وأصيب رجل بجروح ونُقل إلى مشفى البلدة على الفور."
    assert published(page(TITLE, era, BODY)).day is None
    assert published(page(TITLE, era, BODY + " ومنذ مطلع عام 2021 تكرر القصف.")).day == date(2024, 3, 14)


def test_a_year_that_another_date_of_the_page_gives():
    lead = "أوقفت دورية مشتركة رجلين، اليوم الخميس 14 آذار، على طريق زراعي شرق البلدة، ونُقل الاثنان إلى مركز قريب."
    assert published(page(TITLE, "صورة من المكان، 14 آذار 2019 (رويترز)", lead, BODY)).day == date(2019, 3, 14)


def test_a_dateline_left_over_from_an_older_report():
    lead = "أوقفت دورية رجلين، اليوم الجمعة، على طريق زراعي شرق البلدة، ونُقل الاثنان إلى مركز قريب للتحقيق معهما."
    old = "وكانت دورية قد أوقفت ثلاثة رجال، اليوم الخميس 6 تشرين الأول 2022، على الطريق نفسه قرب القرية المجاورة."
    assert published(page(TITLE, lead, old)).day is None


def test_a_bulletin_names_its_day_in_the_title():
    assert published(page("حصيلة أحداث البلدة ليوم الخميس 02-12-2021", LEAD, BODY)).day == date(2021, 12, 2)
    assert published(page(LEAD, BODY), title="حصيلة أحداث البلدة ليوم الخميس 02-12-2021").day == date(2021, 12, 2)


def test_a_dateline_opens_the_text():
    assert published(page(TITLE, f"دير الزور – 30 أغسطس 2023 – {LEAD}", BODY)).day == date(2023, 8, 30)


def test_a_banner_is_not_a_publication_date():
    lead = LEAD.replace("دورية", "دورية، اليوم الأربعاء،", 1)
    other = ["انقطاع المياه عن حيّين في المدينة منذ صباح الأمس", "افتتاح معرض للكتاب في المركز الثقافي غداً"]
    assert published(page("السبت 1 آب, 2026", *other, TITLE, lead, BODY), title=TITLE).day is None
    assert published(page("السبت 1 آب, 2026", TITLE, lead, BODY), title=TITLE).day is None
    assert published(page("السبت 1 آب, 2026", TITLE, "نشر في 5 تموز 2017", lead, BODY), title=TITLE).day == date(2017, 7, 5)


def test_the_last_change_only_stands_in():
    both = page(TITLE, "2022.10.28 | 14:32 دمشق", "آخر تحديث: 2023.05.09 | 09:41 دمشق", LEAD, BODY)
    assert published(both).day == date(2022, 10, 28)
    assert published(page(TITLE, "آخر تحديث: 2023.05.09 | 09:41 دمشق", LEAD, BODY)).day == date(2023, 5, 9)
    sunday = LEAD.replace("دورية", "دورية، اليوم الأحد،", 1)
    assert published(page(TITLE, "آخر تحديث: 2023.05.09 | 09:41 دمشق", sunday, BODY)).day is None  # a Tuesday


POST = "— شبكة البلدة (@baldanet) May 12, 2022"  # a Thursday


@pytest.mark.parametrize(
    ("said", "day"),
    [("اليوم الخميس", date(2022, 5, 12)), ("أمس الأربعاء", date(2022, 5, 12)), ("اليوم الجمعة", date(2022, 5, 13)), ("اليوم الأحد", None)],
)
def test_a_posts_date_needs_a_weekday_that_agrees(said, day):
    assert published(page(TITLE, LEAD.replace("دورية", f"دورية، {said}،", 1), POST, BODY)).day == day


def test_a_picture_of_a_month_that_the_report_calls_past():
    lead = LEAD.replace("دورية", "دورية، اليوم الخميس،", 1)
    text = page(TITLE, "مدخل البلدة، 11 نوفمبر/تشرين الثاني 2021 (رويترز)", lead, BODY)
    assert published(text).day == date(2021, 11, 11)
    assert published(text.replace("وقال مصدر", "وفي 28 نوفمبر/تشرين الثاني الماضي قال مصدر")).day is None


@pytest.mark.parametrize(
    "line",
    [
        "منذ 3 ساعات",
        "هاتف 00963 939 114 037",
        "منذ عام 2011 تشهد المنطقة نزوحاً متكرراً من القرى القريبة من خط التماس إلى المدن والمخيمات.",
        "وفي 5 آذار 2020 توصل الطرفان إلى اتفاق لوقف إطلاق النار في المنطقة بعد أشهر من القتال على أطرافها.",
        "بين 1 تشرين الأول و6 تشرين الثاني 2022 نُفذت في المنطقة عشر دوريات مشتركة على طول الطريق الدولي.",
    ],
)
def test_never_a_guess(line):
    assert published(page(TITLE, LEAD, line, BODY)) == Found(None, "none")


def test_other_stories_dates_do_not_count():
    below = ["مقالات ذات صلة", "انقطاع المياه عن حيّين في المدينة", "2024-12-02", "افتتاح معرض للكتاب في المركز", "2024-12-02"]
    assert published(page(TITLE, LEAD, BODY, *below)).day is None
    assert published(page("2022-11-22", *below[:3], TITLE, LEAD, BODY), title=TITLE).day == date(2022, 11, 22)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2021/08/14/story", date(2021, 8, 14)),
        ("https://x.example/ar/news/2022/02/02/story", date(2022, 2, 2)),
        ("https://x.example/22/10/2025/story", date(2025, 10, 22)),
        ("https://x.example/20251218/story.html", date(2025, 12, 18)),
        ("https://x.example/show?id=7&cdate=21122025", date(2025, 12, 21)),
        ("https://x.example/story-27022312.html", date(2023, 2, 27)),
        ("https://x.example/hsad-ywm-aljmah-23-09-2022", date(2022, 9, 23)),
        ("https://x.example/hsad-ywm-althlathaa-11-7-2023", date(2023, 7, 11)),
        ("https://x.example/حصاد-ليوم-السبت-30-تشرين-الثاني-2024", date(2024, 11, 30)),
        ("https://x.example/story-22-%D8%B9%D9%85%D9%84%D9%8A%D8%A9-on-2024/", None),
        ("https://x.example/arab_world/202108191049936539-story/", date(2021, 8, 19)),
        ("https://x.example/kurdistan/031020231", date(2023, 10, 3)),
        ("https://x.example/section/76/25012022045010133", date(2022, 1, 25)),
        ("https://x.example/news?date=2022-01-25", date(2022, 1, 25)),
        ("https://x.example/kurdistan/991020231", None),
        ("https://x.example/2021/08/story", None),
        ("https://x.example/archives/20219912", None),
        ("https://x.example/articles/98712345", None),
        ("http://[broken", None),
    ],
)
def test_dates_in_urls(url, day):
    assert next(in_url(url), None) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-11-20", date(2021, 11, 20)),
        ("2025-12-24 14:29:41+03:00 2026-07-31 21:05:00+03:00", date(2025, 12, 24)),
        ("2025-02-16T05:52:51+00:00", date(2025, 2, 16)),
        ("21 ديسمبر 2025", date(2025, 12, 21)),
        ("Tue, 05 Sep 2023 10:00:00 GMT", date(2023, 9, 5)),
        (1693900000, date(2023, 9, 5)),
        ("1693900000000", date(2023, 9, 5)),
        ("20230905", date(2023, 9, 5)),
        (date(2023, 9, 5), date(2023, 9, 5)),
        ("²³", None),
        ("soon", None),
        (True, None),
        (float("nan"), None),
        ({}, None),
        (None, None),
    ],
)
def test_dates_in_metadata(value, day):
    assert next(in_metadata(value), None) == day


def test_the_order_of_evidence():
    text = page(TITLE, "1 أيار 2021", LEAD, BODY)
    url, html, given = "https://x.example/2021/05/02/a", ["2021-05-03"], "2021-05-04"
    assert published(text) == Found(date(2021, 5, 1), "text")
    assert published(text, url=url) == Found(date(2021, 5, 2), "url")
    assert published(text, url=url, html=html) == Found(date(2021, 5, 3), "html")
    assert published(text, url=url, html=html, given=given) == Found(date(2021, 5, 4), "metadata")
    assert published(text, given="unknown") == Found(date(2021, 5, 1), "text")
    assert published(text, given="1970-01-01") == Found(date(2021, 5, 1), "text")


def test_a_date_after_today_is_reported_not_used():
    text = page(TITLE, "1 أيار 2031", LEAD, BODY)
    assert published(text) == Found(None, "none", date(2031, 5, 1))
    assert published(text, given="2099-01-01") == Found(None, "none", date(2099, 1, 1))
    assert published(text, today=date(2031, 4, 30)).day == date(2031, 5, 1)  # a day ahead: another time zone


def test_a_bad_calendar_day_is_no_date():
    assert not list(dates(normalise("31/02/2022 و 45/13/2022 و 30 شباط 2022")))


@pytest.mark.parametrize(
    "foot",
    [
        "الموافق 25 تشرين الثاني 2023م",
        "دائرة السير في البلدة، الموافق 25 تشرين الثاني 2023م",
        "السبت 11 جمادى الأولى 1445 الموافق لـ 25 تشرين الثاني 2023م",
        "حُرِّر في البلدة بتاريخ السبت 25 تشرين الثاني 2023",
        "11 جمادى الأولى 1445 هـ المصادف 25/11/2023",
    ],
)
def test_the_date_that_a_statement_is_signed_with(foot):
    assert published(page(TITLE, LEAD, BODY, "القيادة العامة للدوريات", foot)) == Found(date(2023, 11, 25), "text")
    other = f"{foot} اجتمع المجلس وقرر إغلاق الطريق"  # another story begins so
    assert published(page(TITLE, LEAD, BODY, other)).day is None


def test_a_dateline_in_brackets_opens_the_report():
    assert published(page(TITLE, f"(دير الزور 30 أغسطس 2023) {LEAD}", BODY)).day == date(2023, 8, 30)
    assert published(page(TITLE, f"{LEAD} (كما في 30 أغسطس 2023) من قبل.", BODY)).day is None


@pytest.mark.parametrize("banner", [["دمشق 18°"], ["الرئيسية", "سياسة"], ["من نحن", "اتصل بنا"]])
def test_a_date_beside_the_weather_or_above_the_menu_is_the_sites(banner):
    today = "الأحد 22 نوفمبر 2026"
    assert published(page(today, *banner, TITLE, LEAD, BODY)).day is None
    assert published(page(today, *banner, TITLE, "5 نوفمبر 2021", LEAD, BODY)).day == date(2021, 11, 5)
    assert published(page(*banner, "سياسة", "محليات", "5 نوفمبر 2021", TITLE, LEAD, BODY)).day == date(2021, 11, 5)


SAID = "أوقفت دورية مشتركة، صباح اليوم الثلاثاء، رجلين كانا ينقلان وقوداً على طريق زراعي شرق البلدة، ونُقل الاثنان إلى مركز قريب."
FOLDER = "https://x.example/2022/04/story"


def test_a_folder_of_a_month_and_a_weekday_make_a_day_of_the_dates_around():
    below = ["مقالات ذات صلة", "انقطاع المياه عن حيّين في المدينة", "أبريل 26, 2022", "افتتاح معرض للكتاب في المركز", "أبريل 24, 2022"]
    assert published(page(TITLE, SAID, BODY, *below), url=FOLDER) == Found(date(2022, 4, 26), "text")
    assert published(page(TITLE, LEAD, BODY, *below), url=FOLDER).day is None
    assert published(page(TITLE, SAID, BODY, *below)).day is None


def test_a_stamp_of_another_month_than_the_folder_is_not_the_articles():
    assert published(page(TITLE, "12 آب 2025", LEAD, BODY), url=FOLDER).day is None
    assert published(page(TITLE, "2 أيار 2022", LEAD, BODY), url=FOLDER).day == date(2022, 5, 2)


def test_posts_of_one_day_date_a_report_without_a_weekday():
    post = "https://t.co/x — مرصد البلدة (@observer) May 1, 2023"
    assert published(page(TITLE, LEAD, post, BODY, post, BODY)).day == date(2023, 5, 1)
    assert published(page(TITLE, LEAD, post, BODY)).day is None


def test_a_list_of_stories_below_a_lone_headline_dates_nothing():
    day = "الثلاثاء 2025/03/18"
    stories = ["التعليقات", "الكاتب", "انقطاع المياه عن حيّين في المدينة منذ أيام", day, "افتتاح معرض للكتاب في المركز", day]
    assert published(page(TITLE, *stories), title=TITLE).day is None


def test_what_a_report_says_was_published_is_not_its_own_date():
    line = "وجاء في تقرير حقوقي عن أوضاع الطرق الزراعية في المنطقة نُشر في 3 أيار 2021 أن الدوريات تزايدت، وأن الوقود صار نادراً."
    assert published(page(TITLE, LEAD, line, BODY)).day is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الجمعة 9/4/2020", date(2020, 9, 4)),
        ("09/04/2020 الجمعة", date(2020, 9, 4)),
        ("Friday 9/4/2020", date(2020, 9, 4)),
        ("الخميس 9/4/2020", date(2020, 4, 9)),
        ("9/4/2020 3:20:11 PM", date(2020, 9, 4)),
        ("09/04/2020 03:20 PM", date(2020, 4, 9)),
        ("9/4/2020", date(2020, 4, 9)),
    ],
)
def test_digits_are_read_in_the_order_that_the_line_tells(line, day):
    assert published(page(TITLE, line, LEAD, BODY), title=TITLE).day == day


def test_digits_are_read_as_the_report_calls_its_day():
    said = "قُتل عنصران، اليوم الجمعة، بهجوم على حاجز في بلدة زراعية شرق المدينة، وفق ما ذكره مصدر محلي لمراسلنا هناك."
    assert published(page(TITLE, "09/04/2020", said, BODY), title=TITLE).day == date(2020, 9, 4)
    assert published(page(TITLE, "تاريخ النشر: 09/04/2020", said, BODY), title=TITLE).day == date(2020, 9, 4)


def test_a_row_with_the_sites_date_is_no_headline():
    text = page("الاثنين 20 / 11 / 2017 | 07:43 بتوقيت حلب", "توقيف مهرّبين على طريق زراعي شرق البلدة", LEAD, BODY)
    cleaned = clean(text, None)
    assert cleaned.title is not None
    assert cleaned.lines[cleaned.title].startswith("توقيف")


def test_a_page_with_the_names_of_the_first_years_may_be_of_any():
    """Tuesday 15 September was in 2015, too: a text of the units alone, without the force that came after, has no sure year."""
    said = "انفجرت سيارة مفخخة، الثلاثاء 15 أيلول، اليوم الثلاثاء 15 أيلول، قرب حاجز {} في المدينة، وقُتل ثلاثة أشخاص على الأقل هناك."
    early = published(page(TITLE, said.format("لوحدات حماية الشعب ونظام الأسد"), BODY), title=TITLE)
    later = published(page(TITLE, said.format("لقوات سوريا الديمقراطية ونظام الأسد"), BODY), title=TITLE)
    assert early.day is None
    assert later.day == date(2020, 9, 15)
