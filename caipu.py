"""The front door: the command line. Thin; each command imports what it needs when it runs."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from ontology.errors import CaipuError, Refused, reason
from ontology.logs import log_to_file

if TYPE_CHECKING:
    from graph.release import Release
    from ingest.batch import Refusal
    from ontology.facts import Facts

SOME_REFUSED = 3
log = logging.getLogger("caipu")

store_option = click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=lambda: Path(os.environ.get("CAIPU_STORE", "data/store")),
    show_default="data/store",
    help="库所在的文件夹（也可用环境变量 CAIPU_STORE）。",
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON。")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="caipu", message="%(prog)s %(version)s")
def cli() -> None:
    """财谱：把政府部门预算、决算报告读成可查询、可核对、有出处的数据。"""


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@click.option("--jobs", type=click.IntRange(1, 256), default=None, help="同时读取的进程数。")
@click.option("--explain", is_flag=True, help="只说明读到了什么、什么没读成及原因，不写入库。")
def ingest(paths: tuple[Path, ...], store: Path, jobs: int | None, explain: bool) -> None:
    """读入报告文件或文件夹，加入库中（同名报告被替换）。"""
    from ingest.batch import Refusal

    files = _report_files(paths)
    answers = _read(files, jobs or os.cpu_count() or 1)
    facts = [a for a in answers if not isinstance(a, Refusal)]
    refused = [a for a in answers if isinstance(a, Refusal)]
    if explain:
        for one in facts:
            _explain(one)
    broken = _build(store, facts) if facts and not explain else ()
    for why in [*(one.reason for one in refused), *broken]:
        click.echo(why, err=True)
    if refused or broken:
        sys.exit(SOME_REFUSED)


@cli.command()
@click.argument("reports", nargs=-1, required=True)
@store_option
def remove(reports: tuple[str, ...], store: Path) -> None:
    """把报告（按编号）从库中移除。"""
    from graph.checks import build_step as check_step
    from graph.release import Store
    from search.index import build_step

    unknown = sorted(set(reports) - set(Store(store).current().report_ids))
    if unknown:
        raise CaipuError(
            f"{store}：库中没有报告 {'、'.join(unknown)}，用 caipu status 查看已有报告。"
        )
    release = Store(store).build([], removed=reports, steps=[build_step, check_step])
    click.echo(f"已移除 {len(reports)} 份报告，当前第 {release.number} 版。")


@cli.command()
@store_option
@json_option
def status(store: Path, as_json: bool) -> None:
    """库中有什么：报告、各类数量、版本、日期、编码器。"""
    from graph.release import Store

    manifest = Store(store).current().manifest
    if as_json:
        click.echo(json.dumps(manifest, ensure_ascii=False, indent=2))
        return
    click.echo(
        f"第 {manifest['number']} 版，建于 {manifest['created']}，编码器 {manifest['encoder']}"
    )
    for name, count in manifest["counts"].items():
        click.echo(f"  {name}\t{count}")
    for report in manifest["reports"]:
        click.echo(
            f"  {report['id']}\t{report['organization']}\t{report['fiscal_year']}\t{report['kind']}"
        )


@cli.command()
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path, dir_okay=False), help="查询文件。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "xml", "csv", "tsv", "ttl", "nt", "jsonld"]),
    default=None,
    help="结果格式；表格结果默认 csv，图结果默认 ttl。",
)
@store_option
def sparql(query: str | None, file: Path | None, form: str | None, store: Path) -> None:
    """在库上执行一条 SPARQL 1.1 查询（只读）。"""
    from graph.release import Store
    from graph.sparql import evaluate

    if (query is None) == (file is None):
        raise click.UsageError("请给出一条查询，或用 -f 指定查询文件（二者选一）。")
    text = query if query is not None else _text_of(file)
    result = evaluate(Store(store).current().path, text, format=form)
    click.echo(result.body, nl=not result.body.endswith(b"\n"))
    if result.truncated:
        click.echo("结果超过行数上限，已截断。", err=True)


@cli.command("search")
@click.argument("query")
@click.option("-k", "limit", type=click.IntRange(1, 1000), default=10, help="返回条数。")
@store_option
@json_option
def search_command(query: str, limit: int, store: Path, as_json: bool) -> None:
    """检索段落，最相关的在前；查询为 - 时从标准输入逐行读取。"""
    from search.excerpts import excerpt
    from search.leading import passages

    release = _release(store)
    for line in _lines(query):
        hits = passages(release, line, limit)
        if as_json or query == "-":
            body = {"query": line, "hits": [hit.to_json() for hit in hits]}
            click.echo(json.dumps(body, ensure_ascii=False))
            continue
        for rank, hit in enumerate(hits, 1):
            click.echo(f"{rank}. [{hit.organization} {hit.fiscal_year}] {hit.section}")
            click.echo(f"   {excerpt(line, hit.text)}")
            click.echo(f"   —— {hit.report}，第 {hit.start}–{hit.end} 字")
        if not hits:
            click.echo("没有找到相关段落。")


@cli.command()
@click.argument("question")
@store_option
@json_option
def ask(question: str, store: Path, as_json: bool) -> None:
    """用日常中文提问，得到一个有出处的答案；问题为 - 时从标准输入逐行读取。"""
    from search.answer import answer

    release = _release(store)
    for line in _lines(question):
        result = answer(release, line)
        if as_json:
            click.echo(json.dumps(result.to_json(), ensure_ascii=False))
            continue
        click.echo(result.answer)
        if question == "-":
            continue
        for citation in result.citations:
            click.echo(
                f"  出处：{citation.report} 第 {citation.start}–{citation.end} 字：“{citation.quote}”"
            )


@cli.command()
@store_option
@json_option
@click.option("--report", "reports", multiple=True, help="只核对这份报告（可多次给出）。")
@click.option("--rule", "rules", multiple=True, help="只按这条规则核对（可多次给出）。")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "html"]), default="text"
)
@click.option("--fail-on", type=click.Choice(["error", "warning", "note"]), default=None)
@click.option(
    "--dismissals",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="核销文件（CSV：rule,report,subject,reason）；不给出时用库旁的 dismissals.csv。",
)
def check(
    store: Path, as_json: bool, reports: tuple[str, ...], rules: tuple[str, ...], form: str,
    fail_on: str | None, dismissals: Path | None,
) -> None:  # fmt: skip
    """勾稽核对：找出报告自相矛盾之处。"""
    from graph.checks import CHECKS, check_release
    from graph.checks.dismissals import FILE, obey, read_dismissals
    from graph.checks.writing import FORMATS

    _all_known("规则", rules, [c.name for c in CHECKS])
    release = _release(store)
    _all_known("报告", reports, release.report_ids)
    result = check_release(release).only(reports, rules)
    beside = dismissals or store.parent / FILE
    if dismissals or beside.is_file():
        result = obey(result, read_dismissals(beside))
    click.echo(FORMATS["json" if as_json else form](result))
    if fail_on and result.reaches(fail_on):
        sys.exit(1)


def _all_known(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a name that is none of the known ones."""
    for name in names:
        if name not in known:
            raise click.UsageError(f"没有{what}“{name}”，可选的有：{'、'.join(known)}。")


