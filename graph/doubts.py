"""What may be one thing and is kept apart for want of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.clusters import Key
from graph.names import same_zone


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two keys that may be one thing."""

    first: Key
    second: Key
    rule: str
    reason: str


def region_doubts(names: Sequence[Key]) -> Iterator[Doubt]:
    """One name under an area printed with and without its upper areas or its kind of zone."""
    by_rest: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in names:
        by_rest[key[2], key[3]].append(key)
    for keys in by_rest.values():
        for key in keys:
            wider = [k for k in keys if k[1] != key[1] and _shortens(key[1], k[1])]
            if len(wider) == 1:
                reason = "名称相同，但一处没有印全地区，证据不足以认定为同一机构。"
                yield Doubt(key, wider[0], "region", reason)


def unplaced_doubts(heads: Iterable[tuple[str, Key]]) -> Iterator[Doubt]:
    """Reports that one common name heads, none of which prints an area."""
    by_name: dict[str, list[Key]] = defaultdict(list)
    for name, key in heads:
        by_name[name].append(key)
    for keys in by_name.values():
        for other in keys[1:]:
            reason = "名称相同，但都没有印出地区，证据不足以认定为同一机构。"
            yield Doubt(keys[0], other, "region", reason)


def _shortens(region: str, full: str) -> bool:
    return bool(region) and (full.endswith(region) or same_zone(region, full))
