"""Which organizations a question names: by full name, without the region, or in short (管委办, 发改局).

Only a leaning, never an identity: search prefers the reports of the organizations found here, and
``graph.identity`` says who is who.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from search.tokens import normalise

# How people shorten the parts of an official name.
_SHORT: Mapping[str, tuple[str, ...]] = {
    "管理委员会": ("管委会", "管委"),
    "工作委员会": ("工委",),
    "人民代表大会常务委员会": ("人大常委会", "人大"),
    "人民代表大会": ("人大",),
    "中国人民政治协商会议": ("政协",),
    "纪律检查委员会": ("纪委",),
    "监察委员会": ("监委",),
    "政法委员会": ("政法委",),
    "机构编制委员会": ("编委",),
    "发展和改革委员会": ("发改委",),
    "发展和改革": ("发改",),
    "卫生健康委员会": ("卫健委",),
    "卫生健康": ("卫健",),
    "人力资源和社会保障": ("人社",),
    "住房和城乡建设": ("住建",),
    "工业和信息化": ("工信",),
    "科学技术": ("科技",),
    "市场监督管理": ("市场监管", "市监"),
    "文化广电和旅游": ("文广旅", "文旅"),
    "文化和旅游": ("文旅",),
    "退役军人事务": ("退役军人",),
    "自然资源和规划": ("自然资源", "资规"),
    "生态环境": ("环保",),
    "农业农村": ("农业",),
    "交通运输": ("交通",),
    "应急管理": ("应急",),
    "城市管理": ("城管",),
    "行政执法": ("执法",),
    "医疗保障": ("医保",),
    "住房公积金": ("公积金",),
    "机关事务": ("事务",),
    "人民检察院": ("检察院",),
    "人民法院": ("法院",),
    "人民政府": ("政府",),
    "街道办事处": ("街道办", "街道"),
    "总工会": ("工会",),
    "妇女联合会": ("妇联",),
    "残疾人联合会": ("残联",),
    "工商业联合会": ("工商联",),
    "委员会": ("委",),
    "办公室": ("办",),
    "中学": ("中",),
    "小学": ("小",),
    "研究院": ("院",),
    "研究所": ("所",),
}
_REGION = re.compile(
    r"^(?:中共|中国共产党)?(?:[一-鿿]{2,8}?(?:特别行政区|自治区|自治州|自治县|开发区|示范区|高新区|新区|林区|省|市|县|区|旗|盟|州))+"
)
_ASIDE = re.compile(r"[（(](?:本级|汇总|机关)[)）]|(?:本级|汇总)$")
_ENOUGH = 0.5  # of a form's weight must be met by the question
_NEAR = 0.85  # of the best score: as good as the best
_MOST_FORMS = 24


def forms(name: str) -> list[str]:
    """The ways people write an organization's name, the full one first."""
    full = normalise(_ASIDE.sub("", name)).strip()
    core = _REGION.sub("", full)
    found = dict.fromkeys([full, core] if len(core) > 1 else [full])
    grown = [core] if len(core) > 1 else []
    for long, shorts in _SHORT.items():
        grown += [form.replace(long, short) for form in grown for short in shorts if long in form]
        grown = grown[:_MOST_FORMS]
    found.update(dict.fromkeys(form for form in grown if len(form) > 1))
    return list(found)


class Names:
    """The publishing organizations of a release, to be found in questions."""

    def __init__(self, reports_by_name: Mapping[str, Iterable[str]]) -> None:
        self._reports = {name: frozenset(ids) for name, ids in reports_by_name.items()}
        self._forms = [(form, name) for name in self._reports for form in forms(name)]
        self._having: dict[str, list[int]] = defaultdict(list)
        for position, (form, _) in enumerate(self._forms):
            for bigram in _bigrams(form):
                self._having[bigram].append(position)
        total = len(self._reports) + 1
        self._weight = {
            bigram: math.log(1 + total / len({self._forms[p][1] for p in positions}))
            for bigram, positions in self._having.items()
        }
        self._full = [
            sum(self._weight[bigram] for bigram in _bigrams(form)) for form, _ in self._forms
        ]

    def mentioned(self, question: str) -> tuple[frozenset[str], str]:
        """The reports of the organizations that the question names best, and the question without the name."""
        text = normalise(question)
        met: dict[int, float] = defaultdict(float)
        for bigram in _bigrams(text):
            for position in self._having.get(bigram, ()):
                met[position] += self._weight[bigram]
        scores = {p: weight for p, weight in met.items() if self._enough(p, weight, text)}
        if not scores:
            return frozenset(), text
        best = max(scores.values())
        chosen = [position for position, score in scores.items() if score >= _NEAR * best]
        names = dict.fromkeys(self._forms[position][1] for position in chosen)
        reports = frozenset().union(*(self._reports[name] for name in names))
        return reports, self._without(text, chosen)

    def _enough(self, position: int, weight: float, text: str) -> bool:
        form = self._forms[position][0]
        if len(form) <= 3:
            return form in text
        return weight >= _ENOUGH * self._full[position]

    def _without(self, text: str, chosen: list[int]) -> str:
        characters = list(text)
        for position in islice(chosen, _MOST_FORMS):
            named = _bigrams(self._forms[position][0])
            for start in range(len(text) - 1):
                if text[start : start + 2] in named:
                    characters[start] = characters[start + 1] = " "
        return "".join(characters)


def _bigrams(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}
