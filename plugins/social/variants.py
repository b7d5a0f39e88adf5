"""Variants: a family's layouts with some colour roles in the place of others."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.identity.contrast import ROLES
from plugins.social.art import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.social.model import Layout
    from plugins.social.reader import Table


def sealed(layout: Layout) -> Layout:
    """Return a layout with the digest of what decides on its pixels."""
    parts = (layout.width, layout.height, layout.ground, layout.tabs, layout.pictures)
    return replace(layout, digest=digest(repr((*parts, layout.stacks)).encode()))


def check_roles(table: Table, roles: Mapping[str, Any]) -> None:
    """Make a fault of what is no swap of colour roles."""
    for role, other in roles.items():
        if role not in ROLES or other not in ROLES:
            remedy = f"skriv en rolle i stedet for en anden: {', '.join(ROLES)}"
            table.fault(role, f"»{other}« i stedet for »{role}« kan ikke bruges", remedy)


def recoloured(layout: Layout, variant: str, roles: Mapping[str, str]) -> Layout:
    """Return a layout with some colour roles in the place of others."""
    role = partial(_other, roles)
    stacks = tuple(
        replace(
            stack,
            ground=role(stack.ground),
            texts=tuple(
                replace(
                    slot,
                    colour=role(slot.colour),
                    tag=replace(slot.tag, colour=role(slot.tag.colour)) if slot.tag else None,
                    hang=replace(slot.hang, colour=role(slot.hang.colour)) if slot.hang else None,
                )
                for slot in stack.texts
            ),
        )
        for stack in layout.stacks
    )
    return sealed(
        replace(
            layout,
            family=f"{layout.family}.{variant}",
            ground=role(layout.ground),
            tabs=tuple(replace(tab, colour=role(tab.colour)) for tab in layout.tabs),
            pictures=tuple(
                replace(slot, ring_colour=role(slot.ring_colour)) for slot in layout.pictures
            ),
            stacks=stacks,
        )
    )


def _other(roles: Mapping[str, str], role: str) -> str:
    return roles.get(role, role)
