"""The demo with photographs: what a browser fetches and shows, and what it may not meet."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.photos import SECRET, a_photo, an_image
from tests.whole.conftest import NOW, Project, _Quiet, free_port
from tests.whole.test_whole_browser import AXE, SCHEMES, WIDTHS, open_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

STORY, JOB = "kolleger/amina/", "job/paedagog-til-vuggestuen/"
PAGES = ["", "kolleger/", STORY, "en/colleagues/amina/", JOB]


def give(root: Path, file: str, after: str, lines: str) -> None:
    path = root / file
    text = path.read_text()
    assert after in text
    path.write_text(text.replace(after, after + lines, 1))


@pytest.fixture(scope="module")
def photographed(site: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The demo with a photograph for a story, a job and a workplace, served at its SITEURL."""
    root = tmp_path_factory.mktemp("photos") / "clone"
    shutil.copytree(site.root, root, ignore=shutil.ignore_patterns("__pycache__"))
    port = free_port()
    siteurl = f"http://127.0.0.1:{port}"
    project = Project(
        root=root,
        demo_port=site.demo_port,
        environment=site.environment | {"PYTHONPATH": str(root), "SITEURL": siteurl},
    )
    folder = root / "images/photos"
    folder.mkdir()
    (folder / "kollega.jpg").write_bytes(a_photo(an_image((2400, 3000)), located=True))
    (folder / "sted.webp").write_bytes(a_photo(an_image((3000, 2000)), "WEBP"))
    consent = "consent: S-2026-014\nconsent_until: 2026-11-23\n"
    for file, alt in (("amina", "Amina på en villavej"), ("amina.en", "Amina in a street")):
        lines = f"photo: kollega.jpg\nalt: {alt}\nfocus: 25% 30%\n{consent}"
        give(root, f"content/stories/{file}.md", 'person: "sosu"\n', lines)
    place = "photo: sted.webp\nalt: Legepladsen\nconsent: nobody\n"
    give(root, "content/jobs/paedagog-til-vuggestuen.md", '\nlang: "da"\n', place)
    toml = 'photo = "sted.webp"\nalt = { da = "Legepladsen" }\nconsent = "nobody"\n'
    give(root, "content/workplaces.toml", 'slug = "boernehuset-tangloppen"\n', toml)
    built = project.run("build")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "foto" not in built.stderr
    handler = partial(_Quiet, directory=str(project.output))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield project
        server.shutdown()
        thread.join()


def where(project: Project, path: str) -> str:
    return f"{project.environment['SITEURL']}/{path}"


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_pages_with_photographs(browser: Browser, photographed, path: str):
    found = []
    for width in WIDTHS:
        for scheme in SCHEMES:
            page = open_page(
                browser,
                where(photographed, path),
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                bypass_csp=True,
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.evaluate(AXE)
            violations = page.evaluate("axe.run()")["violations"]
            found += [(width, scheme, violation["id"]) for violation in violations]
            page.context.close()
    assert found == []


@pytest.mark.parametrize(
    ("path", "screen", "chosen"),
    [
        (STORY, (390, 1), 320),
        (STORY, (390, 2), 720),
        (STORY, (1440, 1), 720),
        (STORY, (1440, 2), 1080),
        (JOB, (390, 1), 400),
        (JOB, (390, 2), 960),
        (JOB, (1440, 1), 720),
    ],
)
def test_a_browser_fetches_the_size_it_shows_and_nothing_moves(
    browser: Browser, photographed, path: str, screen: tuple[int, int], chosen: int
):
    width, density = screen
    page = browser.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=density
    ).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries()"
        ".forEach(entry => shift += entry.value)).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(where(photographed, path), wait_until="networkidle")
    photo = page.locator("main img[srcset]").first
    source = photo.evaluate("image => image.currentSrc")
    assert source.endswith(f"-{chosen}.avif")
    assert photo.evaluate("image => image.fetchPriority") == "high"
    key = source.rpartition("/")[2].split("-")[0]
    assert sum(f"/{key}-" in url for url in asked) == 1, "in one size only"
    box, own = photo.bounding_box(), photo.evaluate("i => i.naturalWidth / i.naturalHeight")
    assert box
    assert box["width"] > 200
    if path == STORY:
        assert 0.7 <= own <= 0.72
    assert page.evaluate("shift") < 0.001
    page.context.close()


def test_the_photograph_tells_what_it_shows_in_the_pages_language(browser: Browser, photographed):
    for path, alt in (
        (STORY, "Amina på en villavej"),
        ("en/colleagues/amina/", "Amina in a street"),
        (JOB, "Legepladsen"),
    ):
        page = open_page(browser, where(photographed, path))
        assert page.get_by_role("img", name=alt).count() >= 1
        page.context.close()


def test_nothing_of_the_files_themselves_is_in_the_output(photographed: Project):
    files = [path for path in photographed.output.rglob("*") if path.is_file()]
    assert not [p for p in files if "kollega." in p.name or "sted." in p.name]
    pictures = [path for path in files if path.parent.name == "photos"]
    assert len(pictures) >= 30
    for path in pictures:
        assert SECRET.encode() not in path.read_bytes()
        with Image.open(path) as picture:
            assert not picture.getexif()


def test_the_next_day_nobody_is_shown_without_consent(photographed: Project, tmp_path: Path):
    """The clock alone ends a consent: the build runs, and the other photographs stay."""
    root = tmp_path / "clone"
    shutil.copytree(photographed.root, root, ignore=shutil.ignore_patterns("__pycache__"))
    tomorrow = NOW.replace("-23T", "-24T")
    environment = photographed.environment | {"PYTHONPATH": str(root), "SITE_NOW": tomorrow}
    project = Project(root=root, demo_port=photographed.demo_port, environment=environment)
    built = project.run("build")
    assert built.returncode == 0
    assert "content/stories/amina.md:" in built.stderr
    assert "samtykket til fotoet gjaldt til og med 2026-11-23" in built.stderr
    for story in ("kolleger/amina/index.html", "en/colleagues/amina/index.html"):
        page = (project.output / story).read_text()
        assert "/photos/" not in page
        assert "person-sosu.svg" in page
    assert "/photos/" in (project.output / JOB / "index.html").read_text()
    left = {path.name for path in (project.output / "photos").iterdir()}
    assert left == {path.name for path in (root / ".cache/pictures").iterdir()}
    checked = project.run("check")
    assert checked.stdout.count("BØR  content/stories/amina") == 2


def test_pages_give_way_gently_only_where_motion_is_welcome(photographed: Project):
    style = (photographed.output / "index.html").read_text()
    before, found, _ = style.partition("@view-transition")
    assert found
    assert before.rstrip().endswith("@media (prefers-reduced-motion:no-preference){")
