"""A publication shows a whole, checked site from one moment to the next, or the old one stays.

The build is another program, which here is a small one that writes a site of a few pages, so
that it can be slow, broken or killed where a test wants it.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.clock import ZONE
from plugins.errors import ForkantError
from plugins.publish import command
from plugins.publish.lock import BusyError, locked
from plugins.publish.releases import KEPT, Releases
from plugins.publish.verify import faults
from tests.desks import MAIN, an_actor, make_desk, put_up

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "social-og-sundhedsassistent-til-aftenvagt"
STEPS = ("build", "verify", "switch", "done")
#: A build: pages, one after the other, with a pause where the environment asks for one.
BUILDER = '''
import os, sys, time
from pathlib import Path
name, *arguments = sys.argv[1:]
if name != "build":
    print(f"{name} siger noget")
    sys.exit(int(os.environ.get(f"FAKE_{name.upper()}", "0")))
out = Path(arguments[arguments.index("--output") + 1])
new = out.with_name(out.name + ".new")
new.mkdir(parents=True)
JOBS = os.environ["FAKE_JOBS"].split()
HOST = os.environ.get("FAKE_HOST", "https://job.example.dk/under/")
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
PAGE = f"""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{os.environ.get("FAKE_TITLE", "x")}</title>"""
print("begyndt", flush=True)
for slug in ("index.html", "404.html", *(f"job/{one}/index.html" for one in JOBS)):
    (new / slug).parent.mkdir(parents=True, exist_ok=True)
    (new / slug).write_text(PAGE)
    time.sleep(float(os.environ.get("FAKE_PAUSE", "0")))
(new / "robots.txt").write_text(f"User-agent: *\\n\\nSitemap: {HOST}sitemap.xml\\n")
urls = "".join(f"<url><loc>{HOST}{path}</loc></url>" for path in ("", *(f"job/{o}/" for o in JOBS)))
(new / "sitemap.xml").write_text(f"<urlset>{urls}</urlset>\\n")
for missing in os.environ.get("FAKE_MISSING", "").split():
    (new / missing).unlink()
for empty in os.environ.get("FAKE_EMPTY", "").split():
    (new / empty).write_text("")
if os.environ.get("FAKE_BUILD"):
    print("noget er galt", file=sys.stderr)
    sys.exit(1)
new.rename(out)
'''
RUNNER = """
import sys
from pathlib import Path
from plugins import __main__
from plugins.publish import command
command._CODE = Path(sys.argv[1])
sys.exit(__main__.main(sys.argv[2:]))
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one open job, a small build, and releases to come in `public`."""
    root = make_desk(tmp_path / "project")
    put_up(an_actor(root))
    (root / "pelicanconf.py").write_text('SITENAME = "Køge Kommune"\n')
    code = tmp_path / "code"
    (code / "plugins").mkdir(parents=True)
    (code / "plugins/__init__.py").touch()
    (code / "plugins/__main__.py").write_text(BUILDER)
    monkeypatch.setattr(command, "_CODE", code)
    monkeypatch.setenv("SITE_NOW", "2026-11-23T08:00")
    monkeypatch.setenv("FAKE_JOBS", SLUG)
    return root


def publish(site: Path, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(["--settings", str(site / "pelicanconf.py"), *arguments]))


def shown(site: Path) -> str:
    """Return the title that visitors see."""
    page = (site / "public/current/index.html").read_text()
    return page.partition("<title>")[2].partition("<")[0]


def start(site: Path, **env: str) -> subprocess.Popen[str]:
    """Begin a publication in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", RUNNER, str(site.parent / "code"), "publish", "--json",
         "--settings", str(site / "pelicanconf.py")],
        cwd=MAIN, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env=os.environ | env,
    )  # fmt: skip


# --- What it does -----------------------------------------------------------------------------


