"""`python -m plugins desk`: the desk on this machine, until Ctrl+C."""

from __future__ import annotations

import logging
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from plugins import settings
from plugins.desk.web.config import PORT, configure, is_loopback
from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    import argparse

    from waitress.server import BaseWSGIServer, MultiSocketServer

    from plugins.desk.web.config import Config
    from plugins.desk.web.shown import Shown

#: What a body may have, before the app looks at it: the largest photograph, and its form.
_MOST_BYTES = 26_000_000
_THREADS = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins desk`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument("--host", default="127.0.0.1", help="standard: kun denne maskine")
    parser.add_argument("--port", type=int, default=PORT)


def run(args: argparse.Namespace) -> int:
    """Serve the desk until it is stopped.

    Raises:
        ForkantError: the settings would let anybody in, or the port is taken.
    """
    # Imported here, since every other command is quicker without Flask.
    from waitress.server import create_server  # noqa: PLC0415

    from plugins.desk.web.app import create_app, desk_of  # noqa: PLC0415

    names = settings.read(args.settings)
    root = settings.root(args.settings, names)
    config = configure(args.settings.resolve(), names, root, host=args.host, port=args.port)
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    app = create_app(config)
    try:
        server = create_server(
            app,
            host=config.host,
            port=config.port,
            threads=_THREADS,
            ident=None,
            max_request_body_size=_MOST_BYTES,
            clear_untrusted_proxy_headers=True,
        )
    except OSError as error:
        raise ForkantError(
            Problem(
                where=f"{config.host}:{config.port}",
                what="et andet program svarer der allerede, måske et andet skrivebord",
                how_to_fix=f"luk det, eller brug en anden port: --port {config.port + 1}",
            )
        ) from error
    shown = desk_of(app).shown
    site = _beside(config, shown) if is_loopback(config.host) else None
    desk_of(app).live.warm()
    print(f"\n  http://{config.host}:{config.port}/  (Ctrl+C for at stoppe)\n", flush=True)
    try:
        server.run()
    finally:
        server.close()
        if site is not None:
            site.close()
    return 0


def _beside(config: Config, shown: Shown) -> MultiSocketServer | BaseWSGIServer | None:
    """Serve the published site on the next free port of this machine, or on none."""
    from waitress.server import create_server  # noqa: PLC0415

    for port in (config.port + 1, 0):
        try:
            listening = socket.create_server((config.host, port))
        except OSError:
            continue
        server = create_server(shown.serve, sockets=[listening], threads=_THREADS, ident=None)
        shown.base = f"http://{config.host}:{listening.getsockname()[1]}"
        threading.Thread(target=server.run, daemon=True).start()
        return server
    return None
