"""What a job pays: from its file, by the table, to page, kit and JSON-LD."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from plugins.errors import ForkantError
from plugins.frontmatter.read import parse
from plugins.jobs import files, words
from plugins.jobs.load import load_jobs
from plugins.jobs.posting import job_posting
from plugins.jobs.views import Views
from plugins.jobs.workplaces import Places
from plugins.site.languages import load_languages
from tests.factory import AREA, DANISH, NOW, ORGANIZATION, WORKPLACE

if TYPE_CHECKING:
    from plugins.jobs.model import Job
    from plugins.jobs.written import Fault

PAY = """\
valid_from = 2026-04-01

[[agreement]]
slug = "sosu"
names = { da = "social- og sundhedspersonale", en = "social and health care staff" }
steps = { 28 = 33100, 30 = 34100, 32 = 35400 }

[[agreement.supplement]]
slug = "vejleder"
names = { da = "tillæg for vejledning", en = "supplement for supervision" }
amount = 900

[[agreement]]
slug = "vikarer"
names = { da = "vikarer", en = "relief workers" }
unit = "hour"
steps = { 1 = 152, 2 = 161.50 }
"""
LANGUAGES = load_languages(Path(__file__).parents[2] / "theme/locale")
PLACES = Places(areas={AREA.slug: AREA}, workplaces={WORKPLACE.slug: WORKPLACE})
LINE = 8  # on which `pay:` stands below


def read(
    root: Path, pay: str, hours: str = "32", lang: str = "da"
) -> tuple[Job, tuple[Fault, ...]]:
    file = root / "content/pay.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAY, encoding="utf-8")
    text = (
        "---\ntitle: Aftenvagt\nworkplace: hjemmeplejen-syd\ndate_posted: 2026-11-23\n"
        f"valid_through: løbende\nlang: {lang}\napply_url: https://example.dk/\n"
        f"pay:\n{pay}\n" + (f'hours: "{hours}"\n' if hours else "") + "---\n\nTekst.\n"
    )
    return files.job_of(parse(text, "content/jobs/a.md"), "a", PLACES, root, NOW, demo=False)


def test_steps_become_a_range_a_month_for_the_jobs_own_hours(tmp_path: Path):
    job, faults = read(tmp_path, "  agreement: sosu\n  steps: 28-32\n  note: Pension oveni.")

    assert not faults
    assert job.pay
    assert (job.pay.minimum, job.pay.maximum, job.pay.unit) == (28_600, 30_600, "MONTH")
    assert job.pay.full_time == (33_100, 35_400)
    assert job.pay.agreement == "social- og sundhedspersonale"
    assert job.pay.valid_from == date(2026, 4, 1)
    assert job.pay.steps == ("28", "32")
    assert job.pay.note == "Pension oveni."


@pytest.mark.parametrize("steps", ["28 – 32", "28 til 32", "[28, 32]", '"28-32"'])
def test_steps_are_written_as_people_write_them(tmp_path: Path, steps: str):
    job, faults = read(tmp_path, f"  agreement: sosu\n  steps: {steps}")
    assert not faults
    assert job.pay
    assert job.pay.steps == ("28", "32")


def test_one_step_and_a_supplement_and_the_agreements_own_name(tmp_path: Path):
    pay = "  agreement: social- og sundhedspersonale\n  steps: 30\n  supplements: [vejleder]"
    job, faults = read(tmp_path, pay, hours="37")

    assert not faults
    assert job.pay
    assert job.pay.minimum == job.pay.maximum == 35_000
    assert job.pay.full_time is None
    assert words.pay_note(job.pay, DANISH).endswith(": tillæg for vejledning.")


def test_an_english_job_names_them_in_english(tmp_path: Path):
    job, _ = read(tmp_path, "  agreement: sosu\n  steps: 28\n  supplements: [vejleder]", lang="en")
    assert job.pay
    assert job.pay.agreement == "social and health care staff"
    assert job.pay.supplements == ("supplement for supervision",)


def test_pay_by_the_hour_needs_no_hours(tmp_path: Path):
    job, faults = read(tmp_path, "  agreement: vikarer\n  steps: 1-2", hours="")
    assert not faults
    assert job.pay
    assert (job.pay.minimum, job.pay.maximum, job.pay.unit) == (152, 161, "HOUR")


def test_amounts_written_by_hand_still_work_and_may_name_an_agreement_of_the_table(tmp_path: Path):
    job, faults = read(tmp_path, "  minimum: 28.600\n  maximum: 30600\n  agreement: sosu")
    assert not faults
    assert job.pay
    assert (job.pay.minimum, job.pay.maximum) == (28_600, 30_600)
    assert job.pay.agreement == "social- og sundhedspersonale"
    assert job.pay.steps is None
    job, _ = read(tmp_path, "  minimum: 28600\n  agreement: vores egen lokalaftale")
    assert job.pay
    assert job.pay.agreement == "vores egen lokalaftale"


@pytest.mark.parametrize(
    ("pay", "line", "says"),
    [
        ("  agreement: sosuu\n  steps: 28", 1, "mente du »sosu«?"),
        ("  agreement: tandlæger\n  steps: 28", 1, "brug sosu, vikarer"),
        ("  steps: 28", 0, "»agreement« mangler"),
        ("  agreement: sosu\n  steps: 27", 2, "har ikke trin »27«"),
        ("  agreement: sosu\n  steps: 32-28", 2, "ikke et spænd"),
        ("  agreement: sosu\n  steps: [28, 30, 32]", 2, "ikke et spænd"),
        ("  agreement: sosu\n  steps: 28\n  minimum: 30000", 3, "følger af overenskomstens trin"),
        ("  agreement: sosu\n  steps: 28\n  supplements: [nat]", 3, "»nat« står ikke"),
        ("  agreement: sosu\n  minimum: 30000\n  supplements: [vejleder]", 3, "sammen med trin"),
        ("  agreement: sosu", 0, "steps: 24-28"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, pay: str, line: int, says: str):
    _, faults = read(tmp_path, pay)
    told = [str(fault.problem) for fault in faults]
    assert any(says in text for text in told), told
    where = f"content/jobs/a.md:{LINE + line}: " if line else "content/jobs/a.md"
    assert all(text.startswith(where) for text in told)
    assert all(fault.field.startswith("pay") for fault in faults)


def test_monthly_pay_needs_hours(tmp_path: Path):
    _, (fault,) = read(tmp_path, "  agreement: sosu\n  steps: 28", hours="")
    assert fault.field == "hours"


def test_a_broken_table_is_told_once_and_not_for_every_job(tmp_path: Path):
    jobs = tmp_path / "content/jobs"
    jobs.mkdir(parents=True)
    for name in ("a", "b"):
        (jobs / f"{name}.md").write_text(
            "---\ntitle: A\narea: social-og-sundhed\naddress_locality: Køge\nhours: 37\n"
            "date_posted: 2026-11-23\nvalid_through: løbende\napply_url: https://example.dk/\n"
            "pay:\n  agreement: sosu\n  steps: 28\n---\n\nTekst.\n"
        )
    (tmp_path / "content/pay.toml").write_text(PAY.replace("33100", "1"))
    root = Path(__file__).parents[2]
    (tmp_path / "content/workplaces.toml").write_bytes(
        (root / "content/workplaces.toml").read_bytes()
    )
    with pytest.raises(ForkantError) as told:
        load_jobs(tmp_path, {"FEEDS": ()}, NOW)
    assert [problem.where for problem in told.value.problems] == ["content/pay.toml:6"]


def test_search_engines_are_told_the_same_range_and_agreement_as_the_page(tmp_path: Path):
    job, _ = read(tmp_path, "  agreement: sosu\n  steps: 28-32")
    data = job_posting(
        replace(job, date_posted=NOW), organization=ORGANIZATION, workplace=WORKPLACE,
        language=DANISH, url="https://example.dk/", image="", logo="https://example.dk/m.svg",
    )["baseSalary"]  # fmt: skip
    assert (data["value"]["minValue"], data["value"]["maxValue"]) == (28_600, 30_600)
    assert data["value"]["unitText"] == "MONTH"
    assert "social- og sundhedspersonale" in data["name"]
    assert data["validFrom"] == "2026-04-01"


def test_the_page_shows_the_range_in_its_fact_and_in_its_table(tmp_path: Path):
    job, _ = read(tmp_path, "  agreement: sosu\n  steps: 28-32\n  supplements: [vejleder]")
    views = Views(SimpleNamespace(now=NOW, workplaces={}), LANGUAGES["da"])  # type: ignore[arg-type]

    pay = views.pay(job)
    assert pay
    assert [row[1:3] for row in pay.rows] == [
        ("29.400 kr.", "31.300 kr."),
        ("34.000 kr.", "36.300 kr."),
    ]
    assert "overenskomsten for social- og sundhedspersonale" in pay.caption
    assert pay.note == "Med i beløbene: tillæg for vejledning."
    (fact,) = [fact for fact in views.facts(job) if fact.name == "pay"]
    assert fact.value == "29.400–31.300"
