"""Who did it and who was only near, whose a killing is that was claimed or set about: by sentences of our own, over slots."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from told import candidates

from extraction.extract import extract
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build


def roles(sentence: str) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(sentence))]


@pytest.mark.parametrize(
    ("whom", "verb", "band"), list(product(["خمسة عناصر", "18 مقاتلاً", "عنصرين"], ["قتلهم", "أعدمهم"], ["تنظيم داعش", "عناصر من داعش"]))
)
def test_who_follows_a_verb_with_its_object_did_it(whom, verb, band):
    assert ("ISIS", "agent") in roles(f"عثرت قسد أمس على جثث {whom} {verb} {band} داخل السجن")


@pytest.mark.parametrize(
    ("thing", "near", "place"),
    list(product(["صهريج نفط", "شاحنة لنقل الوقود", "منزل مدني"], ["قرب", "بالقرب من"], ["حاجز لقسد", "نقطة عسكرية لقسد"])),
)
def test_a_place_near_what_was_hit_is_no_target(thing, near, place):
    assert ("SDF", "control") in roles(f"استهدف مسلحون مجهولون {thing} {near} {place} في البلدة")
    assert ("SDF", "target") in roles(f"انفجرت عبوة ناسفة {near} {place} في البلدة")


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("قتل 11 شخصاً في تفجير سيارة مفخخة لقسد في البلدة", "agent"),
        ("قتل أربعة أشخاص في هجوم بسيارة مفخخة تابعة لقسد", "agent"),
        ("أطلق مسلحون النار على عنصر من قسد في القرية", "target"),
        ("نجا عنصر من قسد من محاولة اغتيال في القرية", "target"),
    ],
)
def test_a_party_by_the_words_right_before_it(sentence, role):
    assert ("SDF", role) in roles(sentence)


@pytest.mark.parametrize("when", ["", "صباح اليوم ", "مساء أمس "])
def test_who_lays_a_trap_attacks(when):
    told = candidates(f"قال المرصد إن مسلحين من تنظيم الدولة نصبوا {when}كميناً لحافلة للجيش السوري في البادية")
    assert [(c.metric, c.actor, c.side) for c in told] == [("attacks", ["ISIS"], "SYRIA_ASSAD")]


@pytest.mark.parametrize(("verb", "deed"), list(product(["أقدم", "أقدمت"], ["على قتل", "على ذبح", "على قطع رأس", "على تصفية"])))
def test_a_killing_that_a_band_sets_about_is_an_attack(verb, deed):
    men = "عناصر من تنظيم داعش" if verb == "أقدم" else "خلايا تابعة لداعش"
    told = candidates(f"{verb} {men} {deed} شاب في البلدة")
    assert sorted((c.metric, c.best) for c in told) == [("attacks", 1), ("killed", 1)]


@pytest.mark.parametrize("claim", ["قتل", "مقتل", "تصفية", "عملية قتل"])
def test_a_killing_that_a_band_claims_is_an_attack(claim):
    told = candidates(f"تبنى تنظيم داعش {claim} عنصرين من قسد في البلدة")
    assert sorted((c.metric, c.best) for c in told) == [("attacks", 1), ("killed", 2)]


@pytest.mark.parametrize(("whom", "count"), [("شاباً", 1), ("عنصراً من قسد", 1), ("ثلاثة مدنيين", 3)])
def test_the_first_of_two_did_it(whom, count):
    told = [c for c in candidates(f"ذبح عناصر من تنظيم داعش {whom} في البلدة") if c.metric == "killed"]
    assert [(c.best, c.actor) for c in told] == [(count, ["ISIS"])]


@pytest.mark.parametrize(("deed", "men"), list(product(["بعبوة ناسفة زرعها", "بهجوم نفذه"], ["مجهولون", "مسلحون", "مسلحون مجهولون"])))
def test_who_unknown_men_may_be_tells_nothing_of_their_victims(deed, men):
    told = candidates(f"قتل ثلاثة عناصر {deed} {men} يعتقد أنهم من خلايا داعش، واستهدفت سيارة لقسد")
    assert "ISIS" not in {c.side for c in told if c.metric == "killed"}


@pytest.mark.parametrize(("managed", "whom"), list(product(["وتمكنت من", "ونجحت في"], ["أربعة عناصر", "ثلاثة منهم"])))
def test_who_repelled_it_killed_the_attackers(managed, whom):
    told = [c for c in candidates(f"تصدت قسد لمحاولة تسلل نفذتها خلايا داعش في البلدة، {managed} قتل {whom}") if c.metric == "killed"]
    assert [(c.actor, c.side) for c in told] == [(["SDF"], "ISIS")]


@pytest.mark.parametrize("claim", ["وتبنى تنظيم داعش عملية القتل", "وأعلن تنظيم داعش مسؤوليته عن مقتل العنصر", "وتبنى داعش اغتيال العنصر"])
def test_a_claim_of_the_killing_told_before(claim):
    told = extract(Article("a", f"قُتل عنصر من قسد برصاص مجهولين في بلدة الصور.\n{claim}.", None, None, date(2021, 5, 11)))
    assert {tuple(f.actor) for f in told} == {("ISIS",)}


@pytest.mark.parametrize("when", ["", "أمس ", "في مدينة البصيرة بريف دير الزور الشرقي، الثلاثاء الفائت، "])
def test_who_was_found_dead(when):
    told = candidates(f"وعثر سكان {when}على شخصين مقتولين بآلة حادة وسط المدينة")
    assert [(c.metric, c.best) for c in told] == [("killed", 2)]


@pytest.mark.parametrize("whom", ["أحد وجهاء قبيلة العكيدات", "شيخ عشيرة العكيدات", "شاب من عشيرة البكارة", "مدني من أبناء عشيرة البكارة"])
def test_the_clan_of_a_civilian_is_no_target(whom):
    assert ("TRIBAL", "control") in roles(f"أطلق مجهولون النار على {whom} في البلدة")


@pytest.mark.parametrize("by", ["نفذته", "شنته", "وقع عبر", "جرى بواسطة"])
def test_a_cell_that_attacked_was_not_arrested(by):
    told = candidates(f"قالت قسد إن الهجوم {by} خلية مكونة من أربعة عناصر يستقلون دراجات نارية، واستهدف صهريجاً في القرية")
    assert "arrested" not in {c.metric for c in told}


@pytest.mark.parametrize(
    ("bomber", "where"), list(product(["انتحاري", "انتحاري من داعش"], ["قرب حاجز لقسد", "في حاجز لقسد", "بالقرب من نقطة لقسد"]))
)
def test_who_blew_himself_up_is_not_of_those_whom_he_hit(bomber, where):
    told = [c for c in candidates(f"فجّر {bomber} نفسه {where}، ما أدى إلى مقتله وإصابة اثنين من عناصر القوات") if c.metric == "killed"]
    assert [(c.best, c.owner and c.side == "SDF") for c in told] == [(1, False)]


@pytest.mark.parametrize("place", ["حقل التيم", "بئر نفط"])
def test_nobody_kills_his_own_guards(place):
    told = extract(Article("a", f"قُتل اثنان من حراس {place} في كمين نصبه تنظيم داعش في البادية.", None, None, date(2021, 5, 11)))
    assert {f.victim_side for f in told if f.metric == "killed"} == {"UNKNOWN"}


@pytest.mark.parametrize(("men", "count"), [("رجل أمن", 1), ("فردا أمن", 2), ("عنصرا شرطة", 2), ("ثلاثة رجال أمن", 3)])
def test_men_of_the_security_are_no_civilians(men, count):
    told = [c for c in candidates(f"قُتل {men} برصاص مجهولين في البلدة") if c.metric == "killed"]
    assert [(c.best, c.status, c.side) for c in told] == [(count, "security", "")]


def test_what_is_told_behind_a_turn_is_not_of_the_attacks():
    told = candidates("قتل ثلاثة عناصر من قوات النظام في هجومين منفصلين في ريف الرقة، بينما أغارت الطائرات الروسية على مواقع في البادية")
    assert [c.best for c in told if c.metric == "attacks"] == [2]


@pytest.mark.parametrize("load", ["ينقل المياه إلى", "ينقل النفط الخام لصالح"])
def test_for_whom_something_is_carried_did_nothing(load):
    assert ("SDF", "control") in roles(f"قتل سائق الصهريج، مشيرة إلى أن الصهريج كان {load} قوات سوريا الديمقراطية")


@pytest.mark.parametrize(
    ("whom", "by"), list(product(["مقاتلاً", "أحد أعضائها", "عنصرين"], ["إثر هجوم خلية لداعش", "حين هاجمتها خلية لداعش"]))
)
def test_who_was_lost_in_an_attack_is_not_missing(whom, by):
    told = candidates(f"قالت قسد إنها فقدت {whom} {by} في البلدة")
    assert [c.best for c in told if c.metric == "killed"] == [2 if whom == "عنصرين" else 1]
