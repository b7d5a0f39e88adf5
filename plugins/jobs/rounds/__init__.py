"""A round of `make jobs`: each feed from its address to its ledger, and what is said of it."""
