"""Formats are told by what is in a file; its name decides only what the content leaves open."""

from __future__ import annotations

import pytest

from plangraph.model import PlanError
from plangraph.read.formats import Format, mismatch, recognise

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
PLAN = "一、总体要求\n健全制度。\n".encode()


def utf16(name: str) -> bytes:
    return OLE2 + name.encode("utf-16-le") + b"\x00" * 64


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (PLAN, "plan.txt", Format.TEXT),
        (PLAN, "plan.pdf", Format.TEXT),
        (PLAN, "plan", Format.TEXT),
        (b"BM was here; " + PLAN, "plan.txt", Format.TEXT),
        (b"%PDF-1.7\n%\xe2\xe3", "plan.pdf", Format.PDF),
        (b"%PDF-1.7\n%\xe2\xe3", "plan.txt", Format.PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "plan", Format.PDF),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "plan.pdf", Format.PDF),
        (b"PK\x03\x04 [Content_Types].xml word/document.xml", "plan.docx", Format.DOCX),
        (b"PK\x03\x04 word/document2.xml", "plan.wps", Format.DOCX),
        (utf16("WordDocument"), "plan.doc", Format.DOC),
        (utf16("Workbook") + "WordDocument".encode("utf-16-le"), "plan.wps", Format.DOC),
        (b"{\\rtf1\\ansi plan}", "plan.doc", Format.DOC),
        (b"<!DOCTYPE html><html><body>" + PLAN, "plan.html", Format.HTML),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- a > b -->\n<html>", "plan.doc", Format.HTML),
        (b"<!-- -->" * 1_000, "plan.txt", Format.TEXT),
        ("<HTML><p>一、总体要求</p>".encode("utf-16"), "plan.htm", Format.HTML),
        (b"<div>" + PLAN + b"</div>", "plan.html", Format.HTML),
        (b"<p>" + PLAN + b"</p>", "plan.txt", Format.TEXT),
        (PLAN, "plan.html", Format.TEXT),
    ],
)
def test_a_format_is_recognised(data: bytes, name: str, form: Format) -> None:
    assert recognise(data, name) is form


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 xl/workbook.xml", "Excel"),
        (b"PK\x03\x04 ppt/presentation.xml", "PowerPoint"),
        (b"PK\x03\x04 OFD.xml Doc_0/Document.xml", "版式文件"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        (b"PK\x03\x04 a.txt", "zip archive; unpack"),
        (b"PK\x05\x06" + b"\x00" * 18, "zip archive; unpack"),
        (utf16("EncryptedPackage"), "password"),
        (utf16("Workbook"), "Excel"),
        (utf16("PowerPoint Document"), "PowerPoint"),
        (OLE2, "without a Word document"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG.*OCR"),
        (b"II*\x00\x08", "TIFF.*OCR"),
        (b"BM\x00\x00\x00\x00", "BMP"),
        (b"Rar!\x1a\x07", "RAR.*unpack"),
        (b"MZ\x90\x00", "program"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", "mht"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Word 2003 XML"),
    ],
)
def test_what_is_not_read_is_named_with_a_cure(data: bytes, reason: str) -> None:
    with pytest.raises(PlanError, match=reason) as error:
        recognise(data, "plan.docx")
    assert error.value.path == "plan.docx"
    assert "plangraph reads docx, doc" in error.value.reason


@pytest.mark.parametrize(
    ("form", "name", "note"),
    [
        (Format.DOCX, "plan.docx", ""),
        (Format.DOCX, "PLAN.DOCX", ""),
        (Format.DOC, "plan.wps", ""),
        (Format.TEXT, "plan", ""),
        (Format.DOCX, "plan.doc", "the file is called .doc, but is a docx file"),
        (Format.TEXT, "plan.pdf", "the file is called .pdf, but is plain text"),
        (Format.PDF, "plan.odt", "the file is called .odt, but is a pdf file"),
    ],
)
def test_a_name_that_misleads_is_told(form: Format, name: str, note: str) -> None:
    assert mismatch(form, name).startswith(note)
    assert bool(mismatch(form, name)) == bool(note)
