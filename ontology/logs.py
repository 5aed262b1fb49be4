"""Where log lines go: a file named by ``CAIPU_LOG``, else nowhere; never to a user's terminal."""

from __future__ import annotations

import logging
import os

FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def log_to_file() -> None:
    """Send this process's log lines to ``CAIPU_LOG``; without it they are dropped."""
    path = os.environ.get("CAIPU_LOG")
    if path:
        logging.basicConfig(filename=path, format=FORMAT, level=logging.INFO, encoding="utf-8")
    else:
        logging.getLogger().addHandler(logging.NullHandler())
