"""The same report as a file of another kind: its lines as paragraphs, its grids as tables."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterator, Sequence

import docx
import openpyxl
import xlwt

from ingest.document import Document, Grid, Line

Block = Line | Grid


def blocks(document: Document) -> Iterator[Block]:
    """Lines that are in no grid, and grids, in reading order."""
    pieces: list[Block] = [*document.prose_lines(), *document.grids]
    yield from sorted(pieces, key=lambda block: block.start)


def texts(grid: Grid) -> list[list[str]]:
    width = max(len(row) for row in grid.rows)
    return [[cell.text for cell in row] + [""] * (width - len(row)) for row in grid.rows]


def to_html(document: Document, encoding: str = "utf-8") -> bytes:
    parts = [f'<html><head><meta charset="{encoding}"><title>公开</title></head><body>']
    for block in blocks(document):
        if isinstance(block, Line):
            parts.append(f"<p>{html.escape(block.text)}</p>")
        else:
            rows = ("".join(f"<td>{html.escape(t)}</td>" for t in row) for row in texts(block))
            parts.append("<table>" + "".join(f"<tr>{r}</tr>" for r in rows) + "</table>")
    return "\n".join([*parts, "</body></html>"]).encode(encoding)


def to_docx(document: Document) -> bytes:
    word = docx.Document()
    for block in blocks(document):
        if isinstance(block, Line):
            word.add_paragraph(block.text)
            continue
        rows = texts(block)
        table = word.add_table(len(rows), len(rows[0]))
        for row, cells in zip(rows, table.rows, strict=True):
            for text, cell in zip(row, cells.cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def to_xlsx(document: Document) -> bytes:
    """One sheet; figures as numbers with two decimals, everything else as text."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "公开"
    row = 0
    for block in blocks(document):
        lines = [[block.text]] if isinstance(block, Line) else texts(block)
        for line in lines:
            row += 1
            for column, text in enumerate(line, 1):
                if text:
                    _set(sheet.cell(row, column), text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _set(cell: openpyxl.cell.Cell, text: str) -> None:
    number, form = _as_number(text)
    cell.value = text if number is None else number
    if number is None:
        cell.data_type = "s"  # "=100%" is a target, not a formula
    cell.number_format = form


def _as_number(text: str) -> tuple[float | None, str]:
    """A figure with two decimals as number and format."""
    whole, point, decimals = text.replace(",", "").partition(".")
    if point and whole.isdigit() and decimals.isdigit() and len(decimals) == 2:
        return float(f"{whole}.{decimals}"), "#,##0.00" if "," in text else "0.00"
    return None, "General"


def to_xls(document: Document) -> bytes:
    """As ``to_xlsx``, in the old format."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("公开")
    row = 0
    for block in blocks(document):
        for line in [[block.text]] if isinstance(block, Line) else texts(block):
            for column, text in enumerate(line):
                number, form = _as_number(text)
                if number is not None:
                    sheet.write(row, column, number, xlwt.easyxf(num_format_str=form))
                elif text:
                    sheet.write(row, column, text)
            row += 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def to_pdf(document: Document) -> bytes:
    """Pages of 14 cm by 20 cm columns wide enough for each table, ruled cells, one font."""
    pages = _Pages()
    for block in blocks(document):
        if isinstance(block, Line):
            pages.line(block.text)
        else:
            pages.table(texts(block))
    return pages.to_bytes()


SIZE, LEADING, WIDTH, HEIGHT, MARGIN = 8.0, 12.0, 1400.0, 800.0, 40.0


class _Pages:
    """A PDF written by hand: a Chinese font by name, text by UCS-2 codes, rules as rectangles."""

    def __init__(self) -> None:
        self.streams: list[list[str]] = []
        self.y = 0.0

    def line(self, text: str) -> None:
        self._room(LEADING)
        self._show(text, MARGIN, self.y)
        self.y -= LEADING

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        columns = [max(_advance(row[i]) for row in rows) + 6 for i in range(len(rows[0]))]
        for row in rows:
            self._room(LEADING)
            x = MARGIN
            for text, width in zip(row, columns, strict=True):
                self._put(f"{x:.1f} {self.y - 3:.1f} {width:.1f} {LEADING:.1f} re S")
                self._show(text, x + 3, self.y)
                x += width
            self.y -= LEADING

    def _room(self, needed: float) -> None:
        if not self.streams or self.y - needed < MARGIN:
            self.streams.append(["0.5 w"])
            self.y = HEIGHT - MARGIN

    def _put(self, operator: str) -> None:
        self.streams[-1].append(operator)

    def _show(self, text: str, x: float, y: float) -> None:
        if text.strip():
            codes = text.encode("utf-16-be").hex()
            self._put(f"BT /F1 {SIZE} Tf {x:.1f} {y:.1f} Td <{codes}> Tj ET")

    def to_bytes(self) -> bytes:
        return pdf_of(["\n".join(stream) for stream in self.streams], f"[0 0 {WIDTH} {HEIGHT}]")


def pdf_of(streams: Sequence[str], box: str, form: str = "") -> bytes:
    """A PDF of pages drawn by ``streams``; ``form`` is what they may draw as /X1."""
    count = len(streams)
    kids = " ".join(f"{7 + 2 * i} 0 R" for i in range(count))
    fonts = "/Font << /F1 3 0 R >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 [500] 814 939 500] "
        "/FontDescriptor 5 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] "
        "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 90 >>",
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Resources << {fonts} >> "
        f"/Length {len(form)} >>\nstream\n{form}\nendstream",
    ]
    for index, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} "
            f"/Resources << {fonts} /XObject << /X1 6 0 R >> >> /Contents {8 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _file(objects)


def _advance(text: str) -> float:
    return SIZE * len(text)


def _file(objects: Sequence[str]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return out + (head + table + trailer).encode("ascii")


KINDS: dict[str, Callable[[Document], bytes]] = {
    "html": to_html,
    "docx": to_docx,
    "xlsx": to_xlsx,
    "xls": to_xls,
    "pdf": to_pdf,
}
