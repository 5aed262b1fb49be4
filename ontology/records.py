"""``dataclass`` for the records of which a report makes thousands: frozen to mypy, cheap to make.

See ``docs/decisions/0011-frozen-to-the-type-checker.md``.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen=False, slots=False):
        """As the standard library's, without the setting of each field through ``object``."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)
