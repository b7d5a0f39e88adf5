"""Values as feeds and people write them, read once for every adapter and for files.

Each parser takes text and gives a value, or None (an empty tuple, an empty string) when the
text says nothing of the kind. Only a moment can be *unreadable*: guessing a deadline would
close a job early or late.
"""
