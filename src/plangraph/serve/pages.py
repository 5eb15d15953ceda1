"""Pages of HTML: templates that escape every text, read once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from plangraph.harmless import seen
from plangraph.serve.naming import page_of

_FOLDER = Path(__file__).parent / "templates"


def read_templates() -> Mapping[str, Template]:
    """Return the templates by name, compiled: a worker, who needs them, opens no file."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["seen"] = seen
    environment.filters["count"] = _count
    environment.filters["page_of"] = page_of
    environment.filters["referring"] = referring
    names = environment.list_templates()
    return {name.removesuffix(".html"): environment.get_template(name) for name in names}


def _count(number: int) -> str:
    return f"{number:,}"


def referring(node: str, property_: str) -> str:
    """Return the query for all that refer to a node by a property."""
    return (
        f"SELECT ?subject (SAMPLE(?name) AS ?label) WHERE {{\n  ?subject <{property_}> <{node}> .\n"
        "  OPTIONAL { ?subject rdfs:label ?name }\n} GROUP BY ?subject"
    )


def page(templates: Mapping[str, Template], name: str, **values: object) -> bytes:
    """Return a page: a template filled."""
    return templates[name].render(**values).encode("utf-8", errors="replace")
