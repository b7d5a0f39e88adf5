"""Jobs for the speed table: seeded, Danish, about 590 words each, the same for every generator."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from plugins.clock import ZONE

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)

#: Stems and endings are combined, so that compressed sizes are those of real text.
_STEMS = (
    "arbejds borger barns dags drifts fag familie forvaltnings grund havne hjemme idræts indsats "
    "kommune kultur kvalitets lærings ledelses miljø møde natur omsorgs opgave patient pleje plan "
    "projekt skole service sikkerheds social stillings studie sundheds team teknik trivsels "
    "uddannelses udviklings vagt velfærds vej vejlednings ansvars bolig daglig erhvervs fritids"
).split()
_HEADS = (
    "aften afdeling aftale ansøgning besøg bidrag dag dokumentation erfaring forløb glæde gruppe "
    "hjælp indhold kontakt koordinering kultur leder liv løsning mål metode møde opgave område "
    "overblik plads plan praksis ramme råd samarbejde samtale sted støtte tid tilbud tilgang "
    "træning tryghed udvikling uge viden vilkår vurdering ændring øvelse år"
).split()
_VERBS = (
    "arbejder besøger deler dokumenterer følger giver hjælper holder hører inddrager kender kører "
    "leder lytter løser lægger møder passer planlægger prøver retter ringer samler ser skriver "
    "spørger støtter sørger taler træner udvikler underviser vejleder vurderer"
).split()
_SMALL = (
    "og i på til med for som der at du vi en et den det af om fra ved når så ikke også hver"
).split()

AREAS = (
    "social-og-sundhed",
    "boern-og-skole",
    "teknik-og-miljoe",
    "kultur-og-fritid",
    "administration-og-it",
)
PLACES = ("Køge", "Ølby", "Borup", "Bjæverskov", "Herfølge", "Lellinge", "Ejby", "Hastrup")
FORMS = ("fast", "vikariat", "tidsbegraenset", "elev")
TITLES = (
    "Sygeplejerske til akutteamet",
    "Social- og sundhedsassistent til aftenvagt",
    "Pædagog til vuggestuen",
    "Lærer i matematik og fysik/kemi",
    "Biolog til vandløb og kyst",
    "Vejmedarbejder til drift og vintertjeneste",
    "Digitaliseringskonsulent til borgernær velfærd",
    "Bibliotekar til børn og familier",
    "Ergoterapeut til genoptræning",
    "Socialrådgiver til familieafdelingen",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchJob:
    """One job, as plain as JSON."""

    identifier: str
    slug: str
    title: str
    unit: str
    place: str
    area: str
    form: str
    hours: int
    date_posted: str
    valid_through: str
    apply_url: str
    description: str


def _sentence(dice: random.Random) -> str:
    words = []
    for _ in range(dice.randint(8, 17)):
        kind = dice.random()
        if kind < 0.45:  # noqa: PLR2004  about the share of small words in Danish
            words.append(dice.choice(_SMALL))
        elif kind < 0.65:  # noqa: PLR2004
            words.append(dice.choice(_VERBS))
        else:
            words.append(dice.choice(_STEMS) + dice.choice(_HEADS))
    return " ".join(words).capitalize() + "."


def _description(dice: random.Random) -> str:
    parts = []
    for heading in ("Om jobbet", "Om dig", "Om os", "Løn og vilkår", "Vil du vide mere?"):
        parts.append(f"<h2>{heading}</h2>")
        for _ in range(2):
            text = " ".join(_sentence(dice) for _ in range(dice.randint(3, 5)))
            parts.append(f"<p>{text}</p>")
        items = "".join(f"<li>{_sentence(dice)}</li>" for _ in range(3))
        parts.append(f"<ul>{items}</ul>")
    return "".join(parts)


def jobs(count: int) -> list[BenchJob]:
    """Return `count` jobs, the same ones every time."""
    dice = random.Random(412)
    found = []
    for number in range(count):
        title = f"{dice.choice(TITLES)}, hold {number % 97}"
        posted = NOW - timedelta(days=dice.randint(0, 20), minutes=number % 600)
        due = NOW + timedelta(days=dice.randint(1, 40), hours=dice.randint(1, 12))
        found.append(
            BenchJob(
                identifier=str(100_000 + number),
                slug=f"stilling-{100_000 + number}",
                title=title,
                unit=f"{dice.choice(_STEMS).capitalize()}stedet",
                place=dice.choice(PLACES),
                area=dice.choice(AREAS),
                form=dice.choice(FORMS),
                hours=dice.choice((20, 30, 32, 35, 37)),
                date_posted=posted.isoformat(timespec="seconds"),
                valid_through=due.replace(minute=0).isoformat(timespec="seconds"),
                apply_url=f"https://example.dk/ansoeg/{number}",
                description=_description(dice),
            )
        )
    return found


def story(number: int) -> tuple[str, str]:
    """Return a story's quote and Markdown body."""
    dice = random.Random(f"story {number}")
    body = "\n\n".join(
        [f"## {_sentence(dice)}" if part % 3 == 0 else
         " ".join(_sentence(dice) for _ in range(4)) for part in range(9)]
    )  # fmt: skip
    return _sentence(dice), body
