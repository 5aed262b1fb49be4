"""A question that names no organization: whose figure it may be is asked back, by whole questions to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable

from graph.release import Release
from search.candidates import printed_by
from search.catalogue import Body, Catalogue
from search.drafts import Draft, listed, refusal
from search.projects import choose
from search.question import Question, understand
from search.wording import fold

_OF_ALL = re.compile(r"(?:各|所有|全部|这些|哪|几)(?:个|家|几个)?(?:部门|单位|机构)|哪家|谁家")
_THAT = re.compile(r"(?<=[\u3400-\u9fff])[那这]个?(?=中心|办|局|委|站|所|院|处|队)")
_POINTED = re.compile(
    r"(?:^|(?<=[，,。；;：:？?年\s]))(?P<place>[\u3400-\u9fff]{2,6}?)[市区县镇]?的?[那这](?:一)?[所家个座间]$"
)
"""Where an organization is, said before its name: 青山湖那所科技馆."""
_MOST = 6  # choices that are still a list
_WHOLLY = 0.9  # of a project's name that is said
_TRIED = 12  # organizations; the first of many stand for the rest


def ask_whose(
    question: Question, release: Release, best: Callable[[Question], Draft]
) -> Draft | None:
    """The organizations of which the question has an answer, each as a question of its own."""
    if question.bodies or _OF_ALL.search(question.folded):
        return None
    found: list[tuple[Body, Draft]] = []
    for body in _publishing(question, release):
        draft = best(understand(f"{body.name}{question.text}", question.known))
        if draft.answered and draft.value is not None and not of_another_project(question, draft):
            found.append((body, draft))
        if len(found) == _MOST:
            break
    if not any(draft.value for _, draft in found):
        return None  # that one of many has none is no answer
    projects = {draft.interpretation.get("project") or body.name for body, draft in found}
    of_project = all(draft.interpretation.get("project") for _, draft in found)
    if len(projects) == 1 and (of_project or not _named_place(question)):
        return found[0][1]  # the only one, or all of one project that several reports tell of
    names = listed([body.name for body, _ in found])
    choices = [f"{body.name}{question.text}" for body, _ in found]
    place = _named_place(question)
    whole = f"报告中没有“{place}”各单位合在一起的数字，" if place else ""
    return refusal(f"{whole}请说明是哪个单位的：{names}。", 0.0, choices) if found else None


def of_the_only_one(question: Question) -> Question | None:
    """The question asked of the only organization that publishes, where it names none."""
    known = question.known
    if question.bodies or _OF_ALL.search(question.folded) or _named_place(question):
        return None
    only = only_publisher(known)
    if only is None:
        return None
    name, said = only.name, question.text
    overlap = said[:1] == name[-1] and said[1:3] in ("机关", "本级", "本部")  # 厅机关 of 水利厅
    return understand(f"{name}{said[overlap:]}", known)


def with_name_in_one(question: Question) -> Question | None:
    """The question with the name of an organization put together that was said in two: 体育那个中心."""
    for that in _THAT.finditer(question.text):
        text = f"{question.text[: that.start()]}{question.text[that.end() :]}"
        joined = understand(text, question.known)
        if len(joined.bodies) > len(question.bodies):
            return joined
    return None


def where_it_is(question: Question, release: Release) -> Question | None:
    """The question without the place that is said before the one organization that it names, where a report
    of that says so."""
    if len(question.bodies) != 1 or len(question.scope) != 1:
        return None
    at = question.origin[min(question.bodies[0].span)]
    said = _POINTED.search(question.text[:at])
    if said is None:
        return None
    seated = re.compile(rf"(?:位于|坐落|地处|驻地|地址|所在地)[^。；;]{{0,20}}?{said['place']}")
    texts = ("".join(release.text(r.id).split()) for r in question.scope[0].reports)
    if not any(seated.search(text) for text in texts):
        return None
    return understand(f"{question.text[: said.start()]}{question.text[at:]}", question.known)


def of_the_places_office(question: Question) -> Question | None:
    """The question of a district's doings asked of the only office there that publishes: 青禾区给每个村配了什么."""
    place = _named_place(question)
    if question.bodies or question.measures or not place or question.kind == "money":
        return None
    offices = [question.known.bodies[b] for b in question.known.regions[place]]
    offices = [b for b in offices if b.reports and not b.own_level]
    if len(offices) != 1 or place not in question.text:
        return None
    return understand(question.text.replace(place, offices[0].name, 1), question.known)


def only_publisher(known: Catalogue) -> Body | None:
    """The one organization that publishes, with whatever units of its own."""
    published = {b.iri for b in known.bodies.values() if b.reports}
    tops = [iri for iri in published if not published & {*known.above(iri)}]
    return known.bodies[tops[0]] if len(tops) == 1 else None


def of_another_project(question: Question, draft: Draft) -> bool:
    """Whether a draft tells of a project beside the one that the question calls one: 某某费项目."""
    called = {
        name for c in choose(question) for name in c.all_names
        if f"{fold(name).removesuffix('项目')}项目" in question.folded
    }  # fmt: skip
    project = draft.interpretation.get("project")
    return bool(called) and project is not None and project not in called


def _named_place(question: Question) -> str:
    """The place that is named whole: what one of its offices spent is not what the district spent."""
    places = (p for p in question.known.regions if len(p) > 2 and p[-1] in "省市区县旗州")
    said = [p for p in places if p in question.folded]
    return max(said, key=lambda p: (question.folded.rfind(p) + len(p), len(p)), default="")


def _publishing(question: Question, release: Release) -> list[Body]:
    """Those that publish of the years meant; of more than are tried those first that print what is asked."""
    years = {y.value for y in question.years}
    published = [b for b in question.known.bodies.values() if b.reports and not b.own_level]
    meant = [b for b in published if not years or years & set(b.years)]
    chosen = choose(question)
    if chosen and (not question.measures or chosen[0].mention.coverage >= _WHOLLY):
        own = {name.report for c in chosen for name in c.names}  # those that tell of the project
        meant = [b for b in meant if not own.isdisjoint(r.id for r in b.reports)]
    if len(meant) > _TRIED:
        measures = [measure for mention in question.measures for measure in mention.measures]
        printing = printed_by(release, question.known, measures)
        meant.sort(key=lambda body: body.iri not in printing)
    return meant[:_TRIED]
