"""Jobs written by hand: `content/jobs/SLUG.md`, one file each (docs/jobs-by-hand.md).

Anything that cannot be meant so stops the build, and all of it is told at once: a vacancy
never vanishes because of a misspelt key.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from markdown import Markdown

from plugins.errors import ForkantError, Problem
from plugins.frontmatter.read import read
from plugins.jobs.answered import answers_of
from plugins.jobs.model import EmploymentForm, Hours, Job, Kind, Shift, State
from plugins.jobs.paid import pay_of
from plugins.jobs.reached import apply_url_of, contact_of
from plugins.jobs.rounds.settings import BY_HAND
from plugins.jobs.slugs import is_slug
from plugins.jobs.values.terms import hours, shifts
from plugins.jobs.values.texts import relevelled
from plugins.jobs.written import CERTIFICATES, Fault, Written
from plugins.pay.load import load_agreements
from plugins.pictures.read import KEYS as PHOTO_KEYS
from plugins.site.html import SafeHtml, clean
from plugins.site.languages import DEFAULT, ROUTES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from plugins.frontmatter.model import FrontMatter
    from plugins.jobs.workplaces import Places
    from plugins.pay.model import Agreement

FOLDER: Final = Path("content/jobs")
KEYS: Final = (
    "title", "workplace", "area", "address_locality", "employment_form", "hours", "shifts",
    "shift_note", "pay", "date_posted", "date_modified", "valid_through", "first_deadline",
    "job_start_date", "interviews", "reply_by", "in_brief", "certificates", "contact", "apply_url",
    "person", "lang", "kind", "draft", "closed", "outcome", "answers", *PHOTO_KEYS,
)  # fmt: skip
#: What a fault calls the text below the fields.
BODY: Final = "text"
#: Lines that »Kort sagt« has room for.
IN_BRIEF: Final = 3

_NO_DEADLINE: Final = "løbende"
_ASAP: Final = ("asap", "snarest", "snarest muligt")
_FORMS: Final = {form.value: form for form in EmploymentForm}
_OUTCOMES: Final = {state.value: state for state in (State.CLOSED, State.FILLED, State.WITHDRAWN)}
_LANGUAGES: Final = {code: code for code in ROUTES}
#: The one converter is used by one thread at a time; the desk has several.
_CONVERTING: Final = Lock()
_KINDS: Final = {kind.value: kind for kind in Kind}


def load(root: Path, places: Places, now: datetime, *, demo: bool) -> tuple[Job, ...]:
    """Read every job in `content/jobs`, in the order of their names.

    Args:
        root: The project's folder.
        places: Areas and workplaces, which the files name.
        now: What relative moments (`+14d 12:00`) are counted from.
        demo: Whether relative moments are allowed.

    Raises:
        ForkantError: something in the files must be mended; every problem is told at once.
    """
    jobs: list[Job] = []
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*")):
        where = path.relative_to(root).as_posix()
        if path.name.startswith("."):
            continue
        if path.suffix != ".md" or not path.is_file():
            what = "mappen bliver ikke læst" if path.is_dir() else "filen ender ikke på .md"
            remedy = "læg kun stillinger her, hver i en fil, der ender på .md (med små bogstaver)"
            problems.append(Problem(where=where, what=what, how_to_fix=remedy))
            continue
        try:
            front_matter = read(path, where)
        except ForkantError as error:
            problems += error.problems
            continue
        job, faults = job_of(front_matter, path.stem, places, root, now, demo=demo)
        jobs.append(job)
        problems += (fault.problem for fault in faults)
    if problems:
        raise ForkantError(problems)
    return tuple(jobs)


def job_of(
    front_matter: FrontMatter, slug: str, places: Places, root: Path, now: datetime, *, demo: bool
) -> tuple[Job, tuple[Fault, ...]]:
    """Return the job that one file's text is, and what is wrong with it.

    Args:
        front_matter: The file, read; its `where` becomes the job's source.
        slug: The job's address.
        places: See `load`.
        root: The project's folder.
        now: See `load`.
        demo: See `load`.

    Returns:
        With faults, the job is what could be read of it: fit to be looked at, not to be shown.
    """
    written = Written(front_matter, now, demo=demo)
    with _CONVERTING:
        text = relevelled(clean(_markdown().reset().convert(front_matter.body)))
    job = _File(written, places, root).job(slug, front_matter.where, text)
    if not text:
        where = f"{front_matter.where}:{front_matter.body_line}"
        remedy = "skriv annoncens tekst under den anden linje med ---"
        problem = Problem(where=where, what="stillingen har ingen tekst", how_to_fix=remedy)
        written.faults.append(Fault(BODY, problem))
    return job, tuple(written.faults)


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=["tables", "sane_lists"])


class _File:
    """Makes a job of one file's fields, and notes what is wrong with them."""

    def __init__(self, written: Written, places: Places, root: Path) -> None:
        self._written = written
        self._places = places
        self._root = root

    def job(self, slug: str, where: str, description: SafeHtml) -> Job:
        """Return the job; it is worth nothing if there are problems."""
        written = self._written
        written.expect(KEYS)
        if not is_slug(slug):
            written.fault(
                f"filen kan ikke hedde »{slug}«, for navnet bliver jobbets adresse",
                "brug små bogstaver a–z, tal og bindestreger (æ=ae, ø=oe, å=aa)",
            )
        written.require("skriv stillingens titel", "title")
        written.require("skriv, hvornår den er slået op: 2026-11-23", "date_posted")
        workplace = self._workplace()
        start_words = written.text("job_start_date").casefold()
        asap = start_words in _ASAP
        posted = written.moment("date_posted")
        lang = written.choice(_LANGUAGES, DEFAULT, "lang")
        hours = self._hours()
        job = Job(
            feed=BY_HAND,
            identifier=slug,
            slug=slug,
            title=written.text("title"),
            description=description,
            lang=lang,
            kind=written.choice(_KINDS, Kind.JOB, "kind"),
            unit=self._places.workplaces[workplace].name if workplace else "",
            workplace=workplace,
            area=self._area(workplace),
            address_locality=self._town(workplace),
            employment_form=written.choice(_FORMS, EmploymentForm.PERMANENT, "employment_form"),
            hours=hours,
            shifts=self._shifts(),
            shift_note=written.text("shift_note"),
            pay=pay_of(written, hours, lang, self._agreements()),
            date_posted=posted or written.now,
            date_modified=written.moment("date_modified"),
            valid_through=self._deadline(posted),
            first_deadline=written.moment("first_deadline", end_of_day=True),
            job_start_date=None if asap else written.day("job_start_date"),
            starts_asap=asap,
            interviews=written.days("interviews"),
            reply_by=written.day("reply_by"),
            in_brief=self._in_brief(),
            certificates=written.choices(CERTIFICATES, "certificates"),
            apply_url=apply_url_of(written),
            contact=contact_of(written),
            person=self._person(),
            photo=written.photo(),
            draft=written.truth("draft"),
            closed=written.moment("closed"),
            outcome=written.choice(_OUTCOMES, State.CLOSED, "outcome"),
            answers=answers_of(written),
            source=where,
        )
        self._check(job)
        return job

    def _check(self, job: Job) -> None:
        """Note what fits its field, but not the others."""
        written, first = self._written, job.first_deadline
        if first and job.valid_through and first >= job.valid_through:
            remedy = "skriv den gamle frist i first_deadline og den nye i valid_through"
            written.fault("den første frist ligger ikke før fristen", remedy, "first_deadline")
        if written.has("outcome") and not written.has("closed"):
            remedy = "skriv, hvornår den blev lukket: closed: 2026-12-07 12:00"
            written.fault("stillingen har et udfald, men er ikke lukket", remedy, "outcome")

    # --- Where -----------------------------------------------------------------------------

    def _workplace(self) -> str:
        word = self._written.text("workplace")
        found = self._places.workplace([word]) if word else None
        if word and found is None:
            remedy = self._places.suggest(word)
            self._written.fault(f"arbejdsstedet »{word}« findes ikke", remedy, "workplace")
        if not self._written.has("workplace") and not (
            self._written.has("area") and self._written.has("address_locality")
        ):
            self._written.fault(
                "det fremgår ikke, hvor stillingen er",
                "skriv »workplace«, eller skriv både »area« og »address_locality«",
                "workplace",
            )
        return found.slug if found else ""

    def _area(self, workplace: str) -> str:
        word = self._written.text("area")
        if not word:
            return self._places.workplaces[workplace].area if workplace else ""
        found = self._places.area_named(word)
        if not found:
            remedy = f"vælg en af {', '.join(self._places.areas)}"
            self._written.fault(f"området »{word}« findes ikke", remedy, "area")
        return found

    def _town(self, workplace: str) -> str:
        town = self._written.text("address_locality")
        if not town and workplace:
            return self._places.workplaces[workplace].address_locality
        return town

    # --- Terms -----------------------------------------------------------------------------

    def _deadline(self, posted: datetime | None) -> datetime | None:
        written = self._written
        text = written.text("valid_through").casefold()
        if text == _NO_DEADLINE or (not text and written.text("kind") == Kind.OPEN_APPLICATION):
            return None
        written.require(f"skriv fristen: 2026-12-07 12:00, eller »{_NO_DEADLINE}«", "valid_through")
        deadline = written.moment("valid_through", end_of_day=True)
        if deadline and posted and deadline <= posted:
            passed = "fristen er gået" if deadline < written.now else "fristen ligger før opslaget"
            remedy = "vælg en senere frist; måneden eller året er tit skrevet forkert"
            written.fault(f"{passed}: {deadline:%d-%m-%Y}", remedy, "valid_through")
        return deadline

    def _hours(self) -> Hours | None:
        text = self._written.text("hours")
        found = hours(text) if text else None
        if text and found is None:
            remedy = "skriv timer om ugen som 37 eller 30-37"
            self._written.fault(f"»hours«: »{text}« kan ikke læses", remedy, "hours")
        return found

    def _shifts(self) -> tuple[Shift, ...]:
        words = self._written.texts("shifts")
        for word in words:
            if not shifts(word):
                remedy = "brug dag, aften, nat, weekend eller skiftende"
                self._written.fault(f"»shifts«: »{word}« kendes ikke", remedy, "shifts")
        return shifts(", ".join(words))

    def _agreements(self) -> Mapping[str, Agreement] | None:
        """Return the agreements; None when their file is broken, which `load_jobs` tells."""
        try:
            return load_agreements(self._root)
        except ForkantError:
            return None

    # --- Words and people ------------------------------------------------------------------

    def _in_brief(self) -> tuple[str, ...]:
        lines = self._written.texts("in_brief")
        if len(lines) > IN_BRIEF:
            remedy = f"behold de {IN_BRIEF} vigtigste"
            self._written.fault(f"»in_brief« har {len(lines)} linjer", remedy, "in_brief")
        return lines

    def _person(self) -> str:
        person = self._written.text("person")
        folder = self._root / "images" / "people"
        known = sorted(
            path.stem.removeprefix("person-cut-") for path in folder.glob("person-cut-*.svg")
        )
        if person and person not in known:
            remedy = f"vælg en af {', '.join(known)}, eller læg tegningen i images/people"
            self._written.fault(f"der er ingen tegning af »{person}«", remedy, "person")
        return person
