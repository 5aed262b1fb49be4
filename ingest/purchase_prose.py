"""What is bought by procurement, where sentences list it: ``采购文件柜 3套，预算1.5万元；采购…``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Document
from ingest.prose import Paragraph
from ingest.quantities import YUAN
from ingest.wording import decimal
from ontology.facts import ProcurementItem

_PROCUREMENT = re.compile("政府采购|采购预算|采购计划")
_CLAUSE = re.compile(r"[^；。：]+")
_ITEM = re.compile(
    r"\s*(?:（?\d{1,2}[）.、]\s*)?(?:拟|计划)?(?:采购|购置|购买)?(?P<item>[^，；。：、（）\d]{2,24})\s*[，（]?(?:数量)?\s*"
    r"(?P<count>\d+)\s*(?P<unit>台（套）|[台套部辆个张把批项件组架艘块副])[）]?[，,]\s*"
    r"(?:采购)?(?:预算|金额|资金|经费)+(?:安排)?(?:为|约)?\s*(?P<sum>[\d,]+(?:\.\d+)?)\s*(?P<money>万元|元)\s*"
)
_LEAST = 2
"""Items one after another that make a list."""


def told_purchases(document: Document, paragraphs: Sequence[Paragraph]) -> list[ProcurementItem]:
    """The items of every list of purchases in the prose on procurement."""
    found: list[ProcurementItem] = []
    for paragraph in paragraphs:
        if paragraph.heading or not _speaks_of_it(paragraph):
            continue
        items = list(_items(document, paragraph))
        found += items if len(items) >= _LEAST else []
    return found


def _speaks_of_it(paragraph: Paragraph) -> bool:
    return any(_PROCUREMENT.search(text) for text in (paragraph.folded, *paragraph.section[-1:]))


def _items(document: Document, paragraph: Paragraph) -> Iterator[ProcurementItem]:
    for clause in _CLAUSE.finditer(paragraph.folded):
        if (said := _ITEM.fullmatch(clause[0])) is None:
            continue
        lead = len(clause[0]) - len(clause[0].lstrip())
        span = paragraph.spans(clause.start() + lead, clause.end())
        yield ProcurementItem(
            document.source(*span, page=paragraph.page),
            said["item"].strip(),
            unit=said["unit"],
            quantity=decimal(said["count"]),
            amount_yuan=decimal(said["sum"]) * YUAN[said["money"]],
        )
