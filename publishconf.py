"""Settings of the public site: `SITEURL=https://… make build SETTINGS=publishconf.py`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403  every setting of the site, then what differs
from plugins.errors import ForkantError, Problem

SITEURL = os.environ.get("SITEURL", "")
_PARTS = urlsplit(SITEURL)
if _PARTS.scheme != "https" or _PARTS.hostname in {None, "localhost", "127.0.0.1"}:
    raise ForkantError(
        Problem(
            where="publishconf.py: SITEURL",
            what=f"»{SITEURL}« is not the public address of the site"
            if SITEURL
            else "the public address of the site is missing",
            how_to_fix="set it in the environment, like SITEURL=https://job.example.dk; share "
            "pictures, canonical links and the sitemap need it whole",
        )
    )
