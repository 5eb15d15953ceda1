"""A small plan, extracted by hand: at least one statement of every kind."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from plangraph.link.derived import SECTOR, DefaultResponsibility
from plangraph.link.layer import DerivedLayer
from plangraph.link.shared import city_of, shared_nodes
from plangraph.model import (
    Accrual,
    Action,
    Basis,
    Bindingness,
    Change,
    Citation,
    CitationKind,
    Comparator,
    Coverage,
    CoverageState,
    Deadline,
    Derivation,
    Direction,
    Discrepancy,
    DiscrepancyKind,
    Document,
    Evidence,
    Extraction,
    Fact,
    Facts,
    Goal,
    Link,
    LinkKind,
    Measure,
    NormalisedFigure,
    Observation,
    Part,
    Project,
    Refusal,
    Responsibility,
    Role,
    Section,
    Source,
    SpecificityFlag,
    SpecificityKind,
    StatedIn,
    Tag,
    Target,
)
from plangraph.rdf.scope import Scope, TextFile

TEXT = """贵阳市“十四五”人力资源和社会保障事业发展规划
筑府办发〔2021〕7号
第一章 发展目标
就业更加充分。五年城镇新增就业10万人以上。2020年新增2万人。
第二章 主要任务
（一）根治欠薪
贯彻《保障农民工工资支付条例》，2023年底前建成预警平台。
（责任单位：市人社局）
专栏1 维权保障
01 欠薪预警平台建设 2021—2025年 120.5万元
（二）稳定就业
扶持高校毕业生就业。
全市共有3家分局。
"""
SOURCE = Source("jia", "plans/jia.txt", TEXT, TEXT, TEXT, tuple(range(len(TEXT))))


def at(words: str) -> Evidence:
    """Return the one place of some words."""
    assert TEXT.count(words) == 1, words
    start = TEXT.index(words)
    return SOURCE.evidence(SOURCE.stretch(start, start + len(words)))


def section(order: int, number: str, title: str, part: Part, *children: Section) -> Section:
    """Return a section without a body of its own."""
    start = TEXT.index(f"{number}{title}") if number.endswith("）") else TEXT.index(title)
    start = start + len(number) if number.endswith("）") else start
    heading = SOURCE.stretch(start, start + len(title))
    return Section(order, number, heading, 1, part, False, (), children)


DOCUMENT = Document(
    SOURCE,
    (),
    (
        section(1, "第一章", "发展目标", Part.GOALS),
        section(
            2,
            "第二章",
            "主要任务",
            Part.TASKS,
            section(3, "（一）", "根治欠薪", Part.TASKS),
            section(4, "（二）", "稳定就业", Part.TASKS),
        ),
    ),
)
TITLE = "贵阳市“十四五”人力资源和社会保障事业发展规划"
NUMBER = "筑府办发〔2021〕7号"
FACTS = Facts(
    title=Fact(value=TITLE, evidence=at(TITLE), rule="title-line"),
    document_number=Fact(
        value="筑府办发〔2021〕7号", evidence=at("筑府办发〔2021〕7号"), rule="head"
    ),
    issued=Fact(value="2021-12-01", rule="plans.toml"),
    issuers=(Fact(value="贵阳市人民政府办公厅", rule="plans.toml"),),
    jurisdiction=Fact(value="贵阳市", evidence=at("贵阳市"), rule="place-in-title"),
    period_start=Fact(value="2021", evidence=at("“十四五”"), rule="five-years"),
    period_end=Fact(value="2025", evidence=at("“十四五”"), rule="five-years"),
)
GOAL = Goal(
    key="goal-1",
    label="就业更加充分",
    evidence=at("就业更加充分。五年城镇新增就业10万人以上。"),
    rule="goal-paragraph",
    section=1,
)
TARGET = Target(
    key="target-1",
    label="城镇新增就业",
    evidence=at("五年城镇新增就业10万人以上"),
    rule="prose-value",
    section=1,
    value=Decimal(10),
    text="10",
    unit="万人",
    year=2025,
    comparator=Comparator.AT_LEAST,
    accrual=Accrual.CUMULATIVE,
    where=StatedIn.PROSE,
    bindingness=Bindingness.ANTICIPATORY,
    baseline=Decimal("2.0"),
    baseline_text="2",
    baseline_year=2020,
    subject="goal-1",
)
OBSERVATION = Observation(
    key="observation-1",
    label="城镇新增就业",
    evidence=at("2020年新增2万人"),
    rule="prose-past",
    section=1,
    value=Decimal(2),
    text="2",
    unit="万人",
    year=2020,
    accrual=Accrual.ANNUAL,
    where=StatedIn.PROSE,
)
MEASURES = (
    Measure(
        key="measure-1",
        label="主要任务",
        evidence=at("主要任务"),
        rule="heading",
        section=2,
        number="第二章",
    ),
    Measure(
        key="measure-2",
        label="根治欠薪",
        evidence=at("根治欠薪"),
        rule="heading",
        section=3,
        number="（一）",
        parent="measure-1",
    ),
    Measure(
        key="measure-3",
        label="稳定就业",
        evidence=at("稳定就业"),
        rule="heading",
        section=4,
        number="（二）",
        parent="measure-1",
    ),
)
ACTIONS = (
    Action(
        key="action-1",
        label="贯彻《保障农民工工资支付条例》，2023年底前建成预警平台",
        evidence=at("贯彻《保障农民工工资支付条例》，2023年底前建成预警平台。"),
        rule="task-sentence",
        section=3,
        subject="measure-2",
        deadline=Deadline(text="2023年底前", year=2023),
    ),
    Action(
        key="action-2",
        label="扶持高校毕业生就业",
        evidence=at("扶持高校毕业生就业。"),
        rule="task-sentence",
        section=4,
        subject="measure-3",
    ),
)
PROJECT = Project(
    key="project-1",
    label="欠薪预警平台建设",
    evidence=at("01 欠薪预警平台建设 2021—2025年 120.5万元"),
    rule="box-item",
    section=3,
    where=StatedIn.BOX,
    box="维权保障",
    measure="measure-2",
    period_start=2021,
    period_end=2025,
    period_text="2021—2025年",
    budget=Decimal("120.5"),
    budget_text="120.5万元",
    funding_source="财政资金",
    description="建设平台",
    expected_outcome="及时处置",
)
RESPONSIBILITY = Responsibility(
    key="responsibility-1",
    label="市人社局",
    evidence=at("（责任单位：市人社局）"),
    rule="unit-list",
    section=3,
    agent="市人社局",
    subject="measure-2",
    role=Role.RESPONSIBLE,
    basis=Basis.EXPLICIT,
)
CITATION = Citation(
    key="citation-1",
    label="保障农民工工资支付条例",
    evidence=at("《保障农民工工资支付条例》"),
    rule="implements",
    section=3,
    kind=CitationKind.IMPLEMENTS,
    subject="action-1",
)
EXTRACTION = Extraction(
    document=DOCUMENT,
    facts=FACTS,
    goals=(GOAL,),
    measures=MEASURES,
    actions=ACTIONS,
    projects=(PROJECT,),
    targets=(TARGET,),
    observations=(OBSERVATION,),
    responsibilities=(RESPONSIBILITY,),
    citations=(CITATION,),
    tags=(
        Tag(node="measure-2", concept="WageArrears", trigger="欠薪"),
        Tag(node="action-2", concept="UniversityGraduates", trigger="高校毕业生"),
    ),
    refusals=(
        Refusal(
            text="全市共有3家分局。",
            reason="says what is and commits nobody",
            rule="descriptive-sentence",
            evidence=at("全市共有3家分局。"),
        ),
    ),
)
DEFAULT = DefaultResponsibility(
    Responsibility(
        key="default-1",
        label="贵阳市人力资源和社会保障局",
        evidence=MEASURES[2].evidence,
        rule=SECTOR,
        section=4,
        agent="贵阳市人力资源和社会保障局",
        subject="measure-3",
        role=Role.RESPONSIBLE,
        basis=Basis.ISSUER_DEFAULT,
    ),
    SECTOR,
)
DISCREPANCY = Discrepancy(
    key="discrepancy-1",
    label="城镇新增就业（2020年）数值不一致：正文“2”，正文基数“2”",
    kind=DiscrepancyKind.VALUE,
    figures=("target-1", "observation-1"),
    bases=("target-1",),
    evidence=(*TARGET.evidence, *OBSERVATION.evidence),
    derivation=Derivation(
        method="figure-comparison",
        reason="values differ",
        score=Decimal("0.95"),
        used=("target-1", "observation-1"),
    ),
)
LINK = Link(
    key="link-1",
    label="稳定就业：就业更加充分",
    kind=LinkKind.GOAL,
    source="measure-3",
    target="goal-1",
    derivation=Derivation(
        method="goal-by-topic",
        reason="headings 0.50",
        score=Decimal("0.5"),
        used=("measure-3", "goal-1"),
    ),
    evidence=MEASURES[2].evidence,
)
CHANGE = Change(
    key="change-1",
    label="城镇新增就业：2020年2，2025年10",
    start="observation-1",
    target="target-1",
    start_value=Decimal(2),
    target_value=Decimal(10),
    rate=Decimal("400.0"),
    direction=Direction.RISE,
    evidence=(*OBSERVATION.evidence, *TARGET.evidence),
    derivation=Derivation(
        method="result-to-target",
        reason="one indicator, unit and accrual",
        used=("observation-1", "target-1"),
    ),
)
NORMALISED = NormalisedFigure(
    key="normalised-1",
    label="城镇新增就业人数：年均2万人",
    figure="target-1",
    value=Decimal(2),
    unit="万人",
    accrual=Accrual.ANNUAL,
    evidence=TARGET.evidence,
    derivation=Derivation(
        method="yearly-mean",
        reason="the total divided by its 5 years, in 万人",
        used=("target-1", ""),
    ),
)
FLAG = SpecificityFlag(
    key="flag-1",
    label="写明单位：根治欠薪",
    subject="measure-2",
    kind=SpecificityKind.UNIT,
    evidence=RESPONSIBILITY.evidence,
    derivation=Derivation(
        method="stated-particulars", reason="市人社局", used=("measure-2", "responsibility-1")
    ),
)
COVERAGE = Coverage(
    key="coverage-1",
    label="欠薪治理：有表述",
    concept="WageArrears",
    state=CoverageState.STATED,
    count=1,
    reason="searched for 欠薪治理",
)
LAYER = DerivedLayer(
    defaults=(DEFAULT,),
    discrepancies=(DISCREPANCY,),
    links=(LINK,),
    changes=(CHANGE,),
    normalised=(NORMALISED,),
    flags=(FLAG,),
    coverages=(COVERAGE,),
)


def scope(extraction: Extraction = EXTRACTION) -> Scope:
    """Return the scope in which the triples of an extraction are made."""
    raw = extraction.document.source.raw
    shared = shared_nodes([extraction], [(DEFAULT.responsibility.agent, city_of(extraction))])
    return Scope(
        extraction, shared, TextFile("plans/jia.txt", hashlib.sha256(raw.encode()).hexdigest())
    )
