"""Rules for adverts: a job in, findings out (docs/checks.md).

`context(root, names, now)` reads what rules go by; `findings(job, context)` is what they say, and
`passed(job, context)` what is in order. The desk, `make check` and a feed's jobs go by the same.
"""

from __future__ import annotations

from plugins.jobs.checks.basis import Context, context
from plugins.jobs.checks.finding import Finding, Grade
from plugins.jobs.checks.rules import ADVICE, RULES, findings, passed

__all__ = ["ADVICE", "RULES", "Context", "Finding", "Grade", "context", "findings", "passed"]
