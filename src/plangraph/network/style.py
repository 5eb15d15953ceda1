"""How classes and links are shown: names, colours that the colour-blind tell apart, shapes."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a class of nodes; `prominent` ones keep a readable label at any zoom."""

    label: str
    colour: str
    shape: str
    prominent: bool = False


NODES = MappingProxyType(
    {
        "Goal": Style("目标", "#d55e00", "square", prominent=True),
        "Measure": Style("措施", "#0072b2", "circle"),
        "Project": Style("项目", "#009e73", "triangle"),
        "Action": Style("举措", "#56b4e9", "circle"),
        "Unit": Style("单位", "#0072b2", "circle"),
        "Theme": Style("主题", "#e69f00", "diamond", prominent=True),
        "Policy": Style("政策文件", "#aa4499", "square"),
        "Indicator": Style("指标", "#009e73", "diamond"),
        "City": Style("城市", "#d55e00", "circle", prominent=True),
    }
)
OTHER = Style("其他", "#777777", "circle")

EDGES = MappingProxyType(
    {
        "implementsMeasure": "落实措施",
        "subMeasureOf": "属于上位措施",
        "supportsGoal": "支撑目标",
        "answersWith": "共同负责",
        "answersFor": "负责的主题",
        "citedBy": "引用",
        "targetOf": "设定目标值",
        "similarMeasure": "措施相似",
        "similarMeasures": "措施相似",
        "between": "之间的关联",
    }
)
LAYERS = MappingProxyType({"stated": "原文写明", "derived": "推导得出"})

# Attributes of nodes and edges that the panel lists, by their headings.
FACTS = MappingProxyType(
    {
        "matters": "负责事项数",
        "cities": "城市数",
        "policyLevel": "层级",
        "weight": "数量",
        "citationKinds": "引用方式",
        "targets": "目标值",
        "bindingness": "约束性",
        "pairs": "相似的措施",
        "method": "方法",
        "score": "分值",
        "members": "所含节点数",
    }
)
# Names of the ontology that may stand as values there.
TERMS = MappingProxyType(
    {
        "National": "国家",
        "Provincial": "省级",
        "Municipal": "市级",
        "County": "县级",
        "Basis": "依据",
        "Implements": "贯彻落实",
        "ToDraft": "拟制定",
        "ToRevise": "拟修订",
        "Issued": "已出台",
        "Mention": "提及",
        "Binding": "约束性",
        "Anticipatory": "预期性",
        "Controlled": "控制性",
    }
)
_LONGEST = 18


def style(kind: object) -> Style:
    """Return the look of a class."""
    return NODES.get(str(kind), OTHER)


def shortened(label: str, longest: int = _LONGEST) -> str:
    """Return a label on one line, cut where it is long."""
    line = " ".join(label.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
