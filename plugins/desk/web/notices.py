"""Messages that the next page shows: a success is told, a refusal is an alert."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import flash

from plugins.desk.web.panel import sentence

if TYPE_CHECKING:
    from plugins.desk.acting import Done

#: The category of a refusal, for `flask.flash`; without one it is a success.
REFUSED: Final = "refused"
#: What was done all the same, but might be done better.
ADVICE: Final = "advice"
#: The same, in a rule's own Danish words.
DANISH_ADVICE: Final = "advice-da"


def tell(done: Done, then: str = "") -> None:
    """Tell what a verb did, and what the checks say of it.

    Args:
        done: The verb's answer.
        then: What comes of it, as a sentence; left out when nothing was done.
    """
    said = sentence(done.said or done.what)
    flash(" ".join(filter(None, (f"{said}.", "" if done.is_nothing else then, done.note))))
    for finding in done.findings:
        flash(f"{sentence(finding.problem.what)}: {finding.problem.how_to_fix}.", DANISH_ADVICE)
