"""``audit``: real registers and bad ones; every row is answered for, and nothing is guessed."""

import io

import pytest
from cli.test_clock import KEYS

HEADER = "reference,received,acknowledged,responded"


def register(tmp_path, *lines, encoding="utf-8", name="register.csv"):
    """A register file of these lines."""
    path = tmp_path / name
    path.write_bytes("\n".join((*lines, "")).encode(encoding))
    return path


def states(row):
    """The states of a row's clocks by their ids."""
    return {clock["id"]: clock["state"] for clock in row["clocks"]}


def timelines(request):
    return request.config.rootpath / "tests" / "truth" / "timelines.csv"


def test_fourteen_real_complaints_by_their_own_headers(desk, request):
    """Determinations of the Ombudsman: each row judged, two with a stage 2 that cannot be."""
    found = desk.does("audit", timelines(request), "--json").json
    rows = {row["reference"]: row for row in found["rows"]}
    assert len(rows) == 14
    assert [row["row"] for row in found["rows"]] == list(range(2, 16))
    assert all(row["clocks"] for row in rows.values())
    assert all(set(clock) >= KEYS for row in rows.values() for clock in row["clocks"])
    # Received 12 January 2024, acknowledged that day, answered 24 January: due on the 26th.
    assert states(rows["202401431"]) == {"stage1.acknowledge": "met", "stage1.respond": "met"}
    # Received 5 June 2024, acknowledged that day: due 19 June, answered on the 21st.
    peabody = rows["202506211"]
    assert peabody["code"] == "2024"
    assert states(peabody)["stage1.respond"] == "late"
    # Stage 2 asked for 18 July, acknowledged 30 October: due 27 November 2024, never answered.
    assert [c["due"] for c in peabody["clocks"] if c["id"] == "stage2.respond"] == ["2024-11-27"]
    assert states(peabody)["stage2.respond"] == "overdue"
    # There is a column, and nothing in it: the answer of 25 April 2025 did it, after 22 April.
    assert states(rows["202451564"]) == {"stage1.acknowledge": "late", "stage1.respond": "met"}
    assert any("stage 2 is not judged" in problem for problem in rows["202446687"]["problems"])
    told = {name for name, row in rows.items() if any("not recorded" in p for p in row["problems"])}
    assert "202401431" in told, "no column for the definition"
    assert "202451564" not in told, "never acknowledged, so that no definition went with it"
    assert found["summary"]["unreadable"] == 0
    assert found["summary"]["code_2022"] == 8


def test_a_mapping_file_says_which_header_is_which(desk, request, tmp_path):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        'reference = "case_ref"\nreceived = "complaint_made"\nacknowledged = "stage1_ack"\n'
        'responded = "stage1_response"\nescalated = "escalation_request"\n'
        'stage2_acknowledged = "stage2_ack_or_logged"\nstage2_responded = "stage2_response"\n',
        encoding="utf-8",
    )
    mapped = desk.does("audit", timelines(request), "--mapping", mapping, "--json").json
    assert mapped["rows"] == desk.does("audit", timelines(request), "--json").json["rows"]
    mapping.write_text('received = "no such header"\n', encoding="utf-8")
    assert "no such header" in desk.fails(2, "audit", timelines(request), "--mapping", mapping)
    mapping.write_text('arrived = "complaint_made"\n', encoding="utf-8")
    assert "arrived" in desk.fails(2, "audit", timelines(request), "--mapping", mapping)


