"""A question as the indexes are asked: weighted terms, the text for the encoder, the reports it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from ontology.facts import PassageKind, ReportKind
from search.expansion import expand
from search.lexical import Weights
from search.names import Names
from search.tokens import segmenter, years
from search.wording import fillers

Terms = dict[str, dict[str, float]]
"""Field → term → weight."""
Guess = Callable[[str], Iterable[str]]
"""A question → the official terms that an encoder takes it to mean."""

_FINAL = re.compile(r"决算|自评|执行数|实际")


@dataclass(frozen=True, slots=True)
class Intent:
    """What a question's words say about the passage that answers it."""

    kinds: tuple[str, ...] | None = None  # of passage
    terms: tuple[str, ...] = ()  # that such a passage is likely to have
    prose: bool = False  # sentences are asked for, no figures


_INTENTS: tuple[tuple[re.Pattern[str], Intent], ...] = (
    (
        re.compile(
            r"职责|职能|负责|干什么的|干啥的|管哪些|管什么|做什么工作|承担什么|管不管|归谁|归哪|由谁|由哪|谁(?:来|在)?[管办受]"
            r"|管[\u4e00-\u9fff]{2,8}吗|哪个(?:单位|部门)管"
        ),
        Intent((PassageKind.DUTY,), ("职责", "负责"), True),
    ),
    (
        re.compile(
            r"定义|名词|含义|意思|什么是|什么叫|指的是|怎么解释|(?:的|是)解释|指(?:啥|什么|哪些)|(?:反映|包括|包含|含)(?:了)?(?:哪些|什么|啥)(?!单位|项目|部门)"
        ),
        Intent((PassageKind.DEFINITION,), ("名词解释",), True),
    ),
    (
        re.compile(r"为什么|为啥|为何|原因|怎么回事|咋"),
        Intent((PassageKind.NARRATIVE,), ("主要原因",), True),
    ),
    (
        re.compile(
            r"(?:怎么|怎样|如何|咋样?)(?:保证|保障|确保|改|整改|解决|落实|推进|加强)|措施|办法"
        ),
        Intent(None, ("保障措施", "整改措施", "加强", "确保"), True),
    ),
    (re.compile(r"什么问题|哪些问题|不足|毛病|短板"), Intent(None, ("存在问题", "主要问题"), True)),
    (
        re.compile(r"占比|比重|占(?:了)?(?:多少|几成|多大)|占[^，。]{0,12}(?:比例|百分之)"),
        Intent((PassageKind.NARRATIVE,), ("占",), False),
    ),
    (
        re.compile(
            r"(?:比|较|同|和|与|跟)(?:去年|上年|上一年|前一年|\d{2,4}年?|年初预算|预算)(?:度)?|同比|(?:增加|减少|增长|下降|降低)(?:了)?(?:多少|百分之)"
        ),
        Intent((PassageKind.NARRATIVE,), ("增加", "减少"), False),
    ),
    (
        re.compile(r"级别|规格|单位性质|下属|下设|科室|内设|编制|行政还是事业"),
        Intent(None, ("机构设置", "单位性质", "单位规格"), True),
    ),
)
_BUDGET = re.compile(r"(?<!年初)(?<!全年)(?<!调整)(?<!完成)预算(?!执行|完成)|绩效目标")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Which parts take part, and how much each counts; the ablation switches them off one by one."""

    lexical: float = 1.0
    dense: float = 0.2
    unsure: float = 0.5  # the same, where the lexicon knows no word of the question
    named_reports: bool = True
    elsewhere: float = 1.0  # weight of all reports where the question names some
    fitting: float = 0.5  # weight of the passages of the kinds that the question's words ask for
    expansion: float = 0.7  # weight of a term that stands for a word of the question; 0: none
    guesses: float = 0.4  # weight of a term that the encoder takes the question to mean; 0: none
    evenly: float = 0.7  # see ``Lexical.search``
    sentences: float = 0.3  # how much the best sentence of a passage counts beside the best score
    unfit: float = 0.6  # taken off tables and definitions where a reason is asked for
    filler: float = 0.3  # weight of a word that asks for nothing by itself
    fields: Weights = field(default_factory=Weights)


class Asked:
    """One question. ``rest`` is what is left of it without the organization's name."""

    def __init__(
        self, text: str, names: Names, ranking: Ranking, guess: Guess | None = None
    ) -> None:
        self.text = text
        self.years = years(text)
        self.reports, self.rest = names.mentioned(text)
        self.kind = _kind(text)
        self.intent = _intent(self.rest)
        self._ranking = ranking
        known = expand(self.rest) if ranking.expansion else []
        self.understood = bool(known)  # by the lexicon
        self._brought = dict.fromkeys([*known, *self.intent.terms], ranking.expansion)
        if guess and ranking.guesses and not known and not self.intent.terms:
            for term in guess(self.rest):
                self._brought.setdefault(term, ranking.guesses)
        self.sought = " ".join([self.rest, *known, *self.intent.terms])

    def terms(self, text: str) -> Terms:
        """The terms of ``text`` and of what its everyday words stand for."""
        tokens = segmenter().tokens(text)
        words = self._weigh(tokens.words)
        bigrams = self._weigh(tokens.bigrams)
        for brought, weight in self._brought.items():
            tokens = segmenter().tokens(brought)
            for term in tokens.words:
                words.setdefault(term, weight)
            for term in tokens.bigrams:
                bigrams.setdefault(term, weight)
        fields = self._ranking.fields
        shares = (
            ("words", fields.words, words),
            ("bigrams", fields.bigrams, bigrams),
            ("labels", fields.labels, {} if self.intent.prose else words),
            ("subject", fields.subject, bigrams),
            ("context_words", fields.context_words, words),
            ("context_bigrams", fields.context_bigrams, bigrams),
        )
        return {
            name: {term: share * weight for term, weight in weighted.items()}
            for name, share, weighted in shares
            if share
        }

    def _weigh(self, terms: Iterable[str]) -> dict[str, float]:
        light = _light_terms()
        return {term: self._ranking.filler if term in light else 1.0 for term in terms}


def _kind(text: str) -> ReportKind | None:
    """The kind of report that the question speaks of, where it speaks of one only."""
    final, budget = bool(_FINAL.search(text)), bool(_BUDGET.search(text))
    if final == budget:
        return None
    return ReportKind.FINAL if final else ReportKind.BUDGET


def _intent(text: str) -> Intent:
    return next((intent for words, intent in _INTENTS if words.search(text)), Intent())


@cache
def _light_terms() -> frozenset[str]:
    """Words that ask for nothing by themselves, and the bigrams in them."""
    words = {word for word in fillers() if len(word) > 1}
    return frozenset(words | {w[i : i + 2] for w in words for i in range(len(w) - 1)})
