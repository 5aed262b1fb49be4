"""Questions in traditional characters."""

from __future__ import annotations

import pytest

from graph.release import Release, Store
from search.answer import answer
from search.index import build_step
from search.leading import passages
from search.script import simplified
from tests.sample_facts import sample_facts


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Release:
    store = Store(tmp_path_factory.mktemp("script") / "store")
    return store.build([sample_facts()], steps=[build_step])


@pytest.mark.parametrize(
    ("traditional", "plain"),
    [
        ("水務局2023年辦公費和差旅費一共多少", "水务局2023年办公费和差旅费一共多少"),
        ("河道清淤項目2023年自評得了多少分", "河道清淤项目2023年自评得了多少分"),
        ("水務局2023年的會議費是多少", "水务局2023年的会议费是多少"),
    ],
)
def test_a_traditional_question_is_answered_as_the_simplified_one(
    water: Release, traditional: str, plain: str
) -> None:
    given = answer(water, traditional)
    assert given.question == traditional
    assert given.answer == answer(water, plain).answer
    assert passages(water, traditional) == passages(water, plain)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("預算總額、幾萬元？", "预算总额、几万元？"),
        ("乾县的著作费", "乾县的著作费"),
        ("朱镕 GB 2312 外的喆", "朱镕 GB 2312 外的喆"),
        ("", ""),
    ],
)
def test_simplified(text: str, read: str) -> None:
    assert simplified(text) == read
