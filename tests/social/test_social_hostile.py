"""Hundreds of titles, long, short and hostile, in every format: nothing leaves its box."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from plugins.site.breaks import plain
from plugins.social.compose import compose
from plugins.social.fit import ELLIPSIS
from plugins.social.layout import load_family
from plugins.social.specs import Specs
from plugins.social.subject import Reminder
from plugins.social.text import ink
from tests.factory import a_job
from tests.social.titles import HOSTILE, titles

ROOT = Path(__file__).parents[2]
TITLES = titles()
FORMATS = ("facebook", "square", "portrait", "story", "screen", "screen-tall", "mail")
SMALL = {"og", "i", "til", "på", "af", "for", "med", "ved"}


@pytest.fixture(scope="module")
def composed(subjects, specs):
    """Compose a title in a format, once."""

    @lru_cache(10_000)
    def compose_title(title: str, key: str):
        spec = specs.card(subjects.job(a_job(title=title)), key).spec
        return spec, compose(spec)

    return compose_title


def test_there_are_enough_titles():
    assert len(TITLES) >= 300
    assert min(map(len, TITLES)) <= 3
    assert max(map(len, TITLES)) == 160


@pytest.mark.parametrize("key", FORMATS)
def test_every_text_stays_in_its_box_and_in_sight(composed, key):
    for title in TITLES:
        spec, placed = composed(title, key)
        clear = spec.layout.format.clear
        for one in placed:
            stack = next(s.box for s in spec.layout.stacks if one.slot in s.texts)
            assert one.size >= 1, title
            assert one.x + one.width <= stack.x + stack.width + 0.5, (title, one.slot.name)
            assert one.baselines[0] - one.cap >= stack.y - 1, (title, one.slot.name)
            assert one.baselines[-1] <= stack.y + stack.height + 1, (title, one.slot.name)
            assert one.x >= clear.x, title
            assert one.x + one.width <= clear.x + clear.width + 0.5, title
            if one.slot.tag:
                end = one.x + one.width + one.slot.tag.height / 2
                assert end <= stack.x + stack.width + 0.5, title


@pytest.mark.parametrize("key", FORMATS)
def test_letters_themselves_stay_on_the_card(composed, key):
    """Measured on the ink: accents above, tails below, and what leans out at the sides."""
    for title in TITLES:
        spec, placed = composed(title, key)
        for one in placed:
            for line, baseline in zip(one.lines, one.baselines, strict=True):
                left, top, right, foot = ink(one.type, line)
                tracked = one.type.tracking * (len(line) - 1)
                assert one.x + left * one.size >= 0, title
                assert baseline + top * one.size >= 0, title
                assert one.x + (right + tracked) * one.size <= spec.layout.width, title
                assert baseline + foot * one.size <= spec.layout.height, title


@pytest.mark.parametrize("key", FORMATS)
def test_texts_do_not_touch_each_other(composed, key):
    for title in TITLES:
        _, placed = composed(title, key)
        for number, upper in enumerate(placed[:-1]):
            lower = placed[number + 1]
            if lower.x == upper.x and lower.baselines[0] > upper.baselines[-1]:
                air = lower.baselines[0] - lower.cap - upper.baselines[-1]
                assert air > 0.15 * upper.size, title


@pytest.mark.parametrize("key", FORMATS)
def test_no_title_is_empty_and_no_line_is(composed, key):
    for title in TITLES:
        _, placed = composed(title, key)
        (shown,) = [one for one in placed if one.slot.name == "title"]
        assert all(line.strip() for line in shown.lines), title
        assert any(sign.isalnum() for line in shown.lines for sign in line), title


@pytest.mark.parametrize("key", FORMATS)
def test_lines_break_well(composed, key):
    """None ends on a word that belongs to the next, and none begins with a lone stop.

    A title of small words alone, or of words as long as the line, leaves no choice.
    """
    for title in TITLES:
        if title in HOSTILE:
            continue
        _, placed = composed(title, key)
        (shown,) = [one for one in placed if one.slot.name == "title"]
        for line in shown.lines[:-1]:
            last = re.split(r"[ \N{NO-BREAK SPACE}]", line)[-1]
            suspended = re.search(r"-\N{NO-BREAK SPACE}(og|eller)$", line)
            assert suspended or last not in SMALL, (title, shown.lines)
        for line in shown.lines[1:]:
            assert line[0] not in ",.;:!?)–", (title, shown.lines)


@pytest.mark.parametrize("key", FORMATS)
def test_no_word_is_lost_but_at_the_end_of_a_title_too_long(composed, key):
    for title in TITLES:
        spec, placed = composed(title, key)
        text = plain(dict(spec.texts)["title"])
        (shown,) = [one for one in placed if one.slot.name == "title"]
        assert shown.is_cut == shown.lines[-1].endswith(ELLIPSIS)
        letters = re.sub(r"[\s\N{NO-BREAK SPACE}-]", "", "".join(shown.lines))
        whole = re.sub(r"[\s\N{NO-BREAK SPACE}-]", "", text)
        if shown.is_cut:
            assert whole.startswith(letters.rstrip(ELLIPSIS)), title
        else:
            assert letters == whole, title


@pytest.mark.parametrize("key", FORMATS[:6])
def test_ordinary_titles_are_shown_whole(composed, key):
    """A real title of up to 90 letters loses none of them, and can be read."""
    for title in TITLES:
        if title in HOSTILE or len(title) > 90:
            continue
        _, placed = composed(title, key)
        (shown,) = [one for one in placed if one.slot.name == "title"]
        assert not shown.is_cut, title
        assert shown.size >= shown.slot.smallest, (title, shown.size)


@pytest.mark.parametrize("key", ["facebook", "square", "story"])
@pytest.mark.parametrize("reminder", list(Reminder))
def test_deadline_cards_hold_them_too(subjects, specs, key, reminder):
    for title in TITLES[::3]:
        spec = specs.card(subjects.deadline(a_job(title=title), reminder), key).spec
        for one in compose(spec):
            stack = next(s.box for s in spec.layout.stacks if one.slot in s.texts)
            assert one.x + one.width <= stack.x + stack.width + 0.5, title
            assert one.baselines[0] - one.cap >= stack.y - 1, title
            assert one.baselines[-1] <= stack.y + stack.height + 1, title
            if one.slot.name != "title":
                assert not one.is_cut, (title, one.slot.name)


@pytest.fixture
def specs_with(tmp_path, identity, formats):
    """Return what makes the jobs' cards if one of their texts has another size everywhere."""

    def changed(name: str, size: str) -> Specs:
        written = (ROOT / "theme/cards/job.toml").read_text(encoding="utf-8")
        asked = rf'(name = "{name}"\nsize = )(\d+|\[.*?\])'
        text, times = re.subn(asked, rf"\g<1>{size}", written)
        assert times >= 5  # one in each layout, but the mail's has no meta
        (tmp_path / "job.toml").write_text(text, encoding="utf-8")
        return Specs(identity, {"job": load_family(tmp_path / "job.toml", formats)}, formats)

    return changed


@pytest.mark.parametrize("size", ["200", "400", "[8, 400]", "8"])
@pytest.mark.parametrize("name", ["kicker", "title", "meta", "tag"])
def test_a_layout_may_ask_for_any_size(specs_with, subjects, name, size):
    """A designer who tries something gets a card, if an odd one: cut, or smaller than asked for."""
    odd = specs_with(name, size)
    for title in TITLES[::40]:
        for card in odd.cards(subjects.job(a_job(title=title))):
            for one in compose(card.spec):
                stack = next(s.box for s in card.spec.layout.stacks if one.slot in s.texts)
                assert one.lines, (title, card.format.key)
                assert one.size == 1 or one.width <= stack.width + 0.5, (title, card.format.key)


def test_a_title_wished_too_large_is_cut(specs_with, subjects):
    """And so has the finding of cut texts."""
    job = a_job(title="Pædagogmedhjælper til Børnehuset Broen")
    placed = compose(specs_with("title", "200").card(subjects.job(job)).spec)
    (title,) = [one for one in placed if one.slot.name == "title"]

    assert (title.lines, title.size, title.is_cut) == (("Pæd…",), 200, True)
