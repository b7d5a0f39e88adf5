"""What a rule is: one function, with what people are told of it.

A rule looks at an advert and yields remarks. Which job it was, the rule's id and its grade are
added here, so that a rule holds nothing but its own question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.errors import Problem
from plugins.jobs.checks.finding import Finding, Grade
from plugins.jobs.model import Kind
from plugins.jobs.rounds.settings import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.model import Job

#: What stands where a rule follows no law.
CUSTOM: Final = "god skik"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule has found; see Finding."""

    what: str
    how_to_fix: str
    field: str
    quote: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    Attributes:
        id: As below `answers:` in front matter, and in docs/checks.md.
        grade: See Grade.
        name: What it looks at, as in »blandt andet titel og postnummer er i orden«.
        says: The rule as a sentence.
        source: The law, ruling or custom behind it.
        look: Yields what is wrong.
        about: Whether there is anything to look at; a job without interviews passes no rule
            about them.
        vacancies: Whether it is for vacancies alone; an open application has no deadline.
        by_hand: Whether it is for jobs written here alone; a feed has no such field.
        told: Whether finding nothing says that something is well. A job without pay has no amount
            in order, and one that needs no certificate has none stated.
    """

    id: str
    grade: Grade
    name: str
    says: str
    source: str
    look: Callable[[Advert, Context], Iterator[Remark]]
    about: Callable[[Job], object]
    vacancies: bool
    by_hand: bool
    told: Callable[[Advert, Context], object]

    def applies(self, job: Job) -> bool:
        """Return whether the rule has something to look at in a job."""
        if (self.vacancies and job.kind is not Kind.JOB) or (self.by_hand and job.feed != BY_HAND):
            return False
        return bool(self.about(job))

    def passes(self, advert: Advert, context: Context) -> bool:
        """Return whether the rule had something to look at, and all of it was well."""
        if not (self.applies(advert.job) and self.told(advert, context)):
            return False
        return next(self.look(advert, context), None) is None

    def findings(self, advert: Advert, context: Context) -> Iterator[Finding]:
        """Yield what is wrong with an advert; advice that was answered bears its answer."""
        job = advert.job
        answer = job.answers.get(self.id, "") if self.grade is Grade.SHOULD else ""
        for remark in self.look(advert, context):
            yield Finding(
                rule=self.id,
                grade=self.grade,
                problem=Problem(where=job.source, what=remark.what, how_to_fix=remark.how_to_fix),
                field=remark.field,
                quote=remark.quote,
                suggestion=remark.suggestion,
                source=self.source,
                answer=answer,
            )


def rule(
    id_: str,
    grade: Grade,
    *,
    name: str,
    says: str,
    source: str = CUSTOM,
    about: Callable[[Job], object] = lambda _: True,
    vacancies: bool = False,
    by_hand: bool = False,
    told: Callable[[Advert, Context], object] = lambda *_: True,
) -> Callable[[Callable[[Advert, Context], Iterator[Remark]]], Rule]:
    """Make a rule of the function below; see Rule."""

    def made(look: Callable[[Advert, Context], Iterator[Remark]]) -> Rule:
        return Rule(
            id=id_,
            grade=grade,
            name=name,
            says=says,
            source=source,
            look=look,
            about=about,
            vacancies=vacancies,
            by_hand=by_hand,
            told=told,
        )

    return made
