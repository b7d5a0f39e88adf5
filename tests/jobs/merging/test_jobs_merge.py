from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from plugins.errors import Problem
from plugins.jobs.feeds.model import Bad, BadEntryError, Entry, FaultError, Parsed, Raw, Verdict
from plugins.jobs.ledgers.model import Ledger
from plugins.jobs.merging.merge import Merged, Terms, merge
from plugins.jobs.model import Contact, EmploymentForm, Kind, State
from tests.factory import NOW
from tests.feeds import DEADLINE, PLACES, a_ledger, an_entry, parsed, raw

DAY = timedelta(days=1)
LENE = Contact(name="Lene Ravn", telephone="12 34 56 78")


def terms(**changes: object) -> Terms:
    return Terms(**{"now": NOW, "places": PLACES, **changes})


def after(*entries: Entry, **changes: object) -> Ledger:
    """Return the ledger after a first fetch of these entries."""
    return merge(a_ledger(), parsed(*entries), terms(**changes)).ledger


def many(count: int, first: int = 1) -> list[Entry]:
    return [an_entry(str(number)) for number in range(first, first + count)]


def refused(ledger: Ledger, found: Parsed, **changes: object) -> FaultError:
    """Return why a merge was refused."""
    with pytest.raises(FaultError) as caught:
        merge(ledger, found, terms(**changes))
    assert caught.value.verdict is Verdict.SUSPECT
    assert caught.value.how_to_fix
    return caught.value


def bad_raw(identifier: str) -> Raw:
    def read() -> Entry:
        raise BadEntryError("uden titel", "ret den")

    return Raw(identifier=identifier, fingerprint="bad", read=read)


def broken_raw(identifier: str) -> Raw:
    def read() -> Entry:
        return {}["nøgle"]

    return Raw(identifier=identifier, fingerprint="broken", read=read)


# --- New jobs ---------------------------------------------------------------------------------


def test_a_new_entry_becomes_a_job():
    found = merge(a_ledger(), parsed(an_entry("7", title="Sygeplejerske i Ølby")), terms())

    assert found.new == ("sygeplejerske-i-oelby-7",)
    assert (found.changed, found.closed, found.entries) == ((), (), 1)
    record = found.ledger.records["7"]
    assert record.first_seen == NOW
    assert record.url == "https://ats.example/job/7"
    assert record.job.feed == "ats"
    assert record.job.source == "ats: 7"


def test_workplace_area_and_town_come_from_the_employers_own_list():
    job = after(an_entry(units=("ukendt", "hjemmeplejen syd"))).records["1"].job

    assert (job.workplace, job.area) == ("hjemmeplejen-syd", "social-og-sundhed")
    assert job.address_locality == "Bjæverskov"
    assert job.unit == "ukendt"


def test_what_the_source_says_wins():
    entry = an_entry(areas=("Social care and health",), address_locality="Køge", units=("Andet",))
    job = after(entry).records["1"].job

    assert (job.workplace, job.area, job.address_locality) == ("", "social-og-sundhed", "Køge")


def test_what_the_source_leaves_out_has_a_sensible_value():
    job = after(an_entry(date_posted=None, employment_form=None)).records["1"].job

    assert job.date_posted == NOW
    assert job.employment_form is EmploymentForm.PERMANENT


@pytest.mark.parametrize(("sent", "kept"), [("en", "en"), ("da", "da"), ("sv", "da")])
def test_a_job_is_in_a_language_that_the_site_has(sent: str, kept: str):
    assert after(an_entry(lang=sent)).records["1"].job.lang == kept


def test_a_job_without_an_area_is_told_until_it_has_one():
    entry = an_entry(units=("Åbakken",), areas=("Botilbud",))
    first = merge(a_ledger(), parsed(entry), terms())
    second = merge(first.ledger, parsed(entry), terms(fingerprints=first.fingerprints))

    assert "»Botilbud«" in first.notes[0]
    assert "1 job hører ikke til noget område" in second.notes[0]


def test_open_applications_need_no_area():
    entry = an_entry(kind=Kind.OPEN_APPLICATION, units=(), valid_through=None)

    assert merge(a_ledger(), parsed(entry), terms()).notes == ()


def test_a_job_that_was_over_when_first_seen_is_left_out():
    found = merge(a_ledger(), parsed(an_entry(valid_through=NOW - DAY)), terms())

    assert (found.passed, found.new, found.ledger.records) == (1, (), {})


def test_slugs_are_unique_over_everything():
    found = merge(
        a_ledger(), parsed(an_entry("1", title="Lærer")), terms(taken=frozenset({"laerer-1"}))
    )

    assert found.new == ("laerer-1-2",)


