"""Tables of a department's units: name, nature, level, funding, code; ruled or torn into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.amounts import parse_number
from ingest.document import Cell, Document, Grid, Line
from ingest.long_lines import unfolded
from ingest.names import looks_like_organization, without_level
from ingest.wording import fold, squeeze
from ontology.facts import Span

_COLUMNS = {
    "name": re.compile(
        r"(?:预算|编报|独立核算|所属|下属|二级|决算)?单位(?:全称|名称)|^预算单位$|^名称$|^单位$"
    ),
    "nature": re.compile(r"单位(?:基本)?(?:性质|类型|类别)|^性质$|机构性质"),
    "level": re.compile(r"(?:单位|机构)?(?:规格|级别|行政级别)"),
    "funding": re.compile(
        r"经费(?:保障|供给|来源)?(?:形式|来源|性质|类型|方式)|预算管理方式|拨款方式"
    ),
    "code": re.compile(r"(?:单位|预算|机构)(?:编码|代码)|^编码$|^代码$"),
    "remark": re.compile(r"^备注$"),
}
_NAME_COLUMN = re.compile(
    r"单位 *(?:全称|名 *称)|预算单位|名称(?<=^名称)$|单位(?<=^单位)$|单$|單位", re.MULTILINE
)
"""The name of the column of names, of cells one a line."""

_NATURE = re.compile(
    r"(?:行政|参公|参照公务员法?管理的?|财政补助|经费自理|公益[一二]类|财政|(?:全额|差额|定额|定项)(?:拨款|补助|补贴|供给|供养)?|自收自支|一类|二类|下属|所属)*(?:行政|事业)(?:单位|机关)?"
    r"|公益[一二]类|行政|事业|参公(?:管理)?(?:事业单位)?|企业|社会团体|群团"
)
_FUNDING = re.compile(
    r"财政拨款|财政性资金[\u4e00-\u9fff]{2,10}|(?:财政)?(?:预算)?(?:全额|差额|定额|定项|零)(?:预算)?(?:拨款|补助|补贴|供给|供养|管理|保障)"
    r"|财政(?:全额|差额|全供|差供|核拨|核补|供养|适当补助)|自收自支|经费自筹|经费自理|全供|差供|全额|差额|财政补助"
)
_LEVEL = re.compile(
    r"(?:正|副)?(?:部|省|厅|司|局|地|处|县|科|股|乡)(?:（[\u4e00-\u9fff]）)?级|无级别|未定级|不定级"
)
_TIER = re.compile(r"[一二三四]级(?:预算)?(?:单位)?|基层(?:预算)?单位|主管(?:预算)?(?:单位|部门)")
"""What 预算级次 says of a unit, which is no rank of its own."""
_COUNT_HEAD = re.compile(
    r"(?:核定|批准|实有|在职|在编|现有)?(?:编制|人员|人|职工)?(?:编制)?(?:人)?数"
)
_CODE = re.compile(r"\d{6}(?:\d{3}){0,2}")
_ROW_NUMBER = re.compile(r"\d{1,3}[.、．]?")
_REMARK = re.compile(r"（([^）]*(?:单位|本级|本部|参公|行政|事业)[^）]*)）$")
_NATURE_IN_REMARK = re.compile(
    r"(?:参公|参照公务员法?管理的?|公益[一二]类|财政补助|(?:全额|差额)(?:拨款|补助|供给)?|自收自支)*(?:行政|事业)单位|公益[一二]类(?:事业)?|参公(?:管理)?|企业"
)
_SUFFIX_ONLY = re.compile(
    r"(?:办公室|服务中心|中心|事务中心|大队|支队|办事处|管理局|委员会)(?:（[^）]{1,6}）)?"
)
_OF_MONEY = re.compile("科目|金额|支出|收入|指标|预算数|采购|项目|合计")
_OF_OTHERS = re.compile("科目|指标|采购|项目(?!支出)")
"""What heads no table of units; of what they are, what they spend may stand beside."""
_HEAD_WORD = re.compile("序号|名称|单位|性质|规格|级别|经费|备注|编码|代码|單位")
_WORD = re.compile(r"\S+")
_AFTER_TABLE = re.compile(r"[。；]|^注|^第.部分|^[一二三四五六七八九十]+、|表$|年度")
_KEPT_SUFFIX = ("本级", "本部", "机关", "汇总", "部门", "机关本级")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit as a table prints it."""

    name: str
    spans: tuple[Span, ...]
    nature: str | None = None
    level: str | None = None
    funding: str | None = None
    code: str | None = None


def unit_rows(document: Document) -> list[UnitRow]:
    """The rows of every table of units, in order."""
    rows = [row for grid in document.grids if _may_be(grid) for row in _of_grid(grid.rows)]
    return rows or list(_of_lines(document))


