"""Builds gazetteer.csv from openly licensed inputs and our own supplement. Run by hand when an input changes.

    python -m extraction.lexicon.build_gazetteer --pcodes syria_admin_pcodes.csv --wof wof_sy.csv \
        --aliases alias_supplement.csv --supplement extraction/lexicon/gazetteer_supplement.csv \
        --morphology almor.db --out extraction/lexicon/gazetteer.csv

Belongs here: joining the inputs, giving every place its governorate, district and P-code, and judging how much
evidence a name needs before a text that contains it speaks of the place (`trust`). Does not belong here: reading
texts (places.py), our own knowledge of places (gazetteer_supplement.csv). Sources and licences: docs/sources.md.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import re
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import yaml

from extraction.text import Kind, fold, tokenize

COLUMNS = ("name_ar", "variants", "name_en", "kind", "adm1", "adm2", "adm3", "pcode", "lat", "lon", "prec", "trust",
           "source", "licence", "method")  # fmt: skip
WORDS = Path(__file__).with_name("places.yaml")
ADM1 = {
    "SY01": "Damascus", "SY02": "Aleppo", "SY03": "Rural Damascus", "SY04": "Homs", "SY05": "Hama", "SY06": "Lattakia", "SY07": "Idleb",
    "SY08": "Al-Hasakah", "SY09": "Deir-ez-Zor", "SY10": "Tartous", "SY11": "Ar-Raqqa", "SY12": "Dar'a", "SY13": "As-Sweida",
    "SY14": "Quneitra",
}  # fmt: skip
WOF_REGION = {
    "Aleppo": "SY02", "Hasaka (Al Haksa)": "SY08", "Lattakia": "SY06", "Idlib": "SY07", "Homs (Hims)": "SY04", "Hamah": "SY05",
    "Tartus": "SY10", "Rif Dimashq": "SY03", "Ar Raqqah": "SY11", "Days Az Zawr": "SY09", "Dar`a": "SY12", "As Suwayda'": "SY13",
    "Quneitra": "SY14", "Damascus": "SY01",
}  # fmt: skip
WOF_LICENCE = {"geonames": "CC BY (GeoNames)", "quattroshapes": "CC BY (Quattroshapes)", "qs_pg": "CC BY (Quattroshapes)"}
SAME_KM = 4.0  # two rows of one name this close are one place
ROUGH_KM = {"settlement": 16.0, "exact": 5.0}  # our own points may be this far off: a row of that name inside it corrects them
NOUN_FIRST = re.compile(r"^(محافظة|مدينة|منطقة|ناحية|بلدة|قرية) (?=\S+)")  # a place noun in front is no part of the name
LEVEL = {"governorate": 4, "district": 6, "subdistrict": 8}


def rows_of(path: str) -> list[dict[str, str]]:
    """All rows of a CSV file with a header; exits with the path when it cannot be read."""
    try:
        with Path(path).open(encoding="utf-8", newline="") as f:
            return list(csv.DictReader(f))
    except OSError as error:
        sys.exit(f"{path}: cannot be read ({error.strerror}); expected a CSV file with a header, see docs/sources.md")


def km(a: dict, b: dict) -> float:
    """Distance in km between two rows with lat and lon; the flat approximation is good to 1 % inside the country."""
    dy = (a["lat"] - b["lat"]) * 111.2
    dx = (a["lon"] - b["lon"]) * 111.2 * math.cos(math.radians((a["lat"] + b["lat"]) / 2))
    return math.hypot(dx, dy)


def arabic(names: str) -> list[str]:
    """The Arabic names of a '|' list, cleaned, each folded spelling once."""
    out: dict[str, str] = {}
    for name in re.split(r"[|،]", names):
        name = re.sub(r"\(.*?\)", " ", name).replace("*", " ")
        name = NOUN_FIRST.sub("", name.strip())
        name = re.sub(r"[\u064b-\u0652\u0640\u200c-\u200f]", "", name)
        name = " ".join(name.replace("-", " ").replace("_", " ").split())
        words = tokenize(name).words
        plain = bool(words) and words[0].kind is Kind.WORD and all(w.kind in (Kind.WORD, Kind.NUMBER, Kind.LATIN) for w in words)
        if plain and sum(len(w.norm) for w in words) >= 3:
            out.setdefault(" ".join(w.norm for w in words), name)
    return list(out.values())


class Admin:
    """Governorates, districts and sub-districts with codes, and the nearest sub-district to a point."""

    def __init__(self, rows: list[dict[str, str]]):
        self.rows = rows
        self.subs = [{**r, "lat": float(r["lat"]), "lon": float(r["lon"])} for r in rows if r["level"] == "subdistrict"]
        self.district = {r["pcode"]: r["name_en"] for r in rows if r["level"] == "district"}
        self.by_english = {}
        for r in rows:
            if r["level"] == "district":
                for name in [r["name_en"], *r["alias_en"].split("|")]:
                    self.by_english.setdefault((r["gov_pcode"], key(name)), r["pcode"])

    def nearest(self, point: dict, gov: str | None, district: str | None) -> dict:
        subs = [s for s in self.subs if s["district_pcode"] == district] or [s for s in self.subs if s["gov_pcode"] == gov] or self.subs
        return min(subs, key=lambda s: km(s, point))

    def fill(self, row: dict, gov: str | None, district: str | None, method: str) -> None:
        """Writes adm1..pcode of the nearest sub-district inside what is known; `method` says what was known."""
        sub = self.nearest(row, gov, district)
        row.update(adm1=ADM1[sub["gov_pcode"]], adm2=self.district[sub["district_pcode"]], adm3=sub["name_en"], pcode=sub["pcode"])
        row["method"] = method

    def entries(self) -> list[dict]:
        out = []
        for r in self.rows:
            names = arabic("|".join([re.sub("^مركز ", "", r["name_ar"]), *r["alias_ar"].split("|")]))
            names = arabic("|".join(re.sub("^مركز ", "", n) for n in names if not n.startswith("مركزها")))
            row = {"name_ar": names[0], "variants": names[1:], "name_en": r["name_en"], "kind": r["level"], "adm1": ADM1[r["gov_pcode"]],
                   "adm2": "", "adm3": "", "pcode": r["pcode"], "lat": float(r["lat"]), "lon": float(r["lon"]), "prec": r["level"],
                   "source": "open-syria", "licence": "CC BY 4.0", "method": "given"}  # fmt: skip
            if r["level"] != "governorate":
                row["adm2"] = self.district[r["pcode"] if r["level"] == "district" else r["district_pcode"]]
            if r["level"] == "subdistrict":
                row["adm3"] = r["name_en"]
            out.append(row)
        return out


def key(name: str) -> str:
    """An English spelling without its accidents: article, case, dashes, apostrophes, doubled letters, final h."""
    name = re.sub(r"[^a-z]", "", re.sub(r"^(al|ar|as|at|ath|an|az|ash|ad)[- ]", "", name.lower()))
    return re.sub(r"(.)\1", r"\1", name.replace("e", "a").replace("o", "u")).rstrip("h")


def localities(path: str, admin: Admin) -> list[dict]:
    """Settlements of Who's On First that have an Arabic name, with governorate and district where it gives them."""
    out, unknown = [], Counter()
    for r in rows_of(path):
        names = arabic(r["ar"])
        if r["placetype"] not in ("locality", "neighbourhood") or r["deprecated"] or not names:
            continue
        gov = WOF_REGION.get(r["region"])
        district = admin.by_english.get((gov, key(r["county"]))) if gov and r["county"] else None
        if r["county"] and gov and not district:
            unknown[r["county"]] += 1
        out.append({"name_ar": names[0], "variants": names[1:], "name_en": r["name"].replace("`", "'"), "kind": "place",
                    "lat": round(float(r["lat"]), 4), "lon": round(float(r["lon"]), 4), "prec": "settlement", "source": "wof",
                    "licence": WOF_LICENCE.get(r["src"], "CC0"), "gov": gov, "district": district})  # fmt: skip
    for county, n in unknown.most_common():
        print(f"note: {n} localities of WOF county {county!r}: no district of that name in the P-code table", file=sys.stderr)
    return out