@cli.command()
@store_option
@json_option
def identities(store: Path, as_json: bool) -> None:
    """谁是谁：每个机构、项目的各种叫法，合并的依据，存疑之处，以及怎样推翻。"""
    from graph.identities import identities as settled
    from graph.overrides import beside_store, reviewed_file

    found = settled(_release(store))
    obeyed = reviewed_file(store)
    if as_json:
        reviewed = {"reviewed_file": str(obeyed) if obeyed else None}
        click.echo(json.dumps(found.to_json() | reviewed, ensure_ascii=False))
        return
    for line in found.lines():
        click.echo(line)
    click.echo(
        f"建库时照办的人工复核表：{obeyed or '无'}。要推翻以上判断，"
        f"请在 {obeyed or beside_store(store)} 中写一行（格式见 docs/identity.md），再运行 caipu ingest。"
    )


@cli.command()
@click.argument("table")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl", "parquet"]), default="csv")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="输出文件。")
@store_option
def export(table: str, form: str, output: Path | None, store: Path) -> None:
    """导出平面表：reports organizations amounts projects indicators claims passages findings 等。"""
    from graph.export import TABLES, write

    if table not in TABLES:
        raise click.UsageError(f"没有表“{table}”，可导出的表有：{' '.join(TABLES)}。")
    if output is None and form == "parquet" and sys.stdout.isatty():
        raise click.UsageError("Parquet 是二进制格式，请用 -o 指定输出文件。")
    release = _release(store)
    _write(output, partial(write, release, table, form))