# --- Known jobs -------------------------------------------------------------------------------


def test_nothing_new_gives_the_very_same_ledger():
    ledger = after(an_entry())
    found = merge(ledger, parsed(an_entry()), terms(now=NOW + DAY))

    assert found.ledger is ledger
    assert (found.new, found.changed, found.closed) == ((), (), ())


def test_a_known_entry_is_not_read_again():
    first = merge(a_ledger(), parsed(an_entry()), terms())
    unread = Raw(
        identifier="1",
        fingerprint=first.fingerprints["1"],
        read=lambda: pytest.fail("it was read"),
    )
    second = merge(first.ledger, Parsed(entries=(unread,)), terms(fingerprints=first.fingerprints))

    assert second.ledger is first.ledger
    assert second.fingerprints == first.fingerprints


def test_a_changed_entry_changes_the_job_but_not_its_slug():
    ledger = after(an_entry(title="Lærer"))
    found = merge(ledger, parsed(an_entry(title="Lærer i Ølby")), terms(now=NOW + DAY))
    job = found.ledger.records["1"].job

    assert found.changed == (job.slug,) == ("laerer-1",)
    assert job.title == "Lærer i Ølby"
    assert job.date_modified == NOW + DAY
    assert job.date_posted == NOW
    assert found.ledger.records["1"].first_seen == NOW


def test_a_later_deadline_is_an_extension_and_an_earlier_one_is_not():
    ledger = after(an_entry())
    extended = merge(ledger, parsed(an_entry(valid_through=DEADLINE + 7 * DAY)), terms()).ledger
    again = merge(extended, parsed(an_entry(valid_through=DEADLINE + 9 * DAY)), terms()).ledger
    back = merge(again, parsed(an_entry(valid_through=DEADLINE)), terms()).ledger
    hour = an_entry(valid_through=DEADLINE + timedelta(hours=1))

    assert extended.records["1"].job.first_deadline == DEADLINE
    assert again.records["1"].job.first_deadline == DEADLINE
    assert back.records["1"].job.first_deadline is None
    assert merge(ledger, parsed(hour), terms()).ledger.records["1"].job.first_deadline is None


def test_a_source_may_say_itself_that_it_was_extended():
    entry = an_entry(first_deadline=DEADLINE - 7 * DAY)

    assert after(entry).records["1"].job.first_deadline == DEADLINE - 7 * DAY


# --- Closing ----------------------------------------------------------------------------------


def test_a_job_the_feed_no_longer_has_is_closed_and_its_contact_goes():
    ledger = after(an_entry("1", contact=LENE), an_entry("2"), contacts=True)
    found = merge(ledger, parsed(an_entry("2")), terms(now=NOW + DAY))
    job = found.ledger.records["1"].job

    assert ledger.records["1"].job.contact == LENE
    assert found.closed == (job.slug,)
    assert (job.closed, job.outcome, job.contact) == (NOW + DAY, State.CLOSED, None)
    assert found.ledger.records["2"].job.closed is None


def test_a_job_that_ended_by_itself_is_not_closed_over_again():
    ledger = after(an_entry("1"), an_entry("2", valid_through=None))
    found = merge(ledger, parsed(an_entry("2", valid_through=None)), terms(now=DEADLINE + DAY))

    assert found.closed == ()
    assert found.ledger.records["1"].job.closed is None


def test_a_job_that_comes_back_is_open_at_its_old_address():
    entries = an_entry("1"), an_entry("2")
    ledger = after(*entries)
    first = merge(ledger, parsed(*entries), terms())
    closed = merge(ledger, parsed(entries[1]), terms())
    back = merge(closed.ledger, parsed(*entries), terms(fingerprints=first.fingerprints))

    assert back.changed == (ledger.records["1"].job.slug,)
    assert back.ledger.records["1"].job.closed is None


def test_a_job_whose_page_is_gone_gets_its_address_back():
    ledger = a_ledger(gone={"1": "et-gammelt-navn-1"})
    found = merge(ledger, parsed(an_entry("1")), terms(taken=frozenset({"et-gammelt-navn-1"})))

    assert found.new == ("et-gammelt-navn-1",)
    assert found.ledger.gone == {}


def test_contacts_are_kept_only_when_asked_for_and_only_while_open():
    entry = an_entry(contact=LENE)

    assert after(entry).records["1"].job.contact is None
    assert after(entry, contacts=True).records["1"].job.contact == LENE
    later = merge(
        after(entry, contacts=True), parsed(entry), terms(contacts=True, now=DEADLINE + DAY)
    )
    assert later.ledger.records["1"].job.contact is None


