from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from plugins.clock import ZONE
from plugins.errors import ForkantError
from plugins.jobs import files
from plugins.jobs.model import (
    Certificate,
    Contact,
    EmploymentForm,
    Hours,
    Job,
    Kind,
    Pay,
    Shift,
    State,
)
from plugins.jobs.workplaces import Places
from plugins.site.html import SafeHtml
from tests.factory import NOW
from tests.feeds import PLACES

ROOT = Path(__file__).parent.parent.parent
FULL = """---
title: "Social- og sundheds\\u00ADassistent: aften"
workplace: hjemmeplejen-syd
area: social-og-sundhed
address_locality: Køge
employment_form: barselsvikariat
hours: 30-37
shifts: [aften, weekend]
shift_note: kl. 15–23
pay:
  minimum: 28.600
  maximum: 30600
  unit: month
  agreement: social- og sundhedspersonale
  valid_from: 2026-04-01
  full_time: [33100, 35400]
  note: Tillæg kommer oveni.
date_posted: 2026-11-20
date_modified: 2026-11-21 09:30
first_deadline: 2026-11-30
valid_through: 2026-12-07 12:00
job_start_date: 2027-02-01
interviews: 2026-12-15 – 2026-12-16
reply_by: 2026-12-18
in_brief:
  - Otte til ti borgere.
  - 32 timer.
contact:
  name: Lene Ravn
  job_title: teamleder
  telephone: 12 34 56 78
  email: lene.ravn@example.dk
  hours: bedst kl. 13–15
apply_url: https://example.dk/ansoeg/412
person: sosu
lang: da
---

# Om jobbet

Du kører ud til **otte** borgere.<script>alert(1)</script>
"""
LITTLE = """---
title: Lærer
workplace: Hjemmeplejen Syd
date_posted: 2026-11-20
valid_through: løbende
apply_url: https://example.dk/ansoeg/1
---

Du underviser.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a drawing of one person."""
    (tmp_path / files.FOLDER).mkdir(parents=True)
    drawing = tmp_path / "images/people/person-cut-sosu.svg"
    drawing.parent.mkdir(parents=True)
    drawing.touch()
    return tmp_path


def write(root: Path, text: str, name: str = "laerer") -> None:
    (root / files.FOLDER / f"{name}.md").write_text(text, encoding="utf-8")


def load(root: Path, *, demo: bool = False) -> tuple[Job, ...]:
    return files.load(root, PLACES, NOW, demo=demo)


def only(root: Path, text: str, *, demo: bool = False) -> Job:
    """Return the job of one file."""
    write(root, text)
    (job,) = load(root, demo=demo)
    return job


def problems(root: Path, text: str, name: str = "laerer", *, demo: bool = False):
    """Return what is wrong with one file, as (line, what); every remedy says something."""
    write(root, text, name)
    with pytest.raises(ForkantError) as caught:
        load(root, demo=demo)
    for problem in caught.value.problems:
        assert problem.where.startswith(f"content/jobs/{name}.md:")
        assert problem.how_to_fix
    return [(int(p.where.rpartition(":")[2]), p.what) for p in caught.value.problems]


# --- Reading ----------------------------------------------------------------------------------


