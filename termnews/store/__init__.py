"""What is kept: feeds, articles, statuses, authors, the search index. Only this room knows SQL."""
