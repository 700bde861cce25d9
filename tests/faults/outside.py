"""Every reader of bytes from outside, with real files that it reads: what the fuzz spoils and hands to each."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from intake import outlook_files
from intake.spreadsheets import ods, word, xlsx
from papers import pdfs
from papers.letters_made import SHEET
from papers.subjects import SETTINGS
from papers.test_bundle import bundle_of
from papers.test_case_json import WHOLE
from papers.test_ics import FIRST, LATER, PROMISE, RESPOND
from papers.word_templates import template

from casedesk.casework.config_file import change_config
from casedesk.casework.keeping import spelled_settings
from casedesk.casework.named_files import path_of
from casedesk.casework.places import load_config, resource
from casedesk.casework.registers import audit
from casedesk.casework.week import Week
from casedesk.desk.dialogs.folder import named
from casedesk.intake.cells import CellError, read_day
from casedesk.intake.emails import read_email
from casedesk.intake.mappings import kept, read_mapping, taken_up
from casedesk.intake.peeking import peek
from casedesk.intake.registers import Asked, read_register
from casedesk.intake.sheets import opened
from casedesk.papers import case_json, ics
from casedesk.papers.file_names import generated_name
from casedesk.papers.letter_files import check_template, letter_docx
from casedesk.papers.letters import check_wording, our_wording
from casedesk.problems import BadInput
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.homes import read_homes
from casedesk.rules.law import CODE_IDS, Law, load_code
from casedesk.rules.letters import KINDS
from casedesk.rules.money import read_pence, read_sum, sums_in
from casedesk.rules.other_forms import read_form
from casedesk.rules.policies import laxities, load_policy
from casedesk.rules.spoken_dates import read_date
from casedesk.rules.words import one_line, safe
from casedesk.store.backups import listed

TODAY = date(2026, 11, 22)
SAMPLES = resource("sample_data")
HEADS = (
    *("Reference", "Received", "Resident", "Acknowledged", "Response due", "Responded", "Outcome"),
    *("Extended to", "Summary"),
)
ROWS = (
    ("L-1", "02/11/2026", "Ada Example", "2026-11-04", "16/11/2026", "17/11/2026", "Upheld", "", "Damp"),
    ("L-2", "3 Nov 2026", "T. Okafor, flat 4", "", "", "", "", "4/12/2026", "=1+1"),
    ("L-3", "46330", "“O'Neill”", "not recorded", "", "", "'=cmd", "31/02/2026", "Zoë\n\tŵyn"),
)
TYPED = (
    *(
        "20/11",
        "yesterday",
        "mon",
        "2026-11-20",
        "4 dec 26",
        "-3",
        "29 feb",
        "Tuesday, 1st Dec 2026",
        "£1,245.20",
    ),
    *("80p", "nothing, none was claimed", "100 three calls", "0.005", "1 000", "612 rental, 38 ownership"),
    *(
        "2025-26: 900 rental, 150 ownership",
        "tue, wed",
        "2026-12-21..2027-01-04, 1 feb",
        "6 years",
        "~/a.csv",
    ),
    *("file:///srv/a%20b.pdf", "'/srv/a b.pdf' /srv/c", "http://[::1", "file://[a", "CON", "a.pdf\n.exe"),
)
CONFIG = """store = "~/work/casedesk.db"
theme = "light"
ascii_signs = true
backups = "/srv/backups"
backup_limit_mb = 500

