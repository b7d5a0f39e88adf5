"""The speed table: `make bench`. Ratios in one run, never a test."""