# --- What is not trusted ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "left", "trusted"),
    [
        (12, 6, True),  # half is not more than half
        (12, 5, False),
        (6, 0, False),
        (5, 1, True),  # five at most
        (40, 19, False),
    ],
)
def test_a_shrink_of_more_than_half_and_more_than_five_is_refused(before, left, trusted):
    ledger = after(*many(before))
    found = parsed(*many(left), stated_count=left)

    if trusted:
        assert len(merge(ledger, found, terms()).closed) == before - left
    else:
        fault = refused(ledger, found)
        assert f"{before - left} af {before} åbne job mangler" in fault.what
        assert "--accept-shrink ats" in fault.how_to_fix


def test_the_employer_may_accept_a_shrink():
    found = merge(after(*many(12)), parsed(*many(1)), terms(accept_shrink=True))

    assert len(found.closed) == 11


def test_new_jobs_do_not_hide_that_the_old_ones_are_gone():
    others = [an_entry(str(n), title=f"Andet {n}", url=f"https://x.example/{n}")
              for n in range(100, 112)]  # fmt: skip

    assert "12 af 12" in refused(after(*many(12)), parsed(*others)).what


def test_jobs_whose_deadline_has_passed_are_not_missed():
    ledger = after(*many(12), an_entry("99", valid_through=DEADLINE + 9 * DAY))
    found = merge(
        ledger,
        parsed(an_entry("99", valid_through=DEADLINE + 9 * DAY)),
        terms(now=DEADLINE + DAY),
    )

    assert found.closed == ()


def test_an_empty_feed_is_refused_unless_it_says_so_itself():
    ledger = after(*many(2))

    assert "tomt" in refused(ledger, parsed()).what
    assert len(merge(ledger, parsed(stated_count=0), terms()).closed) == 2
    assert len(merge(ledger, parsed(), terms(accept_shrink=True)).closed) == 2
    assert merge(a_ledger(), parsed(), terms()).entries == 0


@pytest.mark.parametrize("stated", [2, 4])
def test_a_count_that_does_not_fit_is_refused(stated: int):
    fault = refused(after(*many(3)), parsed(*many(3), stated_count=stated), accept_shrink=True)

    assert f"{stated} indslag, men 3 kom" in fault.what


def test_an_entry_that_came_twice_does_not_make_up_for_one_that_is_missing():
    found = parsed(an_entry("1"), an_entry("1"), stated_count=2)

    assert "2 indslag, men 1 kom" in refused(after(*many(2)), found).what


# --- Bad entries ------------------------------------------------------------------------------


@pytest.mark.parametrize("bad", [bad_raw, broken_raw])
def test_a_bad_entry_is_named_and_its_job_stays(bad):
    ledger = after(*many(3))
    found = merge(ledger, Parsed(entries=(raw(an_entry("1")), bad("2"))), terms())

    assert [problem.where for problem in found.problems] == ["ats: 2"]
    assert found.closed == (ledger.records["3"].job.slug,)
    assert found.ledger.records["2"] == ledger.records["2"]
    assert found.entries == 2
    assert "2" not in found.fingerprints  # it is tried again next time


def test_a_bad_new_entry_is_no_job():
    found = merge(a_ledger(), Parsed(entries=(bad_raw("1"),)), terms())

    assert (found.new, found.ledger.records, len(found.problems)) == ((), {}, 1)


def test_an_entry_without_id_keeps_every_job_open():
    problem = Problem(where="ats", what="intet id", how_to_fix="giv det et")
    found = parsed(an_entry("1"), bad=(Bad(identifier="", problem=problem),))
    outcome = merge(after(*many(2)), found, terms())

    assert outcome.closed == ()
    assert outcome.problems == (problem,)
    assert "1 job mangler i feedet, men bliver stående" in outcome.notes[0]


def test_two_different_entries_with_one_id_are_told():
    found = merge(a_ledger(), parsed(an_entry("1", title="A"), an_entry("1", title="B")), terms())

    assert found.ledger.records["1"].job.title == "A"
    assert "to forskellige" in found.problems[0].what
    assert found.entries == 2


def test_a_feed_most_of_which_cannot_be_read_has_changed_its_form():
    entries = [*map(bad_raw, "abcdef"), raw(an_entry("1"))]

    assert "6 af 7 indslag" in refused(after(*many(1)), Parsed(entries=tuple(entries))).what
    assert merge(after(*many(1)), Parsed(entries=tuple(entries[1:])), terms()).entries == 6


# --- The same job twice -----------------------------------------------------------------------


