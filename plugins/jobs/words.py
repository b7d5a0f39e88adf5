"""A job's terms in the interface's words: forms, shifts, states, numbers.

The strings marked with `_` are message ids; `make messages` collects them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.model import Certificate, EmploymentForm, Hours, Shift, State

if TYPE_CHECKING:
    from plugins.jobs.model import Pay
    from plugins.site.languages import Language


def _(message: str) -> str:
    """Mark a message id for extraction."""
    return message


#: Short name (lists, facts), long name (facets).
FORMS: Final = {
    EmploymentForm.PERMANENT: (_("Permanent"), _("Permanent post")),
    EmploymentForm.TEMPORARY: (_("Fixed term"), _("Fixed-term post")),
    EmploymentForm.SUBSTITUTE: (_("Temporary cover"), _("Temporary cover post")),
    EmploymentForm.PARENTAL_COVER: (_("Parental leave cover"), _("Parental leave cover post")),
    EmploymentForm.TRAINEE: (_("Trainee"), _("Trainee post")),
    EmploymentForm.STUDENT: (_("Student"), _("Student job")),
    EmploymentForm.HOURLY: (_("Hourly paid"), _("Hourly paid job")),
    EmploymentForm.FLEX: (_("Flex job"), _("Flex job (fleksjob)")),
    EmploymentForm.SENIOR: (_("Senior job"), _("Senior job (seniorjob)")),
}
#: The facet pages' slugs; Danish ones are the enum's values.
FORM_SLUGS_EN: Final = {
    EmploymentForm.PERMANENT: "permanent",
    EmploymentForm.TEMPORARY: "fixed-term",
    EmploymentForm.SUBSTITUTE: "temporary-cover",
    EmploymentForm.PARENTAL_COVER: "parental-leave-cover",
    EmploymentForm.TRAINEE: "trainee",
    EmploymentForm.STUDENT: "student",
    EmploymentForm.HOURLY: "hourly-paid",
    EmploymentForm.FLEX: "flex",
    EmploymentForm.SENIOR: "senior",
}
#: By unitText: caption of the table, label of the fact.
PAY: Final = {
    "MONTH": (_("Monthly pay"), _("Pay a month")),
    "HOUR": (_("Hourly pay"), _("Pay an hour")),
    "YEAR": (_("Yearly pay"), _("Pay a year")),
}
_A_UNIT: Final = {"MONTH": _("kr. a month"), "HOUR": _("kr. an hour"), "YEAR": _("kr. a year")}
SHIFTS: Final = {
    Shift.DAY: _("day"),
    Shift.EVENING: _("evening"),
    Shift.NIGHT: _("night"),
    Shift.WEEKEND: _("weekend"),
    Shift.ROTATING: _("rotating shifts"),
}
#: Its name, and what happens with it.
CERTIFICATES: Final = {
    Certificate.CHILDREN: (
        _("Child protection certificate (børneattest)"),
        _("We obtain it when you have accepted the job. You begin when it is here."),
    ),
    Certificate.CRIMINAL_RECORD: (
        _("Criminal record certificate (straffeattest)"),
        _("We ask for your consent to obtain it before you are employed."),
    ),
    Certificate.DRIVING_LICENCE: (
        _("Driving licence, category B"),
        _("You must have it when you begin."),
    ),
    Certificate.TRUCK_LICENCE: (
        _("Driving licence, category C"),
        _("You must have it when you begin."),
    ),
    Certificate.AUTHORISATION: (
        _("Danish authorisation (autorisation)"),
        _("You must have it when you begin. We look it up in the public register."),
    ),
}
ENDED_TAGS: Final = {
    State.FILLED: ("filled", _("Filled")),
    State.CLOSED: ("closed", _("Closed")),
    State.WITHDRAWN: ("withdrawn", _("Withdrawn")),
}


def form_slug(form: EmploymentForm, language: Language) -> str:
    """Return the slug of a form's facet page in a language."""
    return FORM_SLUGS_EN[form] if language.code == "en" else form.value


def shifts(job_shifts: tuple[Shift, ...], language: Language) -> str:
    """Return `aften, weekend`, or an empty string."""
    return ", ".join(language.gettext(SHIFTS[shift]) for shift in job_shifts)


def number(value: float, language: Language) -> str:
    """Return `37` or `32,5` (Danish) / `32.5` (English)."""
    text = f"{value:g}"
    return text.replace(".", ",") if language.code == "da" else text


def hours_range(hours: Hours, language: Language) -> str:
    """Return `37` or `30–37`."""
    low, high = number(hours.minimum, language), number(hours.maximum, language)
    return low if low == high else f"{low}–{high}"


def hours_text(hours: Hours, language: Language) -> str:
    """Return `35 timer`, `30–37 timer`."""
    plural = 1 if hours.minimum == hours.maximum == 1 else 2
    return language.ngettext("%(hours)s hour", "%(hours)s hours", plural) % {
        "hours": hours_range(hours, language)
    }


def kroner(amount: int, language: Language) -> str:
    """Return `28.600` (Danish) or `28,600` (English)."""
    text = f"{amount:,}"
    return text.replace(",", ".") if language.code == "da" else text


def kroner_range(low: int, high: int, language: Language) -> str:
    """Return `28.600–30.600`, or one figure."""
    if low == high:
        return kroner(low, language)
    return f"{kroner(low, language)}–{kroner(high, language)}"


def pay_text(pay: Pay, language: Language) -> str:
    """Return `28.600–30.600 kr. om måneden`."""
    amount = kroner_range(pay.minimum, pay.maximum, language)
    return f"{amount} {language.gettext(_A_UNIT[pay.unit])}"


def pay_caption(pay: Pay, language: Language) -> str:
    """Return `Månedsløn efter overenskomsten for sygeplejersker`, or `Månedsløn`."""
    gettext = language.gettext
    caption = gettext(PAY[pay.unit][0])
    if not pay.agreement:
        return caption
    return gettext("%(pay)s under the agreement for %(agreement)s") % {
        "pay": caption,
        "agreement": pay.agreement,
    }


def pay_note(pay: Pay, language: Language) -> str:
    """Return what comes on top, and which supplements are in the figures."""
    if not pay.supplements:
        return pay.note
    included = language.gettext("Included in the figures: %(supplements)s.") % {
        "supplements": ", ".join(pay.supplements)
    }
    return f"{pay.note} {included}".strip()


def jobs_text(count: int, language: Language) -> str:
    """Return `1 job`, `16 job` (Danish has one form) or `16 jobs`."""
    return language.ngettext("%(count)s job", "%(count)s jobs", count) % {"count": count}
