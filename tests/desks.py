"""Projects for tests of the desk: content to write in, and git repositories of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.desk.acting import Actor
from plugins.desk.drafts import Drafts
from plugins.desk.publishing import publish
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.ledgers.model import Ledger, Record
from tests.factory import NOW

if TYPE_CHECKING:
    from plugins.desk.acting import Done
    from plugins.desk.field import Typed
    from plugins.jobs.model import Job

MAIN = Path(__file__).parent.parent
#: What a vacancy is written by.
CONTENT = ("workplaces.toml", "professions.toml", "pay.toml")

TEXT = """## Om jobbet

{}

## Om dig

- Du er uddannet social- og sundhedsassistent og har dansk autorisation.
- Du kan lide at arbejde selvstændigt, og du spørger, når du er i tvivl.

## Om os

{}

## Vil du vide mere?

Ring til Lene Ravn, som leder gruppen. Du er velkommen til at komme og se stedet først.
""".format(
    "Du kører ud til otte borgere på en aften. Du hjælper dem i seng, giver medicin og ser efter "
    "sår. Når noget ændrer sig, skriver du det ned og ringer til sygeplejersken. " * 6,
    "Vi er ti kolleger i gruppen. Vi mødes hver dag klokken tre og fordeler turene mellem os. Der "
    "er altid en erfaren kollega, du kan ringe til, også om aftenen. " * 6,
)
#: A vacancy that nothing stops, on the day of `factory.NOW`.
VALUES: dict[str, Typed] = {
    "title": "Social- og sundhedsassistent til aftenvagt",
    "workplace": "hjemmeplejen-syd",
    "employment_form": "fast",
    "hours": "32",
    "shifts": ["aften"],
    "certificates.boerneattest": "no",
    "certificates.straffeattest": "yes",
    "certificates": ["autorisation", "koerekort"],
    "valid_through": "14. december 2026",
    "valid_through.time": "12.00",
    "interviews": "17. december 2026",
    "reply_by": "22. december 2026",
    "job_start_date.kind": "date",
    "job_start_date": "1. februar 2027",
    "pay.agreement": "social-og-sundhedspersonale",
    "pay.kind": "steps",
    "pay.steps": "24-28",
    "text": TEXT,
    "contact.name": "Lene Ravn",
    "contact.telephone": "12 34 56 05",
    "contact.email": "lene.ravn@example.dk",
    "apply_url": "https://example.dk/ansoeg/412",
    "person": "sosu",
}
AUTHOR = "Mette Holm <mette.holm@example.dk>"


def make_desk(root: Path) -> Path:
    """Return a project with areas, workplaces, professions, pay and drawings, and no job."""
    (root / "content/jobs").mkdir(parents=True)
    for name in CONTENT:
        shutil.copy(MAIN / "content" / name, root / "content" / name)
    (root / "images/people").mkdir(parents=True)
    for path in (MAIN / "images/people").glob("person-cut-*.svg"):
        shutil.copy(path, root / "images/people")
    return root


def git(root: Path, *arguments: str) -> str:
    """Run git in a test's own repository, whatever the machine is set to."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.dk")
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=root,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def make_repository(root: Path) -> Path:
    """Make a project a repository in which everything there is has been committed."""
    git(root, "init", "--quiet", "--initial-branch=main")
    (root / ".gitignore").write_text("/content/drafts/\n/.cache/\n")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=Begyndelsen")
    return root


def an_actor(root: Path, **changes: object) -> Actor:
    """Return somebody from HR, on the day of `factory.NOW`."""
    return Actor(**{"root": root, "author": AUTHOR, "now": NOW, "names": {}, **changes})


def put_up(actor: Actor, **changes: Typed) -> Done:
    """Publish a vacancy with VALUES and some changes."""
    draft = Drafts(actor.root).new(actor.author, VALUES | changes)
    return publish(actor, draft.identifier)


def write_ledger(root: Path, name: str, *jobs: Job) -> None:
    """Write what a feed last said, as `make jobs` does."""
    records = {
        job.identifier: Record(
            job=replace(job, feed=name, source=f"{name}: {job.identifier}"), url="", first_seen=NOW
        )
        for job in jobs
    }
    ledger_file.save(Ledger(feed=name, records=records), ledger_file.path_of(root, name))
