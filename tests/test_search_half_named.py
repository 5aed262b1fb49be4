"""Money of a project of two things is told as the whole's where one of them is named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from search.catalogue import catalogue
from search.drafts import Draft
from search.half_named import of_the_whole
from search.question import understand
from tests.sample_release import sample_release

_TOLD = "水闸检修费及水泵租用费项目执行数30万元。"


def _draft(name: str, unit: str = "万元", measure: str = "执行数") -> Draft:
    return Draft(_TOLD, 60.0, (), Decimal(30), unit, None, {"project": name, "measure": measure})


@pytest.mark.parametrize(
    ("asked", "project", "half"),
    [
        ("水闸检修花了多少", "水闸检修费及水泵租用费", "水闸检修费"),
        ("水泵租用费多少", "水闸检修费及水泵租用费", "水泵租用费"),
        ("水泵租用花了多少", "水闸检修、水泵租用经费", "水泵租用"),
        ("绿化花了多少", "堤岸养护与绿化", "绿化"),
    ],
)
def test_whose_money_it_is(asked: str, project: str, half: str) -> None:
    question = understand(asked, catalogue(sample_release()))
    told = of_the_whole(question, _draft(project)).text
    assert told == f"{_TOLD}这是整个项目（{project}）的金额，不只是{half}的。"


@pytest.mark.parametrize(
    ("asked", "draft"),
    [
        ("水闸检修费及水泵租用费花了多少", _draft("水闸检修费及水泵租用费")),
        ("水闸检修和水泵租用一共花了多少", _draft("水闸检修费及水泵租用费")),
        ("河道清淤花了多少", _draft("河道清淤")),
        ("水闸检修得了多少分", _draft("水闸检修费及水泵租用费", "分")),
        ("水闸检修费控制数", _draft("水闸检修费及水泵租用费", measure="水闸检修预算控制数")),
        ("水闸检修花了多少", replace(_draft("水闸检修费及水泵租用费"), value=None)),
    ],
)
def test_nothing_is_added_where_all_of_it_or_the_half_itself_is_told(
    asked: str, draft: Draft
) -> None:
    question = understand(asked, catalogue(sample_release()))
    assert of_the_whole(question, draft) == draft
