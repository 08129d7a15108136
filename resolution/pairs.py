"""Two reports compared: what speaks for one event, as numbers a linear score can weigh.

Each feature is 0 to about 5 and says one thing that can be put into words; the weights stand in weights/pairs.tsv. Does not belong
here: which pairs are looked at (blocks.py), what follows from a score (cluster.py).
"""

from __future__ import annotations

import numpy as np

from resolution.places import NEAR_KM, REACHES, SAME_KM, distance
from resolution.sheet import NO_DAY, PERSONS, SPOTS
from resolution.table import Table

CHUNK = 100_000
Features = dict[str, np.ndarray]


def features(table: Table, left: np.ndarray, right: np.ndarray) -> Features:
    """Feature name → float32 array over the pairs (left[k], right[k]) of row numbers. The order within a pair does not matter."""
    return _whole(table, left, right, _when_and_where(table, left, right))


def possible(table: Table, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, Features]:
    """(which pairs may be one event by their days and places, in order; the features of these).

    About half of the pairs end here, before their words are compared, which takes the most time.
    """
    known = _when_and_where(table, left, right)
    kept = np.flatnonzero(~_apart(known))
    return kept, _whole(table, left[kept], right[kept], {name: value[kept] for name, value in known.items()})


def _when_and_where(table: Table, left: np.ndarray, right: np.ndarray) -> Features:
    out: Features = {}
    _places(table, left, right, out)
    _times(table, left, right, out)
    return out


def _whole(table: Table, left: np.ndarray, right: np.ndarray, out: Features) -> Features:
    """All features, from those of days and places."""
    _texts(table, left, right, out)
    _named(table, left, right, out)
    _parties(table, left, right, out)
    _counts(table, left, right, out)
    _together(out)
    return {name: value.astype(np.float32) for name, value in out.items()}


def _shared(matrix, left: np.ndarray, right: np.ndarray) -> np.ndarray:  # noqa: ANN001
    return np.asarray(matrix[left].multiply(matrix[right]).sum(axis=1)).ravel()


def _norms(table: Table, name: str) -> np.ndarray:
    key = f"norm_{name}"
    if key not in table.a:
        matrix = table.m[name]
        table.a[key] = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    return table.a[key]


def _texts(table: Table, left: np.ndarray, right: np.ndarray, out: Features) -> None:
    for name in ("said", "rare", "spots"):
        shared, size = _shared(table.m[name], left, right), _norms(table, name)
        smaller = np.minimum(size[left], size[right])
        larger = np.maximum(size[left], size[right])
        if name == "rare":
            out["rare_shared"] = np.log1p(shared)
        else:
            out[f"{name}_cosine"] = shared / np.sqrt(np.maximum(smaller * larger, 1e-9))
            out[f"{name}_inside"] = shared / np.maximum(smaller, 1e-9)


def _named(table: Table, left: np.ndarray, right: np.ndarray, out: Features) -> None:
    """How much of one report's place names stands in the sentences of the other, the better way round."""
    spots, said, size = table.m["spots"], table.m["said"], _norms(table, "spots")
    there = _cross(spots, said, left, right) / np.maximum(size[left], 1e-9)
    back = _cross(spots, said, right, left) / np.maximum(size[right], 1e-9)
    out["spot_rarity"] = np.sqrt(_largest_shared(spots, left, right))
    out["named_there"] = np.maximum(there, back)
    out["named_both"] = np.minimum(there, back)


def _largest_shared(matrix, left: np.ndarray, right: np.ndarray) -> np.ndarray:  # noqa: ANN001
    """The weight of the rarest place word that both reports have."""
    return matrix[left].multiply(matrix[right]).max(axis=1).toarray().ravel()


def _cross(of, inside, left: np.ndarray, right: np.ndarray) -> np.ndarray:  # noqa: ANN001
    return np.asarray(of[left].multiply(inside[right]).sum(axis=1)).ravel()


def _places(table: Table, left: np.ndarray, right: np.ndarray, out: Features) -> None:
    lat, lon, precision, adm1 = (table.a[k] for k in ("lat", "lon", "precision", "adm1"))
    nearest = np.full(len(left), np.inf)
    slack = np.full(len(left), np.inf)  # how far beyond both reaches
    for i in range(SPOTS):
        for j in range(SPOTS):
            d = distance(lat[left, i], lon[left, i], lat[right, j], lon[right, j])
            spots = (precision[left, i] <= 1) & (precision[right, j] <= 1)
            nearest = np.fmin(nearest, np.where(spots, d, np.inf))
            slack = np.fmin(slack, d - REACHES[precision[left, i]] - REACHES[precision[right, j]])
    both = (precision[left, 0] <= 1) & (precision[right, 0] <= 1)
    wide = np.maximum(precision[left, 0], precision[right, 0])
    same = (nearest <= SAME_KM) & both
    near = ~same & both & (nearest <= NEAR_KM)
    known = (adm1[left] != 0) & (adm1[right] != 0)
    other_area = known & ((adm1[left] & adm1[right]) == 0)
    far = (both & (nearest > NEAR_KM)) | other_area | (np.isfinite(slack) & (slack > 0))
    out["place_same"], out["place_near"] = same, near & ~other_area
    out["place_far"] = (far & ~same) + 0.0
    out["place_very_far"] = (both & (nearest > 40)) | other_area
    inside = ~same & ~near & ~far & known
    out["place_district"] = inside & (wide <= 3)
    out["place_governorate"] = inside & (wide == 4)
    out["place_unknown"] = ~known & ~far & ~same & ~near


