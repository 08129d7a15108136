"""The house rules: which way imports point, who reads the environment, where Arabic words stand, how long a file is."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("flows", "tasks", "extraction", "expectations", "resolution", "warehouse")
# Who may import whom; imports only point down.
MAY_IMPORT = {
    "flows": {"flows", "tasks", "extraction", "expectations", "resolution", "warehouse"},
    "tasks": {"tasks", "extraction", "expectations", "resolution", "warehouse"},
    "extraction": {"extraction"},
    "expectations": {"expectations", "warehouse"},
    "resolution": {"resolution"},
    "warehouse": {"warehouse"},
}
# Libraries that a room must not know. extraction's own scripts, which make its data, are no part of the reading.
MUST_NOT_KNOW = {
    "extraction": {"prefect", "duckdb", "pyarrow", "pandas", "great_expectations", "requests", "httpx", "socket", "random", "time"},
    "expectations": {"prefect"},
    "resolution": {"prefect", "great_expectations", "pandas", "random", "time", "sklearn"},
    "warehouse": {"prefect", "great_expectations"},
}
SCRIPTS = ("extraction/training", "extraction/lexicon")
# Great Expectations and camel-tools must be told something before they are imported, whoever imports them.
MAY_TELL = ("expectations/runner.py", *SCRIPTS)
MOST_LINES = 400
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]")


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", modules(), ids=name)
def test_imports_point_down(path: Path) -> None:
    room = name(path).split("/")[0]
    found = set(imported(ast.parse(path.read_text(encoding="utf-8"))))
    assert not (found & set(PACKAGES)) - MAY_IMPORT[room]
    if not name(path).startswith(SCRIPTS):
        assert not found & MUST_NOT_KNOW.get(room, set())


def test_prefect_is_known_to_two_rooms_only() -> None:
    knowing = {name(p) for p in modules() if "prefect" in set(imported(ast.parse(p.read_text(encoding="utf-8"))))}
    assert {p for p in knowing if not p.startswith("flows/")} == {"tasks/steps.py"}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    if name(path) == "flows/settings.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = set(_telling(tree)) if name(path).startswith(MAY_TELL) else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb") and id(node) not in told:
            pytest.fail(f"{name(path)}, line {node.lineno}: read it in flows/settings.py and pass the value")


def _telling(tree: ast.AST) -> Iterator[int]:
    """Uses of os.environ that tell a library something before it is imported, and read nothing."""
    for node in ast.walk(tree):
        assigned = isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
        if assigned or (isinstance(node, ast.Attribute) and node.attr == "setdefault"):
            yield id(node.value)


@pytest.mark.parametrize("path", modules(), ids=name)
def test_words_are_data(path: Path) -> None:
    """No Arabic word in code: the lexicon has them. Docstrings and comments may show examples; letters and letter classes are spelling."""
    if name(path).startswith(SCRIPTS):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs and _has_word(node.value):
            pytest.fail(f"{name(path)}, line {node.lineno}: {node.value!r} is a word; put it into extraction/lexicon/")


def _has_word(text: str) -> bool:
    """Whether a text has three Arabic letters in a row outside a character class, and is no alphabet and no run of proclitics."""
    outside = re.sub(r"\[[^\]]*\]", " ", text)
    runs = re.findall(f"(?:{ARABIC.pattern}){{3,}}", outside)
    return any(len(set(run)) > 1 and not PROCLITICS.fullmatch(run) for run in runs) and not _is_alphabet(text)


PROCLITICS = re.compile("[وف]?[بلك]?(?:ال)?")  # conjunction, preposition, article


def _is_alphabet(text: str) -> bool:
    """A set of letters written as one string: no letter twice, and ranges or several spellings of one letter among them."""
    letters = ARABIC.findall(text)
    variants = set(letters) & set("أإآٱىیةکگە")
    ranges = re.search(f"{ARABIC.pattern}-{ARABIC.pattern}", text)
    return len(letters) == len(set(letters)) and (len(variants) >= 3 or bool(ranges))


@pytest.mark.parametrize("path", [p for folder in (*PACKAGES, "tests", "bench") for p in (ROOT / folder).rglob("*.py")], ids=name)
def test_files_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{name(path)} has {lines} lines; cut it where its subject divides"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not source.strip() or ast.get_docstring(ast.parse(source)), f"{name(path)}: a docstring says what belongs here"


def test_no_flow_module_shadows_a_room() -> None:
    """Prefect puts the entrypoint's folder first on the path: flows/tasks.py would stand before the package tasks."""
    assert not {p.stem for p in (ROOT / "flows").glob("*.py")} & set(PACKAGES)


def test_nothing_generated_is_tracked() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    assert not [f for f in listed.stdout.splitlines() if f.endswith((".duckdb", ".pyc", ".wal")) or f.startswith(("data/", ".venv/"))]


@pytest.mark.parametrize("package", ["extraction", "resolution", "warehouse"])
def test_all_data_is_installed_with_its_package(package):
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"][package]
    tracked = subprocess.run(["git", "ls-files", package], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    data = [Path(p).relative_to(package) for p in tracked if not p.endswith(".py")]
    assert data and [str(p) for p in data if not any(p.match(pattern) for pattern in told)] == []