def test_every_field_is_read(root: Path):
    assert only(root, FULL) == Job(
        feed="hand",
        identifier="laerer",
        slug="laerer",
        title="Social- og sundheds\xadassistent: aften",
        description=SafeHtml(
            "<h2>Om jobbet</h2>\n<p>Du kører ud til <strong>otte</strong> borgere.</p>"
        ),
        lang="da",
        unit="Hjemmeplejen Syd",
        workplace="hjemmeplejen-syd",
        area="social-og-sundhed",
        address_locality="Køge",
        employment_form=EmploymentForm.PARENTAL_COVER,
        hours=Hours(minimum=30, maximum=37),
        shifts=(Shift.EVENING, Shift.WEEKEND),
        shift_note="kl. 15–23",
        pay=Pay(
            minimum=28600,
            maximum=30600,
            agreement="social- og sundhedspersonale",
            valid_from=date(2026, 4, 1),
            full_time=(33100, 35400),
            note="Tillæg kommer oveni.",
        ),
        date_posted=datetime(2026, 11, 20, tzinfo=ZONE),
        date_modified=datetime(2026, 11, 21, 9, 30, tzinfo=ZONE),
        valid_through=datetime(2026, 12, 7, 12, tzinfo=ZONE),
        first_deadline=datetime(2026, 11, 30, 23, 59, 59, tzinfo=ZONE),
        job_start_date=date(2027, 2, 1),
        interviews=(date(2026, 12, 15), date(2026, 12, 16)),
        reply_by=date(2026, 12, 18),
        in_brief=("Otte til ti borgere.", "32 timer."),
        apply_url="https://example.dk/ansoeg/412",
        contact=Contact(
            name="Lene Ravn",
            job_title="teamleder",
            telephone="12 34 56 78",
            email="lene.ravn@example.dk",
            hours="bedst kl. 13–15",
        ),
        person="sosu",
        source="content/jobs/laerer.md",
    )  # fmt: skip


def test_little_is_enough(root: Path):
    job = only(root, LITTLE)

    assert (job.area, job.address_locality, job.lang) == ("social-og-sundhed", "Bjæverskov", "da")
    assert job.valid_through is None
    assert job.employment_form is EmploymentForm.PERMANENT
    assert (job.pay, job.contact, job.hours, job.interviews, job.in_brief) == (None,) * 4 + ((),)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("workplace: Hjemmeplejen Syd", "area: Social og sundhed\naddress_locality: Ølby",
         {"workplace": "", "unit": "", "area": "social-og-sundhed", "address_locality": "Ølby"}),
        ("apply_url: https://example.dk/ansoeg/1", "contact: {name: Bo, email: bo@example.dk}",
         {"apply_url": "", "contact": Contact(name="Bo", email="bo@example.dk")}),
        ("løbende", "2026-12-07",
         {"valid_through": datetime(2026, 12, 7, 23, 59, 59, tzinfo=ZONE)}),
        ("løbende", "løbende\njob_start_date: snarest muligt", {"starts_asap": True}),
        ("løbende", "løbende\njob_start_date: asap", {"starts_asap": True, "job_start_date": None}),
        ("løbende", "løbende\ndraft: true", {"draft": True}),
        ("løbende", "løbende\nclosed: 2026-11-22 10:00\noutcome: filled",
         {"closed": datetime(2026, 11, 22, 10, tzinfo=ZONE), "outcome": State.FILLED}),
        ("løbende", "løbende\ninterviews: 2026-12-15",
         {"interviews": (date(2026, 12, 15), date(2026, 12, 15))}),
        ("løbende", "løbende\ninterviews: [2026-12-15, 2026-12-16]",
         {"interviews": (date(2026, 12, 15), date(2026, 12, 16))}),
        ("løbende", "løbende\npay: {minimum: 160, unit: hour}",
         {"pay": Pay(minimum=160, maximum=160, unit="HOUR")}),
        ("løbende", "løbende\nhours: 32,5", {"hours": Hours(minimum=32.5, maximum=32.5)}),
        ("valid_through: løbende", "kind: open_application",
         {"kind": Kind.OPEN_APPLICATION, "valid_through": None}),
        ("løbende", "løbende\nshifts: rotating shifts", {"shifts": (Shift.ROTATING,)}),
    ],
)  # fmt: skip
def test_a_field_may_be_written_otherwise(root: Path, old: str, new: str, changes):
    assert old in LITTLE
    job = only(root, LITTLE.replace(old, new))

    assert {name: getattr(job, name) for name in changes} == changes


def test_pelicans_own_front_matter_is_read_too(root: Path):
    text = LITTLE.removeprefix("---\n").replace("---\n\n", "\n")

    assert only(root, text).title == "Lærer"


def test_files_come_in_the_order_of_their_names(root: Path):
    for name in ("b", "a", "c"):
        write(root, LITTLE, name)

    assert [job.slug for job in load(root)] == ["a", "b", "c"]


def test_a_project_without_such_files_has_no_such_jobs(tmp_path: Path):
    assert load(tmp_path) == ()


