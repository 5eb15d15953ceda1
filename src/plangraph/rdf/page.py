"""The documentation page of the ontology, made from the core, the examples and the questions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pyoxigraph as ox

from plangraph.rdf.diagram import drawing
from plangraph.rdf.vocabulary import PG

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_SHOWN = (
    (_RDFS + "subClassOf", "subclass of", "上位类"),
    (_RDFS + "subPropertyOf", "sub-property of", "上位属性"),
    (_RDFS + "domain", "domain", "定义域"),
    (_RDFS + "range", "range", "值域"),
    (_OWL + "inverseOf", "inverse", "逆属性"),
    (_OWL + "propertyChainAxiom", "follows from", "可由此推出"),
    (_SKOS + "inScheme", "code list", "代码表"),
    (_SKOS + "notation", "notation", "符号"),
)
_GROUPS = (
    ("Class", "Classes", "类"),
    ("ObjectProperty", "Object properties", "对象属性"),
    ("DatatypeProperty", "Datatype properties", "数据属性"),
    ("AnnotationProperty", "Annotation properties", "注释属性"),
    ("NamedIndividual", "Codes", "代码"),
)
_STYLE = """
body{font:16px/1.6 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;
 max-width:68rem;margin:0 auto;padding:1rem;color:#1d2433}
h1,h2{line-height:1.25} h2{margin-top:3rem;border-bottom:1px solid #cfd6e4}
section.term{margin:1.4rem 0;padding:.6rem 1rem;border-left:3px solid #35618f;background:#f6f8fb}
section.term h3{margin:0} h3 code{font-size:1.05em} p{margin:.3rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:.3rem 0}
dt{color:#59637a} dd{margin:0} blockquote{margin:.3rem 0;color:#59637a}
pre{background:#f6f8fb;padding:.8rem;overflow:auto;font-size:.85rem}
nav li{display:inline-block;margin-right:.8rem} nav ul{padding:0}
svg{width:100%;height:auto} svg rect{fill:#fff;stroke:#35618f}
svg line{stroke:#59637a;marker-end:url(#arrow)} svg line.derived{stroke-dasharray:5 4}
svg marker path{fill:#59637a} svg text{text-anchor:middle;font-size:13px}
svg text.edge{font-size:11px;fill:#35618f;paint-order:stroke;stroke:#fff;stroke-width:4px}
svg text.name{font-weight:600} svg text.zh{font-size:12px;fill:#59637a}
"""


@dataclass
class _Core:
    """The triples of the core, by subject and predicate, in the order of the file."""

    rows: dict[tuple[str, str], list[ox.NamedNode | ox.Literal | ox.BlankNode]] = field(
        default_factory=lambda: defaultdict(list)
    )
    kinds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def text(self, subject: str, predicate: str, language: str) -> str:
        """Return a text of a subject in a language; empty where there is none."""
        for value in self.rows.get((subject, predicate), ()):
            if isinstance(value, ox.Literal) and value.language == language:
                return value.value
        return ""

    def members(self, node: ox.BlankNode) -> Iterator[str]:
        """Yield the local names of an RDF list."""
        at: object = node
        while isinstance(at, ox.BlankNode):
            yield from (_local(v) for v in self.rows.get((str(at), _RDF + "first"), ()))
            at = next(iter(self.rows.get((str(at), _RDF + "rest"), ())), None)


def _read(path: Path) -> _Core:
    core = _Core()
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        subject, value = _iri(quad.subject), quad.object
        if isinstance(value, ox.Triple):
            continue
        core.rows[subject, quad.predicate.value].append(value)
        if quad.predicate.value == _RDF + "type" and isinstance(value, ox.NamedNode):
            core.kinds[value.value.removeprefix(_OWL)].append(subject)
    return core


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _local(term: object) -> str:
    text = term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""
    return text.removeprefix(PG).removeprefix(_SKOS).rpartition("#")[2]


def page(ontology: Path) -> str:
    """Return the HTML page of an ontology folder: core, tiny plan and questions."""
    core = _read(ontology / "plangraph.ttl")
    own = {kind: [s for s in subjects if s.startswith(PG)] for kind, subjects in core.kinds.items()}
    names = {_local(ox.NamedNode(s)): core.text(s, _RDFS + "label", "zh") for s in own["Class"]}
    parts = [
        *_head(core),
        "<h2 id='diagram'>Class diagram · 类图</h2>",
        "<p>Dashed: derived. 虚线为推得的关系。</p>",
        drawing(names),
        *(line for kind, *title in _GROUPS for line in _group(core, title, own[kind])),
        *_example(ontology / "examples" / "plan-min.ttl"),
        *_questions(sorted((ontology / "questions").glob("*.rq"))),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _head(core: _Core) -> Iterator[str]:
    iri = "https://w3id.org/plangraph/ontology"
    titles = [core.text(iri, _DCTERMS + "title", language) for language in ("en", "zh")]
    version = _local(core.rows[iri, _OWL + "versionInfo"][0])
    yield "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
    yield "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    yield f"<title>{escape(titles[0])}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{escape(titles[0])}<br><span lang='zh'>{escape(titles[1])}</span></h1>"
    for language in ("en", "zh"):
        text = core.text(iri, _DCTERMS + "description", language)
        yield f"<p lang='{language}'>{escape(text)}</p>"
    yield f"<p>Version {version} · prefix <code>pg:</code> <code>{PG}</code> · "
    yield "<a href='https://creativecommons.org/licenses/by/4.0/'>CC BY 4.0</a></p>"
    yield "<nav><ul><li><a href='#diagram'>Class diagram 类图</a></li>"
    yield from (
        f"<li><a href='#{en.replace(' ', '-')}'>{en} {zh}</a></li>" for _, en, zh in _GROUPS
    )
    yield "<li><a href='#example'>Example 示例</a></li>"
    yield "<li><a href='#questions'>Questions 问题</a></li></ul></nav>"


def _group(core: _Core, title: list[str], subjects: Iterable[str]) -> Iterator[str]:
    yield f"<h2 id='{title[0].replace(' ', '-')}'>{title[0]} · {title[1]}</h2>"
    for subject in subjects:
        if core.text(subject, _SKOS + "definition", "en"):
            yield from _term(core, subject)


def _term(core: _Core, subject: str) -> Iterator[str]:
    name = subject.removeprefix(PG)
    labels = [core.text(subject, _RDFS + "label", language) for language in ("en", "zh")]
    yield f"<section class='term' id='{name}'><h3><code>pg:{name}</code> "
    yield f"{escape(labels[0])} · <span lang='zh'>{escape(labels[1])}</span></h3>"
    for predicate in (_SKOS + "definition", _SKOS + "scopeNote"):
        for language in ("en", "zh"):
            text = core.text(subject, predicate, language)
            if text:
                yield f"<p lang='{language}'>{escape(text)}</p>"
    example = core.text(subject, _SKOS + "example", "zh")
    if example:
        yield f"<blockquote lang='zh'>{escape(example)}</blockquote>"
    yield from _facts(core, subject)
    yield "</section>"


def _facts(core: _Core, subject: str) -> Iterator[str]:
    yield "<dl>"
    for predicate, english, chinese in _SHOWN:
        for value in core.rows.get((subject, predicate), ()):
            blank = isinstance(value, ox.BlankNode)
            names = core.members(value) if isinstance(value, ox.BlankNode) else [_local(value)]
            shown = " → ".join(_link(core, name) for name in names)
            if shown or not blank:
                yield f"<dt>{english} {chinese}</dt><dd>{shown}</dd>"
    yield "</dl>"


def _link(core: _Core, name: str) -> str:
    known = (PG + name, _SKOS + "definition") in core.rows
    return f"<a href='#{name}'>{name}</a>" if known else escape(name)


def _example(path: Path) -> Iterator[str]:
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    wanted = [b for b in blocks if re.match(r"ex:min(-[a-z]\d)? a pg:", b)]
    firsts: dict[str, str] = {}
    for block in wanted:
        firsts.setdefault(re.findall(r" a (pg:\w+)", block)[0], block)
    yield "<h2 id='example'>Example · 示例</h2>"
    yield "<p>One node of each kind out of a tiny plan. 极小规划中各类节点各一例。</p>"
    yield f"<pre>{escape(chr(10).join(b + chr(10) for b in firsts.values()))}</pre>"


def _questions(paths: Iterable[Path]) -> Iterator[str]:
    yield "<h2 id='questions'>Questions the ontology answers · 本体能回答的问题</h2>"
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        query = "\n".join(line for line in lines if not line.startswith("#")).strip()
        english, chinese = (escape(line[2:]) for line in lines[:2])
        yield f"<details><summary>{english} <span lang='zh'>{chinese}</span></summary>"
        yield f"<pre>{escape(query)}</pre></details>"
