"""The demo's answer in the shape of HR-Manager's position list."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from plugins.clock import ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demo.vacancies import Vacancy

#: What HR-Manager sends unless asked for more.
TAKE: Final = 25
_NOT_SET: Final = "/Date(-62135596800000+0000)/"  # year 1: how it writes »no date«


def position_list(jobs: Sequence[Vacancy], base: str, query: Mapping[str, str]) -> bytes:
    """Return one page of the list.

    Args:
        jobs: Every vacancy.
        base: The system's address.
        query: `take`, `skip`, and `incads=1` for the adverts' texts; lower case.
    """
    take, skip = _number(query.get("take"), TAKE), _number(query.get("skip"), 0)
    page = jobs[skip : skip + take]
    with_advert = query.get("incads") in {"1", "true"}
    answer = {
        "CustomerAlias": "eksempel",
        "CustomerName": "Eksempel Kommune",
        "TransactionStatus": {"StatusCode": 0, "Description": "OK"},
        "PositionCountCustomer": len(jobs),
        "PositionCountSearch": len(jobs),
        "PositionCountList": len(page),
        "PositionCountSkipped": min(skip, len(jobs)),
        "Items": [_position(job, base, with_advert=with_advert) for job in page],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1).encode()


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default


def _position(job: Vacancy, base: str, *, with_advert: bool) -> dict[str, Any]:
    kind = "OpenApplication" if job.due is None else "RecruitmentProject"
    starts = datetime.combine(job.starts, time.min, ZONE) if job.starts else None
    leader = {
        "Name": job.leader,
        "Title": job.leader_title,
        "Phone": job.leader_phone,
        "Email": job.leader_mail,
    }
    extended = f"Forlænget fra {job.first_due:%d-%m-%Y %H:%M}" if job.first_due else ""
    return {
        "Id": job.id,
        "Name": job.title,
        "ProjectType": kind,
        "ShortDescription": extended,
        "Department": {"Id": 1, "Name": job.unit, "City": "", "Country": "Danmark"},
        "DepartmentNamePlainText": job.unit,
        "WorkPlace": f"{job.unit}, {job.place}",
        "PositionLocation": {"Id": 1, "Name": job.place},
        "PositionCategory": {"Id": 1, "Name": job.category},
        "EmploymentType": {"Id": 1, "Name": job.form},
        "PositionType": "",
        "WorkHours": job.working_time,
        "Published": _date(job.posted),
        "Created": _date(job.posted),
        "LastUpdated": _date(job.posted),
        "ApplicationDue": _date(job.due),
        "StartDate": _date(starts),
        "StartDateASAP": False,
        "Languages": [{"Code": job.lang}],
        "ProjectLeader": leader if job.leader else None,
        "AdvertisementUrlSecure": f"{base}/annonce/{job.id}",
        "ApplicationFormUrlSecure": f"{base}/soeg/{job.id}",
        "ShowApplyButton": True,
        "Advertisements": [{"Content": job.body}] if with_advert else [],
    }


def _date(moment: datetime | None) -> str:
    """Return a moment as .NET writes it: milliseconds since 1970, and the zone for show."""
    if moment is None:
        return _NOT_SET
    milliseconds = round(moment.timestamp() * 1000)
    hours = (moment.utcoffset() or timedelta()) // timedelta(hours=1)
    return f"/Date({milliseconds}{hours:+03}00)/"
