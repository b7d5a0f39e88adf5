"""The vacancy form as questions in a terminal: each answer is checked, and saved, as it is given.

The answers lie in a draft, so that one can leave at any question and go on later, here or at
the desk.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from plugins.clock import ZONE
from plugins.desk.acting import danish
from plugins.desk.drafts import Drafts
from plugins.desk.field import NO, YES, Choice, Field, Kind, Typed
from plugins.desk.fields import STEPS, TEMPLATES, asked
from plugins.desk.judging import judge
from plugins.desk.options import options
from plugins.desk.publishing import publish
from plugins.desk.vacancy import Vacancy
from plugins.desk.wording import sentence
from plugins.errors import ForkantError
from plugins.jobs import checks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plugins.desk.acting import Actor
    from plugins.desk.judging import Judgement
    from plugins.errors import Problem

_BACK: Final = "<"
_AGAIN: Final = "-"
_END_OF_TEXT: Final = "."
_YES_OR_NO: Final = (
    Choice(value=YES, names={"da": "ja", "en": "yes"}),
    Choice(value=NO, names={"da": "nej", "en": "no"}),
)
_HELP: Final = (
    "Enter: lad svaret stå, eller spring over.  <: tilbage.  -: slet svaret.  "
    "Ctrl+D, Ctrl+C: gem og gå."
)


class Interview:
    """Asks the questions of one draft."""

    def __init__(
        self, actor: Actor, ask: Callable[[str], str], tell: Callable[[str], object]
    ) -> None:
        """Begin.

        Args:
            actor: Who answers, where and when.
            ask: Shows a prompt and returns a line; raises EOFError when there is no more.
            tell: Shows a line.
        """
        self._actor = actor
        self._ask_line = ask
        self._tell = tell
        self._drafts = Drafts(actor.root)
        self._vacancy = Vacancy()
        self._context = checks.context(actor.root, actor.names, actor.now)

    def hold(self) -> None:
        """Ask everything, and publish if that is wished.

        Raises:
            ForkantError: the draft cannot be read or written.
        """
        try:
            self._vacancy = self._begin()
            self._tell(_HELP)
            self._questions()
            self._finish()
        except (EOFError, KeyboardInterrupt):
            self._tell("")
            if self._vacancy.identifier:
                self._tell("Det er gemt. Gå videre med: python -m plugins job new")

    # --- Which one ---------------------------------------------------------------------------

    def _begin(self) -> Vacancy:
        begun = self._drafts.list()
        if begun:
            self._tell("Du kan gå videre med:")
            for number, vacancy in enumerate(begun, start=1):
                title = vacancy.title or "(uden titel)"
                published = " (rettelse af en udgivet)" if vacancy.slug else ""
                self._tell(f"  {number}. {title}{published}, gemt {_when(vacancy.saved)}")
            while answer := self._ask_line("Nummer, eller Enter for en ny: ").strip():
                if answer.isdecimal() and 1 <= int(answer) <= len(begun):
                    return begun[int(answer) - 1]
                self._tell(f"  Skriv et tal fra 1 til {len(begun)}, eller tryk Enter.")
        return self._drafts.new(self._actor.author)

    # --- Questions ---------------------------------------------------------------------------

    def _questions(self) -> None:
        order = [field for step in STEPS for field in step.fields]
        answered = [at for at, field in enumerate(order) if self._value(field)]
        # Where one left; what has been published is gone through from the beginning.
        at = 0 if self._vacancy.slug else max(answered, default=-1) + 1
        told = ""
        while at < len(order):
            field = order[at]
            step = next(step for step in STEPS if field in step.fields)
            if not asked(field, self._vacancy.values):
                at += 1
                continue
            if step.key != told:
                told = step.key
                self._tell("")
                self._tell(f"{step.names['da']}. {step.leads['da']}")
            answer = self._answer(field)
            if answer is None:
                at = self._earlier(order, at)
                continue
            is_new = answer != self._value(field)
            self._save(field, answer)
            if not self._refused(field, is_new=is_new):
                at += 1

    def _earlier(self, order: Sequence[Field], at: int) -> int:
        while at > 0:
            at -= 1
            if asked(order[at], self._vacancy.values):
                break
        return at

    def _value(self, field: Field) -> Typed:
        return self._vacancy.values.get(field.key, field.empty)

    def _save(self, field: Field, answer: Typed) -> None:
        self._vacancy = self._drafts.save(
            self._vacancy.identifier, {field.key: answer}, based_on=self._vacancy.revision,
            author=self._actor.author, session="terminal",
        ).vacancy  # fmt: skip

    def _refused(self, field: Field, *, is_new: bool) -> bool:
        """Say what is wrong with an answer; return whether the question comes again.

        Whoever insists may go on: it is told again at the end, and not published.
        """
        value = self._value(field)
        if field.required and not str(value).strip():
            self._tell("  ✗ Det skal udfyldes.")
            return True
        if not value or not is_new:
            return False
        judgement = self._judge()
        about = [one for one in judgement.findings if one.field == field.key and one.counts]
        for finding in about:
            mark = "✗" if finding.is_stop else "!"
            self._tell(f"  {mark} {_told(finding.problem)}")
        return any(finding.is_stop for finding in about)

    def _judge(self) -> Judgement:
        return judge(self._vacancy, self._context, self._actor.root, demo=self._actor.demo)

    # --- One answer --------------------------------------------------------------------------

    def _answer(self, field: Field) -> Typed | None:
        """Return an answer, or None to go back."""
        current = self._value(field)
        choices = self._choices(field)
        for number, choice in enumerate(choices, start=1):
            self._tell(f"  {number}. {choice.names['da']}")
        hint = f" ({field.hints['da']})" if field.hints["da"] else ""
        shown = f" [{_shown(current, choices)}]" if current else ""
        if field.kind is Kind.TEXT:
            return self._text(field, current, hint)
        while True:
            line = self._ask_line(f"{field.names['da']}{hint}{shown}: ").strip()
            if line == _BACK:
                return None
            if not line:
                return current
            if line == _AGAIN:
                return field.empty
            if not choices:
                return self._lines(line) if field.kind is Kind.LINES else line
            picked = [_picked(part, choices) for part in line.split(",")]
            if all(picked) and (field.kind is Kind.CHOICES or len(picked) == 1):
                return picked if field.kind is Kind.CHOICES else picked[0]
            many = " (flere med komma imellem)" if field.kind is Kind.CHOICES else ""
            self._tell(f"  ✗ Skriv et tal fra 1 til {len(choices)}{many}.")

    def _choices(self, field: Field) -> tuple[Choice, ...]:
        if field.kind is Kind.YES_NO:
            return _YES_OR_NO
        return options(field, self._context, self._actor.root)

    def _lines(self, first: str) -> list[str]:
        lines = [first]
        while line := self._ask_line("  og (Enter: ikke flere): ").strip():
            lines.append(line)
        return lines

    def _text(self, field: Field, current: Typed, hint: str) -> Typed | None:
        """Return a text; each of its lines is saved as it is typed."""
        self._tell(f"{field.names['da']}{hint}")
        self._tell(f"  Slut med en linje, hvor der kun står {_END_OF_TEXT}")
        if current:
            self._tell("  Der står en tekst; det, du skriver, kommer efter den (- sletter den).")
        else:
            self._tell(f"  Overskrifter, du kan bruge: {', '.join(_headings(TEMPLATES['da']))}")
        text, is_first = str(current), True
        while (line := self._ask_line("")) != _END_OF_TEXT:
            if line == _BACK and is_first:
                return None
            text = "" if line == _AGAIN and is_first else f"{text}{line}\n"
            is_first = False
            self._save(field, text)
        return text

    # --- The end -----------------------------------------------------------------------------

    def _finish(self) -> None:
        judgement = self._judge()
        self._tell("")
        for finding in judgement.findings:
            if finding.counts:
                what, remedy = sentence(finding.problem.what), sentence(finding.problem.how_to_fix)
                self._tell(f"{finding.grade.upper():5}{what}\n     → {remedy}")
        self._tell(f"{len(judgement.passed)} ting er i orden.")
        if judgement.stops:
            self._tell("Det er gemt som kladde. Ret det, der står SKAL ved, og udgiv så.")
            return
        if self._ask_line("Udgiv nu? (ja/nej) ").strip().casefold() not in {"ja", "j"}:
            self._tell("Det er gemt som kladde.")
            return
        try:
            done = publish(self._actor, self._vacancy.identifier)
        except ForkantError as error:
            for problem in error.problems:
                self._tell(_told(problem))
            return
        told = f"{sentence(done.said)} Siden viser den ved næste udgivelse. {done.note}"
        self._tell(told.rstrip())


def _told(problem: Problem) -> str:
    return f"{sentence(problem.what)} {sentence(problem.how_to_fix)}"


def _when(saved: str) -> str:
    """Return a draft's moment as people say it."""
    try:
        moment = datetime.fromisoformat(saved).astimezone(ZONE)
    except ValueError:  # a draft that was written by hand
        return saved
    return f"{danish(moment)} kl. {moment:%H.%M}"


def _picked(text: str, choices: Sequence[Choice]) -> str:
    """Return the value that a number or a name picks, or nothing."""
    text = text.strip().casefold()
    if text.isdecimal() and 1 <= int(text) <= len(choices):
        return choices[int(text) - 1].value
    for choice in choices:
        if text in {choice.value.casefold(), *(name.casefold() for name in choice.names.values())}:
            return choice.value
    return ""


def _shown(value: Typed, choices: Sequence[Choice]) -> str:
    names = {choice.value: choice.names["da"] for choice in choices}
    values = [value] if isinstance(value, str) else value
    return ", ".join(names.get(one, one) for one in values)


def _headings(text: str) -> Iterator[str]:
    return (line.removeprefix("## ") for line in text.splitlines() if line.startswith("## "))
