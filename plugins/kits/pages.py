"""The pages of kits, their gallery, and the files that only they lead to."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from plugins.jobs.exports import calendar
from plugins.kits.bundle import Archives, archive
from plugins.kits.files import picture_view, weight
from plugins.kits.kit import FOLDER, deadline
from plugins.kits.model import (
    FileView,
    KitGroup,
    KitRow,
    KitView,
    PictureGroup,
    ReminderView,
)
from plugins.kits.reach import own_host
from plugins.site import dates
from plugins.site.breaks import plain, soften
from plugins.site.page import Head, Link
from plugins.social.cache import CardCache
from plugins.social.poster import CAROUSEL, SORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plugins.kits.kit import Kit
    from plugins.kits.model import LanguageTexts
    from plugins.site.languages import Language
    from plugins.site.site import Site
    from plugins.social.packs import Packs, Picture
    from plugins.social.poster import Download

_PAPERS: Final = {sort.key: sort for sort in (*SORTS, CAROUSEL)}
#: For how long a kit counts as new.
_NEW: Final = timedelta(days=7)
_HALF_AN_HOUR: Final = timedelta(minutes=30)


class Pages:
    """Writes kits, in the language of those who use them."""

    def __init__(self, site: Site, packs: Packs, language: Language) -> None:
        self._site = site
        self._packs = packs
        self._language = language
        self._cards = CardCache(site.root / ".cache/cards")
        self._archives = Archives(site.root / ".cache/kits")
        self._section = site.address.path(FOLDER)

    # --- One kit ----------------------------------------------------------------------------

    def write(self, kit: Kit) -> None:
        """Write a kit's page, its papers, its ZIP and its calendar.

        Raises:
            ForkantError: a poster cannot be set.
        """
        site, language = self._site, self._language
        papers = [(offer, offer.make()) for offer in kit.papers]
        for offer, data in papers:
            site.write(offer.save_as, data)
        texts = kit.texts()
        heading = (
            language.gettext("Share the story")
            if kit.is_story
            else language.gettext("Share the job")
        )
        page = site.template("kit", language.code).render(
            kind="kit",
            section=self._section,
            head=self._head(kit.address, f"{heading}: {plain(kit.title)}"),
            translations=site.translations(language.code, {}),
            breadcrumb=[Link(name=language.gettext("For communication"), url=self._section)],
            kit=KitView(
                heading=heading,
                title=escape(soften(kit.title)),
                lang=kit.lang if kit.lang != language.code else "",
                place=kit.place,
                is_job=not kit.is_story,
                page=site.address.path(kit.url),
                page_address=site.address.absolute(kit.url),
                card_address=site.address.absolute(kit.link.save_as),
                own_host=own_host(site.address.siteurl),
                deadline=deadline(kit, site.now, language),
                archive=self._archive(kit, papers, texts),
                pictures=tuple(self._picture(one, f"{kit.slug}-{one.key}") for one in kit.pictures),
                papers=tuple(self._paper(kit, offer, len(data)) for offer, data in papers),
                alt=kit.link.alt,
                hashtags=_hashtags(site, kit.lang),
                languages=texts,
                reminders=tuple(self._reminders(kit)),
                calendar=self._calendar(kit),
            ),
        )
        site.write(kit.address, page)

    def _head(self, url: str, title: str) -> Head:
        said = self._language.gettext("Pictures, posters and texts, ready to be shared.")
        address = self._site.address.absolute(url)
        return Head(title=title, description=f"{title}. {said}", url=address, index=False)

    def _file(self, picture: Picture) -> Path:
        return Path(self._cards.find(picture.cache_key, (picture.width, picture.height)))

    def _picture(self, picture: Picture, name: str) -> FileView:
        return picture_view(
            picture,
            self._packs.specs.formats[picture.key],
            self._file(picture).stat().st_size,
            name=name,
            language=self._language,
            address=self._site.address,
        )

    def _paper(self, kit: Kit, offer: Download, size: int) -> FileView:
        gettext, sort = self._language.gettext, _PAPERS[offer.key]
        self._site.write(offer.picture_as, offer.picture())
        width, height = offer.picture_size
        return FileView(
            key=offer.key,
            name=gettext(sort.name),
            purpose=gettext(sort.purpose),
            size=offer.size,
            kind="PDF",
            weight=weight(size, self._language),
            url=self._site.address.path(offer.save_as),
            download=f"{kit.slug}-{offer.key}.pdf",
            preview=self._site.address.path(offer.picture_as),
            width=width,
            height=height,
        )

    def _reminders(self, kit: Kit) -> Iterable[ReminderView]:
        today = self._site.now.date()
        for one in kit.again:
            name = f"{kit.slug}-{one.reminder}"
            gettext = self._language.gettext
            yield ReminderView(
                iso=one.day.isoformat(),
                date=gettext("Today") if one.day == today else dates.short(one.day, self._language),
                words=one.words(self._language),
                files=tuple(self._picture(each, f"{name}-{each.key}") for each in one.pictures),
                alt=one.alt,
            )

    def _calendar(self, kit: Kit) -> str:
        """Write the reminders as a calendar and return its address; empty if there are none."""
        site, language = self._site, self._language
        coming = [one for one in kit.again if one.reminder.days]
        if not coming:
            return ""
        url = f"{kit.address}paamindelser.ics"
        again = language.gettext("Share again, %(left)s: %(title)s")
        zone = site.now.tzinfo
        events = [
            calendar.event(
                uid=f"{kit.slug}-{one.reminder}@kit",
                summary=again % {"left": one.words(language), "title": plain(kit.title)},
                url=site.address.absolute(kit.address),
                deadline=one.moment.replace(tzinfo=zone) + _HALF_AN_HOUR,
                modified=kit.changed,
                location=kit.place,
            )
            for one in coming
        ]
        name = language.gettext("Share again")
        site.write(url, calendar.calendar(name=name, lang=language.code, events=events))
        return site.address.path(url)

    def _archive(
        self,
        kit: Kit,
        papers: Sequence[tuple[Download, bytes]],
        texts: Sequence[LanguageTexts],
    ) -> FileView:
        language = self._language
        pictures = {f"{kit.slug}-{one.key}.jpg": one for one in kit.pictures}
        for again in kit.again:
            pictures |= {
                f"{kit.slug}-{again.reminder}-{one.key}.jpg": one for one in again.pictures
            }
        others = {f"{kit.slug}-{offer.key}.pdf": data for offer, data in papers}
        alts = {"Alt": kit.link.alt}
        alts |= {f"Alt, {again.words(language)}": again.alt for again in kit.again}
        others["tekster.txt"] = _as_file(texts, alts).encode()
        parts = [(name, one.cache_key) for name, one in pictures.items()]
        parts += [(name, hashlib.blake2b(data).hexdigest()) for name, data in others.items()]

        def made() -> bytes:
            read = ((name, self._file(one).read_bytes()) for name, one in pictures.items())
            return archive([*read, *others.items()])

        path = self._archives.find(parts, made)
        save_as = f"{kit.address}{kit.slug}.zip"
        self._site.output.link(save_as, str(path))
        return FileView(
            key="zip",
            name=language.gettext("Get it all"),
            purpose="",
            size="",
            kind="ZIP",
            weight=weight(path.stat().st_size, language),
            url=self._site.address.path(save_as),
            download=f"{kit.slug}.zip",
        )

    # --- All kits ---------------------------------------------------------------------------

    def write_gallery(self, kits: Iterable[Kit], groups: Sequence[PictureGroup]) -> None:
        """Write the gallery: what is new first, then by deadline, then stories."""
        language = self._language
        page = self._site.template("kits", language.code).render(
            kind="kits",
            section=self._section,
            head=self._head(FOLDER, language.gettext("Share jobs and stories")),
            translations=self._site.translations(language.code, {}),
            breadcrumb=[],
            kit_groups=[group for group in self._groups(list(kits)) if group.rows],
            picture_groups=groups,
        )
        self._site.write(FOLDER, page)
        self._archives.prune()

    def _groups(self, kits: list[Kit]) -> Iterable[KitGroup]:
        gettext, now = self._language.gettext, self._site.now
        jobs = [kit for kit in kits if not kit.is_story]
        new = sorted(
            (kit for kit in jobs if now - kit.posted < _NEW),
            key=lambda kit: (-kit.posted.timestamp(), kit.slug),
        )
        rest = sorted(
            (kit for kit in jobs if now - kit.posted >= _NEW),
            key=lambda kit: (kit.until is None, kit.until or now, kit.slug),
        )
        stories = sorted(
            (kit for kit in kits if kit.is_story),
            key=lambda kit: (-kit.posted.timestamp(), kit.url),
        )
        for slug, name, members in (
            ("nye", gettext("New this week"), new),
            ("frist", gettext("By deadline"), rest),
            ("historier", gettext("Stories"), stories),
        ):
            yield KitGroup(slug=slug, name=name, rows=tuple(map(self._row, members)))

    def _row(self, kit: Kit) -> KitRow:
        language = self._language
        published = language.gettext("Published %(date)s")
        when = deadline(kit, self._site.now, language)
        return KitRow(
            url=self._site.address.path(kit.address),
            title=escape(soften(kit.title)),
            lang=kit.lang if kit.lang != language.code else "",
            place=kit.place,
            when=when or published % {"date": dates.short(kit.posted, language)},
            picture=self._picture(kit.link, f"{kit.slug}-{kit.link.key}"),
        )

    def pictures(
        self, name: str, slug: str, lang: str, pictures: Sequence[Picture]
    ) -> PictureGroup:
        """Return pictures that belong to no job or story."""
        files = tuple(self._picture(one, f"{slug}-{one.key}") for one in pictures)
        lang = lang if lang != self._language.code else ""
        return PictureGroup(name=name, lang=lang, files=files, alt=pictures[0].alt)


def _hashtags(site: Site, lang: str) -> str:
    return " ".join(site.identity.share.get(lang, {}).get("hashtags", ()))


def _as_file(languages: Iterable[LanguageTexts], alts: Mapping[str, str]) -> str:
    """Return all texts as a plain file, for those who get the ZIP alone; `alts` by heading."""
    parts = []
    for each in languages:
        parts += [f"{each.name.upper()}\n"]
        parts += [f"--- {text.name} ---\n\n{text.text}\n" for text in each.texts]
    parts += [f"--- {heading} ---\n\n{alt}\n" for heading, alt in alts.items()]
    return "\n".join(parts)