def assign(rows: list[dict], admin: Admin) -> None:
    """Governorate, district and sub-district for every locality; those without take the majority of their neighbours."""
    grid: dict[tuple[int, int], list[dict]] = defaultdict(list)
    for r in rows:
        if r["gov"]:
            grid[int(r["lat"] * 5), int(r["lon"] * 5)].append(r)
    for r in rows:
        gov, district, method = r.pop("gov"), r.pop("district"), "district"
        if not gov:
            y, x = int(r["lat"] * 5), int(r["lon"] * 5)
            cells = [o for dy in (-1, 0, 1) for dx in (-1, 0, 1) for o in grid[y + dy, x + dx]]
            votes = Counter(admin_of(o, admin) for o in sorted(cells, key=lambda o: km(r, o))[:5])
            (gov, district), method = votes.most_common(1)[0][0] if votes else (None, None), "neighbours"
        admin.fill(r, gov, district, method if district else "nearest")


def admin_of(row: dict, admin: Admin) -> tuple:
    if "gov" in row:
        return row["gov"], row["district"]
    sub = next(s for s in admin.subs if s["pcode"] == row["pcode"])
    return sub["gov_pcode"], sub["district_pcode"]


def merged(rows: list[dict]) -> list[dict]:
    """Rows of one name within SAME_KM joined, the earlier row kept, the names of both."""
    seen: dict[str, list[dict]] = defaultdict(list)
    out = []
    for r in rows:
        names = {fold(n) for n in [r["name_ar"], *r["variants"]]}
        twin = next((o for n in names for o in seen[n] if km(o, r) < SAME_KM), None)
        if twin is None:
            out.append(r)
            twin = r
        else:
            twin["variants"] = arabic("|".join([twin["name_ar"], *twin["variants"], r["name_ar"], *r["variants"]]))[1:]
        for n in names:
            if twin not in seen[n]:
                seen[n].append(twin)
    return out


