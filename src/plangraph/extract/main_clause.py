"""What a sentence commits to, and the aim or setting that its last clauses add.

完善人才公寓建设，促进就业 is about housing: its aim is named, but does not make it leave the
subject of its heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLAUSE_ENDS = re.compile(r"[,;。]")

# The aim: what the deeds before it shall bring about.
_AIM = re.compile(
    r"(?:进而|从而|以|进一步|更好|有效|切实|积极|不断){0,2}(?:促进|推动|助力|助推|带动|服务于|赋能)"
)

# The setting: what the deeds are the ground of (为乡村振兴提供人才支撑,
# 形成尊重技能人才的良好氛围).
_SETTING = re.compile(
    r"为[^,;。]{2,40}(?:提供|奠定|打下|夯实|筑牢)[^,;。]{0,20}(?:支撑|基础|保证|底座)$"
    r"|(?:努力|着力|大力|积极|推动)?(?:形成|营造)[^,;。]{2,60}(?:氛围|风尚|风气)$"
)


@dataclass(frozen=True, slots=True)
class Clauses:
    """The parts of a sentence: its main clauses, the aims behind them, the setting behind all."""

    main: str
    aim: str = ""
    setting: str = ""


def clauses(folded: str) -> Clauses:
    """Return the parts of a sentence (folded); each is empty where it has none.

    The first clause is always a main clause: 促进创业带动就业 is what the sentence is for.
    """
    text = folded.rstrip("。;")
    ends = [match.end() for match in _CLAUSE_ENDS.finditer(text)]
    setting = len(text)
    if ends and _SETTING.match(text, ends[-1]):
        setting = ends.pop()
    aim = setting
    while ends and _AIM.match(text, ends[-1]):
        aim = ends.pop()
    return Clauses(text[:aim], text[aim:setting], text[setting:])
