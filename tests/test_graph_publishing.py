"""Publishing takes in the reports that keep to the shapes and names those that do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.publishing import publish
from graph.release import Store
from ontology.errors import NotConforming
from tests.sample_facts import sample_facts


def test_a_report_whose_graph_breaks_the_shapes_is_named_and_the_others_are_in(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "store")
    good = sample_facts()
    bad = sample_facts("bad")
    bad = replace(bad, report=replace(bad.report, fiscal_year=1066))
    done = publish(store, [good, bad], steps=[])
    (left_out,) = done.left_out
    assert left_out.startswith("bad.txt：没有收录，图未通过 SHACL 校验")
    assert (done.taken_in, done.release.report_ids) == (1, (good.report.id,))
    assert store.current().report_ids == (good.report.id,)
    with pytest.raises(NotConforming):
        publish(store, [bad], steps=[])
