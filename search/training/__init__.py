"""How the shipped weights are made: ``python -m search.training`` (needs torch; never used to answer).

Trained only on what this project wrote itself: ``synonyms.txt``, the ontology's words and
definitions, and the sample reports of ``data/reports``.
"""
