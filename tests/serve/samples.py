"""Data to serve: three tiny plans of invented places, and one whose every text is hostile."""

from __future__ import annotations

import shutil
from pathlib import Path

from pyoxigraph import Literal

from tests.network.samples import HOSTILE
from tests.query.conftest import FIXTURE

# As it is read; in the file the marks are entities, so that they are no markup.
TEXT = "第一章 主要任务\n加强劳动保障监察，根治欠薪。<script>window.ran=1</script>由市人社局牵头。"
QUOTE = "加强劳动保障监察，根治欠薪。<script>window.ran=1</script>"
FILE = TEXT.replace("<", "&lt;").replace(">", "&gt;")
START = TEXT.index(QUOTE)
END = FILE.index("由市人社局")
HOSTILE_PLAN = "壬州市<img src=x onerror='window.ran = 1'>规划"
HOSTILE_MEASURE = "https://w3id.org/plangraph/id/ren/measure-0"

_PLAN = """@prefix pg: <https://w3id.org/plangraph/ontology#> .
@prefix r: <https://w3id.org/plangraph/id/> .
@prefix p: <https://w3id.org/plangraph/id/ren/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
r:ren a pg:Plan ; rdfs:label {title} ; dcterms:title {title} ; pg:textFile "ren.txt" .
p:s a pg:Section ; rdfs:label {title} ; pg:heading {heading} ; pg:inPlan r:ren ; pg:evidence p:x .
p:x a pg:Passage ; pg:inPlan r:ren ; pg:inSection p:s ; pg:quote {quote} ;
  pg:start {start} ; pg:end {end} .
"""
_MEASURE = """p:measure-{n} a pg:Measure ; rdfs:label {label} ; pg:inPlan r:ren ;
  pg:inSection p:s ; pg:evidence p:x ; pg:sectionNumber {plain} .
"""


_SHORT = """r:p{n} a pg:Plan ; dcterms:title "规划{n}"@zh .
r:s{n} a pg:Section ; pg:heading "总则" ; pg:order 1 ; pg:inPlan r:p{n} ; pg:evidence r:x{n} .
r:x{n} a pg:Passage ; pg:inPlan r:p{n} ; pg:quote "总则" ; pg:start 0 ; pg:end 2 .
"""


def many_plans(folder: Path, count: int) -> None:
    """Write so many plans of one section, 规划100 and further."""
    prefixes = "".join(_PLAN.splitlines(keepends=True)[:5])
    plans = "".join(_SHORT.format(n=n) for n in range(100, 100 + count))
    (folder / "many.ttl").write_text(prefixes + plans, encoding="utf-8")


def make_data(folder: Path) -> Path:
    """Write the data into a folder, and the text of the hostile plan above it."""
    data = folder / "ttl"
    shutil.copytree(FIXTURE, data)
    (folder / "ren.txt").write_text(FILE, encoding="utf-8")
    plan = _PLAN.format(
        title=Literal(HOSTILE_PLAN, language="zh"),
        heading=Literal(HOSTILE[1]),
        quote=Literal(QUOTE),
        start=START,
        end=END,
    )
    measures = "".join(
        _MEASURE.format(n=n, label=Literal(text, language="zh"), plain=Literal(text))
        for n, text in enumerate(HOSTILE)
    )
    (data / "ren.ttl").write_text(plan + measures, encoding="utf-8")
    return data
