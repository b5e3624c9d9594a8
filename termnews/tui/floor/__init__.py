"""The floor plan of the reading room: which panes are in sight at a size, where, and how the reader changes that. Pure."""
