"""Queries for the nodes and edges of the structure: ``?node`` is part of ``?whole``."""
