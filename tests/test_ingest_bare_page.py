"""A page of which less is kept is laid out as pdfplumber lays it out."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber
import pytest

from ingest.readers.bare_page import bare_pages
from tests.generator.reprint import pdf_of

DRAWN = """0.5 w
40 700 200 30 re S
10 20 m 300 20 l S
40 500 m 60 560 90 560 110 500 c S
/X1 Do
BT /F1 8 Tf 45 710 Td <98847B97> Tj ET
BT /F1 11 Tf 0 1 -1 0 300 300 Tm <6536> Tj ET"""
FORM = "60 400 120 24 re S BT /F1 6 Tf 64 404 Td <652F> Tj ET"


@pytest.mark.parametrize("page", ["[0 0 600 800]", "[-30 15 570 815]", "[0 0 600 800] /Rotate 90"])
def test_what_is_kept_is_what_pdfplumber_tells(page: str) -> None:
    with pdfplumber.open(io.BytesIO(pdf_of([DRAWN, DRAWN], page, FORM))) as pdf:
        for bare, full in zip(bare_pages(pdf), pdf.pages, strict=True):
            assert len(bare.chars) == 4
            assert set(bare.objects) == {"char", "rect", "line", "curve"}
            for kind, objects in bare.objects.items():
                for kept, told in zip(objects, full.objects[kind], strict=True):
                    assert kept == {name: told[name] for name in kept}
            assert [places(edge) for edge in bare.edges] == [places(edge) for edge in full.edges]
            assert [t.bbox for t in bare.find_tables()] == [t.bbox for t in full.find_tables()]


def places(edge: dict[str, Any]) -> list[Any]:
    return [edge[name] for name in ("orientation", "x0", "x1", "top", "bottom")]