# --- Relative moments -------------------------------------------------------------------------

RELATIVE = LITTLE.replace("2026-11-20", "-3d").replace("løbende", "+14d 12:00")


def test_the_demos_moments_are_counted_from_today(root: Path):
    more = "lang: da\nfirst_deadline: +7d\ninterviews: [+20d, +21d]\nreply_by: +25d"
    job = only(root, RELATIVE.replace("apply_url", f"{more}\napply_url"), demo=True)
    today = NOW.date()

    assert job.date_posted == datetime(2026, 11, 20, tzinfo=ZONE)
    assert job.valid_through == datetime(2026, 12, 7, 12, tzinfo=ZONE)
    assert job.first_deadline == datetime(2026, 11, 30, 23, 59, 59, tzinfo=ZONE)
    # The 20th day is a Sunday.
    assert job.interviews == (today + timedelta(days=21), today + timedelta(days=21))
    assert job.reply_by == today + timedelta(days=25)


def test_only_the_demo_may_count_from_today(root: Path):
    found = problems(root, RELATIVE)

    assert [line for line, _ in found] == [4, 5]
    assert all("regnes fra i dag" in what for _, what in found)


def test_the_demos_own_jobs_are_valid():
    jobs = files.load(ROOT, Places.read(ROOT), NOW, demo=True)

    assert len(jobs) >= 8


