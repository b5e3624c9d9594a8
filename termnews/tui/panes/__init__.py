"""The panes: each gets data and posts messages, and knows none of the others."""
