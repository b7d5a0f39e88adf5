"""The site as a build has it before it writes: read once, and anew when something changed."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from typing import TYPE_CHECKING, Final

from plugins import clock
from plugins.errors import ForkantError, Problem
from plugins.settings import read, root
from plugins.site.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pelican.generators import Generator

    from plugins.site.site import Site

logger = logging.getLogger(__name__)

#: Where the preview's files answer, below the desk.
BASE: Final = "forhaandsvisning"
#: What a build reads. `content/drafts` is not among it.
_READ: Final = ("content/jobs", "content/feeds", "content/overlays", "content/stories",
                "content/pages", "images/photos")  # fmt: skip
_FILES: Final = ("content", "images/people", "theme/templates", "theme/templates/components",
                 "theme/static/css")  # fmt: skip
#: How often the disk is asked, in seconds.
_OFTEN: Final = 2.0


class _ReadyError(Exception):
    """Every generator has its context: this is as far as a preview needs a build."""


def load_site(settings_file: Path, folder: Path, siteurl: str) -> Site:
    """Return the site with every context made, as a build has it before it writes.

    Args:
        settings_file: A Pelican settings file.
        folder: Where fonts and scripts are put that pages name.
        siteurl: What their addresses begin with.

    Raises:
        ForkantError: content, settings or theme must be mended first.
    """
    import pelican  # noqa: PLC0415  the desk's other pages need none of it
    from pelican import signals  # noqa: PLC0415
    from pelican.settings import read_settings  # noqa: PLC0415

    from plugins.identity.generator import IdentityGenerator  # noqa: PLC0415

    names = read(settings_file)
    settings = read_settings(str(settings_file)) | {
        "OUTPUT_PATH": str(folder),
        "SITEURL": siteurl,
        "CARDS": False,
        "KITS": False,
        "PATH": str(root(settings_file, names) / "content"),
    }
    found: list[Generator] = []

    def ready(generators: Sequence[Generator]) -> None:
        found.extend(generators)
        raise _ReadyError

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    run = pelican.Pelican(settings)  # type: ignore[no-untyped-call]
    signals.all_generators_finalized.connect(ready)
    try:
        run.run()  # type: ignore[no-untyped-call]
    except _ReadyError:
        pass
    finally:
        signals.all_generators_finalized.disconnect(ready)
    for generator in found:
        if isinstance(generator, IdentityGenerator):
            generator.generate_output(None)  # type: ignore[arg-type]  # Pelican's writer, unused
    site: Site = found[0].context["site"]
    return site


class LiveSite:
    """The site, read again in the background when its content changed.

    Whoever asks is never kept waiting for that: an advert that is being written looks the
    same beside yesterday's other jobs.
    """

    def __init__(self, settings_file: Path, project: Path, folder: Path, siteurl: str) -> None:
        self._settings_file = settings_file
        self._project = project
        self._folder = folder
        self._siteurl = siteurl
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._site: Site | None = None
        self._version = 0
        self._stamp: object = None
        self._asked = 0.0
        self.fault: ForkantError | None = None

    @property
    def folder(self) -> Path:
        """Return where the current site's files lie."""
        return self._folder / str(self._version)

    def site(self) -> tuple[Site, int]:
        """Return the site, and a number that changes when it is read anew.

        Raises:
            ForkantError: it could never be read; what is wrong is told.
        """
        if self._site is None:
            with self._reading:
                if self._site is None:
                    self._read()
        elif time.monotonic() - self._asked > _OFTEN:
            self._asked = time.monotonic()
            threading.Thread(target=self._read_if_changed, daemon=True).start()
        if self._site is None:
            assert self.fault is not None
            raise self.fault
        return self._site, self._version

    @property
    def is_ready(self) -> bool:
        """Return whether asking for the site keeps nobody waiting."""
        return self._site is not None

    def warm(self) -> None:
        """Read the site in the background, so that the first preview finds it there."""
        threading.Thread(target=self._warm, daemon=True).start()

    def _warm(self) -> None:
        try:
            self.site()
        except ForkantError as error:
            logger.warning("%s", error)

    def _read_if_changed(self) -> None:
        with self._reading:
            if self._new_stamp() != self._stamp:
                self._read()

    def _read(self) -> None:
        self._stamp, self._asked = self._new_stamp(), time.monotonic()
        version = self._version + 1
        try:
            site = load_site(self._settings_file, self._folder / str(version), self._siteurl)
        except ForkantError as error:
            self.fault = error
            return
        except Exception as error:  # whatever a half-saved template makes of it
            logger.exception("the preview's site")
            what = f"siden kan ikke læses ({type(error).__name__}: {error})"
            remedy = "kør make build, som siger hvad der er galt"
            self.fault = ForkantError(Problem(where="preview", what=what, how_to_fix=remedy))
            return
        with self._lock:
            old, self._site, self._version, self.fault = self._version, site, version, None
        shutil.rmtree(self._folder / str(old - 1), ignore_errors=True)

    def _new_stamp(self) -> object:
        """Return what differs when something that a build reads has changed."""
        folders = (*_READ, *_FILES)
        return clock.now().date(), tuple(
            (path.name, stat.st_mtime_ns, stat.st_size)
            for name in folders
            if (folder := self._project / name).is_dir()
            for path in sorted(folder.iterdir())
            if not path.name.startswith(".") and (stat := path.stat())
        )


def write_photo(folder: Path, name: str, data: bytes) -> None:
    """Keep one size of a photograph where a preview finds it."""
    write_atomic(folder / "photos" / name, data)
