"""Documentation keeps up with the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pelicanconf

ROOT = Path(__file__).parent.parent

#: Settings that are Pelican's own and mean there what they mean here.
PELICANS = re.compile(
    r"PATH|OUTPUT_PATH|THEME|PLUGINS|.*_PATHS|TIMEZONE|DEFAULT_LANG|PATH_METADATA|.*_URL|.*_SAVE_AS|"
    r".*_TRANSLATION_ID|DIRECT_TEMPLATES|.*FEED_ATOM|.*FEED_RSS|FEED_ALL_ATOM|DEFAULT_CATEGORY|"
    r"USE_FOLDER_AS_CATEGORY|SLUGIFY_SOURCE|TYPOGRIFY|SUMMARY_MAX_LENGTH|JINJA_ENVIRONMENT|"
    r"CACHE_CONTENT|LOAD_CONTENT_CACHE|THEME_STATIC_DIR"
)


def test_every_setting_is_explained():
    text = (ROOT / "docs/settings.md").read_text()
    ours = {name for name in vars(pelicanconf) if name.isupper() and not PELICANS.fullmatch(name)}

    assert ours
    assert [name for name in sorted(ours) if f"`{name}`" not in text] == []


def test_every_dependency_has_a_reason():
    text = (ROOT / "docs/dependencies.md").read_text().lower()
    for name in ("site", "test"):
        lines = (ROOT / f"requirements/{name}.in").read_text().splitlines()
        packages = [line for line in lines if line and not line.startswith(("#", "-"))]

        assert packages
        assert [package for package in packages if package.lower() not in text] == []


def test_every_make_target_is_in_the_readme_or_help():
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())
    explained = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))

    assert targets - {"help"} <= explained | {"help"}


def test_every_room_is_in_the_house():
    text = (ROOT / "docs/house.md").read_text()
    rooms = {path.parent.name for path in ROOT.glob("plugins/*/__init__.py")}

    assert [room for room in sorted(rooms) if f"{room}/" not in text] == []


def test_every_name_given_to_a_template_is_documented():
    text = (ROOT / "docs/template-context.md").read_text()
    given = set()
    for path in ROOT.glob("plugins/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("render"):
                given |= {keyword.arg for keyword in node.keywords if keyword.arg}

    assert {"job", "head", "kind"} <= given
    assert [name for name in sorted(given) if f"`{name}`" not in text] == []
