"""Promises about what lies on the disk."""

from tests.faults.promise import Guard, Promise

_WINDOWS = "tests/faults/test_windows.py"
_REFUSED = f"{_WINDOWS}::test_a_second_refresh_is_refused_with_4_and_the_lock_of_a_killed_one_is_free"
_SAMPLE = "tests/faults/test_promises.py::test_a_part_of_every_campaign"
_DISK = "tests/faults/test_disk.py"
_MENDED = "tests/faults/test_mended.py"
_UPGRADES = "tests/faults/test_upgrades.py"

PROMISES = (
    Promise(
        23,
        "kill -9 never corrupts",
        "1 000 rounds during refresh, marks, copies, mending, migration: 0 integrity errors, 0 acknowledged marks lost",
        tests=(_SAMPLE, "tests/unit/store/test_processes.py"),
        guards=(Guard("termnews/store/database.py", '            self.run("COMMIT")\n', "", f"{_SAMPLE}[kill]"),),
        campaigns=("kill",),
        short="there is no synchronising with a server yet, so it is not among the kinds of work that are killed.",
    ),
    Promise(
        24,
        "Power cuts never corrupt",
        "a VFS that replays unsynced writes, 10 000 crash states: 0 corrupt, 0 acknowledged user actions lost",
        tests=(_SAMPLE, "tests/unit/store/test_database.py"),
        guards=(
            Guard(
                "termnews/store/opening.py",
                '"FULL" if manner.durable else "NORMAL"',
                '"NORMAL"',
                f"{_SAMPLE}[power]",
            ),
            Guard("termnews/config/source.py", "            os.fsync(file.fileno())\n", "", f"{_SAMPLE}[power-files]"),
            Guard("termnews/config/source.py", "    _sync_folder(target.parent)\n", "", f"{_SAMPLE}[power-files]"),
        ),
        campaigns=("power", "power-files"),
    ),
    Promise(
        25,
        "Full or read-only disk",
        "max_page_count, RLIMIT_FSIZE, read-only folder (not as root): 0 crashes, 0 corrupt",
        tests=(_DISK, "tests/unit/store/test_database.py", _SAMPLE),
        guards=(
            Guard(
                "termnews/engine/patient.py",
                "            except UnwritableError as error:\n                self._stuck(error)\n        return self._wait",
                "            except ZeroDivisionError as error:\n                self._stuck(error)\n        return self._wait",
                f"{_DISK}::test_where_nothing_can_be_written_reading_goes_on_and_marks_wait",
            ),
            Guard(
                "termnews/engine/patient.py",
                "waiting.show(self.database, dict(self.backlog.marks))",
                "pass",
                f"{_DISK}::test_what_waits_is_counted_where_it_is_listed",
            ),
            Guard(
                "termnews/tui/room.py",
                "trouble=self.desk.trouble,",
                "",
                f"{_DISK}::test_where_nothing_can_be_written_reading_goes_on_and_marks_wait",
            ),
            Guard(
                "termnews/config/paths.py",
                "os.access(folder, os.R_OK | os.X_OK)",
                "os.access(folder, os.R_OK | os.W_OK | os.X_OK)",
                f"{_DISK}::test_in_a_read_only_folder_reading_goes_on",
            ),
            Guard("termnews/store/opening.py", "        if not alone:\n", "        if True:\n", f"{_SAMPLE}[full]"),
        ),
        campaigns=("full",),
        short=(
            "a library whose last user was killed, on a disk without room for 32 KiB of index, cannot be opened until there is "
            "room, which is said. What waits is kept in the open window: what is unsaved when it is left is lost, and said."
        ),
    ),
    Promise(
        26,
        "A damaged database heals",
        "1 000 damaged files: 100 % start, bookmarks and subscriptions restored",
        tests=(_DISK, _MENDED, "tests/faults/test_overwritten.py", "tests/unit/store/test_levelling.py", _SAMPLE),
        guards=(
            Guard(
                "termnews/engine/session.py",
                "        except DamagedError:\n            return cls._mended(paths, settings)",
                "        except ZeroDivisionError:\n            return cls._mended(paths, settings)",
                f"{_DISK}::test_a_damaged_database_is_set_aside_and_what_can_be_is_restored",
            ),
            Guard(
                "termnews/store/healing.py",
                "        for each in marks:\n",
                "        for each in ():\n",
                f"{_DISK}::test_a_damaged_database_is_set_aside_and_what_can_be_is_restored",
            ),
            Guard(
                "termnews/store/healing.py",
                "db.full_check()",
                '""',
                f"{_MENDED}::test_what_only_a_full_check_sees_is_damage",
            ),
            Guard(
                "termnews/store/backups.py",
                "    if wrong:\n",
                "    if False:\n",
                f"{_DISK}::test_no_copy_is_made_of_a_damaged_database",
            ),
            Guard(
                "termnews/store/database.py",
                "        if not self._connection.in_transaction and self.displaced:\n",
                "        if False:\n",
                f"{_DISK}::test_a_mark_after_the_deletion_is_not_lost",
            ),
            Guard(
                "termnews/store/rescue.py",
                "        journal.unlink(missing_ok=True)\n",
                "        pass\n",
                f"{_SAMPLE}[damage]",
            ),
            Guard(
                "termnews/engine/mending.py",
                "clean.line(levelling.level(db, thorough=thorough))",
                'clean.line("")',
                f"{_MENDED}::test_a_sound_file_that_contradicts_itself_is_mended_where_it_stands",
            ),
            Guard(
                "termnews/store/opening.py",
                "    _check_formats(connection)\n",
                "",
                f"{_MENDED}::test_a_header_nobody_wrote_is_damage_and_mended",
            ),
            Guard(
                "termnews/store/schema.py",
                "    if known and known != str(version):\n",
                "    if False:\n",
                f"{_MENDED}::test_a_header_nobody_wrote_is_damage_and_mended",
            ),
            Guard(
                "termnews/store/opening.py",
                'connection.pragma("mmap_size", 0)',
                'connection.pragma("mmap_size", 1 << 28)',
                "tests/faults/test_overwritten.py",
            ),
        ),
        campaigns=("damage",),
        short=(
            "a bookmark younger than the newest daily copy is restored only where its row is still whole in the damaged file; "
            "SQLite keeps no checksums, so a bit that flips within a number or a word and leaves a sound file is not seen, "
            "unless the number is a count, a mark or the number of a row; a text whose row got another number is lost."
        ),
    ),
    Promise(
        27,
        "Two windows are safe",
        '2–5 processes, minutes of writes: 0 "database is locked" shown',
        tests=(_WINDOWS, "tests/unit/store/test_processes.py", _SAMPLE),
        guards=(
            Guard(
                "termnews/store/opening.py", "return time.monotonic() < deadline", "return False", f"{_SAMPLE}[windows]"
            ),
            Guard(
                "termnews/engine/lock.py",
                "        lock.acquire(blocking=False)\n",
                "        pass\n",
                _REFUSED,
            ),
            Guard(
                "termnews/engine/lock.py",
                "if pid and _lives(pid) else",
                "if pid else",
                f"{_WINDOWS}::test_who_holds_the_lock_is_told_as_far_as_it_is_known",
            ),
        ),
        campaigns=("windows",),
        short="the message about a holder on another machine is shown by what that machine would have written, on no real NFS.",
    ),
    Promise(
        29,
        "Upgrades are safe",
        "every schema there was is migrated, killed at each statement: 100 %, the old file kept",
        tests=(_UPGRADES, "tests/unit/store/test_reading_step.py", _SAMPLE),
        guards=(
            Guard(
                "termnews/store/schema.py", '        connection.execute("BEGIN IMMEDIATE")\n', "", f"{_SAMPLE}[upgrade]"
            ),
            Guard(
                "termnews/store/opening.py",
                "                    _keep_old(connection, path)\n",
                "                    pass\n",
                f"{_UPGRADES}::test_the_old_database_is_kept",
            ),
            Guard(
                "termnews/store/schema.py",
                "    if version > len(steps):\n",
                "    if False:\n",
                "tests/unit/store/test_database.py::test_a_newer_database_is_left_alone",
            ),
            Guard(
                "termnews/store/reading_step.py",
                '"DROP TRIGGER article_added;" + added + _PLACED_ANEW',
                '""',
                f"{_UPGRADES}::test_every_schema_there_was_becomes_the_same",
            ),
        ),
        campaigns=("upgrade",),
    ),
)
