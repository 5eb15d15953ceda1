"""Building again: what was read is kept, what changed is read, and a kill costs one file."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plangraph
from plangraph import resources
from plangraph.build import BuildReport, Settings, build, rendering
from plangraph.build.fingerprints import rules
from plangraph.model import Failure
from plangraph.rdf.scope import Scope
from plangraph.rdf.triples import stated_turtle
from plangraph.read.limits import ReadingLimits
from tests.build.plans import PLAN, contents, folder
from tests.programs import ran, started

CITIES = ("遵义市", "铜仁市", "毕节市", "安顺市")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return folder(tmp_path / "plans", anshun="安顺市", bijie="毕节市", zunyi="遵义市")


def built(plans: Path, *, fresh: bool = False, limits: ReadingLimits | None = None) -> BuildReport:
    """Build with what earlier builds of the test kept."""
    top = plans.parent
    kept = Settings(cache=top / "cache", fresh=fresh, limits=limits or ReadingLimits())
    return build([plans], top / "ttl", root=top, settings=kept)


def as_fresh(plans: Path) -> None:
    """See that what was built is what a build without anything kept makes."""
    top = plans.parent
    build([plans], top / "fresh" / "ttl", root=top)
    assert contents(top / "ttl") == contents(top / "fresh" / "ttl")
    assert (top / "report.csv").read_bytes() == (top / "fresh" / "report.csv").read_bytes()


def test_what_has_not_changed_is_not_read_again(plans: Path) -> None:
    assert built(plans).kept == 0
    before = contents(plans.parent / "ttl")
    report = built(plans)
    assert (report.kept, report.written, len(report.unchanged)) == (3, (), 7)
    assert [plan.plan for plan in report.plans] == ["anshun", "bijie", "zunyi"]
    assert contents(plans.parent / "ttl") == before
    as_fresh(plans)


def test_where_nothing_has_changed_nothing_is_made(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plans / "gb.txt").write_bytes(PLAN.format(city="铜仁市").encode("gb18030"))
    (plans / "bad.txt").write_bytes(b"\x00")
    first = built(plans)
    monkeypatch.delattr("plangraph.build.make")
    again = built(plans)
    assert (again.kept, again.written, again.removed) == (4, (), ())
    assert {*again.unchanged} == {*first.written}
    assert again.plans[0].plan == "anshun"
    assert len(contents(plans.parent / "ttl") | contents(plans.parent / "text")) == 11


@pytest.mark.parametrize("lost", ["ttl/bijie.ttl", "ttl/shared.ttl", "text/gb.txt", "report.csv"])
def test_what_was_lost_is_made_again(plans: Path, lost: str) -> None:
    (plans / "gb.txt").write_bytes(PLAN.format(city="铜仁市").encode("gb18030"))
    built(plans)
    data = (plans.parent / lost).read_bytes()
    (plans.parent / lost).unlink()
    built(plans)
    assert (plans.parent / lost).read_bytes() == data


def test_only_the_file_that_changed_is_built_again(plans: Path) -> None:
    built(plans)
    path = plans / "bijie.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("10万", "12万"), encoding="utf-8")
    told: list[tuple[str, str]] = []
    top = plans.parent
    kept = Settings(cache=top / "cache")

    def notify(stage: str, path: Path, done: int, total: int) -> None:
        told.append((stage, path.name))

    report = build([plans], top / "ttl", root=top, notify=notify, settings=kept)
    assert report.kept == 2
    assert ("reading", "bijie.txt") in told
    assert [name for stage, name in told if stage == "reading"] == ["bijie.txt"]
    assert {path.name for path in report.written} == {"bijie.ttl", "bijie.derived.ttl"}
    as_fresh(plans)


def test_a_file_of_another_date_has_not_changed(plans: Path) -> None:
    built(plans)
    os.utime(plans / "bijie.txt", (1, 1))
    assert built(plans).kept == 3


@pytest.mark.parametrize("name", ["zunyi.ttl", "bijie.derived.ttl", "shared.ttl"])
def test_turtle_that_was_changed_or_lost_is_written_again(plans: Path, name: str) -> None:
    built(plans)
    path = plans.parent / "ttl" / name
    path.write_bytes(path.read_bytes() + b"\n# changed\n")
    assert [path.name for path in built(plans).written] == [name]
    path.unlink()
    assert name in [path.name for path in built(plans).written]
    as_fresh(plans)


def test_what_plans_toml_states_counts(plans: Path) -> None:
    built(plans)
    (plans / "plans.toml").write_text("[zunyi]\nissued = 2021-10-01\n", encoding="utf-8")
    assert built(plans).kept == 2
    assert "2021-10-01" in (plans.parent / "ttl" / "zunyi.ttl").read_text(encoding="utf-8")
    as_fresh(plans)


def test_other_limits_and_a_fresh_build_read_everything(plans: Path) -> None:
    built(plans)
    assert built(plans, limits=ReadingLimits(pages=9)).kept == 0
    assert built(plans, limits=ReadingLimits(pages=9), fresh=True).kept == 0
    assert built(plans, limits=ReadingLimits(pages=9)).kept == 3


def test_a_refused_file_is_tried_again(plans: Path) -> None:
    (plans / "bad.txt").write_bytes(b"\x00")
    assert not built(plans).ok
    again = built(plans)
    assert (again.kept, len(again.failures)) == (3, 1)
    (plans / "bad.txt").write_text(PLAN.format(city="铜仁市"), encoding="utf-8")
    assert built(plans).ok


def test_reviews_count(plans: Path) -> None:
    built(plans)
    review = plans.parent / "data" / "review" / "links.csv"
    review.parent.mkdir(parents=True)
    review.write_text("plan,kind,from,to,verdict\nzunyi,goal,a,b,rejected\n", encoding="utf-8")
    built(plans)
    as_fresh(plans)


def test_a_changed_word_or_rule_reads_everything(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(plans)
    ontology = shutil.copytree(resources.ontology(), tmp_path / "ontology")
    with (ontology / "concepts" / "themes.ttl").open("a", encoding="utf-8") as file:
        file.write("\n# another word\n")
    rules.cache_clear()
    monkeypatch.setattr(resources, "ontology", lambda: ontology)
    try:
        assert built(plans).kept == 0
    finally:
        rules.cache_clear()


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ("extract/goals.py", True),
        ("lexicon/parts.toml", True),
        ("rdf/turtle.py", True),
        ("cli/main.py", False),
        ("query/library.py", False),
    ],
)
def test_which_files_of_the_program_are_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str, counts: bool
) -> None:
    here = Path(plangraph.__file__).parent
    ignored = shutil.ignore_patterns("__pycache__")
    copy = shutil.copytree(here, tmp_path / "plangraph", ignore=ignored)
    monkeypatch.setattr(plangraph, "__file__", str(copy / "__init__.py"))
    rules.cache_clear()
    before = rules()
    with (copy / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    rules.cache_clear()
    assert (rules() != before) == counts
    rules.cache_clear()


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "gone", "foreign"])
def test_what_is_kept_and_damaged_is_read_again(plans: Path, damage: str) -> None:
    built(plans)
    for path in (plans.parent / "cache").rglob("*"):
        if path.suffix in (".plan", ".json"):
            data = path.read_bytes()
            flipped = data[:99] + bytes([data[99] ^ 1]) + data[100:]
            new = {"cut": data[:-9], "flipped": flipped, "emptied": b"", "foreign": b"{}"}
            if damage == "gone":
                path.unlink()
            else:
                path.write_bytes(new[damage])
    assert built(plans).kept == 0
    assert built(plans).kept == 3
    as_fresh(plans)


def test_what_is_kept_goes_with_its_file_and_its_folder(plans: Path, tmp_path: Path) -> None:
    built(plans)
    (plans / "zunyi.txt").unlink()
    built(plans)
    assert len([*(tmp_path / "cache").rglob("*.plan")]) == 2
    shutil.rmtree(tmp_path / "ttl")
    build([plans], tmp_path / "other", root=tmp_path, settings=Settings(cache=tmp_path / "cache"))
    assert len([*(tmp_path / "cache").iterdir()]) == 1


def test_only_the_user_can_look_into_what_is_kept(plans: Path) -> None:
    built(plans)
    (kept,) = (plans.parent / "cache").iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_kept_it_is_built_all_the_same(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", encoding="utf-8")
    assert built(plans).ok
    as_fresh(plans)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c/a"]),
        st.sampled_from([*CITIES, "", "copy", "gone"]),
        st.booleans(),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(EDITS)
def test_whatever_was_edited_the_bytes_are_those_of_a_fresh_build(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str, bool]]
) -> None:
    plans = folder(tmp_path_factory.mktemp("edits") / "plans", keep="贵阳市")
    for name, city, build_now in edits:
        path = plans / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        text = PLAN.format(city="贵阳市" if city == "copy" else city) if city else ""
        if city == "gone":
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")
        if build_now:
            built(plans)
    built(plans)
    as_fresh(plans)


_SLOW = """
import os, sys, time
from plangraph.build import reading
from plangraph.cli import main as cli
extract = reading.extract
def slow(document, entry):
    if document.source.plan == "zunyi" and "slow" in sys.argv:
        print(os.getpid(), flush=True)
        time.sleep(1)
    return extract(document, entry)
