"""The campaigns, a module for each part of the house; :func:`campaigns` has them all by name."""

import importlib
import pkgutil

from tests.faults.promise import Campaign


def campaigns() -> dict[str, Campaign]:
    """Every campaign by its name."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {campaign.name: campaign for module in modules for campaign in module.CAMPAIGNS}