def moved(entry: Entry, identifier: str, **changes: object) -> Entry:
    return replace(entry, identifier=identifier, **changes)


def test_a_new_id_at_the_same_address_is_the_same_job():
    ledger = after(*many(2))
    entry = moved(an_entry("2"), "b2", title="Andet navn", units=("Andet",),
                  url="http://www.ats.example/job/2/?utm_source=x")  # fmt: skip
    found = merge(ledger, parsed(an_entry("1"), entry), terms())

    assert (found.new, found.closed) == ((), ())
    assert list(found.ledger.records) == ["1", "b2"]
    assert found.ledger.records["b2"].job.slug == ledger.records["2"].job.slug
    assert found.ledger.records["b2"].job.identifier == "b2"


def test_a_new_id_and_address_is_the_same_job_by_title_unit_place_and_deadline():
    ledger = after(*many(8))
    entries = [moved(entry, f"b{entry.identifier}", url=f"https://ny.example/{entry.identifier}")
               for entry in many(8)]  # fmt: skip
    found = merge(ledger, parsed(*entries), terms())

    assert (found.new, found.closed) == ((), ())
    assert {record.job.slug for record in found.ledger.records.values()} == {
        record.job.slug for record in ledger.records.values()
    }


@pytest.mark.parametrize(
    "change",
    [{"title": "Andet"}, {"units": ("Andet",)}, {"valid_through": DEADLINE + DAY}],
)
def test_less_than_that_is_another_job(change):
    entry = moved(an_entry("1"), "b1", url="https://ny.example/1", **change)
    found = merge(after(an_entry("1")), parsed(entry), terms())

    assert len(found.new) == len(found.closed) == 1


def test_two_equal_vacancies_are_two_jobs():
    first, second = (an_entry(n, title="Sosu-assistent") for n in "12")
    ledger = after(first, second)
    entries = [moved(entry, f"b{n}", url=f"https://ny.example/{n}")
               for n, entry in enumerate((first, second))]  # fmt: skip
    found = merge(ledger, parsed(*entries), terms())

    assert len(ledger.records) == 2
    assert len(found.new) == 2  # which is which cannot be told


def test_an_address_that_all_entries_share_decides_nothing():
    entries = [an_entry(n, url="https://ats.example/list", title=f"T{n}") for n in "12"]
    ledger = after(*entries)
    other = an_entry("3", url="https://ats.example/list", title="T3", units=("Andet",))

    assert len(merge(ledger, parsed(entries[0], other), terms()).new) == 1


def test_a_job_in_two_feeds_has_one_address():
    mine = after(an_entry("1"))
    other = Ledger(feed="jobnet")
    entry = an_entry("x9", url="https://jobnet.example/x9", title="Sygeplejerske 1")
    found = merge(other, parsed(entry), terms(others=[mine]))
    record = found.ledger.records["x9"]

    assert found.new == (mine.records["1"].job.slug,)
    assert record.twin
    again = merge(found.ledger, parsed(replace(entry, title="Nyt")), terms(others=[mine]))
    assert again.ledger.records["x9"].twin
    assert again.ledger.records["x9"].job.slug == record.job.slug


def test_a_job_that_left_one_feed_and_came_in_another_keeps_its_address():
    ledger = after(*many(2))
    mine = merge(ledger, parsed(an_entry("2")), terms()).ledger
    entry = an_entry("x9", url="https://jobnet.example/x9", title="Sygeplejerske 1")
    found = merge(Ledger(feed="jobnet"), parsed(entry), terms(others=[mine]))

    assert found.ledger.records["x9"].twin
    assert found.new == (ledger.records["1"].job.slug,)


def test_a_job_whose_deadline_passed_elsewhere_is_another():
    mine = after(an_entry("1"))
    entry = an_entry("x9", valid_through=DEADLINE + 30 * DAY, title="Sygeplejerske 1")
    found = merge(Ledger(feed="jobnet"), parsed(entry), terms(others=[mine], now=DEADLINE + DAY))

    assert not found.ledger.records["x9"].twin


# --- Languages --------------------------------------------------------------------------------

DANISH = an_entry("d1", title="Lærer", lang="da", url="https://ats.example/job/4711?lang=da")
ENGLISH = an_entry("e1", title="Teacher", lang="en", url="https://ats.example/job/4711?lang=en")


