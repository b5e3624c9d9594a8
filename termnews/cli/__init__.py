"""The front door: arguments, exit codes, plain and JSON lines, and the place where the rooms are put together."""
