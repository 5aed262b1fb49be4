"""How a report is printed: numbering, residue, missing attachments, names, personal data (groups 24, 25)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from graph.checks.books import Books, squeeze
from graph.checks.verdict import HELD, Contradiction, Event, at, misprints
from ontology.facts import ReportKind, Severity, Source

_CHINESE = "一二三四五六七八九十"
_NUMERALS = {**{c: n for n, c in enumerate(_CHINESE, 1)}, **{f"十{c}": 10 + n for n, c in enumerate(_CHINESE[:9], 1)},
             **{f"二十{c}": 20 + n for n, c in enumerate(_CHINESE[:9], 1)}, "二十": 20}  # fmt: skip
_HEADING = re.compile(
    r"^[ \t\u3000*#]*(?:\{(?P<brace>[一二三四五六七八九十]+)\}|(?P<comma>[一二三四五六七八九十]+)、|"
    r"[（(](?P<round>[一二三四五六七八九十]+)[）)]|(?P<dot>\d{1,2})[、．](?!\d)|[（(](?P<paren>\d{1,2})[）)])"
    r"[ \t\u3000]*(?P<title>\S[^\n]{0,60})",
    re.M,
)
_STYLES = {"brace": "{{{}}}", "comma": "{}、", "round": "（{}）", "dot": "{}、", "paren": "（{}）"}
_RESIDUE = re.compile(
    r"（?各部门(?:[（(]单位[）)])?可根据本部门[^。）]{2,40}(?:增补|补充|修改|调整)）?|请(?:在此|此处)填写|此处填写|"
    r"（?(?:模板|样表|示例)[：:][^。）]{2,30}）?|(?<![A-Za-z\d])[×xXＸ]{2,}(?:年|月|日|局|厅|委员会|办公室|中心|街道|镇|县|市|区|省|部门|单位|万元|元|%|个|辆|人|次|台|项|名|家|批)|"
    r"(?:增加|增长|上升|大于|高于|减少|下降|降低|小于|低于)[（(/／](?:增加|增长|上升|大于|高于|减少|下降|降低|小于|低于)[）)]?(?=\d|预算|上年)|（此处[^）]{2,30}）|数(?:大小于|小大于)|(?:增减少|减增加)(?=\d|的)|"
    r"(?:填报说明|填写说明)[：:](?![^。\n]{0,40}[＝=])[^。]{2,30}|\{\{[^}]{1,30}\}\}|#REF!|#DIV/0!|#N/A"
)
_REPEATED = re.compile(r"([\u4e00-\u9fff（）()、]{4,20}?)\1(?!\1)")
_PUNCTUATION = re.compile(r"[\u4e00-\u9fff]{2}[。，；：、][。，；、]+")
_STANDARD = re.compile(r"ISO/?IEC?\s?(\d{3,6})|ISO(\d{3,6})")
_KNOWN_STANDARDS = {
    "9000", "9001", "9004", "14000", "14001", "14040", "14064", "15189", "17020", "17025", "20000",
    "22000", "22301", "26000", "27001", "27017", "28000", "29990", "31000", "37001", "37101",
    "45001", "50001", "55001", "13485", "10012", "19011", "27701",
}  # fmt: skip
_PERSONAL = re.compile(
    r"((?:填报|填表|制表|编制|联系|经办|审核|负责|法定代表)人|姓名|联系电话|电话|联系方式|手机号?码?|身份证号?码?|邮箱)?[：:\s|]*＊{2,}"
)
_ANNOUNCED = re.compile(
    r"(?:绩效)?自评表附后|附[：:]?项目支出绩效自评表|(?:绩效)?自评表(?:见附件|附后)"
)


def numbering(books: Books) -> Iterator[Event]:
    """同级标题的序号应连续：不跳号，不重号，前后相连的两号之间不夹别的号（表内行次不计）。"""
    faults: list[tuple[str, Source]] = []
    for style, found in _headings(books).items():
        before = 0
        for position, (number, source) in enumerate(found):
            after = found[position + 1][0] if position + 1 < len(found) else 0
            last = position + 1 == len(found) and _reviewed(books, source)
            skipped = (
                before
                and before + 2 <= number <= before + 4
                and (after in (number, number + 1) or last)
            )
            if skipped and _stands_between(books, found[position - 1][1], source, number - 1):
                skipped = False
            doubled = number == before > 1 and after == number + 1
            strange = before and number not in (1, before + 1) and after == before + 2
            if skipped or doubled or strange:
                word = "重号" if doubled else "跳号" if skipped else "错号"
                faults.append(
                    (f"{_shown(style, number)}前为{_shown(style, before)}，{word}", source)
                )
            else:
                yield HELD
            before = number
    if faults:
        said = "；".join(dict.fromkeys(text for text, _ in faults))
        message = f"标题序号不连续：{said}。"
        cited = tuple(at(books, source, source.text) for _, source in faults)
        yield Contradiction("标题序号", message, cited, "序号连续")


def _reviewed(books: Books, source: Source) -> bool:
    """Whether the numeral counts a project's review: those are one list."""
    return any(
        n.what == "project_prose" and n.start <= source.end < n.end for n in books.facts.notes
    )


