"""Word documents written by hand: what stands in them is what a test says, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:wps="{_SHAPE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/'
    'officeDocument/2006/math" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType='
    '"application/xml"/><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    '.main+xml"/></Types>'
)
_DATE = (2021, 1, 1, 0, 0, 0)


def document(body: str, **parts: str) -> bytes:
    """Return a Word document.

    Args:
        body: What its body holds (see `p`, `table`).
        parts: What its other parts hold: `styles`, `numbering`, `footnotes`.

    """
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in parts
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(
            f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": _root("document", f"<w:body>{body}<w:p/><w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": _relations(relations),
        **{f"word/{name}.xml": _root(name, inner) for name, inner in parts.items()},
    }
    return archive(files)


def archive(files: dict[str, str]) -> bytes:
    """Return a zip archive, the same for the same files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(zipfile.ZipInfo(name, _DATE), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _root(name: str, inner: str) -> str:
    return f"<w:{name} {_SPACES}>{inner}</w:{name}>"


def r(text: str, properties: str = "") -> str:
    r"""Return a run of text with the same look; `\n` in it is a soft line break, `\t` a tab."""
    shown = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    shown = shown.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def p(*inner: str, style: str = "", listed: tuple[int, int] | None = None, more: str = "") -> str:
    """Return a paragraph.

    Args:
        inner: Its runs; what does not begin with `<w:` is text.
        style: The id of its style.
        listed: The list that it belongs to and the level in it, counted from 0.
        more: Further properties.

    """
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        properties += (
            f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>'
        )
    runs = "".join(piece if piece.startswith("<w:") else r(piece) for piece in inner)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{runs}</w:p>"


def cell(*inner: str, columns: int = 1, merge: str = "") -> str:
    """Return a cell of a table.

    Args:
        inner: Its paragraphs, or what else is in it; what does not begin with `<w:` is text.
        columns: How many columns it goes over.
        merge: `restart` where it begins to reach down, `continue` where it goes on.

    """
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    held = "".join(piece if piece.startswith("<w:") else p(piece) for piece in inner or ("",))
    width = f'<w:tcW w:w="{2000 * columns}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{span}{down}</w:tcPr>{held}</w:tc>"


def table(*rows: Sequence[str], heads: int = 0) -> str:
    """Return a table of rows of cells, of which the first may be header rows, again on each page."""
    shown = []
    for index, row in enumerate(rows):
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if index < heads else ""
        cells = (piece if piece.startswith("<w:") else cell(piece) for piece in row)
        shown.append(f"<w:tr>{properties}{''.join(cells)}</w:tr>")
    columns = max((len(row) for row in rows), default=1)
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(shown)}</w:tbl>"


def text_box(*paragraphs: str) -> str:
    """Return a run with a text box, stored twice as Word does: for itself and for older programs."""
    held = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = (
        '<w:drawing><wp:inline><wp:extent cx="5000000" cy="2000000"/><wp:docPr id="1" name="1"/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="2000000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{held}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing>"
    )
    old = (
        '<w:pict><v:shape style="width:400pt;height:150pt" type="#_x0000_t202">'
        f"<v:textbox>{held}</v:textbox></v:shape></w:pict>"
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str) -> str:
    """Return the runs of a field, such as the number of a page, with the result shown last."""
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    asked = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return marks[0] + asked + marks[1] + result + marks[2]


def style(
    key: str, name: str, properties: str = "", *, runs: str = "", kind: str = "paragraph"
) -> str:
    """Return a style, called `name`, of paragraphs or of characters."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{runs}</w:rPr></w:style>"
    )


def numbered(*levels: tuple[str, str], starts: Sequence[tuple[int, int]] = ()) -> str:
    """Return the lists of a document, all of which count with the same levels.

    Args:
        levels: The form of the count and the text around it (`chineseCounting`, `第%1章`).
        starts: For lists 2, 3 …, the level that starts anew, from 0, and the count there.

    """
    shown = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{at}">'
        f'<w:startOverride w:val="{count}"/></w:lvlOverride></w:num>'
        for key, (at, count) in enumerate(starts, 2)
    )
    return f'<w:abstractNum w:abstractNumId="0">{shown}</w:abstractNum>{lists}'
