"""Loading words and rules once, before processes are copied from this one."""

from __future__ import annotations

import gc

from plangraph.extract import extract
from plangraph.link.deriving import derived_layer
from plangraph.read.clean import clean
from plangraph.structure import document

_SAMPLE = """某市“十四五”人力资源和社会保障事业发展规划

第一章 发展目标

到2025年，城镇新增就业10万人以上，城镇登记失业率控制在4%以内。

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 城镇新增就业人数 | 万人 | 9 | 10 | 预期性 |

第二章 主要任务

第一节 根治欠薪

贯彻落实《保障农民工工资支付条例》，健全欠薪预警平台，每年培训5万人次。（责任单位：市人社局、住建局）

专栏1 重点项目
01 技能提升工程
建设公共实训基地3个，完善技能人才培养体系。
"""
"""A text in which there is something of every kind, so that each rule has its words."""


def warm() -> None:
    """Read a small text, by which words are loaded and patterns compiled.

    Copies of this process then have them. What is loaded stays: the collector of garbage need not
    look at it again and again, here and in each copy.
    """
    derived_layer(extract(document(clean(_SAMPLE, "sample", "sample.txt", "utf-8")), None))
    gc.collect()
    gc.freeze()
