"""The form's second half: pay, words, whom to ask, and how it looks."""

from __future__ import annotations

from typing import Final

from plugins.desk.asking import choices, question
from plugins.desk.field import TEXT, Kind, Source

PAY: Final = (
    question(
        "pay.agreement",
        "Overenskomst",
        "Collective agreement",
        kind=Kind.CHOICE,
        source=Source.AGREEMENTS,
    ),
    question(
        "pay.kind",
        "Hvor kommer beløbet fra?",
        "Where does the amount come from?",
        kind=Kind.CHOICE,
        choices=choices(
            ("steps", "Vi vælger trin, og beløbet regnes ud", "We choose steps"),
            ("amounts", "Vi skriver selv beløbet", "We write the amount"),
        ),
    ),
    question(
        "pay.steps",
        "Trin",
        "Steps",
        ("Ét trin, eller det laveste og det højeste: 24-28.", "One step, or a range: 24-28."),
        when=("pay.kind", "steps"),
    ),
    question(
        "pay.supplements",
        "Tillæg, der er med i beløbet",
        "Supplements that are in the amount",
        kind=Kind.CHOICES,
        source=Source.SUPPLEMENTS,
        when=("pay.kind", "steps"),
    ),
    question(
        "pay.minimum",
        "Fra, kr.",
        "From, DKK",
        ("For stillingens egne timer.", "For the job's own hours."),
        Kind.NUMBER,
        when=("pay.kind", "amounts"),
    ),
    question(
        "pay.maximum",
        "Til, kr.",
        "To, DKK",
        ("Tom, når beløbet er fast.", "Empty if the amount is fixed."),
        Kind.NUMBER,
        when=("pay.kind", "amounts"),
    ),
    question(
        "pay.unit",
        "Beløbet er",
        "The amount is",
        kind=Kind.CHOICE,
        choices=choices(
            ("month", "Pr. måned", "A month"),
            ("hour", "Pr. time", "An hour"),
            ("year", "Pr. år", "A year"),
        ),
        when=("pay.kind", "amounts"),
    ),
    question(
        "pay.note",
        "Hvad kommer oveni?",
        "What comes on top?",
        ("Tillæg og pension: »Pension kommer oveni«.", "Supplements and pension."),
    ),
)
WORDS: Final = (
    question(
        "in_brief",
        "Kort sagt",
        "In brief",
        ("Op til tre linjer, der siger det vigtigste.", "Up to three lines that say what matters."),
        Kind.LINES,
    ),
    question(
        TEXT,
        "Opslagets tekst",
        "The advert's text",
        (
            "300–500 ord. Sæt gerne ind fra Word.",
            "300–500 words. You may paste from Word.",
        ),
        Kind.TEXT,
        required=True,
    ),
)
CONTACT: Final = (
    question("contact.name", "Hvem kan man spørge?", "Whom can one ask?"),
    question("contact.job_title", "Stilling", "Job title"),
    question("contact.telephone", "Telefon", "Telephone"),
    question("contact.email", "Mail", "E-mail"),
    question(
        "contact.hours",
        "Hvornår træffes personen?",
        "When can one call?",
        ("For eksempel hverdage kl. 9–11.", "For instance weekdays 9–11."),
    ),
    question(
        "apply_url",
        "Hvor søger man?",
        "Where does one apply?",
        (
            "Adressen på ansøgningsskemaet. Tom: man søger på mail.",
            "The address of the application form. Empty: by e-mail.",
        ),
    ),
)
SEE: Final = (
    question("person", "Tegning", "Drawing", kind=Kind.CHOICE, source=Source.PEOPLE),
    question(
        "photo",
        "Foto i stedet for tegning",
        "A photograph instead",
        ("Uden samtykke bliver det ikke vist.", "It is not shown without consent."),
        Kind.PHOTO,
    ),
    question(
        "alt",
        "Hvad viser fotoet?",
        "What does it show?",
        ("Til dem, der ikke kan se det.", "For those who cannot see it."),
    ),
    question(
        "consent",
        "Samtykkets nummer",
        "Number of the consent",
        (
            "Kun nummeret, ingen navne; »nobody«, når ingen kan kendes.",
            "The number alone, no names; »nobody« if nobody can be recognised.",
        ),
    ),
    question("consent_until", "Samtykket gælder til", "The consent holds until", kind=Kind.DATE),
    question(
        "focus",
        "Fotoets midtpunkt",
        "What stays in the picture",
        ("Hen og ned i procent: 40% 30%.", "Across and down in per cent: 40% 30%."),
    ),
    question(
        "date_posted",
        "Hvornår slås den op?",
        "When is it published?",
        (
            "Tom er straks; en senere dag gemmer den til da.",
            "Empty is at once; a later day keeps it until then.",
        ),
        Kind.DATE,
    ),
)
