from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.clock import ZONE
from plugins.errors import ForkantError
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.ledgers.model import Ledger, Record, Records, tidy
from plugins.jobs.model import (
    Contact,
    EmploymentForm,
    Hours,
    Job,
    Kind,
    Pay,
    Shift,
    State,
)
from plugins.site.html import SafeHtml, clean
from tests.factory import NOW, a_job
from tests.feeds import a_ledger

if TYPE_CHECKING:
    from pathlib import Path

FULL = a_job(
    feed="ats",
    identifier="1",
    kind=Kind.OPEN_APPLICATION,
    text_lang="sv",
    street_address="Skolegade 1",
    postal_code="4600",
    part_time=True,
    pay=Pay(
        minimum=28600,
        maximum=30600,
        agreement="Lærere",
        valid_from=date(2026, 10, 1),
        full_time=(35000, 37000),
        note="pension",
    ),
    employment_form=EmploymentForm.FLEX,
    hours=Hours(minimum=30, maximum=37.5),
    shifts=(Shift.EVENING, Shift.WEEKEND),
    shift_note="kl. 15–23",
    date_modified=NOW,
    first_deadline=NOW + timedelta(days=2),
    job_start_date=date(2027, 2, 1),
    contact=Contact(name="Lene Ravn", job_title="teamleder", email="lene.ravn@example.dk"),
    closed=NOW,
    outcome=State.FILLED,
    source="ats: 1",
)
LITTLE = Job(
    feed="ats",
    identifier="2",
    slug="laerer-2",
    title="Lærer",
    description=SafeHtml(""),
    lang="da",
    date_posted=NOW,
    starts_asap=True,
    source="ats: 2",
)


def record(job: Job = FULL, **changes: object) -> Record:
    return Record(**{"job": job, "url": "https://a.dk/1", "first_seen": NOW, **changes})


def ledger() -> Ledger:
    return a_ledger(record(), record(LITTLE, url="", twin=True), gone={"9": "gammelt-job-9"})


def test_what_is_written_is_read_again(tmp_path: Path):
    path = tmp_path / "content/feeds/ats.json"

    assert ledger_file.save(ledger(), path)
    assert ledger_file.load(path) == ledger()
    assert isinstance(ledger_file.load(path).records["1"].job.description, SafeHtml)
    assert ledger_file.load(path).records["1"].job.date_posted.tzinfo is ZONE


def test_the_full_job_has_every_field_that_a_feed_fills():
    """Else what is written and read again may lack one."""
    by_hand = {
        "interviews", "reply_by", "in_brief", "certificates", "person", "photo", "draft", "story",
    }  # fmt: skip
    same = {
        item.name
        for item in fields(Job)
        if item.default is not MISSING and getattr(FULL, item.name) == item.default
    }

    assert same - by_hand <= {"starts_asap"}  # which LITTLE has
    assert LITTLE.starts_asap


def test_a_ledger_that_somebody_laid_out_otherwise_is_read_too(tmp_path: Path):
    path = tmp_path / "ats.json"
    for options in (0, orjson.OPT_INDENT_2, orjson.OPT_SORT_KEYS):
        path.write_bytes(orjson.dumps(orjson.loads(ledger_file.dump(ledger())), option=options))

        assert ledger_file.load(path) == ledger()


def test_a_large_ledger_is_read_in_parts(tmp_path: Path):
    text = clean("<p>Du underviser i 7. klasse.</p>" * 400)
    jobs = [a_job(feed="ats", identifier=str(n), slug=f"l-{n}", description=text,
                  source=f"ats: {n}") for n in range(300)]  # fmt: skip
    path = tmp_path / "ats.json"
    ledger_file.save(a_ledger(*map(record, jobs)), path)

    assert path.stat().st_size > 3 << 20  # more than one part
    assert [found.job for found in ledger_file.load(path).records.values()] == sorted(
        jobs, key=lambda job: job.identifier
    )