reading.extract = slow
arguments = ["build", "plans", "-o", "ttl", "--jobs", "1", "--cache", "cache"]
sys.exit(cli.main(arguments))
"""


def test_a_build_that_was_killed_goes_on_where_it_was(plans: Path, tmp_path: Path) -> None:
    process = started("-c", _SLOW, "slow", folder=tmp_path)
    assert process.stdout
    worker = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    process.stdout.close()
    assert not (tmp_path / "ttl").exists()
    assert _is_gone(worker)
    status, out, err = ran("-c", _SLOW, folder=tmp_path)
    assert (status, err) == (0, "")
    assert "3 built, 2 as in the last build\n" in out
    as_fresh(plans)


def _is_gone(number: int) -> bool:
    """Whether a process ends within some seconds, by itself."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2]
        except FileNotFoundError:
            return True
        if state.split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_plan_whose_turtle_fails_is_refused_and_the_others_built(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(scope: Scope) -> str:
        if scope.name == "bijie":
            raise ValueError("not an ASCII IRI")
        return stated_turtle(scope)

    monkeypatch.setattr(rendering, "stated_turtle", broken)
    report = built(plans)
    (failure,) = report.failures
    assert isinstance(failure, Failure)
    assert failure.path.endswith("bijie.txt")
    assert [plan.plan for plan in report.plans] == ["anshun", "zunyi"]
    assert {row.plan for row in report.files} == {"anshun", "", "zunyi"}
