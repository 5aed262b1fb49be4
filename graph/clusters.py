"""Things that are one: a union of keys that keeps why, and keeps apart what a person kept apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Why two keys are one thing."""

    first: Key
    second: Key
    rule: str
    reason: str


class Clusters:
    """Union-find over keys, deterministic: the smallest key of a cluster stands for it."""

    def __init__(self) -> None:
        self._parent: dict[Key, Key] = {}
        self._apart: dict[Key, set[Key]] = defaultdict(set)
        self.joined: list[Joined] = []

    def add(self, key: Key) -> Key:
        self._parent.setdefault(key, key)
        return key

    def find(self, key: Key) -> Key:
        parent = self._parent.setdefault(key, key)
        while parent != (above := self._parent[parent]):
            self._parent[key] = above
            key, parent = parent, above
        return parent

    def keep_apart(self, first: Key, second: Key) -> None:
        """No later union brings these two together."""
        one, other = self.find(first), self.find(second)
        self._apart[one].add(other)
        self._apart[other].add(one)

    def join(self, first: Key, second: Key, rule: str, reason: str) -> bool:
        """Make two keys one thing; false where they have to stay apart."""
        one, other = sorted((self.find(first), self.find(second)))
        if one == other:
            return True
        if other in self._apart[one]:
            return False
        self._parent[other] = one
        for third in self._apart.pop(other, set()):
            self._apart[one].add(third)
            self._apart[third].discard(other)
            self._apart[third].add(one)
        self.joined.append(Joined(first, second, rule, reason))
        return True

    def __contains__(self, key: Key) -> bool:
        return key in self._parent

    def members(self) -> list[Key]:
        return list(self._parent)

    def groups(self) -> dict[Key, list[Key]]:
        """The clusters, each by the key that stands for it."""
        groups: dict[Key, list[Key]] = defaultdict(list)
        for key in sorted(self._parent):
            groups[self.find(key)].append(key)
        return groups
