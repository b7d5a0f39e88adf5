"""The form's first half: what the job is, where it is, when, and until when one can apply."""

from __future__ import annotations

from typing import Final

from plugins.desk.asking import choices, question
from plugins.desk.field import Kind, Source

_FORMS: Final = choices(
    ("fast", "Fast", "Permanent"),
    ("tidsbegraenset", "Tidsbegrænset", "Fixed term"),
    ("vikariat", "Vikariat", "Temporary cover"),
    ("barselsvikariat", "Barselsvikariat", "Parental leave cover"),
    ("elev", "Elev eller lærling", "Trainee"),
    ("student", "Studiejob", "Student job"),
    ("timeloen", "Timelønnet", "Hourly paid"),
    ("fleksjob", "Fleksjob", "Flex job (fleksjob)"),
    ("seniorjob", "Seniorjob", "Senior job (seniorjob)"),
)
_SHIFTS: Final = choices(
    ("dag", "Dag", "Day"),
    ("aften", "Aften", "Evening"),
    ("nat", "Nat", "Night"),
    ("weekend", "Weekend", "Weekend"),
    ("skiftende", "Skiftende vagter", "Rotating shifts"),
)
_STATED: Final = ("Står tydeligt i opslaget.", "Stated clearly in the advert.")

JOB: Final = (
    question(
        "title",
        "Hvad hedder stillingen?",
        "What is the job called?",
        (
            "4–75 tegn, uden sted og nummer: »Sygeplejerske til aftenvagt«.",
            "4–75 characters, without place and number.",
        ),
        required=True,
    ),
    question(
        "kind",
        "Hvad er det?",
        "What is it?",
        kind=Kind.CHOICE,
        choices=choices(
            ("job", "En ledig stilling", "A vacancy"),
            ("open_application", "En uopfordret ansøgning", "An open application"),
        ),
    ),
    question(
        "lang",
        "Hvilket sprog er opslaget på?",
        "Which language is the advert in?",
        kind=Kind.CHOICE,
        choices=choices(("da", "Dansk", "Danish"), ("en", "Engelsk", "English")),
    ),
)
PLACE: Final = (
    question(
        "workplace",
        "Arbejdssted",
        "Workplace",
        ("Adresse og område følger med.", "Its address and area come with it."),
        Kind.CHOICE,
        source=Source.WORKPLACES,
    ),
    question(
        "area",
        "Fagområde",
        "Field of work",
        (
            "Kun når det er et andet end arbejdsstedets.",
            "Only if it is another than the workplace's.",
        ),
        Kind.CHOICE,
        source=Source.AREAS,
    ),
    question(
        "address_locality",
        "By",
        "Town",
        ("Kun når den er en anden end arbejdsstedets.", "Only if it is another."),
    ),
)
TIME: Final = (
    question("employment_form", "Ansættelse", "Employment", kind=Kind.CHOICE, choices=_FORMS),
    question(
        "hours",
        "Timer om ugen",
        "Hours a week",
        ("37, eller et spænd: 30-37.", "37, or a range: 30-37."),
    ),
    question("shifts", "Hvornår?", "When?", kind=Kind.CHOICES, choices=_SHIFTS),
    question(
        "shift_note",
        "Klokken",
        "Time of day",
        ("For eksempel kl. 15–23.", "For instance kl. 15–23."),
    ),
    question(
        "certificates.boerneattest",
        "Skal vi hente børneattest?",
        "Is a child certificate needed?",
        _STATED,
        Kind.YES_NO,
    ),
    question(
        "certificates.straffeattest",
        "Skal vi se straffeattest?",
        "Is a criminal record needed?",
        _STATED,
        Kind.YES_NO,
    ),
    question(
        "certificates",
        "Hvad skal man ellers have?",
        "What else must one have?",
        kind=Kind.CHOICES,
        choices=choices(
            ("koerekort", "Kørekort B", "Driving licence, category B"),
            ("koerekort-c", "Kørekort C", "Driving licence, category C"),
            ("autorisation", "Dansk autorisation", "Danish authorisation"),
        ),
    ),
)
DATES: Final = (
    question(
        "valid_through.kind",
        "Hvor længe kan man søge?",
        "How long can people apply?",
        kind=Kind.CHOICE,
        choices=choices(
            ("date", "Til en bestemt dag", "Until a certain day"),
            ("ongoing", "Løbende", "At any time"),
        ),
    ),
    question(
        "valid_through",
        "Sidste dag at søge",
        "Last day to apply",
        ("En hverdag er bedst.", "A working day is best."),
        Kind.DATE,
        required=True,
        when=("valid_through.kind", "date"),
    ),
    question(
        "valid_through.time",
        "Klokken",
        "Time",
        (
            "Vises sammen med datoen; tom er hele dagen.",
            "Shown with the date; empty: the whole day.",
        ),
        Kind.TIME,
        when=("valid_through.kind", "date"),
    ),
    question("interviews", "Første samtale", "First interview", kind=Kind.DATE),
    question(
        "interviews.last",
        "Anden samtale",
        "Second interview",
        ("Lad være tom, hvis I kun holder én.", "Leave it empty if there is only one."),
        Kind.DATE,
    ),
    question(
        "reply_by",
        "Hvornår får ansøgerne svar?",
        "When do applicants hear from us?",
        ("Senest den dag, alle har svar.", "The day by which everybody has an answer."),
        Kind.DATE,
    ),
    question(
        "job_start_date.kind",
        "Første arbejdsdag",
        "First day at work",
        kind=Kind.CHOICE,
        choices=choices(
            ("date", "En bestemt dato", "A certain date"),
            ("asap", "Snarest muligt", "As soon as possible"),
            ("unsaid", "Efter aftale", "By agreement"),
        ),
    ),
    question(
        "job_start_date",
        "Dato",
        "Date",
        kind=Kind.DATE,
        when=("job_start_date.kind", "date"),
    ),
)
