"""What anybody can be paid: outside it is a slip of the pen, or another unit."""

from __future__ import annotations

from typing import Final

#: Kroner by unit, for a full week where the unit is longer than an hour. No Danish job pays less
#: than the least or more than the most; a year is twelve months.
POSSIBLE: Final = {"HOUR": (50, 2_000), "MONTH": (5_000, 200_000), "YEAR": (60_000, 2_400_000)}
#: Outside these it is worth a second look: trainees are paid the least, directors the most.
USUAL: Final = {"HOUR": (75, 700), "MONTH": (11_000, 130_000), "YEAR": (132_000, 1_560_000)}
