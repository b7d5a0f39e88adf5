"""HR's answers to advice, in a job written by hand: `answers:`, a reason by the rule's id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.jobs.checks.rules import ADVICE

if TYPE_CHECKING:
    from plugins.jobs.written import Written


def answers_of(written: Written) -> dict[str, str]:
    """Return the answers by rule; a stop has none, and a rule that is misspelt is told."""
    written.expect(ADVICE, "answers")
    answers = {rule: written.text("answers", rule) for rule in ADVICE}
    for rule, answer in answers.items():
        if written.states("answers", rule) and not answer:
            written.fault("rådet er besvaret uden et svar", "skriv hvorfor", "answers", rule)
    return {rule: answer for rule, answer in answers.items() if answer}
