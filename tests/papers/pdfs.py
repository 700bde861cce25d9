"""Small PDFs of evidence for the tests of the bundle, good and bad."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

A4 = (595, 842)


def saved(pdf: Pdf, **how: Any) -> bytes:
    made = BytesIO()
    pdf.save(made, deterministic_id="encryption" not in how, **how)
    return made.getvalue()


def pdf_of(*texts: str, size: tuple[float, float] = A4, rotate: int = 0, more: bytes = b"") -> Pdf:
    """A page for each text, which stands at its left and a third up."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for text in texts:
        pdf.add_blank_page(page_size=size)
        page = pdf.pages[-1].obj
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        drawn = f"BT /F1 {size[0] / 12} Tf {size[0] / 20} {size[1] / 3} Td ({text}) Tj ET".encode()
        page.Contents = pdf.make_stream(drawn + more)
        if rotate:
            page.Rotate = rotate
    return pdf


def paper(*texts: str, **how: Any) -> bytes:
    """The same as bytes."""
    return saved(pdf_of(*texts, **how))


def locked(*texts: str) -> bytes:
    return saved(pdf_of(*texts), encryption=pikepdf.Encryption(user="secret", owner="secret"))


def loaded(text: str) -> bytes:
    """A page with everything that a PDF can do besides being read, and a form that was filled in."""
    pdf = pdf_of(text)
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert('owned')")))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("run"), script])))
    pdf.attachments["virus.exe"] = b"MZ"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    look = pdf.make_stream(b"BT /F1 12 Tf 2 5 Td (filled in by hand) Tj ET")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 20])
    look.Resources = page.Resources
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            V=String("filled in by hand"),
            F=4,
            Rect=Array([50, 700, 250, 720]),
            AP=Dictionary(N=look),
            AA=Dictionary(K=script),
        )
    )
    launch = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 595, 842]),
        A=Dictionary(S=Name.Launch, F=String("calc.exe")),
    )
    comment = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 19, 19]), Contents=String("said aside")
    )
    page.Annots = Array([field, launch, comment])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    picture = pdf.make_stream(b"\x00")
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 1, 1
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    file = pdf.make_stream(b"MZ")
    file.Type = Name.EmbeddedFile
    picture.AF = Array([Dictionary(Type=Name.Filespec, F=String("virus.exe"), EF=Dictionary(F=file))])
    page.Resources.XObject = Dictionary(Im1=picture)
    return saved(pdf)


def filled_in(answer: str, *, left_to_viewer: bool = False, own_pages: bool = False) -> bytes:
    """A form whose answer was kept and not drawn; ``own_pages``: one that only its own program shows."""
    pdf = pdf_of("form")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    looks = String("/Helv 12 Tf 0 g")
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("since"),
            V=String(answer),
            F=4,
            DA=looks,
            Rect=Array([50, 700, 400, 720]),
        )
    )
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DA=looks, DR=Dictionary(Font=Dictionary(Helv=font)))
    if left_to_viewer:
        pdf.Root.AcroForm.NeedAppearances = True
    if own_pages:
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")
    return saved(pdf)


def layered() -> bytes:
    """A plan with two layers, of which one is switched off."""
    pdf = pdf_of("plan", more=b" /OC /L1 BDC (shown) EMC /OC /L2 BDC (hidden) EMC")
    shown, hidden = (
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("shown", "hidden")
    )
    pdf.pages[0].obj.Resources.Properties = Dictionary(L1=shown, L2=hidden)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([shown, hidden]), D=Dictionary(OFF=Array([hidden])))
    return saved(pdf)


def bomb(megabytes: int) -> bytes:
    """A PDF whose list of objects unpacks to a thousand times its size."""
    packing = zlib.compressobj(9)
    body = packing.compress(b"1 0 2 50 ")
    for _ in range(megabytes):
        body += packing.compress(b" " * 1024 * 1024)
    body += packing.flush()
    objects = b"%PDF-1.5\n5 0 obj\n<</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length "
    objects += b"%d>>\nstream\n%s\nendstream\nendobj\n" % (len(body), body)
    table = [(0, 0, 65535), (2, 5, 0), (2, 5, 1), (0, 0, 0), (0, 0, 0), (1, 9, 0), (1, len(objects), 0)]
    rows = b"".join(struct.pack(">BIH", *row) for row in table)
    head = b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>\n" % len(rows)
    tail = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(objects)
    return objects + head + b"stream\n" + rows + tail


def png(width: int, height: int, *, rows: int | None = None) -> bytes:
    """A grey picture; with fewer ``rows`` than it says, one that is cut off."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x80" * width) * (height if rows is None else rows))
    parts = [(b"IHDR", head), (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
