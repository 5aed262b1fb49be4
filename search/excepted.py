"""What a question leaves out of a list: 除了出国费，三公里还有哪些 — the list without what is named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from search.catalogue import Catalogue
from search.drafts import Draft, Entry, listed, refusal
from search.question import Question, understand
from search.units_below import BELOW
from search.wording import fold

_CLAUSE = re.compile(
    r"除(?:了|去|开|掉)?(?P<out>[^，,；;。？?]{2,40}?)(?:(?:以外|之外)[，,]?|(?<!国)(?<!境)外(?:[，,]|(?=下属|还|有|另))|[，,]|(?=还有|还下|下属|其[他余]|有[几哪]))(?P<rest>[^，,；;]+)$"
)
_OWN_LEVEL = re.compile(
    r"(?:它|他们?|[局委厅办院署])?(?:本级|本部|本身|自己|机关本身)(?:单位|机关)?"
)
_MORE = re.compile(
    r"还(?=有|包括|包含|剩|是|列)|(?:其他|其余|另外|别)的?(?=[^，]*(?:哪|什么|啥|谁|几))"
)
_OF = re.compile(r"(?<=..)的(?:那[个些几])?(?:项目|单位|科目)?$")
_CODE = re.compile(r"\d{3,7}$")
_ASKS = re.compile(r"哪|什么|啥|谁|几")
_BETWEEN = re.compile(r"、|和(?!谐)|跟|(?<!参)与|(?<!以)及(?![时格])|以及")


@dataclass(frozen=True, slots=True)
class Clause:
    """The question without the clause, and each thing that the clause names."""

    rest: Question
    out: tuple[str, ...]


def excepted(question: Question) -> Clause | None:
    """The clause by which a question leaves something out of what it asks to be listed."""
    said = _CLAUSE.search(question.text.strip().rstrip("？?。"))
    if said is None or not _ASKS.search(said["rest"]):
        return None
    out = tuple(_OF.sub("", each) for each in _BETWEEN.split(said["out"]))
    own = question.scope and all(_OWN_LEVEL.fullmatch(each) for each in out)
    if not own and not _MORE.search(said["rest"]):
        return None
    asked = _MORE.sub("", said["rest"])
    if own and not BELOW.search(asked):
        asked = f"下属{asked.removeprefix('有')}"
    rest = f"{question.text[: said.start()]}{asked}"
    return Clause(understand(rest, question.known), () if own else out)


def without(clause: Clause, draft: Draft) -> Draft:
    """The list without the entries that are left out; a refusal where one of them is not in it."""
    if not clause.out:
        return draft  # of what is below an organization, its own level left out
    if not draft.answered or not draft.entries:
        return draft if not draft.answered else refusal(_NO_LIST, 0.0)
    kept = list(draft.entries)
    for said in clause.out:
        left_out = [e for e in draft.entries if _is_meant(e, said, clause.rest.known)]
        if not left_out and not understand(said, clause.rest.known).measures:
            return refusal(f"列出的各项里没有“{said}”，不能把它除外。", 0.0)
        kept = [e for e in kept if e not in left_out]
    left = f"除{listed(clause.out)}外"
    opening = draft.heading.replace("有{n}", f"还有{len(kept)}")
    text = f"{left}，{opening}{listed([e.said for e in kept])}。"
    if not kept:
        text = f"{left}没有列出其他的：{draft.text}"
    counts = draft.value is not None and draft.value == len(draft.entries)
    cited = tuple(dict.fromkeys(e.citation for e in kept if e.citation is not None))[:12]
    return replace(
        draft, text=text, citations=cited or draft.citations, entries=tuple(kept), printed_value="",
        value=Decimal(len(kept)) if counts else None, unit=draft.unit if counts else None,
    )  # fmt: skip


_NO_LIST = "没有找到可以逐项列出的内容，不能说除此以外还有哪些。"


def _is_meant(entry: Entry, said: str, known: Catalogue) -> bool:
    """Whether an entry is what words name: by its name or code, or by what the words measure."""
    words, name = fold(said), fold(entry.name)
    if words in name or name.startswith(words):
        return True
    measures = [m for mention in understand(said, known).measures for m in mention.measures]
    return any(
        (len(m.key) > 2 and m.key in (entry.code, *_CODE.findall(name)))
        or _alike(fold(m.name), name)
        for m in measures
    )


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) > 2 and _plain(one) == _plain(other))


def _plain(name: str) -> str:
    return re.sub(r"[经费用支出]+$", "", name)
