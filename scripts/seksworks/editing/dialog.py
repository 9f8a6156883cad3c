"""Asks somebody questions in Dutch, through two functions: so that a terminal, a pipe or a test can
be on the other side."""

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
    """Who is asked wants to stop."""


@dataclass(frozen=True)
class Dialog:
    """How to ask somebody, and how to tell them something."""

    ask: Ask
    say: Say

    def line(self, question: str) -> str:
        """What they answer, without spaces around it. Raises Stopped for STOP."""
        answer = self.ask(question).strip()
        if answer == STOP:
            raise Stopped
        return answer

    def text(self, question: str) -> str:
        """The same; asks again where it is empty."""
        while not (answer := self.line(question)):
            self.say(f"  Dit moet ingevuld; of typ {STOP} om te stoppen.")
        return answer

    def checked(self, question: str, wrong: Callable[[str], Message | None]) -> str:
        """What they answer, which may be nothing; says what is wrong with it, and asks again."""
        while (answer := self.line(question)) and (message := wrong(answer)):
            self.say(f"  {message.said(DUTCH)}")
        return answer

    def choose(self, question: str, *known: str) -> str:
        """One of the `known` answers; asks again for any other one."""
        while (answer := self.line(question).lower()) not in known:
            self.say(f"  Typ {', '.join(one or 'Enter' for one in known)} of {STOP}.")
        return answer
