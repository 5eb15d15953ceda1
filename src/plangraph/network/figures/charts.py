"""Charts that compare plans: each takes the answer of a query and returns a figure."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from plangraph.network.errors import NetworkError
from plangraph.network.figures.canvas import figure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BLUE, _ORANGE, _GREEN, _GREY = "#0072b2", "#d55e00", "#009e73", "#b8c0c8"
_MOST_THEMES = 40
ACCRUALS = {"Cumulative": "累计", "Annual": "每年", "Level": "期末"}
BINDING = {
    "Binding": ("约束性", _ORANGE),
    "Controlled": ("控制性", _GREEN),
    "Anticipatory": ("预期性", _BLUE),
    "": ("未标明", _GREY),
}
_SPECIFIC = {
    "targets": "目标值",
    "measures": "措施",
    "actions": "举措",
    "projects": "项目",
    "assigned": "写明单位的事项",
    "dated": "有期限的事项",
}


def dumbbells(frame: pd.DataFrame) -> Figure:
    """Return baseline → target by city, a panel for each indicator and unit of measure.

    Args:
        frame: The answers of `indicator-across-cities`; `asked` names the indicator that each
            row answers for, where there are several.

    Raises:
        NetworkError: No target has a value.

    """
    known = frame[frame["value"].notna()].copy()
    if known.empty:
        raise NetworkError("no target with a value: nothing to draw")
    known["measured"] = known["measured"].fillna("")
    if "asked" not in known:
        known["asked"] = known["indicator"].mode()[0]
    panels = list(known.groupby(["asked", "measured"], sort=True))
    rows = [len(part) for _, part in panels]
    drawn = figure(8, 0.9 * len(panels) + 0.42 * sum(rows))
    axes = drawn.subplots(len(panels), 1, squeeze=False, height_ratios=rows)
    for ax, ((indicator, measured), part) in zip(axes[:, 0], panels, strict=True):
        _dumbbell(ax, part.sort_values(["city", "year", "start"]))
        ax.set_title(f"{indicator}（{measured}）" if measured else str(indicator), loc="left")
    drawn.supxlabel(
        "空心：基期值　实心：目标值　括号内：目标年、累计方式（口径不同不可直接比较）", fontsize=9
    )
    return drawn


def _dumbbell(axes: Axes, part: pd.DataFrame) -> None:
    names = []
    for row, one in enumerate(part.to_dict("records")):
        target = float(one["value"])
        if one["baseline"] is not None:
            base = float(one["baseline"])
            axes.plot((base, target), (row, row), color=_GREY, lw=3, zorder=1)
            axes.plot(base, row, "o", mfc="white", mec=_BLUE, mew=1.6, zorder=2)
        axes.plot(target, row, "o", color=_BLUE, zorder=3)
        axes.annotate(
            str(one["text"]), (target, row), (6, 6), textcoords="offset points", fontsize=8
        )
        accrual = ACCRUALS.get(str(one["accrual"]), "")
        told = "，".join(filter(None, [_text(one["year"]), accrual]))
        names.append(f"{one['city']}（{told}）" if told else str(one["city"]))
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.margins(x=0.12)
    axes.grid(axis="x", color="#e6eaee", zorder=0)


def _text(value: object) -> str:
    return "" if value is None or str(value) == "<NA>" else str(value)


def heat_map(frame: pd.DataFrame) -> Figure:
    """Return themes by plan, each field with the number of nodes that have the theme.

    Args:
        frame: The answer of `theme-coverage`.

    """
    table = frame.pivot_table(index="theme", columns="plan", values="nodes", aggfunc="sum")
    table = table.astype(int)
    totals = table.sum(axis=1)
    order = sorted(table.index, key=lambda theme: (-totals[theme], theme))[:_MOST_THEMES]
    table = table.loc[order]
    drawn = figure(2.2 + 1.5 * len(table.columns), 1.4 + 0.26 * len(table))
    axes = drawn.add_subplot()
    shades = (table.clip(lower=0) + 1).map(float).to_numpy()
    axes.imshow(shades, cmap="Blues", norm="log", aspect="auto")
    for row, theme in enumerate(table.index):
        for column, plan in enumerate(table.columns):
            count = int(table.loc[theme, plan])
            dark = shades[row, column] > shades.max() ** 0.6
            axes.text(
                column,
                row,
                str(count or "·"),
                ha="center",
                va="center",
                fontsize=8,
                color="white" if dark else "#1d2733",
            )
    axes.set_xticks(range(len(table.columns)), [_wrapped(plan, 9) for plan in table.columns])
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(table)), list(table.index))
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    rest = len(totals) - len(table)
    shown = f"按合计排列的前 {len(table)} 个主题，其余 {rest} 个未列" if rest > 0 else "全部主题"
    axes.set_xlabel(f"数字：有该主题的目标、措施、举措、项目等的数目；{shown}", fontsize=9)
    return drawn


def specificity(frame: pd.DataFrame) -> Figure:
    """Return for each plan how many targets, measures, units and deadlines it names.

    Args:
        frame: The answer of `specificity`.

    """
    plans = [_wrapped(str(plan), 16) for plan in frame["plan"]]
    drawn = figure(10, 1.4 + 0.55 * len(plans) * 2)
    axes = drawn.subplots(2, 3, sharey=True)
    for ax, (column, heading) in zip(axes.flat, _SPECIFIC.items(), strict=True):
        values = [int(value) for value in frame[column]]
        bars = ax.barh(range(len(plans)), values, color=_BLUE, height=0.6)
        ax.bar_label(bars, padding=3, fontsize=9)
        ax.set_title(heading, loc="left", fontsize=10)
        ax.set_yticks(range(len(plans)), plans, fontsize=8)
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
        ax.set_xlim(0, max(*values, 1) * 1.2)
    axes[0, 0].invert_yaxis()
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
    drawn = figure(8.5, 1.5 + 0.6 * len(counts))
    axes = drawn.add_subplot()
    left = [0] * len(counts)
    for key, (name, colour) in BINDING.items():
        if key in counts:
            values = [int(value) for value in counts[key]]
            bars = axes.barh(range(len(counts)), values, left=left, color=colour, label=name)
            ink = "white" if key else "#1d2733"
            numbers = [str(value) if value else "" for value in values]
            axes.bar_label(bars, numbers, label_type="center", color=ink)
            left = [one + other for one, other in zip(left, values, strict=True)]
    axes.set_yticks(range(len(counts)), [_wrapped(str(plan), 18) for plan in counts.index])
    axes.invert_yaxis()
    axes.legend(ncols=4, loc="upper center", bbox_to_anchor=(0.4, -0.05), frameon=False)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.set_title("指标表中的目标值（同一指标的各期分别计数）", loc="left", fontsize=10)
    return drawn


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))
