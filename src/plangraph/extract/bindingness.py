"""How binding the indicators of a table are: by column, name, mark, or the class of their rows."""

from __future__ import annotations

import re

from plangraph.model import Bindingness, Row, Table

_BINDING = {
    "约束": Bindingness.BINDING,
    "预期": Bindingness.ANTICIPATORY,
    "控制": Bindingness.CONTROLLED,
    "指导": Bindingness.ANTICIPATORY,
}
_WORD = re.compile("(约束|预期|控制|指导)")
_KIND = re.compile(r"(?:[(]?[一二三四五][)、])?(约束|预期|控制|指导)性(?:指标)?(?:[(].{1,6}[)])?")
# 养老护理员持证上岗率(%)【约束性】, 老年大学覆盖面(预期性)
_IN_NAME = re.compile(r"\s?[【(\[〔]\s?(约束|预期|控制|指导)性(?:指标)?\s?[】)\]〕]")
_MARKS = "*★☆▲△●○◆◇■□#※"
# 注:标▲的为约束性指标,其余为预期性指标。
_MARKED = re.compile(
    rf"([{_MARKS}])[”\"]?(?:号|标[识记志]|符号)?(?:的|者)?(?:指标)?[^,;。]{{0,4}}?[为是系]?(约束|预期|控制)性"
)
_REST = re.compile("其[余它他](?:指标)?[均都]?[为是]?(约束|预期|控制)性")


def without_kind(name: str) -> str:
    """Return the name of an indicator (folded) without the kind that stands in brackets in it."""
    return _IN_NAME.sub("", name)


class Bindings:
    """Tells of one row after the other how binding its indicator is.

    A column may have its cells merged, so that the kind stands in the first row of several; so may
    the class of the rows, or a row of its own (约束性指标) stands above them.
    """

    def __init__(self, table: Table, name: int, attribute: int | None) -> None:
        self.name, self.attribute = name, attribute
        notes = "".join(note.folded for note in table.notes)
        self.marks = {mark: _BINDING[word] for mark, word in _MARKED.findall(notes)}
        rest = _REST.search(notes) if self.marks else None
        self.rest = _BINDING[rest.group(1)] if rest else None
        self.merged = self._is_merged(table)
        self.held: Bindingness | None = None

    def of(self, row: Row) -> Bindingness | None:
        """Return the kind of a row's indicator; to be asked of every row, in order."""
        texts = [cell.folded for cell in row.cells]
        own = self._attribute(texts) or self._elsewhere(texts)
        self.held = own or self.held
        name = texts[self.name] if self.name < len(texts) else ""
        named = _IN_NAME.search(name)
        if named or own:
            return _BINDING[named.group(1)] if named else own
        marked = next((kind for mark, kind in self.marks.items() if mark in name), None)
        return marked or self.rest or (self.held if self.merged else None)

    def _attribute(self, texts: list[str]) -> Bindingness | None:
        if self.attribute is None or self.attribute >= len(texts):
            return None
        word = _WORD.search(texts[self.attribute])
        return _BINDING[word.group(1)] if word else None

    def _elsewhere(self, texts: list[str]) -> Bindingness | None:
        """Return the kind that a cell of another column (备注, 类别) or the whole row is."""
        found = (_KIND.fullmatch(text) for text in texts)
        return next((_BINDING[kind.group(1)] for kind in found if kind), None)

    def _is_merged(self, table: Table) -> bool:
        """Whether a kind holds for the rows below it: half of them at least have none."""
        kinds = [
            bool(self._attribute(texts) or self._elsewhere(texts))
            for texts in ([cell.folded for cell in row.cells] for row in table.rows)
        ]
        return bool(kinds) and kinds[0] and 2 * sum(kinds) <= len(kinds)