def supplement(path: str, data: list[dict], admin: Admin, gov_code: dict[str, str]) -> list[dict]:
    """Our own rows. A row of the data with the same name near our point gives the better point and the codes."""
    by_name: dict[str, list[dict]] = defaultdict(list)
    for r in data:
        for n in [r["name_ar"], *r["variants"]]:
            by_name[fold(n)].append(r)
    out = []
    for no, r in enumerate(rows_of(path), start=2):
        names = arabic("|".join([r["name_ar"], *r["variants"].split("|")]))
        if not names:
            sys.exit(f"{path}:{no}: no Arabic name; expected one in column name_ar")
        row: dict = {k: r[k] for k in ("name_en", "kind", "adm1", "trust")} | {
            "name_ar": names[0],
            "variants": names[1:],
            "adm2": "",
            "adm3": "",
        }
        row |= {"pcode": "", "prec": r["prec"] or "settlement", "source": "hasila", "licence": "own", "method": "own"}
        point = {"lat": float(r["lat"]), "lon": float(r["lon"])} if r["lat"] else None
        inside = [o for n in names for o in by_name[fold(n)] if o["adm1"] == r["adm1"] and o["source"] == "wof"]
        found = min(inside, key=lambda o: km(o, point)) if point and inside else inside[0] if len(inside) == 1 else None
        if found is not None and point and km(found, point) > ROUGH_KM.get(row["prec"], 0.0):
            found = None
        if found is not None:
            row["name_en"] = row["name_en"] or found["name_en"]
            row.update({k: found[k] for k in ("lat", "lon", "adm2", "adm3", "pcode")}, method="own+wof")
            found["replaced"] = True
        elif point is None:
            if r["adm1"] in gov_code and r["prec"] == "settlement":
                print(f"note: {path}:{no}: {names[0]} has no point and no single row of {r['adm1']} in the data", file=sys.stderr)
            row.update(lat="", lon="", method="own")
        else:
            row |= point
            if r["adm1"] in gov_code and r["prec"] in ("settlement", "exact"):
                admin.fill(row, gov_code[r["adm1"]], None, "own+nearest")
        out.append(row)
    return out