def test_a_release_is_built_checked_and_shown(site: Path, capsys: pytest.CaptureFixture[str]):
    assert publish(site, "--json") == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    steps = [line["step"] for line in lines]
    assert list(dict.fromkeys(steps)) == ["build", "verify", "switch", "done"]
    assert {"step", "text", "at"} == set(lines[0])
    assert "begyndt" in {line["text"] for line in lines}
    current = site / "public/current"
    assert current.is_symlink()
    assert current.readlink().parts[0] == "releases"
    assert (current / f"job/{SLUG}/index.html").is_file()


def test_the_lines_for_people_have_a_time_and_a_sentence(site: Path, capsys):
    publish(site)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "08:00:00  Bygger siden"
    assert lines[-1].startswith("08:00:00  Udgivet: ")


def test_the_last_releases_are_kept_and_one_can_go_back(site: Path, monkeypatch):
    for number in range(KEPT + 2):
        monkeypatch.setenv("FAKE_TITLE", f"Nr. {number}")
        publish(site)

    releases = sorted((site / "public/releases").iterdir())
    assert len(releases) == KEPT
    assert shown(site) == f"Nr. {KEPT + 1}"
    publish(site, "--back")
    assert shown(site) == f"Nr. {KEPT}"
    publish(site, "--back")
    assert shown(site) == f"Nr. {KEPT - 1}"
    publish(site)
    assert shown(site) == f"Nr. {KEPT + 1}"


def test_the_release_that_shows_is_never_removed(site: Path, monkeypatch):
    releases = Releases(site / "public")
    now = datetime(2026, 11, 23, tzinfo=ZONE)
    for number in range(9):
        part = releases.begin()
        part.mkdir(parents=True)
        release = releases.finish(part, now + timedelta(hours=number))
        if number == 1:
            releases.show(release)

    assert len(releases.prune()) == 9 - KEPT - 1
    assert releases.current() == releases.all()[0]


@pytest.mark.parametrize("hours", [0, -1])
def test_releases_come_one_after_the_other_whatever_the_clock_does(tmp_path: Path, hours: int):
    """Two in a second, and the hour that comes twice in October."""
    releases = Releases(tmp_path)
    now = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE)
    made = []
    for number in range(12):
        part = releases.begin()
        part.mkdir(parents=True)
        made.append(releases.finish(part, now + timedelta(hours=hours * number)))
        releases.show(made[-1])
        releases.prune()

    assert made[-1].name == "20261025-023000-012"
    assert releases.all() == made[-KEPT:]
    assert releases.before() == made[-2]


def test_going_back_from_nothing_is_told(site: Path):
    with pytest.raises(ForkantError, match="ingen tidligere"):
        publish(site, "--back")


@pytest.mark.parametrize("feeds", ["0", "1"])
def test_feeds_are_fetched_first_and_a_feed_that_fails_stops_nothing(
    site: Path, monkeypatch, capsys, feeds: str
):
    """The small program's environment is read by its name: the command `jobs` by FAKE_JOBS."""
    code = site.parent / "code/plugins/__main__.py"
    code.write_text(BUILDER.replace('os.environ.get(f"FAKE_{name.upper()}", "0")', f'"{feeds}"'))

    assert publish(site, "--jobs", "--json") == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == {"step": "jobs", "text": "Henter feeds", "at": lines[0]["at"]}
    assert any("kunne ikke hentes" in line["text"] for line in lines) == (feeds == "1")


def test_a_check_that_finds_something_stops_it(site: Path, monkeypatch):
    publish(site)
    monkeypatch.setenv("FAKE_CHECK", "1")
    monkeypatch.setenv("FAKE_TITLE", "Ny")

    with pytest.raises(ForkantError, match="skal rettes"):
        publish(site, "--check")
    assert shown(site) == "x"


# --- What is not whole is not shown -----------------------------------------------------------


