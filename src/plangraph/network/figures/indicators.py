"""Charts of indicators: baseline and target, figures in common terms, achieved and planned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plangraph.network.errors import NetworkError
from plangraph.network.figures.canvas import BLUE, GREY, INK, ORANGE, figure, noted

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACCRUALS = {"Cumulative": "累计", "Annual": "每年", "Level": "期末"}
_METHODS = {"yearly-mean": "五年累计换算为年均"}
_BASELINE: Mapping[str, Any] = {"marker": "o", "mfc": "white", "mec": BLUE, "mew": 1.6, "ls": ""}
_TARGET: Mapping[str, Any] = {"marker": "o", "color": BLUE, "ls": ""}
_TINTS = {"Rise": BLUE, "Fall": ORANGE}


def dumbbells(frame: pd.DataFrame, changes: pd.DataFrame) -> Figure:
    """Return baseline and target by city, a panel for each indicator and unit of measure.

    The two are joined by a line where they compare: a yearly figure and a total of five years
    have none.

    Args:
        frame: The answers of `indicator-across-cities`; `asked` names the indicator that each
            row answers for.
        changes: Those of `achieved-and-planned`, which tell what compares.

    Raises:
        NetworkError: No target has a value.

    """
    known = _known(frame)
    pairs: set[tuple[object, ...]] = {
        (one["plan"], one["reached"], one["target"], one["targetYear"])
        for one in changes.to_dict("records")
    }
    panels = list(known.groupby(["asked", "measured"], sort=True))
    rows = [len(part) for _, part in panels]
    drawn = figure(8, 1.2 + 0.75 * len(panels) + 0.38 * sum(rows))
    axes = drawn.subplots(len(panels), 1, squeeze=False, height_ratios=rows)
    for ax, ((indicator, measured), part) in zip(axes[:, 0], panels, strict=True):
        _dumbbell(ax, part.sort_values(["city", "year", "start"]), pairs)
        ax.set_title(f"{indicator}（{measured}）" if measured else str(indicator), loc="left")
        ax.set_xlabel(str(measured), loc="right", fontsize=9)
    _dumbbell_legend(drawn)
    note = "点旁：目标值原文；括号内：目标年、累计方式。口径不一致的两点不连线。"
    noted(drawn, note, known["plan"])
    return drawn


def _dumbbell_legend(drawn: Figure) -> None:
    from matplotlib.lines import Line2D

    drawn.legend(
        handles=[
            Line2D([], [], **_BASELINE, label="基期值"),
            Line2D([], [], **_TARGET, label="目标值"),
            Line2D([], [], color=GREY, lw=3, label="两者口径一致"),
        ],
        loc="outside upper right",
        ncols=3,
        frameon=False,
        fontsize=9,
    )


def _known(frame: pd.DataFrame) -> pd.DataFrame:
    """Return what has a value."""
    known = frame[frame["value"].notna()].copy()
    if known.empty:
        raise NetworkError("no target with a value: nothing to draw")
    known["measured"] = known["measured"].fillna("")
    return known


def _dumbbell(axes: Axes, part: pd.DataFrame, pairs: set[tuple[object, ...]]) -> None:
    names = []
    for row, one in enumerate(part.to_dict("records")):
        target = float(one["value"])
        if one["baseline"] is not None:
            base = float(one["baseline"])
            if (one["plan"], one["baseline"], one["value"], one["year"]) in pairs:
                axes.plot((base, target), (row, row), color=GREY, lw=3, zorder=1)
            axes.plot(base, row, **_BASELINE, zorder=2)
        axes.plot(target, row, **_TARGET, zorder=3)
        _note(axes, str(one["text"]), target, row)
        told = [_text(one["year"]), ACCRUALS.get(str(one["accrual"]), "")]
        names.append(_place(str(one["city"]), told))
    _rows(axes, names)


def common_terms(frame: pd.DataFrame) -> Figure:
    """Return the targets of cities in one unit and accrual, a panel for each indicator.

    Args:
        frame: The answers of `compare-indicator`; `asked` names the indicator that each row
            answers for.

    Raises:
        NetworkError: No target has a value.

    """
    known = _known(frame)
    panels = list(known.groupby("asked", sort=True))
    rows = [len(part) for _, part in panels]
    drawn = figure(8, 1.2 + 0.75 * len(panels) + 0.38 * sum(rows))
    axes = drawn.subplots(len(panels), 1, squeeze=False, height_ratios=rows)
    for ax, (indicator, part) in zip(axes[:, 0], panels, strict=True):
        _dots(ax, part.sort_values(["city", "year", "start"]))
        unit = part["measured"].iloc[0]
        yearly = "，每年" if set(part["accrual"]) == {"Annual"} else ""
        ax.set_title(f"{indicator}（{unit}{yearly}）", loc="left")
        ax.set_xlabel(f"{unit}{yearly}", loc="right", fontsize=9)
    noted(drawn, "点旁：目标值原文；括号内：目标年、换算方法。", known["plan"])
    return drawn


def _dots(axes: Axes, part: pd.DataFrame) -> None:
    names = []
    for row, one in enumerate(part.to_dict("records")):
        value = float(one["value"])
        axes.plot(value, row, "o", color=BLUE, zorder=3)
        _note(axes, str(one["text"]), value, row)
        told = [_text(one["year"]), _METHODS.get(str(one["method"]), "")]
        names.append(_place(str(one["city"]), told))
    _rows(axes, names)
    axes.set_xlim(left=min(0.0, *(float(value) for value in part["value"])))


def changes(frame: pd.DataFrame) -> Figure:
    """Return how far indicators are to change, city by city: in per cent, and in points.

    Args:
        frame: The answer of `achieved-and-planned`.

    Raises:
        NetworkError: No indicator has a start and a target that compare.

    """
    if frame.empty:
        raise NetworkError("no value reached and planned that compare: nothing to draw")
    cities = [part for _, part in frame.groupby("city", sort=True)]
    split = [(part[part["measured"] != "%"], part[part["measured"] == "%"]) for part in cities]
    rows = [max(len(amounts), len(shares), 1) for amounts, shares in split]
    drawn = figure(12, 1.2 + 0.7 * len(cities) + 0.28 * sum(rows))
    axes = drawn.subplots(len(cities), 2, squeeze=False, height_ratios=rows)
    for number, (amounts, shares) in enumerate(split):
        city = str(cities[number]["city"].iloc[0])
        _bars(axes[number, 0], amounts, "rate", f"{city}：变化率（%）")
        _bars(axes[number, 1], shares, "change", f"{city}：变化（百分点）")
        for ax in axes[number]:
            ax.set_ylim(rows[number] - 0.4, -0.6)
    note = "条旁：起点值→目标值，起点为最近的实际值或基期值；橙色为下降，下降不等于变差。"
    noted(drawn, note, frame["plan"])
    return drawn


def _bars(axes: Axes, part: pd.DataFrame, column: str, title: str) -> None:
    axes.set_title(title, loc="left", fontsize=10)
    if part.empty:
        axes.set_axis_off()
        return
    rows = part.to_dict("records")
    for row, one in enumerate(rows):
        value = float(one[column] or 0)
        axes.barh(row, value, color=_TINTS.get(str(one["direction"]), GREY), height=0.6)
        told = f"{one['reached']}→{one['target']}{one['measured'] or ''}"
        _note(axes, told, max(value, 0.0), row, offset=(4, -3))
    _rows(axes, [str(one["indicator"]) for one in rows])
    axes.axvline(0, color=INK, lw=0.8)
    axes.margins(x=0.3)


def _note(axes: Axes, text: str, x: float, row: int, offset: tuple[float, float] = (6, 6)) -> None:
    axes.annotate(text, (x, row), offset, textcoords="offset points", fontsize=8)


def _rows(axes: Axes, names: list[str]) -> None:
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.margins(x=0.12)
    axes.grid(axis="x", color="#e6eaee", zorder=0)
    axes.set_axisbelow(True)


def _place(city: str, told: list[str]) -> str:
    inside = "，".join(filter(None, told))
    return f"{city}（{inside}）" if inside else city


def _text(value: object) -> str:
    return "" if value is None or str(value) == "<NA>" else str(value)
