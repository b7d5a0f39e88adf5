"""The desk as pages in a browser. Flask has its home here (docs/desk-security.md)."""
