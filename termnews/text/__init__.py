"""Pure functions on text: cleaning, width, dates, names, addresses."""
