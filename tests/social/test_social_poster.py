"""Posters are files that people print and that everybody can read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from PIL import Image

from plugins.clock import ZONE
from plugins.identity.load import load_identity
from plugins.jobs.model import Kind, Pay
from plugins.jobs.workplaces import load_workplaces
from plugins.site.html import SafeHtml
from plugins.site.languages import load_languages
from plugins.social.poster import Posters
from plugins.stories.model import Fact, Story
from tests.factory import a_job
from tests.pdfs import Box, boxes, codes, faults, headings, reads_in_order, text, tree

ROOT = Path(__file__).parents[2]
URL = "https://job.koege.dk/job/sosu-assistent-412/"
STORY_URL = "https://job.koege.dk/kolleger/amina/"
MOMENT = datetime(2026, 10, 26, 9, 0, tzinfo=ZONE)
STORY = Story(
    slug="amina",
    lang="da",
    url="kolleger/amina/",
    translations={},
    name="Amina",
    job_title="social- og sundhedsassistent",
    quote="Jeg går hjem med følelsen af, at nogen sover trygt, fordi jeg kom forbi.",
    teaser_quote="",
    summary="",
    person="sosu",
    unit="Hjemmeplejen Syd",
    place="Bjæverskov",
    values=("ordentlighed", "faglighed"),
    facts=(Fact(figure="2019", text="begyndte som afløser"), Fact(figure="9", text="borgere")),
    body=SafeHtml(""),
    date=MOMENT,
    modified=MOMENT,
)
#: From the shortest to 160 letters, ...
_ORDINARY = (
    "Vikar",
    "Rengøringsassistent",
    "Social- og sundhedsassistent til aftenvagt i hjemmeplejen",
    "Specialpædagogmedhjælperuddannelseskoordinator",
    "Lærer i matematik og fysik/kemi i udskolingen på Højelse Skole og Skovboskolen",
    (
        "Digitaliseringskonsulent til borgernær velfærd i Økonomi-, Digitaliserings- og "
        "Effektiviseringsafdelingen med ansvar for automatisering af sagsgange i forvaltning"
    ),
    "Kommunikations|medarbejder, 30\N{EN DASH}37 timer",
)
#: ... and all that could be markup, or code, to Typst.
_HOSTILE = (
    '#set page(fill: red) #panic("bang") $x^2$ *fed* _kursiv_ @ref <navn> `kode` "citat" ~ // [a]',
    '#include "/etc/passwd" #read("parts.typ") #{ 1 + 1 } = Overskrift - punkt',
    "''\"\"”» -- --- ... \\u{41} &amp; </svg> %s {0} /* ikke slut",
)
TITLES = (*_ORDINARY, *_HOSTILE)
PAY = Pay(minimum=28_600, maximum=30_600)


def posters_in(root: Path) -> Posters:
    """Return the real layouts and identity, with a cache of their own in `root`."""
    for name in ("theme", "images"):
        (root / name).symlink_to(ROOT / name)
    areas, workplaces = load_workplaces(ROOT)
    site = SimpleNamespace(  # all of a site that posters look at
        identity=load_identity(ROOT),
        root=root,
        languages=load_languages(ROOT / "theme/locale"),
        areas=areas,
        workplaces=workplaces,
    )
    return Posters.of(site)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def posters(tmp_path_factory) -> Posters:
    return posters_in(tmp_path_factory.mktemp("site"))


def made(posters: Posters, **changes: object) -> dict[str, bytes]:
    return {offer.key: offer.make() for offer in posters.job(a_job(**changes), URL)}


def squeezed(words: str) -> str:
    return "".join(words.replace("\xad", "").replace("|", "").split())


def test_a_job_offers_three_posters_with_purpose_and_size(posters):
    offers = posters.job(a_job(), URL)

    assert [(offer.key, offer.size) for offer in offers] == [
        ("plakat-a4", "A4"), ("plakat-a3", "A3"), ("opslag-a4", "A4"),
    ]  # fmt: skip
    assert offers[0].name == "Plakat, A4"
    assert offers[0].purpose == "Opslagstavle og personalerum"
    assert offers[0].save_as == "social/sosu-assistent-412-plakat-a4.pdf"
    assert len({offer.save_as for offer in offers}) == len(offers)


def test_papers_have_the_size_that_they_are_called(posters):
    sizes = {key: boxes(pdf)[0][0] for key, pdf in made(posters).items()}

    millimetres = {key: tuple(round(side / 72 * 25.4) for side in size)
                   for key, size in sizes.items()}  # fmt: skip
    assert millimetres == {
        "plakat-a4": (210, 297), "plakat-a3": (297, 420), "opslag-a4": (210, 297),
    }  # fmt: skip
    assert all(len(boxes(pdf)) == 1 for pdf in made(posters).values())


def test_posters_and_carousels_are_pdf_ua(posters):
    pdfs = made(posters) | {"karrusel": posters.story(STORY, STORY_URL)[0].make()}

    assert {key: faults(pdf) for key, pdf in pdfs.items()} == {key: [] for key in pdfs}
    assert all(reads_in_order(pdf) for pdf in pdfs.values())
    assert headings(pdfs["plakat-a4"]) == ["H1"]
    assert headings(pdfs["karrusel"]) == ["H1", "H2", "H2", "H3", "H3", "H2"]


def test_the_check_finds_what_is_wrong(posters):
    """It is not blind: each thing taken away is missed."""
    pdf = made(posters)["plakat-a4"]

    def without(change) -> list[str]:
        with pikepdf.open(BytesIO(pdf)) as opened:
            change(opened)
            out = BytesIO()
            opened.save(out)
        return faults(out.getvalue())

    def unalt(opened):
        for element in opened.objects:
            if isinstance(element, pikepdf.Dictionary) and "/Alt" in element:
                del element["/Alt"]

    def unmark(opened):
        page = opened.pages[0]
        page.Contents = opened.make_stream(page.Contents.read_bytes() + b"\n0 0 9 9 re f\n")

    def unembed(opened):
        for element in opened.objects:
            if isinstance(element, pikepdf.Dictionary) and "/FontFile2" in element:
                del element["/FontFile2"]

    assert any("7.3" in fault for fault in without(unalt))
    assert any("neither tagged" in fault for fault in without(unmark))
    assert any("7.21.4" in fault for fault in without(unembed))
    assert without(lambda opened: opened.Root.__delitem__("/StructTreeRoot"))
    assert without(lambda opened: opened.Root.__delitem__("/MarkInfo")) == ["6.2: not marked"]
    assert without(lambda opened: opened.Root.__delitem__("/Lang")) == ["7.2: no language"]


def test_what_is_read_aloud(posters):
    with pikepdf.open(BytesIO(made(posters)["plakat-a4"])) as pdf:
        told = [(e.type, e.alt) for e in tree(pdf).walk() if e.alt or e.type == "H1"]
        assert str(pdf.Root.Lang) == "da"
        assert pdf.docinfo["/Title"] == "Social- og sundhedsassistent"

    assert told[0][0] == "Figure"
    assert told[0][1].endswith(" i en brobue over vand.")
    assert told[1] == ("H1", "")
    assert told[2:] == [
        ("Figure", "Køge Kommune"),
        ("Figure", "QR-kode, der fører til job.koege.dk/job/sosu-assistent-412"),
    ]


def test_words_come_in_order(posters):
    read = text(made(posters)["plakat-a4"])

    parts = ["Ledig stilling", "Social- og sundhedsassistent", "Bjæverskov · 32 timer",
             "Ansøg senest 7. december", "Scan, og læs hele opslaget", "job.koege.dk"]  # fmt: skip
    places = [read.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_pay_stands_below_place_and_hours(posters):
    for key, pdf in made(posters, pay=PAY).items():
        read = " ".join(text(pdf).split())
        assert "32 timer 28.600–30.600 kr. om måneden" in read, key


def test_a_title_that_fills_the_strips_notice_leaves_no_room_for_the_pay(posters):
    pdfs = made(posters, title=TITLES[5], pay=PAY)

    assert "28.600" in text(pdfs["plakat-a4"])
    assert "28.600" not in text(pdfs["opslag-a4"])


@pytest.mark.parametrize(("key", "channel", "count"), [
    ("plakat-a4", "plakat", 1), ("plakat-a3", "plakat", 1), ("opslag-a4", "strimmel", 7),
])  # fmt: skip
def test_a_camera_reads_the_code(posters, key, channel, count):
    assert codes(made(posters)[key]) == [f"{URL}?kanal={channel}"] * count


@pytest.mark.parametrize("title", TITLES)
def test_every_title_is_text_and_stays_on_its_page(posters, title):
    for key, pdf in made(posters, title=title, pay=PAY).items():
        assert squeezed(title) in squeezed(text(pdf)), key
        assert faults(pdf) == [], key
        (((width, height), runs),) = boxes(pdf)
        assert runs
        outside = [run for run in runs if run.left < 6 or run.right > width - 6
                   or run.bottom < 6 or run.top > height - 6]  # fmt: skip
        assert outside == [], key
        over = [(a, b) for n, a in enumerate(runs) for b in runs[n + 1 :] if a.meets(b)]
        assert over == [], key


def test_the_check_of_places_sees_text_on_text():
    assert Box(0, 0, 10, 10).meets(Box(5, 5, 15, 15))
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 20, 10))


def test_letters_that_no_font_has_are_left_out_and_named(posters):
    job = a_job(slug="x", title="🚒 Brandmand e\N{COMBINING ACUTE ACCENT}n", source="hr: 7")

    pdf = posters.job(job, URL)[0].make()

    assert "Brandmand én" in text(pdf)
    assert posters.missing["hr: 7"] == "🚒"


def test_a_title_in_letters_that_no_font_has_leaves_the_kicker(posters):
    pdf = made(posters, title="ممرضة", slug="arabisk")["plakat-a4"]

    assert faults(pdf) == []
    assert text(pdf).count("Ledig stilling") == 2


def test_the_same_job_gives_the_same_bytes(posters, tmp_path):
    """Also from another folder, with an empty cache, and from threads."""
    offers = posters_in(tmp_path).job(a_job(), URL)
    with ThreadPoolExecutor(2) as threads:
        again = dict(threads.map(lambda offer: (offer.key, offer.make()), offers))

    assert again == made(posters)


def test_a_poster_is_set_once(tmp_path):
    posters = posters_in(tmp_path)
    first = made(posters)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob(".cache/posters/*/*.pdf")}

    assert len(kept) == len(first)
    assert made(posters) == first
    changed = made(posters, title="Sygeplejerske")
    after = {path: path.stat().st_mtime_ns for path in tmp_path.glob(".cache/posters/*/*.pdf")}
    assert kept.items() <= after.items()
    assert len(after) == 2 * len(kept)
    assert all(changed[key] != pdf for key, pdf in first.items())


def test_the_file_is_as_old_as_its_text(posters):
    changed = datetime(2026, 11, 20, 12, 30, tzinfo=ZONE)
    pdf = made(posters, date_modified=changed)["plakat-a4"]

    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/CreationDate"]) == "D:20261120113000Z"


def test_an_open_application_says_so(posters):
    job = {"kind": Kind.OPEN_APPLICATION, "valid_through": None, "slug": "uopfordret"}
    read = text(made(posters, title="Uopfordret ansøgning", **job)["plakat-a4"])

    assert read.startswith("Bliv vores kollega")
    assert read.count("Uopfordret") == 1
    assert "Vi læser ansøgninger løbende" in read


def test_an_english_job_has_an_english_poster(posters):
    job = a_job(lang="en", title="Climate adaptation engineer", slug="engineer")
    offer = posters.job(job, URL)[0]

    assert offer.name == "Poster, A4"
    assert "Scan and read the whole advert" in text(offer.make())


def test_a_long_address_is_shown_by_its_host(posters):
    url = f"https://job.koege.dk/job/{'meget-' * 8}lang-412/"
    pdf = posters.job(a_job(), url)[0].make()

    assert text(pdf).endswith("job.koege.dk")
    assert codes(pdf) == [f"{url}?kanal=plakat"]


def test_an_address_too_long_for_a_code_is_still_a_poster(posters):
    url = f"https://job.koege.dk/job/{'meget-' * 30}lang-412/"
    pdf = posters.job(a_job(), url)[0].make()

    assert codes(pdf) == []
    assert faults(pdf) == []
    assert text(pdf).endswith("job.koege.dk")


def test_a_carousel_tells_the_story(posters):
    (offer,) = posters.story(STORY, STORY_URL)
    pdf = offer.make()
    read = text(pdf)

    assert offer.save_as == "social/amina-karrusel.pdf"
    assert [size for size, _ in boxes(pdf)] == [(1080, 1350)] * 4
    parts = [STORY.quote, "Amina", "Social- og sundhedsassistent", "Hverdagen i tal", "2019",
             "Det står vi for", "Ordentlighed", "Faglighed", "Vi udvikler os sammen.",
             "job.koege.dk/kolleger/amina"]  # fmt: skip
    places = [read.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_carousel_without_figures_leaves_their_page_out(posters):
    pdf = posters.story(replace(STORY, facts=(), slug="kort"), STORY_URL)[0].make()

    assert len(boxes(pdf)) == 3
    assert faults(pdf) == []


def test_a_carousels_words_stay_on_their_pages(posters):
    long = replace(
        STORY,
        slug="lang",
        quote="Vi prøver det, vi ikke ved endnu, og så siger vi højt, hvad der skete, " * 3 + "ja.",
        job_title="afdelingssygeplejerske og uddannelsesansvarlig praktikvejleder",
        unit="Institutionen Skovtrolden og Solsikken",
        values=("aabenhed", "ordentlighed", "faglighed", "ansvar", "udvikling"),
        facts=tuple(Fact(figure="12.345", text="borgere på en helt almindelig aften i byen "
                         "og på landet") for _ in range(3)),
    )  # fmt: skip
    pdf = posters.story(long, STORY_URL)[0].make()

    assert faults(pdf) == []
    for (width, height), runs in boxes(pdf):
        assert all(run.left >= 30 and run.right <= width - 84 for run in runs)
        assert all(run.bottom >= 40 and run.top <= height - 40 for run in runs)
        assert [(a, b) for n, a in enumerate(runs) for b in runs[n + 1 :] if a.meets(b)] == []


def test_each_has_a_small_picture_of_its_first_page(posters):
    offers = [*posters.job(a_job(), URL), *posters.story(STORY, STORY_URL)]
    ratios = {"plakat-a4": 297 / 210, "plakat-a3": 297 / 210, "opslag-a4": 297 / 210,
              "karrusel": 1350 / 1080}  # fmt: skip
    assert {offer.key for offer in offers} == set(ratios)
    for offer in offers:
        data = offer.picture()
        with Image.open(BytesIO(data)) as picture:
            assert picture.format == "WEBP"
            assert picture.width == 480
            assert picture.height / picture.width == pytest.approx(ratios[offer.key], abs=0.01)
            assert len(set(picture.resize((12, 12)).get_flattened_data())) > 5  # not blank
        assert len(data) < 60_000
        assert offer.picture() == data
        assert offer.picture_as == offer.save_as.replace(".pdf", ".webp")
