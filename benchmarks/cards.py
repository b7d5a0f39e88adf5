"""The rows of share pictures: a thousand jobs in a pack of six, all unchanged, one changed.

User CPU of processes in which nothing else happens, the system's share beside it; a card is drawn
and encoded as JPEG q90 4:4:4, and titles are three hundred that municipalities write, so no
lines are found twice. Below them what two peers take for the link picture with the same words:
mkdocs-material's social plugin, and satori with resvg. They are installed into a folder of the
benchmark's own, from the ordinary registries; where that can't be, the row says so.
"""

# ruff: noqa: PLC0415  the process that prints the table stays small, for what it measures
from __future__ import annotations

import gc
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugins.social.cache import CardCache
    from plugins.social.packs import Packs, Picture

PROJECT = Path(__file__).parent.parent
PACK: Final = ("link", "facebook", "square", "portrait", "story", "screen")
#: Budgets of the design: ms CPU a card, seconds for 6,000 unchanged, MiB a process.
BUDGET_CARD, BUDGET_UNCHANGED, BUDGET_MEMORY = 8.0, 0.3, 150
#: Cards that a peer draws; its own start is measured with none and taken off.
_PEER_CARDS: Final = 40
_LINK: Final = ("link",)
#: So many jobs show every person there is.
_WARM: Final = 50
_TIMEOUT: Final = 300


def cards(root: Path, jobs: int) -> None:
    """Print the rows."""
    ours = root / "cards"
    _apart(ours, _WARM, "warm")
    first, again, one = (_apart(ours, jobs, step) for step in ("first", "unchanged", "one"))
    count = jobs * len(PACK)
    print(f"\nShare pictures, {jobs} jobs × {len(PACK)} formats")
    print(f"{'':36}{'user CPU':>10}{'budget':>9}{'drawn':>8}{'peak MiB':>10}")
    _row("a card, ms", first["user"] / count * 1000, BUDGET_CARD, first)
    print(f"{'  of which encoding, ms':36}{first['encoding'] / count * 1000:10.2f}")
    print(f"{'  and the system, ms':36}{first['system'] / count * 1000:10.2f}")
    print(f"{'  MiB after a tenth, and at the end':36}{first['early']:10.0f}{first['peak']:9.0f}")
    _row(f"{count} unchanged, s", again["user"] + again["system"], BUDGET_UNCHANGED, again)
    _row("one title changed, s", one["user"] + one["system"], None, one)
    shutil.rmtree(ours / "cards")
    link = _apart(ours, jobs, "link")
    _row("link picture, ms", link["user"] / jobs * 1000, None, link)
    for name, peer in (("mkdocs-material social", _mkdocs), ("satori + resvg", _satori)):
        try:
            print(f"{'  ' + name + ', ms':36}{peer(root / 'peers') * 1000:10.2f}", flush=True)
        except (OSError, subprocess.SubprocessError, SystemExit) as error:
            print(f"{'  ' + name:36}  missing: {str(error).splitlines()[0][-90:]}", flush=True)


def _row(name: str, value: float, budget: float | None, run: dict[str, float]) -> None:
    wanted = "" if budget is None else f"{budget:.1f}"
    print(f"{name:36}{value:10.2f}{wanted:>9}{run['drawn']:8.0f}{run['peak']:10.0f}", flush=True)


