"""A file to facts: pure, no store, no network."""
