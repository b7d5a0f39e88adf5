"""What a form sends, as the drafts keep it: every value just as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.desk.fields import Kind
from plugins.pictures.model import NOBODY

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from plugins.desk.fields import Step, Typed


#: The box that says that nobody can be recognised in a photograph, so that none need consent.
NOBODY_BOX: Final = "_nobody"


def typed(form: MultiDict[str, str], step: Step) -> dict[str, Typed]:
    """Return the values of a step's fields.

    Args:
        form: What was sent; a field's name is its key.
        step: Whose fields to look for. Those that were not sent are left out, but boxes: none
            ticked is none sent.
    """
    values: dict[str, Typed] = {}
    for field in step.fields:
        match field.kind:
            case Kind.CHOICES:
                if f"_has.{field.key}" in form:
                    values[field.key] = form.getlist(field.key)
            case Kind.LINES:
                if field.key in form:
                    values[field.key] = _lines(form[field.key]).split("\n")
                    if not form[field.key]:
                        values[field.key] = []
            case _ if field.key == "consent" and NOBODY_BOX in form:
                values[field.key] = NOBODY
            case _:
                if field.key in form:
                    values[field.key] = _lines(form[field.key])
    return values


def _lines(text: str) -> str:
    """Return a text with the line ends that were typed; browsers send CRLF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def number(form: MultiDict[str, str], name: str) -> int:
    """Return a whole number that a form sends, 0 if it is none."""
    text = form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004
