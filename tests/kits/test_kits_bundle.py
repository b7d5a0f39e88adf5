"""The ZIP of a kit: the same bytes for the same files, kept until a file is another."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from plugins.kits.bundle import Archives, archive

FILES = [("æble-square.jpg", b"\xff\xd8picture"), ("tekster.txt", "Søg nu".encode())]


def test_it_holds_the_files_as_they_are():
    with zipfile.ZipFile(BytesIO(archive(FILES))) as opened:
        assert opened.testzip() is None
        assert [(name, opened.read(name)) for name in opened.namelist()] == FILES


def test_the_same_files_give_the_same_bytes():
    assert archive(FILES) == archive(list(FILES))


def test_it_is_made_once(tmp_path):
    made = []
    for _ in range(2):
        archives = Archives(tmp_path)
        path = archives.find([("a", "1")], lambda: made.append(1) or archive(FILES))
        archives.prune()
    assert made == [1]
    assert path.read_bytes() == archive(FILES)


@pytest.mark.parametrize("damage", [b"", b"PK", archive(FILES)[:-4]])
def test_a_damaged_one_is_made_again(tmp_path, damage):
    path = Archives(tmp_path).find([("a", "1")], lambda: archive(FILES))
    path.write_bytes(damage)
    Archives(tmp_path).find([("a", "1")], lambda: archive(FILES))
    assert path.read_bytes() == archive(FILES)


def test_one_that_nobody_asks_for_is_deleted(tmp_path):
    old = Archives(tmp_path).find([("a", "1")], lambda: archive(FILES))
    archives = Archives(tmp_path)
    new = archives.find([("a", "2")], lambda: archive(FILES))
    archives.prune()
    assert (old.exists(), new.exists()) == (False, True)
