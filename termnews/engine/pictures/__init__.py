"""Pictures of articles: fetched as pages are, read in processes that can be killed, kept small and for a while."""
