"""Results and events told again inside a text, and those of another event. Which candidates a model took is said by hand."""

from __future__ import annotations

from collections.abc import Callable

from told import PUBLISHED, candidates, counts, events, persons

from extraction.candidates import Candidate
from extraction.context import build_context
from extraction.decide import Cluster, _with_their_results
from extraction.features import agree
from extraction.retold import merge_retold
from extraction.scene import build
from extraction.sentences import Sentences

FIRST = "هاجم مسلحون مجهولون حاجزا لقسد في بلدة ذيبان بريف دير الزور، ما أدى إلى مقتل ثلاثة عناصر وإصابة اثنين آخرين. "


def left(text: str, repeats: Callable[[Candidate], bool]) -> list[tuple[str, int | None]]:
    """The facts that stay where the model took all but those that `repeats` names; those are mentions of what they repeat."""
    found = candidates(text)
    clusters: list[Cluster] = []
    home: dict[int, Cluster] = {}
    for c in found:
        first = next((k for k in clusters if (k.head.metric, k.head.best) == (c.metric, c.best)), None)
        if repeats(c) and first is not None:
            first.mentions.append(c)
            continue
        k = home[id(c)] = Cluster(c, [c], home.get(id(c.whole)) if c.whole is not None else None)
        clusters.append(k)
    return sorted((k.head.metric, k.head.best) for k in merge_retold(clusters, found, build(text)))


ONCE = [("attacks", 1), ("killed", 3), ("wounded", 2)]


def test_the_wounded_are_told_again_with_the_dead():
    text = FIRST + "وقالت قسد إن ثلاثة عناصر قتلوا وأصيب اثنان آخران في هجوم على الحاجز."
    assert left(text, lambda c: c.sentence == 1 and c.metric != "wounded") == ONCE


def test_what_a_definite_event_led_to_was_told_with_it():
    text = FIRST + "وأدى الهجوم إلى مقتل ثلاثة عناصر وإصابة اثنين آخرين."
    assert left(text, lambda c: c.sentence == 1 and c.metric == "attacks") == ONCE


def test_a_deed_is_taken_up_by_another_noun():
    for again in ("وأسفرت الحادثة عن", "وأدى إطلاق النار إلى", "وأضاف المصدر أن الضربة التي وقعت ليلا أسفرت عن"):
        text = FIRST + again + " مقتل ثلاثة عناصر وإصابة اثنين آخرين."
        assert left(text, lambda c: c.sentence == 1 and c.metric == "attacks") == ONCE


def test_as_many_dead_elsewhere_are_others():
    text = FIRST + "كما هاجم مجهولون نقطة لقسد في بلدة الشحيل بريف دير الزور، ما أدى إلى مقتل ثلاثة عناصر."
    assert left(text, lambda c: False).count(("killed", 3)) == 2
    fresh = FIRST + "وأدى انفجار في السوق إلى مقتل ثلاثة مدنيين."
    assert left(fresh, lambda c: False).count(("killed", 3)) == 2


def test_one_deed_in_one_village_with_all_that_came_of_it():
    text = "داهمت قسد منزلا في بلدة غرانيج واعتقلت أربعة أشخاص. وبحسب مصادر، نفذت قسد عملية مداهمة في بلدة غرانيج واعتقلت أربعة أشخاص."
    assert left(text, lambda c: False) == [("arrested", 4), ("operations", 1)]
    other = text.replace("مداهمة في بلدة غرانيج", "مداهمة في بلدة الصور")
    assert left(other, lambda c: False) == [("arrested", 4), ("arrested", 4), ("operations", 1), ("operations", 1)]


def test_a_toll_that_rose_by_one_of_the_wounded():
    text = FIRST + "ونقل المصابون إلى المشفى. وشهدت البلدة استنفارا. وارتفع عدد القتلى إلى أربعة عناصر بعد وفاة أحد المصابين متأثرا بجراحه."
    assert [n for m, n in left(text, lambda c: c.metric == "attacks") if m == "killed"] == [1, 4]


def test_an_announced_event_is_the_one_behind_the_comma():
    assert counts(events("وفي هجوم آخر، قتل عنصران وأصيب ثلاثة آخرون بانفجار عبوة ناسفة في البلدة")) == [("attacks", 1)]
    assert len(events("قتل عنصر في هجوم آخر، وأصيب مدني بانفجار عبوة ناسفة في البلدة")) == 2


def test_two_villages_of_one_countryside_are_two_places():
    a, b = (c for c in candidates("هجوم في بلدة ذيبان بريف دير الزور. هجوم في بلدة الشحيل بريف دير الزور."))
    assert agree(a, b, "places") == "differ"
    area, village = (c for c in candidates("هجوم في ريف دير الزور. هجوم في بلدة الشحيل بريف دير الزور."))
    assert agree(area, village, "places") == "same"


def test_victims_of_an_event_that_is_a_fact_are_facts():
    text = FIRST + "كما هاجم مجهولون نقطة لقسد في بلدة الشحيل، ما أدى إلى مقتل ثلاثة عناصر."
    found = candidates(text)
    taken = [Cluster(c, [c]) for c in found if not (c.sentence == 1 and c.metric == "killed")]
    scene = build(text)
    sentences = Sentences(scene, build_context(scene, PUBLISHED))
    for odds, n in ((0.2, 2), (0.05, 1)):
        more = _with_their_results(taken, found, dict.fromkeys(map(id, found), odds), sentences)
        assert [k.head.metric for k in more].count("killed") == n


def test_an_armed_attack_is_no_gunman():
    assert counts(persons("قالت قسد إن مقاتلين اثنين من قواتها فقدا حياتهما في هجوم مسلح")) == [("killed", 2)]
