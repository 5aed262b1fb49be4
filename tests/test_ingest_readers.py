"""Every file kind gives one text with its grids; what cannot be read is refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.radicals import ordinary
from ingest.readers import read_document
from ingest.readers.pdf import _place
from ingest.readers.text import read_text
from ingest.readers.typeset import Piece, join_wrapped, merged
from ingest.wording import fold
from ontology.errors import Refused
from tests.conftest import ROOT
from tests.generator import reprint

SAMPLE = ROOT / "data" / "reports" / "qinghe-water-2024-final.txt"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def cells(document: Document) -> list[list[str]]:
    rows = [[cell.text for cell in row if cell.text] for g in document.grids for row in g.rows]
    return [row for row in rows if row]


@pytest.mark.parametrize("kind", reprint.KINDS)
def test_the_same_report_in_another_kind_has_the_same_cells(kind: str, tmp_path: Path) -> None:
    original = read_document(SAMPLE)
    path = written(tmp_path, f"report.{kind}", reprint.KINDS[kind](original))
    document = read_document(path)
    assert cells(document) == cells(original)


@pytest.mark.parametrize("kind", reprint.KINDS)
def test_every_cell_stands_at_its_offsets(kind: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"report.{kind}", reprint.KINDS[kind](read_document(SAMPLE)))
    document = read_document(path)
    spans = [(c.text, s) for g in document.grids for row in g.rows for c in row for s in c.spans]
    assert len(spans) > 500
    assert all(document.text[start:end] == text for text, (start, end) in spans)
    assert all(document.text[li.start : li.end] == li.text for li in document.lines)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_text_in_its_encodings(encoding: str, tmp_path: Path) -> None:
    text = "部门决算\n合计\t1.00\n"
    assert read_document(written(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_traditional_text_in_big5(tmp_path: Path) -> None:
    text = "單位決算報告：歲出預算執行情形與說明，經費賸餘繳庫。\n" * 3
    assert read_document(written(tmp_path, "a.txt", text.encode("big5"))).text == text


def test_html_in_gb18030_says_so(tmp_path: Path) -> None:
    content = reprint.to_html(read_document(SAMPLE), encoding="gb18030")
    assert cells(read_document(written(tmp_path, "a.html", content))) == cells(
        read_document(SAMPLE)
    )


def test_merged_cells_are_followed_by_empty_ones(tmp_path: Path) -> None:
    page = (
        "<table><tr><td rowspan=2>项目</td><td colspan=2>本年支出</td></tr>"
        "<tr><td>基本支出</td><td>项目支出</td></tr><tr><td>合计</td><td>1.00</td><td>2.00</td></tr></table>"
    )
    (grid,) = read_document(written(tmp_path, "a.html", page.encode())).grids
    assert [[c.text for c in row] for row in grid.rows] == [
        ["项目", "本年支出", ""],
        ["", "基本支出", "项目支出"],
        ["合计", "1.00", "2.00"],
    ]


def test_hidden_text_and_scripts_of_a_page_are_not_read(tmp_path: Path) -> None:
    page = "<p>看得见</p><p style='display: none'>看不见</p><script>1</script><style>p{}</style>"
    assert read_document(written(tmp_path, "a.html", page.encode())).text == "看得见\n"


def test_deeply_nested_html_is_read(tmp_path: Path) -> None:
    page = "<div>" * 3000 + "深处" + "</div>" * 3000
    assert "深处" in read_document(written(tmp_path, "a.html", page.encode())).text


def test_a_file_is_read_by_what_it_is_not_by_its_ending(tmp_path: Path) -> None:
    pdf = reprint.to_pdf(read_document(SAMPLE))
    assert read_document(written(tmp_path, "a.txt", pdf)).pages == 8


def test_a_word_file_saved_as_web_page_is_read(tmp_path: Path) -> None:
    page = b"<html><body><table><tr><td>a</td><td>1.00</td></tr></table></body></html>"
    assert cells(read_document(written(tmp_path, "a.doc", page))) == [["a", "1.00"]]


def test_the_page_inside_a_mime_archive_is_read(tmp_path: Path) -> None:
    archive = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\n"
        b"Content-Type: text/html; charset=utf-8\n\n<p>budget 2024</p>\n--xx--\n"
    )
    assert read_document(written(tmp_path, "a.mht", archive)).text == "budget 2024\n"


def _zip(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


HOSTILE = {
    "empty.txt": (b"", "空文件"),
    "binary.txt": (bytes(range(256)) * 20, "二进制"),
    "archive.docx": (_zip(readme=b"x"), "压缩包"),
    "archive.txt": (b"Rar!\x1a\x07", "压缩包"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 Word"),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "损坏"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Cata", "PDF"),
    "noise.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "PDF"),
    "hollow.docx": (
        _zip(word__document_xml=b"<w>").replace(b"document_xml", b"document.xml"),
        "损坏",
    ),
    "hollow.xlsx": (
        _zip(xl__workbook_xml=b"<w>").replace(b"workbook_xml", b"workbook.xml"),
        "损坏",
    ),
    "unknown.rtf": (b"{\\rtf1}", "不认识"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    content, reason = HOSTILE[name]
    with pytest.raises(Refused, match=reason) as refused:
        read_document(written(tmp_path, name, content))
    assert str(refused.value).endswith("。")
    assert name in str(refused.value)


def test_an_archive_that_would_unpack_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.readers.archive.MAX_UNPACKED", 2**20)
    bomb = _zip(word__document=b"0" * 2**21)
    with pytest.raises(Refused, match="压缩炸弹"):
        read_document(written(tmp_path, "bomb.docx", bomb))


def test_a_pdf_whose_pages_go_round_in_circles_is_refused(tmp_path: Path) -> None:
    pdf = (
        b"%PDF-1.4\n1 0 obj<< /Type /Catalog /Pages 2 0 R >>endobj\n"
        b"2 0 obj<< /Type /Pages /Kids [2 0 R] /Count 9 >>endobj\n"
        b"trailer<< /Root 1 0 R >>\n%%EOF"
    )
    with pytest.raises(Refused, match="PDF"):
        read_document(written(tmp_path, "circle.pdf", pdf))


def test_wrapped_cells_are_joined_but_two_numbers_are_not() -> None:
    assert join_wrapped(["行政事业单位", "养老支出"]) == "行政事业单位养老支出"
    assert join_wrapped(["1377", ".51"]) == "1377.51"
    assert join_wrapped(["12.00", "34.00"]) == "12.00 34.00"


def test_a_cell_that_covers_rows_beyond_the_table_does_no_harm() -> None:
    rows = merged([[Piece("a", 1, 9), Piece("b")], [Piece("c")]])
    assert [[p.text for p in row] for row in rows] == [["a", "b"], ["", "c"]]


def test_words_of_a_cell_that_the_page_cuts_open_are_kept() -> None:
    rows = [[Piece(""), Piece("数量指标")], [Piece(""), Piece("质量指标")]]
    stray = [
        {
            "x0": 10.0 + 8 * i,
            "x1": 18.0 + 8 * i,
            "top": 30.0,
            "bottom": 38.0,
            "size": 8.0,
            "text": t,
        }
        for i, t in enumerate("产出")
    ]
    _place(stray, rows, columns=[5.0, 60.0], tops=[10.0, 25.0])
    assert [[p.text for p in row] for row in rows] == [["", "数量指标"], ["产出", "质量指标"]]


def test_radicals_that_stand_for_characters_become_them() -> None:
    assert ordinary("\u2f6c\u2ed4\u2f3e") == "目门户"
    assert ordinary("（") == "（"
    document = read_text(Path("r.txt"), "公务用\u2ecb\t1\n".encode(), "0" * 64)
    assert document.text == "公务用车\t1\n"


def test_rows_torn_inside_their_cells_are_whole_again() -> None:
    text = (
        "指标\t目标\t依据\t备注\n巡查\t≥3次\t年度工\n作计划\t\n"
        "清淤\t1\n0公里\t实施\n方案\t无\n合计\t\t\t\n"
    )
    (grid,) = read_text(Path("r.txt"), text.encode(), "0" * 64).grids
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["指标", "目标", "依据", "备注"],
        ["巡查", "≥3次", "年度工作计划", ""],
        ["清淤", "10公里", "实施方案", "无"],
        ["合计", "", "", ""],
    ]
    torn = grid.rows[2][1]
    assert "".join(text[start:end] for start, end in torn.spans) == "10公里"


def test_short_rows_that_do_not_add_up_stay_as_they_are() -> None:
    text = "a\tb\tc\td\n某县\t2\n其他\t3\na\tb\tc\td\n"
    (grid,) = read_text(Path("r.txt"), text.encode(), "0" * 64).grids
    assert [len(row) for row in grid.rows] == [4, 2, 2, 4]


def test_traditional_characters_of_names_fold_too() -> None:
    assert fold("烏魯木齊市鶴山礦產資源勘查") == "乌鲁木齐市鹤山矿产资源勘查"


def test_the_caption_of_a_table_is_the_line_above_it(tmp_path: Path) -> None:
    page = "<table><caption>收支 总表</caption><tr><td>合计</td><td>1.00</td></tr></table>"
    document = read_document(written(tmp_path, "a.html", page.encode()))
    assert document.text.startswith("收支 总表\n")
    assert cells(document) == [["合计", "1.00"]]


def pages(*numbers: str, lines: int = 20) -> list[str]:
    """The lines that are kept of a text whose pages end with ``numbers``."""
    body = "正文一行。\n" * lines
    text = "".join(f"{body}{number}\n" for number in numbers)
    document = read_text(Path("paged.txt"), text.encode(), "")
    return [line.text for line in document.lines if line.text not in ("", "正文一行。")]


@pytest.mark.parametrize("form", ["{}", "- {} -", "第 {} 页 共 6 页", "{}/6"])
def test_lines_that_count_the_pages_are_left_out(form: str) -> None:
    numbers = [form.format(n) for n in range(1, 7)]
    assert pages(*numbers) == []
    assert pages(*numbers[:2], "", *numbers[3:]) == []  # one page prints none


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_grid_ends_with_its_page(end: str) -> None:
    body = ["正文一行。"] * 20
    lines = [
        x for n in range(1, 7) for x in (*body, "甲\t1", "乙\t2", f"{n}", "丙\t3\t4", "丁\t5\t6")
    ]
    document = read_text(Path("paged.txt"), end.join(lines).encode(), "")
    assert [len(grid.rows) for grid in document.grids] == [2] * 12


def test_numbers_that_count_no_pages_are_kept() -> None:
    assert pages("6", "2", "9", "4", "1") == ["6", "2", "9", "4", "1"]
    assert len(pages(*map(str, range(201, 208)))) == 7  # codes
    assert pages(*(f"{n}\n2024" for n in range(1, 7))) == ["2024"] * 6  # a year on every page
    assert len(pages(*map(str, range(1, 7)), lines=3)) == 6  # 序号 down a column of cells
    assert len(pages(*(f"{n}\n17\n17\n17" for n in range(1, 7)))) == 24  # cells all over


def test_the_head_that_runs_over_most_pages_is_left_out_but_for_the_first() -> None:
    head = "青山县档案局 2031 年度部门决算"
    assert pages(*(f"— {n} —\n{head}" for n in range(1, 7))) == [head]
    assert pages(*(f"{head}\n{n}" for n in range(1, 7))) == [head]
    titles = [f"— {n} —\n支出决算表\n单位：万元" for n in range(1, 7)]
    assert pages(*titles) == ["支出决算表", "单位：万元"] * 6
    heads = [f"— {n} —\n{head if n < 4 else '一、收入决算情况'}" for n in range(1, 7)]
    assert len(pages(*heads)) == 6  # no more than half of the pages say either


def test_the_number_of_a_short_page_is_left_out_where_it_is_marked() -> None:
    body = "正文一行。\n"
    text = "".join(body * (4 if n == 5 else 30) + f"— {n} —\n" for n in range(1, 9))
    document = read_text(Path("paged.txt"), text.encode(), "")
    assert not [line.text for line in document.lines if "—" in line.text]


TAGGED = """<html><body><table><tr><td rowspan="2">科目</td><td colspan="2">本年支出</td></tr>
<tr><td>基本支出</td><td>项目 &lt;支出&gt;</td></tr><tr><td>档案
事务</td><td>1.00</td><td></td></tr></table></body></html>
"""


@pytest.mark.parametrize("above", ["", "支出决算表\n单位：万元\n"])
@pytest.mark.parametrize("kind", ["md", "txt"])
def test_tables_in_tags_within_a_text(above: str, kind: str, tmp_path: Path) -> None:
    text = f"{above}{TAGGED}\n一、说明\n本年支出1.00万元。\n<table><tr><td>甲</td><td>2</td></tr>"
    document = read_document(written(tmp_path, f"report.{kind}", text.encode()))
    assert [[c.text for c in row] for g in document.grids for row in g.rows] == [
        ["科目", "本年支出", ""],
        ["", "基本支出", "项目 <支出>"],
        ["档案 事务", "1.00", ""],
        ["甲", "2"],
    ]
    prose = [line.text for line in document.prose]
    assert prose == [*above.split("\n")[:-1], "一、说明", "本年支出1.00万元。"]
    assert all(document.text[li.start : li.end] == li.text for li in document.lines)


def test_a_page_of_tags_named_as_a_text_is_a_page(tmp_path: Path) -> None:
    page = "<table><tr><td>甲</td><td>2</td></tr></table><p>本年支出\n1.00万元。</p>"
    document = read_document(written(tmp_path, "report.txt", page.encode()))
    assert [line.text for line in document.prose] == ["本年支出 1.00万元。"]