@pytest.mark.parametrize(
    ("danish", "english"),
    [
        ("https://ats.example/job/4711?lang=da", "https://ats.example/job/4711?lang=en"),
        ("https://ats.example/job/4711", "https://www.ats.example/job/4711?locale=en-GB"),
        ("https://ats.example/da/job/4711", "https://ats.example/en/job/4711"),
        ("https://ats.example/ad/x/4711/da", "https://ats.example/ad/x/4711"),
        ("https://ats.example/?LCID=1030&id=4711", "https://ats.example/?LCID=1033&id=4711"),
    ],
)
@pytest.mark.parametrize("deadline", [DEADLINE, DEADLINE + DAY])
def test_two_languages_of_one_advert_are_one_job(danish: str, english: str, deadline):
    entries = replace(DANISH, url=danish), replace(ENGLISH, url=english, valid_through=deadline)
    one = after(*entries).records
    later = merge(after(entries[0]), parsed(*entries), terms()).ledger.records
    mine = after(entries[0])
    other = merge(Ledger(feed="english"), parsed(entries[1]), terms(others=[mine])).ledger.records

    assert one["d1"].job.slug == one["e1"].job.slug == "laerer-d1"
    assert later["d1"].job.slug == later["e1"].job.slug
    assert other["e1"].job.slug == mine.records["d1"].job.slug
    assert [one["d1"].twin, one["e1"].twin, other["e1"].twin] == [False, True, True]


def test_two_languages_may_share_the_link_to_apply_by():
    form = "https://ats.example/apply/90417"
    danish = replace(DANISH, url="https://ats.example/job/laerer", apply_url=form)
    english = replace(ENGLISH, url="https://ats.example/job/teacher", apply_url=form)
    records = after(danish, english).records

    assert records["d1"].job.slug == records["e1"].job.slug
    form_for_all = "https://ats.example/apply"
    records = after(*(replace(e, apply_url=form_for_all) for e in (danish, english))).records
    assert records["d1"].job.slug != records["e1"].job.slug
    again = replace(english, lang="da")
    assert len({r.job.slug for r in after(danish, again).records.values()}) == 2


def test_two_languages_with_one_address_for_all_are_two_jobs():
    shared = [replace(entry, url="https://ats.example/job/4711") for entry in (DANISH, ENGLISH)]
    records = after(*shared).records

    assert records["d1"].job.slug != records["e1"].job.slug


def test_both_languages_keep_the_address_when_their_ids_change():
    before = after(DANISH, ENGLISH)
    entries = [moved(entry, f"n{entry.identifier}") for entry in (ENGLISH, DANISH)]
    found = merge(before, parsed(*entries), terms())

    assert (found.new, found.closed) == ((), ())
    assert {r.job.slug for r in found.ledger.records.values()} == {"laerer-d1"}
    assert [found.ledger.records[i].twin for i in ("nd1", "ne1")] == [False, True]


def test_one_id_in_two_feeds_of_one_system_is_one_job():
    mine = after(an_entry("90417"))
    entry = an_entry("90417", title="Nurse", lang="en", url="https://ats.example/e/nurse",
                     apply_url="https://ats.example/e/nurse/apply")  # fmt: skip
    english = Ledger(feed="english")
    related = merge(english, parsed(entry), terms(others=[mine], related=frozenset({"ats"})))
    stranger = merge(english, parsed(entry), terms(others=[mine]))

    assert related.new == (mine.records["90417"].job.slug,)
    assert stranger.new != related.new


def test_an_open_application_is_never_a_job():
    mine = after(an_entry("1", valid_through=None))
    pool = an_entry("1", valid_through=None, kind=Kind.OPEN_APPLICATION)
    found = merge(
        Ledger(feed="pool"), parsed(pool), terms(others=[mine], related=frozenset({"ats"}))
    )

    assert not found.ledger.records["1"].twin
    assert len(merge(mine, parsed(replace(pool, identifier="9")), terms()).new) == 1


def test_merged_is_what_it_says():
    found = merge(a_ledger(), parsed(an_entry()), terms())

    assert isinstance(found, Merged)
    assert found.problems == ()


# --- Slips of the pen -------------------------------------------------------------------------


def test_an_open_job_whose_deadline_is_moved_to_long_ago_keeps_page_and_deadline():
    before = after(*many(3))

    found = merge(
        before, parsed(*many(2), an_entry("3", valid_through=DEADLINE.replace(year=2016))), terms()
    )

    assert found.closed == ()
    assert found.ledger.records["3"].job.valid_through == DEADLINE
    assert found.ledger.records["3"].job.slug == before.records["3"].job.slug
    assert any("2016" in note for note in found.notes)


def test_a_deadline_moved_to_last_week_is_believed():
    last_week = NOW - 7 * DAY

    found = merge(
        after(*many(3)), parsed(*many(2), an_entry("3", valid_through=last_week)), terms()
    )

    assert found.ledger.records["3"].job.valid_through == last_week
