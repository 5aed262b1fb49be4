"""What exists: the records that flow, the ontology's terms, its code lists. Imports nothing of ours."""
