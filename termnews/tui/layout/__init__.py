"""Typesetting: from documents to lines of styled runs. Pure: no widget, no terminal, no clock."""
