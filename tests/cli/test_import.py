"""``import``: real rows into an encrypted store, known again, and exit codes for what was not taken."""

from cli.test_audit import HEADER, register, timelines


def test_fourteen_real_complaints_into_an_encrypted_store(encrypted_desk, request):
    path = timelines(request)
    dry = encrypted_desk.does("import", path, "--dry-run", "--json").json
    assert (dry["summary"]["imported"], dry["summary"]["dry_run"]) == (14, True)
    assert encrypted_desk.does("list", "--json").json == {"complaints": []}
    assert encrypted_desk.does("import", path, "--json").json["summary"]["imported"] == 14
    again = encrypted_desk.does("import", path, "--json").json
    assert {row["outcome"] for row in again["rows"]} == {"unchanged"}
    assert len(encrypted_desk.does("list", "--json").json["complaints"]) == 14
    due = encrypted_desk.does("due", "--json").json["items"]
    assert {item["reference"] for item in due} == {"202506211", "202511615", "202408056"}
    # Received 6 October 2023 and answered on the 31st: due on the 20th from the day received.
    case = encrypted_desk.does("show", "202325309", "--json")
    assert (case.json["code"], case.json["imported"]) == ("2022", True)
    respond = case.clock("stage1.respond")
    assert (respond["due"], respond["done"], respond["state"]) == ("2023-10-20", "2023-10-31", "late")
    assert "Well: trail, unbroken." in encrypted_desk.does("check").out


def test_a_refused_row_exits_1_and_keeps_the_good_ones(office_desk, tmp_path):
    path = register(tmp_path, HEADER, "A,2026-11-02,2026-11-06,", "B,soon,,", "C,2026-11-02,2026-11-01,")
    ran = office_desk.run("import", path)
    assert ran.code == 1
    assert "Refused: row 3, reference B: received: “soon” is not a date" in ran.out
    assert [c["reference"] for c in office_desk.does("list", "--json").json["complaints"]] == ["A"]
    assert office_desk.run("import", path, "--dry-run").code == 1


def test_a_row_that_changed_is_told_and_not_overwritten(office_desk, tmp_path):
    office_desk.does("import", register(tmp_path, HEADER, "A,2026-11-02,2026-11-06,"))
    changed = office_desk.run(
        "import", register(tmp_path, HEADER, "A,2026-11-02,2026-11-06,2026-11-20"), "--json"
    )
    assert changed.code == 1
    (row,) = changed.json["rows"]
    assert row["outcome"] == "differs"
    assert row["problems"] == ["left as it is in the store, which differs in stage 1 responded"]
    assert office_desk.does("show", "A", "--json").json["stages"][0]["responded"] is None


def test_an_imported_complaint_is_worked_on_like_any_other(office_desk, tmp_path):
    """Received 2 November, acknowledged on the 6th; answered by verb on the 20th, its last day."""
    office_desk.does("import", register(tmp_path, f"{HEADER},definition", "A,2026-11-02,2026-11-06,,Damp"))
    office_desk.does(
        "respond", "A", "--on", "20/11", "--finding", "1: upheld: it is damp", "--remedy", "a fan"
    )
    case = office_desk.does("show", "A", "--json")
    assert case.clock("stage1.respond")["state"] == "met"
    assert [v["state"] for v in case.json["verdicts"]] == ["met", "met"]
    assert office_desk.does("undo", "A").out == "Undone on A: respond.\n"
    assert office_desk.does("undo", "A", "--yes").out == "Undone: A is no longer logged.\n"


def test_the_register_s_words_are_only_text_in_the_store(office_desk, tmp_path):
    header = "reference,received,resident,summary,channel"
    path = register(tmp_path, header, '"=A1","2026-11-02","[red]\x1b[31mEve","{{ 7*7 }}","pigeon"')
    told = office_desk.does("import", path).out
    assert "channel: “pigeon” is kept as other" in told
    shown = office_desk.does("show", "=A1").out
    assert "[red]\N{REPLACEMENT CHARACTER}[31mEve" in shown
    assert "{{ 7*7 }}" in shown


def test_the_dry_run_says_what_the_import_will_do(office_desk, tmp_path):
    """Two rows without a reference are the same complaint; another bears the reference a new one would get."""
    rows = (",2026-11-02,2026-11-06,", ",2026-11-02,2026-11-06,", "C26-001,2026-11-03,,")
    path = register(tmp_path, HEADER, *rows)
    dry = office_desk.run("import", path, "--dry-run", "--json")
    real = office_desk.run("import", path, "--json")
    assert dry.code == real.code
    outcomes = ["imported", "unchanged", "imported"]
    assert [row["outcome"] for row in dry.json["rows"]] == outcomes
    assert [row["outcome"] for row in real.json["rows"]] == outcomes
    assert [row["reference"] for row in real.json["rows"]] == ["C26-002", "C26-002", "C26-001"]
