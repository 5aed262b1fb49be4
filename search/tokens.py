"""Text as search sees it: jieba words with the dictionary words inside them, and character bigrams.

The dictionary is jieba's own plus every term of ``ontology/`` (schemes and lexicon). It is loaded
once, under a lock, into a tokenizer of our own: jieba's global one would write a marshal cache into
the shared temporary folder and read back whatever lies there.
"""

from __future__ import annotations

import hashlib
import logging
import re
import threading
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology import lexicon
from ontology.code_lists import concepts, schemes

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42.1: invalid escapes, pkg_resources
    import jieba

jieba.setLogLevel(logging.WARNING)

VERSION = 2  # raise it when the same text gives other tokens: indexes are then rebuilt
_RECENT = 512  # texts whose tokens are kept: headings repeat, and each passage is asked for twice
_CUTS = 8192  # names and stretches of questions whose words are kept
_TERM_FREQUENCY = 1000  # lets a term of ours win against the common words it is made of

_CJK = "㐀-䶿一-鿿豈-﫿"
_PIECE = re.compile(rf"[{_CJK}]+|\d+(?:[.,]\d+)*|[a-z]+")
_LONE_CHARACTERS = re.compile(rf"(?<![{_CJK}])[{_CJK}](?:\s+[{_CJK}](?![{_CJK}]))+")
_YEAR = re.compile(r"(?<![\d.])(?:(20\d\d)|([0-3]\d))\s*年")
_CHINESE_YEAR = re.compile(r"二[〇○零Oo]([〇○零Oo一二三四五六七八九])([〇○零Oo一二三四五六七八九])")
_CHINESE_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_UNITS = (
    "万元", "亿元", "元", "次", "人", "个", "台", "套", "份", "场", "辆", "批", "件", "家", "户", "项",
    "本", "册", "平方米", "公里", "亩", "吨", "分", "天", "期", "篇", "条", "处", "所", "名",
)  # fmt: skip
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?!\d|\s*[年月日])")
_BEFORE_FIGURE = re.compile(rf"([{_CJK}]+)[\s:(≤≥<>=]*$")
_CODE = re.compile(r"[23]\d{4}(?:\d\d)?")
_SAID_OF_FIGURES = re.compile(
    r"(?:支出|收入)?(?:预算|决算|执行)?数?(?:合计|总计|共计|约|为|是|共|达)?$"
)
_MARK = re.compile(r"\((?:[类款项]|([护境役]))\)")  # 教育（类）支出, 维修（护）费
_LONGEST_LABEL = 16
_TERM = re.compile(rf"[{_CJK}]{{2,16}}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One text's tokens, in order, repeated as often as they occur.

    ``labels`` are the words and terms that stand right before a figure: what the text gives an
    amount for, where ``words`` are all that it mentions.
    """

    words: tuple[str, ...]
    bigrams: tuple[str, ...]
    labels: tuple[str, ...] = ()


class Segmenter:
    """Cuts text with jieba's dictionary and ``terms``. Never changed after it is made."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        unique = sorted({t for t in map(_without_marks, terms) if _TERM.fullmatch(t)})
        self._dictionary = _load_dictionary()
        for term in unique:
            self._dictionary.add_word(term, _TERM_FREQUENCY)
        known = "\n".join([f"{VERSION} {jieba.__version__}", *unique])
        self.digest = hashlib.sha256(known.encode()).hexdigest()[:16]
        self._recent = lru_cache(_RECENT)(self._tokens)
        self._recent_cuts = lru_cache(_CUTS)(self._cut)

    def tokens(self, text: str) -> Tokens:
        """Words and bigrams of ``text``; a number is one token in both."""
        return self._recent(text)

    def _tokens(self, text: str) -> Tokens:
        words: list[str] = []
        bigrams: list[str] = []
        normalised = _without_marks(text)
        number = ""
        for piece in _PIECE.findall(normalised):
            if _is_cjk(piece):
                words.extend(number + unit for unit in _UNITS if number and piece.startswith(unit))
                number = ""
                words.extend(self._words(piece))
                bigrams.extend(_bigrams(piece))
            else:
                number = _plain_number(piece)
                words.append(number)
                bigrams.append(number)
        words.extend(f"{year}年" for year in years(normalised))
        return Tokens(tuple(words), tuple(bigrams), tuple(self._labels(normalised)))

    def _labels(self, normalised: str) -> Iterator[str]:
        for figure in _FIGURE.finditer(normalised):
            before = _BEFORE_FIGURE.search(normalised, max(0, figure.start() - 40), figure.start())
            if before is None or _CODE.fullmatch(figure[0]):
                continue
            run = before[1]
            for said in dict.fromkeys((run, _SAID_OF_FIGURES.sub("", run))):
                yield from self._endings(said)

    def _endings(self, run: str) -> Iterator[str]:
        """The dictionary words that ``run`` ends with, and ``run`` itself."""
        frequency = self._dictionary.FREQ
        for length in range(2, min(len(run), _LONGEST_LABEL) + 1):
            ending = run[-length:]
            if length == len(run) or frequency.get(ending):
                yield ending

    def cut(self, text: str) -> list[str]:
        """The words of ``text`` as they stand, without overlaps, numbers or single marks."""
        return list(self._recent_cuts(text))

    def _cut(self, text: str) -> tuple[str, ...]:
        found = (p for p in _PIECE.findall(_without_marks(text)) if _is_cjk(p))
        return tuple(w for piece in found for w in self._dictionary.cut(piece, HMM=False))

    def _words(self, run: str) -> Iterator[str]:
        frequency = self._dictionary.FREQ
        for word in self._dictionary.cut(run, HMM=False):
            size = len(word)
            if size < 2:
                continue
            yield word
            for length in range(2, size):
                for start in range(size - length + 1):
                    inner = word[start : start + length]
                    if frequency.get(inner):
                        yield inner


def normalise(text: str) -> str:
    """Half-width, lower case, and characters spread out with blanks (``办 公 费``) put together."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _LONE_CHARACTERS.sub(lambda found: "".join(found.group().split()), folded)


def _without_marks(text: str) -> str:
    """``normalise`` and the brackets inside subject names gone: 支出, 维修护费."""
    return _MARK.sub(lambda found: found[1] or "", normalise(text))


def years(text: str) -> list[int]:
    """The years a text names, in any of ``2023年``, ``23年``, ``二〇二三年``; each once, in order."""
    digits = _CHINESE_YEAR.sub(lambda m: "20" + m.expand(r"\1\2").translate(_CHINESE_DIGITS), text)
    found = (int(full) if full else 2000 + int(short) for full, short in _YEAR.findall(digits))
    return list(dict.fromkeys(found))


_LOCK = threading.Lock()


def segmenter() -> Segmenter:
    """The segmenter of this process. Call it once before starting processes."""
    with _LOCK:
        return _shared()


@cache
def _shared() -> Segmenter:
    return Segmenter(ontology_terms())


def ontology_terms() -> Iterator[str]:
    """Every label of the code lists and every word of the lexicon."""
    for scheme in schemes():
        for concept in concepts(scheme).values():
            yield from concept.labels
    yield from (entry.word for entry in lexicon.words())


def _load_dictionary() -> jieba.Tokenizer:
    """jieba's dictionary without its cache file (which saves a quarter of a second, unsafely)."""
    dictionary = jieba.Tokenizer()
    with dictionary.get_dict_file() as lines:
        dictionary.FREQ, dictionary.total = dictionary.gen_pfdict(lines)
    dictionary.initialized = True
    return dictionary


def _is_cjk(piece: str) -> bool:
    return piece[0] > "㏿"


def _bigrams(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for start in range(len(run) - 1):
        yield run[start : start + 2]


def _plain_number(piece: str) -> str:
    """``1,248.320`` as ``1248.32``: the ways one figure is written are one token."""
    plain = piece.replace(",", "")
    if plain.count(".") == 1:
        plain = plain.rstrip("0").rstrip(".")
    return plain
