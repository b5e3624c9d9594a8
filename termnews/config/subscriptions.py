"""The subscriptions in ``feeds.toml``: reading them, and the edition a new reader starts with."""

from pathlib import Path

from termnews.config import edition, source
from termnews.config.editor import Editor
from termnews.model.errors import ConfigError
from termnews.model.feeds import SectionPath, Subscription
from termnews.model.records import dataclass

__all__ = ["Editor", "Subscriptions", "default_edition", "install_default", "load"]


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The feeds in the order of the file, every section (parents first, empty ones too), and what was passed over."""

    list: tuple[Subscription, ...]
    sections: tuple[SectionPath, ...]
    warnings: tuple[str, ...] = ()


def load(path: Path) -> Subscriptions:
    """What ``path`` subscribes to; ConfigError naming file, line and key when it cannot be understood."""
    try:
        found = edition.read(source.read(path))
    except FileNotFoundError as error:
        raise ConfigError(f"{path.name} does not exist.", f"Start termnews once, or make {path}.") from error
    return Subscriptions(tuple(place.subscription for place in found.places), found.sections, found.warnings)


def install_default(path: Path) -> bool:
    """Put the default edition at ``path`` on a first start, never over anything that is there. True when it was put."""
    if path.exists() or path.is_symlink():
        return False
    source.write(path, default_edition())
    return True


def default_edition() -> str:
    """The edition termnews comes with: in the package when installed, at the project's root in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package, package.parent):
        if (folder / "feeds.toml").is_file():
            return (folder / "feeds.toml").read_text("utf-8")
    raise ConfigError("The default feeds.toml is missing.", "Install termnews again.")
