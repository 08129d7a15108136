"""corrections.csv: what analysts found wrong, line by line, read and checked. Applying it is correcting.py's.

A line names a fact or an event (`target`: its id), what is wrong (`field`), the value that stands there (`wrong`, empty: whatever it is)
and the right one (`right`), and `who`, `when` (YYYY-MM-DD) and `why`. Lists are joined with +. `article` and `quote` (words of its
sentence) may name a fact instead of an id, or help to find it again. A line that cannot be used is kept, with the reason.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from warehouse import enums
from warehouse.schema import TABLES

FILE = "corrections.csv"
COLUMNS = ("target", "field", "wrong", "right", "who", "when", "why")
OPTIONAL = ("article", "quote")
LIST = "+"
NOT_A_FACT, DATE, SAME_AS, APART = "not_a_fact", "date", "same_as", "apart"
# Fields of a fact that a line may correct; DATE is both days: YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD.
FACT_FIELDS = (
    "metric", "low", "best", "high", "qualifier", "actor", "victim_side", "victim_status", "scope", "assertion", "background", DATE,
    "place", "adm1", "claimant", NOT_A_FACT,
)  # fmt: skip
# Fields of an event: its day, its governorates, its number of a metric, another event that it is, facts that are an event of their own.
EVENT_FIELDS = (SAME_AS, APART, DATE, "adm1", *enums.CORE_METRICS)
_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")


@dataclass(frozen=True, slots=True)
class Correction:
    """One line. `value` and `former` are `right` and `wrong` as the table would hold them; `problem`: why it cannot be used, or None."""

    line: int
    target: str
    field: str
    wrong: str
    right: str
    who: str
    day: date | None
    why: str
    article: str = ""
    quote: str = ""
    value: Any = None
    former: Any = field(default=None)
    problem: str | None = None

    @property
    def of_event(self) -> bool:
        """Whether it corrects an event; ids of events begin with e and are 17 long, those of facts are 20 hexadecimal digits."""
        return self.target.startswith("e") and len(self.target) == 17

    @property
    def key(self) -> str:
        """What the line is known by from night to night, wherever it stands in the file."""
        return "\x1f".join((self.target, self.field, self.wrong, self.right, self.article, self.quote))


def read(path: Path) -> list[Correction]:
    """The lines of the file in their order; none if there is no file. A file that is no such CSV is one unusable line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return list(_lines(csv.DictReader(handle)))
    except FileNotFoundError:
        return []
    except (UnicodeDecodeError, csv.Error) as error:
        return [_unusable(1, f"{path.name} is no CSV in UTF-8: {error}")]


def _unusable(line: int, problem: str) -> Correction:
    return Correction(line, "", "", "", "", "", None, "", problem=problem)


def _lines(rows: csv.DictReader) -> Iterator[Correction]:
    if missing := [c for c in COLUMNS if c not in (rows.fieldnames or ())]:
        yield _unusable(1, f"the first line must name the columns {', '.join(COLUMNS)}; there is no {', '.join(missing)}")
        return
    for row in rows:
        given = {name: (row.get(name) or "").strip() for name in (*COLUMNS, *OPTIONAL)}
        if any(given.values()):
            yield _checked(rows.line_num, given)


def _checked(line: int, given: dict[str, str]) -> Correction:
    plain = {name: given[name] for name in ("target", "field", "wrong", "right", "who", "why", "article", "quote")}
    made = Correction(line=line, day=None, **plain)
    try:
        made = replace(made, day=_day(given["when"], "when"))
        if lacking := [name for name in ("field", "right", "who", "why") if not given[name]]:
            raise ValueError(f"{lacking[0]} is empty")
        if not made.target and not (made.article and made.quote):
            raise ValueError("target is empty, and there are no article and quote to find the fact by")
        allowed = EVENT_FIELDS if made.of_event else FACT_FIELDS
        if made.field not in allowed:
            raise ValueError(f"field {made.field!r} of {'an event' if made.of_event else 'a fact'}: expected one of {', '.join(allowed)}")
        convert = _converter(made)
        return replace(made, value=convert(made.right), former=convert(made.wrong) if made.wrong else None)
    except ValueError as error:
        return replace(made, problem=str(error))


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{name} is {text!r}: expected a day such as 2024-07-31") from None


def _converter(line: Correction) -> Callable[[str], Any]:
    if line.field in enums.CORE_METRICS:
        return _number
    special: dict[str, Callable[[str], Any]] = {
        DATE: _window, NOT_A_FACT: _yes, SAME_AS: str, APART: lambda text: tuple(sorted(text.replace(LIST, " ").split())),
    }  # fmt: skip
    if line.field in special:
        return special[line.field]
    column = TABLES["facts"].column(line.field)
    if column.type == "int":
        return _number
    if column.type == "bool":
        return _bool
    words = column.enum
    if column.type == "text[]":
        return lambda text: sorted(_word(w.strip(), words) for w in text.split(LIST))
    return lambda text: _word(text, words)


def _word(text: str, words: tuple[str, ...] | None) -> str:
    if words and text not in words:
        raise ValueError(f"{text!r}: expected one of {', '.join(words)}")
    return text


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 1_000_000:
        raise ValueError(f"{text!r}: expected a whole number from 0 to 1000000")
    return int(text)


def _bool(text: str) -> bool:
    if text.lower() not in (*_YES, *_NO):
        raise ValueError(f"{text!r}: expected yes or no")
    return text.lower() in _YES


def _yes(text: str) -> bool:
    if text.lower() not in _YES:
        raise ValueError(f"{text!r}: expected yes")
    return True


def _window(text: str) -> tuple[date, date]:
    first, _, last = text.partition("/")
    days = _day(first, DATE), _day(last or first, DATE)
    if days[1] < days[0]:
        raise ValueError(f"{text!r} ends before it begins")
    return days
