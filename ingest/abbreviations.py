"""Shorter names that a report uses for an organization: ``某区行政审批局`` is also ``审批局`` there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.names import bare_name, region_of
from ingest.wording import squeeze

_SHORTER = (
    ("管理委员会", "管委会"), ("管理委员会", "管委"), ("工作委员会", "工委"), ("委员会", "委"), ("办公室", "办"),
    ("人民政府", "政府"), ("人民政府", ""), ("街道办事处", "街道"), ("办事处", "办"), ("和", ""), ("与", ""),
    ("经济技术开发区", "经开区"), ("人力资源和社会保障", "人社"), ("发展和改革", "发改"), ("教育体育", "教体"),
    ("卫生健康", "卫健"), ("市场监督管理", "市监"), ("市场监督管理", "市场监管"), ("退役军人事务", "退役军人"),
    ("应急管理", "应急"),
    ("农业农村", "农业"), ("住房和城乡建设", "住建"), ("自然资源和规划", "自规"), ("政务服务和大数据管理", "政数"),
)  # fmt: skip
_TOO_GENERAL = {
    *(
        "委员会",
        "办公室",
        "人民政府",
        "办事处",
        "管委会",
        "政府办",
        "监督管理局",
        "管理办公室",
        "附属中学",
        "附属小学",
    ),
    *(
        "管理局",
        "服务局",
        "事务局",
        "管理处",
        "管理所",
        "服务中心",
        "事务中心",
        "管理中心",
        "发展中心",
        "保障中心",
    ),
    "受理服务中心",
}
_DEFINED = re.compile(
    r"（(?:以下)?(?:统一|一律)?(?:简称|称)(?:为)?[：“\"]*([^”\"）]{2,16})[”\"]?）"
)
_LONGER_BEFORE = re.compile(r"[省市县州]$")


def abbreviations(names: Iterable[str], packed: str) -> dict[str, tuple[str, ...]]:
    """For each name the shorter forms that ``packed`` (folded text, no white space) really uses."""
    full = [squeeze(bare_name(name)) for name in names]
    wanted = {name: _forms(name) for name in full}
    shared = set(_TOO_GENERAL)
    for name in full:
        for form in wanted[name]:
            if any(form in wanted[other] for other in full if other != name):
                shared.add(form)
    for name in sorted(full, key=len, reverse=True):
        packed = packed.replace(name, "\x00")
    found: dict[str, list[str]] = {name: [] for name in full}
    forms = sorted(((f, n) for n in full for f in wanted[n]), key=lambda pair: -len(pair[0]))
    for form, name in forms:
        if form in shared or len(form) < 3 or form == name:
            continue
        if _used(form, packed):
            found[name].append(form)
            packed = packed.replace(form, "\x00")
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def defined(name: str, packed: str) -> str | None:
    """The short name that the text itself gives: ``某某局（以下简称“某局”）``."""
    at = packed.find(name)
    while at >= 0:
        if found := _DEFINED.match(packed, at + len(name)):
            return found[1]
        at = packed.find(name, at + 1)
    return None


def _used(form: str, packed: str) -> bool:
    """Whether the form stands on its own somewhere, not as the end of another body's name."""
    at = packed.find(form)
    while at >= 0:
        if not _LONGER_BEFORE.search(packed[max(at - 1, 0) : at]):
            return True
        at = packed.find(form, at + 1)
    return False


def _forms(name: str) -> set[str]:
    """Every way a name is commonly cut."""
    plain = name.removeprefix("中共")
    region = region_of(plain) or ""
    rest = plain.removeprefix(region)
    cores = _shortened(rest)
    tails = _region_tails(region)
    forms = {tail + core for core in cores for tail in tails} | cores
    for core in (rest, *cores):
        for cut in (2, 4):
            whole = core[cut - 1 : cut + 1] not in ("街道", "中心")
            if whole and len(core) - cut >= 3 and core[cut:] not in _TOO_GENERAL:
                forms.add(core[cut:])
    if plain != name:
        forms.add(plain)
    return {
        form for form in forms if 3 <= len(form) < len(name) and form[0] not in "委会和与及局办"
    }


def _shortened(core: str) -> set[str]:
    forms = {core}
    for long, short in _SHORTER:
        forms |= {form.replace(long, short) for form in forms if long in form}
    return forms


def _region_tails(region: str) -> set[str]:
    """``安阳市北关区`` ends in ``北关区``; ``某某经济技术开发区`` in ``开发区``, ``经开区``."""
    tails = {region}
    for i in range(1, len(region)):
        if region[i - 1] in "省市县区州盟旗":
            tails.add(region[i:])
    if region.endswith("开发区"):
        tails |= {"开发区", "经开区"} if "经济" in region else {"开发区"}
    return {tail for tail in (*tails, region[-1:]) if tail}
