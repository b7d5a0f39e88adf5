"""Whether the amounts of `content/pay.toml` still hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.errors import Problem
from plugins.jobs.checks.finding import Finding, Grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.basis import Context
    from plugins.pay.model import Agreement


def check_pay_table(context: Context) -> Iterator[Finding]:
    """Yield a finding for each agreement whose amounts have run out, hold later, or are invented.

    Tables without a last day are held to be old after the year for which most agreements fix
    their amounts.
    """
    today = context.now.date()
    for agreement in context.agreements.values():
        name = agreement.named("da")
        if agreement.is_over(today):
            until = agreement.valid_until
            what = (
                f"beløbene for {name} gjaldt til og med {until}"
                if until
                else f"beløbene for {name} er fra {agreement.valid_from}"
            )
            yield _finding(agreement, what, "skriv beløbene fra den nye løntabel, og ret datoerne")
        elif agreement.valid_from > today:
            yield _finding(
                agreement,
                f"beløbene for {name} gælder først fra {agreement.valid_from}",
                "behold de gamle beløb til den dag; opslag viser dem, der står her",
            )
    if not context.demo:
        for agreement in context.agreements.values():
            if agreement.example:
                yield _finding(
                    agreement,
                    f"beløbene for {agreement.named('da')} er eksempler",
                    "skriv jeres egne beløb, og slet linjen »example = true«",
                    Grade.MUST,
                )


def _finding(
    agreement: Agreement, what: str, how_to_fix: str, grade: Grade = Grade.SHOULD
) -> Finding:
    problem = Problem(where=agreement.where, what=what, how_to_fix=how_to_fix)
    return Finding(rule="pay-table", grade=grade, problem=problem, field="pay")
