"""The demo edition: a small press of invented outlets, printed fresh each time and served over real HTTP on loopback.

Imports nothing of termnews, so that the edition reaches the reader by the same way as any other feed.
"""
