"""The report files among the paths that a user names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.readers import READERS
from ontology.errors import Refused


def report_files(paths: Iterable[Path]) -> list[Path]:
    """The files named and, of folders, those of a readable kind, in order and once each."""
    files: dict[Path, None] = {}
    for path in paths:
        files.update(dict.fromkeys(_inside(path) if path.is_dir() else [path]))
    _refuse_equal_names(files)
    return list(files)


def _inside(folder: Path) -> list[Path]:
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in READERS and p.is_file())
    if not found:
        kinds = " ".join(sorted(READERS))
        raise Refused(f"{folder}：文件夹里没有可读的报告（{kinds}）。")
    return found


def _refuse_equal_names(files: Iterable[Path]) -> None:
    seen: dict[str, Path] = {}
    for path in files:
        other = seen.setdefault(path.stem, path)
        if other is not path:
            raise Refused(
                f"{other} 与 {path} 同名（报告编号都是“{path.stem}”），请改名或只给其中一个。"
            )
