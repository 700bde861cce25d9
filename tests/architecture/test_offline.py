"""Casedesk opens no socket to anywhere, whatever it is asked to do."""

from pathlib import Path

from architecture.fresh import run


def test_no_verb_reaches_for_a_network(tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text("seven quiet herons on a roof\n", encoding="utf-8")
    (tmp_path / "register.csv").write_text("reference,received\nOLD-1,2026-11-02\n", encoding="utf-8")
    own = ("--store", "own.db", "--passphrase-file", "passphrase")
    log = ("log", "--received", "2026-11-20", "--channel", "email", "--text", "the tap drips", *own)
    verbs: tuple[tuple[str, ...], ...] = (
        ("days", "2024-03-04", "20"),
        ("clock", "--received", "2026-11-20"),
        ("audit", "register.csv"),
        ("init", *own),
        (*log, "--resident", "Ada Example", "--as-at", "2026-11-23"),
        ("import", "register.csv", *own),
        ("due", *own),
        ("list", *own),
        ("show", "C26-001", *own),
        ("why", "C26-001", "stage1.respond", *own),
        ("check", *own),
        ("where", *own),
        ("demo",),
    )
    for verb in verbs:
        ran = run(tmp_path, *verb)
        assert not ran.reached, verb
        assert ran.code == 0, (verb, ran.printed)
