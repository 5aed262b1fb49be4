"""A PDF page of which only what is read is kept: pdfplumber copies some thirty values of each character.

Characters keep their text, size and box, what is drawn keeps its box (and a curve its points), under
pdfplumber's names and in its coordinates (points from the page's upper left corner).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTLine, LTRect
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

Kept = dict[str, Any]


def bare_pages(pdf: PDF) -> Iterator[Page]:
    """The pages of ``pdf``; each is read when its objects are asked for."""
    for page in pdf.pages:
        yield BarePage(pdf, page.page_obj, page.page_number, page.initial_doctop)


class BarePage(Page):
    """A page whose objects have only the values that reading words and ruled tables needs."""

    def parse_objects(self) -> dict[str, list[Kept]]:
        """Characters, rectangles, lines, curves and images, by kind."""
        objects: dict[str, list[Kept]] = defaultdict(list)
        for item in _leaves(self.layout):
            if isinstance(item, LTChar):
                kept = self._placed(item, "char")
                kept["text"], kept["size"] = item.get_text(), item.size
            elif isinstance(item, LTRect):
                kept = self._placed(item, "rect")
            elif isinstance(item, LTLine):
                kept = self._placed(item, "line")
            elif isinstance(item, LTCurve):
                kept = self._placed(item, "curve")
                kept["pts"] = [self.point2coord(point) for point in item.pts]
            elif isinstance(item, LTImage):
                kept = self._placed(item, "image")
            else:
                continue
            objects[kept["object_type"]].append(kept)
        return objects

    def _placed(self, item: Any, kind: str) -> Kept:
        left, above = self.mediabox[:2]
        top = self.height - item.y1 + above
        return {
            "object_type": kind,
            "x0": item.x0 + left,
            "x1": item.x1 + left,
            "y0": item.y0,
            "y1": item.y1,
            "top": top,
            "bottom": self.height - item.y0 + above,
            "doctop": self.initial_doctop + top,
            "width": item.width,
            "height": item.height,
        }


def _leaves(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        else:
            yield item
