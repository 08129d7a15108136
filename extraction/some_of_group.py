"""A few of a group that no number tells: انفجر لغم بعمال حصاد، ما أدى لمقتل اثنين منهم. They are part of no number told before.

Belongs here: whom منهم points back to in its own sentence. Does not belong here: parts of those whom the text counted (parts.py,
breakdowns.py), the likeliest total (wholes.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import Item, Scene

_SEVERAL = ("p", "a")


def of_uncounted(scene: Scene, c: Candidate) -> bool:
    """استهدفت المسيرة تجمعا للعشائر، ما أدى إلى مقتل ثلاثة منهم: of those whom the words before its verb name, without a number.

    Not وقتل 11 منهم يوم الاثنين, nor وقتلت قوات النظام 16 منهم: nobody else is named, so of those who were counted before.
    """
    first = scene.doc.sentences[c.sentence][0]
    return c.count_i > c.trigger and any(_group(it) for it in scene.within(first, c.trigger))


def _group(it: Item) -> bool:
    """عناصر من التنظيم, بعمال, بثلاثة أطفال: several persons, by a word for them; رتلا للقوات الشعبية: men of a party."""
    sense = it.sense("person")
    if sense is not None:
        return sense.number in _SEVERAL
    return it.sense("party") is not None and "ل" in it.proclitics
