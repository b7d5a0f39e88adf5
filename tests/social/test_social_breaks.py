"""Danish titles break where Danes would break them, and nowhere else."""

from __future__ import annotations

import re
from functools import cache

import pytest

from plugins.site.breaks import Kind, breaks, plain
from plugins.social.compose import compose
from tests.factory import a_job

#: Titles as municipalities write them. A `·` marks each place where a word may be cut.
TITLES = """
Social- og sundheds·assistent til aftenvagt i hjemme·plejen
Social- og sundheds·hjælper til dagvagt
Digitaliserings·konsulent til borgernær velfærd
Special·pædagogisk støtte·medarbejder
Arbejdsmarkeds·rådgiver
Børne- og ungdoms·psykolog
Pædagog·medhjælper
Pædagogisk assistent til skov·gruppen
Pædagog til vuggestuen
Pædagogisk leder til dag·institution
Biolog til vandløb og kyst
Bibliotekar til børn og familier
Lærer i matematik og fysik/·kemi i udskolingen
Børnehaveklasse·leder
Viceskole·leder til Skolen ved Åen
Sygeplejerske til akut·teamet
Hjemme·sygeplejerske
Sundheds·plejerske
Ergo·terapeut til genoptræning
Fysioterapeut til faldforebyggelse og træning
Tandklinik·assistent til special·tandplejen
Vej- og park·medarbejder til vinter·beredskabet
Anlægs·gartner
Projekt·leder til bygherre·rådgivning
Bygge·sagsbehandler
Miljø·medarbejder
Social·rådgiver til familie·afdelingen
Beskæftigelses·konsulent til jobcentrets unge·indsats
Virksomheds·konsulent
Kommunikations·konsulent
Økonomi·konsulent
Regnskabs·medarbejder
Areal·udvikler
Arealudviklings·chef
Kvalitets·koordinator
Demens·koordinator
Frivillig·koordinator
Ernærings·assistent til pleje·centret
Køkken·medarbejder
Forflytnings·vejleder
Uddannelses·vejleder
Natur·vejleder
Læse·vejleder
Støtte·kontaktperson
Familie·behandler
Logopæd
Tale-·høre·konsulent
IT-supporter til skolerne
Jurist
Kontorelev i borger·service
Ejendoms·serviceteknikere
Drifts·leder til havnen
Område·leder til ældre·området
Afdelings·leder
Vikar
Medarbejder til borger·service
Rådgiver
Folkeskole·lærer
Sekretær til sekretariatet
Projekt·sekretær
Kommunal·direktør
Social·psykiatrien søger vejleder
Rehabiliterings·teamet søger leder
Integrations·medarbejder
Sundheds·fremmende konsulent
Aften·vagter til hjemme·plejen
Musikskole·lærer i cello
Idræts·konsulent til foreningerne
Arrangements·koordinator
Omsorgs·medhjælper
""".strip().splitlines()


def marked(title: str) -> str:
    """Return a title with a `·` at every place where a word may be cut, but by pattern."""
    words = []
    for word in title.split(" "):
        shown = plain(word)
        for cut in reversed([cut for cut in breaks(word) if cut.kind < Kind.PATTERN]):
            shown = f"{shown[: cut.at]}·{shown[cut.at :]}"
        words.append(shown)
    return " ".join(words)


def test_there_are_enough_titles():
    assert len(set(TITLES)) >= 60


@pytest.mark.parametrize("title", TITLES)
def test_words_may_be_cut_at_their_joints_alone(title):
    assert marked(title.replace("·", "")) == title


@cache
def allowed_lines(title: str) -> re.Pattern[str]:
    """Return what a title may look like with its lines joined by newlines."""
    seams = {"·": "(?:-?\n)?", " ": "[ \N{NO-BREAK SPACE}\n]"}
    parts = [seams.get(part, re.escape(part)) for part in re.split(r"([· ])", title)]
    return re.compile("".join(parts))


@pytest.mark.parametrize("title", TITLES)
def test_cards_break_titles_there_and_keep_every_word(subjects, specs, title):
    card = specs.card(subjects.job(a_job(title=title.replace("·", ""))))
    placed = next(text for text in compose(card.spec) if text.slot.name == "title")

    assert allowed_lines(title).fullmatch("\n".join(placed.lines))
    assert placed.slot.smallest <= placed.size <= placed.slot.largest


@pytest.mark.parametrize("title", TITLES)
def test_no_line_ends_on_a_word_that_belongs_to_the_next(subjects, specs, title):
    card = specs.card(subjects.job(a_job(title=title.replace("·", ""))))
    placed = next(text for text in compose(card.spec) if text.slot.name == "title")

    for line in placed.lines[:-1]:
        last = re.split(r"[ \N{NO-BREAK SPACE}]", line)[-1]
        suspended = line.endswith("-\N{NO-BREAK SPACE}og")  # Børne- og / ungdomspsykolog
        assert suspended or last not in {"og", "i", "til", "på", "af", "for", "med", "ved"}


@pytest.mark.parametrize("word", ["rådgiver", "sygeplejerske", "medarbejder", "aftenvagt", "leder"])
def test_what_reads_as_one_word_is_never_cut(word):
    """pyphen's patterns alone would give rå-d-gi-ver and sy-geple-jer-ske."""
    assert breaks(word) == ()
    assert breaks(word.capitalize()) == ()


@pytest.mark.parametrize("mark", ["\xad", "|"])
def test_the_authors_marks_replace_all_other_places(mark):
    word = f"Digitali{mark}seringskonsulent"

    assert [(cut.at, cut.kind) for cut in breaks(word)] == [(8, Kind.AUTHOR)]
    assert plain(word) == "Digitaliseringskonsulent"


def test_a_bar_between_words_is_a_letter_and_no_mark():
    assert plain("Pædagog | Køge") == "Pædagog | Køge"
    assert breaks("|") == ()


def test_patterns_are_the_last_resort_and_leave_five_letters():
    cuts = breaks("Multimediedesignerne")

    assert cuts
    assert {cut.kind for cut in cuts} == {Kind.PATTERN}
    assert all(5 <= cut.at <= len("Multimediedesignerne") - 5 for cut in cuts)
