"""The promises, a module for each part of the house; :func:`promises` has them all."""

import importlib
import pkgutil

from tests.faults.promise import Promise


def promises() -> list[Promise]:
    """Every promise, by number."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return sorted((promise for module in modules for promise in module.PROMISES), key=lambda promise: promise.number)
