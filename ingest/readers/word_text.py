"""The words that a Word file shows: no deleted, moved or hidden text, what text boxes hold apart.

Elements are those of ECMA-376 part 1, WordprocessingML.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element

_PARAGRAPH, _RUN, _TEXT, _BREAK = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:br")
_AS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), _BOX, _FALLBACK})
_VANISH, _VALUE, _TYPE = f"{qn('w:rPr')}/{qn('w:vanish')}", qn("w:val"), qn("w:type")
_OFF = ("0", "false", "off")


def shown(paragraph: _Element) -> str:
    """The text of a paragraph as it is printed; line ends within it are kept."""
    return "".join(_pieces(paragraph))


def boxed(paragraph: _Element) -> Iterator[str]:
    """The paragraphs of the text boxes that hang on this one."""
    for box in paragraph.iter(_BOX):
        if any(over.tag in _UNSEEN for over in box.iterancestors()):
            continue  # the same box once more, for older programs
        yield from (shown(inner) for inner in box.iter(_PARAGRAPH))


def _pieces(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN or (child.tag == _RUN and _is_hidden(child)):
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _BREAK:
            yield "" if child.get(_TYPE) in ("page", "column") else "\n"
        else:
            yield _AS.get(str(child.tag)) or "".join(_pieces(child))


def _is_hidden(run: _Element) -> bool:
    mark = run.find(_VANISH)
    return mark is not None and mark.get(_VALUE, "1") not in _OFF
