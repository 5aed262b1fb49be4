"""Adding reports in the browser; off unless the operator set a token.

The files are read by the command line in a process of its own, so that no reader of pages waits; the
next request after its build is served from the new release.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from webapp.problems import Problem
from webapp.services import services

pages = Blueprint("upload", __name__)

MOST_FILES = 50
DAY = 24 * 3600
_KEY = re.compile(r"[A-Za-z0-9_-]{16,40}")


@dataclass(slots=True)
class Job:
    """One upload: what its reading has said so far. ``status`` is None while it runs."""

    names: list[str]
    read: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    status: int | None = None


def jobs_folder(store: Path) -> Path:
    """Where uploads of ``store`` say how far they are, for all processes that serve it."""
    name = hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"caipu-{os.getuid()}-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _forget_old(folder: Path) -> None:
    """Drop what was told of uploads more than a day ago."""
    for path in folder.glob("*.json"):
        if time.time() - path.stat().st_mtime > DAY:
            path.unlink(missing_ok=True)


@pages.get("/upload")
def form() -> str:
    _require_open()
    from ingest.readers import READERS

    return render_template("upload.html", job=None, kinds=sorted(READERS))


@pages.post("/upload")
def upload() -> Response:
    _require_open()
    request.max_content_length = services().settings.upload_bytes
    expected = services().settings.upload_token or ""
    if not hmac.compare_digest(request.form.get("token", "").encode(), expected.encode()):
        raise Problem(403, "口令不对，请向管理者索取上传口令。")
    files = [f for f in request.files.getlist("files") if f.filename]
    names = _checked_names(files)
    folder = tempfile.TemporaryDirectory(prefix="caipu-upload-")
    for file, name in zip(files, names, strict=True):
        file.save(Path(folder.name) / name)
    key = secrets.token_urlsafe(16)
    jobs = jobs_folder(services().settings.store)
    _forget_old(jobs)
    told = jobs / f"{key}.json"
    _tell(told, Job(names))
    arguments = (Job(names), folder, services().settings.store, told)
    threading.Thread(target=_run, args=arguments, name=f"upload {key}", daemon=True).start()
    return redirect(f"/upload/{key}", 303)


@pages.get("/upload/<key>")
def progress(key: str) -> str:
    _require_open()
    path = jobs_folder(services().settings.store) / f"{key}.json"
    if not _KEY.fullmatch(key) or not path.is_file():
        abort(404, "没有这次上传的记录，它可能已经过期；读入的报告仍在库中。")
    job = Job(**json.loads(path.read_text("utf-8")))
    return render_template("upload.html", job=job, kinds=[])


def _require_open() -> None:
    if not services().settings.upload_token:
        abort(404, "这里没有开放上传；管理者设置口令后才能使用。")


def _checked_names(files: list[FileStorage]) -> list[str]:
    """The files' own names without any folder; raises ``Problem`` where they will not do."""
    from ingest.readers import READERS

    names = [(f.filename or "").replace("\\", "/").rpartition("/")[2].strip() for f in files]
    if not names or len(names) > MOST_FILES:
        raise Problem(400, f"请选择 1 到 {MOST_FILES} 个报告文件。")
    for name in names:
        known = Path(name).suffix.lower() in READERS
        if not known or name.startswith(".") or not name.isprintable() or len(name) > 200:
            raise Problem(
                400, f"“{name[:60]}”：文件名不合适，可读的类型有 {' '.join(sorted(READERS))}。"
            )
    if len({Path(n).stem for n in names}) < len(names):
        raise Problem(400, "有两个文件同名（不计后缀），请改名后再上传。")
    return names


def _run(job: Job, folder: tempfile.TemporaryDirectory[str], store: Path, told: Path) -> None:
    """Run the command line over the uploaded files, telling what it says as it says it."""
    command = [sys.executable, "-m", "caipu", "ingest", folder.name, "--store", str(store)]
    with (
        folder,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            cwd=Path(__file__).resolve().parent.parent,
        ) as process,
    ):
        assert process.stdout is not None and process.stderr is not None
        lines = _said(process.stderr, folder.name)
        errors = threading.Thread(target=lambda: job.refused.extend(lines))
        errors.start()
        for line in _said(process.stdout, folder.name):
            job.read.append(line)
            _tell(told, job)
        errors.join()
        job.status = process.wait()
    _tell(told, job)


def _said(lines: Iterable[str], folder: str) -> Iterable[str]:
    return (line.strip().replace(f"{folder}/", "") for line in lines if line.strip())


def _tell(path: Path, job: Job) -> None:
    beside = path.with_suffix(".next")
    beside.write_text(json.dumps(asdict(job), ensure_ascii=False), "utf-8")
    beside.replace(path)
