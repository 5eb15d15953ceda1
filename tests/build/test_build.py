"""Building: what is written, that it holds still, and that nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from plangraph.build import build
from plangraph.rdf.validation import validate
from plangraph.rdf.verification import verify
from plangraph.rdf.vocabulary import Class, Code, External, Property
from tests.build.plans import PLAN, contents, folder
from tests.programs import ran


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return folder(tmp_path / "plans", bijie="毕节市", anshun="安顺市")


def triples(*files: Path) -> list[ox.Triple]:
    return [q.triple for f in files for q in ox.parse(path=str(f), format=ox.RdfFormat.TURTLE)]


def test_two_layers_for_each_plan_and_one_file_for_all(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "ttl"
    report = build([plans], out, root=tmp_path)
    names = [
        "anshun.derived.ttl",
        "anshun.ttl",
        "bijie.derived.ttl",
        "bijie.ttl",
        "shared.ttl",
    ]
    assert report.ok
    assert [path.name for path in report.written] == names
    assert sorted(contents(out)) == names
    assert [plan.plan for plan in report.plans] == ["anshun", "bijie"]


def test_the_report_counts_what_the_graph_holds(plans: Path, tmp_path: Path) -> None:
    report = build([plans], tmp_path / "ttl", root=tmp_path)
    stated = triples(tmp_path / "ttl" / "bijie.ttl")
    kinds = [t.object for t in stated if t.predicate.value == External.TYPE]

    def count(kind: str) -> int:
        return kinds.count(ox.NamedNode(kind))

    found = report.plans[1]
    assert found.characters == len(PLAN.format(city="毕节市"))
    assert found.sections == count(Class.SECTION) == 4
    assert found.goals == count(Class.GOAL)
    assert found.targets == count(Class.TARGET)
    assert found.observations == count(Class.OBSERVATION)
    assert found.measures == count(Class.MEASURE) == 3
    assert found.actions == count(Class.ACTION)
    assert found.projects == count(Class.PROJECT) == 2
    assert found.responsibilities == count(Class.RESPONSIBILITY) == 2
    assert found.citations == count(Class.CITATION) == 1
    assert found.policies == 1
    assert found.refusals == count(Class.REFUSAL)
    assert found.seconds > 0


def test_a_second_run_writes_the_same_bytes(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "ttl"
    build([plans], out, root=tmp_path)
    first = contents(out)
    times = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    report = build([plans], out, root=tmp_path)
    assert contents(out) == first
    assert not report.written
    assert len(report.unchanged) == len(first)
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == times


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_bytes_do_not_depend_on_the_hash_seed(plans: Path, tmp_path: Path, seed: str) -> None:
    build([plans], tmp_path / "here", root=tmp_path)
    program = (
        "import sys; from pathlib import Path; from plangraph.build import build;"
        "build([Path('plans')], Path('there'), root=Path())"
    )
    assert ran("-c", program, folder=tmp_path, PYTHONHASHSEED=seed) == (0, "", "")
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_a_plan_is_the_same_whatever_is_built_beside_it(plans: Path, tmp_path: Path) -> None:
    build([plans], tmp_path / "both", root=tmp_path)
    build([plans / "bijie.txt"], tmp_path / "one", root=tmp_path)
    both, one = contents(tmp_path / "both"), contents(tmp_path / "one")
    assert one["bijie.ttl"] == both["bijie.ttl"]
    assert "anshun.ttl" not in one


def test_only_what_is_alike_in_another_plan_is_derived_from_it(plans: Path, tmp_path: Path) -> None:
    build([plans], tmp_path / "both", root=tmp_path)
    build([plans / "bijie.txt"], tmp_path / "one", root=tmp_path)
    both, one = (set(_triples(tmp_path / name / "bijie.derived.ttl")) for name in ("both", "one"))
    assert one <= both
    kinds = {str(value) for _, predicate, value in both - one if predicate.endswith("#linkKind")}
    assert kinds <= {"https://w3id.org/plangraph/ontology#SimilarityLink"}
    assert not any("anshun" in str(value) for _, _, value in one)


def _triples(path: Path) -> Iterator[tuple[str, str, str]]:
    for triple in rdflib.Graph().parse(path):
        yield str(triple[0]), str(triple[1]), str(triple[2])


def test_what_is_built_conforms_and_says_what_it_quotes(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "ttl"
    build([plans], out, root=tmp_path)
    assert validate(out.glob("*.ttl"), workers=1).faults == ()
    checked = verify(out, tmp_path)
    assert checked.faults == ()
    assert checked.plans == 2
    assert checked.right == checked.passages > 30


def test_units_of_two_cities_are_two(plans: Path, tmp_path: Path) -> None:
    build([plans], tmp_path / "ttl", root=tmp_path)
    shared = triples(tmp_path / "ttl" / "shared.ttl")
    units = {t.subject for t in shared if t.object == ox.NamedNode(Class.UNIT)}
    labels = {
        str(t.object).split('"')[1]
        for t in shared
        if t.subject in units and t.predicate.value == External.LABEL
    }
    assert {"毕节市人力资源和社会保障局", "安顺市人力资源和社会保障局"} <= labels


def test_defaults_are_in_the_derived_layer_alone(plans: Path, tmp_path: Path) -> None:
    build([plans], tmp_path / "ttl", root=tmp_path)
    default = ox.NamedNode(Code.ISSUER_DEFAULT)
    assert any(t.object == default for t in triples(tmp_path / "ttl" / "bijie.derived.ttl"))
    assert not any(t.object == default for t in triples(tmp_path / "ttl" / "bijie.ttl"))
    bases = [
        t.object
        for t in triples(tmp_path / "ttl" / "bijie.derived.ttl")
        if t.predicate.value == Property.BASIS
    ]
    assert set(bases) == {default}


def test_plans_toml_states_what_the_text_lacks(plans: Path, tmp_path: Path) -> None:
    entry = '[bijie]\ndocument_number = "毕府办发〔2021〕3号"\nissued = 2021-12-01\n'
    (plans / "plans.toml").write_text(entry, encoding="utf-8")
    assert build([plans], tmp_path / "ttl", root=tmp_path).ok
    text = (tmp_path / "ttl" / "bijie.ttl").read_text(encoding="utf-8")
    assert 'pg:documentNumber "毕府办发〔2021〕3号"' in text
    assert "pg:metadataSource pg:StatedInRegistry" in text


def test_a_plan_that_is_gone_is_gone_from_the_graph(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "ttl"
    build([plans], out, root=tmp_path)
    (out / "notes.ttl").write_text("# mine\n", encoding="utf-8")
    (out / "anshun.text").write_text("mine too", encoding="utf-8")
    (plans / "anshun.txt").unlink()
    report = build([plans], out, root=tmp_path)
    assert [path.name for path in report.removed] == ["anshun.derived.ttl", "anshun.ttl"]
    assert sorted(contents(out)) == [
        "anshun.text",
        "bijie.derived.ttl",
        "bijie.ttl",
        "notes.ttl",
        "shared.ttl",
    ]


def test_progress_is_told_plan_by_plan(plans: Path, tmp_path: Path) -> None:
    told: list[tuple[str, str, int, int]] = []
    build(
        [plans],
        tmp_path / "ttl",
        root=tmp_path,
        notify=lambda stage, path, done, total: told.append((stage, path.name, done, total)),
    )
    assert told == [
        ("reading", "anshun.txt", 1, 2),
        ("reading", "bijie.txt", 2, 2),
        ("writing", "anshun.txt", 1, 2),
        ("writing", "bijie.txt", 2, 2),
    ]
