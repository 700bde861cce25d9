"""A Word template is a letterhead: what would run, read, fetch or fill the disk is refused in plain words."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from papers.letters_made import SHEET
from papers.word_templates import LETTERHEAD, changed, saved, template

from casedesk.papers.letter_files import check_template, letter_docx
from casedesk.problems import BadInput

RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def with_relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """A template with one more relation to something."""
    relation = f'<Relationship Id="rId99" Type="{OFFICE}{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(template(), {RELATIONS: ("</Relationships>", relation)})


def with_xml(inserted: str) -> bytes:
    """A template with this in the last paragraph of its text."""
    return changed(template(), {"word/document.xml": ("<w:sectPr", f"<w:p>{inserted}</w:p><w:sectPr")})


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("{{ to }}", "{{ date }}", "{{ body }}"),
        ("{{to}} and {{  date  }}", "{{body}}", "{{ signed }}", "{{ reference }} {{ reference }}"),
        ("{{ to }}", "{{ date }}", "{{ body }}", "Rent {50%} & {a} # % <b>", "100 % {", "} end"),
    ],
)
def test_a_plain_letterhead_is_accepted(lines: tuple[str, ...]) -> None:
    assert check_template(template(*lines)) == []


def test_our_own_template_is_accepted() -> None:
    assert check_template(LETTERHEAD.read_bytes()) == []


def test_a_document_as_word_makes_it_with_pictures_links_and_page_numbers_is_accepted() -> None:
    assert check_template(with_relation("hyperlink", "https://www.example.org.uk/complaints")) == []
    assert check_template(with_relation("hyperlink", "mailto:complaints@example.org.uk")) == []
    assert check_template(with_xml('<w:fldSimple w:instr=" PAGE  \\* MERGEFORMAT "/>')) == []
    assert check_template(changed(template(), **{"word/media/image1.png": b"\x89PNG\r\n"})) == []


CODE = [
    "{{ cycler.__init__.__globals__.os.popen('touch FILE').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ body.__class__ }}",
    "{{ body|upper }}",
    "{{ landlord ~ to }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ self }}{{ lipsum() }}",
    "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% if body %}x{% endif %}",
    "{% raw %}{{ body }}{% endraw %}",
    "{# a note #}",
    "{{p body }}",
    "{%p for x in y %}",
]


@pytest.mark.fault(30)
@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize("place", ["text", "header", "split", "attribute", "property", "over paragraphs"])
def test_code_is_named_and_never_run(
    code: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document = Document(io.BytesIO(template()))
    if place == "text":
        document.add_paragraph(code)
    elif place == "header":
        document.sections[0].header.paragraphs[0].text = code
    elif place == "split":
        paragraph = document.add_paragraph()
        for sign in code:
            paragraph.add_run(sign)
    elif place == "over paragraphs":
        document.add_paragraph(code[:1])
        document.add_paragraph(code[1:])
    elif place == "property":
        document.core_properties.title = code
    else:
        document.paragraphs[0]._p.set("descr", code)
    content = saved(document)
    assert check_template(content)
    with pytest.raises(BadInput, match="template cannot be used"):
        letter_docx(SHEET, content)
    assert not list(tmp_path.iterdir())


@pytest.mark.fault(30)
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("{{ date }}", "{{ body }}"), "It has no {{ to }}: every letter needs it."),
        (("{{ to }}", "{{ body }}"), "It has no {{ date }}: every letter needs it."),
        (("{{ to }}", "{{ date }}"), "It has no {{ body }}: every letter needs it."),
        (("{{ to }}", "{{ date }}", "{{ body }}", "{{ body }}"), "{{ body }} stands in it more than once."),
        (
            ("{{ to }}", "{{ date }}", "Dear all {{ body }}"),
            "{{ body }} needs a paragraph of its own in the letter itself, with nothing else in it.",
        ),
        (
            ("{{ to }}", "{{ date }}", "{{ body }}", "{{ adress }}"),
            "There is no field {{ adress }}. There are landlord, contact, to, date, reference, title, body, signed.",
        ),
        (("{{ to }}", "{{ date }}", "{{ body }}", "{{ to"), "A field is not closed: “{{” has no partner."),
        (("{{ to }}", "{{ date }}", "{{ body }}", "}}"), "A field is not closed: “}}” has no partner."),
        (("{{ to }}", "{{ date }}", "{{ body }}", "{{ reference }}" * 50), "It has more than 50 fields."),
    ],
)
def test_a_field_that_is_wrong_is_named(lines: tuple[str, ...], said: str) -> None:
    assert check_template(template(*lines)) == [said]


def test_a_body_in_the_header_would_be_on_every_page() -> None:
    document = Document(io.BytesIO(template("{{ to }}", "{{ date }}")))
    document.sections[0].header.paragraphs[0].text = "{{ body }}"
    assert check_template(saved(document)) == [
        "{{ body }} needs a paragraph of its own in the letter itself, with nothing else in it."
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This is not a Word document"),
        (b"%PDF-1.7 letter", "This is not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "This is not a Word document"),
        (template()[:-200], "This is not a Word document"),
        (b"x" * (5 * 1024**2 + 1), "more than 5 MB"),
    ],
    ids=["nothing", "a PDF", "an old .doc", "cut short", "huge"],
)
def test_what_is_no_word_document_is_refused(content: bytes, said: str) -> None:
    (told,) = check_template(content)
    assert said in told


def test_a_zip_of_something_else_is_no_word_document() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert check_template(written.getvalue()) == [
        "This is not a Word document (.docx). Save it as one in Word, and choose that file."
    ]


@pytest.mark.fault(30)
@pytest.mark.parametrize("kind", ["ms-word.document.macroEnabled", "ms-word.template.macroEnabledTemplate"])
def test_macros_are_refused(kind: str) -> None:
    word = "openxmlformats-officedocument.wordprocessingml.document"
    (told,) = check_template(
        changed(template(), {"[Content_Types].xml": (f"vnd.{word}.main", f"vnd.{kind}.main")})
    )
    assert told == "It holds macros. Save it as a Word document without macros (.docx)."
    assert told in check_template(changed(template(), **{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}))


def test_a_dotx_is_to_be_saved_as_a_document_first() -> None:
    kinds = ("wordprocessingml.document.main", "wordprocessingml.template.main")
    (told,) = check_template(changed(template(), {"[Content_Types].xml": kinds}))
    assert told.startswith("This is not a Word document (.docx).")


def bomb(parts: int, size: int, name: str) -> bytes:
    """A template with so many more parts of so many zeros."""
    written = io.BytesIO(template())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(parts):
            archive.writestr(name.format(number), b"\0" * size)
    return written.getvalue()


@pytest.mark.fault(23, 30)
@pytest.mark.parametrize(
    "content",
    [
        bomb(1, 31 * 1024**2, "word/media/image{}.png"),
        bomb(1, 3 * 1024**2, "word/comments{}.xml"),
        bomb(500, 1, "word/media/image{}.png"),
    ],
    ids=["one large picture", "one large part", "many parts"],
)
def test_a_bomb_is_not_unpacked(content: bytes) -> None:
    assert len(content) < 1024**2
    assert check_template(content) == [
        "This file unpacks to far more than a letterhead needs, so it was not opened."
    ]


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.fault(30)
def test_entities_are_refused() -> None:
    content = changed(
        template(), **{"word/extra.xml": f"<?xml version='1.0'?>{LAUGHS}<w>&b;&c;</w>".encode()}
    )
    (told,) = check_template(content)
    assert "defines names of its own" in told


@pytest.mark.fault(30)
@pytest.mark.parametrize(
    ("kind", "target", "said"),
    [
        ("image", "https://example.org/logo.png", "fetch a picture from “https://example.org/logo.png”"),
        ("image", "\\\\server\\share\\logo.png", "fetch a picture"),
        ("attachedTemplate", "https://example.org/evil.dotm", "tied to another template"),
        ("attachedTemplate", "file:///C:/Templates/letter.dotx", "tied to another template"),
        ("oleObject", "https://example.org/x", "an embedded object"),
        ("frame", "https://example.org/x", "a link to another document"),
        ("subDocument", "file:///x.docx", "a link to another document"),
        ("hyperlink", "file:///C:/Windows/calc.exe", "fetch something"),
        ("hyperlink", "javascript:alert(1)", "fetch something"),
        ("header", "https://example.org/header.xml", "fetch something"),
    ],
)
def test_what_word_would_fetch_is_refused(kind: str, target: str, said: str) -> None:
    (told,) = check_template(with_relation(kind, target))
    assert said in told


@pytest.mark.fault(30)
@pytest.mark.parametrize("kind", ["oleObject", "aFChunk", "control", "package"])
def test_what_is_embedded_and_acts_is_refused(kind: str) -> None:
    assert "Remove it in Word" in check_template(with_relation(kind, "media/x.bin", ""))[0]


@pytest.mark.fault(30)
@pytest.mark.parametrize(
    "code",
    [
        'INCLUDETEXT "C:\\\\x.docx"',
        "INCLUDEPICTURE http://x/y.png",
        "DDEAUTO c:\\\\cmd.exe",
        "LINK x",
        "DATE",
    ],
)
def test_words_own_fields_that_fetch_or_change_are_refused(code: str) -> None:
    name = code.split()[0]
    simple = with_xml(f"<w:fldSimple w:instr='{code}'/>")
    runs = "".join(f"<w:r><w:instrText>{sign}</w:instrText></w:r>" for sign in code)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    for content in (simple, with_xml(begin + runs + end)):
        (told,) = check_template(content)
        assert told.startswith(f"Word's own field {name} changes or fetches text by itself.")


@pytest.mark.fault(30)
def test_a_picture_that_a_drawing_names_by_address_is_refused() -> None:
    drawing = '<w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://x/y.png"/></w:pict></w:r>'
    assert "fetch a picture" in check_template(with_xml(drawing))[0]


def test_a_field_in_deleted_text_would_stay_unseen() -> None:
    (told,) = check_template(with_xml("<w:del><w:r><w:delText>{{ to }}</w:delText></w:r></w:del>"))
    assert told == "A field stands where letters are not filled in: in a note, a property or a description."


def test_a_damaged_document_is_told_as_such() -> None:
    content = changed(template(), {"word/document.xml": ("</w:body>", "")})
    assert check_template(content) == [
        "This Word document is damaged. Open it in Word, save it again, and choose that file."
    ]


def test_a_document_without_its_text_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template())) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            if name != "word/document.xml":
                target.writestr(name, source.read(name))
    assert check_template(written.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_document_that_holds_a_part_twice_is_refused() -> None:
    """Our reader would look at one of them, and Word might show the other."""
    (told,) = check_template(changed(template(), **{"word/document.xml": b"<other/>"}))
    assert told.startswith("This Word document is damaged.")


def test_a_document_whose_properties_are_none_is_refused_before_a_letter_needs_them() -> None:
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    content = changed(template(), {"[Content_Types].xml": (kind, "text/plain")})
    (told,) = check_template(content)
    assert told.startswith("This Word document cannot be filled in.")
