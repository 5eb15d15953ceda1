"""Small plans to build from, as they would lie in a folder."""

from __future__ import annotations

from pathlib import Path

PLAN = """{city}人民政府办公室关于印发{city}“十四五”人力资源和社会保障事业发展规划的通知

{city}“十四五”人力资源和社会保障事业发展规划

第一章 发展目标

到2025年，就业更加充分，城镇新增就业10万人以上，城镇登记失业率控制在4%以内。

第二章 主要任务

第一节 根治欠薪

贯彻落实《保障农民工工资支付条例》，健全欠薪预警平台。加强工程建设领域农民工工资支付监管。（责任单位：市人社局、住建局）

第二节 提升技能

开展职业技能培训，每年培训5万人次。支持高校毕业生就业。

专栏1 重点项目
01 技能提升工程
建设公共实训基地3个，完善技能人才培养体系。
02 就业服务工程
建设零工市场，完善就业服务。
"""


def folder(path: Path, **cities: str) -> Path:
    """Fill a folder with a plan for each city, by the name of its file; return the folder."""
    path.mkdir(parents=True, exist_ok=True)
    for name, city in cities.items():
        (path / f"{name}.txt").write_text(PLAN.format(city=city), encoding="utf-8")
    return path


def contents(path: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder, by their path."""
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }
