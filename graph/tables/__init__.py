"""The flat tables, one query each: its variables are the table's columns, in order."""
