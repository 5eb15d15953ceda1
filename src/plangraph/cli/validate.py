"""`plangraph validate`: what the SHACL shapes of the ontology say of Turtle files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plangraph.harmless import seen

_EPILOG = """\
examples:
  plangraph validate data/ttl                            a folder of built plans
  plangraph validate data/ttl/some-plan.ttl              one file
  plangraph validate ontology/concepts                   concepts that you have added to

Each file is checked by the shapes of its layer: NAME.derived.ttl as derived, shared.ttl as shared,
files in a folder named concepts as concepts, all others as stated. Files are checked in parallel.
Each fault is one line: file, severity, shape, node, what to do (in English and in Chinese).

exit status: 0 nothing breaks a shape (warnings may be printed), 1 something does, or cannot be read
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "validate",
        help="check Turtle against the shapes",
        description="Check Turtle files against the SHACL shapes of the ontology.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, default=[Path("data/ttl")], help="files, folders (data/ttl)"
    )
    parser.add_argument("--workers", type=int, help="processes (as many as processors)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Validate, and return the exit status."""
    from plangraph.rdf.validation import MissingPackageError, validate

    files = [
        file
        for path in args.paths
        for file in (sorted(path.glob("*.ttl")) if path.is_dir() else [path])
    ]
    if not files:
        sys.stderr.write(f"plangraph: no .ttl file in {', '.join(map(str, args.paths))}\n")
        return 1
    try:
        report = validate(files, args.workers)
    except MissingPackageError as error:
        sys.stderr.write(f"plangraph: {error}\n")
        return 1
    for fault in report.faults:
        where = f"{fault.file}: {fault.severity} {fault.shape} {fault.node} {fault.value}".rstrip()
        sys.stdout.write(seen(f"{where}: {fault.english} {fault.chinese}\n"))
    sys.stdout.write(f"files: {len(report.files)}, faults: {len(report.faults)}\n")
    return 0 if report.conforms else 1
