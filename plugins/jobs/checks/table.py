"""The table of rules in docs/checks.md: `python -m plugins.jobs.checks.table` prints it."""

from __future__ import annotations

from plugins.jobs.checks.rules import RULES


def markdown() -> str:
    """Return every rule as a row: id, grade, sentence, source."""
    rows = ["| rule | grade | what it asks | source |", "|---|---|---|---|"]
    rows += [f"| `{rule.id}` | {rule.grade} | {rule.says} | {rule.source} |" for rule in RULES]
    return "\n".join(rows)


if __name__ == "__main__":
    pass
