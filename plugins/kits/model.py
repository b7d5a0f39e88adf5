"""What the templates of kits are given: finished words, ready addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(slots=True, kw_only=True)
class FileView:
    """A file to download.

    Attributes:
        key: What it is: `square`, `plakat-a4`.
        name, purpose: What it is called, and where it is used.
        size, kind, weight: `1200 × 1200`, `JPG`, `84 KB`.
        url: Ready for href.
        download: What it is called once it is downloaded.
        preview: A picture of its first page, ready for src; empty if it is a picture itself.
        width, height: Of its picture, in pixels.
        shape: `wide`, `band`, `square` or `tall`; empty if it is no picture.
        alt: What it shows; empty if it is no picture.
    """

    key: str
    name: str
    purpose: str
    size: str
    kind: str
    weight: str
    url: str
    download: str
    preview: str = ""
    width: int = 0
    height: int = 0
    shape: str = ""
    alt: str = ""


@dataclass(slots=True, kw_only=True)
class TextView:
    """A text for a channel.

    Attributes:
        key: `linkedin`, `facebook`, `short`, `mail` or `colleague`.
        name: What it is called.
        text: Ready to paste.
        counted: `343 af 3.000 tegn`.
        link: The address in it, which tells its channel.
    """

    key: str
    name: str
    text: str
    counted: str
    link: str


@dataclass(slots=True, kw_only=True)
class LanguageTexts:
    """The texts in one language; `lang` is its code, `name` says `Tekster på dansk`."""

    lang: str
    name: str
    texts: tuple[TextView, ...]


@dataclass(slots=True, kw_only=True)
class ReminderView:
    """A day on which to share again: `2026-11-30`, `30. nov.`, `7 dage tilbage`, pictures.

    `alt` says what they show, in the language of what is shared.
    """

    iso: str
    date: str
    words: str
    files: tuple[FileView, ...]
    alt: str


@dataclass(slots=True, kw_only=True)
class KitView:
    """A kit's page.

    Attributes:
        heading: `Del stillingen`.
        title: The job's title, or the quote; escaped, soft hyphens kept.
        lang: The title's language, when it is not the page's; else empty.
        place: Where the job is, or who speaks.
        is_job: Whether it is a job, and so has laws of its own.
        page: The page that is shared, ready for href.
        page_address, card_address: The page and its share picture on the public address.
        own_host: Where the site is, when nobody else can go there, so it cannot be shared; else
            empty.
        deadline: `Frist 7. dec. kl. 12, om 14 dage`, or empty.
        archive: The ZIP of all.
        pictures, papers: What can be downloaded one by one.
        alt: One text for the pictures; the reminders have their own.
        hashtags: `#KøgeKommune #JobIKøge`.
        languages: The texts, the kit's own language first.
        reminders: Days to come; `calendar` is their .ics, or empty.
    """

    heading: str
    title: Markup
    lang: str
    place: str
    is_job: bool
    page: str
    page_address: str
    card_address: str
    own_host: str
    deadline: str
    archive: FileView
    pictures: tuple[FileView, ...]
    papers: tuple[FileView, ...]
    alt: str
    hashtags: str
    languages: tuple[LanguageTexts, ...]
    reminders: tuple[ReminderView, ...]
    calendar: str


@dataclass(slots=True, kw_only=True)
class KitRow:
    """A kit in the gallery; `when` says `Frist 7. dec.` or `Udgivet 26. okt.`."""

    url: str
    title: Markup
    lang: str
    place: str
    when: str
    picture: FileView


@dataclass(slots=True, kw_only=True)
class KitGroup:
    """Kits under a heading, and how many there are."""

    slug: str
    name: str
    rows: tuple[KitRow, ...]


@dataclass(slots=True, kw_only=True)
class PictureGroup:
    """Pictures that belong to no job or story, under a heading.

    `lang` is theirs, when it is not the page's; else empty. `alt` says what they show.
    """

    name: str
    lang: str
    files: tuple[FileView, ...]
    alt: str


@dataclass(slots=True, kw_only=True)
class Slide:
    """A slide of a screen.

    Attributes:
        kicker, title, meta: Its words.
        fit: How long the title is: empty, `long` or `longest`.
        lang: Its language, when it is not the screen's; else empty.
        picture: A mosaic as SVG, or None; else `image` is a picture's URL.
        day, month: The deadline, or empty; `until` is its moment.
        qr, qr_side: The path of a QR code and its side in modules; empty and 0 if there is none.
        address: What the code leads to, as people type it.
    """

    kicker: str
    title: Markup
    meta: str
    fit: str
    lang: str
    picture: Markup | None
    image: str
    day: str
    month: str
    until: str
    qr: str
    qr_side: int
    address: str
