"""What forms of performance targets and self-evaluations are called and labelled, from ``layouts/form_*.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from ingest.characters import simplified
from ingest.wording import fold

_ORDINAL = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d))"
)
_LEAD = re.compile(rf"{_ORDINAL.pattern}?(?:其中[:：]?)?")
_LEADS = frozenset("（(一二三四五六七八九十0123456789其")
_LONG = 200  # characters; longer texts are hardly met twice
_OPENING = re.compile("[（(〔【]")
_PARENTHESES = re.compile(r"[（(〔【][^）)〕】]*[)）〕】]?")
_OF_POINTS = re.compile(r"[（(]\d{1,3}(?:\.\d+)?[分%％]?[)）]$|(?<=[^\d（(])\d{1,3}(?:\.\d+)?分$")
_NUMBERED = re.compile(r"^(?:[（(]\d{1,3}[)）][、.．]?|\d{1,3}[、.．)）])\s*")
_BETWEEN = re.compile(r"^[-—–/／\\、>→·:：|（(]+|[)）]$")
_SUFFIX = "指标"
"""What the names of levels end with, or leave out."""
_ANNEX = re.compile(r"^附?(?:件|表)\s*[\d一二三四五六七八九十]*(?:[-—.]\d{1,2})*\s*[:：、.]?")
_OF_YEAR = re.compile(r"^(?:19|20)\d{2}年度")  # ``2023年`` may begin a project's name
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?度?")

EXECUTION = "预算执行率"
"""The first level of the scored line for how much of the budget was spent.

Every line of a form that prints a weight and a score is an indicator, this one and those on how the
money was managed too, wherever they stand: only so do a form's parts add up to its total.
"""


@dataclass(frozen=True, slots=True)
class Title:
    """A form's title: ``kind`` is project_form or department_form; ``name`` the project it names."""

    kind: str
    name: str | None
    year: int | None


def squeeze(text: str) -> str:
    """``text`` without white space, in simplified characters."""
    return _squeezed(text) if len(text) < _LONG else "".join(simplified(text).split())


@lru_cache(maxsize=16384)
def _squeezed(text: str) -> str:
    return "".join(simplified(text).split())


@cache
def _read(name: str) -> dict[str, Any]:
    content = resources.files("ingest.layouts").joinpath(f"form_{name}.yml").read_text("utf-8")
    loaded = yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(loaded, dict):
        raise TypeError(f"form_{name}.yml: a mapping is expected")
    return loaded


@cache
def labels() -> dict[str, str]:
    """Printed label (bare) → its meaning; with its parentheses where these tell it from another."""
    found: dict[str, str] = {}
    for key, words in _read("labels").items():
        for word in words:
            plain = bare(word)
            apart = _OPENING.search(word) and found.get(plain, key) != key
            found[squeeze(fold(word)) if apart else plain] = key
    return found


@cache
def columns() -> dict[str, frozenset[str]]:
    """Printed column heading (bare) → the roles it can be."""
    found: dict[str, set[str]] = {}
    for role, words in _read("columns").items():
        for word in words:
            found.setdefault(bare(word), set()).add(role)
    return {word: frozenset(roles) for word, roles in found.items()}


@lru_cache(maxsize=16384)
def column_roles(heading: str) -> frozenset[str]:
    """The roles that a column with this printed heading can have; none where it is no heading."""
    return columns().get(bare(heading), frozenset())


@cache
def column_orders(which: str) -> tuple[tuple[str, ...], ...]:
    """The orders in which forms print their columns: of ``indicators`` or of ``funds``."""
    return tuple(tuple(order) for order in _read("order")[which])


@lru_cache(maxsize=4096)
def likely_roles(heading: str) -> frozenset[str]:
    """As ``column_roles``, also by the words that an unknown heading ends in."""
    if known := column_roles(heading):
        return known
    plain = bare(heading)
    patterns = _read("likely").items()
    return frozenset(next(([role] for role, p in patterns if re.fullmatch(p, plain)), []))


@cache
def levels(which: str) -> frozenset[str]:
    """The known words of ``level1``, ``level2`` or ``completion``."""
    return frozenset(_read("levels")[which])


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """A label without white space, ordinal, ``其中：``, parentheses and closing colon."""
    text = squeeze(fold(text)).replace("*", "")
    if text[:1] in _LEADS and (lead := _LEAD.match(text)):
        text = text[lead.end() :]
    plain = _PARENTHESES.sub("", text) if _OPENING.search(text) else text
    return plain.rstrip("：:") or text.rstrip("：:")


@lru_cache(maxsize=8192)
def label_of(text: str) -> str | None:
    """The meaning of a cell that is a label, else None."""
    if len(text) > 40:
        return None
    whole = labels().get(squeeze(fold(text))) if _OPENING.search(text) else None
    return whole or labels().get(bare(text))


@cache
def _parents() -> dict[str, str]:
    return {
        child: parent for parent, words in _read("levels")["belongs"].items() for child in words
    }


def carried_level1(carried: str | None, level2: str) -> str | None:
    """The first level of a row that prints none: the one above, unless ``level2`` is no part of it.

    A merged cell lost in the export leaves the level of another group standing above.
    """
    parent = _parents().get(level2)
    if carried is None or parent is None or carried not in set(_parents().values()):
        return carried if carried is not None else parent
    return parent


