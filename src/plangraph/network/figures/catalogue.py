"""The figures there are, by name: which query each draws, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.network.errors import UnknownFormError, UnknownNetworkError
from plangraph.network.figures import indicators, plans
from plangraph.network.figures.canvas import FORMS, look, rendered
from plangraph.network.writing import put
from plangraph.query.errors import UnknownParameterError
from plangraph.query.header import Bilingual

Value = str | int | list[str] | None

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Kind:
    """A figure: the query of the library that it draws, and what this can be asked.

    `also` is a second query that `draw` takes the answer of, asked for what both can be asked.
    """

    name: str
    title: Bilingual
    query: str
    draw: Callable[..., Figure]
    parameters: Sequence[str] = ()
    also: str = ""
    also_parameters: Sequence[str] = ()


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "indicators",
            Bilingual(
                "指标比较：基期值与目标值", "An indicator across cities: baseline and target"
            ),
            "indicator-across-cities",
            indicators.dumbbells,
            ("indicator", "year", "city"),
            "achieved-and-planned",
            ("indicator", "city"),
        ),
        Kind(
            "compare",
            Bilingual("指标比较：同一口径", "An indicator across cities in common terms"),
            "compare-indicator",
            indicators.common_terms,
            ("indicator", "city"),
        ),
        Kind(
            "changes",
            Bilingual("已达到的与计划的", "Achieved and planned: how far indicators change"),
            "achieved-and-planned",
            indicators.changes,
            ("city", "indicator"),
        ),
        Kind(
            "theme-coverage",
            Bilingual(
                "各规划的主题：有表述、未见、未能读取",
                "Which plan states which theme, where it is not found, where not readable",
            ),
            "coverage",
            plans.themes,
            ("plan", "theme"),
        ),
        Kind(
            "group-coverage",
            Bilingual(
                "各规划的重点群体：有表述、未见、未能读取",
                "The same of target groups",
            ),
            "coverage",
            plans.groups,
            ("plan",),
        ),
        Kind(
            "specificity",
            Bilingual("各规划写得有多具体", "How specific measures and projects are"),
            "specificity-shares",
            plans.specificity,
            ("theme",),
        ),
        Kind(
            "bindingness",
            Bilingual("指标的约束性", "The bindingness of indicators"),
            "targets",
            plans.bindingness,
            ("plan", "year"),
        ),
    )
}


def kind(name: str) -> Kind:
    """Return a figure by name; `_` may stand for `-`.

    Raises:
        UnknownNetworkError: There is none of this name.

    """
    wanted = name.replace("_", "-")
    if wanted not in KINDS:
        near = get_close_matches(wanted, KINDS, 3, 0.4) or list(KINDS)
        raise UnknownNetworkError(name, near, "figure")
    return KINDS[wanted]


@dataclass(frozen=True)
class Chart:
    """A figure as a researcher holds it; `figure` is a plain matplotlib figure."""

    figure: Figure

    def save(self, path: str | Path) -> Path:
        """Write it in the form that the ending names: `.svg`, `.pdf` or `.png`.

        Raises:
            UnknownFormError: No form has this ending.
            OSError: The file cannot be written.

        """
        wanted = Path(path)
        put(wanted, rendered(self.figure, known_form(wanted)))
        return wanted

    def _repr_png_(self) -> bytes:
        return rendered(self.figure, "png")


def known_form(path: Path) -> str:
    """Return the form of a picture by its ending.

    Raises:
        UnknownFormError: No form has it.

    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UnknownFormError(path.suffix, [f".{one}" for one in FORMS])
    return form


def chart(name: str, ask: Callable[..., pd.DataFrame], choice: Mapping[str, Value]) -> Chart:
    """Return a figure by name.

    Args:
        name: Of the figure.
        ask: What answers a query of the library by name, as `KnowledgeGraph.query` does.
        choice: Values by parameter; of several indicators each is asked for itself.

    Raises:
        UnknownNetworkError: There is no such figure.
        QueryError: A parameter that it has not, or a value that names nothing.
        NetworkError: There is nothing to draw, or no font has Chinese characters.

    """
    known = kind(name)
    asked = {key: value for key, value in choice.items() if value}
    for parameter in asked:
        if parameter not in known.parameters:
            raise UnknownParameterError(name, parameter, known.parameters)
    frames = [_answer(known.query, ask, asked)]
    if known.also:
        rest = {key: value for key, value in asked.items() if key in known.also_parameters}
        frames.append(_answer(known.also, ask, rest))
    with look():
        made = known.draw(*frames)
        made.suptitle(known.title.zh, x=0.01, ha="left", fontsize=13)
    return Chart(made)


def _answer(
    query: str, ask: Callable[..., pd.DataFrame], choice: Mapping[str, Value]
) -> pd.DataFrame:
    """Return the answer for each indicator asked for, one after the other; `asked` names it."""
    import pandas as pd

    indicators = choice.get("indicator")
    if not indicators:
        frame = ask(query, **choice)
        first = frame["indicator"].mode().tolist() if "indicator" in frame else [""]
        return frame.assign(asked="".join(first[:1]))
    rest = {name: value for name, value in choice.items() if name != "indicator"}
    several = [indicators] if isinstance(indicators, str | int) else indicators
    return pd.concat(
        [ask(query, indicator=one, **rest).assign(asked=str(one)) for one in several],
        ignore_index=True,
    )
