"""Compiled templates, kept from one build to the next: `.cache/templates`.

Compiling the theme takes longer than rendering a hundred pages. What is compiled depends on
more than one template's source: the language's words are folded in, and a component's call on
the order of its arguments. So a folder holds for one state of theme, catalogue and compiler,
and any change to one of them begins another. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson
from jinja2 import BytecodeCache

from plugins.site.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from jinja2.bccache import Bucket

    class Environment(Protocol):
        """What is known of a template beside its code (see plugins.site.render)."""

        imports: dict[str, list[tuple[str, str, str]]]
        parents: dict[str, str]


#: What compiles templates, beside Jinja itself.
_COMPILERS: Final = ("compiler.py", "render.py", "bytecode.py")


class Bytecode(BytecodeCache):
    """Keeps an environment's compiled templates in a folder."""

    def __init__(self, folder: Path, environment: Environment) -> None:
        self._folder = folder
        self._environment = environment
        self._names: dict[str, str] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what a template's file is called."""
        key = super().get_cache_key(name, filename)
        self._names[key] = name
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a template's code in, if it is known; a broken file is as good as none."""
        try:
            head, _, code = (self._folder / bucket.key).read_bytes().partition(b"\n")
            imports, parent = orjson.loads(head)
            bucket.bytecode_from_string(code)
        except (OSError, ValueError, EOFError, TypeError):
            bucket.reset()
            return
        name = self._names[bucket.key]
        self._environment.imports[name] = [tuple(item) for item in imports]
        if parent:
            self._environment.parents[name] = parent

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code, with what it imports and extends in the first line."""
        name, code = self._names[bucket.key], bucket.bytecode_to_string()
        parent = self._environment.parents.get(name, "")
        head = orjson.dumps((self._environment.imports.get(name, []), parent))
        write_atomic(self._folder / bucket.key, head + b"\n" + code)


def folder_of(cache: Path, lang: str, sources: Iterable[Path]) -> Path:
    """Return the folder for a state of theme, words and compiler; those of other states go.

    Args:
        cache: The folder of all of them.
        lang: The language's code.
        sources: Folders with every template and message.
    """
    here = Path(__file__).parent
    files = [here / name for name in _COMPILERS]
    for folder in sources:
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    state = hashlib.blake2b(version("jinja2").encode(), digest_size=12)
    for file in files:
        state.update(hashlib.blake2b(file.read_bytes()).digest())
    folder = cache / f"{lang}-{state.hexdigest()}"
    for other in cache.glob(f"{lang}-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return folder
