"""The number of the extraction rules: what a stored text was read by, told without importing what reads."""

RULES = 1
"""Counts the changes of the rules in this room that make pages worth reading again."""
