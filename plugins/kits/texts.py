"""Ready texts: the identity's sentences, filled with a job's or a story's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.identity.share import fill
from plugins.jobs import words
from plugins.jobs.model import Kind
from plugins.jobs.views import plain_title, workplace_name
from plugins.kits.model import LanguageTexts, TextView
from plugins.site import dates
from plugins.site.breaks import plain
from plugins.site.languages import NAMES
from plugins.social.channels import Channel, tracked
from plugins.stories.links import is_close

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.jobs.model import Job
    from plugins.site.languages import Language
    from plugins.site.site import Site
    from plugins.stories.model import Story


def _(message: str) -> str:
    """Mark a message for the catalogues."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of text.

    Attributes:
        key: Of its sentences in the identity: `job_KEY`, `open_KEY`, `story_KEY`.
        name: A message id.
        channel: What its address tells.
        most: How many characters fit, or read well; 0: as many as you like.
    """

    key: str
    name: str
    channel: Channel
    most: int = 0


SORTS: Final = (
    Sort(key="linkedin", name=_("LinkedIn"), channel=Channel.LINKEDIN, most=3000),
    Sort(key="facebook", name=_("Facebook"), channel=Channel.FACEBOOK, most=500),
    Sort(key="short", name=_("Short, for the intranet"), channel=Channel.INTRANET, most=300),
    Sort(key="mail", name=_("Mail"), channel=Channel.MAIL),
    Sort(key="colleague", name=_("For colleagues who share"), channel=Channel.COLLEAGUE),
)

#: A full stop behind a sign that ends a sentence already: `m.v..`, `Kom!.`; three are meant.
_DOUBLED: Final = re.compile(r"(?<!\.)([.!?…])\.(?!\.)")


class Texts:
    """Makes the texts of a site's kits."""

    def __init__(self, site: Site, language: Language) -> None:
        """Begin. `language` is that of the kit's page, not of its texts."""
        self._site = site
        self._language = language

    def job(
        self, job: Job, url: str, story_for: Callable[[str], Story | None]
    ) -> tuple[LanguageTexts, ...]:
        """Return a job's texts in every language, its own first.

        Args:
            job: An open one.
            url: The absolute address that texts lead to, without a channel.
            story_for: Returns a colleague's story in a language, or None.
        """
        kind = "open" if job.kind is Kind.OPEN_APPLICATION else "job"
        return tuple(
            self._in(lang, kind, url, self._job_words(job, lang, story_for(lang)))
            for lang in self._order(job.lang)
        )

    def story(
        self, versions: dict[str, Story], first: str, urls: dict[str, str]
    ) -> tuple[LanguageTexts, ...]:
        """Return a story's texts in each language in which it is told, `first` before others."""
        return tuple(
            self._in(lang, "story", urls[lang], self._story_words(versions[lang]))
            for lang in self._order(first)
            if lang in versions
        )

    def _order(self, first: str) -> list[str]:
        return sorted(self._site.identity.share, key=lambda lang: lang != first)

    def _in(self, lang: str, kind: str, url: str, said: dict[str, str]) -> LanguageTexts:
        share = self._site.identity.share[lang]
        said["hashtags"] = " ".join(share["hashtags"])
        texts = []
        for sort in SORTS:
            link = tracked(url, sort.channel)
            text = _filled(share[f"{kind}_{sort.key}"], said | {"link": link})
            texts.append(
                TextView(
                    key=sort.key,
                    name=self._language.gettext(sort.name),
                    text=text,
                    counted=self._counted(len(text), sort.most),
                    link=link,
                )
            )
        name = self._language.gettext("Texts in %(language)s")
        spoken = self._spoken(lang, self._language)
        return LanguageTexts(lang=lang, name=name % {"language": spoken}, texts=tuple(texts))

    def _counted(self, count: int, most: int) -> str:
        language = self._language
        if not most:
            said = language.gettext("%(count)s characters")
            return said % {"count": words.kroner(count, language)}
        return language.gettext("%(count)s of %(most)s characters") % {
            "count": words.kroner(count, language),
            "most": words.kroner(most, language),
        }

    @staticmethod
    def _spoken(lang: str, language: Language) -> str:
        """Return a language's name in another: `dansk`, `Danish`."""
        names = {"da": language.gettext("Danish"), "en": language.gettext("English")}
        return names.get(lang) or NAMES.get(lang, lang)

    def _everywhere(self, lang: str) -> dict[str, str]:
        identity = self._site.identity
        return {
            "employer": identity.short_name,
            "headline": identity.headlines[lang],
            "closing": identity.closings[lang],
        }

    def _job_words(self, job: Job, lang: str, story: Story | None) -> dict[str, str]:
        site, language = self._site, self._site.languages[lang]
        is_own = job.lang == lang  # its own words are not put into a text in another language
        until = job.valid_through
        place = site.workplaces.get(job.workplace)
        title, workplace = plain_title(job.title), workplace_name(job, site.workplaces)
        said = self._everywhere(lang) | {
            "title": title,
            "title_workplace": title_at(title, workplace),
            "workplace": workplace or site.identity.short_name,
            "place": job.address_locality or (place.address_locality if place else ""),
            "hours": words.hours_text(job.hours, language) if job.hours else "",
            "pay": words.pay_text(job.pay, language) if job.pay else "",
            "shifts": words.shifts(job.shifts, language),
            "brief": " ".join(job.in_brief) if is_own else "",
            "first": job.in_brief[0] if job.in_brief and is_own else "",
            "deadline": dates.sentence(until, language) if until else "",
            "date": dates.short(until, language).rstrip(".") if until else "",
            "ongoing": "" if until else site.identity.voice[lang]["no_deadline"],
            "language": "" if is_own else self._spoken(job.lang, language),
        }
        if story and story.lang == lang and is_close(story, job):
            said |= {
                "quote": plain(story.teaser_quote),
                "name": story.name,
                "role": _lowered(story.job_title),
            }
        return said

    def _story_words(self, story: Story) -> dict[str, str]:
        lang = story.lang
        values = {value.slug: value for value in self._site.identity.values}
        value = next((values[slug] for slug in story.values if slug in values), None)
        return self._everywhere(lang) | {
            "name": story.name,
            "role": _lowered(story.job_title),
            "workplace": story.unit,
            "place": story.place,
            "quote": plain(story.quote),
            "summary": plain(story.summary),
            "value": value.names[lang] if value else "",
            "value_text": value.texts[lang] if value else "",
        }