def test_the_summary_counts_what_is_late_and_open(desk, tmp_path):
    """As seen on Sunday 22 November 2026."""
    path = register(
        tmp_path,
        HEADER,
        "A-1,2026-11-02,2026-11-06,2026-11-20",  # both in time, the answer on its last day
        "A-2,2026-11-02,2026-11-10,2026-11-25",  # answered in the future: not judged
        "A-3,2026-11-02,2026-11-10,",  # acknowledged a day late; due Tuesday 24 November
        "A-4,2026-10-05,2026-10-06,",  # due 20 October, never answered
    )
    found = desk.does("audit", path, "--json").json
    assert [len(row["clocks"]) for row in found["rows"]] == [2, 0, 2, 2]
    wanted = {
        "rows": 4,
        "read": 3,
        "unreadable": 1,
        "open": 2,
        "overdue": 1,
        "late_acknowledgements": 1,
        "late_responses": 0,
        "responses_in_time": 1,
    }
    assert {key: found["summary"][key] for key in wanted} == wanted
    told = desk.does("audit", path).out
    assert "Row 3, reference A-2: not judged." in told
    assert "Problem: responded: Wed 25 Nov 2026 has not come yet." in told
    assert "Open: 2 complaints, 1 of them overdue." in told


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("C,,2026-11-06,", "received: not given"),
        ("C,soon,2026-11-06,", "received: “soon” is not a date"),
        ("C,31/02/2026,,", "there is no day “31/02/2026”"),
        ("C,03/25/2026,,", "dates are read day first"),
        ("C,20/11,,", "“20/11” has no year"),
        ("C,46000,,", "a spreadsheet's day number"),
        ("C,0001-01-01,,", "cannot be right"),
        ("C,1601-01-01,,", "cannot be right"),
        ("C,9999-12-31,,", "cannot be right"),
        ("C,2026-11-30,,", "has not come yet"),
        ("C,2026-11-06,2026-11-02,", "acknowledged on Mon 2 Nov 2026, before it was received"),
        ("C,2026-11-06,,2026-11-02", "answered on Mon 2 Nov 2026, before it was received"),
        ("C,2026-11-06,tomorrow,", "acknowledged: “tomorrow” is not a date"),
        ("C,2026-11-06,,,a,b", "a text is not in quotation marks"),
    ],
)
def test_a_row_that_cannot_be_right_says_why_and_harms_no_other(desk, tmp_path, row, said):
    path = register(tmp_path, HEADER, row, "GOOD,2026-11-02,2026-11-06,2026-11-20")
    found = desk.does("audit", path, "--json").json
    bad, good = found["rows"]
    assert bad["clocks"] == []
    assert said in " ".join(bad["problems"])
    assert states(good) == {"stage1.acknowledge": "met", "stage1.respond": "met"}


@pytest.mark.parametrize(
    "day",
    [
        "2/11/2026",
        "02/11/26",
        "02.11.2026",
        "2 Nov 2026",
        "Mon 2 November 2026",
        "2-Nov-26",
        "2026-11-02 00:00",
        "2026-11-02T09:30:00Z",
        "02/11/2026 14:05",
        " 2026/11/2 ",
        "2nd November 2026",
    ],
)
def test_dates_as_registers_have_them(desk, tmp_path, day):
    """All of them are Monday 2 November 2026: acknowledge by the 9th."""
    path = register(tmp_path, HEADER, f"D,{day},,")
    (row,) = desk.does("audit", path, "--json").json["rows"]
    assert (row["clocks"][0]["start"], row["clocks"][0]["due"]) == ("2026-11-02", "2026-11-09")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(desk, tmp_path, encoding, delimiter):
    lines = [line.replace(",", delimiter) for line in ("Case ref,Date received,Réponse", "É-1,2/11/2026,x")]
    (row,) = desk.does("audit", register(tmp_path, *lines, encoding=encoding), "--json").json["rows"]
    assert (row["reference"], row["clocks"][0]["due"]) == ("É-1", "2026-11-09")


def test_what_has_no_column_is_unknown_and_not_held_against_anyone(desk, tmp_path):
    """Due 20 November, extended on the 19th to the 27th; the register has no column for the rest."""
    header = f"{HEADER},extension_sent,extended_to"
    path = register(tmp_path, header, "E,2026-11-02,2026-11-06,,2026-11-19,2026-11-27")
    (row,) = desk.does("audit", path, "--json").json["rows"]
    respond = row["clocks"][1]
    assert (respond["due"], respond["state"]) == ("2026-11-27", "running")
    assert respond["extensions"][0]["valid"] is True
    assert "definition: not recorded; judged as sent with the acknowledgement" in row["problems"]


def test_what_has_a_column_and_no_entry_was_not_given(desk, tmp_path):
    header = f"{HEADER},defined,extension_sent,extended_to,extension_reason,ombudsman_details_given"
    path = register(tmp_path, header, "E,2026-11-02,2026-11-06,,,2026-11-19,2026-11-27,,no")
    (row,) = desk.does("audit", path, "--json").json["rows"]
    acknowledge, respond = row["clocks"]
    assert (acknowledge["state"], acknowledge["note"]) == ("overdue", "acknowledged, not yet defined")
    assert (respond["due"], respond["state"]) == ("2026-11-20", "overdue")
    assert len(respond["extensions"][0]["missing"]) == 2


