"""`plangraph ask`: a question in Chinese or English, answered by a query of the library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.cli.query import fail, output, terminal_width

if TYPE_CHECKING:
    from plangraph.knowledge import KnowledgeGraph
    from plangraph.query.questions import Answer

REFUSED = 3
_EPILOG = """\
examples:
  plangraph ask "各市哪些单位负责根治欠薪？"
  plangraph ask "Which units are responsible for wage arrears in each city?"
  plangraph ask "各市城镇新增就业人数目标是多少？" --format csv
  plangraph ask "哪些城市没有提到残疾人？" --format json

A question is matched, by its words and by the labels of the graph, to a query of the library
(plangraph query --list). What was understood is shown first: the query, its values, its SPARQL.
A question that is not wholly understood is refused, with the nearest examples.

With --format json: {"status": "answered" or "refused", "query", "slots", "alternatives", "rows"}.
exit status: 0 answered (also with no rows), 1 the data cannot be read, 2 wrong usage, 3 refused
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "ask",
        help="ask a question in your own words",
        description="Ask a question in Chinese or English; no model and no network is used.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("question", nargs="+", help="the question")
    parser.add_argument("--sparql", action="store_true", help="print the SPARQL alone")
    parser.add_argument("--queries", type=Path, metavar="FOLDER", help="a library of your own")
    output(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer, and return the exit status."""
    from plangraph.knowledge import open as open_graph
    from plangraph.query import QueryError
    from plangraph.store import StoreError

    try:
        with open_graph(args.data, queries=args.queries) as graph:
            answer = graph.ask(" ".join(args.question))
            _print(args, answer, graph)
    except QueryError as error:
        return fail(str(error), 2)
    except StoreError as error:
        return fail(str(error), 1)
    return 0 if answer.query else REFUSED


def _print(args: argparse.Namespace, answer: Answer, graph: KnowledgeGraph) -> None:
    if args.format == "json":
        sys.stdout.write(answer.as_json())
    if answer.query is None:
        sys.stderr.writelines(f"{line}\n" for line in answer.told())
    elif args.sparql:
        sys.stdout.write(answer.sparql)
    elif args.format != "json":
        _print_rows(args.format, answer, graph)


def _print_rows(output_format: str, answer: Answer, graph: KnowledgeGraph) -> None:
    """Print what was understood, and the rows; only these where a program is to read them."""
    from plangraph.query.formats import formatted
    from plangraph.query.questions import body

    about = sys.stdout if output_format == "table" else sys.stderr
    about.writelines(f"{line}\n" for line in answer.told())
    about.write(f"\n{_indented(body(answer.sparql))}\n")
    sys.stdout.write(formatted(answer.results, output_format, graph.names, terminal_width()))
    if not answer.results.rows:
        sys.stderr.write("plangraph: no rows\n")


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
