"""Where two reports happened, compared: the same spot, near, one inside the other, or elsewhere.

A place is known at a precision; a village lies in its sub-district, which lies in its district and governorate (P-codes share
their beginning). Does not belong here: finding places in a text.
"""

from __future__ import annotations

from math import cos, hypot, isnan, radians
from typing import NamedTuple

import numpy as np

# How far from its point a place of each precision may reach, km
REACH = {"exact": 2.0, "settlement": 4.0, "subdistrict": 15.0, "district": 30.0, "governorate": 90.0, "region": 250.0, "country": 600.0}
SPOTS = ("exact", "settlement")
SAME_KM, NEAR_KM = 3.0, 12.0
SAME, NEAR, INSIDE, UNKNOWN, ELSEWHERE = 4, 3, 2, 1, 0


class Place(NamedTuple):
    """A place of one fact. precision: 0 exact, 1 settlement … 7 unknown; name: the codes of its words."""

    lat: float
    lon: float
    precision: int
    pcode: str
    adm1: frozenset[str]
    name: tuple[int, ...]

    @property
    def is_spot(self) -> bool:
        """Whether it is a village, a town or something in it."""
        return self.precision <= 1


PRECISIONS = (*REACH, "unknown")
REACHES = np.array([*REACH.values(), 1e4])


def distance(lat1, lon1, lat2, lon2):  # noqa: ANN001, ANN201  (numbers or arrays alike)
    """Kilometres between points, good to a percent within a country."""
    x = (lon2 - lon1) * np.cos(np.radians((lat1 + lat2) / 2))
    return 111.2 * np.hypot(x, lat2 - lat1)


def _between(a: Place, b: Place) -> float:
    return 111.2 * hypot((b.lon - a.lon) * cos(radians((a.lat + b.lat) / 2)), b.lat - a.lat)


def relation(a: Place, b: Place) -> int:
    """SAME, NEAR, INSIDE (one may lie in the other), UNKNOWN or ELSEWHERE."""
    if a.name and a.name == b.name and (not a.adm1 or not b.adm1 or a.adm1 & b.adm1):
        return SAME if a.is_spot or b.is_spot else INSIDE
    if a.adm1 and b.adm1 and not a.adm1 & b.adm1:
        return ELSEWHERE
    apart = _between(a, b)
    if a.is_spot and b.is_spot:
        if isnan(apart):
            return UNKNOWN
        return SAME if apart <= SAME_KM else NEAR if apart <= NEAR_KM else ELSEWHERE
    if not a.adm1 or not b.adm1:
        return UNKNOWN
    wide, small = (a, b) if a.precision >= b.precision else (b, a)
    if wide.pcode and small.pcode and wide.precision in (2, 3):
        known = min(len(wide.pcode), len(small.pcode))
        return INSIDE if small.pcode[:known] == wide.pcode[:known] else ELSEWHERE
    return INSIDE
