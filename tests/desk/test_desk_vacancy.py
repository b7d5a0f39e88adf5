"""A vacancy becomes a file and comes back: nothing that was typed, or that stood there, is lost."""

from __future__ import annotations

import re
import string
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import matter
from plugins.desk.fields import FIELDS, STEPS, TEMPLATES, TEXT, Kind, asked, blank, missing, step_of
from plugins.desk.judging import judge
from plugins.desk.vacancy import Vacancy, from_markdown, job_of, new_slug, to_markdown
from plugins.errors import ForkantError
from plugins.frontmatter.read import parse
from plugins.jobs import checks, files
from plugins.jobs.slugs import is_slug
from plugins.jobs.workplaces import Places
from tests.desks import MAIN, VALUES
from tests.factory import NOW

if TYPE_CHECKING:
    from pathlib import Path

JOBS = sorted((MAIN / files.FOLDER).glob("*.md"))

#: What people type, paste, and what hostile people send.
AWKWARD = st.sampled_from(
    ["", " ", "---", "...", "# x", "a: b", "- x", "|", ">-", "&a", "*b", "!tag", "%x", "@", "`",
     '"', "'", '\\"', "\\", "\x0b", "\x00", "\u2028", "\u200b", "\ufeff", "\ud800", "\xad", "æøå",
     "e\u0301", "\r\n", "\t", "null", "~", "2026-12-07", "+14d", "løbende", "asap", "ja", "🙂",
     "=1+1", "{{ x }}", "<script>", "../../etc/passwd", "12.00", "kl. 24", "0", "9" * 40]
)  # fmt: skip
WORDS = st.one_of(AWKWARD, st.text(max_size=30), st.lists(AWKWARD, max_size=4).map("".join))


def any_values() -> st.SearchStrategy[dict[str, str | list[str]]]:
    """Every field, filled with anything at all."""
    return st.fixed_dictionaries(
        {
            key: st.lists(WORDS, max_size=3) if isinstance(field.empty, list) else WORDS
            for key, field in FIELDS.items()
        }
    )


# --- The form ---------------------------------------------------------------------------------


def test_the_form_has_the_steps_of_the_art_direction():
    assert [step.names["da"] for step in STEPS] == [
        "Stilling", "Arbejdssted", "Timer og tid", "Frist og samtaler", "Løn", "Tekst", "Kontakt",
        "Se og udgiv",
    ]  # fmt: skip


def test_every_question_is_asked_in_both_languages_and_stands_in_front_matter():
    for key, field in FIELDS.items():
        assert all(field.names[code] for code in ("da", "en")), key
        assert bool(field.hints["da"]) == bool(field.hints["en"]), key
        assert key.partition(".")[0] in {*files.KEYS, TEXT}, key
        assert step_of(key) is not None


def test_what_can_be_yes_or_no_is_asked_so_and_not_by_a_box():
    assert FIELDS["certificates.straffeattest"].kind is Kind.YES_NO
    assert FIELDS["certificates.boerneattest"].kind is Kind.YES_NO


@pytest.mark.parametrize(
    ("key", "step"),
    [
        ("pay", "loen"),
        ("pay.steps", "loen"),
        ("contact", "kontakt"),
        ("valid_through", "frist"),
    ],
)
def test_a_finding_leads_to_its_step(key: str, step: str):
    assert step_of(key).key == step


def test_missing_answers_are_known_by_step():
    steps = {step.key: [field.key for field in missing(step, blank())] for step in STEPS}

    assert steps["stilling"] == ["title"]
    assert steps["frist"] == ["valid_through"]
    assert steps["tekst"] == [TEXT]


def test_the_templates_headings_are_no_text():
    step = step_of(TEXT)

    for template in TEMPLATES.values():
        assert missing(step, blank() | {TEXT: template})
        assert not missing(step, blank() | {TEXT: f"{template}\nRing til Lene."})


def test_a_vacancy_that_is_open_all_the_time_is_asked_for_no_deadline():
    values = blank() | {"valid_through.kind": "ongoing"}

    assert not asked(FIELDS["valid_through"], values)
    assert not missing(step_of("valid_through"), values)


