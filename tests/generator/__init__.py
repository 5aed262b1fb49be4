"""Sample reports of an invented region: true figures, printed in the layouts of real reports.

Everything a report prints is recorded beside it as truth, so that tests can demand exact recovery;
contradictions are planted on purpose and listed. ``python -m tests.generator`` writes data/reports.
"""
