"""The house stands as docs/house.md draws it: imports run one way, and rooms stay small."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(ROOT.glob("plugins/**/*.py"))

#: Room → the rooms it may import from (besides itself and the base).
MAY_IMPORT = {
    "site": set(),
    "frontmatter": set(),
    "identity": {"jobs.model"},
    "pictures": {"identity"},
    "stories": {
        "identity", "jobs.model", "jobs.view", "jobs.lifecycle", "pictures", "frontmatter",
    },
    "pay": set(),
    "jobs": {"identity", "stories", "pictures", "frontmatter", "pay"},
    "social": {"identity", "jobs", "stories", "pictures"},
    "kits": {"identity", "jobs", "stories", "social"},
    "pages": {"identity", "jobs", "stories", "frontmatter"},
    "search": {"jobs"},
    "sitemap": {"identity.document", "pages", "frontmatter"},
    "publish": {"jobs", "sitemap"},
    "desk": {
        "frontmatter", "identity", "jobs", "kits", "pictures", "publish", "social", "stories",
    },
}  # fmt: skip
#: The feed side of the jobs' room: a package may import those named before it.
FLOORS = ("values", "feeds", "fetching", "ledgers", "merging", "rounds", "trying")
BASE = {"site", "errors", "clock", "settings"}
#: The only homes of a library: what it is → where it may be imported.
HOMES = {
    "feedparser": ("plugins/jobs/feeds/",),
    "httpx": ("plugins/jobs/fetching/",),
    "PIL": ("plugins/social/", "plugins/pictures/develop.py", "plugins/identity/favicons.py"),
    "pelican": ("generator.py", "__init__.py", "plugins/frontmatter/", "plugins/build.py",
                "plugins/site/writer.py", "plugins/desk/web/site.py"),
    "nh3": ("plugins/site/html.py",),
    "flask": ("plugins/desk/web/",),
    "flask_wtf": ("plugins/desk/web/",),
    "wtforms": ("plugins/desk/web/",),
    "waitress": ("plugins/desk/command.py",),
    "openpyxl": ("plugins/desk/tables.py",),
    "bs4": ("plugins/desk/paste.py",),
    "markdownify": ("plugins/desk/paste.py",),
    "fcntl": ("plugins/publish/lock.py",),
    "typst": ("plugins/social/poster_press.py",),
}  # fmt: skip
LONGEST = 300


def imports(path: Path) -> set[str]:
    """Return the dotted names that a module imports when it runs (not those for types alone)."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path: Path):
    room = path.relative_to(ROOT / "plugins").parts[0]
    if room.endswith(".py"):
        return  # commands stand above the rooms
    for name in imports(path):
        if not name.startswith("plugins."):
            continue
        inner = name.removeprefix("plugins.")
        other = inner.split(".")[0]
        if other in BASE | {room}:
            continue
        allowed = MAY_IMPORT[room]
        assert any(inner == one or inner.startswith(f"{one}.") for one in allowed), (
            f"{path.relative_to(ROOT)} may not import {name}"
        )


@pytest.mark.parametrize("floor", FLOORS)
def test_the_feed_side_stands_on_what_is_below_it(floor: str):
    above = FLOORS[FLOORS.index(floor) + 1 :]
    modules = list((ROOT / "plugins/jobs" / floor).glob("*.py"))
    assert modules
    for path in modules:
        for name in imports(path):
            assert not name.startswith(tuple(f"plugins.jobs.{one}" for one in above)), (
                f"{path.relative_to(ROOT)} may not import {name}"
            )


def test_nobody_leans_on_the_desk():
    """What builds a site works without it, and without Flask."""
    assert not [room for room, allowed in MAY_IMPORT.items() if "desk" in allowed]


@pytest.mark.parametrize("path", sorted((ROOT / "plugins/desk").glob("*.py")), ids=lambda p: p.name)
def test_the_desk_works_without_its_web(path: Path):
    web = {name for name in imports(path) if name.startswith(("plugins.desk.web", "flask"))}

    assert not web or path.name == "command.py"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_library_has_one_home(path: Path):
    where = str(path.relative_to(ROOT))
    for name in imports(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or any(home in where for home in homes), f"{where} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_enough_to_read(path: Path):
    assert len(path.read_text().splitlines()) <= LONGEST


def test_the_house_has_modules():
    assert len(MODULES) > 40


def test_nothing_names_a_registry_or_a_path_of_one_machine():
    hosts = re.compile(r"index-url|pypi\.org/simple|registry\.npmjs|/home/\w+/|\.\./shared")
    for path in [*ROOT.glob("requirements/*"), *MODULES, *ROOT.glob("*.toml"), ROOT / "Makefile"]:
        assert not hosts.search(path.read_text().replace("--no-emit-index-url", "")), path
