"""The names of the folders, with nothing imported that a start could wait for."""

import os
from collections.abc import Mapping

HOME_VARIABLE = "TERMNEWS_HOME"
"""The environment variable that does what ``--home`` does."""


def folders(home: str | None, environ: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Config, data, cache and state: under ``home``, else ``TERMNEWS_HOME``, else where the platform wants them."""
    chosen = home or environ.get(HOME_VARIABLE, "")
    if not chosen:
        return _platform()
    root = os.path.abspath(os.path.expanduser(chosen))  # noqa: PTH100, PTH111 - Path.expanduser raises for unknown users
    config, data, cache, state = (os.path.join(root, name) for name in ("config", "data", "cache", "state"))  # noqa: PTH118
    return config, data, cache, state


def _platform() -> tuple[str, str, str, str]:
    """XDG on Linux, Library on macOS, AppData on Windows."""
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not needed with --home

    places = PlatformDirs("termnews", appauthor=False)
    return places.user_config_dir, places.user_data_dir, places.user_cache_dir, places.user_state_dir
