"""Anything else that a passage says: the very sentences, found by words and meaning, within the named reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from graph.release import Release
from search.asks import Ask
from search.body_mentions import BodyMention
from search.candidates import OF_PROJECTS
from search.drafts import Draft
from search.evidence import Place, cite, sentences
from search.explanations import MAY_TELL_WHY
from search.money import MULTIPLE
from search.naming import looks_like_organization
from search.periods import tells_months
from search.projects import choose
from search.queries import Query, node
from search.question import Question
from search.questions.changed_list import which_changed
from search.questions.completion_list import lists_subjects
from search.questions.indicator_list import which_failed
from search.reasons import (
    amounts_said,
    contrary,
    explained_changes,
    has_things_said,
    states,
    things_said,
)
from search.retrieve import Hit, retrieve
from search.several_projects import how_many
from search.slots import names_what_is_asked, nouns, wants_a_make, wants_a_name
from search.snippets import Rated, Snippet, enough, focus, named_with, rate
from search.why_premises import doubted, other_count
from search.wording import alike, fold

EXAMPLES = ("水务局打算怎么加强河道管理", "水务局公用经费主要用于什么")
_PASSAGE = """
SELECT ?text ?section WHERE { ?wanted caipu:text ?text . OPTIONAL { ?wanted caipu:section ?section } }
"""
_TELLING = ("narrative", "duty")
_NARRATIVE = (*_TELLING, "definition")
_ASKS = (
    Ask.METHOD, Ask.PURPOSE, Ask.DUTY, Ask.REASON, Ask.LIST, Ask.PROBLEM, Ask.REMEDY, Ask.DEFINITION,
    Ask.GOAL, Ask.YESNO,
)  # fmt: skip
_VALUES = (Ask.COUNT, Ask.CEILING, Ask.SHARE, Ask.GROWTH, Ask.CODE, Ask.WHO)
_WHEN = re.compile(r"哪一?年|什么时[候间]|何时|几月|哪天|啥时候|几号|多会儿")
_DATE = re.compile(r"\d{2,4}年|\d{1,2}月|底前|截至")
_CLAUSE = re.compile(r"[，；。;]")
_BASIS = re.compile(r"依据|根据|按照|依照|[印制修]发|文件")
_WHAT_IT_IS = re.compile(
    r"(?<!增加|减少|下降|不同)(?<![多少高低变])(?:是|到底)?(?:怎么|咋)(?:一)?回事$"
)
_REASON_ONLY = re.compile(r"(?:其?主要)?(?:原因|是因为|由于|因)")
_USED = re.compile(r"挂\s*钩|[运应]\s*用|用\s*于|作\s*为|依\s*据|纳\s*入")
_TROUBLE = re.compile(r"问题|不足|困难")
_FOUND = re.compile(r"(?:存在|发现)的?(?:主要)?问题|主要问题")  # 存在的瓶颈问题 is one of many
_MEANING = re.compile(
    r"指的?是?(?:什么|啥|哪)|意思|定义|含义|(?:什么|啥)叫|什么是|名词|包[括含]|涵盖"
)
_OF_A_WORD = re.compile(r"什么意思|啥意思|的?含义|的?定义|什么叫")
_REMEDY = re.compile(r"(?:整改|改进)措施|下一步(?:工作|要|将)|今后的?工作")
_PROJECTS = re.compile(
    r"哪(?:些|(?:几|[一两二三四五六七八九\d]+)?个)项目|项目(?:是|有|叫)哪|什么项目"
)
_WHICH_ONE = re.compile(
    r"\d(?:分|%|元|万元|万)的(?:那[个项笔])?(?:项目)?(?:是|有|叫)(?:哪|什么|啥)"
)
_CLASSES = re.compile(r"(?:几|哪些)(?:大)?[类种](?!项目(?!支出)|收入|人|车)")
_CURE = re.compile(r"整改|改进|措施|下一?[步年]|今后|将(?:进一步)?|另行|待(?!遇)")
_CUES = (
    (Ask.REASON, MAY_TELL_WHY),
    (Ask.REMEDY, _CURE),
    (Ask.PROBLEM, re.compile(r"问题|不足|困难|由于|未|不能")),
    (Ask.EFFECT, re.compile(r"完成情况|提升|保障|保证|促进|改善|实现|成效")),
    (Ask.PURPOSE, re.compile(r"用于|用来|是为|保障|包括")),
    (Ask.METHOD, re.compile(r"通过|采取|加强|完善|制定|按照|严格|组织|下一?[步年]")),
)
"""How the sentences sound that give what is asked for."""
_MOST = 3  # sentences of a long passage
_DEPTH = 12
_GLOSSARY = ("definition",)
_MEANS = "(?:支出)?(?:是指|指|反映|填列|包括)"
_LONG = 220  # a passage up to here is given whole
_MADE_OF = re.compile(r"构成|组成")
_EQUAL = re.compile(r"相等|相同|一样|平衡|相符")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The sentences of the best passage."""
    classes = _CLASSES.search(question.folded) is not None
    if _asks_otherwise(question, classes):
        return
    asked = question.positions(*_ASKS, Ask.SUM, Ask.COUNT)
    if question.asks(Ask.REASON):
        asked |= explained_changes(question) - things_said(question)
    must = [
        w for w in question.unaccounted(asked)
        if w not in question.known.regions and not (classes and _CLASSES.fullmatch(w))
    ]  # fmt: skip
    words = question.leftover(asked, light=True)
    if not must and question.asks(Ask.SUBORDINATES, Ask.OFFICES):
        return  # whatever has the word 单位 lists none
    bare = _bare(question) if not must else None
    if bare is not None:
        words = list(bare[0])
    if not words:
        return
    noun = "" if classes else focus(question)
    if len(noun) == 1 and noun not in nouns():
        return  # 哪些书, 什么车: a passage that has the character says nothing yet
    years = {y.value for y in question.years}
    known = question.known.reports
    reports = [r for r in question.report_ids() if not years or known[r].year in years]
    kinds = _kinds(question)
    hits = _hits(release, question.text, words, reports, kinds)
    runs = [a + b for a, b in pairwise(words) if a + b in question.folded]
    snippets = [_snippet(question, hit, rank, runs) for rank, hit in enumerate(hits)]
    dated = _WHEN.search(question.folded) is not None
    needed = [noun] if noun else []
    needed += [word for word in must if looks_like_organization(word)]
    needed += [m.words for m in question.bodies if not _publishes(question, m)]
    rated = [
        r for r in rate(words, snippets, must=must)
        if all(word in fold(r.snippet.text) for word in needed)
        and (not dated or _DATE.search(r.snippet.text))
        and names_what_is_asked(question.folded, r.snippet.text)
        and tells_months(question.folded, fold(r.snippet.text))
        and (not question.asks(Ask.BASIS) or _BASIS.search(fold(r.snippet.text)))
        and (not classes or _classifies(fold(r.snippet.text), must))
        and (must or bare or _shared(question.said_beside_names(), _heading(r.snippet.kind)))
        and _explains(question, r.snippet.text) and _tells_use(question, r.snippet.text)
        and _names_projects(question, r.snippet)
        and (kinds != _GLOSSARY or _defines(r.snippet.text, must))
        and (_of_the_whole(bare[1], r.snippet) if bare else _tells_trouble(question, r.snippet))
    ]  # fmt: skip
    if not rated:
        return
    best = rated[0]
    exact = dated or _must_stand(question, best.missing)
    missing = () if enough(must, best.missing) and not exact else best.missing
    draft = _draft(question, release, best, words, missing)
    quotes = [c.quote for c in draft.citations] if draft else []
    if draft and named_with(question.folded, [w for w in must if w != noun], best.snippet, quotes):
        yield draft