def _stands_between(books: Books, first: Source, second: Source, number: int) -> bool:
    """Whether the numeral that seems skipped is printed somewhere between, in another style."""
    numeral = next((n for n, v in _NUMERALS.items() if v == number), str(number))
    between = books.facts.text[first.end : second.start]
    return bool(re.search(rf"(?:^|[\s（(|])(?:{numeral}|{number})\s*[、.．)）:：]", between, re.M))


def _shown(style: str, number: int) -> str:
    numeral = next((n for n, v in _NUMERALS.items() if v == number), str(number))
    return _STYLES[style].format(number if style in ("dot", "paren") else numeral)


def _headings(books: Books) -> dict[str, list[tuple[int, Source]]]:
    """Numbered headings outside tables, by style, in order; a new 一 starts anew."""
    tables = [(n.start, n.end) for n in books.facts.notes
              if n.what not in ("unread", "project_prose", "department_goal", "project_list")]  # fmt: skip
    found: dict[str, list[tuple[int, Source]]] = defaultdict(list)
    for match in _HEADING.finditer(books.facts.text):
        inside = any(start <= match.start() < end for start, end in tables)
        title = match["title"]
        if inside or "\t" in title or "..." in title or "|" in title:
            continue
        style = next(s for s in _STYLES if match[s])
        number = _NUMERALS.get(match[style]) or int(match[style] if match[style].isdecimal() else 0)
        if not number:
            continue
        start = match.start(style) - (style not in ("comma", "dot"))
        end = match.end(style) + 1
        found[style].append((number, books.source(start, end)))
    return found


_TITLED = re.compile(
    r"^[ \t\u3000*#-]*(?P<number>[一二三四五六七八九十]{1,3})[、.．][ \t]*(?P<title>[^\n。；]{4,40}?)"
    r"(?:[.…·\t ]+\d*)?[ \t]*$",
    re.M,
)
_SWAPPED = str.maketrans({"预": "决", "决": "预"})


def headings_alike(books: Books) -> Iterator[Event]:
    """目录与正文的同一标题应一致：序号相同、只有“预算”“决算”之差的，疑为误写。"""
    found = [(m, m["number"] + squeeze(m["title"])) for m in _TITLED.finditer(books.facts.text)]
    first = {title: match for match, title in reversed(found)}
    if len(first) < len(found):
        yield HELD
    for title, match in first.items():
        swapped = title.translate(_SWAPPED)
        other = first.get(swapped)
        if other is None or swapped == title or {"预", "决"} <= set(title):
            continue
        if other.start() < match.start():
            continue
        message = (
            f"标题“{squeeze(match['title'])}”在另一处写作“{squeeze(other['title'])}”，两处不一致。"
        )
        cited = tuple(
            at(books, books.source(m.start("title"), m.end("title")), squeeze(m["title"]))
            for m in (match, other)
        )
        yield Contradiction(squeeze(match["title"]), message, cited)


def residue(books: Books) -> Iterator[Event]:
    """公开文本不应留有模板的填写说明、占位符或公式错误。"""
    found = [(match[0], place) for match, place in books.find(_RESIDUE)]
    yield from misprints(books, "模板文字", found, "文中留有模板文字{}，应删去。", "删去", 4)


def repeated_words(books: Books) -> Iterator[Event]:
    """同一句中词语不应紧接着重复（录入错误）。"""
    found = {match[1]: place for match, place in books.in_prose(_REPEATED, torn=False)}
    message = "{}在文中紧接着重复出现，疑为录入错误。"
    yield from misprints(books, "词语重复", list(found.items()), message, "只写一次")


def punctuation(books: Books) -> Iterator[Event]:
    """标点不应连用（句号之后又有句号、分号等）。"""
    found = [(match[0], place) for match, place in books.in_prose(_PUNCTUATION)]
    message = f"文中{len(found)}处标点连用：{{}}，疑为录入错误。"
    yield from misprints(books, "标点", found, message, "只用一个标点")


def attachments(books: Books) -> Iterator[Event]:
    """写明附后的自评表应随文公开；情况说明逐项写明得分的项目，都应有自评表。"""
    announced = books.find(_ANNOUNCED)
    if any(n.what == "project_form" for n in books.facts.notes) or books.facts.indicators:
        yield from _without_form(books)
        return
    if not announced:
        return
    message = f"文中{len(announced)}处写明自评表附后，全文却没有自评表（也可能是图片或附件）。"
    cited = tuple(at(books, source, m[0]) for m, source in announced)
    yield Contradiction("绩效自评表", message, cited, "附上自评表")


