"""Processes that are ended leave nothing behind, whenever that is."""

import asyncio
import subprocess
from asyncio.subprocess import Process as Child
from typing import Any

import pytest

from termnews.engine.process import Process
from tests.unit.engine import deeds


async def test_a_start_that_nobody_waits_for_any_more_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, born, create = asyncio.Event(), list[Child](), asyncio.create_subprocess_exec

    async def recorded(*command: str, **options: Any) -> Child:
        begun.set()
        born.append(await create(*command, **options))
        return born[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", recorded)
    starting = asyncio.create_task(Process.start(deeds.COMMAND, 30))
    await begun.wait()
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert [child.returncode for child in born] == [-9]


async def test_the_end_of_a_process_is_heard_by_who_waits_for_it_and_asked_by_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process = await Process.start(deeds.COMMAND, 30)
    asked: list[object] = []
    monkeypatch.setattr(subprocess.Popen, "poll", asked.append)
    await process.stop()
    assert process.child.returncode == -9
    assert asked == []
