"""The `showcase` command. The only place that turns what happened into an exit code.

    0 fine · 1 the content has problems · 2 wrong use · 3 our own fault · 130 interrupted

Help is in both languages. Every command imports what it alone needs, so that the others start fast.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from generator import config
from generator.console import Console
from generator.diagnostics import (
    ContentRefused,
    Problem,
    Where,
    WrongUse,
    has_errors,
    render_github,
    render_json,
    render_markdown,
    render_text,
)
from generator.reporter import Reporter

_FORMATS = ("text", "github", "json", "markdown")


class _Group(click.Group):
    """Says what is wrong in the language that was asked for."""

    def invoke(self, context: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(context)
        except (ContentRefused, WrongUse) as refused:
            console: Console = context.obj or Console.of_environment()
            raise SystemExit(console.refused(refused, None)) from refused


@click.group(
    cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="SHOWCASE_LANG",
    help="说中文还是英文。 Speak Chinese or English.",
)
@click.option(
    "--quiet",
    "-q",
    is_flag=True,
    envvar="SHOWCASE_QUIET",
    help="只说问题。 Speak of problems only.",
)
@click.version_option(package_name="case-showcase", prog_name="showcase")
@click.pass_context
def showcase(context: click.Context, *, lang: str, quiet: bool) -> None:
    """把社区案例做成一个网站。 Turns community cases into a site.

    \b
    写好一个案例之后 After writing a case:
      showcase check              有没有写错 is anything wrong?
      showcase serve              在浏览器里看 look at it in a browser
    \b
    第一次写 Writing the first one:
      showcase new my-community   生成一份空白案例 makes a blank case
    \b
    在项目里任何一个文件夹都能运行。 Works from any folder of the project.
    """  # noqa: D301 -- click keeps lines apart at a real backspace
    context.obj = Console(lang="en" if lang == "en" else "zh", quiet=quiet)


@showcase.command("build")
@click.option(
    "--keep-going",
    is_flag=True,
    help="有错的材料先不发布，其余照常。 Leave out what has errors, publish the rest.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="把没发布的和原因写进这个文件。 Write what was left out, and why, to this file.",
)
@click.option(
    "--verify",
    is_flag=True,
    help="换个环境再生成一次，逐字节核对。 Build again elsewhere and compare every byte.",
)
@click.option(
    "--profile",
    is_flag=True,
    help="说说时间花在了哪里。 Say what took how long.",
)
@click.pass_obj
def build_command(
    console: Console, *, verify: bool, keep_going: bool, profile: bool, report: Path | None
) -> None:
    """检查全部内容，生成网站，放进 site/。 Check everything and build the site into site/.

    \b
    showcase build                 有一处错就不发布 publishes nothing while there are errors
    showcase build --keep-going    发布没有错的 publishes what has none
    """  # noqa: D301 -- as above
    from generator import unchanged  # noqa: PLC0415 -- starts fast

    project = _project()
    target = project.root / project.settings.site_dir
    inputs = "" if keep_going else unchanged.inputs_of(project)
    if not (verify or profile or report) and unchanged.stands(project, inputs):
        console.unchanged(target)
        return
    from generator import pipeline, quarantine, rebuild  # noqa: PLC0415

    options = pipeline.Options(keep_going=keep_going)
    with console.telling(project.root):
        built = pipeline.build(project, options, Reporter(console.progress))
    console.built(built, project.root, target)
    unchanged.note(project, inputs, built.state)
    if profile:
        console.profile(built)
    if report:
        _write(report, "w", quarantine.report_of(built.aside))
    if verify:
        console.verified(rebuild.verify(project))


@showcase.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    help="怎么显示：给人看、给 GitHub、给程序。 For people, for GitHub, for programs.",
)
@click.option(
    "--summary",
    type=click.Path(path_type=Path, dir_okay=False),
    help="另外写一份 Markdown 清单。 Also write the whole list as Markdown to this file.",
)
@click.pass_obj
def check(console: Console, paths: tuple[Path, ...], form: str, summary: Path | None) -> None:
    """检查案例，一次说完所有问题。 Check cases and tell every problem at once.

    \b
    showcase check                                   全部内容 everything
    showcase check content/cases/my-community        一个案例 one case
    showcase check content/cases/my-community.md     一个文件 one file
    """  # noqa: D301 -- as above
    from generator.load import load  # noqa: PLC0415 -- starts fast

    project = _project()
    wanted = tuple(_below_content(project, path) for path in paths)
    checked = load(project, Reporter(console.progress))
    problems = tuple(p for p in checked.problems if _concerns(p, wanted))
    click.echo(_rendered(problems, form, console, project), nl=False)
    if summary:
        _write(summary, "a", render_markdown(problems, console.lang) + _in_other(problems, console))
    if has_errors(problems):
        raise ContentRefused(())


@showcase.command()
@click.argument("id", metavar="ID")
@click.option(
    "--type",
    "type_id",
    default="governance_model",
    show_default=True,
    help="案例类型。 The type of the case.",
)
@click.pass_obj
def new(console: Console, id: str, type_id: str) -> None:  # noqa: A002 -- the option's name
    """生成一份空白案例：content/cases/ID.md。 Make a blank case: content/cases/ID.md.

    ID 用小写英文字母、数字和短横线，例如 my-community。
    An ID has lower-case letters, digits and hyphens, such as my-community.
    """
    from generator import scaffold  # noqa: PLC0415 -- starts fast

    project = _project()
    path = scaffold.new_case(project, id, type_id)
    shown = path.relative_to(project.root)
    done = {
        "zh": f"写好了 {shown}，打开它，照着提示填。",
        "en": f"Made {shown}: open it and fill it in.",
    }
    if not console.quiet:
        click.echo(done[console.lang])


@showcase.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--remember", is_flag=True, help="把新的译文记下来。 Note translations that are new.")
@click.option(
    "--accept",
    is_flag=True,
    help="看过了，这些英文都还对：一起记下来。 All of this English holds: note it.",
)
@click.pass_obj
def translations(
    console: Console, paths: tuple[Path, ...], *, remember: bool, accept: bool
) -> None:
    """哪些英文跟不上中文了。 Which English is older than the Chinese beside it.

    \b
    showcase translations                              列出来 list them
    showcase translations --remember                   记下新的，旧的照旧提醒 note what is new
    showcase translations --accept content/cases/my    看过了，还对 looked at, it still holds
    """  # noqa: D301 -- as above
    from generator import acceptance  # noqa: PLC0415 -- starts fast
    from generator.load import load  # noqa: PLC0415

    project = _project()
    wanted = tuple(_below_content(project, path) for path in paths)
    checked = load(project, Reporter(console.progress))
    found = acceptance.translations_of(checked, lambda path: _lies_in(path, wanted))
    if accept or remember:
        write = acceptance.accept if accept else acceptance.remember
        console.remembered(write(project, found))
        return
    stale = tuple(p for p in checked.problems if p.code == "C021" and _concerns(p, wanted))
    if stale:
        click.echo(_rendered(stale, "text", console, project), nl=False)
    console.translations(len(stale), sum(one.new for one in found))


@showcase.command()
@click.option("--remember", is_flag=True, help="把现有的案例都记下来。 Note all cases there are.")
@click.pass_obj
def published(console: Console, *, remember: bool) -> None:
    """记住公开过哪些案例，免得哪天不声不响地没了。 Note what was published, so that none is lost.

    \b
    showcase published               还有哪些没记 which are not noted yet
    showcase published --remember    记下来 note them
    """  # noqa: D301 -- as above
    from generator import acceptance  # noqa: PLC0415 -- starts fast
    from generator.load import load  # noqa: PLC0415

    project = _project()
    checked = load(project, Reporter(console.progress))
    new = acceptance.unnoted(checked)
    if remember:
        acceptance.note_published(project, checked)
    console.published(new, noted=remember)


def _host_and_port(
    context: click.Context, parameter: click.Parameter, address: str
) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not (host and port.isdecimal()):
        told = f"写成 127.0.0.1:8000 这样 Write it like 127.0.0.1:8000: {address}"
        raise click.BadParameter(told, context, parameter)
    return host, int(port)


@showcase.command("serve")
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    callback=_host_and_port,
    help="地址。 Address.",
)
@click.pass_obj
def serve_command(console: Console, address: tuple[str, int]) -> None:
    """在浏览器里预览，改了内容自动刷新。 Preview in a browser; pages follow what you change."""
    from generator.guide.server import serve  # noqa: PLC0415 -- starts fast
    from generator.preview import Preview  # noqa: PLC0415

    project = _project()
    host, port = address
    if not console.quiet:
        words = {
            "zh": f"打开 http://{host}:{port} ，按 Ctrl+C 结束。",
            "en": f"Open http://{host}:{port}, end with Ctrl+C.",
        }
        click.echo(words[console.lang])
    with console.telling(project.root):
        serve(project, host, port, Preview(project.root, console))


def main() -> None:
    """Run the command and end the process with its exit code."""
    gc.disable()  # a command holds what it reads to its end, and makes nothing in circles
    code = run(lambda: showcase.main(standalone_mode=False))
    gc.freeze()  # else Python looks through all of it once more
    sys.exit(code)


def run(command: Callable[[], object]) -> int:
    """Run a command; the exit code that tells what happened."""
    try:
        code = command()
    except BaseException as error:  # noqa: BLE001 -- the last door of the program
        return _exit_code(error)
    return code if isinstance(code, int) else 0


def _exit_code(error: BaseException) -> int:
    """Say what happened, where nobody has yet, and put it into a number."""
    match error:
        case ContentRefused() | WrongUse():
            return Console.of_environment().refused(error, None)
        case SystemExit():  # what is wrong has been told
            return error.code if isinstance(error.code, int) else 1
        case click.ClickException():
            error.show()
            return 2
        case click.Abort() | KeyboardInterrupt():
            return 130
    traceback.print_exception(error)
    click.echo("这是我们的错，不是你的。 This is our fault, not yours.", err=True)
    return 3


def _project() -> config.Project:
    return config.read_project(config.find_root(Path.cwd()))


def _below_content(project: config.Project, path: Path) -> str:
    """A path the user named, from the project's root. Raises `WrongUse` where it makes no sense."""
    whole = path.resolve()
    if not whole.exists():
        raise WrongUse(Problem(code="G004", where=Where(str(path)), facts={"path": str(path)}))
    if whole != project.root and not whole.is_relative_to(project.content):
        raise WrongUse(Problem(code="G005", where=Where(str(path)), facts={"path": str(path)}))
    return whole.relative_to(project.root).as_posix()


def _write(path: Path, mode: str, text: str) -> None:
    try:
        with path.open(mode, encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error


def _concerns(problem: Problem, wanted: Iterable[str]) -> bool:
    """Whether a problem stands in one of the files asked about; in any, where none was."""
    return _lies_in(problem.where.path, tuple(wanted))


def _lies_in(path: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(w in (".", path) or path.startswith(f"{w}/") for w in wanted)


def _in_other(problems: tuple[Problem, ...], console: Console) -> str:
    """The list folded away in the other language, as a summary is read by both."""
    if not problems:
        return ""
    name, table = (
        ("English", render_markdown(problems, "en"))
        if console.lang == "zh"
        else ("中文", render_markdown(problems, "zh"))
    )
    return f"\n<details><summary>{name}</summary>\n\n{table}\n</details>\n"


def _rendered(
    problems: tuple[Problem, ...], form: str, console: Console, project: config.Project
) -> str:
    if form == "github":
        return render_github(problems, console.lang)
    if form == "json":
        return render_json(problems) + "\n"
    if form == "markdown":
        return render_markdown(problems, console.lang)
    if not problems and console.quiet:
        return ""
    return render_text(problems, console.lang, console.line_reader(project.root))


if __name__ == "__main__":
    main()
