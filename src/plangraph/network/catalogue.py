"""The networks there are, by name: what each shows, what restricts it, how it is laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

import networkx as nx

from plangraph.network.asking import Asker, Choice
from plangraph.network.cities import (
    shared_indicators,
    shared_policies,
    similar_cities,
    similar_measures,
)
from plangraph.network.errors import UnknownNetworkError
from plangraph.network.goals import goal_network
from plangraph.network.units import co_responsibility, unit_themes
from plangraph.query.errors import UnknownParameterError
from plangraph.query.header import Bilingual
from plangraph.store import Store


class Layout(Enum):
    """How a network is laid out."""

    OUTLINE = "outline"  # below each goal what serves it, indented, in columns
    COLUMNS = "columns"  # two modes: one in the middle, the other to both sides
    ALIGNED = "aligned"  # what is joined on one line, a column a plan
    SPRINGS = "springs"  # near what is joined, part by part


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of network: a query or several, and the builder that makes a graph of the answers."""

    name: str
    title: Bilingual
    build: Callable[[Asker], nx.Graph[str]]
    layout: Layout
    parameters: tuple[str, ...] = ()


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "goals",
            Bilingual("目标—措施—项目网络", "Goals, the measures and projects that serve them"),
            goal_network,
            Layout.OUTLINE,
            ("plan", "city", "theme", "unit"),
        ),
        Kind(
            "units",
            Bilingual("共同负责的单位", "Units that answer for the same matters"),
            co_responsibility,
            Layout.SPRINGS,
            ("plan", "city", "theme", "unit"),
        ),
        Kind(
            "unit-themes",
            Bilingual("单位与主题", "Units and the themes of what they answer for"),
            unit_themes,
            Layout.COLUMNS,
            ("plan", "city", "theme", "unit"),
        ),
        Kind(
            "policies",
            Bilingual("多个城市共同引用的政策文件", "Policies that two or more cities cite"),
            shared_policies,
            Layout.COLUMNS,
            ("policy",),
        ),
        Kind(
            "indicators",
            Bilingual("多个城市共有的指标", "Indicators that two or more cities set"),
            shared_indicators,
            Layout.COLUMNS,
            ("indicator",),
        ),
        Kind(
            "cities",
            Bilingual("措施相似的城市", "Cities by the measures that they have alike"),
            similar_cities,
            Layout.SPRINGS,
            ("city",),
        ),
        Kind(
            "similar-measures",
            Bilingual("不同规划中的相似措施", "Measures of different plans that are alike"),
            similar_measures,
            Layout.ALIGNED,
            ("city",),
        ),
    )
}


def kind(name: str) -> Kind:
    """Return a kind of network; `_` may stand for `-`.

    Raises:
        UnknownNetworkError: There is none of this name.

    """
    wanted = name.replace("_", "-")
    if wanted not in KINDS:
        raise UnknownNetworkError(name, get_close_matches(wanted, KINDS, 3, 0.4) or list(KINDS))
    return KINDS[wanted]


def build(store: Store, name: str, choice: Choice) -> nx.Graph[str]:
    """Build a network.

    Args:
        store: What answers its queries.
        name: A name out of `KINDS`.
        choice: Values by parameter, by label; several values stand for any of them.

    Raises:
        UnknownNetworkError: There is no such network.
        QueryError: A parameter that it has not, or a value that names nothing.
        StoreError: The store does not answer.

    """
    chosen = kind(name)
    for parameter, value in choice.items():
        if value and parameter not in chosen.parameters:
            raise UnknownParameterError(name, parameter, chosen.parameters)
    graph = chosen.build(Asker(store, choice))
    graph.graph["network"] = chosen.name
    graph.graph["title"] = chosen.title.zh
    return graph