@pytest.mark.parametrize(
    ("env", "what"),
    [
        ({"FAKE_BUILD": "1"}, "kunne ikke bygges"),
        ({"FAKE_MISSING": "index.html"}, "index.html: filen mangler"),
        ({"FAKE_EMPTY": "index.html"}, "index.html: filen er tom"),
        ({"FAKE_MISSING": "sitemap.xml"}, "sitemap.xml: filen mangler"),
        ({"FAKE_EMPTY": "404.html"}, "404.html: filen er tom"),
        ({"FAKE_JOBS": ""}, f"job/{SLUG}/index.html: filen mangler"),
        ({"FAKE_MISSING": f"job/{SLUG}/index.html"}, f"job/{SLUG}/index.html: filen mangler"),
    ],
)
def test_the_old_site_stays(site: Path, monkeypatch, capsys, env: dict[str, str], what: str):
    monkeypatch.setenv("FAKE_TITLE", "Den gamle")
    publish(site)
    before = (site / "public/current").readlink()
    capsys.readouterr()
    monkeypatch.setenv("FAKE_TITLE", "Den nye")
    for name, value in env.items():
        monkeypatch.setenv(name, value)

    assert publish(site, "--json") == 1

    last = [json.loads(line)["text"] for line in capsys.readouterr().out.splitlines()]
    assert what in " ".join(last)
    assert last[-1] == "Den gamle side står, som den stod."
    assert (site / "public/current").readlink() == before
    assert shown(site) == "Den gamle"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("sitemap.xml", "<urlset><url><loc>https://job.example.dk/under/", "ikke hel"),
        ("sitemap.xml", "<urlset><url><loc>https://job.example.dk/under/x/</loc></url></urlset>",
         "x/index.html"),
        ("sitemap.xml", ("<sitemapindex><sitemap><loc>https://job.example.dk/under/sitemap-1.xml"
         "</loc></sitemap></sitemapindex>"), ""),
        ("sub/index.html", "<script src='https://x.dk/'></script>", "hvem browseren må spørge"),
        ("sub/page.html", '<!DOCTYPE html><html lang="da"><head>', "hvem browseren må spørge"),
    ],
)  # fmt: skip
def test_what_a_whole_site_is(site: Path, name: str, data: str, what: str):
    publish(site)
    folder = Releases(site / "public").current()
    assert faults(folder, [SLUG]) == ()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(data)

    assert (what in " ".join(map(str, faults(folder, [SLUG])))) if what else not faults(folder, [])


def test_something_else_in_the_place_of_the_link_is_left_alone(site: Path):
    (site / "public/current").mkdir(parents=True)
    (site / "public/current/kun.txt").write_text("en andens")

    with pytest.raises(ForkantError, match="ikke et link"):
        publish(site)
    assert (site / "public/current/kun.txt").read_text() == "en andens"


def test_a_link_that_leads_nowhere_is_replaced(site: Path):
    (site / "public").mkdir()
    (site / "public/current").symlink_to("releases/væk")

    publish(site)

    assert shown(site) == "x"


# --- The site's address -----------------------------------------------------------------------


def test_a_site_of_another_address_does_not_take_the_shown_ones_place(site: Path, monkeypatch):
    publish(site)
    monkeypatch.setenv("FAKE_TITLE", "Hjemme hos mig")
    monkeypatch.setenv("FAKE_HOST", "http://127.0.0.1:8000/")

    with pytest.raises(ForkantError) as refused:
        publish(site)

    said = str(refused.value)
    assert "har adressen https://job.example.dk/under, og den nye har http://127.0.0.1:8000" in said
    assert "SITEURL=https://job.example.dk/under make desk SETTINGS=publishconf.py" in said
    assert "--new-address" in said
    assert shown(site) == "x"
    assert len(Releases(site / "public").all()) == 1
    publish(site, "--new-address")
    assert shown(site) == "Hjemme hos mig"


