"""Letters to residents: our wording, or the landlord's own, filled in with the facts of the case."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from casedesk.papers.letter_fields import FIELDS, to_lines
from casedesk.rules.law import CODE_IDS, load_code
from casedesk.rules.letter_demands import demands_reasons
from casedesk.rules.letter_doors import denies_all, invents_stage, shuts_ombudsman
from casedesk.rules.letter_text import as_written, sentences_of
from casedesk.rules.letters import Subject, letter_kind
from casedesk.rules.words import one_line, safe

_HEADING = re.compile(r"^#[ \t]*([a-z0-9_]{1,40})[ \t]*$", re.MULTILINE)
_NAMED = re.compile(r"\{([a-z_]+)\}")
_ALMOST = re.compile(r"\{[^{}\n]{0,60}\}")
NOT_NEEDED = frozenset(
    [
        "on_behalf",
        "meanwhile",
        "received",
        "requested",
        "answered",
        "outcome_unsaid",
        "request",
        "late",
        "overdue",
        "date_before",
        "good_reason",
        "done",
        "discretion",
        "ombudsman_decides",
        "still_promised",
        "money_since",
        "considered_by",
        "help",
        "questions_to",
        "reach_us",
        "signature",
    ]
)
"""Fields of our wording that a landlord may leave out: no Code asks for them."""


class Composed(NamedTuple):
    """A letter as composed from the facts, before anybody has edited it."""

    to: str
    """Name and address, one line each."""
    blocks: tuple[tuple[str, str], ...]
    """By the block's id, its text. Blocks with nothing to say have been left out."""

    @property
    def text(self) -> str:
        """The whole letter, with a blank line between the blocks."""
        return "\n\n".join(text for _, text in self.blocks)


@cache
def our_wording(kind_id: str) -> str:
    """Our own wording of a letter, with its block names and named fields.

    Raises:
        BadInput: there is no such letter.
    """
    kind = letter_kind(kind_id)
    return files("casedesk.papers").joinpath("wording", f"{kind.id}.txt").read_text(encoding="utf-8")


def fields(kind_id: str) -> tuple[str, ...]:
    """The named fields that the wording of this letter may use: those of ours first, then the others."""
    ours = dict.fromkeys(_NAMED.findall(our_wording(kind_id)))
    return (*ours, *(name for name in FIELDS if name not in ours))


def compose(subject: Subject, wording: str | None = None) -> Composed:
    """Fill in the wording (ours, or the landlord's own) with the facts of the case.

    A fact is put in as it is and never read again, so that braces in a resident's words stay as
    they are. A block whose field has nothing to say is left out; what only the officer can know
    stays visible as ``[[what to write here]]``.
    """
    found = (
        (name, _filled(text, subject)) for name, text in _blocks(wording or our_wording(subject.kind.id))
    )
    return Composed(to_lines(subject), tuple((name, text) for name, text in found if text))


def _blocks(wording: str) -> Iterator[tuple[str, str]]:
    """Each block's id and words. What stands before the first ``# id`` is a block of its own."""
    first, *rest = _HEADING.split(wording.replace("\r\n", "\n"))
    if first.strip():
        yield "opening", first.strip()
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        yield name, text.strip()


def _filled(text: str, subject: Subject) -> str:
    values = {name: _value(name, subject) for name in _NAMED.findall(text)}
    if any(value == "" for value in values.values()):
        return ""
    return _NAMED.sub(lambda found: values[found[1]], text)


def _value(name: str, subject: Subject) -> str:
    field = FIELDS.get(name)
    return safe(field(subject)).strip() if field else f"[[{name}: there is no such field]]"


def check_wording(kind_id: str, text: str) -> list[str]:
    """What is wrong with a landlord's own wording, each in one sentence; empty if nothing is.

    Raises:
        BadInput: there is no such letter.
    """
    if not text.strip():
        return ["It is empty: start from our wording and change it."]
    problems = [*_block_problems(text), *_field_problems(kind_id, text)]
    return problems or _phrase_problems(text)


def _block_problems(text: str) -> Iterator[str]:
    names = [name for name, _ in _blocks(text)]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"Two blocks are called “{name}”: give one another name."
    for name, words in _blocks(text):
        if not words:
            yield f"The block “{name}” is empty: write something below “# {name}”, or take it out."
    for line in text.splitlines():
        if line.startswith("#") and not _HEADING.fullmatch(line):
            yield f"“{one_line(line, 40)}” is no block name: write it like “# greeting”."


def _field_problems(kind_id: str, text: str) -> Iterator[str]:
    known, used = fields(kind_id), set(_NAMED.findall(text))
    for written in dict.fromkeys(_ALMOST.findall(text)):
        if written[1:-1] not in known:
            yield f"There is no field {one_line(written, 40)}. The fields are {', '.join(known)}."
    for name in dict.fromkeys(_NAMED.findall(our_wording(kind_id))):
        if name not in used and name not in NOT_NEEDED:
            yield f"The field {{{name}}} is missing: a letter of this kind must have it."


def _phrase_problems(text: str) -> list[str]:
    """Wording that every letter made from it would be stopped for."""
    ours = _HEADING.sub("", text)
    sentences = sentences_of(ours)
    shut = shuts_ombudsman(sentences) or denies_all(sentences)
    found = [(said, "asks for reasons, and none may be asked for.") for said in demands_reasons(sentences)]
    found += [(shut, "shuts a door that is open to the resident.")] * bool(shut)
    words = {word.word: word for code in CODE_IDS for word in load_code(code).forbidden_words}
    for word in words.values():
        if said := invents_stage(sentences, word.word):
            found.append((said, f"says “{word.word}”. {word.why}"))
    return [f"“{one_line(as_written(ours, said), 80)}” {why}" for said, why in found]