def _without_form(books: Books) -> Iterator[Event]:
    scored = [p for p in books.projects if p.score_text is not None]
    bare = [p for p in scored if p.score_form is None and not books.indicators.get(p.name)]
    if not bare or len(bare) * 2 > len(scored):
        yield HELD
        return
    names = "”“".join(p.name for p in bare)
    message = f"情况说明写明了“{names}”的自评得分，所附自评表中却没有{'它' if len(bare) == 1 else '它们'}。"
    cited = tuple(at(books, p.source, p.name) for p in bare)
    yield Contradiction(bare[0].name, message, cited, "附上自评表", Severity.NOTE)


def missing_tables(books: Books) -> Iterator[Event]:
    """公开应有收支、财政拨款、“三公”经费等报表；全文没有一张报表的，提示核实（可能是图片或附件）。"""
    if books.tables:
        yield HELD
        return
    word = "决算" if books.facts.report.kind is ReportKind.FINAL else "预算"
    found = books.find(rf"部门{word}(?:报表|表|公开表)|公开0?\d表")
    if not found:
        return
    message = f"文中提到{word}报表，全文却没有一张可读的报表（可能是图片或附件），报表数无从核对。"
    cited = (at(books, found[0][1], found[0][0][0]),)
    yield Contradiction(f"{word}报表", message, cited, "报表")


def standards(books: Books) -> Iterator[Event]:
    """标准编号应书写正确：不存在的编号，与文中另一处（或管理体系）标准编号只差一字的，疑为笔误。"""
    found = [((m[1] or m[2]), source, m) for m, source in books.find(_STANDARD)]
    right = sorted(number for number in _KNOWN_STANDARDS if any(number == n for n, _, _ in found))
    text = books.squeezed[0]
    wrong: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for number, source, match in found:
        system = "体系" in text[match.end() : match.end() + 12]
        near = [*right, *(sorted(_KNOWN_STANDARDS) if system else ())]
        meant = next((good for good in near if _one_off(number, good)), None)
        if number in _KNOWN_STANDARDS:
            yield HELD
        elif meant is not None:
            wrong[number, meant].append(source)
    for (number, meant), sources in wrong.items():
        also = f"，文中另写作“ISO{meant}”" if meant in right else ""
        message = f"“ISO{number}”疑为“ISO{meant}”之误{also}。"
        cited = tuple(at(books, s, f"ISO{number}") for s in sources)
        yield Contradiction(f"ISO{number}", message, cited, f"ISO{meant}")


def _one_off(one: str, two: str) -> bool:
    """Whether ``one`` becomes ``two`` by one digit changed, added or left out, or by two that change places."""
    if len(one) == len(two):
        off = [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
        swapped = (
            len(off) == 2
            and off[1] == off[0] + 1
            and one[off[0]] == two[off[1]]
            and one[off[1]] == two[off[0]]
        )
        return len(off) == 1 or swapped
    short, long = sorted((one, two), key=len)
    return len(long) - len(short) == 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )


def look_alikes(books: Books) -> Iterator[Event]:
    """字母与数字形近的笔误：同一名称一处写字母O、一处写数字0的，应统一。"""
    found = books.find(r"(?<![0-9A-Za-z.])0A(?=[\u4e00-\u9fff])")
    proper = books.find(r"(?<![0-9A-Za-z])OA(?=[\u4e00-\u9fff])")
    if not found:
        return
    if not proper:
        yield HELD
        return
    message = f"“0A”（数字0）疑为“OA”之误，文中另写作“OA”，共{len(found)}处。"
    cited = tuple(at(books, source, "0A") for _, source in found)
    yield Contradiction("OA", message, cited, "OA")


def personal(books: Books) -> Iterator[Event]:
    """公开文本不应印出填报人姓名、联系电话等个人信息；本系统已逐字遮蔽，不再重复。"""
    text = books.facts.text
    found = [books.source(m.start(), m.end()) for m in _PERSONAL.finditer(text)]
    if not found:
        yield HELD
        return
    kinds = Counter(
        m[0] if (m := re.match(r"[\u4e00-\u9fff]+", s.text.strip())) else "其他" for s in found
    )
    said = "、".join(f"{kind}{count}处" for kind, count in kinds.items())
    message = f"原文印有{said}等个人信息，已遮蔽，建议公开单位删去。"
    cited = tuple(at(books, source, "（已遮蔽）") for source in found)
    yield Contradiction("个人信息", message, cited, "删去", Severity.NOTE)
