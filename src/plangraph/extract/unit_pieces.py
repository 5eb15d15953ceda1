"""A list of units, cut into the names as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.lexicon.places import leading_place
from plangraph.lexicon.unit_types import ending, group_of, type_of
from plangraph.lexicon.unit_words import unit_words

_HARD = "、,;。/|"
_GROUP = ",;。"
_SOFT = " \t\n"
_OPEN, _CLOSE = "([【〔", ")]】〕"
# 银保监会等国务院相关部门: whose departments the others are is said, so they are named as well.
_JOINT = re.compile("以及|暨|和|及|与|或|等(?=国务院|中央)")
# 等有关部门, 等单位: the list is not complete; “等和各省级人民政府” goes on.
_AND_SO_ON = re.compile(
    r"等(?:(?:\d{1,2}|[一二三四五六七八九十多]{1,3})?[个家]?)"
    r"(?:[省市县区州]?(?:政府|级)?各?(?:有关|相关|其他|市直|省直|区直|县直|市级|职能|成员|行业|责任)*(?:部门|单位|方面|机构|组织|地区|各方))?"
    r"(?:和单位)?$"
)
_LEADING = re.compile("^(?:等|和|及|与|由|以及|并由|其中|在|还有|包括|涉及|请|各牵头单位)(?=.{2})")
_NUMBER = re.compile(r"^(?:\d{1,2}[.、．)]|[(]\d{1,2}[)]|[①-⑳])\s*")
# 市、县(区)政府, 各镇、街道 and 各省、自治区、直辖市人民政府 name one collective.
_BARE_LEVEL = re.compile(
    r"(?:.{1,30}[和及与])?各?(?:(?:[省市县区州旗镇乡盟]|自治[区州]|直辖市|设区市|县\(市\)|街道|乡镇)、?){1,4}"
)
_BELOW = re.compile(
    r"(?:自治[区州县]|直辖市|设区市|区县|县区|县市区)(?=\(|人民政府|政府|党委|、|[和及]|$)"
    r"|[市县区州旗镇乡](?:\([^()]{1,8}\)|(?=人民政府|政府|、|$)|[^()、]{1,10}(?:部门|机构|系统|机关)$)"
    r"|[市县区](?!委|政府)[^()、]{2,12}局$|街道|乡镇|镇街|两级|三级"
)
# Where a name may open that was run together with the one before: 市人社局|市财政局|团市委.
_OPENING = re.compile("(?<=[局委办部厅院会协联府室心司队])(?!员会|公[室厅]|合会|会)(?=.{3})")
_MARKS = " \t\n:【】〔〕[]"
# 市建设“五地”领导小组: what a body is about may stand in quotation marks, inside its name.
_QUOTED = re.compile("(?<=[\u4e00-\u9fff])“[^“”]{1,12}”(?=[\u4e00-\u9fff])")
# 主管部门和运营单位: whoever has that part in what the plan is about.
_PARTY_TO_IT = re.compile("[\u4e00-\u9fff]{0,6}(?:运营|提供|主管|监管)(?:部门|单位)")
_ALIAS = re.compile("\\([^()]{2,20}\\)$")
_SHORTEST, _LONGEST, _LONGEST_JOINED = 2, 44, 160


@dataclass(frozen=True, slots=True)
class Piece:
    """A name as printed: `text[start:end]` of the list; `first` says that it opens a group."""

    start: int
    end: int
    first: bool


def pieces(text: str) -> list[Piece]:
    """Return the names of a list in order.

    Args:
        text: The list, folded: 市委组织部,市人社局、财政局等.

    """
    found: list[Piece] = []
    for piece in _merged(text, list(_parted(text))):
        if piece.end - piece.start > _LONGEST_JOINED:
            continue
        cuts = (cut for joined in _conjoined(text, piece) for cut in _abutting(text, joined))
        for cut in cuts:
            trimmed = _trimmed(text, cut)
            if _SHORTEST <= trimmed.end - trimmed.start <= _LONGEST:
                found.append(trimmed)
    return found


def is_unit(name: str) -> bool:
    """Whether a piece of a list can be the name of a unit, and is no piece of a sentence."""
    words = unit_words()
    name = _QUOTED.sub("", words.aside.sub("", name))
    if not _SHORTEST <= len(name) <= _LONGEST or words.sentence.search(name):
        return False
    bare = _ALIAS.sub("", name)
    if type_of(bare) or type_of(f"{bare}部门"):  # 教育、公安等部门, 司法(法律援助)
        return True
    if words.national.match(name) and ending(name):
        return True
    return bool(words.tail.search(name) or words.collective.search(name))


def _parted(text: str) -> Iterator[Piece]:
    """Yield the stretches between the separators that stand outside of brackets."""
    start, depth, first = 0, 0, True
    for index, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSE)
        if depth <= 0 and (character in _HARD or character in _SOFT):
            if index > start:
                yield Piece(start, index, first)
                first = False
            first = first or character in _GROUP
            start = index + 1
    if start < len(text):
        yield Piece(start, len(text), first)


def _merged(text: str, found: list[Piece]) -> list[Piece]:
    """Join what a space, a line end or a 、 inside a name parted: 市财政 局; 市、县(区)政府."""
    kept: list[Piece] = []
    for piece in found:
        if kept and not piece.first and _continues(text, kept[-1], piece):
            kept[-1] = Piece(kept[-1].start, piece.end, kept[-1].first)
        else:
            kept.append(piece)
    return kept


def _continues(text: str, left: Piece, right: Piece) -> bool:
    between = text[left.end : right.start].replace("\t", " ").replace("\n", " ")
    before, after = text[left.start : left.end], text[right.start : right.end]
    if between == "、":
        return bool(_BARE_LEVEL.fullmatch(before)) and bool(_BELOW.match(after))
    if between.strip():
        return False
    areas = unit_words().collective_area.fullmatch(before)
    if areas and type_of(after):
        return True
    if type_of(before + after) or (_is_whole(before + after) and not _is_whole(before)):
        return True
    return not (is_unit(before) and (is_unit(after) or _name_begins(after)))


def _conjoined(text: str, piece: Piece) -> Iterator[Piece]:
    """Yield the names that 和, 及, 以及 join: only between two names that can stand alone."""
    name = text[piece.start : piece.end]
    found = ending(name)
    start = piece.start
    for joint in _JOINT.finditer(name):
        at = piece.start + joint.start()
        after = text[piece.start + joint.end() : piece.end]
        inside = found is not None and found[1] < joint.start()
        if at <= start or (inside and not is_unit(text[start:at].removesuffix("等"))):
            continue
        if _name_ends(text[start:at]) and _name_begins(after):
            yield Piece(start, at, piece.first and start == piece.start)
            start = piece.start + joint.end()
    yield Piece(start, piece.end, piece.first and start == piece.start)


def _abutting(text: str, piece: Piece) -> Iterator[Piece]:
    """Yield the names that stand in one piece with nothing between: 市人社局市财政局团市委.

    A cell whose lines were run together has lost what parted them. Each must be a whole name of a
    known type with its level.
    """
    name, start = text[piece.start : piece.end], 0
    for opening in _OPENING.finditer(name):
        at = opening.start()
        if at > start and _is_whole(name[start:at]) and _opens_whole(name[at:]):
            yield Piece(piece.start + start, piece.start + at, piece.first and not start)
            start = at
    yield Piece(piece.start + start, piece.end, piece.first and not start)


def _opens_whole(text: str) -> bool:
    """Whether a text opens with a whole name that has its level, and holds nothing but such."""
    ends = (match.start() for match in _OPENING.finditer(text, 1))
    first = next((end for end in ends if _is_whole(text[:end]) and _opens_whole(text[end:])), None)
    return first is not None or (_is_whole(text) and not type_of(text)) or _is_league(text)


def _is_league(name: str) -> bool:
    return bool(unit_words().league.fullmatch(name))


def _is_whole(name: str) -> bool:
    """Whether a name is one of a known type, alone or after its level or place: 市人社局."""
    found = ending(name)
    if found is None:
        return _is_league(name)
    words, opens = unit_words(), name[: found[1]]
    level = words.level.fullmatch(opens) is not None and not words.no_level.match(name)
    return not opens or level or leading_place(opens) == opens


def _name_ends(name: str) -> bool:
    name = name.removesuffix("等")
    return bool(unit_words().tail.search(name)) and is_unit(name)


def _name_begins(text: str) -> bool:
    """Whether a name begins here: a level, 各…, 有关…, or a whole name that is known."""
    words = unit_words()
    if words.collective.match(text) or words.national.match(text):
        return True
    if _PARTY_TO_IT.fullmatch(text):
        return True
    unit_type = type_of(text)
    if unit_type:
        return group_of(unit_type) != "Government"
    return bool(words.level.match(text)) and not words.no_level.match(text)


def _trimmed(text: str, piece: Piece) -> Piece:
    """Cut what is no part of the name at either end."""
    start, end = piece.start, piece.end
    for pattern in (_NUMBER, _LEADING):
        match = pattern.match(text[start:end])
        start += match.end() if match else 0
    name = text[start:end]
    if not type_of(name):
        tail = _AND_SO_ON.search(name)
        end = start + tail.start() if tail and tail.start() else end
    start, end = _bare(text, start, end)
    return Piece(start, end, piece.first)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends of a name without the blanks and the marks of brackets cut in two."""
    name = text[start:end]
    enclosed = name.startswith("(") and name.endswith(")")
    marks = _MARKS + "()" if enclosed or name.count("(") != name.count(")") else _MARKS
    left = len(name) - len(name.lstrip(marks))
    return start + left, max(start + left, start + len(name.rstrip(marks)))
