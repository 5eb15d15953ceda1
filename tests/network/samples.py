"""Networks made up for tests."""

from __future__ import annotations

import networkx as nx

from plangraph.network.evidence import Passage

HOSTILE = [
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "<!--<script>",
    '"><svg onload=window.ran=1>',
    "{{ 7*7 }}{% raw %}",
    "</textarea></style><script>window.ran = 1</script>",
    "javascript:window.ran=1",
    "\u2028window.ran = 1\u2029//",
    "];window.ran = 1;//",
    "&lt;b&gt;",
]


def passage(plan: str, quote: str, start: int) -> Passage:
    return Passage(plan=plan, section="主要任务", quote=quote, start=start, end=start + len(quote))


def plans(count: int, goals: int = 5, measures: int = 8, projects: int = 2) -> nx.DiGraph[str]:
    """Return goals with measures with projects, of as many plans."""
    graph: nx.DiGraph[str] = nx.DiGraph(network="goals", title="目标—措施—项目网络")
    for p in range(count):
        plan = f"第{p}号市某某事业发展规划"
        for g in range(goals):
            goal = f"p{p}/g{g}"
            _add(graph, goal, "Goal", plan, g)
            for m in range(measures):
                measure = f"{goal}/m{m}"
                _add(graph, measure, "Measure", plan, 100 * g + m)
                graph.add_edge(
                    measure,
                    goal,
                    kind="supportsGoal",
                    layer="derived",
                    method="shared-words",
                    score=0.5,
                )
                for n in range(projects):
                    _add(graph, f"{measure}/p{n}", "Project", plan, 1000 * g + 10 * m + n)
                    graph.add_edge(
                        f"{measure}/p{n}", measure, kind="implementsMeasure", layer="stated"
                    )
    return graph


def _add(graph: nx.DiGraph[str], node: str, kind: str, plan: str, start: int) -> None:
    label = f"推进某项工作第{node}项"
    graph.add_node(
        node,
        kind=kind,
        label=label,
        plan=plan,
        city=plan[:4],
        themes=["就业优先"],
        units=[],
        evidence=[passage(plan, label + "。", start)],
    )


def hostile() -> nx.Graph[str]:
    """Return a network in which whatever can be set to a text is hostile."""
    graph: nx.Graph[str] = nx.Graph(title=HOSTILE[1], network=HOSTILE[0])
    for number, text in enumerate(HOSTILE):
        graph.add_node(
            f"{text}{number}",
            kind=text if number % 2 else "Unit",
            label=text,
            plan=text,
            city=text,
            themes=[text],
            units=[text],
            policyLevel=text,
            evidence=[Passage(plan=text, section=text, quote=text, start=0, end=len(text))],
        )
    first = f"{HOSTILE[0]}0"
    for node in list(graph)[1:]:
        graph.add_edge(first, node, kind=HOSTILE[2], layer=HOSTILE[0], method=HOSTILE[1], weight=2)
    return graph