def seats(admin: list[dict], wof: list[dict]) -> None:
    """Marks the localities after which a governorate, district (city) or sub-district (town) is named: the nearest of its name."""
    by_name: dict[str, list[dict]] = defaultdict(list)
    for r in wof:
        for n in [r["name_ar"], *r["variants"]]:
            by_name[fold(n)].append(r)
    for a in sorted(admin, key=lambda a: -LEVEL[a["kind"]]):
        named = [r for n in [a["name_ar"], *a["variants"]] for r in by_name[fold(n)]]
        near = [r for r in named if r["adm1"] == a["adm1"] and a["adm2"] in ("", r["adm2"])]
        if near:
            min(near, key=lambda r: km(r, a))["kind"] = "town" if a["kind"] == "subdistrict" else "city"


class Trust:
    """How much evidence a name needs: `bare` none, `prep` a preposition or a list, `noun` a place noun or a located neighbour."""

    def __init__(self, morphology: str | None):
        words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
        self.heads = {fold(w) for w in words["name_heads"]}
        self.persons = {fold(w) for w in words["person_names"]}
        self.titles = {fold(w) for w in words["person_heads"]}
        self._analyzer = analyzer(morphology) if morphology else None
        self._memory: dict[str, bool] = {}

    def of_row(self, row: dict) -> str:
        """A governorate's name always is one; a district's or town's unless it is an ordinary word too."""
        trust = self.of(row["name_ar"])
        if row["kind"] == "governorate":
            return "bare"
        return trust if row["kind"] == "place" else "prep" if trust == "noun" else "bare"

    def of(self, name: str) -> str:
        words = [fold(w) for w in name.split()]
        bare = [w.removeprefix("ال") for w in words]
        if len(words) == 1:
            return "noun" if len(bare[0]) <= 3 or bare[0] in self.persons or self.common(name) else "prep"
        if words[0] in self.titles or all(w in self.persons for w in bare):
            return "noun"
        if words[0] in self.heads:
            return "prep" if all(self.common(w) for w in name.split()[1:]) else "bare"
        return "noun" if all(self.common(w) for w in name.split()) else "prep"

    def common(self, word: str) -> bool:
        """Whether the word also has a reading that is no proper name."""
        if self._analyzer is None:
            return False
        if word not in self._memory:
            self._memory[word] = any(a.get("pos") not in ("noun_prop", "foreign", "latin", "punc") for a in self._analyzer.analyze(word))
        return self._memory[word]


def analyzer(path: str):
    """camel-tools' analyzer on a database file; its import wants a catalogue, so it gets an empty one."""
    folder = Path(tempfile.mkdtemp())
    (folder / "catalogue.json").write_text('{"version":"1.6","packages":{},"components":{}}')
    os.environ["CAMELTOOLS_DATA"] = str(folder)
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB

    return Analyzer(MorphologyDB(path, "a"), backoff="NONE")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pcodes", "wof", "aliases", "supplement", "out"):
        ap.add_argument(f"--{name}", required=True)
    ap.add_argument("--morphology", help="an almor database for camel-tools; without it no name is judged an ordinary word")
    o = ap.parse_args()
    admin = Admin(rows_of(o.pcodes))
    wof = localities(o.wof, admin)
    assign(wof, admin)
    alias = {(round(float(r["lat"]), 4), round(float(r["lon"]), 4)): r["name_ar"] for r in rows_of(o.aliases)}
    for r in wof:
        if (r["lat"], r["lon"]) in alias:
            r["variants"] = arabic("|".join([r["name_ar"], *r["variants"], alias[r["lat"], r["lon"]]]))[1:]
    wof = merged(wof)
    units = admin.entries()
    seats(units, wof)
    own = supplement(o.supplement, wof, admin, {v: k for k, v in ADM1.items()})
    trust = Trust(o.morphology)
    out = units + own + [r for r in wof if not r.get("replaced")]
    for r in out:
        r["trust"] = r.get("trust") or trust.of_row(r)
        r["variants"] = "|".join(r["variants"])
    with Path(o.out).open("w", encoding="utf-8", newline="") as f:
        w = csv.DictWriter(f, COLUMNS, extrasaction="ignore", lineterminator="\n")
        w.writeheader()
        w.writerows(out)
    print(f"{o.out}: {len(out)} places ({len(own)} own); trust {dict(Counter(r['trust'] for r in out))}")


if __name__ == "__main__":
    main()