def _asks_otherwise(question: Question, classes: bool) -> bool:
    """Whether a figure or a list of the accounts is asked for, and no text."""
    what_to_do = question.asks(Ask.REMEDY, Ask.PROBLEM, Ask.METHOD)  # about a rate: no figure of it
    if not classes and (
        (question.kind is not None and not (what_to_do and question.kind == "percent"))
        or re.search(r"多少|几(?!乎)", question.folded)
        or question.asks(*_VALUES, *(() if question.asks(Ask.METHOD) else (Ask.RATE,)))
        or (
            question.asks(Ask.SCORE)
            and not question.asks(Ask.YESNO, Ask.PURPOSE, Ask.METHOD)  # 自评结果拿来做什么
            and "什么" not in question.folded
        )
        or (question.asks(Ask.YESNO) and _EQUAL.search(question.folded))
        or (question.asks(Ask.GOAL) and "项目" in question.folded)
    ):
        return True  # figures; that two are equal is not said by a passage that names them
    if not (classes or _asks_for_words(question)):
        return True
    if lists_subjects(question) or which_changed(question) or which_failed(question):
        return True
    made_of = question.measures and _MADE_OF.search(question.folded)  # of money: no 单位构成
    return bool(made_of) and not question.asks(Ask.REASON)


def _bare(question: Question) -> tuple[tuple[str, ...], re.Pattern[str]] | None:
    """What to look for where all of the question asks for problems or remedies, and of nothing named."""
    if question.asks(Ask.PROBLEM):
        return ("整体", "存在", "主要", "问题"), _FOUND
    if question.asks(Ask.REMEDY) and question.scope:
        return ("整体", "整改", "措施", "今后"), _REMEDY
    return None


