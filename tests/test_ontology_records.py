"""Records: equal and hashed by their fields; to the type checker they are frozen."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from mypy import api

from ontology.facts import Source

SNIPPET = "from ontology.facts import Source\nSource('r', 0, 1, 'x').end = 2\n"


def test_records_are_what_their_fields_are() -> None:
    source = Source("r", 0, 1, "字")
    assert source == Source("r", 0, 1, "字") != Source("r", 0, 1, "词")
    assert len({source, Source("r", 0, 1, "字"), Source("r", 1, 2, "字")}) == 2
    assert pickle.loads(pickle.dumps(source)) == source


def test_records_have_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        Source("r", 0, 1, "字").added = 1  # type: ignore[attr-defined]


def test_the_type_checker_refuses_to_set_a_field_of_a_record(tmp_path: Path) -> None:
    (tmp_path / "setting.py").write_text(SNIPPET, "utf-8")
    told, _, status = api.run(["--strict", str(tmp_path / "setting.py")])
    assert status == 1
    assert 'Property "end" defined in "Source" is read-only' in told
