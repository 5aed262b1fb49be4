"""Names of levels that are cut at their column's width and go on in the next row: 可持续影 / 响指标."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.form_layouts import level_name, levels, squeeze

_POINTS_BEGUN = re.compile(r"[（(]\d{0,3}分?$")


@lru_cache(maxsize=4096)
def whole_level(above: str, piece: str, which: str) -> str:
    """The name that ``above`` and ``piece`` make together, whole or further to go on, of a level
    (``level1``, ``level2``); "" where ``piece`` is none of it."""
    known = levels(which)
    own, whole = level_name(piece), level_name(squeeze(above) + squeeze(piece))
    if above in known and own in known:
        return ""
    begun = _POINTS_BEGUN.sub("", whole)
    if whole in known or (own not in known and any(name.startswith(begun) for name in known)):
        return whole
    return ""
