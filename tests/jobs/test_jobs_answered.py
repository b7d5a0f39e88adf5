"""`answers:` in a job's front matter: reasons by rule, and no rule that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.frontmatter.read import parse
from plugins.jobs import files
from plugins.jobs.checks import ADVICE, findings
from tests.factory import NOW
from tests.jobs.checks.advert import CONTEXT, PLACES

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
---
title: Aftenvagt
workplace: hjemmeplejen-syd
date_posted: 2026-11-23
valid_through: 2026-12-04 12:00
hours: 32
apply_url: https://example.dk/
{answers}
---

Tekst.
"""


def read(answers: str, root: Path):
    front = parse(TEXT.format(answers=answers), "a.md")
    return files.job_of(front, "a", PLACES, root, NOW, demo=False)


def test_an_answer_is_a_reason_for_one_rule(tmp_path: Path):
    job, faults = read('answers:\n  deadline: "Vikaren begynder den 10."', tmp_path)
    assert not faults
    assert job.answers == {"deadline": "Vikaren begynder den 10."}
    (advice,) = [found for found in findings(job, CONTEXT) if found.rule == "deadline"]
    assert not advice.counts


def test_a_job_without_answers_has_none(tmp_path: Path):
    job, faults = read("lang: da", tmp_path)
    assert not faults
    assert job.answers == {}
    assert hash(job)  # which memories of views go by


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("answers:\n  dedline: Nej.", "mente du »deadline«?"),
        ("answers:\n  pay: Nej.", "feltet »pay« kendes ikke"),
        ('answers:\n  deadline: ""', "rådet er besvaret uden et svar"),
        ("answers: Nej.", "har felter under sig"),
        ("answers:\n  deadline: [a, b]", "skal være én tekst"),
    ],
)
def test_an_answer_to_nothing_is_told_with_its_line(tmp_path: Path, answers: str, says: str):
    _, faults = read(answers, tmp_path)
    told = [str(fault.problem) for fault in faults]
    assert any(says in text and text.startswith(("a.md:8:", "a.md:9:")) for text in told), told


def test_every_advice_can_be_answered(tmp_path: Path):
    answers = "answers:\n" + "\n".join(f'  {rule}: "Derfor."' for rule in ADVICE)
    job, faults = read(answers, tmp_path)
    assert not faults
    assert set(job.answers) == set(ADVICE)
    assert not [found for found in findings(job, CONTEXT) if found.counts and not found.is_stop]
