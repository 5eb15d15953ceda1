"""What plans share: one node for what several plans name."""

from __future__ import annotations

from dataclasses import replace

from plangraph.link.shared import shared_nodes
from plangraph.model import Extraction, Fact
from tests.rdf.made_up import EXTRACTION, FACTS, RESPONSIBILITY, TARGET


def plan(city: str, *agents: str) -> Extraction:
    facts = replace(FACTS, jurisdiction=Fact(value=city), issuers=())
    stated = tuple(replace(RESPONSIBILITY, agent=agent) for agent in agents)
    return replace(EXTRACTION, facts=facts, responsibilities=stated)


def test_one_unit_carries_all_names_it_was_printed_under() -> None:
    names = ("市人社局", "市人力资源和社会保障局")
    nodes = shared_nodes([plan("贵阳市", *names)], [("贵阳市人力资源和社会保障局", "贵阳市")])
    assert len(nodes.units) == 3
    (unit,) = set(nodes.units.values())
    assert unit.name == "贵阳市人力资源和社会保障局"
    assert set(unit.printed) == {*names, "贵阳市人力资源和社会保障局"}


def test_the_same_name_in_two_cities_is_two_units() -> None:
    nodes = shared_nodes([plan("贵阳市", "市人社局"), plan("昆明市", "市人社局")])
    assert {unit.area for unit in nodes.units.values()} == {"贵阳市", "昆明市"}
    assert nodes.unit("市人社局", "昆明市").name == "昆明市人力资源和社会保障局"


def test_a_unit_that_no_statement_names_is_found_as_well() -> None:
    assert shared_nodes([]).unit("市财政局", "贵阳市").name == "贵阳市财政局"


def test_figures_of_one_indicator_in_two_plans_share_it() -> None:
    other = replace(EXTRACTION, targets=(replace(TARGET, label="城镇新增就业人数"),))
    nodes = shared_nodes([EXTRACTION, other])
    assert nodes.indicator(other.targets[0]) == nodes.indicator(EXTRACTION.targets[0])


def test_a_citation_finds_its_policy() -> None:
    nodes = shared_nodes([EXTRACTION])
    assert nodes.policy(EXTRACTION.citations[0]).title == "保障农民工工资支付条例"
