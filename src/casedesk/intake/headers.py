"""Which column of a register is which: loose names first, a mapping file for the rest."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.rules.words import one_line

_OF_A_STAGE = (
    "acknowledged",
    "defined",
    "extension_sent",
    "extended_to",
    "extension_reason",
    "ombudsman_details_given",
    "extension_good_reason",
    "extension_agreed",
    "update_every",
    "responded",
    "outcome",
)
STAGE_2 = tuple(f"stage2_{name}" for name in _OF_A_STAGE)

SYNONYMS: dict[str, tuple[str, ...]] = {
    "reference": (
        "reference",
        "case",
        "case reference",
        "complaint reference",
        "our reference",
        "reference number",
        "case number",
        "complaint number",
        "complaint reference number",
        "unique reference",
        "unique reference number",
        "number",
        "id",
        "case id",
        "complaint id",
    ),
    "received": (
        "received",
        "complaint received",
        "made",
        "complaint made",
        "raised",
        "complaint raised",
        "reported",
        "submitted",
        "complaint submitted",
    ),
    "logged": ("logged", "complaint logged", "recorded", "registered", "entered", "complaint registered"),
    "channel": ("channel", "how received", "received by", "received via", "via", "method", "contact method"),
    "resident": (
        "resident",
        "resident name",
        "name",
        "tenant",
        "tenant name",
        "complainant",
        "complainant name",
        "customer",
        "customer name",
        "leaseholder",
    ),
    "address": ("address", "property", "property address", "home", "resident address", "tenant address"),
    "category": ("category", "complaint category", "type", "complaint type", "service area", "about"),
    "summary": (
        "summary",
        "complaint",
        "complaint summary",
        "complaint details",
        "details",
        "description",
        "complaint description",
        "subject",
        "issue",
        "nature complaint",
    ),
    "acknowledged": (
        "acknowledged",
        "acknowledged sent",
        "acknowledged letter",
        "acknowledged letter sent",
        "acknowledged logged",
        "complaint acknowledged",
    ),
    "defined": ("defined", "definition sent", "complaint defined", "definition agreed"),
    "definition": ("definition", "complaint definition"),
    "outcome_sought": (
        "outcome sought",
        "outcomes sought",
        "outcome wanted",
        "desired outcome",
        "resolution sought",
    ),
    "extension_sent": (
        "extension sent",
        "extension",
        "extension letter",
        "extension letter sent",
        "holding letter",
        "holding letter sent",
        "extended",
    ),
    "extended_to": (
        "extended to",
        "extension to",
        "extended until",
        "extension until",
        "extended deadline",
        "extended due",
        "extended target",
        "new due",
        "new deadline",
    ),
    "extension_reason": ("extension reason", "reason extension", "reasons extension", "extension reasons"),
    "ombudsman_details_given": ("ombudsman details given", "ombudsman details", "ombudsman details sent"),
    "extension_good_reason": ("extension good reason", "good reason"),
    "extension_agreed": ("extension agreed", "agreed extension", "extension agreed with resident"),
    "update_every": ("update every", "updates every", "update interval"),
    "responded": (
        "responded",
        "responded sent",
        "responded issued",
        "responded letter",
        "responded letter sent",
        "complaint responded",
        "decision sent",
    ),
    "outcome": ("outcome", "complaint outcome", "decision", "result"),
    "withdrawn": ("withdrawn", "complaint withdrawn", "withdrawal"),
    "refused": ("refused", "complaint refused", "rejected", "not accepted"),
    "escalated": (
        "escalated",
        "escalated request",
        "escalated requested",
        "escalated received",
        "complaint escalated",
        "escalated to stage 2",
        "stage 2 request",
        "stage 2 requested",
        "stage 2 request received",
        "stage 2 received",
        "stage 2 raised",
        "stage 2 logged",
        "stage 2 escalated",
    ),
    "closed": ("closed", "complaint closed", "case closed", "closure"),
}
COLUMNS = (*SYNONYMS, *STAGE_2)

_SAME = {
    "ack": "acknowledged",
    "acked": "acknowledged",
    "ackd": "acknowledged",
    "acknowledge": "acknowledged",
    "acknowledgement": "acknowledged",
    "acknowledgment": "acknowledged",
    "respond": "responded",
    "response": "responded",
    "reply": "responded",
    "replied": "responded",
    "answer": "responded",
    "answered": "responded",
    "escalate": "escalated",
    "escalation": "escalated",
    "recd": "received",
    "rcvd": "received",
    "receipt": "received",
    "ref": "reference",
    "no": "number",
    "num": "number",
    "final": "stage 2",
    "one": "1",
    "two": "2",
}
_EMPTY_WORDS = frozenset(
    ("date", "dates", "of", "the", "on", "day", "a", "s", "was", "for", "or", "and", "first")
)
_STAGE = re.compile(r"\b(?:stage|stg|s) ?([12])\b")


class Headers(NamedTuple):
    """Where each known column is, and which headers are not used."""

    places: dict[str, int]
    names: dict[str, str]
    """The register's own header of each known column."""
    ignored: tuple[str, ...]
    notes: tuple[str, ...]


