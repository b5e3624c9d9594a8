"""Pictures on the screen: what the terminal can show, and how they are drawn there. Imported when pictures are shown."""
