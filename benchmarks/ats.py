"""The applicant tracking system for the speed table: the corpus as RSS and as HR-Manager JSON.

It serves on loopback what lies in a folder, so that it costs the measured process nothing.
"""

from __future__ import annotations

import html
import json
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from benchmarks import corpus

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from benchmarks.corpus import BenchJob

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:job="https://ats.example/ns"><channel><title>Job</title>
<link>https://ats.example/</link><language>da-DK</language><lastBuildDate>{}</lastBuildDate>
"""


def write(folder: Path, count: int) -> None:
    """Write the feeds' documents where `serve` finds them."""
    jobs = corpus.jobs(count)
    items = "\n".join(map(_item, jobs))
    (folder / "job.rss").write_text(f"{_HEAD.format(0)}{items}\n</channel></rss>\n")
    positions = (json.dumps(_position(job), ensure_ascii=False) for job in jobs)
    (folder / "positions.json").write_text("\n".join(positions))
    (folder / "edition").write_text("0")


def edit(folder: Path, edition: int) -> None:
    """Change the documents' head, and in an odd edition one job's title."""
    _change(folder / "job.rss", "<lastBuildDate>", "</lastBuildDate>", str(edition))
    title = "Ny titel" if edition % 2 else "Gammel titel"
    _change(folder / "job.rss", "<title>", "</title>", title, after="<item>")
    _change(folder / "positions.json", '"Name": "', '"', title)
    (folder / "edition").write_text(str(edition))


def _change(path: Path, begin: str, end: str, value: str, after: str = "") -> None:
    head, mark, rest = path.read_text().partition(after) if after else ("", "", path.read_text())
    before, opening, rest = rest.partition(begin)
    _, closing, rest = rest.partition(end)
    path.write_text(f"{head}{mark}{before}{opening}{value}{closing}{rest}")


def _item(job: BenchJob) -> str:
    posted = format_datetime(datetime.fromisoformat(job.date_posted))
    address = f"https://ats.example/job?id={job.identifier}&amp;lang=da"
    return (
        f'<item><guid isPermaLink="false">{job.identifier}</guid><link>{address}</link>'
        f"<title>{html.escape(job.title)}</title><pubDate>{posted}</pubDate>"
        f"<category>{job.area}</category><job:unit>{job.unit}</job:unit>"
        f"<job:place>{job.place}</job:place><job:deadline>{job.valid_through}</job:deadline>"
        f"<job:hours>{job.hours}</job:hours>"
        f"<description>{html.escape(job.description, quote=False)}</description></item>"
    )


def _position(job: BenchJob) -> dict[str, Any]:
    address = f"https://ats.example/ApplicationInit.aspx?cid=1&ProjectId={job.identifier}"
    return {
        "Id": int(job.identifier),
        "Name": job.title,
        "AdvertisementUrlSecure": f"{address}&MediaId=5",
        "ApplicationFormUrlSecure": f"{address}&MediaId=6",
        "Advertisements": [{"Content": job.description, "ImageUrl": ""}],
        "Department": {"Id": 7, "Name": job.unit, "City": job.place},
        "PositionCategory": {"Name": job.area},
        "PositionLocation": {"Name": job.place},
        "WorkHours": f"{job.hours} timer",
        "Published": _dotnet(job.date_posted),
        "ApplicationDue": _dotnet(job.valid_through),
        "StartDate": "/Date(-62135596800000+0000)/",
        "ProjectType": "RecruitmentProject",
        "Languages": [{"Code": "da"}],
    }


def _dotnet(moment: str) -> str:
    return f"/Date({int(datetime.fromisoformat(moment).timestamp()) * 1000}+0100)/"


@lru_cache(maxsize=1)
def _lines(path: Path, _changed: int) -> list[str]:
    return path.read_text().split("\n")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # which keeps connections, as every real server does

    def __init__(self, *args: Any, folder: Path) -> None:  # noqa: ANN401  the base class's
        self._folder = folder
        super().__init__(*args)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        kind = "application/json" if "positionlist" in parts.path else "application/rss+xml"
        if "json" in kind:
            asked = {key: int(values[0]) for key, values in parse_qs(parts.query).items()}
            body = self._page(asked["skip"], asked["take"])
        else:
            body = (self._folder / "job.rss").read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _page(self, skip: int, take: int) -> bytes:
        path = self._folder / "positions.json"
        positions = _lines(path, path.stat().st_mtime_ns)
        head = {
            "TransactionStatus": {"StatusCode": 0, "Description": "OK"},
            "PositionCountSearch": len(positions),
            "Edition": (self._folder / "edition").read_text(),
        }
        items = ",".join(positions[skip : skip + take])
        return f'{json.dumps(head)[:-1]}, "Items": [{items}]}}'.encode()

    def log_message(self, *_: object) -> None:
        """Keep the table for figures."""


def serve(folder: Path, tell_port: Connection) -> None:
    """Serve until the process is ended."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder=folder))
    tell_port.send(server.server_port)
    server.serve_forever()
