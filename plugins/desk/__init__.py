"""The desk of HR: vacancies written, checked, seen and published (docs/desk.md)."""
