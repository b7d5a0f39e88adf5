"""Forkant's plugins: one room a folder. `docs/house.md` shows who may import whom."""
