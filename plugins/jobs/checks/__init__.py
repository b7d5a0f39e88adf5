"""Rules for adverts, one a module: a job in, findings out. `CHECKS` lists them."""

from __future__ import annotations

from plugins.jobs.checks.deadline import check_deadline
from plugins.jobs.checks.pay import check_pay
from plugins.jobs.checks.title import check_description, check_title

#: Every rule that looks at one job at a time.
CHECKS = (check_deadline, check_pay, check_title, check_description)
