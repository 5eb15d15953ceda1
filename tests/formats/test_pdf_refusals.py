"""PDFs that cannot be read: each is refused with its reason and what to do."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from plangraph.model import PlanError
from plangraph.read.limits import LimitError, ReadingLimits
from plangraph.read.pdf import convert_pdf
from tests.formats.making_pdf import FONT, Layout, laid_out

_TEXT = "到2025年，全市城镇新增就业25万人以上，城镇登记失业率控制在4%以内。"


def _refused(data: bytes) -> str:
    with pytest.raises(PlanError) as refused:
        convert_pdf(data)
    return str(refused.value)


def _scanned(pages: int, *, text_on: int = 0) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    picture = ImageReader(Image.new("L", (60, 80), 200))
    for page in range(1, pages + 1):
        canvas.drawImage(picture, 0, 0, *A4)
        if page == text_on:
            canvas.showPage()
            canvas.setFont(FONT, 12)
            canvas.drawString(72, 700, _TEXT)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_a_scan_is_named_as_such() -> None:
    said = _refused(_scanned(3))
    assert "this PDF is scanned: its 3 pages are pictures" in said
    assert "OCR" in said


def test_scanned_pages_among_others_are_told() -> None:
    read = convert_pdf(_scanned(3, text_on=2))
    assert _TEXT in read.text
    assert read.notes == ("Pages 1–2, 4: pictures; text in them is not read.",)


def test_a_pdf_without_anything() -> None:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.showPage()
    canvas.save()
    assert "holds no text" in _refused(target.getvalue())


def test_a_pdf_with_a_password() -> None:
    target = BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, "plan")
    canvas.save()
    assert "opens with a password only" in _refused(target.getvalue())


def test_a_pdf_that_may_only_not_be_changed_is_read() -> None:
    target = BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 700, _TEXT)
    canvas.save()
    assert _TEXT in convert_pdf(target.getvalue()).text


def test_no_pdf() -> None:
    assert "damaged" in _refused(b"%PDF-1.7\nnothing else")


def test_a_pdf_that_was_cut_short() -> None:
    whole = laid_out([_TEXT] * 60, Layout())
    assert "damaged" in _refused(whole[: len(whole) // 8])


def _with_pages(kids: str, *, count: int) -> bytes:
    """Return a PDF with one page, and a tree of pages of one's own making."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Count {count}/Kids[{kids}]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF"
    ).encode()


@pytest.mark.parametrize("kids", ["2 0 R", "3 0 R 2 0 R", "3 0 R 1 0 R"])
def test_a_tree_of_pages_that_goes_in_a_loop(kids: str) -> None:
    assert "PDF" in _refused(_with_pages(kids, count=2))


def test_a_pdf_that_claims_many_pages() -> None:
    with pytest.raises(LimitError, match="pages=3000"):
        convert_pdf(_with_pages("3 0 R " * 10_000, count=10_000))


def test_more_pages_than_allowed() -> None:
    made = _scanned(4)
    with pytest.raises(LimitError, match=r"has 4 pages; the limit is pages=3"):
        convert_pdf(made, limits=ReadingLimits(pages=3))


def test_more_characters_than_allowed() -> None:
    made = laid_out([_TEXT] * 10, Layout())
    with pytest.raises(LimitError, match="characters=100"):
        convert_pdf(made, limits=ReadingLimits(characters=100))