def _of_the_whole(cue: re.Pattern[str], snippet: Snippet) -> bool:
    """Whether a passage tells what is looked for, of the organization and of none of its projects."""
    of_project = cue is _REMEDY and OF_PROJECTS.search(snippet.kind) and "整体" not in snippet.kind
    return not of_project and cue.search("".join(snippet.text.split())) is not None


def _names_projects(question: Question, snippet: Snippet) -> bool:
    """Whether a passage names a project, where it is asked which ones: 新增两个项目 names none."""
    if not _PROJECTS.search(question.folded):
        return True
    said = fold(snippet.text)
    names = (p.name for p in question.known.projects if p.report == snippet.place.report)
    return any(fold(name) in said for name in names)


def _tells_trouble(question: Question, snippet: Snippet) -> bool:
    """Whether a passage has problems, or what is done about them, where these are asked for."""
    if question.asks(Ask.REMEDY) and choose(question) and not _CURE.search(snippet.text):
        return False  # of a project, what is done about its problems
    return not question.asks(Ask.PROBLEM) or _TROUBLE.search(snippet.text) is not None


def _tells_use(question: Question, text: str) -> bool:
    """Whether a passage tells what the results of a review are used for, where that is asked."""
    used = question.asks(Ask.PURPOSE) and question.asks(Ask.SCORE)
    return not used or _USED.search(text) is not None


def _kinds(question: Question) -> tuple[str, ...]:
    """The kinds of passages that may answer: a term's meaning does not say whether it occurs, and
    nothing but a definition says what a term means at large."""
    classes = _CLASSES.search(question.folded)
    meaning = _OF_A_WORD if question.bodies else _MEANING
    if meaning.search(question.folded) and not classes:
        return _GLOSSARY
    whether = question.asks(Ask.YESNO) and not question.asks(Ask.DEFINITION)
    return _TELLING if whether else _NARRATIVE


def _defines(text: str, words: list[str]) -> bool:
    """Whether a glossary's passage tells what the words mean, and has none of them only in its list."""
    label = re.match(rf".*?(?=[:：]|{_MEANS})", "".join(text.split()))
    said, term = fold(text), fold(label[0]) if label else ""
    had = [w for w in words if w in said]
    return not had or all(w in term or re.search(f"{re.escape(w)}{_MEANS}", said) for w in had)


