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
    assert office_desk.does("undo", "A").out.startswith("Undone on A: Stage 1 answered: upheld")
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


ODD = "Log,Came in,Ack,Target\nL-1,2026-11-02,2026-11-04,2026-11-20\n"


def test_a_mapping_is_given_once_and_remembered(office_desk, tmp_path):
    """Another file with the same headers needs none; without one the first says which headers it has."""
    first, second, mapping = tmp_path / "one.csv", tmp_path / "two.csv", tmp_path / "mapping.toml"
    first.write_text(ODD)
    second.write_text(ODD.replace("L-1", "L-2"))
    mapping.write_text('reference = "Log"\nreceived = "Came in"\n')
    assert "The headers are: Log, Came in, Ack, Target" in office_desk.fails(2, "import", first)
    assert "--remember" in office_desk.fails(2, "import", first, "--remember")
    told = office_desk.does("import", first, "--map", mapping, "--remember").out
    assert "The mapping is remembered" in told
    told = office_desk.does("import", second).out
    assert "read by the mapping that was remembered" in told
    assert [c["reference"] for c in office_desk.does("list", "--json").json["complaints"]] == ["L-2", "L-1"]


def test_a_dry_run_tells_the_due_dates_that_no_rule_gives(office_desk, tmp_path):
    """Acknowledged on Wednesday 4 November: due on the 18th; the register says Friday the 20th."""
    path = tmp_path / "one.csv"
    path.write_text(ODD.replace("Came in", "Received"))
    told = office_desk.does("import", path, "--dry-run").out
    assert "the register says Fri 20 Nov 2026, the rule gives Wed 18 Nov 2026 (6.3)" in told
    (row,) = office_desk.does("import", path, "--dry-run", "--json").json["rows"]
    (found,) = row["disagreements"]
    assert (found["clock"], found["stated"], found["due"]) == ("stage1.respond", "2026-11-20", "2026-11-18")
    assert found["later"] == 2


def test_the_register_goes_out_and_its_import_changes_nothing(office_desk, tmp_path):
    office_desk.does("import", register(tmp_path, HEADER, "A,2026-11-02,2026-11-06,"))
    path = tmp_path / "out.xlsx"
    told = office_desk.does("register", "--to", path).out
    assert told.startswith(f"Written: {path}, 1 complaint.")
    assert (
        office_desk.does("import", path, "--sheet", "Complaints", "--json").json["summary"]["unchanged"] == 1
    )
    assert "is there already" in office_desk.fails(3, "register", "--to", path)
