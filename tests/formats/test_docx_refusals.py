"""Files that are no Word document, or one that nobody should open."""

from __future__ import annotations

import io
import zipfile

import pytest

from plangraph.model import PlanError
from plangraph.read.docx import convert_docx
from tests.formats.word import archive, document, p


def _refused(data: bytes) -> str:
    with pytest.raises(PlanError) as refused:
        convert_docx(data)
    return str(refused.value)


def test_no_archive() -> None:
    assert "no .docx, or a damaged one" in _refused("某市就业规划".encode())


def test_a_document_with_a_password() -> None:
    assert "save it as .docx without one" in _refused(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)
    )


def test_a_spreadsheet() -> None:
    made = archive({"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"})
    assert "a spreadsheet (.xlsx)" in _refused(made)


def test_an_archive_without_document() -> None:
    assert "no word/document.xml" in _refused(archive({"readme.txt": "就业"}))


def test_a_document_without_text_tells_of_its_pictures() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="r1" xmlns:r="x"/></w:drawing></w:r>'
    assert "holds no text but 1 pictures" in _refused(document(p(picture)))


def test_a_document_that_is_no_xml() -> None:
    assert "word/document.xml is no XML" in _refused(archive({"word/document.xml": "<w:p>"}))


def test_a_document_with_entities() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "就业就业"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "declares a document type" in _refused(archive({"word/document.xml": bomb}))


def test_a_document_that_is_packed_too_small() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"\0" * (64 * 1024 * 1024 + 1))
    assert "has 67108865 bytes, more than 67108864" in _refused(stream.getvalue())


def test_a_damaged_part() -> None:
    made = bytearray(document(p("坚持就业优先。" * 50)))
    place = made.index(b"word/document.xml") + 40
    made[place : place + 20] = bytes(20)
    assert "the file is damaged" in _refused(bytes(made))


def test_relations_that_lead_nowhere_are_passed_over() -> None:
    made = document(p("坚持就业优先。"), styles="", footnotes="")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in ("word/styles.xml", "word/footnotes.xml"):
                new.writestr(name, old.read(name))
    assert convert_docx(stream.getvalue()).text == "坚持就业优先。\n"
