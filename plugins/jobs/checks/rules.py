"""Every rule, by subject, of one field the gravest first; and what they find of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.checks import (
    age,
    amounts,
    asked,
    certificates,
    contact,
    dates,
    deadline,
    disability,
    origin,
    pay,
    picture,
    place,
    sex,
    text,
    title,
)
from plugins.jobs.checks.advert import Advert
from plugins.jobs.checks.finding import Finding, Grade

if TYPE_CHECKING:
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.checks.rule import Rule
    from plugins.jobs.model import Job

RULES: Final[tuple[Rule, ...]] = (
    title.title_without_words,
    title.title_length,
    title.title_with_place,
    title.title_with_code,
    place.no_postcode,
    deadline.passed_deadline,
    deadline.short_deadline,
    deadline.deadline_on_a_day_off,
    deadline.longer_than_jobnet,
    dates.interviews_before_deadline,
    dates.interviews_on_a_day_off,
    dates.reply_too_soon,
    dates.start_too_soon,
    pay.no_pay,
    amounts.impossible_amount,
    pay.no_amount,
    amounts.unusual_amount,
    pay.no_agreement,
    pay.old_amount,
    certificates.child_certificate,
    text.no_text,
    age.age_wished,
    age.age_hinted,
    asked.age_asked,
    asked.number_asked,
    sex.sex_wished,
    sex.sex_hinted,
    sex.family_wished,
    origin.origin_wished,
    origin.origin_hinted,
    disability.disability_refused,
    disability.health_wished,
    asked.pay_history_asked,
    # After what the law says of the same text.
    text.text_length,
    text.hard_to_read,
    text.worn,
    contact.unreachable,
    contact.wrong_number,
    picture.photo_not_shown,
    picture.consent_too_short,
)
#: Rules that HR may answer, by id: what may stand below `answers:` in front matter.
ADVICE: Final = tuple(rule.id for rule in RULES if rule.grade is Grade.SHOULD)


def findings(job: Job, context: Context) -> tuple[Finding, ...]:
    """Return what is wrong with a job: stops, advice, and advice that was answered.

    Of one field the gravest comes first: RULES are in that order.

    Args:
        job: Any job, complete or not.
        context: See `basis.context`.
    """
    advert = Advert(job)
    found = [
        finding for rule in RULES if rule.applies(job) for finding in rule.findings(advert, context)
    ]
    return tuple(sorted(found, key=lambda finding: (not finding.is_stop, not finding.counts)))


def passed(job: Job, context: Context) -> tuple[str, ...]:
    """Return the Danish names of the rules that had something to look at and found it well."""
    advert = Advert(job)
    return tuple(rule.name for rule in RULES if rule.passes(advert, context))
