"""The OWL 2 profiles: the OWLAPI inside owlready2's HermiT checks DL and RL, offline."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest

from plangraph import resources
from plangraph.rdf import owl

ONTOLOGY = resources.ontology()
CORE = ONTOLOGY / "plangraph.ttl"
ALIGNMENTS = sorted((ONTOLOGY / "align").glob("*.ttl"))
JAR = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
CHECK = Path(__file__).with_name("ProfileCheck.java")
HEAD = (
    "@prefix pg: <https://w3id.org/plangraph/ontology#> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
BOTH = {"OWL 2 DL", "OWL 2 RL"}
FAULTS = {
    "a range outside RL": ("pg:aim a owl:DatatypeProperty ; rdfs:range xsd:date .", {"OWL 2 RL"}),
    "a class that is not declared": ("pg:Goal rdfs:subClassOf pg:Aim .", BOTH),
    "a transitive property that is irreflexive": (
        "pg:within a owl:IrreflexiveProperty .",
        BOTH,
    ),
    "an existential above a class": (
        "pg:Goal rdfs:subClassOf [ a owl:Restriction ; owl:onProperty pg:evidence ;"
        " owl:someValuesFrom pg:Passage ] .",
        {"OWL 2 RL"},
    ),
    "a property that is both kinds": ("pg:heading a owl:ObjectProperty .", BOTH),
}


def rdf_xml(target: Path, sources: Iterable[Path], more: str = "") -> Path:
    triples = [
        quad.triple
        for source in sources
        for quad in ox.parse(path=str(source), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    triples += [q.triple for q in ox.parse(HEAD + more, format=ox.RdfFormat.TURTLE)]
    target.write_bytes(ox.serialize(triples, format=ox.RdfFormat.RDF_XML) or b"")
    return target


def violations(*files: Path) -> dict[Path, set[str]] | None:
    """Return the violated profiles of each file; None where the message about Java was right."""
    if shutil.which("java") is None:
        with pytest.raises(owl.MissingJavaError, match="apt install"):
            owl.java()
        return None
    command = [owl.java(), "-cp", str(JAR), str(CHECK), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[Path, set[str]] = {}
    for line in run.stdout.splitlines():
        file, what, _ = line.split("\t", 2)
        entry = found.setdefault(Path(file), set())
        if what != "axioms":
            entry.add(what)
    assert set(found) == set(files)
    return found


def test_core_and_alignments_are_in_dl_and_rl(tmp_path: Path) -> None:
    files = [
        rdf_xml(tmp_path / "core.rdf", [CORE]),
        rdf_xml(tmp_path / "aligned.rdf", [CORE, *ALIGNMENTS]),
        *(rdf_xml(tmp_path / f"{a.stem}.rdf", [CORE, a]) for a in ALIGNMENTS),
    ]
    found = violations(*files)
    assert found is None or set().union(*found.values()) == set()


def test_the_check_finds_what_leaves_a_profile(tmp_path: Path) -> None:
    files = {
        name: rdf_xml(tmp_path / f"{index}.rdf", [CORE], fault)
        for index, (name, (fault, _)) in enumerate(FAULTS.items())
    }
    found = violations(*files.values())
    if found is not None:
        assert {name: found[file] for name, file in files.items()} == {
            name: profiles for name, (_, profiles) in FAULTS.items()
        }
