"""Giving actions other keys, which hold at once and are written to ``config.toml``."""

from functools import partial

from textual.content import Content
from textual.message import Message

from termnews.config.settings import KEY_PRESETS
from termnews.tui import dialogs, keymap
from termnews.tui.actions import ACTIONS, BY_ID, Action
from termnews.tui.commands.looks import Looks
from termnews.tui.means import Means

NOTHING = Content("No action by that name.")
KEYS = 13
"""Cells of the column of keys."""


class KeysChanged(Message):
    """Other keys hold from now on."""

    def __init__(self, keymap: keymap.Keymap) -> None:
        super().__init__()
        self.keymap = keymap


class Rekeying(Looks):
    """``own_keys`` are the rows of ``[keys]`` as they stand now, over those of ``preset``."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.preset = means.settings.preset
        self.own_keys: dict[str, tuple[str, ...]] = dict(means.settings.keys)

    def do_change_key(self) -> None:
        """Find an action, then press the key it shall have."""
        self.converse(self._change_key)

    def do_key_set(self) -> None:
        """Choose whose keys to begin with; rows of one's own stay over them."""
        options = dialogs.details.with_current([Content(name) for name in KEY_PRESETS], KEY_PRESETS.index(self.preset))
        dialog = dialogs.Choice(Content("Begin with the keys of"), options, KEY_PRESETS.index(self.preset))
        self.ask(dialog, lambda at: self.start(self._begin_with, KEY_PRESETS[at]) if at is not None else None)

    async def _begin_with(self, preset: str) -> None:
        new = keymap.resolve(self.own_keys, preset=preset)
        await self.write(partial(self.means.save_setting, "keys.preset", preset))
        self.preset = preset
        self._hear(new)
        self.say(f"The keys of {preset}. {new.shown('help', 1) or 'The palette'} shows them all.")

    async def _change_key(self) -> None:
        finder = dialogs.Finder(
            Content("Give which action another key?"),
            self._actions_named,
            wanted="What it does, or the key it has",
            nothing=NOTHING,
        )
        chosen = await self.app.push_screen_wait(finder)
        if chosen is not None:
            await self._press_key(ACTIONS[chosen])

    async def _press_key(self, action: Action) -> None:
        now = Content(f"Its keys now: {self.keymap.shown(action.id) or 'none'}")
        answer = await self.app.push_screen_wait(
            dialogs.PressKey(Content(action.help), now, partial(self._losing, action.id))
        )
        if answer is not None:
            keys, beside = answer
            await self._give(action, keys, beside=beside)

    async def _give(self, action: Action, keys: str, *, beside: bool) -> None:
        others = {name: held for name, held in self.own_keys.items() if name.replace("-", "_") != action.id}
        at_first = keymap.resolve(others, preset=self.preset).keys[action.id]
        wanted = (*(self.keymap.keys[action.id] if beside else ()), keys) if keys else at_first
        rows = keymap.given(self.own_keys, action.id, tuple(dict.fromkeys(wanted)))
        own = {**self.own_keys, **{name: tuple(held) for name, held in rows.items()}}
        new = keymap.resolve(own, preset=self.preset)
        for name, held in rows.items():
            await self.write(partial(self.means.save_setting, f"keys.{name}", held))
        self.own_keys = own
        self._hear(new)
        self.say(f"{action.help}: {new.shown(action.id) or 'no key'}. Saved in config.toml.")

    def _hear(self, new: keymap.Keymap) -> None:
        self.obey(new)
        self.app.post_message(KeysChanged(new))
        self.footer.hints = self.usual_hints

    def _losing(self, action_id: str, keys: str) -> Content:
        names = [BY_ID[name].help for name in self.keymap.owners(keys) if name != action_id]
        if not names:
            return Content.styled(
                "Free: no other action has it." if " " not in keys else "Free: no other keys begin like this.", "$muted"
            )
        return Content.styled(f"Taken from: {'; '.join(names)}", "$warning")

    def _actions_named(self, words: str) -> list[tuple[int, "dialogs.Hanging"]]:
        from termnews.tui import naming  # noqa: PLC0415 - only to find an action

        found = naming.find(words, self.keymap)
        return [
            (ACTIONS.index(action), self._row(action, naming.marked(Content(action.help), words))) for action in found
        ]

    def _row(self, action: Action, told: Content) -> "dialogs.Hanging":
        return dialogs.Hanging(Content.styled(self.keymap.shown(action.id, 2) or "–", "bold"), told, KEYS)
