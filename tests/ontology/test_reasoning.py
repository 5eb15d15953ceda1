"""What HermiT concludes from the core and the tiny plans."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import owlready2
import pytest

import plangraph
from plangraph import resources
from plangraph.rdf import owl

EXAMPLES = resources.ontology() / "examples"
JAVA = shutil.which("java") is not None
HEAD = (
    "@prefix pg: <https://w3id.org/plangraph/ontology#> .\n"
    "@prefix ex: <https://w3id.org/plangraph/id/example/> .\n"
)


def reasoned(
    check: Callable[[owlready2.Ontology, owl.Conclusions], None], *paths: Path, values: bool = False
) -> None:
    """Run the check over a reasoned view; without Java, the message must say what to do."""
    view = owl.ontology(*paths)
    if JAVA:
        check(view, owl.conclude(view, values=values))
    else:
        with pytest.raises(owl.MissingJavaError, match="apt install"):
            owl.conclude(view)


def node(view: owlready2.Ontology, name: str) -> owlready2.Thing:
    return view.world[f"https://w3id.org/plangraph/id/example/{name}"]


def names(nodes: Iterable[owlready2.Thing]) -> set[str]:
    return {item.name for item in nodes}


def test_the_core_and_the_examples_are_consistent_and_classified() -> None:
    def check(view: owlready2.Ontology, found: owl.Conclusions) -> None:
        assert found == owl.Conclusions(consistent=True, unsatisfiable=())
        golden = {
            "BindingTarget": {"min-t3"},
            "LeadResponsibility": {"two-r1"},
            "IssuerDefaultResponsibility": {"min-m5-r"},
            "UnassignedMeasure": set(),
        }
        for name, members in golden.items():
            assert names(view[name].instances()) == members, name

    reasoned(check, *sorted(EXAMPLES.glob("*.ttl")))


def test_the_short_cuts_follow_from_what_is_stated(tmp_path: Path) -> None:
    lines = (EXAMPLES / "plan-min.ttl").read_text(encoding="utf-8").splitlines()
    short = ("pg:responsibleUnit", "pg:citesPolicy")
    kept = [line for line in lines if not line.strip().startswith(short)]
    assert len(kept) < len(lines)
    file = tmp_path / "plan-min.ttl"
    file.write_text("\n".join(kept), encoding="utf-8")

    def check(view: owlready2.Ontology, found: owl.Conclusions) -> None:
        assert found.consistent
        assert names(node(view, "min-m2").responsibleUnit) == {"unit-a-hr", "unit-a-counties"}
        assert names(node(view, "min-m5").responsibleUnit) == set()
        assert names(node(view, "min-a4").citesPolicy) == {"policy-subsidy"}
        assert len(node(view, "min").citesPolicy) == 3

    others = (EXAMPLES / "plan-min.derived.ttl", EXAMPLES / "shared.ttl")
    reasoned(check, file, *others, values=True)


@pytest.mark.parametrize(
    "fault",
    [
        "ex:x a pg:Goal, pg:Target .",
        "ex:x a pg:Unit, pg:Theme .",
        "ex:x pg:subMeasureOf ex:x .",
        "ex:x pg:subMeasureOf ex:y . ex:y pg:subMeasureOf ex:x .",
        "ex:x pg:basis pg:Lead .",
        "ex:x pg:agent ex:y . ex:y a pg:AdministrativeArea .",
        "ex:x a pg:Target ; pg:targetValue true .",
        "ex:x a pg:BindingTarget, pg:Goal .",
    ],
)
def test_a_contradiction_is_found(fault: str, tmp_path: Path) -> None:
    file = tmp_path / "fault.ttl"
    file.write_text(HEAD + fault, encoding="utf-8")
    reasoned(lambda _, found: _assert(not found.consistent), file)


def _assert(condition: bool) -> None:
    assert condition


def test_an_empty_class_is_found(tmp_path: Path) -> None:
    file = tmp_path / "fault.ttl"
    prefix = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    file.write_text(HEAD + prefix + "pg:Goal rdfs:subClassOf pg:Measure .", encoding="utf-8")

    def check(_: owlready2.Ontology, found: owl.Conclusions) -> None:
        assert found.consistent
        assert found.unsatisfiable == ("https://w3id.org/plangraph/ontology#Goal",)

    reasoned(check, file)


def test_without_java_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    view = owl.ontology(EXAMPLES / "plan-min.ttl")
    assert len(view.Measure.instances()) == 5
    with pytest.raises(owl.MissingJavaError, match="Java 11 or later"):
        owl.conclude(view)


def test_a_folder_is_seen_as_objects() -> None:
    view = plangraph.ontology(EXAMPLES)
    [measure] = view.search(type=view.Measure, iri="*two-m1")
    assert [str(label) for label in measure.label] == ["根治欠薪问题"]
    assert names(measure.responsibleUnit) == {"unit-b-hr"}
    assert len(view.Plan.instances()) == 2


def test_without_owlready2_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("plangraph.rdf.owl.find_spec", lambda _: None)
    with pytest.raises(ImportError, match="pip install owlready2"):
        plangraph.ontology()