def _times(table: Table, left: np.ndarray, right: np.ndarray, out: Features) -> None:
    first, last, exact, named, seen = (table.a[k] for k in ("first", "last", "exact", "weekdays", "published"))
    dated = (first[left] != NO_DAY) & (first[right] != NO_DAY)
    gap = np.maximum(first[left] - last[right], first[right] - last[left])
    long = np.maximum(last[left] - first[left], last[right] - first[right]) > 7
    sure = (exact[left] != 0) & (exact[right] != 0)
    out["day_same"] = dated & sure & (gap <= 0)
    out["day_within"] = dated & ~sure & (gap <= 0) & ~long
    out["time_overlap"] = dated & (gap <= 0) & long
    out["day_next"] = dated & (gap == 1)
    out["days_apart"] = dated & (gap > 1) & (gap <= 4)
    out["weeks_apart"] = dated & (gap > 4)
    out["undated_both"] = (first[left] == NO_DAY) & (first[right] == NO_DAY)
    out["undated_one"] = ~dated & ~out["undated_both"]
    week = ~dated & (named[left] != 0) & (named[right] != 0)
    a, b = named[left], named[right]
    next_day = ((a << 1 | a >> 6) & b & 127) | ((b << 1 | b >> 6) & a & 127)
    out["days_conflict"] = dated & ((sure & (gap > 2)) | (gap > 6))
    out["weekday_same"] = week & ((a & b) != 0)
    out["weekday_next"] = week & ((a & b) == 0) & (next_day != 0)
    out["weekday_other"] = week & ((a & b) == 0) & (next_day == 0)
    known = (seen[left] != NO_DAY) & (seen[right] != NO_DAY)
    apart = np.abs(seen[left] - seen[right])
    out["published_close"] = known & (apart <= 2)
    out["published_far"] = known & (apart > 10) & ~dated


def _parties(table: Table, left: np.ndarray, right: np.ndarray, out: Features) -> None:
    actors, sides, deeds, background = (table.a[k] for k in ("actors", "sides", "deeds", "background"))
    for name, bits in (("actor", actors), ("side", sides), ("deed", deeds)):
        both = (bits[left] != 0) & (bits[right] != 0)
        shared = (bits[left] & bits[right]) != 0
        out[f"{name}_same"], out[f"{name}_other"] = both & shared, both & ~shared
    out["background_one"] = background[left] != background[right]
    out["background_both"] = (background[left] + background[right]) == 2


def _counts(table: Table, left: np.ndarray, right: np.ndarray, out: Features) -> None:
    for metric in PERSONS:
        total, most = table.a[f"{metric}_sum"], table.a[f"{metric}_most"]
        low, high = np.minimum(total[left], total[right]), np.maximum(total[left], total[right])
        both = low > 0
        ours, theirs = (total[left], most[left]), (total[right], most[right])
        equal = both & np.logical_or.reduce([a == b for a in ours for b in theirs])
        close = both & ~equal & (high - low <= np.maximum(1, 0.34 * high))
        out[f"{metric}_equal"] = equal
        out[f"{metric}_equal_many"] = equal * np.log2(np.maximum(most[left], 1))
        out[f"{metric}_close"] = close
        out[f"{metric}_differ"] = (both & ~equal & ~close) * np.minimum(np.log2(np.maximum(high, 1) / np.maximum(low, 1)), 3)
        out[f"{metric}_one"] = (np.minimum(total[left], total[right]) < 0) & (np.maximum(total[left], total[right]) > 0)


def vetoed(found: Features) -> np.ndarray:
    """Pairs that are never one event, whatever else speaks for it: other days, or places that cannot be one."""
    return _apart(found) | ((found["place_far"] > 0) & (found["named_there"] < 0.5))


def _apart(found: Features) -> np.ndarray:
    return (found["days_conflict"] > 0) | (found["place_very_far"] > 0)


def _together(out: Features) -> None:
    """What only counts with something else."""
    timed = out["day_same"] + out["day_within"]
    out["same_place_and_day"] = out["place_same"] * timed
    out["near_place_and_day"] = (out["place_near"] + out["place_district"]) * timed
    untimed = (out["undated_both"] + out["undated_one"]) > 0
    out["same_place_no_day"] = out["place_same"] * untimed
    out["rare_spot_no_day"] = out["place_same"] * out["spot_rarity"] * untimed
    out["rare_no_day"] = out["rare_shared"] * untimed
    agreeing = out["killed_equal"] * 1.0 * out["wounded_equal"]
    out["named_no_place"] = out["named_there"] * ~(out["place_same"] > 0)
    out["tolls_equal"] = agreeing
    out["tolls_equal_same_place"] = agreeing * out["place_same"]
    out["weekday_same_place"] = out["weekday_same"] * (out["place_same"] + out["place_near"])
