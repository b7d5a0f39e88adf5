"""The key that signs cookies and tokens: made once, and kept where only this user reads."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

_BYTES: Final = 32


def signing_key(path: Path) -> bytes:
    """Return the key, which outlives the desk: forms that are open stay valid."""
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        key = b""
    if len(key) != _BYTES:
        key = secrets.token_bytes(_BYTES)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
        Path(fresh).replace(path)
    return key