def test_an_answer_at_stage_2_and_its_extension(desk, tmp_path):
    """Asked for 1 September 2026, acknowledged that day: due on the 29th, extended to 27 October."""
    header = "ref,received,stage 1 response,escalated,s2 ack,stage 2 extension sent,stage 2 extended to,final response"
    path = register(
        tmp_path, header, "S,3/8/2026,10/8/2026,1/9/2026,1/9/2026,28/9/2026,27/10/2026,27/10/2026"
    )
    (row,) = desk.does("audit", path, "--json").json["rows"]
    respond = row["clocks"][-1]
    assert (respond["id"], respond["original_due"], respond["due"]) == (
        "stage2.respond",
        "2026-09-29",
        "2026-10-27",
    )
    assert respond["state"] == "met"


def test_withdrawn_and_refused_complaints_end(desk, tmp_path):
    path = register(
        tmp_path,
        f"{HEADER},withdrawn,refused",
        "W,2026-11-02,2026-11-06,,2026-11-10,",
        "R,2026-11-02,,,,2026-11-05",
    )
    withdrawn, refused = desk.does("audit", path, "--json").json["rows"]
    assert states(withdrawn) == {"stage1.acknowledge": "met", "stage1.respond": "ended"}
    assert states(refused) == {"stage1.acknowledge": "ended", "stage1.respond": "ended"}


def test_a_reference_used_twice_is_said(desk, tmp_path):
    path = register(tmp_path, HEADER, "T,2026-11-02,,", "t,2026-11-03,,")
    first, second = desk.does("audit", path, "--json").json["rows"]
    assert not any("used in row" in problem for problem in first["problems"])
    assert "the reference t is used in row 2 already" in second["problems"]


def test_a_policy_is_laid_over_the_register(desk, tmp_path):
    """The 2025 policy decides ten working days from receipt: Monday 16 November."""
    path = register(tmp_path, HEADER, "P,2026-11-02,2026-11-06,2026-11-18")
    (row,) = desk.does("audit", path, "--policy", "policy_2025", "--json").json["rows"]
    by_basis = {c["basis"]: (c["due"], c["state"]) for c in row["clocks"] if c["id"] == "stage1.respond"}
    assert by_basis == {"code": ("2026-11-20", "met"), "policy": ("2026-11-16", "late")}


@pytest.mark.fault(28)
def test_a_hostile_cell_is_only_text(desk, tmp_path):
    hostile = "\"=cmd|' /C calc'!A1 \x1b]0;owned\x07[red]\u202egnp\""
    path = register(tmp_path, HEADER, f"{hostile},2026-11-02,,")
    told = desk.does("audit", path).out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "=cmd|" in told
    assert "[red]" in told


def test_an_unclosed_quotation_mark_is_found(desk, tmp_path):
    path = register(tmp_path, HEADER, '"Q,2026-11-02,,', "NEXT,2026-11-03,,", "LAST,2026-11-04,,")
    (row,) = desk.does("audit", path, "--json").json["rows"]
    assert "quotation mark" in row["problems"][0]


def test_a_title_above_the_header_is_passed_over(desk, tmp_path):
    path = register(tmp_path, "Complaints 2026,,,", ",,,", HEADER, "A,2026-11-02,,")
    (row,) = desk.does("audit", path, "--json").json["rows"]
    assert (row["row"], row["reference"]) == (4, "A")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "No column says when"),
        (b"name,landlord\nA,B\n", "name, landlord"),
        (b"PK\x03\x04rest of a workbook", "damaged"),
        (b"\xd0\xcf\x11\xe0old workbook", "Save it as XLSX"),
    ],
)
def test_a_file_that_is_no_register_gets_one_sentence(desk, tmp_path, content, said):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    assert said in desk.fails(2, "audit", path)
    assert desk.fails(2, "audit", tmp_path / "missing.csv")
    assert desk.fails(2, "audit", tmp_path)


def test_ten_thousand_rows_take_seconds(desk, tmp_path):
    """Each row with stage 2 and an extension; nothing in the way they are read grows with their square."""
    rows = (f"N-{n},2026-0{n % 8 + 1}-05,2026-0{n % 8 + 1}-08,2026-0{n % 8 + 1}-19" for n in range(10_000))
    summary = desk.does("audit", register(tmp_path, HEADER, *rows)).out.splitlines()[-6:]
    assert "10000 rows: 10000 judged, 0 not judged." in summary


def test_a_register_may_come_from_standard_input(desk, monkeypatch):
    class Piped:
        buffer = io.BytesIO(b"reference,received\nA,2026-11-02\n")

    monkeypatch.setattr("sys.stdin", Piped())
    assert desk.does("audit", "-", "--json").json["rows"][0]["reference"] == "A"


def test_help_names_the_columns(desk):
    told = desk.does("audit", "--help").out
    assert "stage2_extension_good_reason" in told.replace("\n", "")