def _may_be(grid: Grid) -> bool:
    """Whether any cell could head the column of names."""
    return bool(_NAME_COLUMN.search("\n".join([c.text for row in grid.rows for c in row])))


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Column meanings of a header row; {} where it heads no table of units."""
    if not _NAME_COLUMN.search("\n".join(cells)):
        return {}
    found: dict[str, int] = {}
    for i, cell in enumerate(cells):
        packed = squeeze(cell)
        for key, pattern in _COLUMNS.items():
            if len(packed) <= 14 and key not in found and pattern.search(packed):
                found[key] = i
                break
    numbered = squeeze(cells[0]) == "序号" and 2 <= sum(bool(cell) for cell in cells) <= 4
    if "name" not in found or not (
        numbered or {"nature", "level", "funding", "remark"} & set(found)
    ):
        return {}
    other = _OF_OTHERS if "nature" in found and not numbered else _OF_MONEY
    return {} if any(other.search(cell) for cell in cells) else found


def _as_merged(rows: Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
    """The rows, a cell merged over several of them standing in each."""
    over: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        whole = []
        for c, cell in enumerate(row):
            above, left = over.get(c, (cell, 0))
            held, left = (above, left - 1) if left and not cell.text else (cell, cell.rows - 1)
            over[c] = held, left
            whole.append(held)
        yield whole


def _of_grid(rows: Sequence[Sequence[Cell]]) -> Iterator[UnitRow]:
    columns: dict[str, int] = {}
    for row in _as_merged(rows):
        if not columns:
            columns = _columns([cell.text for cell in row])
            continue
        cell = row[columns["name"]] if columns["name"] < len(row) else Cell("")
        name, remark = name_and_remark(cell.text)
        if not looks_like_organization(without_level(name)):
            continue
        values = {
            k: _value(row[i].text) for k, i in columns.items() if k != "name" and i < len(row)
        }
        noted = values.pop("remark", None) or remark
        apart = {columns[k] for k in ("name", "code", "remark") if k in columns}
        others = [cell.text for i, cell in enumerate(row) if i not in apart]
        if typed := _by_kind(" ".join(others).split()):
            values |= dict.fromkeys(("nature", "level", "funding")) | typed
        unit = UnitRow(name, cell.spans, **values)
        yield unit if unit.nature or not noted else replace(unit, nature=nature_of(noted))


def _by_kind(words: Sequence[str]) -> dict[str, Any]:
    """What each of a row's words says of a unit, whatever cell it has come to stand in: ``行政 正科级``.
    Nothing where one says neither of what a unit is, or two the same."""
    found: dict[str, Any] = {}
    for word in words:
        said = dict.fromkeys(attributes_of(fold(word)), word)
        if (not said and not _ROW_NUMBER.fullmatch(word)) or said.keys() & found.keys():
            return {}
        found |= said
    return found


_UNIT_CODE = re.compile(r"(?:预算)?(?:单位|部门)(?:[（(](?:单位|部门)[)）])?(?:代码|编码|编号)")
_CODE_END = re.compile("[码号]")  # the last character of such a heading
_UNIT_NAME = re.compile(
    r"(?:预算)?(?:单位|部门)(?:[（(](?:单位|部门)[)）])?名称(?:[（(].{0,10}[)）])?"
)


def coded_rows(document: Document) -> Iterator[tuple[str, str, Span]]:
    """Codes and names of units that fiscal tables print as rows, under headings of both."""
    for grid in document.grids:
        columns: tuple[int, int] | None = None
        for row in grid.rows:
            if columns is None and not _CODE_END.search("".join([cell.text for cell in row])):
                continue
            texts = [squeeze(cell.text) for cell in row]
            codes = [i for i, text in enumerate(texts) if _UNIT_CODE.fullmatch(text)]
            if codes and codes[0] + 1 < len(texts) and _UNIT_NAME.fullmatch(texts[codes[0] + 1]):
                columns = codes[0], codes[0] + 1
            elif columns is not None and columns[1] < len(row):
                code, name = texts[columns[0]], texts[columns[1]]
                spans = row[columns[1]].spans
                known = looks_like_organization(without_level(name))
                if re.fullmatch(r"\d{3}(?:\d{3}){0,2}", code) and known and len(spans) == 1:
                    yield code, name, spans[0]


def _value(text: str) -> str | None:
    return "".join(text.split()) or None


def name_and_remark(text: str) -> tuple[str, str | None]:
    """``某中心（下属事业单位）`` is a name and what it is."""
    name = "".join(text.split())
    found = _REMARK.search(fold(name))
    if found and found[1] not in _KEPT_SUFFIX:
        return name[: found.start()], found[1]
    return name, None


def nature_of(remark: str) -> str | None:
    found = _NATURE_IN_REMARK.search(remark)
    return found[0] if found else None


def level_of(remark: str) -> str | None:
    """``正科级`` in ``行政单位，正科级``."""
    found = _LEVEL.search(remark)
    return found[0] if found else None


_Words = list[tuple[str, Span]]


def _of_lines(document: Document) -> Iterator[UnitRow]:
    """Rows whose cells are torn over lines, below a header of several words on one line or many."""
    torn: _Torn | None = None
    heads: list[str] = []
    lines = unfolded(document).lines
    taken = False  # whether the line's words are the end of the name above
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if torn is None and not _HEAD_WORD.search(line.text):
            heads = [] if line.text.strip() else heads
            continue
        if torn is not None and _AFTER_TABLE.search(fold(line.text).strip()):
            if after is None or not torn.goes_on(_words(after)):
                break
            continue  # a running head
        words = [] if taken else _words(line)
        taken = torn is not None and after is not None and torn.around(words, _words(after))
        for word, span in words if not taken else ():
            if torn is None:
                heads = [*heads[-5:], word] if len(word) <= 12 else []
                torn = (
                    _Torn([], [])
                    if len(heads) >= 3 and _is_head(word) and _columns(heads)
                    else None
                )
            elif torn.words or torn.done or not _is_head(word):
                torn.add(word, span)
    if torn:
        yield from torn.rows()


def _words(line: Line) -> _Words:
    return [
        (found[0], (line.start + found.start(), line.start + found.end()))
        for found in _WORD.finditer(line.text)
    ]


def _is_head(word: str) -> bool:
    return any(pattern.search(squeeze(word)) for pattern in _COLUMNS.values())


@dataclass(slots=True)
class _Torn:
    """Words of a torn table, put together to rows."""

    done: list[UnitRow]
    words: list[tuple[str, Span]]
    code: str | None = None  # of the unit whose name comes next
    number: int = 0  # of the last row

    def goes_on(self, after: _Words) -> bool:
        """Whether the line ``after`` begins with the next row's number."""
        return bool(after) and self.number > 0 and after[0][0] == str(self.number + 1)

    def add(self, word: str, span: Span) -> None:
        plain = fold(word)
        if plain == str(self.number + 1):
            self.number += 1
        if plain == "1" and not self.done:
            self.words = []  # what stood before the first row were headings
        if _ROW_NUMBER.fullmatch(plain) or not word.strip("-—–·") or _is_figure(plain):
            return
        if _COUNT_HEAD.fullmatch(plain) and not self.words:
            return
        whole = _is_whole(self._name())
        headings = not self.done  # before the first row no name has begun yet
        if _CODE.fullmatch(plain) and (whole or headings or not self.words):
            self._flush()
            self.code = plain
            return
        if _TIER.fullmatch(plain) and (whole or (not self.words and self.done)):
            self._flush()
            return
        attributes = attributes_of(plain)
        if attributes and (whole or not self.words) and (self.words or self.done):
            self._flush()
            self.done[-1] = replace(
                self.done[-1],
                **{k: v for k, v in attributes.items() if not getattr(self.done[-1], k)},
            )
            return
        if whole and not _SUFFIX_ONLY.fullmatch(plain) and not plain.startswith("（"):
            self._flush()
        self.words.append((word, span))

    def around(self, words: _Words, after: _Words) -> bool:
        """Take a row in whose line the name is wanting: it begins above and ends ``after``."""
        lead = next((i for i, (w, _) in enumerate(words) if not _is_number(fold(w))), 0)
        begun, whole = self.words, self._name() + "".join(word for word, _ in after)
        if not lead or not begun or len(after) != 1 or not attributes_of(fold(words[lead][0])):
            return False
        if _is_whole(self._name()) or not _is_whole(whole):
            return False
        self.words = []
        for word, span in words[:lead]:
            self.add(word, span)
        self.words = [*begun, *after]
        for word, span in words[lead:]:
            self.add(word, span)
        return True

    def _name(self) -> str:
        return "".join(word for word, _ in self.words)

    def _flush(self) -> None:
        name, remark = name_and_remark(self._name())
        if looks_like_organization(without_level(name)):
            nature = nature_of(remark) if remark else None
            spans = tuple(span for _, span in self.words)
            self.done.append(UnitRow(name, spans, nature=nature, code=self.code))
            self.code = None
        self.words = []

    def rows(self) -> list[UnitRow]:
        self._flush()
        return self.done


def _is_whole(name: str) -> bool:
    return looks_like_organization(without_level(name_and_remark(name)[0]))


def _is_number(word: str) -> bool:
    return bool(_ROW_NUMBER.fullmatch(word) or _CODE.fullmatch(word))


def _is_figure(word: str) -> bool:
    """Whether the word counts people or money; six digits are a unit's code."""
    number = parse_number(word)
    return number is not None and (number.decimals > 0 or "," in word or len(word) < 6)


def attributes_of(word: str) -> dict[str, Any]:
    """What the word says of a unit: its nature, its funding or its level."""
    if _NATURE.fullmatch(word):
        return {"nature": word}
    if _FUNDING.fullmatch(word):
        return {"funding": word}
    return {"level": word} if _LEVEL.fullmatch(word) else {}
