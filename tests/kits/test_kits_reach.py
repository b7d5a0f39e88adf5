"""What is on one's own machine or network cannot be shared, whatever answers there."""

from __future__ import annotations

import pytest

from plugins.kits.reach import own_host


@pytest.mark.parametrize(("siteurl", "host"), [
    ("http://127.0.0.1:8000", "127.0.0.1:8000"), ("http://localhost", "localhost"),
    ("http://[::1]:8000/", "[::1]:8000"), ("http://0.0.0.0:8000", "0.0.0.0:8000"),
    ("http://192.168.1.20/karriere/", "192.168.1.20"), ("http://10.0.0.7", "10.0.0.7"),
    ("http://169.254.3.4", "169.254.3.4"), ("http://[fd00::7]", "[fd00::7]"),
    ("https://job.localhost", "job.localhost"), ("http://mac.local:8000/", "mac.local:8000"),
    ("https://intranet", "intranet"), ("http://127.1", "127.1"), ("", "?"),
])  # fmt: skip
def test_one_s_own_address_is_told(siteurl, host):
    assert own_host(siteurl) == host


@pytest.mark.parametrize("siteurl", [
    "https://job.example.dk", "https://www.koege.dk/karriere/", "http://8.8.8.8:8000",
    "https://xn--kge-0na.dk", "https://JOB.EXAMPLE.DK.",
])  # fmt: skip
def test_a_public_one_is_not(siteurl):
    assert own_host(siteurl) == ""
