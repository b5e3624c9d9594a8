"""Screens that ask something and hand back the answer."""