def _apart(folder: Path, jobs: int, step: str) -> dict[str, float]:
    """Return what a step takes in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.cards", str(folder), str(jobs), step]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


# --- In that process --------------------------------------------------------------------------


def measure(folder: Path, jobs: int, step: str) -> dict[str, float]:
    """Draw what is missing of all jobs' pictures, and put all into an output.

    Args:
        folder: The cache, kept from step to step.
        jobs: How many.
        step: `warm` (nothing is kept but drawings at new sizes), `first`, `unchanged`, `one` (the
            first job's title is another), or `link` (the link picture alone).
    """
    from plugins.site.output import Output
    from plugins.social import draw, surface
    from plugins.social.cache import CardCache
    from plugins.social.work import layer

    gc.set_threshold(50000, 50, 100)  # as a build does
    pack = _LINK if step == "link" else PACK
    encoding = _timing(surface.Surface, "jpeg")
    packs, made = _packs(folder), _jobs(jobs, changed=step == "one")
    # Every person at every size, fonts, code: rasterised once a machine, not once a card.
    warm = made if step == "warm" else made[:1]
    specs = [picture.spec for job in warm for picture in packs.job(job, pack)]
    list(draw.render_all(sorted(specs, key=layer), packs.drawings))
    if step == "warm":
        return {}
    packs.wanted.clear()
    encoding[0], early, drawn = 0.0, 0.0, 0
    cache, output = CardCache(folder / "cards"), folder / f"output-{step}"
    start = resource.getrusage(resource.RUSAGE_SELF)
    for job in made:
        packs.job(job, pack)
    paths, missing = _found(packs, cache)
    missing.sort(key=lambda picture: layer(picture.spec))
    rendered = draw.render_all([picture.spec for picture in missing], packs.drawings)
    for picture, card in zip(missing, rendered, strict=True):
        paths[picture.save_as] = cache.put(picture.cache_key, card)
        drawn += 1
        if drawn == max(1, len(missing) // 10):
            early = _peak()
    writer = Output(output)
    for url, path in paths.items():
        writer.link(url, path)
    end = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "user": end.ru_utime - start.ru_utime,
        "system": end.ru_stime - start.ru_stime,
        "drawn": drawn,
        "encoding": encoding[0],
        "peak": _peak(),
        "early": early,
    }


def _timing(home: object, name: str) -> list[float]:
    """Let a function add the CPU seconds it takes to what is returned."""
    spent, function = [0.0], getattr(home, name)

    def timed_function(*args: object) -> object:
        start = time.process_time()
        result = function(*args)
        spent[0] += time.process_time() - start
        return result

    setattr(home, name, timed_function)
    return spent


def _found(packs: Packs, cache: CardCache) -> tuple[dict[str, str], list[Picture]]:
    paths = {
        url: cache.find(picture.cache_key, (picture.width, picture.height))
        for url, picture in packs.wanted.items()
    }
    return paths, [picture for url, picture in packs.wanted.items() if not paths[url]]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _packs(folder: Path) -> Packs:
    from plugins.identity.load import load_identity
    from plugins.jobs.workplaces import load_workplaces
    from plugins.site.addresses import Address
    from plugins.site.languages import load_languages
    from plugins.social.art import Drawings
    from plugins.social.packs import Packs

    areas, workplaces = load_workplaces(PROJECT)
    site: Any = SimpleNamespace(
        root=PROJECT,
        identity=load_identity(PROJECT),
        languages=load_languages(PROJECT / "theme/locale"),
        areas=areas,
        workplaces=workplaces,
        address=Address("https://job.example.dk"),
        pictures={},
    )
    packs = Packs.of(site)
    packs.drawings = Drawings(PROJECT / "images", folder / "art")
    return packs


def _jobs(count: int, *, changed: bool) -> list[Any]:
    from tests.factory import a_job

    areas = ("social-og-sundhed", "boern-og-skole", "teknik-og-miljoe", "kultur-og-fritid",
             "administration-og-it")  # fmt: skip
    titles = _titles()
    return [
        a_job(
            slug=f"job-{number}",
            title=f"{titles[number % len(titles)]}{' nu' if changed and not number else ''}",
            area=areas[number % len(areas)],
        )
        for number in range(count)
    ]


def _titles() -> list[str]:
    """Return titles as municipalities write them, and none of those that nobody should."""
    from tests.social.titles import HOSTILE, titles

    return [title for title in titles() if title not in HOSTILE]


# --- Peers ------------------------------------------------------------------------------------


def _install(folder: Path, marker: str, commands: Sequence[Sequence[str]]) -> None:
    """Run commands once in a folder of a peer's own."""
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / marker).exists():
        return
    for command in commands:
        if shutil.which(command[0]) is None:
            raise OSError(f"{command[0]} is not installed")
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_TIMEOUT)


def _less_start(run: Callable[[int], float]) -> float:
    """Return the seconds a card, the start taken off."""
    return (run(_PEER_CARDS) - run(0)) / _PEER_CARDS


