"""The people who wrote a page: what it declares, what its markup marks, what its bylines print."""
