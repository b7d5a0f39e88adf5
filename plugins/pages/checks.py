"""Whether what the site says of its own accessibility and of privacy still holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from plugins.errors import Problem
from plugins.pages.trust import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plugins.pages.trust import Trust

#: Executive order 904 of 22 August 2019: a statement is gone through once a year at least.
LONGEST: Final = timedelta(days=365)


def check_trust(trust: Trust | None, today: date, *, example: bool) -> Iterator[Problem]:
    """Yield what an authority must do before people can rely on it.

    Args:
        trust: `content/trust.toml`, or None where there is none.
        today: The day of the build.
        example: Whether the whole site is one, and may say what is not so.
    """
    if trust is None:
        yield Problem(
            where=FILE,
            what="filen mangler, og så har siden ingen tilgængelighedserklæring under /was",
            how_to_fix="skriv den som i docs/trust.md; loven kræver erklæringen",
        )
        return
    accessibility = trust.accessibility
    if today - accessibility.updated > LONGEST:
        yield Problem(
            where=f"{FILE}: updated",
            what=f"tilgængelighedserklæringen er sidst ajourført {accessibility.updated}",
            how_to_fix="gå den igennem i WAS-Tool, som loven kræver mindst én gang om året, og "
            "skriv datoen",
        )
    for name, day in (("assessed", accessibility.assessed), ("updated", accessibility.updated)):
        if day > today:
            yield Problem(
                where=f"{FILE}: {name}",
                what=f"{day} er ikke kommet endnu",
                how_to_fix="skriv den dag, det skete",
            )
    if example:
        return
    for name, is_example in (
        ("accessibility", accessibility.example),
        ("privacy", trust.privacy.example),
    ):
        if is_example:
            yield Problem(
                where=f"{FILE}: [{name}]",
                what="er stadig et eksempel, men siden er det ikke",
                how_to_fix="skriv myndighedens egne oplysninger, og sæt example = false; slet også "
                "»notice« på siden i content/pages",
            )
