"""A release's manifest: what is in it, made when, by which versions, and every file's size and hash."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ontology.errors import StoreError

FORMAT = 2
"""Version of the store's layout and of what queries expect in its graph; another one is refused, never rewritten."""

NAME = "manifest.json"
LOCK = "lock"
_LOGS = ("LOG", "LOCK")  # RocksDB's own notes, written again whenever a store is opened


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a release, checked against the files' presence and sizes."""
    path = folder / NAME
    try:
        manifest = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise StoreError(f"{folder}：缺少 {NAME}，这一版已损坏，{_REMEDY}") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}：读不出来，这一版已损坏，{_REMEDY}") from error
    found = manifest.get("format") if isinstance(manifest, dict) else None
    if found != FORMAT:
        raise StoreError(
            f"{folder.parent.parent}：库的格式是第 {found} 版，本程序使用第 {FORMAT} 版，"
            "请换一个文件夹重新 caipu ingest，原有数据未改动。"
        )
    missing = next(damaged_files(folder, manifest, deep=False), None)
    if missing is not None:
        raise StoreError(f"{folder / missing}：文件缺失或大小不符，这一版已损坏，{_REMEDY}")
    return dict(manifest)


_REMEDY = "请从备份恢复该文件夹，或换一个文件夹重新 caipu ingest。"


def damaged_files(folder: Path, manifest: Mapping[str, Any], deep: bool) -> Iterator[str]:
    """Names of files that are missing or of another size; with ``deep``, of another content too."""
    for name, entry in manifest["files"].items():
        path = folder / name
        try:
            whole = path.stat().st_size == entry["size"]
        except OSError:
            whole = False
        if not whole or (deep and sha256(path) != entry["sha256"]):
            yield name


def describe_files(folder: Path, known: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Size and hash of every file; ``known`` entries are of files linked unchanged."""
    entries: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name in (NAME, LOCK) or path.name.startswith(_LOGS):
            continue
        entry = known.get(name)
        if entry is None:
            entry = {"size": path.stat().st_size, "sha256": sha256(path)}
        entries[name] = entry
    return entries


def sha256(path: Path) -> str:
    """Hash of a file's content, as hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's entries are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Wait until everything below ``folder`` is on the disk; linked files already are."""
    for path in folder.rglob("*"):
        if path.is_dir():
            sync_folder(path)
        elif path.stat().st_nlink == 1:
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    sync_folder(folder)
