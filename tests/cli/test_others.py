"""Verbs on what is no complaint: residents, requests and times out of the ordinary, by their references."""

REQUEST = (
    *("--kind", "service request", "--received", "20/11", "--resident", "P. Nowak", "--channel", "phone"),
    *("--text", "The gate sticks", "--reason", "A first report", "--follow-up", "24/11"),
)


def log(desk, *more):
    given = ("--received", "17/11", "--resident", "A. Bee", "--channel", "letter", "--text", "Damp", *more)
    return desk.does("log", *given, "--json").json["reference"]


def test_a_request_is_recorded_shown_and_due_as_what_it_is(office_desk):
    """To be looked at again on Tuesday 24 November, seen on Sunday the 22nd: in `due`, and of no stage."""
    done = office_desk.does("record", *REQUEST, "--json").json
    assert (done["act"], done["reference"]) == ("record", "SR26-001")
    (item,) = office_desk.does("due", "--json").json["items"]
    assert (item["reference"], item["of"], item["stage"], item["due"]) == (
        *("SR26-001", "approach"),
        *(None, "2026-11-24"),
    )
    assert "SR26-001, P. Nowak, " in office_desk.does("due").out
    seen = office_desk.does("show", "sr26-001").out.splitlines()
    assert seen[0] == "SR26-001: service request, P. Nowak, open."
    assert "  The gate sticks" in seen
    assert "(`casedesk review SR26-001`)" in seen[1]
    whole = office_desk.does("show", "SR26-001", "--json").json
    assert (whole["of"], whole["text"], whole["next_act"]) == ("approach", "The gate sticks", "review")
    assert "version" not in whole


def test_an_act_on_a_request_is_previewed_done_and_taken_back(office_desk):
    office_desk.does("record", *REQUEST)
    settle = ("settle", "SR26-001", "--on", "21/11", "--outcome", "Planed and oiled")
    assert office_desk.does(*settle, "--dry-run").out.startswith("Would be recorded: SR26-001: ")
    assert office_desk.does("show", "SR26-001", "--json").json["settled"] is None
    office_desk.does(*settle)
    assert office_desk.does("show", "SR26-001").out.startswith(
        "SR26-001: service request, P. Nowak, settled."
    )
    assert office_desk.does("undo", "SR26-001").out.startswith("Undone on SR26-001: Settled: ")
    assert "off the record; add --yes" in office_desk.fails(1, "undo", "SR26-001")
    office_desk.does("undo", "SR26-001", "--yes")
    assert "There is nothing called SR26-001" in office_desk.fails(2, "show", "SR26-001")


def test_the_trail_of_a_resident_is_theirs_alone(office_desk):
    log(office_desk)
    office_desk.does("need", "P0001", "--kind", "language", "--text", "Polish")
    entries = office_desk.does("trail", "P0001", "--json").json["entries"]
    assert {entry["reference"] for entry in entries} == {"P0001"}
    assert entries[-1]["act"] == "need"


def test_an_act_on_the_wrong_kind_of_record_is_refused_in_a_sentence(office_desk):
    """`note` is for complaints, `settle` for requests: neither finds the other's."""
    reference = log(office_desk)
    assert f"There is nothing called {reference}" in office_desk.fails(
        2, "settle", reference, "--outcome", "x"
    )
    assert "There is no complaint P0001" in office_desk.fails(2, "note", "P0001", "--text", "x")


def test_a_confidential_name_is_in_no_list_and_inside_the_complaint(office_desk):
    """In `due`, in `list` and found by a word of it; `show` is the complaint itself."""
    reference = log(office_desk, "--address", "12 Elm Court")
    office_desk.does("confidential", reference, "--reason", "A neighbour works here")
    assert "A. Bee" not in office_desk.does("due").out
    assert "(confidential)" in office_desk.does("due").out
    assert office_desk.does("list", "--json").json["complaints"][0]["resident"] == "(confidential)"
    found = office_desk.does("list", "--search", "bee").out
    assert reference in found
    assert "A. Bee" not in found
    assert "Resident: A. Bee" in office_desk.does("show", reference).out
