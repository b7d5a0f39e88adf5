from __future__ import annotations

import os

import pytest

from plugins.errors import ForkantError
from plugins.site.files import write_atomic
from plugins.site.output import Output


def test_text_is_written_as_utf_8(tmp_path):
    Output(tmp_path).write("job/æble/index.html", ["Blåbær".encode(), "grød".encode()])

    assert (tmp_path / "job/æble/index.html").read_bytes() == "Blåbærgrød".encode()


def test_an_address_is_written_once(tmp_path):
    output = Output(tmp_path)
    output.write("a.html", [b"one"])

    with pytest.raises(ForkantError, match="same address"):
        output.write("a.html", [b"two"])
    assert (tmp_path / "a.html").read_text() == "one"


@pytest.mark.parametrize("save_as", ["../a.html", "a/../../b.html", "/etc/a.html"])
def test_nothing_is_written_outside_the_folder(tmp_path, save_as: str):
    folder = tmp_path / "output"
    folder.mkdir()

    with pytest.raises(ForkantError, match="outside"):
        Output(folder).write(save_as, "x")
    assert list(tmp_path.iterdir()) == [folder]


def test_an_interrupted_atomic_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "ledger.json"
    write_atomic(path, b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomic(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
