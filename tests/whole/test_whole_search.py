"""The job list's filter in a real browser: what is found, how fast, and by whom it can be used."""

from __future__ import annotations

import json
import re
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest

from tests.big_index import big_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
#: One frame at 60 frames a second.
FRAME_MS = 16
NURSE, TEACHER = "Sygeplejerske til akutteamet", "Lærer i matematik og fysik/kemi i udskolingen"
EDUCATOR, CARER = "Pædagog til vuggestuen", "Social- og sundhedsassistent til nattevagt"
HELPER, EVENING = "Social- og sundhedshjælper til dagvagt", "Social- og sundhedsassistent til "
EVENING += "aftenvagt i hjemmeplejen"
#: What people type, and the first job they get.
QUERIES = {
    # Synonyms, whatever their case and dots
    "SOSU": CARER, "sosu": CARER, "SSA": CARER, "ssa": CARER, "SSH": HELPER, "ssh": HELPER,
    "pæd.": EDUCATOR, "paed": EDUCATOR, "underviser": TEACHER, "folkeskolelærer": TEACHER,
    "spl.": NURSE, "hjemmesygeplejerske": NURSE, "vikar": "Lærervikar på timeløn",
    "pedel": "Teknisk servicemedarbejder til to skoler", "barsel": "Kommunikationskonsulent",
    "svømning": "Livredder og badeassistent", "ergo": "Ergoterapeut til genoptræning",
    "sosu herfølge": CARER,
    # Folding: æøå as they are typed where they are not on the keyboard, case, accents
    "lærer": TEACHER, "laerer": TEACHER, "LÆRER": TEACHER, "la\u0308rer": TEACHER,
    "pædagog": EDUCATOR, "PAEDAGOG": EDUCATOR, "pédagog": EDUCATOR,
    "ølby": "Vejmedarbejder til drift og vintertjeneste",
    "oelby": "Vejmedarbejder til drift og vintertjeneste",
    "bjæverskov": "Ungdomsskolelærer i lyd og podcast",
    "bjaeverskov": "Ungdomsskolelærer i lyd og podcast",
    "vandløb": "Biolog til vandløb og kyst", "vandloeb": "Biolog til vandløb og kyst",
    "socialrådgiver": "Socialrådgiver til sygedagpenge",
    "socialraadgiver": "Socialrådgiver til sygedagpenge",
    "skolen ved a\u030aen": TEACHER, "børnehave": "Børnehaveklasseleder",
    "løn": "Lønkonsulent", "loen": "Lønkonsulent",
    # Parts of words
    "sygepl": NURSE, "plejerske": NURSE, "sundhedsassistent": CARER,
    "assistent": "Pædagogisk assistent til skovgruppen", "rådgiver":
    "Socialrådgiver til sygedagpenge", "sekretær": "Skolesekretær",
    "digital": "Digitaliseringskonsulent til borgernær velfærd", "psykolog": "PPR-psykolog",
    "tandklinik": "Tandklinikassistent", "nattevagt": CARER,
    # Words in any order, with any marks between them
    "weekend sygeplejerske": "Sygeplejerske til weekendvagter",
    "sygeplejerske weekend": "Sygeplejerske til weekendvagter",
    "fysik/kemi matematik": TEACHER, "social- og sundhedsassistent aften": EVENING,
    "kyst, biolog": "Biolog til vandløb og kyst",
    # One typing error: a letter too few, too many, another, or two changed about
    "sygeplejeske": NURSE, "sygeplejersske": NURSE, "sygeplajerske": NURSE,
    "sygelpejerske": NURSE, "biblotekar": "Bibliotekar til børn og familier",
    "larer": TEACHER, "olby": "Vejmedarbejder til drift og vintertjeneste",
    "pædagok": EDUCATOR, "gratner": "Gartner til byens parker",
    "sundhedsasistent": CARER,
    # The title's beginning before its middle, both before the workplace
    "biolog": "Biolog til vandløb og kyst", "data": "Data engineer",
    "gartner": "Gartner til byens parker", "Tangloppen": EDUCATOR,
    "kok": "Kok til plejecentrets køkken", "it": "Data engineer",
}  # fmt: skip


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """The job list on a desktop; what goes wrong in its script fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{url}/job/", wait_until="networkidle")
    yield page
    assert [text for text in wrong if "ViewTransition" not in text] == []  # left too early
    context.close()


def count(page: Page) -> int:
    return int(page.inner_text(".jobs__count").split()[0])


def titles(page: Page) -> list[str]:
    texts = page.locator(".jobs__found .row__title").all_text_contents()
    return [text.replace("\u00ad", "") for text in texts]


def settled(page: Page, number: int) -> None:
    """Wait until that many jobs are told of."""
    page.wait_for_function(
        "n => parseInt(document.querySelector('.jobs__count').textContent) === n", arg=number
    )


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f"[name={name}][value='{value}']").click()
    page.wait_for_function(f"location.search.includes('{name}=')")


def search(page: Page, words: str) -> None:
    page.fill("#q", words)
    page.wait_for_function("document.querySelector('.filters a')")


def test_there_are_sixty_queries():
    assert len(QUERIES) >= 60


def test_what_people_type_finds_what_they_mean(page: Page):
    search(page, "sosu")
    found = {}
    for query in QUERIES:
        page.fill("#q", query)
        found[query] = next(iter(titles(page)), None)

    assert found == QUERIES


def test_short_words_are_not_corrected_and_nonsense_finds_nothing(page: Page):
    search(page, "ssx")
    assert count(page) == 0
    page.fill("#q", "xyzzyqwert")
    assert count(page) == 0
    assert titles(page) == []


def test_rows_are_the_lists_own_to_the_letter(page: Page, browser: Browser, url: str):
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{url}/job/sted/borup/")
    own = plain.locator(".jobs__found .row")
    expected = [own.nth(i).evaluate("row => row.outerHTML") for i in range(own.count())]
    plain.context.close()

    tick(page, "place", "borup")

    settled(page, len(expected))
    rows = page.locator(".jobs__found .row")
    without_save = "row => { row = row.cloneNode(true); row.querySelector('button')?.remove();"
    without_save += "return row.outerHTML }"
    assert expected
    assert [rows.nth(i).evaluate(without_save) for i in range(rows.count())] == expected


def test_rows_that_stay_are_left_standing(page: Page):
    """With what a reader did to them: a button in focus, a text marked."""
    search(page, "sygeplejerske")
    before = page.locator(".jobs__found .row").count()
    page.evaluate("window.kept = document.querySelector('.jobs__found .row')")

    page.fill("#q", "sygeplejersker til weekend")
    page.wait_for_function(
        "n => document.querySelectorAll('.jobs__found .row').length < n", arg=before
    )
    page.fill("#q", "sygeplejerske")
    settled(page, before)

    assert page.locator(".jobs__found .row").count() == before
    assert page.evaluate("kept === document.querySelector('.jobs__found .row')")


def test_choices_narrow_the_list_and_count_what_they_would_leave(page: Page):
    everything = count(page)
    hint = int(page.inner_text("label:has([name=hours][value='37']) > :last-child"))

    tick(page, "hours", "37")

    settled(page, hint)
    other = page.locator("label:has([name=place]:enabled) > :last-child").first
    expected = int(other.inner_text())
    other.click()
    settled(page, expected)
    assert expected < hint < everything
    assert page.locator(".filters .filter").count() == 2
    page.get_by_role("link", name="Ryd alle").click()
    settled(page, everything)
    assert page.url.endswith("/job/")
    assert page.locator(".filters a").count() == 0


def test_two_choices_of_one_kind_are_either(page: Page):
    number = "label:has([value={}]) > :last-child"
    one, other = (int(page.inner_text(number.format(slug))) for slug in ("borup", "ejby"))
    tick(page, "place", "borup")
    tick(page, "place", "ejby")

    settled(page, one + other)


def test_a_choice_that_would_leave_nothing_is_disabled(page: Page):
    tick(page, "form", "elev")
    page.wait_for_function("document.querySelector('.facet input:disabled')")

    for label in page.locator("label:has(:disabled)").all():
        assert label.locator("span").last.text_content() == "0"


def test_an_address_can_be_shared(page: Page, url: str):
    page.goto(f"{url}/job/?q=pædagog&place=koege&sort=new", wait_until="networkidle")
    page.wait_for_function("document.querySelectorAll('.filters .filter').length === 2")

    assert page.input_value("#q") == "pædagog"
    assert page.is_checked("[name=place][value=koege]")
    assert page.is_checked("[name=sort][value=new]")
    assert 0 < count(page) < 20


def test_the_way_back_is_the_way_one_came(page: Page):
    everything = count(page)
    tick(page, "place", "borup")
    page.wait_for_function("document.querySelector('.filters a')")
    in_borup = count(page)
    page.type("#q", "lærer")
    page.wait_for_function("document.querySelectorAll('.filters .filter').length === 2")

    page.go_back()
    settled(page, in_borup)
    assert page.input_value("#q") == ""
    page.go_back()
    settled(page, everything)
    assert not page.is_checked("[name=place][value=borup]")
    page.go_forward()
    settled(page, in_borup)


def test_back_from_a_job_is_to_the_same_list(page: Page):
    search(page, "sosu")
    before = titles(page)
    page.locator(".jobs__found .row a").first.click()
    page.wait_for_url(re.compile(r"/job/social"))
    page.go_back()
    page.wait_for_function("document.querySelector('.filters a')")

    assert titles(page) == before


def test_a_page_of_a_choice_starts_with_it(page: Page, url: str):
    page.goto(f"{url}/job/sted/borup/", wait_until="networkidle")
    assert page.is_checked("[name=place][value=borup]")
    in_borup = count(page)

    page.fill("#q", "lærer")
    page.wait_for_function("document.querySelectorAll('.filters .filter').length === 2")

    assert 0 < count(page) < in_borup
    assert "place=borup" in page.url
    assert page.inner_text("h1") == "Ledige job"
    page.go_back()
    settled(page, in_borup)
    assert page.inner_text("h1") == "Borup"


def test_the_order_is_by_deadline_newest_or_match(page: Page):
    by_deadline = titles(page)
    assert page.locator("[name=sort][value=best]").is_hidden()
    page.locator("[name=sort][value=new]").check()
    page.wait_for_function("document.querySelectorAll('.week h2')[0].textContent == 'Nyeste først'")
    newest = titles(page)
    assert newest != by_deadline
    page.fill("#q", "assistent")
    page.locator("[name=sort][value=best]").check()
    assert page.inner_text(".jobs__found .week h2") == "Bedste match først"


def test_what_is_new_is_kept_only_when_asked_for(page: Page, url: str):
    kept = "Object.keys(localStorage).length"
    tick(page, "place", "borup")
    assert page.evaluate(kept) == 0
    page.goto(f"{url}/job/?new=last", wait_until="networkidle")
    page.wait_for_function("document.querySelector('.filters a')")
    assert page.evaluate(kept) == 0
    page.get_by_role("link", name="Fjern valget").first.click()
    tick(page, "new", "last")
    page.wait_for_function("localStorage.seen")

    page.evaluate("localStorage.seen = '1 2'")  # a visit long ago: everything is new since
    page.goto(f"{url}/job/?new=last", wait_until="networkidle")
    page.wait_for_function("document.querySelector('.filters a')")
    assert count(page) > 40


def test_nothing_found_offers_wider_searches_and_none_that_gives_nothing(page: Page, url: str):
    page.goto(f"{url}/job/?area=kultur-og-fritid&place=borup&shift=night")
    page.wait_for_selector(".empty__offers")

    assert page.inner_text(".empty__heading") == "Her mangler et job"
    offers = page.locator(".empty__offers a").all_inner_texts()
    assert offers
    assert len(set(offers)) == len(offers)
    assert all(int(re.findall(r"(\d+) job", text)[0]) > 0 for text in offers)
    number = int(re.findall(r"(\d+) job", offers[0])[0])
    page.locator(".empty__offers a").first.click()
    settled(page, number)
    assert page.evaluate("document.activeElement.role") == "status"


def test_a_long_list_goes_on_when_asked_to(page: Page):
    page.locator("[name=sort][value=new]").check()
    page.wait_for_selector(".jobs__more")
    everything = count(page)
    shown = len(titles(page))
    assert shown == 20 < everything

    page.locator(".jobs__more button").click()

    assert len(titles(page)) == 2 * shown
    assert f"Viser {2 * shown} af {everything}" in page.inner_text(".jobs__more")
    focused = page.evaluate("document.activeElement.textContent").replace("\u00ad", "")
    assert focused == titles(page)[shown]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "query", ["form=fast&hours=37&q=l%C3%A6rer", "area=kultur-og-fritid&place=borup&shift=night"]
)
def test_axe_finds_nothing_in_any_state(browser: Browser, url: str, query, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{url}/job/?{query}", wait_until="networkidle")
    page.wait_for_selector(".filters a")
    page.evaluate("document.querySelector('.facet details').open = true")
    page.evaluate(AXE)
    result = page.evaluate("axe.run()")

    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in result["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_keyboard_is_enough(browser: Browser, url: str):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{url}/job/", wait_until="networkidle")
    page.focus("#q")
    page.keyboard.type("lærer")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.role == 'status'")
    found = count(page)
    page.focus("#q")
    page.keyboard.press("Tab")  # the magnifier
    page.keyboard.press("Tab")  # the first group
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.type") != "checkbox":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelectorAll('.filters .filter').length === 2")

    assert 0 < count(page) <= found
    while not page.evaluate("document.activeElement.matches('.filter')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.filters .filter').length === 1")
    context.close()


@pytest.mark.parametrize("path", ["", "404.html", "en/", "en/404.html"])
def test_home_and_the_missing_page_search_too(browser: Browser, url: str, path):
    page = browser.new_page()
    page.goto(f"{url}/{path}")
    page.locator("[name=q]").fill("sosu")
    page.locator("[name=q]").press("Enter")
    page.wait_for_selector(".filters a")

    assert "Social- og" in titles(page)[0]
    page.close()


def test_without_script_no_field_is_dead_and_links_do_the_same(browser: Browser, url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("", "job/", "404.html", "job/sted/borup/"):
        page.goto(f"{url}/{path}")
        assert page.locator("input:visible, button:visible").count() == 0, path
    page.goto(f"{url}/")
    page.locator(".finder summary").click()
    page.get_by_role("link", name="Borup").first.click()
    assert page.inner_text("h1") == "Borup"
    page.get_by_role("link", name="Fjern valget Borup").click()
    assert page.inner_text("h1") == "Ledige job"
    context.close()


#: Milliseconds from each change to the list that answers it, laid out.
_MEASURE = """
  async (typed) => {
  const field = document.querySelector("#q"), times = [];
  const measure = async (change) => {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    change();
    document.querySelector(".jobs__found").getBoundingClientRect();
    times.push(performance.now() - start);
  };
  for (const word of typed) await measure(() => {
    field.value = word;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  for (const box of document.querySelectorAll("[name=area], [name=place]")) {
    await measure(() => box.click());
    await measure(() => box.click());
  }
  return times;
}
"""


def test_ten_thousand_jobs_are_filtered_within_a_frame(browser: Browser, url: str):
    """From a key or a tick to the new list standing in the page, laid out."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    index = big_index(10_000).decode()
    page.route("**/theme/search/*.json", lambda route: route.fulfill(body=index))
    page.goto(f"{url}/job/?q=a", wait_until="networkidle")
    page.wait_for_selector(".filters a")
    words = ["sygeplejerske", "lærer køge", "pædagog hold 12", "biblotekar", "socialrådgiver"]
    typed = [word[: end + 1] for word in words for end in range(len(word))]
    rounds = [page.evaluate(_MEASURE, typed) for _ in range(5)]
    page.close()
    # The quickest of five: what other programs take of the processor is not ours.
    times = [min(five) for five in zip(*rounds, strict=True)]

    assert json.loads(index)["count"] == 10_000
    assert len(times) > 50
    assert median(times) <= FRAME_MS