def may_belong(level2: str, level1: str) -> bool:
    """Whether a second level may stand under a first; the words 指标 at their ends may be left out."""
    stem = level1.removesuffix(_SUFFIX)
    if not {stem, stem + _SUFFIX} & levels("level1"):
        return True
    whole = level2 if level2.endswith(_SUFFIX) else level2 + _SUFFIX
    own = _parents().get(level2) or _parents().get(whole)
    if own is None:
        return stem + _SUFFIX not in _read("levels")["never"].get(whole, ())
    return own.removesuffix(_SUFFIX) == stem


@lru_cache(maxsize=8192)
def level_of(text: str) -> frozenset[int]:
    """The levels (1, 2) whose known word ``text`` is."""
    return _known_levels().get(squeeze(text), frozenset())


@cache
def _known_levels() -> dict[str, frozenset[int]]:
    """Known word → the levels that it names."""
    words = levels("level1") | levels("level2")
    return {w: frozenset(n for n in (1, 2) if w in levels(f"level{n}")) for w in words}


@lru_cache(maxsize=16384)
def names_level1(text: str) -> bool:
    """Whether a cell is the name of a first level, with or without its weight."""
    return 1 in level_of(level_name(text))


@lru_cache(maxsize=4096)
def both_levels(text: str) -> tuple[str, str | None]:
    """The two levels that one cell may hold: 产出指标-数量指标, 产出指标（数量指标）; else the first alone."""
    for cut in range(2, len(text) - 1):
        first, rest = text[:cut], _BETWEEN.sub("", text[cut:])
        if 1 in level_of(first) and 2 in level_of(rest):
            return first, rest
    return text, None


@lru_cache(maxsize=8192)
def level_name(text: str) -> str:
    """A level without its weight: ``产出指标（50分）`` is ``产出指标``."""
    plain = squeeze(text)
    return _OF_POINTS.sub("", plain) if plain.endswith((")", "）", "分")) else plain


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...], tuple[str, ...]]:
    loaded = _read("titles")
    tails = re.compile(rf"(.*?)(?:{'|'.join(loaded['tails'])})(?:[（(][^）)]*[)）])?")
    generic = re.compile("|".join(sorted(map(re.escape, loaded["generic"]), key=len, reverse=True)))
    return tails, generic, tuple(loaded["department"]), tuple(loaded["exclude"])


@cache
def list_words(which: str) -> frozenset[str]:
    """Headings of a list of projects: ``names``, ``amounts`` or ``units``."""
    return frozenset(_read("lists")[which])


@cache
def list_pattern(which: str) -> re.Pattern[str]:
    """What titles a list of projects (``titles``, ``others``) and what its ``totals`` are called."""
    return re.compile(_read("lists")[which])


@cache
def sentence(name: str) -> re.Pattern[str]:
    """The pattern of a sentence that ``form_prose.yml`` names."""
    money = r"({n})\s*((?:亿|万)?元|万(?!人|次|份|平|户))"
    pattern = _read("prose")[name].replace("{money}", money)
    return re.compile(pattern.replace("{n}", r"\d[\d,]*(?:\.\d+)?"), re.DOTALL)


@cache
def section_words(part: str) -> tuple[str, ...]:
    """What a ``part`` of the section on one project is called, in ``form_sections.yml``."""
    return tuple(_read("sections")[part])


@cache
def furniture() -> re.Pattern[str]:
    """A line that is a page number."""
    return re.compile(_read("titles")["furniture"])


@cache
def year_line() -> re.Pattern[str]:
    """A line that is a year: ``（2023年度）``."""
    return re.compile(_read("titles")["year"])


def title_of(text: str) -> Title | None:
    """The title of a form that a line is, else None."""
    if "表" not in text or len(text) > 120:
        return None
    plain = squeeze(fold(text)).replace("*", "").lstrip("#")
    return _title(plain) if "绩效" in plain or "自评" in plain else None


def names_part(text: str) -> bool:
    """Whether a line is the title of one part of a project's form: 年度绩效目标表."""
    return text.endswith("表") and _part().fullmatch(squeeze(text)) is not None


@cache
def _part() -> re.Pattern[str]:
    return re.compile(_read("titles")["part"])


@lru_cache(maxsize=2048)
def _title(plain: str) -> Title | None:
    tails, generic, department, exclude = _titles()
    found = tails.fullmatch(plain)
    if found is None or any(word in plain for word in exclude) or "。" in plain:
        return None
    year = _YEAR.search(plain)
    kind = "department_form" if any(word in plain for word in department) else "project_form"
    name = _NUMBERED.sub("", _ANNEX.sub("", found.group(1)), count=1)
    if ordinal := _ORDINAL.match(name):
        name = name[ordinal.end() :]
    name = re.sub(r"(?<=项目)支出$", "", _OF_YEAR.sub("", name))
    rest = _PARENTHESES.sub("", generic.sub("", _YEAR.sub("", name)))
    named = kind == "project_form" and len(re.sub(r"[\W\d_]", "", rest)) > 0
    return Title(kind, name if named else None, int(year.group()[:4]) if year else None)
