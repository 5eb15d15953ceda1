"""`plangraph query`: a question of the library, answered on the terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.harmless import seen

if TYPE_CHECKING:
    from plangraph.knowledge import KnowledgeGraph
    from plangraph.query import Library

FORMATS = ("table", "csv", "json", "md")
PARAMETERS = {
    "theme": "a theme: 欠薪治理",
    "city": "a city or what contains it, with or without 市",
    "unit": "a unit: 某市人力资源和社会保障局, 某市人社局, 市人社局",
    "type": "a type of unit: 人力资源和社会保障部门",
    "group": "a target group: 高校毕业生",
    "indicator": "an indicator: 城镇新增就业人数",
    "plan": "a plan: its title or its identifier",
    "policy": "a cited policy: 保障农民工工资支付条例",
    "year": "a year: 2025",
    "text": "some text that is to occur",
    "plans": "a part of a long list: 1-20 are the rows of the first twenty plans by title",
}
_EPILOG = """\
examples:
  plangraph query --list
  plangraph query units-by-theme --theme 欠薪治理
  plangraph query indicator-across-cities --indicator 城镇新增就业人数 --format csv
  plangraph query unit-tasks --unit 市人社局 --city 某市
  plangraph query units-by-theme --theme 欠薪治理 --sparql

A parameter given twice stands for either value; one that is not given stays at its default.
A table shortens long texts; csv, json and md give them whole.
exit status: 0 answered (also with no rows), 1 the data cannot be read, 2 the question is wrong
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "query",
        help="ask a question of the library",
        description="Ask a question of the query library (queries/*.rq).",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="?", help="a query of the library; see --list")
    parser.add_argument("--list", action="store_true", help="list the queries and their parameters")
    parser.add_argument("--sparql", action="store_true", help="print the SPARQL, do not run it")
    for name, explanation in PARAMETERS.items():
        parser.add_argument(f"--{name}", action="append", metavar="LABEL", help=explanation)
    parser.add_argument("--queries", type=Path, metavar="FOLDER", help="a library of your own")
    output(parser)
    parser.set_defaults(run=run)


def output(parser: argparse.ArgumentParser) -> None:
    """Add the options that `query` and `sparql` share."""
    parser.add_argument(
        "--data",
        default="data/ttl",
        metavar="WHERE",
        help="a folder of Turtle, or the address of a SPARQL endpoint (default: data/ttl)",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="table", help="how to print (default: table)"
    )


def run(args: argparse.Namespace) -> int:
    """Answer, and return the exit status."""
    from plangraph.query import Library, QueryError
    from plangraph.store import StoreError

    try:
        library = Library(args.queries)
        if args.list or not args.name:
            sys.stdout.write(_listing(library))
            return 0 if args.list else fail("name a query of the list above", 2)
        return _answer(args, library)
    except QueryError as error:
        return fail(str(error), 2)
    except StoreError as error:
        return fail(str(error), 1)


def _answer(args: argparse.Namespace, library: Library) -> int:
    from plangraph.knowledge import KnowledgeGraph
    from plangraph.store import open_store

    query = library[args.name]  # a wrong name is told before the data is loaded
    values = {name: given for name in PARAMETERS if (given := getattr(args, name)) is not None}
    with KnowledgeGraph(open_store(args.data), library) as graph:
        if args.sparql:
            sys.stdout.write(graph.bind(query.name, values).text)
            return 0
        return write(graph, query.name, values, args.format)


def write(
    graph: KnowledgeGraph, name: str, values: dict[str, list[str]], output_format: str
) -> int:
    """Print the answer of a query of the library; say so on standard error where it is empty."""
    from plangraph.query.formats import formatted

    results = graph.results(name, values)
    sys.stdout.write(formatted(results, output_format, graph.names, terminal_width()))
    if not results.rows:
        sys.stderr.write("plangraph: no rows\n")
    return 0


def terminal_width() -> int | None:
    """Return the columns of the terminal, None where the output is none."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _listing(library: Library) -> str:
    lines = []
    for name in library:
        query = library[name]
        flags = " ".join(
            f"--{parameter.name}" if parameter.required else f"[--{parameter.name}]"
            for parameter in query.header.parameters
        )
        summary = query.header.summary
        lines.append(f"{name} {flags}".rstrip() + f"\n    {summary.zh}\n    {summary.en}\n")
    return "".join(lines)


def fail(message: str, status: int) -> int:
    """Say what is wrong on standard error, and return the exit status."""
    sys.stderr.write(seen(f"plangraph: {message}\n"))
    return status
