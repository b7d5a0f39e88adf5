"""An address tells where it was seen, and is short enough to type."""

from __future__ import annotations

import pytest

from plugins.social.channels import Channel, shown, tracked

URL = "https://job.koege.dk/job/vikar-7/"


@pytest.mark.parametrize(("url", "expected"), [
    (URL, f"{URL}?kanal=plakat"),
    (f"{URL}?a=1", f"{URL}?a=1&kanal=plakat"),
    (f"{URL}#top", f"{URL}?kanal=plakat#top"),
])  # fmt: skip
def test_an_address_tells_its_channel(url, expected):
    assert tracked(url, Channel.POSTER) == expected


@pytest.mark.parametrize(("url", "expected"), [
    (URL, "job.koege.dk/job/vikar-7"),
    ("https://job.koege.dk/", "job.koege.dk"),
    (f"{URL}?kanal=plakat", "job.koege.dk/job/vikar-7"),
    (f"https://job.koege.dk/job/{'x' * 40}/", "job.koege.dk"),
])  # fmt: skip
def test_an_address_is_shown_as_people_type_it(url, expected):
    assert shown(url) == expected


def test_channels_are_safe_in_addresses():
    assert all(channel.isascii() and channel.isalpha() for channel in Channel)
