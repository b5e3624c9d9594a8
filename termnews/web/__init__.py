"""The way to the web: fetching with manners, guarded. Only here is the HTTP client known."""
