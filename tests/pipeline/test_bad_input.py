"""Each kind of bad input ends as a quarantine row with a reason, and everything else is published."""

from __future__ import annotations

import gzip
import json
import os

import pytest

from tests.pipeline.conftest import Home, arrest, article, home_at, write_lines
from tests.pipeline.light import suites

GOOD = "الخبر السليم: " + arrest(31, 3)
PAGE = "<html><head><title>x</title></head><body><nav><a href='/'>الرئيسية</a> <a href='/c'>اتصل بنا</a></nav></body></html>"
# name of the file → (content, reason in quarantine)
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t ", "empty"),
    "noise.txt": (bytes(range(128, 256)) * 40 + bytes(range(32)) * 40, "binary"),
    "mojibake.txt": (arrest(9, 9).encode().decode("latin-1").replace("\u00d8", "?").encode(), "mojibake"),
    "english.txt": (b"The force arrested 12 men in a raid on Friday.\n" * 5, "no_arabic"),
    "huge.txt": (GOOD.encode() * 300_000, "too_big"),
    "future.jsonl": (json.dumps(article(71, published="2999-01-01"), ensure_ascii=False).encode(), "future_date"),
    "menu.html": (PAGE.encode(), "no_article"),
    "nothing.jsonl": (b'{"id": "n", "outlet": "X"}\n', "no_text"),
}


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """One night over a folder with one of everything that is bad, among good ones."""
    folder = tmp_path_factory.mktemp("bad")
    raw = folder / "raw"
    raw.mkdir()
    for name, (content, _) in BAD.items():
        (raw / name).write_bytes(content)
    (raw / "good.txt").write_text(GOOD)
    (raw / "old_encoding.txt").write_bytes(arrest(32, 4).encode("windows-1256"))
    (raw / "copy_of_good.txt").write_text(GOOD)
    (raw / os.fsdecode(b"\xe1\xc7.txt")).write_text(arrest(33, 2))  # a name that is not UTF-8
    lines = [json.dumps(article(41), ensure_ascii=False), "{broken", json.dumps(article(42), ensure_ascii=False)]
    (raw / "lines.jsonl").write_text("\n".join(lines) + "\n")
    write_lines(raw / "clash.jsonl", article(51, id="same"), article(52, id="same"))
    packed = gzip.compress("".join(json.dumps(article(60, id=f"z{n}", title=f"{n * 7919}")) + "\n" for n in range(100)).encode())
    (raw / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (raw / "loop").mkdir()
    (raw / "loop" / "up").symlink_to(raw)
    home = home_at(folder / "home")
    with suites(in_force=True):
        assert home.run(raw) == 0
    return home


@pytest.mark.parametrize("name", BAD)
def test_it_is_quarantined_with_a_reason(night: Home, name: str) -> None:
    found = night.ask(f"select reason, detail, stage from quarantine where source_path like '%/{name}'")
    assert len(found) == 1
    reason, detail, stage = found[0]
    assert reason == BAD[name][1]
    assert detail
    assert stage in ("load", "read", "check")
    assert night.ask(f"select count(*) from articles where source_path like '%/{name}'") == [(0,)]


@pytest.mark.parametrize(
    ("name", "reason", "line"), [("lines.jsonl", "broken_json", 2), ("clash.jsonl", "duplicate_id", 2), ("loop/up", "link_loop", None)]
)
def test_it_is_quarantined_with_its_place(night: Home, name: str, reason: str, line: int | None) -> None:
    assert night.ask(f"select reason, source_line from quarantine where source_path like '%/{name}'") == [(reason, line)]


def test_the_lines_before_a_break_are_published(night: Home) -> None:
    ((line,),) = night.ask("select source_line from quarantine where reason = 'truncated'")
    ((read,),) = night.ask("select count(*) from articles where source_path like '%/cut.jsonl.gz'")
    assert read == line - 1 > 10


def test_everything_else_is_published(night: Home) -> None:
    ids = {row[0] for row in night.ask("select source_id from articles where source_path not like '%/cut.jsonl.gz'")}
    assert ids == {"copy_of_good.txt", "old_encoding.txt", r"\udce1\udcc7.txt", "a41", "a42", "same"}
    assert night.ask("select text like '%32 عنصرا%' from articles where source_id = 'old_encoding.txt'") == [(True,)]


def test_the_kept_one_of_two_with_one_id_is_the_first(night: Home) -> None:
    assert night.ask("select text like '% 51 %' from articles where source_id = 'same'") == [(True,)]


def test_the_same_again_changes_nothing(night: Home) -> None:
    before = night.files()
    assert night.run(night.path.parent / "raw") == 0
    assert night.files() == before
