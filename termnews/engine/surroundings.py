"""What the machine runs on: whether there is a network, whether what passes is paid for, and whether power is short.

A metered network is known to NetworkManager, which knows it from its settings, from the phone that offers it, or from the
kind of link (https://networkmanager.dev/docs/api/latest/nm-dbus-types.html#NMMetered). It is asked over D-Bus by systemd's
``busctl`` or by its own ``nmcli``, whichever is there; where neither is, no network counts as metered.
"""

import os
import re
import shutil
import subprocess
from functools import cached_property
from pathlib import Path

from termnews.config.settings import Refresh
from termnews.engine.hindrances import Hindrance
from termnews.web.routes import offline

POWER = Path("/sys/class/power_supply")
"""Where Linux tells of batteries and mains (Documentation/ABI/testing/sysfs-class-power)."""

PATIENCE = 3.0
"""Seconds a program may take to answer."""

_PROPERTY = (
    "org.freedesktop.NetworkManager",
    "/org/freedesktop/NetworkManager",
    "org.freedesktop.NetworkManager",
    "Metered",
)
_BUS = ("busctl", "--system", "--auto-start=no", "get-property", *_PROPERTY)
_CLIENT = ("nmcli", "--terse", "--fields", "GENERAL.STATE,GENERAL.METERED", "device", "show")
_METERED = {"u 1": True, "u 3": True, "u 2": False, "u 4": False}
"""What the bus says: yes and, from the kind of link, yes; and the same for no."""
_CONNECTED = re.compile(r"GENERAL\.STATE:100\b[^\n]*\nGENERAL\.METERED:(\w+)")

_PAID = {True: "a metered network", False: "a network that is not metered", None: "a network"}
_POWERED = {True: ", on battery", False: ", on mains power", None: ""}


def hindrance(wanted: Refresh) -> Hindrance:
    """Why nothing is to be refreshed by itself. What the reader does not mind is not looked at."""
    return _Found().hindrance(wanted)


def metered() -> bool | None:
    """Whether the network is paid by what passes; None where nobody knows."""
    said = _METERED.get(_answer(_BUS).strip())
    if said is not None:
        return said
    devices = _CONNECTED.findall(_answer(_CLIENT))
    return "yes" in devices if {"yes", "no"}.intersection(devices) else None


def on_battery(power: Path | None = None) -> bool | None:
    """Whether the machine draws on its battery; None where it has none or nobody knows."""
    try:
        supplies = [folder for folder in (power or POWER).iterdir() if _line(folder / "scope") != "Device"]
    except OSError:
        return None
    batteries = [_line(folder / "status") for folder in supplies if _line(folder / "type") == "Battery"]
    return "Discharging" in batteries if batteries else None


def told(wanted: Refresh) -> str:
    """What was found, and what follows from it, in a sentence."""
    found = _Found()
    network = "no network" if found.offline else _PAID[found.metered]
    stopped = found.hindrance(wanted) is not Hindrance.NONE
    return f"{network}{_POWERED[found.on_battery]}; termnews refreshes {'only by hand now' if stopped else 'by itself'}"


class _Found:
    """What is found on this machine now: each looked for once, and not before it is asked for."""

    @cached_property
    def offline(self) -> bool:
        return offline()

    @cached_property
    def metered(self) -> bool | None:
        return metered()

    @cached_property
    def on_battery(self) -> bool | None:
        return on_battery()

    def hindrance(self, wanted: Refresh) -> Hindrance:
        if self.offline:
            return Hindrance.OFFLINE
        if not wanted.on_metered and self.metered:
            return Hindrance.METERED
        if not wanted.on_battery and self.on_battery:
            return Hindrance.BATTERY
        return Hindrance.NONE


def _answer(command: tuple[str, ...]) -> str:
    """What a program printed; nothing where it is not there, fails or takes too long."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        ran = subprocess.run(
            (program, *command[1:]), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE,
            check=False, env={**os.environ, "LC_ALL": "C"},
        )  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return ran.stdout


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
