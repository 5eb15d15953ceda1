"""The command line: `plangraph COMMAND …`, one module a command.

Each module has `add(commands)`, which registers it, and `run(args)`, which returns the exit status;
what takes long to import is imported inside `run`.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence

from plangraph import __version__
from plangraph.cli import (
    ask,
    audit,
    build,
    coverage,
    figure,
    index,
    network,
    push,
    query,
    review,
    serve,
    show,
    sparql,
    units,
    validate,
    verify,
)

_COMMANDS = (
    build,
    show,
    coverage,
    verify,
    validate,
    ask,
    query,
    sparql,
    units,
    audit,
    review,
    network,
    figure,
    index,
    push,
    serve,
)
_DESCRIPTION = "A knowledge graph of Chinese government plans: every statement with its passage."
_EPILOG = """\
examples:
  plangraph build data/plans -o data/ttl                   plans become Turtle
  plangraph show data/plans/some-plan.txt                  a plan as it is read
  plangraph verify data/ttl                                every quote against its text
  plangraph validate data/ttl                              every file against the shapes
  plangraph ask "各市哪些单位负责根治欠薪？"                  ask in your own words
  plangraph query units-by-theme --theme 欠薪治理            ask the library
  plangraph query --list                                   what can be asked
  plangraph audit                                          figures that do not agree
  plangraph sparql question.rq                             ask in SPARQL
  plangraph network goals -o goals.html                    draw a network
  plangraph push --to http://localhost:7878                bring the graph into a store
  plangraph figure theme-coverage -o themes.svg            draw a figure
  plangraph serve                                          an endpoint and pages to ask

`plangraph COMMAND --help` teaches a command.

exit status:
  0  done
  1  a plan or a check failed, or the data cannot be read; standard error says what
  2  wrong usage
  3  a question is not answered
"""
_TERMINATED = 128 + signal.SIGTERM
_INTERRUPTED = 128 + signal.SIGINT


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="plangraph",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"plangraph {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in _COMMANDS:
        module.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    args = parser().parse_args(arguments)
    # A process that is told to stop must still take away what it has half written.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone; what is left need not be written.
        sys.stdout = None
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main())
