"""`[share]` of the identity: a fault in the kits' texts is told with its line and its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.errors import ForkantError
from plugins.identity.load import load_identity
from plugins.identity.share import CHANNELS, WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.identity.model import Identity

FILE = "content/identity.toml"
#: What stands in the file, what someone wrote instead, how the line begins that the message must
#: point at, and words of the fault and of the remedy.
FAULTS = {
    "a word that texts do not have": (
        '"Ansøg senest {deadline}.", "{ongoing}.", "Opslaget er på {language}.", "{link}", "",',
        '"Ansøg senest {frist}.", "{link}",',
        "job_linkedin",
        "»Ansøg senest {frist}.« har krøllede parenteser, der ikke kan udfyldes",
        "{deadline}",
    ),
    "a brace that stands alone": (
        '"Du møder ind i {place}."',
        '"Du møder ind i {place."',
        "job_linkedin",
        "»Du møder ind i {place.« har krøllede parenteser",
        "ord, der udfyldes i »job_linkedin«:",
    ),
    "a job's word in a story": (
        "story_linkedin = [",
        'story_linkedin = ["{pay}",',
        "story_linkedin",
        "»{pay}« har krøllede parenteser",
        "{quote}",
    ),
    "a word in a hashtag": (
        '"#JobIKøge"]',
        '"#JobI{place}"]',
        "hashtags",
        "»#JobI{place}« har krøllede parenteser",
        "ingen",
    ),
    "a number": (
        '"#JobIKøge"]',
        "4600]",
        "hashtags",
        "»hashtags« må kun indeholde tekst",
        "Første sætning.",
    ),
    "a text instead of a list": (
        'hashtags = ["#KøgeKommune", "#JobIKøge"]',
        'hashtags = "#KøgeKommune"',
        "hashtags",
        "hashtags",
        "Første sætning.",
    ),
    "a channel is missing": (
        "job_facebook = [",
        "job_facebok = [",
        "job_facebok",
        "»job_facebok« kendes ikke",
        "mente du »job_facebook«?",
    ),
    "a language is missing": (
        "[share.en]",
        "[share.de]",
        "[share",
        "en",
        "en",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_line_and_remedy(project: Path, name: str) -> None:
    old, new, at, what, remedy = FAULTS[name]
    path = project / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text, "the demo identity has changed: mend this test's table"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ForkantError) as raised:
        load_identity(project)
    told = [
        one
        for one in raised.value.problems
        if what in one.what and remedy in one.how_to_fix and one.where.startswith(f"{FILE}:")
    ]
    assert told, str(raised.value)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = lines[int(told[0].where.rpartition(":")[2]) - 1]
    assert line.startswith(at), line


def test_an_identity_without_texts_is_whole(project: Path) -> None:
    """Kits then have pictures and no texts; nobody is made to write any."""
    path = project / FILE
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[share.da]"), text.find("\n[", text.index("[share.en]"))
    path.write_text(text[:start] + (text[end:] if end > 0 else ""), encoding="utf-8")

    assert load_identity(project).share == {}


def test_every_channel_has_its_text_in_both_languages(identity: Identity) -> None:
    assert set(identity.share) == {"da", "en"}
    for texts in identity.share.values():
        assert set(texts) == set(WORDS)
        for channel in CHANNELS:
            assert any("{link}" in sentence for sentence in texts[f"job_{channel}"])
            assert any("{link}" in sentence for sentence in texts[f"story_{channel}"])