[keymap]
"act.log" = "ctrl+n"
"""
MAPPING = 'received = "Date in"\n"Ref no" = "reference"\n[values.outcome]\n"Justified" = "upheld"\n'


class Reader(NamedTuple):
    """One parser, real files of its kind, and how to have one read."""

    name: str
    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes], object]
    within: float = 3.0
    """Seconds of work for one answer."""


@cache
def _law() -> Law:
    return Law(Calendar(published_days()))


# Real files


def _register_csvs() -> list[bytes]:
    lines = (SAMPLES / "register_before_casedesk.csv").read_text(encoding="utf-8").splitlines()[:12]
    rows = ["\t".join(row) for row in (HEADS, *ROWS)]
    return [
        "\n".join(lines).encode(),
        "\n".join(rows).encode("utf-16"),
        "\n".join(rows).encode("cp1252", "replace"),
    ]


def _workbooks() -> list[bytes]:
    rows = "".join(
        f"<table:table-row>{''.join(map(word, row))}</table:table-row>" for row in (HEADS[:7], ROWS[0][:7])
    )
    dated = ("L-4", date(2026, 11, 2), "B. Sample", date(2026, 11, 4), None, 46343, True, None, 12.5)
    return [xlsx(("Old", [["a"]]), ("Log", [HEADS, *ROWS, dated])), ods(rows)]


def _eml() -> list[bytes]:
    return [path.read_bytes() for path in (SAMPLES / "emails").glob("*.eml")]


def _msg() -> list[bytes]:
    return [
        (SAMPLES / "emails" / "lift_out_of_order.msg").read_bytes(),
        outlook_files.message(
            attached=[("a.pdf", b"%PDF")], enclosed="Inner", html=b"<p>x", headers="From: a@b.c\n"
        ),
    ]


def _tomls(folder: str) -> Callable[[], list[bytes]]:
    return lambda: [path.read_bytes() for path in (SAMPLES / folder).glob("*.toml")]


def _wordings() -> list[bytes]:
    return [f"{kind.id}\n{our_wording(kind.id)}".encode() for kind in KINDS]


def _typed() -> list[bytes]:
    return [each.encode() for each in TYPED]


def _calendar() -> list[bytes]:
    made = ics.calendar_file([RESPOND, PROMISE], {}, FIRST, TODAY, names=True).data
    return [made, ics.calendar_file([RESPOND], ics.events_of(made) or {}, LATER, TODAY).data]


# How each is read


def _register(data: bytes) -> None:
    file = opened(data)
    peek(file, Asked())
    audit(read_register(file, Asked(), TODAY), _law(), TODAY)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("It is no text.") from None


def _policy(data: bytes) -> None:
    policy = load_policy(_text(data))
    law = Law(_law().calendar, (policy,))
    for code in CODE_IDS:
        laxities(policy, load_code(code))
    law.policy_for(TODAY)


def _wording(data: bytes) -> None:
    kind, _, text = _text(data).partition("\n")
    if wrong := check_wording(kind, text):
        raise BadInput(wrong[0])


def _letterhead(data: bytes) -> None:
    if wrong := check_template(data):
        raise BadInput(wrong[0])
    letter_docx(SHEET, data)


def _calendar_file(data: bytes) -> None:
    earlier = ics.events_of(data)
    if earlier is None:
        raise BadInput("It is not ours.")
    ics.calendar_file([RESPOND], earlier, LATER, TODAY)


def _anything_typed(data: bytes) -> None:
    """Every reader of what is typed into a field, one after the other; each may refuse."""
    text = data.decode("utf-8", "surrogateescape")
    readers: tuple[Callable[[str], object], ...] = (
        lambda typed: [read_date(typed, TODAY, lean) for lean in ("past", "future", "near")],
        *(read_sum, read_pence, sums_in, read_homes, read_day, path_of, safe, one_line),
        lambda typed: generated_name("E001", typed),
        lambda typed: named(typed, Path("/nowhere")),
        *(
            _setting(key)
            for key in ("working_days", "leave", "retention_years", "homes", "ombudsman_checked")
        ),
        lambda typed: laxities(load_policy(typed), load_code("2024")),
        lambda typed: kept(taken_up(kept(read_mapping(typed)))),
    )
    refused = 0
    for read in readers:
        try:
            read(text)
        except (BadInput, CellError):
            refused += 1
    if refused > 7:
        raise BadInput("Most of them refuse it.")


def _setting(key: str) -> Callable[[str], object]:
    return lambda typed: Week.of(spelled_settings({**SETTINGS, key: typed}, TODAY))


def _evidence(data: bytes) -> None:
    """One document in a bundle, whatever it calls itself."""
    bundle_of({f"a{_ending(data)}": data})


def _ending(data: bytes) -> str:
    return ".pdf" if b"PDF" in data[:20] else ".png"


def _in(folder: Path, name: str, use: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Reads what lies in a file of that name."""

    def read(data: bytes) -> object:
        path = folder / name
        path.write_bytes(data)
        return use(path)

    return read


def _config(path: Path) -> None:
    load_config(path)
    change_config("backups", "/srv/other", path)


def _names(folder: Path) -> Callable[[bytes], None]:
    """Names of files in the folder of backups: whatever cannot be ours is passed over."""

    def read(data: bytes) -> None:
        name = b"x" + data.replace(b"/", b"").replace(b"\0", b"")[:200]
        path = folder / name.decode("utf-8", "surrogateescape")
        path.write_bytes(b"")
        listed(folder)
        path.unlink()

    return read


def readers(folder: Path) -> list[Reader]:
    """Every parser; ``folder`` is for those that read a file by its path."""
    (folder / "backups").mkdir(exist_ok=True)
    return [
        Reader("register CSV", _register_csvs, _register),
        Reader("register XLSX, ODS", _workbooks, _register),
        Reader("mapping file", lambda: [MAPPING.encode()], lambda data: read_mapping(_text(data))),
        Reader("e-mail .eml", _eml, lambda data: read_email(data, "a.eml")),
        Reader("e-mail .msg", _msg, lambda data: read_email(data, "a.msg")),
        Reader("policy", _tomls("policies"), _policy),
        Reader("casedesk.toml", lambda: [CONFIG.encode()], _in(folder, "casedesk.toml", _config)),
        Reader("case.json", lambda: [case_json.write(WHOLE)], case_json.read),
        Reader("letter wording", _wordings, _wording),
        Reader("Word template", lambda: [template()], _letterhead, within=6.0),
        Reader("self-assessment", _tomls("self_assessments"), lambda data: read_form(_text(data))),
        Reader("what is typed", _typed, _anything_typed),
        Reader("calendar read back", _calendar, _calendar_file),
        Reader("names of backups", _backup_names, _names(folder / "backups")),
        Reader("PDF and picture as evidence", _documents, _evidence, within=10.0),
    ]


def _backup_names() -> list[bytes]:
    return [
        b"casedesk-2026-11-22-1830-e000457-3f9a1c2b-0a1b2c3d.backup",
        b"a-2026-06-31-9999-r2-e999999-00000000-ffffffff.backup",
    ]


def _documents() -> list[bytes]:
    return [
        pdfs.paper("first", "second"),
        (SAMPLES / "evidence" / "scaffold_from_the_kitchen.png").read_bytes(),
    ]