# --- There and back ---------------------------------------------------------------------------


@given(any_values())
def test_any_typed_values_make_a_file_that_says_the_same(values):
    text = to_markdown(Vacancy(values=values))
    again = from_markdown(text, "et-job").values

    for key, field in FIELDS.items():
        if field.kind is Kind.LINE and not key.startswith("pay."):
            assert again[key] == matter.line(values[key]), key
    body = matter.body(values[TEXT])
    assert again[TEXT].rstrip("\n") == unicodedata.normalize("NFC", body).rstrip("\n")


@given(any_values())
def test_a_file_that_is_read_and_written_again_is_the_same_file(values):
    text = to_markdown(Vacancy(values=values))

    assert to_markdown(from_markdown(text, "et-job")) == text


@given(any_values())
def test_whatever_is_typed_is_judged_and_never_breaks_the_desk(values):
    context = checks.context(MAIN, {}, NOW)

    judgement = judge(Vacancy(values=blank() | values), context, MAIN)

    assert judgement.job is None or judgement.job.slug


@pytest.mark.parametrize("path", JOBS, ids=lambda path: path.stem)
def test_a_file_that_nobody_changed_stays_as_its_author_wrote_it(path: Path):
    text = path.read_text(encoding="utf-8")

    assert to_markdown(from_markdown(text, path.stem)) == text


WRITTEN = """---
# Husk: spørg Lene først.
title: 'Lærer: matematik'   # med anførselstegn
workplace: raadhuset
date_posted: 2026-11-20
valid_through: 2026-12-07 12:00
pay:
  # aftalt
  minimum: 28600
  full_time: 33100 – 35400
noget_nyt: [a, "b, c"]
alt:
  da: Et hus
  en: A house
contact: {name: Lene Ravn, email: lene.ravn@example.dk}
# Slut
---
Tekst  med to mellemrum.
"""


def test_a_change_touches_its_own_lines_and_no_others():
    vacancy = from_markdown(WRITTEN, "laerer")
    values = {**vacancy.values, "valid_through": "14. december 2026"}

    lines = to_markdown(replace(vacancy, values=values)).split("\n")

    assert [line for line in lines if line not in WRITTEN.split("\n")] == [
        'valid_through: "2026-12-14 12:00"'
    ]
    assert len(lines) == len(WRITTEN.split("\n"))


def test_what_the_form_does_not_know_survives_a_change_of_its_group():
    vacancy = from_markdown(WRITTEN, "laerer")
    values = {**vacancy.values, "pay.minimum": "29000", "alt": ""}

    front = parse(to_markdown(replace(vacancy, values=values)), "x").values

    assert front["pay"] == {"full_time": "33100 – 35400", "minimum": "29000"}
    assert front["noget_nyt"] == ["a", "b, c"]
    assert front["alt"] == {"da": "Et hus", "en": "A house"}


def test_a_field_that_is_emptied_goes():
    vacancy = from_markdown(WRITTEN, "laerer")
    values = {**vacancy.values, "contact.name": "", "contact.email": ""}

    assert "contact" not in parse(to_markdown(replace(vacancy, values=values)), "x").values


def test_pelicans_own_notation_is_read_and_written_as_yaml():
    vacancy = from_markdown("Title: Lærer\nHours: 37\n\nTekst.\n", "laerer")
    text = to_markdown(replace(vacancy, values={**vacancy.values, "hours": "32"}))

    assert parse(text, "x").values == {"title": "Lærer", "hours": "32"}
    assert parse(text, "x").body.strip() == "Tekst."


# --- The job ----------------------------------------------------------------------------------


def test_valid_values_are_a_job_as_a_build_reads_it():
    vacancy = Vacancy(values=blank() | VALUES)

    job, problems = job_of(vacancy, Places.read(MAIN), NOW, MAIN)

    assert problems == ()
    assert job.title == VALUES["title"]
    assert job.valid_through.isoformat() == "2026-12-14T12:00:00+01:00"
    assert (job.hours.minimum, job.workplace) == (32, "hjemmeplejen-syd")
    assert [str(one) for one in job.certificates] == ["straffeattest", "autorisation", "koerekort"]
    assert job.pay.agreement
    assert job.pay.minimum > 20000
    assert job.date_posted == NOW


