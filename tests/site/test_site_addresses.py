from __future__ import annotations

import pytest

from plugins.errors import ForkantError
from plugins.site.addresses import Address


def test_a_site_at_the_root():
    address = Address("https://job.example.dk")

    assert address.path("job/") == "/job/"
    assert address.absolute("job/") == "https://job.example.dk/job/"
    assert address.absolute("") == "https://job.example.dk/"


def test_a_site_in_a_folder():
    address = Address("https://example.dk/karriere/")

    assert address.path("") == "/karriere/"
    assert address.absolute("job/") == "https://example.dk/karriere/job/"


@pytest.mark.parametrize("siteurl", ["", "/", "job.example.dk", "ftp://example.dk", "https:///x"])
def test_an_address_that_is_not_absolute_is_refused(siteurl: str):
    with pytest.raises(ForkantError, match="not an absolute address"):
        Address(siteurl)
