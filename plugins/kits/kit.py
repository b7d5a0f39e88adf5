"""One kit: a job or a story, with the pictures, papers and texts to share it by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from plugins.site import dates
from plugins.site.breaks import plain
from plugins.social.subject import Reminder

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.jobs.model import Job
    from plugins.kits.model import LanguageTexts
    from plugins.site.languages import Language
    from plugins.social.packs import Packs, Picture
    from plugins.social.poster import Download

#: Where kits lie; a kit's address is this and the address of what it shares.
FOLDER: Final = "kit/"
#: When to share again, and in which formats: what people post, and no more.
_AGAIN: Final = (Reminder.WEEK, Reminder.DAYS, Reminder.DAY)
_FORMATS: Final = ("square",)
_MORNING: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A day on which to share again, what its pictures say, and the pictures."""

    day: date
    reminder: Reminder
    pictures: tuple[Picture, ...]

    @property
    def moment(self) -> datetime:
        """Return when its entry in a calendar begins; without a zone."""
        return datetime(self.day.year, self.day.month, self.day.day, _MORNING)  # noqa: DTZ001

    @property
    def alt(self) -> str:
        """Return what its pictures show, in the job's language."""
        return self.pictures[0].alt

    def words(self, language: Language) -> str:
        """Return `7 dage tilbage`, or `Forlænget`."""
        days = self.reminder.days
        if not days:
            return language.gettext("Extended")
        return language.ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


@dataclass(slots=True, kw_only=True)
class Kit:
    """What is offered for a job or a story.

    Attributes:
        url: Site-relative, of what is shared.
        key: The slug of what is shared.
        slug: Of files' names.
        short: Site-relative, of the short link.
        lang: Of what is shared.
        title: As it is written, soft hyphens and all.
        place: Where the job is, or who speaks.
        posted: When it was published.
        until: The deadline, or None.
        changed: For the reminders' calendar.
        pictures: In all formats.
        again: Days to come.
        papers: PDFs; made when they are asked for.
        texts: In each language, its own first; made when they are asked for.
        is_story: Whether it is a story.
    """

    url: str
    key: str
    slug: str
    short: str
    lang: str
    title: str
    place: str
    posted: datetime
    until: datetime | None = None
    changed: datetime
    pictures: tuple[Picture, ...]
    again: tuple[Again, ...] = ()
    papers: list[Download] = field(default_factory=list)
    texts: Callable[[], tuple[LanguageTexts, ...]]
    is_story: bool = False

    @property
    def address(self) -> str:
        """Return where its page is, site-relative."""
        return FOLDER + self.url

    @property
    def plain_title(self) -> str:
        """Return the title without its author's marks."""
        return plain(self.title)

    @property
    def link(self) -> Picture:
        """Return the picture that its page names in its head."""
        return next(picture for picture in self.pictures if picture.key == "link")


def again(job: Job, packs: Packs, today: date) -> tuple[Again, ...]:
    """Return the days on which to share a job again, with their pictures."""
    if job.valid_through is None:
        return ()
    found = []
    if job.first_deadline is not None:
        found.append((today, Reminder.EXTENDED))
    for reminder in _AGAIN:
        day = job.valid_through.date() - timedelta(days=reminder.days)
        if day >= today:
            found.append((day, reminder))
    return tuple(
        Again(day=day, reminder=one, pictures=packs.deadline(job, one, _FORMATS))
        for day, one in found
    )


def deadline(kit: Kit, now: datetime, language: Language) -> str:
    """Return `Frist 7. dec. kl. 12, om 14 dage`, or empty."""
    if kit.until is None:
        return ""
    said = language.gettext("Deadline %(date)s %(time)s, %(left)s")
    return said % {
        "date": dates.short(kit.until, language),
        "time": dates.time(kit.until, language),
        "left": dates.in_days(dates.days_between(now, kit.until), language),
    }