@cli.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="输出文件。")
@store_option
def dump(output: Path | None, store: Path) -> None:
    """把整个图写成 N-Quads（一份报告一个命名图）。"""
    from graph.export import dump as write

    _write(output, partial(write, _release(store)))


@cli.command()
def dictionary() -> None:
    """数据字典（Markdown）：各导出表、各列的含义，由本体生成。"""
    from graph.dictionary import markdown

    click.echo(markdown(), nl=False)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@store_option
def serve(host: str, port: int, store: Path) -> None:
    """启动网页应用。"""
    from webapp.server import serve as serve_pages

    serve_pages(store, host, port, announce=click.echo)


def main() -> None:
    """Run the command line; every error a user can cause ends in one sentence."""
    log_to_file()
    try:
        cli.main(prog_name="caipu", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        click.echo(_usage(error), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except CaipuError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except Exception as error:  # one of the two places that report any error
        log.exception("unexpected error")
        click.echo(
            f"程序出错（{type(error).__name__}：{error}），已写入日志（环境变量 CAIPU_LOG 指定的文件），请告知维护者。",
            err=True,
        )
        sys.exit(70)


def _usage(error: click.ClickException) -> str:
    """A mistake in the words of a command, as one Chinese sentence."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "caipu"
    see = f"（用法见 {command} --help）"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}{see}。"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"缺少参数 {name}{see}。"
    if isinstance(error, click.BadParameter) and error.param:
        return f"参数 {error.param.opts[0]} 的值不对：{error.message}{see}。"
    unknown = re.match(r"No such command '(.+)'", error.message)
    if unknown:
        return f"没有命令 {unknown.group(1)}{see}。"
    return error.message


def _write(output: Path | None, write: Callable[[IO[bytes]], None]) -> None:
    """To a file, or to standard output where none is named."""
    if output is None:
        write(sys.stdout.buffer)
        return
    try:
        with output.open("wb") as target:
            write(target)
    except OSError as error:
        raise CaipuError(f"{output}：写不进去（{reason(error)}），请换一个位置。") from error


def _release(store: Path) -> Release:
    from graph.release import Store

    return Store(store).current()


def _report_files(paths: Iterable[Path]) -> list[Path]:
    from ingest.files import report_files

    try:
        return report_files(paths)
    except Refused as refused:
        raise click.UsageError(str(refused)) from refused


def _read(files: list[Path], jobs: int) -> list[Facts | Refusal]:
    """Read all, with a bar on a terminal and a line a report otherwise."""
    from tqdm import tqdm

    from ingest.batch import Refusal, read_reports

    answers: list[Facts | Refusal] = []
    quiet = not sys.stderr.isatty()
    with tqdm(total=len(files), disable=quiet, unit="份", desc="读取", leave=False) as bar:
        for answer in read_reports(files, min(jobs, len(files))):
            answers.append(answer)
            bar.update()
            if quiet and not isinstance(answer, Refusal):
                report = answer.report
                counts = f"{len(answer.observations)} 个金额，{len(answer.passages)} 个段落"
                click.echo(
                    f"{report.id}：{report.organization} {report.fiscal_year} {report.kind}，{counts}"
                )
    return answers


def _build(store: Path, facts: list[Facts]) -> tuple[str, ...]:
    """Publish the reports; says why those whose graphs break the shapes were left out."""
    from graph.checks import build_step as check_step
    from graph.publishing import publish
    from graph.release import Store
    from search.index import build_step

    done = publish(Store(store), facts, [build_step, check_step], partial(click.echo, err=True))
    click.echo(
        f"已收录 {done.taken_in} 份报告，当前第 {done.release.number} 版，共 {len(done.release.report_ids)} 份。"
    )
    return done.left_out


def _explain(facts: Facts) -> None:
    from ingest.explanation import explained

    for line in explained(facts):
        click.echo(line)


def _lines(text: str) -> Iterator[str]:
    """``text``, or the lines of standard input where it is ``-``."""
    if text != "-":
        yield text
        return
    for line in sys.stdin:
        if line.strip():
            yield line.strip()


def _text_of(file: Path | None) -> str:
    assert file is not None
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise CaipuError(f"{file}：打不开（{reason(error)}），请检查路径。") from error
    except UnicodeDecodeError as error:
        raise CaipuError(f"{file}：不是 UTF-8 文本，请转码后再用。") from error


if __name__ == "__main__":
    main()
