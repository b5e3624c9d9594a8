"""The reading room: everything that draws. Textual and rich are imported here and nowhere else."""
