"""Asks questions in Dutch, through two functions, so that a terminal, a pipe or a test can
answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from seksworks.source import DUTCH, Message

Ask: TypeAlias = Callable[[str], str]
Say: TypeAlias = Callable[[str], None]
# What somebody types who wants to stop.
STOP = "s"


class Stopped(Exception):
    """The user wants to stop."""


@dataclass(frozen=True)
class Dialog:
    """A dialogue with a user. `ask`: shows a question and returns the answer; `say`: shows a
    line."""

    ask: Ask
    say: Say

    def line(self, question: str) -> str:
        """The answer without surrounding spaces, maybe "". Raises Stopped for STOP."""
        answer = self.ask(question).strip()
        if answer == STOP:
            raise Stopped
        return answer

    def text(self, question: str) -> str:
        """An answer that is not empty; asks until it gets one."""
        while not (answer := self.line(question)):
            self.say(f"  Dit moet ingevuld; of typ {STOP} om te stoppen.")
        return answer

    def checked(self, question: str, wrong: Callable[[str], Message | None]) -> str:
        """What they answer, which may be nothing; says what is wrong with it, and asks again."""
        while (answer := self.line(question)) and (message := wrong(answer)):
            self.say(f"  {message.said(DUTCH)}")
        return answer

    def choose(self, question: str, *known: str) -> str:
        """One of the `known` answers; asks until it gets one."""
        while (answer := self.line(question).lower()) not in known:
            self.say(f"  Typ {', '.join(one or 'Enter' for one in known)} of {STOP}.")
        return answer