def _lowered(job_title: str) -> str:
    """Return a job title as it stands inside a sentence; »IT-konsulent« keeps its capitals."""
    return job_title if job_title[1:2].isupper() else job_title[:1].lower() + job_title[1:]


def title_at(title: str, workplace: str) -> str:
    """Return a title and where it is, once: `Lærer, Borup Skole`, but `Elev i Borgerservice`.

    A title that ends as the workplace's name begins goes on as the name: `Leder til børnehuset`
    becomes `Leder til Børnehuset Havblik`.
    """
    if workplace.casefold() in title.casefold():
        return title
    said, name = title.split(), workplace.split()
    for count in range(len(name), 0, -1):
        if " ".join(said[-count:]).casefold() == " ".join(name[:count]).casefold():
            return " ".join([*said[:-count], *name])
    return f"{title}, {workplace}"


def _filled(sentences: tuple[str, ...], said: dict[str, str]) -> str:
    """Return a text that says the hours once, and has one full stop where two would meet."""
    text = fill(sentences, said | {"hours": ""})
    if not _names(text, said.get("hours", "")):
        text = fill(sentences, said)
    return _DOUBLED.sub(r"\1", text)


def _names(text: str, hours: str) -> bool:
    """Return whether a text names hours such as `30–37 timer`, as people write them."""
    if not hours:
        return False
    figures, unit = hours.split()
    span = r"\s*(?:[-–]|til|to)\s*".join(map(re.escape, figures.split("–")))
    return bool(re.search(rf"(?<![\d.,–-]){span}[\s-]*{unit[:4]}", text))
