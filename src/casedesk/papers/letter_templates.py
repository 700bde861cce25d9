"""Whether a landlord's own Word template may be used: a letterhead with our fields in it, and nothing that acts."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from casedesk.papers.word_packages import Unusable, W, acting_parts, unpacked
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

FIELDS = ("landlord", "contact", "to", "date", "reference", "title", "body", "signed")
NEEDED = ("to", "date", "body")
_MOST = 50
"""Fields in one template: the name of the landlord on every page needs no more."""
_FILLED = {f"{W}document", f"{W}hdr", f"{W}ftr"}
_FIELD = re.compile(r"\{\{ *(\w+) *\}\}")
_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[{%#]|\}\}", re.DOTALL)


def check_template(content: bytes) -> list[str]:
    """What keeps a Word template from being used, one plain sentence each; nothing in it is run.

    A template is an ordinary ``.docx`` with ``{{ body }}`` in a paragraph of its own, ``{{ to }}`` and
    ``{{ date }}``; if wanted also ``{{ landlord }}``, ``{{ contact }}``, ``{{ reference }}``, ``{{ title }}`` and
    ``{{ signed }}`` (the sign-off and the name, which then are not in the body). Code, macros, and what
    Word would fetch from elsewhere when the letter is opened, are not accepted.
    """
    try:
        package = unpacked(content)
        return [*acting_parts(package), *_wrong_fields(package.roots)] or _wrong_for_the_engine(content)
    except Unusable as unusable:
        return [str(unusable)]


def sandbox() -> "SandboxedEnvironment":
    """The template engine: it reaches nothing of Python, and leaves no field blank."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def own_text(paragraph: Any) -> str:
    """The text of a paragraph of a Word file, without that of a text box that hangs on it."""
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t") if paragraph_of(text) is paragraph)


def paragraph_of(element: Any) -> Any:
    """The paragraph that an element of a Word file is in."""
    return next(element.iterancestors(f"{W}p"), None)


def _wrong_fields(roots: dict[str, Any]) -> list[str]:
    """What is wrong with the fields, judged on all text: the engine joins what Word has split."""
    found = {name: _BRACES.findall(root.xpath("string()")) for name, root in roots.items()}
    wrong = [_wrong_field(field) for fields in found.values() for field in fields]
    misplaced = [name for name, root in roots.items() if _misplaced(root, found[name])]
    if misplaced:
        wrong.append(
            "A field stands where letters are not filled in: in a note, a property or a description."
        )
    wrong += _wrong_numbers(Counter(_FIELD.findall(" ".join(chain(*found.values())))))
    wrong += map(_body_not_alone, roots.values())
    return list(dict.fromkeys(filter(None, wrong)))


def _wrong_field(field: str) -> str:
    """One sentence about what stands in braces, unless it is a field of ours."""
    plain = _FIELD.fullmatch(field)
    shown = one_line(field, 40)
    if plain:
        return "" if plain[1] in FIELDS else f"There is no field {shown}. There are {', '.join(FIELDS)}."
    if len(field) == 2:
        return f"A field is not closed: “{shown}” has no partner."
    return f"“{shown}” is an instruction. A template holds only fields such as {{{{ body }}}}, never code."


def _misplaced(root: Any, found: list[str]) -> bool:
    """Whether a field is in a part that is not filled in, in an attribute, or in deleted text."""
    if any(_BRACES.search(value) for element in root.iter() for value in element.attrib.values()):
        return True
    in_text = _BRACES.findall("\n".join(map(own_text, root.iter(f"{W}p"))))
    return bool(found) and (root.tag not in _FILLED or sorted(found) != sorted(in_text))


def _wrong_numbers(used: Counter[str]) -> Iterator[str]:
    yield from (f"It has no {{{{ {name} }}}}: every letter needs it." for name in NEEDED if not used[name])
    if used["body"] > 1:
        yield "{{ body }} stands in it more than once."
    if used.total() > _MOST:
        yield f"It has more than {_MOST} fields."


def _body_not_alone(root: Any) -> str:
    around = [own_text(each).strip() for each in root.iter(f"{W}p")]
    holding = [text for text in around if "body" in _FIELD.findall(text)]
    if not holding or (root.tag == f"{W}document" and _FIELD.fullmatch(holding[0])):
        return ""
    return "{{ body }} needs a paragraph of its own in the letter itself, with nothing else in it."


def _wrong_for_the_engine(content: bytes) -> list[str]:
    """The last word is the engine's: that it finds fields of ours and no code, and can fill them in."""
    from docxtpl import DocxTemplate

    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
        if _instructs(sandbox().parse(template.patch_xml(template.get_xml()))):
            return ["It holds instructions. A template holds only fields, never code."]
        template.render(dict.fromkeys(FIELDS, "x"), jinja_env=sandbox())
        template.docx.core_properties.title = "x"
        template.docx.save(io.BytesIO())
    except Exception:  # the libraries take what is broken in more ways than can be named
        return ["This Word document cannot be filled in. Save it again in Word, and choose that file."]
    return []


def _instructs(tree: Any) -> bool:
    """Whether there is more in a parsed template than text and names of fields."""
    from jinja2 import nodes

    pieces = [piece for output in tree.body for piece in getattr(output, "nodes", [output])]
    return not all(isinstance(piece, nodes.TemplateData | nodes.Name) for piece in pieces)
