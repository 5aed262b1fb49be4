"""Check a release, once: what pages, tables and the command line share."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from graph.checks.result import CheckResult
from graph.checks.running import check_facts
from graph.release import Release

_KEPT = 2
_known: OrderedDict[Path, CheckResult] = OrderedDict()
_lock = threading.Lock()


def check_release(release: Release, reports: Sequence[str] = ()) -> CheckResult:
    """All rules over ``reports`` of the release (all where none are named).

    A release never changes, so its result is worked out once and kept for the last few releases.
    """
    with _lock:
        result = _known.get(release.path)
        if result is None:
            result = check_facts([release.facts(report) for report in release.report_ids])
            _known[release.path] = result
            while len(_known) > _KEPT:
                _known.popitem(last=False)
    return result.only(reports)
