"""Rules for adverts, one a module: a job in, findings out. `CHECKS` lists them."""

from __future__ import annotations

from plugins.jobs.checks.deadline import check_deadline
from plugins.jobs.checks.pay import check_pay

#: Every rule that looks at one job at a time.
CHECKS = (check_deadline, check_pay)
