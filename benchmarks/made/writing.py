"""Writing a plan: its parts in order, in one of several layouts, all chosen by a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from benchmarks.made.truth import Plan, Target
from benchmarks.made.words import Indicator, Topic, Words, words

_NUMERALS = "一二三四五六七八九十"
_TEN = 10
_BINDING = {"约束性": "Binding", "预期性": "Anticipatory"}
_NATIONAL = "中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要"
_SAFEGUARDS = {
    "加强组织领导": "建立{city}规划实施协调机制，把年度任务分解到{place}，明确{n}项重点事项。",
    "强化监测评估": "每年对规划执行情况评估{n}次，结果向{place}通报，供{year}年安排工作时参考。",
    "做好宣传引导": "在{place}设立{n}处政策咨询点，由{town}的工作人员轮流讲解办事流程。",
    "落实经费保障": "把所需经费列入{year}年预算，对{town}等{n}个乡镇给予倾斜。",
}


def plans(count: int, seed: int) -> Iterator[Plan]:
    """Yield plans of as many cities, the same for the same seed.

    Args:
        count: How many; there are about 700 cities, then a city has a second plan.
        seed: Of all that is chosen.

    """
    cities = list(words().cities)
    Random(seed).shuffle(cities)  # noqa: S311
    for number in range(count):
        turn, place = divmod(number, len(cities))
        yield plan(f"made-{number:04}", cities[place], seed * 100_003 + number, turn)


def plan(name: str, city: str, seed: int, turn: int = 0) -> Plan:
    """Write a plan.

    Args:
        name: The stem of its file.
        city: Whose it is, with 市.
        seed: Of all that is chosen.
        turn: Which of the fields it takes: plans of one city differ.

    """
    chance = Random(seed)  # noqa: S311 (nothing is kept secret)
    known = words()
    fields = sorted(known.fields)
    field = fields[(sum(map(ord, city)) + turn) % len(fields)]
    title = f"{city}“十四五”{field}规划"
    number = f"{city[0]}政办〔2021〕{chance.randint(1, 99)}号"
    writer = _Writer(Plan(name, city, title, number), chance, known, _may(chance))
    topics = [known.topics[key] for key in known.fields[field]]
    writer.head()
    writer.background()
    writer.aims(topics)
    for topic in topics:
        writer.task(topic)
    writer.safeguards()
    writer.project_list(topics)
    return writer.plan


@dataclass(slots=True)
class _Writer:
    """What writes a plan.

    Attributes:
        plan: The plan so far.
        chance: What is chosen by.
        known: The words.
        chapters: Whether it has 第一章 and 第一节, or 一、 and （一）.
        part: How many parts it has so far.
        box: How many boxes.

    """

    plan: Plan
    chance: Random
    known: Words
    chapters: bool
    part: int = 0
    box: int = 0

    def head(self) -> None:
        """Write notice, number, date and preamble."""
        plan, chance = self.plan, self.chance
        own = f"{plan.city}国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
        plan.lines += [
            f"{plan.city}人民政府办公室关于印发{plan.title}的通知",
            plan.number,
            "各县（市、区）人民政府，市政府各部门：",
            f"《{plan.title}》已经市政府同意，现印发给你们，请认真组织实施。",
            f"{plan.city}人民政府办公室",
            f"2021年{chance.randint(6, 12)}月{chance.randint(1, 28)}日",
            plan.title,
        ]
        cited = [_NATIONAL] if own.endswith(plan.title) else [_NATIONAL, own]
        plan.lines.append(f"根据{''.join(f'《{one}》' for one in cited)}，制定本规划。")
        plan.citations |= {("Basis", one) for one in cited}

    def background(self) -> None:
        """Write what was reached, with values of 2020."""
        self._part("发展基础")
        for indicator in self.chance.sample(self.known.indicators, 4):
            value = self._value(indicator)
            self.plan.observations.add((indicator.label, value))
            self.plan.lines.append(
                self.chance.choice(["截至2020年底，{}达{}{}。", "2020年，{}为{}{}。"]).format(
                    indicator.label, value, indicator.unit
                )
            )

    def aims(self, topics: Sequence[Topic]) -> None:
        """Write principles, goals and the table of indicators."""
        self._part("总体要求")
        self._section(0, "指导思想")
        self.plan.lines.append("坚持以人民为中心的发展思想，统筹发展和安全，为全市发展提供支撑。")
        self._section(1, "主要目标")
        self.plan.lines.append("到2025年，努力实现以下目标：")
        for topic in topics[:6]:
            self.plan.goals.add(topic.goal)
            one, other = self.chance.sample(list(topic.things), 2)
            ends = self.chance.sample(list(self.known.ends), 2)
            self.plan.lines.append(
                f"——{topic.goal}。{one}在全市普遍建立，{ends[0]}；{other}更加成熟，{ends[1]}。"
            )
        self._indicators()

    def _indicators(self) -> None:
        split = _may(self.chance)
        head = ["序号", "指标名称", "单位"] if split else ["指标"]
        rows = [[*head, "2020年", "2025年", "属性"]]
        chosen = self.chance.sample(self.known.indicators, self.chance.randint(6, 10))
        for place, indicator in enumerate(chosen, 1):
            base, (sign, value, tail) = self._value(indicator), self._planned(indicator)
            kind = self.chance.choice(sorted(_BINDING))
            name = [str(place), indicator.label, indicator.unit]
            named = name if split else [f"{place}.{indicator.label}（{indicator.unit}）"]
            rows.append([*named, str(base), f"{sign}{value}{tail}", kind])
            comparator = {"≥": ">=", "≤": "<=", "": ">=" if tail else "="}[sign]
            self.plan.targets.add(Target(indicator.label, comparator, value, 2025, _BINDING[kind]))
        self.plan.lines.append("“十四五”时期主要指标")
        self.plan.lines.append("\n".join("\t".join(row) for row in rows))

    def task(self, topic: Topic) -> None:
        """Write a chapter about a topic: sections with actions, units and policies; a box."""
        titles = self.chance.sample(list(topic.titles), len(topic.titles))
        self._part(titles[0], topic.theme)
        for place, title in enumerate(titles[1:]):
            self._section(place, title, topic.theme)
            cited = self._citation(topic, place)
            said = [self._action(topic) for _ in range(self.chance.randint(4, 7))]
            self.plan.lines.append(cited + "".join(said) + self._duty(title, topic))
        if _may(self.chance, 7):
            self._box(topic)

    def _citation(self, topic: Topic, place: int) -> str:
        thing, end = self.chance.choice(topic.things), self.chance.choice(self.known.ends)
        if place == 0:
            self.plan.citations.add(("Implements", topic.law))
            return (
                f"贯彻落实《{topic.law}》，{self.chance.choice(self.known.verbs)}{thing}，{end}。"
            )
        title = f"{self.plan.city}{topic.draft}"
        self.plan.citations.add(("ToDraft", title))
        return f"研究制定《{title}》，{end}。"

    def _action(self, topic: Topic) -> str:
        chance, known = self.chance, self.known
        one, other = chance.sample(list(topic.things), 2)
        end = chance.choice(known.ends)
        verb, start = chance.choice(known.verbs), chance.choice(known.starts)
        manner, place = chance.choice(known.manners), chance.choice(known.places)
        return chance.choice(
            [
                f"{start}{one}，{manner}{verb}{other}，{end}。",
                f"在{self._town()}等地的{place}{verb}{one}，{end}。",
                f"{start}{one}，把{other}延伸到{place}，{end}。",
                f"面向{place}{verb}{one}，由{self._town()}先行试点，{manner}{verb}{other}，{end}。",
                f"{verb}{one}和{other}，到{chance.randint(2022, 2025)}年底前在{place}全面铺开。",
            ]
        )

    def _town(self) -> str:
        pair = self.chance.sample("东西南北上下前后大小石白青红金银龙凤桥塘坪岭洋坑埔湾", 2)
        return "".join(pair) + self.chance.choice(["镇", "乡"])

    def _duty(self, title: str, topic: Topic) -> str:
        """Return the list of units of a measure, in one of the usual forms, or nothing."""
        if not _may(self.chance, 8):
            return ""
        units = self.chance.sample(list(topic.units), len(topic.units))
        city, full = self.plan.city, self.known.units
        self.plan.duties |= {(title, f"{city}{full[unit]}") for unit in units}
        return self.chance.choice(
            [
                f"（责任单位：市{'、'.join(units)}）",
                f"（责任单位：{'、'.join(f'市{unit}' for unit in units)}）",
                f"（牵头单位：市{units[0]}；配合单位：市{'、'.join(units[1:])}）",
            ]
        )

    def _box(self, topic: Topic) -> None:
        self.box += 1
        self.plan.lines.append(f"专栏{self.box} {topic.titles[0]}重点工程")
        for place, name in enumerate(topic.projects[:2], 1):
            label = f"{self._town()}{name}"
            self.plan.projects.add(label)
            self.plan.lines.append(f"{place:02} {label}")
            self.plan.lines.append(self._action(topic))

    def safeguards(self) -> None:
        """Write the chapter on how the plan is carried out."""
        self._part("保障措施", measure=True)
        for place, (title, said) in enumerate(_SAFEGUARDS.items()):
            self._section(place, title, measure=True)
            self.plan.lines.append(
                said.format(
                    city=self.plan.city,
                    place=self.chance.choice(self.known.places),
                    town=self._town(),
                    n=self.chance.randint(2, 30),
                    year=self.chance.randint(2022, 2025),
                )
            )

    def project_list(self, topics: Sequence[Topic]) -> None:
        """Write the list of projects, with money, years and units."""
        rows = [["序号", "项目名称", "建设内容及规模", "总投资（万元）", "建设年限", "责任单位"]]
        for place, topic in enumerate(topics, 1):
            label = f"{self._town()}{topic.projects[2]}"
            money = Decimal(self.chance.randint(20, 9000) * _TEN)
            start = self.chance.randint(2021, 2023)
            content = f"{self.chance.choice(self.known.verbs)}{self.chance.choice(topic.things)}。"
            unit = f"市{self.chance.choice(topic.units)}"
            years = f"{start}-{start + self.chance.randint(1, 2)}"
            rows.append([str(place), label, content, str(money), years, unit])
            self.plan.projects.add(label)
            self.plan.budgets.add((label, money))
        self.plan.lines.append("附件 重点项目清单")
        self.plan.lines.append("\n".join("\t".join(row) for row in rows))

    def _part(self, title: str, theme: str = "", *, measure: bool = False) -> None:
        self.part += 1
        number = _numeral(self.part)
        self.plan.lines.append(f"第{number}章 {title}" if self.chapters else f"{number}、{title}")
        self._measure(title, theme, measure)

    def _section(self, place: int, title: str, theme: str = "", *, measure: bool = False) -> None:
        number = _numeral(place + 1)
        self.plan.lines.append(f"第{number}节 {title}" if self.chapters else f"（{number}）{title}")
        self._measure(title, theme, measure)

    def _measure(self, title: str, theme: str, measure: bool) -> None:
        if theme:
            self.plan.themes.add((title, theme))
        if theme or measure:
            self.plan.measures.add(title)

    def _value(self, indicator: Indicator) -> Decimal:
        scale = _TEN**indicator.places
        tenths = self.chance.randint(indicator.lowest * scale, indicator.highest * scale)
        return Decimal(tenths).scaleb(-indicator.places)

    def _planned(self, indicator: Indicator) -> tuple[str, Decimal, str]:
        sign, tail = self.chance.choice([("", ""), ("≥", ""), ("≤", ""), ("", "以上")])
        return sign, self._value(indicator), tail


def _may(chance: Random, tenths: int = 5) -> bool:
    return chance.randrange(_TEN) < tenths


def _numeral(number: int) -> str:
    """Return a number below 100 in Chinese."""
    tens, ones = divmod(number, _TEN)
    ten = "" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return ten + (_NUMERALS[ones - 1] if ones else "")
