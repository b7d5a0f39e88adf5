"""Commands as a webmaster meets them: what they say when something is in the way."""

from __future__ import annotations

import logging
import socket
from argparse import Namespace
from typing import TYPE_CHECKING

import pytest

from plugins import serve, settings
from plugins.__main__ import main
from plugins.build import _failing_on_logged_errors, build
from plugins.errors import ForkantError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_serve_says_that_its_port_is_taken_before_it_does_anything(taken_port: int):
    with pytest.raises(ForkantError, match=rf"--port {taken_port + 1}"):
        serve.run(Namespace(port=taken_port, demo=False))


def test_a_strangers_server_is_not_taken_for_the_demo(taken_port: int, monkeypatch):
    monkeypatch.setenv("DEMO_PORT", str(taken_port))

    with pytest.raises(ForkantError, match=rf"DEMO_PORT={taken_port + 1}"):
        serve.run(Namespace(port=0, demo=True))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("SITEURL = 'x'\nFEEDS = [\n", r"conf\.py:2"),
        ("A = 1\nB = C\n", r"conf\.py:2"),
    ],
)
def test_broken_settings_are_told_with_their_line(tmp_path: Path, text: str, where: str):
    path = tmp_path / "conf.py"
    path.write_text(text)

    with pytest.raises(ForkantError, match=where):
        settings.read(path)


def test_settings_that_are_not_there(tmp_path: Path):
    with pytest.raises(ForkantError, match="ingen sådan fil"):
        build(tmp_path / "conf.py")


def test_what_is_logged_as_an_error_stops_a_build_and_a_warning_is_shown(capsys):
    logger = logging.getLogger("pelican.somewhere")

    def work() -> None:
        with _failing_on_logged_errors():
            logger.warning("se efter %s", "dette")
            logger.error("noget er galt")

    with pytest.raises(ForkantError, match="noget er galt"):
        work()
    assert "se efter dette" in capsys.readouterr().err


def test_a_problem_ends_a_command_with_1_and_without_a_traceback(tmp_path: Path, capsys):
    assert main(["build", "--settings", str(tmp_path / "conf.py")]) == 1
    assert "Traceback" not in capsys.readouterr().err
