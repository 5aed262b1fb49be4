"""The data dictionary: every column worded, typed as it is written, and the page as generated."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from caipu import cli
from graph.dictionary import columns, markdown, table
from graph.export import BOOLEANS, INTEGERS, TABLES, query
from ontology.vocabulary import CAIPU, PREFIXES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "data-dictionary.md"


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_worded_in_both_languages(name: str) -> None:
    assert table(name).zh
    assert table(name).en
    for column in columns(name):
        assert any("\u4e00" <= c <= "\u9fff" for c in column.zh), column
        assert re.match("[A-Za-z0-9]", column.en), column


@pytest.mark.parametrize("name", TABLES)
def test_the_types_are_those_that_are_written(name: str) -> None:
    for column in columns(name):
        written = (
            "integer"
            if column.name in INTEGERS
            else "boolean"
            if column.name in BOOLEANS
            else column.kind
        )
        assert column.kind == written, column


def test_terms_exist_and_are_what_the_table_asks_for() -> None:
    for name in TABLES:
        for column in columns(name):
            prefix, _, local = column.term.partition(":")
            if prefix == "caipu":
                assert hasattr(CAIPU, local), column
                is_property = local[0].islower()
                if name != "findings" and is_property:
                    assert column.term in query(name), column
            elif column.term:
                assert prefix in PREFIXES, column


def test_no_wording_is_left_of_a_column_that_is_gone() -> None:
    text = (files("graph.tables") / "columns.csv").read_text("utf-8")
    rows = [(r["table"], r["column"]) for r in csv.DictReader(text.splitlines())]
    assert len(rows) == len(set(rows))
    exist = {("*", c) for names in TABLES.values() for c in names} | {
        (t, c) for t, names in TABLES.items() for c in ("", *names)
    }
    assert set(rows) <= exist


def test_the_page_is_the_generated_one() -> None:
    assert PAGE.read_text("utf-8") == markdown(), "run: caipu dictionary > docs/data-dictionary.md"
    assert CliRunner().invoke(cli, ["dictionary"]).output == markdown()