def test_the_settings_address_is_looked_at_before_anything_is_built(
    site: Path, capsys: pytest.CaptureFixture[str]
):
    publish(site)
    (site / "pelicanconf.py").write_text('SITEURL = "http://127.0.0.1:8000"\n')
    capsys.readouterr()

    assert publish(site, "--json") == 1

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["step"] for line in lines} == {"failed"}
    assert "http://127.0.0.1:8000" in lines[0]["text"]
    (site / "pelicanconf.py").write_text('SITEURL = "https://job.example.dk/under/"\n')
    assert publish(site) == 0


def test_going_back_to_another_address_is_refused_too(site: Path, monkeypatch):
    monkeypatch.setenv("FAKE_HOST", "http://127.0.0.1:8000/")
    publish(site)
    monkeypatch.delenv("FAKE_HOST")
    monkeypatch.setenv("FAKE_TITLE", "Den rigtige")
    publish(site, "--new-address")

    with pytest.raises(ForkantError, match=r"har http://127\.0\.0\.1:8000"):
        publish(site, "--back")

    assert shown(site) == "Den rigtige"
    publish(site, "--back", "--new-address")
    assert shown(site) == "x"


def test_going_back_asks_for_no_address(site: Path, monkeypatch):
    """As publishconf.py does, which will not be read without SITEURL."""
    publish(site)
    monkeypatch.setenv("FAKE_TITLE", "Ny")
    publish(site)
    (site / "pelicanconf.py").write_text(
        "from plugins.errors import ForkantError, Problem\n"
        "raise ForkantError(Problem(where='SITEURL', what='mangler', how_to_fix='skriv den'))\n"
    )

    assert publish(site, "--back") == 0

    assert shown(site) == "x"
    with pytest.raises(ForkantError, match="mangler"):
        publish(site)


# --- Two at once, and killed ------------------------------------------------------------------


def test_two_at_once_are_one(site: Path):
    first = start(site, FAKE_PAUSE="0.5")
    first.stdout.readline()

    with pytest.raises(ForkantError, match="i gang"):
        publish(site)

    assert first.wait(timeout=60) == 0
    first.stdout.close()
    assert publish(site) == 0


@pytest.mark.parametrize("moment", [0.0, 0.15, 0.4, 0.8, *STEPS])
def test_killed_at_any_moment_the_old_site_stays_and_the_next_run_cleans_up(site: Path, moment):
    publish(site)
    old = (site / "public/current").readlink()
    process = start(site, FAKE_TITLE="Ny", FAKE_PAUSE="0.1")
    if isinstance(moment, float):
        process.stdout.readline()
        time.sleep(moment)
    else:
        while json.loads(process.stdout.readline() or '{"step": "done"}')["step"] != moment:
            continue
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()

    # The old one, or, once it was switched, the new one: never a half.
    whole = Releases(site / "public").current()
    assert faults(whole, [SLUG]) == ()
    assert shown(site) == ("x" if (site / "public/current").readlink() == old else "Ny")
    if moment in {0.0, 0.15, "build"}:
        assert shown(site) == "x"

    until = time.monotonic() + 30
    while True:  # the build that was left alone holds the lock until it ends
        try:
            publish(site)
            break
        except ForkantError:
            assert time.monotonic() < until
            time.sleep(0.1)
    names = [path.name for path in (site / "public/releases").iterdir()]
    assert not [name for name in names if ".part" in name]
    assert not (site / "public/.current.next").is_symlink()
    assert shown(site) == "x"


def test_what_a_killed_pruning_left_is_no_release(site: Path):
    publish(site)
    half = site / "public/releases/20200101-000000.part"
    half.mkdir()
    (half / "index.html").write_text("halv")

    releases = Releases(site / "public")
    assert half not in releases.all()
    assert releases.clean() == [half.name]
    assert not half.exists()


def test_a_lock_ends_with_its_holder(tmp_path: Path):
    with (
        locked(tmp_path / "a/lock"),
        pytest.raises(BusyError),
        locked(tmp_path / "a/lock", wait=False),
    ):
        pass
    with locked(tmp_path / "a/lock", wait=False):
        pass
