"""Whatever feeds do from night to night, a vacancy is one job with one address."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.jobs.ledgers.model import Ledger
from plugins.jobs.lifecycle import ended
from plugins.jobs.load import one_a_slug
from plugins.jobs.merging.merge import Terms, merge
from plugins.jobs.model import Kind
from tests.factory import NOW
from tests.feeds import DEADLINE, PLACES, an_entry, parsed

FEEDS = ("first", "second", "third")
#: `pool` is an invitation to apply, called as the first vacancy is.
VACANCIES = ("0", "1", "2", "3", "pool")

events = st.lists(
    st.tuples(
        st.sampled_from(("come", "come", "go", "renumber", "migrate", "english", "edit", "night")),
        st.sampled_from(FEEDS),
        st.sampled_from(VACANCIES),
    ),
    max_size=40,
)


@dataclass
class Systems:
    """Three applicant tracking systems, and what the site made of them.

    Attributes:
        present: (feed, vacancy) → the languages in which it is there now.
        host: By feed; a migration moves every advert to another host with other numbers.
        turns: By feed and vacancy, how often it was given another id.
        slugs: The address that each vacancy was given.
    """

    present: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    host: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    turns: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    edits: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    ledgers: dict[str, Ledger] = field(
        default_factory=lambda: {name: Ledger(feed=name) for name in FEEDS}
    )
    slugs: dict[str, str] = field(default_factory=dict)
    now = NOW

    def happen(self, event: str, feed: str, vacancy: str) -> None:
        here = self.present[feed, vacancy]
        match event:
            case "come":
                here.add("da")
            case "go":
                here.clear()
            case "renumber":
                self.turns[feed, vacancy] += 1
            case "migrate" if all(
                "en" not in langs or "da" in langs
                for (name, _), langs in self.present.items() if name == feed
            ):  # fmt: skip
                self.host[feed] += 1
            case "english" if here:
                here.add("en")
            case "edit":
                self.edits[vacancy] += 1
            case "night":
                self.now += timedelta(hours=3)

    def entry(self, feed: str, vacancy: str, lang: str):
        number = 1000 * (self.host[feed] + 1) + VACANCIES.index(vacancy)
        turn = self.turns[feed, vacancy]
        is_pool = vacancy == "pool"
        return an_entry(
            f"{feed[0]}{number}-{turn}{lang}",
            title=f"{'Lærer' if lang == 'da' else 'Teacher'} {'0' if is_pool else vacancy}",
            lang=lang,
            kind=Kind.OPEN_APPLICATION if is_pool else Kind.JOB,
            url=f"https://{feed}-{self.host[feed]}.example/job/{number}?lang={lang}",
            apply_url=f"https://{feed}-{self.host[feed]}.example/apply",
            description=f"<p>Udgave {self.edits[vacancy]}</p>",
            valid_through=DEADLINE,
        )

    def fetch(self, feed: str) -> None:
        """Merge a feed as `make jobs` does."""
        entries = [
            self.entry(feed, vacancy, lang)
            for (name, vacancy), langs in self.present.items()
            for lang in sorted(langs, reverse=True)  # English first: the worse order
            if name == feed
        ]
        ledgers = self.ledgers.values()
        taken = {found.slug for ledger in ledgers for found in ledger.outlines().values()}
        merged = merge(
            self.ledgers[feed],
            parsed(*entries, stated_count=len(entries)),
            Terms(
                now=self.now,
                places=PLACES,
                others=[ledger for name, ledger in self.ledgers.items() if name != feed],
                taken=frozenset(taken),
                accept_shrink=True,
            ),
        )
        self.ledgers[feed] = merged.ledger
        for entry in entries:
            record = merged.ledger.records[entry.identifier]
            assert record.job.closed is None, "open at its source, and closed here"

    def check(self) -> None:
        problems: list = []
        jobs = one_a_slug(list(self.ledgers.values()), (), self.now, problems)
        assert problems == []
        shown = defaultdict(list)
        for job in jobs:
            if ended(job, self.now) is None:
                is_pool = job.kind is Kind.OPEN_APPLICATION
                shown["pool" if is_pool else job.title.split()[1]].append(job)
        there = {vacancy for (_, vacancy), langs in self.present.items() if langs}
        assert shown.keys() == there
        for vacancy, (job, *more) in shown.items():
            assert not more, "two open jobs of one vacancy"
            assert self.slugs.setdefault(vacancy, job.slug) == job.slug, "a new address"
            owner = next(name for name in FEEDS if self.present[name, vacancy])
            assert job.feed == owner
            assert (job.lang == "da") == ("da" in self.present[owner, vacancy])
        assert len(set(self.slugs.values())) == len(self.slugs), "one address for two vacancies"


@given(st.lists(events, min_size=1, max_size=6))
@settings(max_examples=150)
def test_a_vacancy_is_one_open_job_with_one_address_for_ever(nights):
    systems = Systems()
    for night in nights:
        for event in night:
            systems.happen(*event)
        for feed in FEEDS:
            systems.fetch(feed)
        systems.check()
