"""The few errors a user meets. Each message is one Chinese sentence: what, where, what to do."""

from __future__ import annotations


class CaipuError(Exception):
    """Base of all errors whose message is meant for the user."""


class Refused(CaipuError):
    """A file that is no report, or that cannot be read; the message says why."""


class StoreError(CaipuError):
    """A store that is absent, of another version, locked or damaged."""


class QueryRefused(CaipuError):
    """A query that is not allowed (an update, SERVICE, LOAD, remote FROM) or does not parse."""


class QueryExceeded(CaipuError):
    """A query that ran past its time or memory."""


class EncoderMismatch(CaipuError):
    """Vectors were made by another encoder than the one configured."""