def match(headers: Sequence[str], mapping: Mapping[str, str]) -> Headers:
    """Find the known columns among ``headers``; ``mapping`` (ours to theirs) goes first."""
    places = _mapped(headers, mapping)
    notes = []
    for index, header in enumerate(headers):
        column = recognise(header)
        if column is None or index in places.values() or column in mapping:
            continue
        if column not in places:
            places[column] = index
        elif _spelled(header) == column and _spelled(headers[places[column]]) != column:
            places[column] = index  # the canonical name outdoes a synonym further left
        else:
            notes.append(f"“{one_line(header, 40)}” is not used: {column} is read from another column")
    used = set(places.values())
    ignored = tuple(one_line(h, 60) for i, h in enumerate(headers) if i not in used and h.strip())
    names = {column: one_line(headers[index], 60) for column, index in places.items()}
    return Headers(places, names, ignored, tuple(notes))


def _mapped(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    known = {" ".join(header.split()).casefold(): i for i, header in reversed(list(enumerate(headers)))}
    places = {}
    for column, theirs in mapping.items():
        wanted = " ".join(theirs.split()).casefold()
        if wanted and wanted in known:
            places[column] = known[wanted]
    return places


def recognise(header: str) -> str | None:
    """The column that a header means, whatever its case, spaces, underscores and common words."""
    spelled = _spelled(header)
    if spelled in COLUMNS:
        return spelled
    text, words = _words(header)
    if words == {"complaint"} and "date" in text:
        return "received"
    whole = _PHRASES.get(words)
    if whole is not None:
        return whole
    stage = _STAGE.search(text)
    if stage is None:
        return None
    column = _PHRASES.get(words - {"stage", stage[1]})
    if column not in _OF_A_STAGE and not (stage[1] == "1" and column in ("received", "logged")):
        return None
    return f"stage2_{column}" if stage[1] == "2" else column


def _spelled(header: str) -> str:
    return "_".join(re.findall(r"[a-z0-9]+", header.lower()))


def _words(header: str) -> tuple[str, frozenset[str]]:
    """The header in lower case with the sector's abbreviations written out, and the words that tell."""
    text = re.sub(
        r"[^a-z0-9]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub("['’]s?", "", header)).lower()
    )
    text = " ".join(_SAME.get(word, word) for word in text.split())
    text = _STAGE.sub(r"stage \1", re.sub(r"\b(?:stage|stg|s)([12])", r"stage \1 ", text))
    text = " ".join(_SAME.get(word, word) for word in text.split())
    return text, frozenset(text.split()) - _EMPTY_WORDS


_PHRASES = {_words(phrase)[1]: column for column, phrases in SYNONYMS.items() for phrase in phrases}


def read_mapping(text: str) -> dict[str, str]:
    """Read a mapping file: ``received = "Date in"`` on each line; ``""`` leaves a column out.

    The other way round (``"Date in" = "received"``) is understood too.

    Raises:
        BadInput: it is not TOML, or names a column that does not exist.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            f'The mapping file cannot be read: {error}. Write lines like received = "Date in".'
        ) from None
    mapping = {}
    for left, right in data.items():
        if not isinstance(right, str):
            raise BadInput(f"The mapping of {one_line(left, 40)} must be a header in quotation marks.")
        column, theirs = (right, left) if left not in COLUMNS and right in COLUMNS else (left, right)
        if column not in COLUMNS:
            raise BadInput(
                f"The mapping file names “{one_line(column, 40)}”. The columns are: {', '.join(COLUMNS)}."
            )
        mapping[column] = theirs
    return mapping
