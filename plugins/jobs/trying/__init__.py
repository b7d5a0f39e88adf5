"""`jobs --try`: what an address that somebody pasted would give."""
