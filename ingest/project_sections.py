"""``某某经费情况说明``: a project told under headings 项目概述, 立项依据, … 绩效目标.

The headings stand on lines of their own (Shanghai) or before a colon (``（1）项目概述：…``, Beijing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.form_layouts import section_words, sentence, squeeze
from ingest.form_reading import split_goals
from ingest.project_prose import Told, money_of
from ingest.running_text import BREAK, RunningText
from ingest.wording import fold
from ontology.facts import Span

_TITLE = re.compile(r"(?P<name>.{0,60}?)(?:使用)?情况说明")
_PLAIN = re.compile(
    r"(?P<name>(?!第.部分|[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．])[^，。；：:]{3,40}(?<!说明|概况|情况|目录)(?<!表))"
)
_REPORT = re.compile(r"(?:项目)?(?:支出)?(?:重点)?(?:绩效)?(?:自评|评价)?报告(?:[（(].{1,8}[)）])?")
_PART = re.compile(r"[一二三四五六七八九十]\s*[、.．]\s*(?=\S{2,12}$)")
_NAMED = re.compile(
    r"(?:建设的|实施的|开展的|组织的|负责的|的)?([^，。；：的]{2,40}?(?:工程|项目|专项|经费|资金))(?=[，,。（(位是]|$)"
)
_QUARTER = re.compile(r"(第[一二三四]季度|[一二三四]季度)[^\d，。；]{0,12}(\d[\d,.]*\s*万?元?)")
_SEE = re.compile(r"^(?:详见|见|参见)")
_GENERIC = ("项目经费", "专项经费", "经费", "项目")
_ABOVE = re.compile(
    r"\s*(?:第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_NUMBER = re.compile(rf"{_ABOVE.pattern}\s*|\s*(?:\d{{1,2}}[、.．]|[（(]\d{{1,2}}[)）]|[①-⑳])\s*")
_PARTS = ("overview", "names", "budget", "goals", "doers", "others")
_NAME_OF = re.compile(rf"(?:{_NUMBER.pattern})项目名称\s*[：:]?\s*")
_LONGEST_PART = 24  # characters of a part's name with its number
_NEXT = 8  # lines below a title that are looked at for the parts of its project
_LEAST_PARTS = 3  # that tell a section without an overview


@cache
def _inline() -> re.Pattern[str]:
    """The name of a part before a colon, be it numbered."""
    return re.compile(rf"(?:{_NUMBER.pattern})?(?P<label>{_any_part()})\s*[：:]\s*")


@cache
def _part_alone() -> re.Pattern[str]:
    """The name of a part behind its number."""
    return re.compile(rf"(?:{_NUMBER.pattern})(?:{_any_part()})")


def _any_part() -> str:
    names = (name for part in _PARTS for name in section_words(part))
    return "|".join(sorted(names, key=len, reverse=True))


def project_sections(running: RunningText) -> Iterator[Told]:
    """Each project that has a section of its own."""
    starts = list(_starts(running))
    ends = [start for start, _ in starts[1:]] + [len(running.text)] * bool(starts)
    for (start, name), end in zip(starts, ends, strict=True):
        yield _told(running, start, end, name)


def _starts(running: RunningText) -> Iterator[tuple[int, str]]:
    """Title lines that are followed by ``一、项目概述``, or by several other parts of a project."""
    others = (*section_words("others"), *section_words("doers"))
    told = sum(word in running.text for word in others) > 1
    if not told and not any(word in running.text for word in section_words("overview")):
        return
    lines = [*running.lines, len(running.text)]
    named = [(lines[i], _named(running, lines[i : i + 3])) for i in range(len(lines) - 2)]
    if any(name for _, name in named):
        yield from ((at, name) for at, name in named if name)
        return
    for i in range(len(lines) - 2):
        text = running.text[lines[i] : lines[i + 1]].strip()
        if number := _NUMBER.match(text):
            if _inline().match(running.text, lines[i + 1]) is None:
                continue
            text = text[number.end() :]
        found = _TITLE.fullmatch(text) if "经费" in text or "项目" in text else None
        found = found or _PLAIN.fullmatch(text)
        if _REPORT.fullmatch(squeeze(text)):  # its project is named on the line above
            above = running.text[lines[i - 1] : lines[i]].strip() if i else ""
            found = _PLAIN.fullmatch(above)
        if found is None:
            continue
        following = squeeze(running.text[lines[i + 1] : lines[i + 2]])
        if _opens(following) or _parts_below(running, lines[i + 1 : i + 1 + _NEXT]) >= _LEAST_PARTS:
            yield lines[i], found.group("name")


def _named(running: RunningText, lines: Sequence[int]) -> str:
    """The name that stands beside or below ``项目名称``, where the next part of the project follows; "" else."""
    first, second, third = lines
    label = _NAME_OF.match(running.text, first, second)
    if label is None:
        return ""
    name = running.text[label.end() : second].strip()
    below = second if name else third
    name = name or running.text[second:third].strip()
    end = running.text[below : below + _LONGEST_PART]
    follows = _inline().match(end) or _part_alone().match(end)
    return name if follows and _PLAIN.fullmatch(name) else ""


def _opens(following: str) -> bool:
    """Whether a line below a title is the overview's heading, alone or before a colon."""
    if any(following.endswith(word) for word in section_words("overview")) and len(following) <= 10:
        return True
    found = _inline().match(following)
    return found is not None and found["label"] in section_words("overview")


