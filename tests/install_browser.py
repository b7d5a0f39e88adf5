"""Makes sure that there is a Chromium for the browser tests, or says how to get one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of a Chromium: `CHROMIUM` in the environment, or the first on PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> int:
    """Install Debian's Chromium where that can be done without asking."""
    if find():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium", "libfribidi0"]):
            subprocess.run(
                ["apt-get", *command], check=True, env=environment, stdout=subprocess.DEVNULL
            )
        return 0
    print(
        "The browser tests need Chromium, and it is not here.\n"
        "  Debian, Ubuntu:  sudo apt-get install chromium\n"
        "  Fedora:          sudo dnf install chromium\n"
        "  macOS:           brew install --cask chromium\n"
        "or name one you have: CHROMIUM=/path/to/chromium make test",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(install())
