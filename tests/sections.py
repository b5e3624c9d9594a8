"""Sections of the editions that come with the program."""

TOP = ("World", "Politics", "Business", "Technology", "Science", "Health", "Culture", "Sport")
NEEDED = frozenset({*TOP, "World/Europe", "World/Africa"})
"""What every edition must have."""
