"""The nouns every other room speaks in, and the one error tree. Imports nothing of termnews."""