def test_what_cannot_be_read_is_told_in_the_forms_words():
    values = blank() | VALUES | {"valid_through": "engang i maj", "hours": "mange"}
    context = checks.context(MAIN, {}, NOW)

    stops = judge(Vacancy(values=values), context, MAIN).stops

    found = {(one.field, one.problem.where): one.problem.what for one in stops}
    told = found["valid_through", "Frist og samtaler"]
    assert told == "»Sidste dag at søge«: »engang i maj« kan ikke læses"
    assert any("»Timer om ugen«: »mange«" in one.problem.what for one in stops)


@pytest.mark.parametrize(
    ("typed", "step", "said"),
    [
        ({"title": ""}, "Stilling", "»Hvad hedder stillingen?« mangler: skriv stillingens titel"),
        ({"workplace": "x"}, "Arbejdssted", "arbejdsstedet »x« findes ikke: vælg fra listen"),
        (
            {"workplace": ""},
            "Arbejdssted",
            (
                "det fremgår ikke, hvor stillingen er: vælg et "
                "arbejdssted, eller udfyld både fagområde og by"
            ),
        ),
        (
            {"employment_form": "x"},
            "Timer og tid",
            "»Ansættelse« kan ikke være »x«: vælg fra listen",
        ),
        (
            {"valid_through": ""},
            "Frist og samtaler",
            ("»Sidste dag at søge« mangler: skriv den sidste dag, eller vælg »Løbende«"),
        ),
        (
            {"reply_by": "x"},
            "Frist og samtaler",
            ("»Hvornår får ansøgerne svar?«: »x« kan ikke læses: skriv dagen som 7. december 2026"),
        ),
        (
            {"interviews.last": "1. december 2026"},
            "Frist og samtaler",
            (
                "»Første samtale« er ikke en "
                "dag eller to dage i rækkefølge: skriv den tidligste dag først"
            ),
        ),
        (
            {"pay.steps": ""},
            "Løn",
            ("»Fra, kr.« mangler: vælg trin, eller vælg, at I selv skriver beløbet"),
        ),
        (
            {"pay.steps": "99"},
            "Løn",
            (
                "overenskomsten for social- og sundhedspersonale har ikke trin "
                "»99«: brug 21, 22, 23, 24, 26, 28, 30, 32"
            ),
        ),
        (
            {"pay.kind": "amounts", "pay.minimum": ""},
            "Løn",
            "»Fra, kr.« mangler: skriv beløbet",
        ),
        (
            {"pay.supplements": ["x"]},
            "Løn",
            "tillægget »x« hører ikke til overenskomsten: vælg fra listen",
        ),
        (
            {"hours": "99"},
            "Timer og tid",
            (
                "»Timer om ugen«: »99« timer om ugen kan ikke passe: "
                "skriv timer om ugen som 37 eller 30-37"
            ),
        ),
        (
            {"certificates.boerneattest": "måske"},
            "Timer og tid",
            "»Skal vi hente børneattest?«: »måske« er hverken ja eller nej: svar ja eller nej",
        ),
        (
            {"valid_through": "24/12"},
            "Frist og samtaler",
            "»Sidste dag at søge«: »24/12« har intet årstal: skriv også året: 24. december 2026",
        ),
        (
            {"interviews.last": "torsdag d. 7. januar"},
            "Frist og samtaler",
            (
                "»Anden samtale«: »torsdag d. 7. januar« har intet årstal: "
                "skriv også året: 7. januar 2027"
            ),
        ),
        (
            {"reply_by": "31/2-2027"},
            "Frist og samtaler",
            (
                "»Hvornår får ansøgerne svar?«: »31/2-2027« er ikke en dag, der findes: "
                "se efter i kalenderen"
            ),
        ),
        (
            {"valid_through.time": "25:00"},
            "Frist og samtaler",
            (
                "»Klokken«: »25:00« er ikke et klokkeslæt, der findes: "
                "skriv det som 12.00, eller lad feltet stå tomt for hele dagen"
            ),
        ),
        (
            {"valid_through.time": "kl. 25-99"},
            "Frist og samtaler",
            (
                "»Klokken«: »kl. 25-99« er ikke et klokkeslæt, der findes: "
                "skriv det som 12.00, eller lad feltet stå tomt for hele dagen"
            ),
        ),
        ({"pay.agreement": ""}, "Løn", "»Overenskomst« mangler: vælg fra listen"),
        ({"text": ""}, "Tekst", "stillingen har ingen tekst: skriv den i trinnet »Tekst«"),
        (
            {"text": "---\ntitle: x\n---\nhej"},
            "Tekst",
            (
                "her står felter, men --- ovenover har allerede "
                "afsluttet felterne: slet linjerne med --- i teksten"
            ),
        ),
        (
            {"contact.email": "", "apply_url": ""},
            "Kontakt",
            ("ingen kan søge stillingen: skriv, hvor man søger, eller skriv en mail i kontakten"),
        ),
        (
            {"contact.email": "x"},
            "Kontakt",
            ("»x« er ikke en mailadresse: skriv den som navn@kommune.dk"),
        ),
        ({"person": "x"}, "Se og udgiv", "der er ingen tegning af »x«: vælg fra listen"),
    ],
)
def test_hr_is_told_once_and_in_the_words_of_the_form(typed: dict, step: str, said: str):
    context = checks.context(MAIN, {}, NOW)

    (stop,) = judge(Vacancy(values=blank() | VALUES | typed), context, MAIN).stops

    assert f"{stop.problem.what}: {stop.problem.how_to_fix}" == said
    assert stop.problem.where == step
    assert step_of(stop.field).names["da"] == step
    assert not re.search(r"content/|\.toml|\.md|front matter", str(stop.problem))


