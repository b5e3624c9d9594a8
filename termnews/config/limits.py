"""Limits that the annotations of settings name: which values a field takes."""

from typing import Any

from termnews.config import commandline
from termnews.model.records import dataclass
from termnews.text.near import near


@dataclass(frozen=True, slots=True)
class Range:
    """A whole number from ``low`` to ``high``, both included."""

    low: int
    high: int

    def problem(self, value: Any) -> str:
        """What is wrong with ``value``, or nothing."""
        return "" if self.low <= value <= self.high else f"wants {self.words}, not {value}"

    @property
    def words(self) -> str:
        """For the documentation and for errors."""
        return f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Among:
    """One of a few words."""

    choices: tuple[str, ...]

    def problem(self, value: Any) -> str:
        """What is wrong with ``value``, or nothing."""
        if value in self.choices:
            return ""
        found = near(value, self.choices)
        return f'wants {self.words}, not "{value}"' + (f'; did you mean "{found[0]}"?' if found else "")

    @property
    def words(self) -> str:
        """For the documentation and for errors."""
        return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Several:
    """A list of words that keep ``each``, in the user's order, none of them twice."""

    each: Among

    def problem(self, value: Any) -> str:
        """What is wrong with words that each are right, or nothing."""
        twice = next((each for each in value if value.count(each) > 1), None)
        return "" if twice is None else f'names "{twice}" twice'

    @property
    def words(self) -> str:
        """For the documentation and for errors."""
        return f"a list, each {self.each.words}"


@dataclass(frozen=True, slots=True)
class Entries:
    """A table whose keys are the user's own, such as sections; every value keeps ``each``."""

    each: Among
    keys: str

    @property
    def words(self) -> str:
        """For the documentation and for errors."""
        return f"a table: {self.keys} = {self.each.words}"


@dataclass(frozen=True, slots=True)
class Command:
    """A command line that splits into words as a shell would, though none is used."""

    words = "a command line"

    def problem(self, value: Any) -> str:
        """What is wrong with ``value``, or nothing."""
        import shlex  # noqa: PLC0415 - only where a command is set

        try:
            return commandline.unsafe(shlex.split(value))
        except ValueError as error:
            return f"is no command line: {str(error).lower()}"