def _seconds(command: Sequence[str], folder: Path) -> float:
    """Return the CPU seconds of a command, its system's share with it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_TIMEOUT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _mkdocs(folder: Path) -> float:
    """Return what a card takes mkdocs-material: pages with its social plugin, less without."""
    folder /= "mkdocs"
    python = folder / "venv/bin/python"
    _install(folder, "venv/ready", [
        [sys.executable, "-m", "venv", "venv"],
        [str(python), "-m", "pip", "install", "-q", "mkdocs-material[imaging]<10"],
        [str(python), "-c", "open('venv/ready', 'w').close()"],
    ])  # fmt: skip
    docs = folder / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    docs.mkdir()
    for number, title in enumerate(_titles()[:_PEER_CARDS]):
        (docs / f"{number}.md").write_text(f"# {title}\n")
    (docs / "index.md").write_text("# Job\n")
    # Its fonts would come from Google at each build; ours lie where it looks for them first.
    fonts = folder / ".cache/plugin/social/fonts/Roboto"
    fonts.mkdir(parents=True, exist_ok=True)
    for name, weight in (("Regular", 400), ("Bold", 700)):
        _static_font(fonts / f"{name}.ttf", weight)

    def run(count: int) -> float:
        plugins = "plugins: [social]\n" if count else "plugins: []\n"
        (folder / "mkdocs.yml").write_text(f"site_name: Job\ntheme: {{name: material}}\n{plugins}")
        shutil.rmtree(folder / ".cache/plugin/social/assets", ignore_errors=True)
        return _seconds([str(python), "-m", "mkdocs", "build", "-q"], folder)

    return _less_start(run)


_SATORI = """
import satori from 'satori'; import { Resvg } from '@resvg/resvg-js'; import fs from 'node:fs'
const [count, font] = [Number(process.argv[2]), fs.readFileSync(process.argv[3])]
const titles = JSON.parse(process.argv[4])
const box = (style, children) => ({ type: 'div', props: { style: { display: 'flex', ...style }, children } })
const cell = n => box({ width: 116, height: 126, background: ['#B5432F', '#F2B544', '#12395B'][n % 3], borderRadius: n % 2 ? '0 116px 0 0' : 0 }, '')
for (let n = 0; n < count; n++) {
  const text = box({ flexDirection: 'column', justifyContent: 'flex-end', width: 738, padding: 53, background: '#F6F1E7' }, [
    box({ fontSize: 34, color: '#B5432F' }, 'Ledig stilling'),
    box({ fontSize: 58, color: '#12395B', lineHeight: 1.06, marginTop: 20 }, titles[n]),
    box({ fontSize: 34, marginTop: 24 }, 'Bjæverskov · 32 timer'),
    box({ fontSize: 33, marginTop: 24, padding: '12px 33px 12px 20px', color: '#fff', background: '#12395B', borderRadius: '0 33px 33px 0' }, 'Ansøg senest 7. december')])
  const picture = box({ flexWrap: 'wrap', width: 462 }, [...Array(20).keys()].map(i => cell(i + n)))
  const svg = await satori(box({ width: 1200, height: 627, fontFamily: 'F' }, [text, picture]),
    { width: 1200, height: 627, fonts: [{ name: 'F', data: font, weight: 400 }] })
  new Resvg(svg).render().asPng()
}
"""  # noqa: E501  JavaScript


def _satori(folder: Path) -> float:
    """Return what a card of the same words takes satori and resvg: text, twenty cells, PNG."""
    folder /= "satori"
    _install(folder, "node_modules/satori", [
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "satori", "@resvg/resvg-js"],
    ])  # fmt: skip
    font = folder / "font.ttf"
    _static_font(font, 800)
    (folder / "card.mjs").write_text(_SATORI)

    def run(count: int) -> float:
        command = ["node", "card.mjs", str(count), str(font), json.dumps(_titles())]
        return _seconds(command, folder)

    return _less_start(run)


def _static_font(file: Path, weight: int) -> None:
    """Write the cards' font in one weight: peers read no variable fonts."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    from plugins.identity.load import load_identity

    font = TTFont(load_identity(PROJECT).sans.file)
    instantiateVariableFont(  # type: ignore[no-untyped-call]
        font, {"wght": weight}, inplace=True
    )
    font.save(file)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
