"""Charts that compare plans: what they cover, how specific they are, how binding."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from plangraph.network.errors import NetworkError
from plangraph.network.figures.canvas import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    TRACK,
    figure,
    noted,
    wrapped,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PANEL = 44  # rows of a panel
BINDING = {
    "Binding": ("约束性", ORANGE),
    "Controlled": ("控制性", GREEN),
    "Anticipatory": ("预期性", BLUE),
    "": ("未标明", GREY),
}
_FLAGS = {
    "units": "写明单位",
    "amounts": "写明数量",
    "deadlines": "写明期限",
    "funding": "写明资金",
    "checks": "写明考核",
}
_NOT_FOUND, _NOT_READABLE = "·", "×"


def themes(frame: pd.DataFrame) -> Figure:
    """Return themes by plan; see `coverage`."""
    return _coverage(frame, "Theme")


def groups(frame: pd.DataFrame) -> Figure:
    """Return target groups by plan; see `coverage`."""
    return _coverage(frame, "TargetGroup")


def _coverage(frame: pd.DataFrame, kind: str) -> Figure:
    """Return concepts by plan: the number of statements, not found, or not readable.

    Args:
        frame: The answer of `coverage`.
        kind: Of the concepts.

    Raises:
        NetworkError: It has none of this kind.

    """
    cells = frame[frame["kind"] == kind]
    if cells.empty:
        raise NetworkError(f"no coverage of any {kind}: nothing to draw")
    counts = cells.pivot_table(
        index="concept", columns="plan", values="statements", aggfunc="sum", fill_value=0
    ).astype(int)
    unread = {
        (one["concept"], one["plan"])
        for one in cells[cells["state"] == "NotReadable"].to_dict("records")
    }
    totals = counts.sum(axis=1)
    counts = counts.loc[sorted(counts.index, key=lambda name: (-totals[name], name))]
    panels = math.ceil(len(counts) / _PANEL)
    rows = math.ceil(len(counts) / panels)
    width = 2.0 + 1.05 * len(counts.columns)
    drawn = figure(width * panels, 1.6 + 0.24 * rows)
    top = int(counts.to_numpy().max())
    for number, axes in enumerate(drawn.subplots(1, panels, squeeze=False)[0]):
        _heat(axes, counts.iloc[number * rows : (number + 1) * rows], unread, top)
    noted(
        drawn,
        f"数字：陈述数，颜色按其对数；{_NOT_FOUND} 未见；{_NOT_READABLE} 词语见于正文但未能读取。"
        "按合计排列。",
        cells["plan"],
    )
    return drawn


def _heat(axes: Axes, table: pd.DataFrame, unread: set[tuple[str, str]], top: int) -> None:
    counted = [[int(count) for count in row] for row in table.to_numpy()]
    shades = [[math.log1p(count) for count in row] for row in counted]
    most = math.log1p(max(top, 1))
    axes.imshow(shades, cmap="Blues", vmin=0, vmax=most, aspect="auto")
    for row, concept in enumerate(table.index):
        for column, plan in enumerate(table.columns):
            count = counted[row][column]
            absent = _NOT_READABLE if (concept, plan) in unread else _NOT_FOUND
            ink = "white" if shades[row][column] > 0.6 * most else INK
            told = str(count) if count else absent
            axes.text(column, row, told, ha="center", va="center", fontsize=8, color=ink)
    names = [wrapped(str(plan), 9) for plan in table.columns]
    axes.set_xticks(range(len(names)), names, fontsize=8, linespacing=1.2)
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(table)), list(table.index), fontsize=9)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def specificity(frame: pd.DataFrame) -> Figure:
    """Return for each plan what share of its measures and projects is specific in which respect.

    Args:
        frame: The answer of `specificity-shares`.

    Raises:
        NetworkError: No plan has measures or projects.

    """
    known = frame[frame["commitments"] > 0]
    if known.empty:
        raise NetworkError("no plan has measures or projects of these: nothing to draw")
    rows = known.to_dict("records")
    plans = [f"{wrapped(str(one['plan']), 16)}\n（{one['commitments']} 项）" for one in rows]
    drawn = figure(12, 1.2 + 0.62 * len(plans))
    axes = drawn.subplots(1, len(_FLAGS), sharey=True)
    for ax, (column, heading) in zip(axes, _FLAGS.items(), strict=True):
        shares = [100 * int(one[column]) / int(one["commitments"]) for one in rows]
        ax.barh(range(len(plans)), [100] * len(plans), color=TRACK, height=0.6)
        ax.barh(range(len(plans)), shares, color=BLUE, height=0.6)
        for row, (share, one) in enumerate(zip(shares, rows, strict=True)):
            ax.text(104, row, f"{share:.0f}%（{one[column]}）", va="center", fontsize=8)
        ax.set_title(heading, loc="left", fontsize=10)
        ax.set_yticks(range(len(plans)), plans, fontsize=8, linespacing=1.25)
        ax.set_xticks([0, 50, 100], ["0", "50", "100%"], fontsize=8)
        ax.tick_params(axis="y", length=0)
        ax.spines[:].set_visible(False)
        ax.set_xlim(0, 155)
    axes[0].invert_yaxis()
    noted(drawn, "占措施和项目的百分比，括号内为项数。", known["plan"])
    return drawn


def bindingness(frame: pd.DataFrame) -> Figure:
    """Return how many targets of each plan's tables are binding, controlled, anticipatory.

    Args:
        frame: The answer of `targets`.

    Raises:
        NetworkError: No plan has a table of indicators.

    """
    tables = frame[frame["form"] == "Table"]
    if tables.empty:
        raise NetworkError("no plan has a table of indicators: nothing to draw")
    counts = (
        tables.assign(bindingness=tables["bindingness"].fillna(""))
        .groupby(["plan", "bindingness"])
        .size()
        .unstack(fill_value=0)
    )
    from matplotlib.ticker import MaxNLocator

    drawn = figure(8.5, 1.5 + 0.6 * len(counts))
    axes = drawn.add_subplot()
    _stack(axes, counts)
    axes.set_yticks(range(len(counts)), [wrapped(str(plan), 18) for plan in counts.index])
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("指标表中的目标值（个）", loc="right", fontsize=9)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    drawn.legend(ncols=4, loc="outside upper right", frameon=False)
    noted(drawn, "同一指标的各期分别计数；正文中的目标值不计。", tables["plan"])
    return drawn


def _stack(axes: Axes, counts: pd.DataFrame) -> None:
    left = [0] * len(counts)
    for key, (name, colour) in BINDING.items():
        if key in counts:
            values = [int(value) for value in counts[key]]
            bars = axes.barh(range(len(counts)), values, left=left, color=colour, label=name)
            numbers = [str(value) if value else "" for value in values]
            ink = "white" if key else INK
            axes.bar_label(bars, numbers, label_type="center", color=ink)
            left = [one + other for one, other in zip(left, values, strict=True)]
