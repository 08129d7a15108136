"""Does a quote stand where it says it stands? Shared by the suites of facts and mentions."""

from __future__ import annotations

import pandas as pd

from expectations.common import Related


def quote_matches(frame: pd.DataFrame, related: Related) -> pd.Series:
    """True where `text[char_start:char_end] == quote`, which is not empty; NULL where the article's text is not at hand.

    A frame that comes with a column `quote_matches` was compared in SQL, without the texts.
    """
    if "quote_matches" in frame:
        return frame["quote_matches"]
    articles = related.get("articles")
    if articles is None or "text" not in articles:
        return pd.Series([None] * len(frame), index=frame.index, dtype=object)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows = zip(frame["article_id"], frame["char_start"], frame["char_end"], frame["quote"], strict=True)
    return pd.Series(
        [_matches(texts.get(article), start, end, quote) for article, start, end, quote in rows], index=frame.index, dtype=object
    )


def _matches(text: str | None, start: float, end: float, quote: str) -> bool | None:
    if text is None or pd.isna(start) or pd.isna(end):
        return None  # an unknown article or a missing offset fails an expectation of its own
    return 0 <= start < end and text[int(start) : int(end)] == quote