def test_nothing_is_written_when_nothing_changed(tmp_path: Path):
    path = tmp_path / "ats.json"
    ledger_file.save(ledger(), path)
    before = path.stat()

    assert not ledger_file.save(ledger(), path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_the_order_of_the_feed_does_not_show():
    turned = a_ledger(*reversed(ledger().records.values()), gone=ledger().gone)

    assert ledger_file.dump(turned) == ledger_file.dump(ledger())


def test_a_diff_shows_the_block_of_text_that_changed():
    blocks = ["<h2>Om jobbet</h2>", "\n", "<p>A &amp; b.</p>", "<ul>\n", "<li>C</li>", "</ul>"]
    dumped = ledger_file.dump(a_ledger(record(a_job(description=SafeHtml("".join(blocks))))))

    assert orjson.loads(dumped)["jobs"]["412"]["description"] == [
        "<h2>Om jobbet</h2>\n", "<p>A &amp; b.</p>", "<ul>\n", "<li>C</li>", "</ul>",
    ]  # fmt: skip


def test_a_feed_without_a_ledger_has_an_empty_one(tmp_path: Path):
    assert ledger_file.load(tmp_path / "ats.json") == Ledger(feed="ats")


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        ((b'"lang": "da",', b'"lang": "da"'), "ats.json:", "ikke gyldig JSON"),
        ((b'"slug": "laerer-2",', b""), "ats.json: 2", "ændret i hånden"),
        ((b'"date_posted": "2026', b'"date_posted": "tyve'), "ats.json: ", "ændret i hånden"),
        ((b'"fleksjob"', b'"flex"'), "ats.json: 1", "ændret i hånden"),
        ((b'"jobs"', b'"job"'), "ats.json", "ændret i hånden"),
    ],
)
def test_a_ledger_that_was_broken_by_hand_is_named(tmp_path: Path, change, where: str, what: str):
    path = tmp_path / "ats.json"
    data = ledger_file.dump(ledger())
    assert change[0] in data
    path.write_bytes(data.replace(*change))

    with pytest.raises(ForkantError) as caught:
        ledger_file.load(path, "content/feeds/ats.json")

    (problem,) = caught.value.problems
    assert where in problem.where
    assert what in problem.what
    assert "git checkout content/feeds/ats.json" in problem.how_to_fix


# --- Outlines ---------------------------------------------------------------------------------


def test_outlines_are_read_without_the_texts(tmp_path: Path, monkeypatch):
    path = tmp_path / "ats.json"
    ledger_file.save(ledger(), path)
    found = ledger_file.outlined(path)

    assert isinstance(found.records, Records)
    assert dict(found.outlines()) == dict(ledger().outlines())
    assert dict(found.records) == dict(ledger().records)
    assert found.gone == ledger().gone
    assert "3" not in found.records


def test_a_changed_ledger_is_written_as_if_all_of_it_had_been_read(tmp_path: Path):
    path = tmp_path / "ats.json"
    ledger_file.save(ledger(), path)
    new = record(a_job(feed="ats", identifier="10", slug="ny-10", source="ats: 10"))
    changes = {"10": new, "2": replace(ledger().records["2"], twin=False)}
    for without in ([], ["1"]):
        lazy = ledger_file.outlined(path).with_changes(changes, without, {})
        whole = ledger_file.load(path).with_changes(changes, without, {})

        assert dict(lazy.outlines()) == dict(whole.outlines())
        assert ledger_file.dump(lazy) == ledger_file.dump(whole)
    assert ledger_file.outlined(path).with_changes({}, (), None).records != {}


def test_a_text_broken_by_hand_is_named_when_it_is_needed(tmp_path: Path):
    path = tmp_path / "ats.json"
    ledger_file.save(ledger(), path)
    path.write_bytes(path.read_bytes().replace(b'[\n        "', b"[\n<<<<<<< HEAD\n        ", 1))
    found = ledger_file.outlined(path, "content/feeds/ats.json")

    with pytest.raises(ForkantError, match=r"ats\.json: 1"):
        found.records["1"]


@pytest.mark.parametrize("change", [(b'"slug": "laerer-2",', b""), (b'"jobs"', b'"job"')])
def test_a_ledger_broken_elsewhere_is_named_at_once(tmp_path: Path, change):
    path = tmp_path / "ats.json"
    path.write_bytes(ledger_file.dump(ledger()).replace(*change))

    with pytest.raises(ForkantError, match="i hånden"):
        ledger_file.outlined(path)


def test_a_feed_without_a_ledger_has_no_outlines(tmp_path: Path):
    assert ledger_file.outlined(tmp_path / "ats.json") == Ledger(feed="ats")


texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(texts, st.text('æ"\\/\n', min_size=1), texts.map(clean))
def test_any_text_survives(identifier: str, title: str, description: SafeHtml):
    job = a_job(feed="ats", identifier=identifier, title=title, description=description,
                source=f"ats: {identifier}")  # fmt: skip
    before = a_ledger(record(job))

    assert ledger_file.parse(ledger_file.dump(before), "ats", "ats.json") == before


# --- Tidying ----------------------------------------------------------------------------------

OPEN = a_job(identifier="1", contact=FULL.contact)
DEADLINE = OPEN.valid_through


def test_an_open_jobs_ledger_is_left_as_it_is():
    before = a_ledger(record(OPEN))

    assert tidy(before, DEADLINE) is before


def test_a_contact_goes_when_the_job_ends():
    after = tidy(a_ledger(record(OPEN)), DEADLINE + timedelta(seconds=1))

    assert after.records["1"].job.contact is None
    assert after.records["1"].job.slug == OPEN.slug


def test_a_job_goes_after_ninety_days_and_its_slug_is_remembered():
    kept = tidy(a_ledger(record(OPEN)), DEADLINE + timedelta(days=90))
    gone = tidy(a_ledger(record(OPEN)), DEADLINE + timedelta(days=90, seconds=1))

    assert list(kept.records) == ["1"]
    assert gone.records == {}
    assert gone.gone == {"1": OPEN.slug}
