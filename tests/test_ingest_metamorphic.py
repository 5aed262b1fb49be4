"""The same report printed another way gives the same facts: digits, characters, units, orders, encodings, kinds."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.readers import read_document
from ingest.report import read_report
from ontology.facts import Facts
from tests.generator.metamorphic import WAYS, same, traditional
from tests.generator.reports import LAYOUTS, Order, write_report
from tests.generator.reprint import KINDS
from tests.generator.world import DEPARTMENTS

ORDERS = st.builds(
    Order,
    st.just("same"),
    st.sampled_from(DEPARTMENTS),
    st.integers(min_value=2016, max_value=2025),
    st.sampled_from(sorted(LAYOUTS)),
    st.integers(min_value=0, max_value=10_000),
)
FEW = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))


def read(content: bytes, folder: Path, kind: str = "txt") -> Facts:
    path = folder / f"same.{kind}"
    path.write_bytes(content)
    return read_report(path)


@pytest.mark.parametrize("name", WAYS)
@FEW
@given(ORDERS, st.randoms(use_true_random=False))
def test_a_report_told_another_way_says_the_same(name: str, order: Order, random: Random) -> None:
    with TemporaryDirectory() as folder:
        first = read_report(write_report(order, Path(folder))[0])
        text = WAYS[name](first, random)
        again = read(text.encode(), Path(folder))
    assert same(again) == same(first)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "big5"])
@FEW
@given(ORDERS)
def test_a_report_in_another_encoding_says_the_same(encoding: str, order: Order) -> None:
    with TemporaryDirectory() as folder:
        first = read_report(write_report(order, Path(folder))[0])
        text = traditional(first, Random(0)) if encoding == "big5" else first.text
        again = read(text.encode(encoding, "replace"), Path(folder))
    if encoding == "big5":  # the simplified characters it lacks are lost
        amounts = [fact for fact in same(first) if fact[0] == "amount" and "?" not in fact[2]]
        read_again = {fact[4] for fact in same(again) if fact[0] == "amount"}
        assert {fact[4] for fact in amounts} <= read_again
    else:
        assert same(again) == same(first)


@pytest.mark.parametrize("kind", KINDS)
@settings(FEW, max_examples=4)
@given(ORDERS)
def test_a_report_in_another_kind_of_file_says_the_same(kind: str, order: Order) -> None:
    with TemporaryDirectory() as folder:
        path = write_report(order, Path(folder))[0]
        content = KINDS[kind](read_document(path))
        assert same(read(content, Path(folder), kind)) == same(read_report(path))
