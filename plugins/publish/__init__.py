"""Puts a finished site in the live one's place: whole, checked, at once (docs/publish.md)."""