def _must_stand(question: Question, missing: Sequence[str]) -> bool:
    """Whether no word may be missing: numbers, counts and acronyms stand or do not; nor may one of another thing
    tell whether something is so, or whose make it is."""
    whether = question.asks(Ask.YESNO) and not question.asks(
        Ask.DEFINITION, Ask.REMEDY, Ask.PROBLEM
    )
    if whether or wants_a_make(question.folded):
        return True
    return any(word.isascii() or how_many(word) or MULTIPLE.fullmatch(word) for word in missing)


def _explains(question: Question, text: str) -> bool:
    """Whether a text may give a reason, of the very figures and things that the question states."""
    if not question.asks(Ask.REASON):
        return True
    if not has_things_said(question, text):
        return False
    if doubted(question, text) or other_count(question, text):
        return False
    if _WHAT_IT_IS.search(question.folded):
        return True
    said = amounts_said(question)
    if said and contrary(question, text):
        return False  # no reason why it was 200元 more, where it was less
    clauses = [c for c in _CLAUSE.split(text) if any(states(c, n) for n in said)]
    other_way = bool(clauses) and all(contrary(question, c) for c in clauses)
    return bool(MAY_TELL_WHY.search(text)) and not other_way and all(states(text, n) for n in said)


def _asks_for_words(question: Question) -> bool:
    """Whether sentences may answer: no code that neither the lists nor the reports know, no unit of a
    kind, which a sentence that has the kind's word does not name."""
    if not (question.asks(*_ASKS) or re.search(r"什么|哪|怎|如何|谁", question.folded)):
        return False
    if question.amounts and (question.asks(Ask.LIST) or _WHICH_ONE.search(question.folded)):
        return False  # a condition, which no sentence meets
    code = "科目" in question.folded and re.search(r"\d{3,}", question.folded)
    return not (code or re.search(r"哪一?[家个](?:单位)?(?:是|属于)", question.folded))


def _classifies(text: str, words: list[str]) -> bool:
    """Whether a text names the kinds of what the words say: 单位性质分为行政单位、…."""
    cues = (m.start() for m in re.finditer(r"分为|分成|包[括含]|有以下", text))
    return any(all(w in text[max(0, at - 24) : at] for w in words) for at in cues)


def _publishes(question: Question, mention: BodyMention) -> bool:
    """Whether there are reports of its own; else other words of a report are not about it."""
    return any(question.known.bodies[iri].reports for iri in mention.bodies)


def _hits(
    release: Release, asked: str, words: list[str], reports: list[str], kinds: tuple[str, ...]
) -> list[Hit]:
    """Passages for the question as asked and for its words with those of the same meaning."""
    wider = " ".join(w for word in words for w in alike(word))
    found = retrieve(release, asked, _DEPTH, report_ids=reports, kinds=kinds)
    more = retrieve(release, wider, _DEPTH, report_ids=reports, kinds=kinds)
    return list({hit.iri: hit for pair in zip_longest(found, more) for hit in pair if hit}.values())


def _snippet(question: Question, hit: Hit, rank: int, runs: list[str]) -> Snippet:
    """A passage to be rated; more for one that has words together which the question says together."""
    context = f"{hit.section} {hit.subject or ''}"
    place = Place(hit.report, hit.start, hit.end, hit.page, hit.iri)
    bonus = 0.6 - 0.03 * rank + (0.4 if "绩效目标" not in hit.section else 0.0)
    bonus += 0.5 * _shared(question.folded, _heading(hit.section))
    bonus += 0.5 * sum(run in fold(hit.text) for run in runs)
    bonus += 0.15 * _shared(question.folded, fold(hit.text), 6)
    return Snippet(hit.text, context, place, hit.section, bonus)


def _names(question: Question, piece: Snippet) -> bool:
    """Whether something is to be named, and a sentence names it."""
    folded = question.folded
    return wants_a_name(folded) and names_what_is_asked(folded, piece.text)


def _heading(section: str) -> str:
    return fold(section.rpartition(" / ")[2])