def test_a_year_that_is_missing_can_be_put_in_with_one_press():
    context = checks.context(MAIN, {}, NOW)

    (stop,) = judge(
        Vacancy(values=blank() | VALUES | {"valid_through": "torsdag d. 10. december"}),
        context,
        MAIN,
    ).stops

    assert (stop.field, stop.suggestion) == ("valid_through", "10. december 2026")


def test_the_photographs_remarks_name_the_forms_labels():
    context = checks.context(MAIN, {}, NOW)
    photo = {"photo": "holdet.jpg", "alt": "", "consent": "", "focus": "midt på"}

    advice = judge(Vacancy(values=blank() | VALUES | photo), context, MAIN).advice

    said = "\n".join(f"{one.problem.what} {one.problem.how_to_fix}" for one in advice)
    for label in ("»Hvad viser fotoet?«", "»Samtykkets nummer«", "»Fotoets midtpunkt«"):
        assert label in said
    assert not re.search("»(alt|consent|focus)", said)


def test_a_file_that_is_no_front_matter_is_told():
    with pytest.raises(ForkantError):
        from_markdown("---\ntitle: [\n---\n", "x")


# --- Addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "/etc/passwd", "..\\..\\x", "a/b", "fag", "side", "con", ".", "..", "",
     "%2e%2e%2f", "x\x00.md", "æøå", "🙂", "a" * 5000, "\u202egnp.md", "omraade", "-rf", "--help"],
)  # fmt: skip
def test_no_title_makes_a_file_anywhere_but_among_the_jobs(title: str):
    slug = new_slug(Vacancy(values=blank() | {"title": title}), ())

    assert is_slug(slug)
    assert set(slug) <= set(string.ascii_lowercase + string.digits + "-")
    assert len(slug) < 100
    assert (MAIN / files.FOLDER / f"{slug}.md").resolve().parent == MAIN / files.FOLDER


def test_an_address_is_given_once():
    vacancy = Vacancy(values=blank() | {"title": "Pædagog til Ølby"})

    assert new_slug(vacancy, {"paedagog-til-oelby"}) == "paedagog-til-oelby-2"