# --- What is wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("title: Lærer\n", "", 1, "»title« mangler"),
        ("date_posted: 2026-11-20\n", "", 1, "»date_posted« mangler"),
        ("valid_through: løbende\n", "", 1, "»valid_through« mangler"),
        ("apply_url: https://example.dk/ansoeg/1\n", "", 1, "ingen kan søge"),
        ("workplace: Hjemmeplejen Syd\n", "", 1, "hvor stillingen er"),
        ("workplace: Hjemmeplejen Syd\n", "area: Social og sundhed\n", 1, "hvor stillingen er"),
        ("Hjemmeplejen Syd", "Hjemmeplejen Øst", 3, "»Hjemmeplejen Øst« findes ikke"),
        ("Hjemmeplejen Syd", "hjemmeplejen-syd\narea: Kultur", 4, "området »Kultur« findes ikke"),
        ("valid_through:", "valid_thru:", 5, "»valid_thru« kendes ikke"),
        ("løbende", "snart", 5, "»snart« kan ikke læses"),
        ("løbende", "2026-11-19", 5, "fristen er gået: 19-11-2026"),
        ("løbende", "2026-12-07\nfirst_deadline: 2026-12-08", 6, "ikke før fristen"),
        ("2026-11-20", "20. novembr 2026", 4, "kan ikke læses"),
        ("løbende", "løbende\nhours: 30-27", 6, "»30-27« kan ikke læses"),
        ("løbende", "løbende\nhours: mange timer", 6, "»mange timer« kan ikke læses"),
        ("løbende", "løbende\nshifts: [aften, sommer]", 6, "»sommer« kendes ikke"),
        ("løbende", "løbende\nemployment_form: fastansat", 6, "kan ikke være »fastansat«"),
        ("løbende", "løbende\nlang: de", 6, "kan ikke være »de«"),
        ("løbende", "løbende\ndraft: måske", 6, "kan ikke være »måske«"),
        ("løbende", "løbende\noutcome: filled", 6, "ikke lukket"),
        ("løbende", "løbende\nclosed: 2026-11-22\noutcome: besat", 7, "kan ikke være »besat«"),
        ("løbende", "løbende\ninterviews: 2026-12-16 – 2026-12-15", 6, "i rækkefølge"),
        ("løbende", "løbende\ninterviews: [2026-12-15, 2026-12-16, 2026-12-17]", 6, "to dage"),
        ("løbende", "løbende\nreply_by: uge 51", 6, "»uge 51« kan ikke læses"),
        ("løbende", "løbende\npay: 28600", 6, "har felter under sig"),
        ("løbende", "løbende\npay:\n  maximum: 30000", 6, "»minimum« mangler"),
        ("løbende", "løbende\npay:\n  minimum: cirka 28", 7, "hele kroner"),
        ("løbende", "løbende\npay:\n  minimum: 30000\n  maximum: 28000", 7, "ikke et spænd"),
        ("løbende", "løbende\npay:\n  minimum: 3\n  trin: 31", 8, "»trin« kendes ikke"),
        ("løbende", "løbende\npay:\n  minimum: 3\n  unit: uge", 8, "kan ikke være »uge«"),
        ("løbende", "løbende\nin_brief: [a, b, c, d]", 6, "4 linjer"),
        ("løbende", "løbende\nin_brief: {a: b}", 6, "skal være en liste"),
        ("løbende", "løbende\ncontact: Lene Ravn", 6, "har felter under sig"),
        ("løbende", "løbende\ncontact: {email: bo@example.dk}", 6, "»name« mangler"),
        ("løbende", "løbende\ncontact:\n  name: Bo\n  email: bo(a)x.dk", 8, "ikke en mailadresse"),
        ("https://example.dk/ansoeg/1", "www.example.dk", 6, "ikke en webadresse"),
        ("https://example.dk/ansoeg/1", "javascript:alert(1)", 6, "ikke en webadresse"),
        ("løbende", "løbende\nperson: pilot", 6, "ingen tegning af »pilot«"),
        ("title: Lærer", "title: [Lærer]", 2, "skal være én tekst"),
        ("Du underviser.", "<script>x</script>", 8, "ingen tekst"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(root: Path, old, new, line: int, what: str):
    assert old in LITTLE
    found = problems(root, LITTLE.replace(old, new))

    assert any(at == line and what in words for at, words in found), found


@pytest.mark.parametrize("name", ["Lærer", "lærer", "side", "a--b", "laerer_1"])
def test_a_file_that_cannot_be_an_address(root: Path, name: str):
    assert any("navnet bliver jobbets adresse" in what for _, what in problems(root, LITTLE, name))


def test_a_near_miss_is_suggested(root: Path):
    write(root, LITTLE.replace("valid_through", "valid_trough").replace("Syd", "Sud"))
    with pytest.raises(ForkantError) as caught:
        load(root)

    remedies = " ".join(problem.how_to_fix for problem in caught.value.problems)
    assert "mente du »valid_through«?" in remedies
    assert "mente du »hjemmeplejen-syd«?" in remedies


def test_every_problem_of_every_file_is_told_at_once(root: Path):
    write(root, LITTLE.replace("løbende", "snart").replace("2026-11-20", "i går"), "a")
    write(root, "---\ntitle: 'Lærer\n---\n", "b")
    write(root, LITTLE.replace("title", "titel"), "c")
    with pytest.raises(ForkantError) as caught:
        load(root)

    named = [problem.where.split("/")[-1].partition(".")[0] for problem in caught.value.problems]
    assert named.count("a") >= 2
    assert set(named) == {"a", "b", "c"}


@pytest.mark.parametrize("name", ["vagt.txt", "vagt.md.txt", "vagt.MD", "vagt", "under/vagt.md"])
def test_a_file_that_would_be_passed_over_is_a_fault(root: Path, name: str) -> None:
    path = root / "content/jobs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\ntitle: Vagt\n---\nTekst\n")

    with pytest.raises(ForkantError, match=r"læg kun stillinger her"):
        files.load(root, PLACES, NOW, demo=False)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('["børneattest", "Straffeattest"]', (Certificate.CHILDREN, Certificate.CRIMINAL_RECORD)),
        ('"kørekort B"', (Certificate.DRIVING_LICENCE,)),
        ('["kørekort", "koerekort"]', (Certificate.DRIVING_LICENCE,)),
        ('""', ()),
    ],
)
def test_certificates_are_read_as_people_write_them(root: Path, written: str, found):
    text = LITTLE.replace("title: Lærer", f"title: Lærer\ncertificates: {written}")

    assert only(root, text).certificates == found


def test_an_unknown_certificate_is_told_with_a_better_one(root: Path):
    text = LITTLE.replace("title: Lærer", "title: Lærer\ncertificates: [børneatest]")

    assert problems(root, text) == [(3, "»certificates« kan ikke være »børneatest«")]