def _shared(folded: str, text: str, least: int = 4) -> int:
    """Length of the longest stretch of so many or more characters that question and text share."""
    for length in range(min(12, len(folded)), least - 1, -1):
        if any(folded[i : i + length] in text for i in range(len(folded) - length + 1)):
            return length
    return 0


def _draft(
    question: Question, release: Release, best: Rated, words: list[str], missing: tuple[str, ...]
) -> Draft | None:
    """The sentences of a passage that say it; None where the passage only has the words."""
    snippet = best.snippet
    kept = _sentences(question, release, snippet, words)
    if _PROJECTS.search(question.folded) and kept[0].place.start != snippet.place.start:
        kept = [_first_sentence(release, snippet), *kept]  # that names the project
    text = "".join(p.text for p in kept)
    why = question.asks(Ask.REASON) and not _WHAT_IT_IS.search(question.folded)
    if why and not (MAY_TELL_WHY.search(text) and _gives_its_reason(question, kept)):
        return None
    info = question.known.reports[snippet.place.report]
    owner = question.known.bodies[info.organization].name
    query = Query(_PASSAGE, (("wanted", node(snippet.place.iri)),))
    return Draft(
        f"{owner}{info.year}年报告“{snippet.kind.rpartition(' / ')[2]}”中写道：{text}", 30.0 + best.score,
        tuple(cite(release, p.place) for p in kept), None, None, query,
        {"organization": owner, "fiscal_year": info.year, "measure": snippet.kind}, missing,
    )  # fmt: skip


def _first_sentence(release: Release, snippet: Snippet) -> Snippet:
    source, place = release.text(snippet.place.report), snippet.place
    start, end = sentences(source, place.start, place.end)[0]
    return replace(
        snippet, text="".join(source[start:end].split()), place=replace(place, start=start, end=end)
    )


def _gives_its_reason(question: Question, kept: Sequence[Snippet]) -> bool:
    """Whether a reason that is told is of the subject asked about, where one is by its own name: in the
    sentence of the reason, or in that before one which begins with it."""
    said_names = {question.folded[m.start : m.end]: m for m in question.measures}
    words = {w for w, m in said_names.items() if any(fold(x.name) == w for x in m.measures)}
    if not words:
        return True
    said = [each for piece in kept for each in piece.text.split("。")]
    for before, sentence in zip(["", *said], said, strict=False):
        told = fold(sentence)
        told = fold(before) + told if _REASON_ONLY.match(told) else told
        cause = MAY_TELL_WHY.search(told)
        subject = told[: cause.start()] if cause and contrary(question, told) else told
        if MAY_TELL_WHY.search(sentence) and any(w in subject for w in words):
            return True
    return False


def _sentences(
    question: Question, release: Release, snippet: Snippet, words: list[str]
) -> list[Snippet]:
    """A short passage whole; of a long one the sentences that have the words which its first, that
    names what it is about, has not, or that sound like what is asked for."""
    source = release.text(snippet.place.report)
    spans = sentences(source, snippet.place.start, snippet.place.end)
    plain = "".join(snippet.text.split())
    if len(plain) <= _LONG or len(spans) < 2:
        return [replace(snippet, text=plain)]
    pieces = [
        Snippet("".join(source[s:e].split()), "", replace(snippet.place, start=s, end=e))
        for s, e in spans
    ]
    sought = [w for w in words if w not in fold(pieces[0].text)]
    cues = [cue for ask, cue in _CUES if question.asks(ask)]
    pieces = [
        replace(
            p, bonus=2.0 * (sum(bool(cue.search(p.text)) for cue in cues) + _names(question, p))
        )
        for p in pieces
    ]
    if not sought and not any(p.bonus for p in pieces):
        sought = words
    rated = rate(sought, pieces, context_too=False)
    enough = min(rated[0].score, 0.5 * rated[0].score)
    kept = {r.snippet.place.start for r in rated[:_MOST] if r.score >= enough}
    kept |= {q.place.start for p, q in pairwise(pieces) if p.place.start in kept and q.bonus}
    return [p for p in pieces if p.place.start in kept]
