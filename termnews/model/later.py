"""Modules that are loaded when something of them is first used: for a façade, of which most callers need little."""

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module. What is asked of it or changed in it is the module's."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "_name", name)

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(import_module(self._name), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(import_module(self._name), name)


def later(package: str, *names: str) -> Any:
    """What stands for one module of a package, or for each of several."""
    found = [Later(f"{package}.{name}") for name in names]
    return found if len(found) > 1 else found[0]
