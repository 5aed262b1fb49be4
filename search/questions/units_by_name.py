"""The units below whose names end in what they are: 底下是哪两家图书馆；whether their money is counted in too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from search.drafts import Draft
from search.evidence import Citation
from search.question import Question
from search.questions.belonging import left_out, left_out_why
from search.units_below import listing_of, units_of
from search.wording import count_said, fold

EXAMPLES = (
    "水务局底下是哪两家水库",
    "水务局下属的是哪几家水库，算进部门预算了吗",
    "水务局下面两个水库叫什么，为什么不算进部门预算",
)
_BELOW = r"(?:下属|所属|下面|下辖|直属|管辖|[手底名旗麾]下)(?:单位)?(?:的|都|还)*(?:是|有|管着?)?"
_WHICH = r"哪(?:(?P<n>[两二三四五六七八九]|\d+)|几|些|一)?[家个所座]?"
_COUNTED_IN = r"(?:算|纳入|并入|计入|列入|包[含括])[在进到入]*[^，。？?]{0,6}?(?:部门)?[预决]算[^，。？?]{0,4}?"
_COUNTED = r"(?:的|那|这)*(?P<m>[两二三四五六七八九]|\d+)[家个所座]"
_NAMED = (
    r"(?:都|各|分别)*(?:叫(?:什么|啥)(?:名字?)?|是(?:哪[几两二三四五六七八九]?[家个所座]|什么))"
)
_WHY_NOT = r"(?:又|都|是)*(?:为什么|为啥|为何|怎么|咋|因为什么)(?:都|又|会|是)*(?:不|没有?|未)(?:有|被|把|它们|都)*"
_ASKED = re.compile(
    rf"{_BELOW}(?:{_WHICH}(?P<what>[\u3400-\u9fff]{{2,6}}?)(?:叫什么)?|{_COUNTED}(?P<kind>[\u3400-\u9fff]{{2,6}}?){_NAMED}"
    rf"|的?(?P<those>(?!.{{0,5}}单位)[\u3400-\u9fff]{{2,6}}?)(?:一共|总共|共|都)*有?(?:几|多少)[家个所座]{_NAMED})"
    rf"(?:$|(?:都|有没有|是否|是不是|(?P<why>{_WHY_NOT}))*(?P<money>{_COUNTED_IN})(?:里面?|之?内)?(?:了?[吗没么]|没有)*$)"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Those units, with the sentence that leaves them out of the budget where that is asked as well."""
    said = _ASKED.search(question.folded)
    if said is None or len(question.scope) != 1 or question.kind not in (None, "家", "个"):
        return
    body = question.scope[0]
    what, number = said["what"] or said["kind"] or said["those"], said["n"] or said["m"]
    named = [u for u in units_of(question, body) if fold(u.apart.core).endswith(what)]
    if not named or (number and count_said(number) != len(named)):
        return
    found = listing_of(question, release, body, named, f"下属{what}")
    if found and said["money"]:
        apart = (left_out_why if said["why"] else left_out)(question, release, body, named)
        told = _with_money(found, next(apart, None))
    else:
        told = found
    if told:
        words = frozenset(range(*said.span()))
        left = tuple(question.leftover(words))
        meaning = {"organization": body.name, **told.interpretation}
        yield replace(told, rank=93.0, leftover=left, interpretation=meaning)


def _with_money(listed: Draft, apart: Citation | None) -> Draft | None:
    """The list with the sentence that leaves all of them out of its money; nothing where none does."""
    if apart is None:
        return None
    text = f"{listed.text}不算在内：{''.join(apart.quote.split())}"
    return replace(listed, text=text, citations=(apart, *listed.citations))
