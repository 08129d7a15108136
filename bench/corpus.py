"""As many articles as wanted from a few: the same sentences in another order, with other numbers and dates.

Belongs here: making raw articles for the bench. The real articles that `--raw` may name are varied the same way.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from extraction.reading import RawRecord, ReadArticle, read
from tasks import loading

_DIGITS = re.compile(r"(?<![\d/.:-])\d{1,2}(?![\d/.:-])")
_TODAY = date(2100, 1, 1)  # no article is refused for its date


def texts(roots: list[Path], max_bytes: int = 5_000_000) -> list[ReadArticle]:
    """The readable articles under the roots."""
    found = [read(item, _TODAY) for _, item in loading.items(roots, max_bytes) if isinstance(item, RawRecord)]
    return [a for a in found if isinstance(a, ReadArticle)]


def varied(articles: list[ReadArticle], number: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """`number` articles as JSONL objects, each different, in the shape of the given ones; the same for the same seed."""
    chance = random.Random(seed)
    for n in range(number):
        article = articles[n % len(articles)]
        head, *body = article.text.split("\n")
        chance.shuffle(body)
        text = "\n".join([head, *body])
        if n >= len(articles):
            text = _DIGITS.sub(lambda m: str(chance.randint(1, 60)), text)
        day = date(2019, 1, 1) + timedelta(days=chance.randrange(2000))
        yield {"id": f"bench-{n}", "published": day.isoformat(), "outlet": f"outlet {n % 17}", "text": text}


def write(path: Path, articles: Iterator[dict[str, str]]) -> Path:
    """The articles as a .jsonl file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path