def _parts_below(running: RunningText, lines: Sequence[int]) -> int:
    """How many parts of a project are named before a colon on the lines, from the first of them on."""
    found = [_inline().match(running.text, at) for at in lines]
    return len({each["label"] for each in found if each}) if found and found[0] else 0


def _told(running: RunningText, start: int, end: int, title: str) -> Told:
    stop = running.text.find(BREAK, start, end)
    end = stop if stop >= 0 else end
    parts = dict(_inline_parts(running, start, end)) or dict(_parts(running, start, end))
    overview = _words(running, parts, "overview")
    amounts = fold(_words(running, parts, "budget"))
    goal = _words(running, parts, "goals")
    unit = _words(running, parts, "doers").rstrip("。")
    last = max((span[1] for span in parts.values()), default=end)
    money = sentence("section_budget").search(amounts)
    return Told(
        name=_name(title, overview),
        span=running.span(start, last),
        budget_yuan=money_of(money.group(1), money.group(2)) if money else None,
        goals=tuple(split_goals(goal)) if goal and not _SEE.match(goal) else (),
        unit=unit if unit and len(unit) <= 40 and not re.search(r"[，。；]", unit) else None,
        purpose=overview or None,
        plan=tuple((quarter, squeeze(amount)) for quarter, amount in _QUARTER.findall(amounts)),
    )


def _name(title: str, overview: str) -> str:
    """The title's name; where it names none, the first project or works that the overview names."""
    if title and title not in _GENERIC:
        return title
    found = _NAMED.search(overview.split("。")[0])
    return found.group(1) if found else title or "项目经费"


def _parts(running: RunningText, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """The headings ``一、…`` of a section and the text under each."""
    lines = [*reversed(running.line_starts(start, end)), end]
    marks = [
        (i, squeeze(running.text[lines[i] : lines[i + 1]][len(found.group()) :]))
        for i in range(len(lines) - 1)
        if (found := _PART.match(running.text[lines[i] : lines[i + 1]].rstrip()))
    ]
    for at, (i, name) in enumerate(marks):
        following = marks[at + 1][0] if at + 1 < len(marks) else len(lines) - 1
        yield name, (lines[i + 1], lines[following])


def _inline_parts(running: RunningText, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """``（1）项目概述：…`` and what follows the colon, up to the next or to a heading above them."""
    lines = [*reversed(running.line_starts(start, end)), end]
    label, begin = "", start
    for at in lines[1:]:
        found = _inline().match(running.text, at, end)
        above = found is None and _ABOVE.match(running.text, at, end) is not None
        if label and (found or above or at == end):
            yield label, (begin, at)
            label = ""
        if above:
            return
        if found:
            label, begin = found["label"], found.end()


def _words(running: RunningText, parts: dict[str, Span], which: str) -> str:
    span = next((parts[name] for name in section_words(which) if name in parts), None)
    return running.printed(*span) if span else ""
