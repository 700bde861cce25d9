"""A time in which the landlord could not keep the Code covers what was open during it."""

from datetime import date

from casedesk.records.approaches import Period


def test_a_period_covers_what_was_open_on_any_of_its_days() -> None:
    cyber = Period("EX26-001", date(2026, 11, 2), "files locked by an attack", ended=date(2026, 11, 13))

    assert cyber.covers(date(2026, 10, 1), date(2026, 11, 2))  # until its first day
    assert cyber.covers(date(2026, 11, 13), date(2026, 12, 1))  # from its last day
    assert cyber.covers(date(2026, 10, 1), date(2026, 12, 1))  # all of it and more
    assert not cyber.covers(date(2026, 11, 14), date(2026, 12, 1))
    assert not cyber.covers(date(2026, 10, 1), date(2026, 11, 1))


def test_a_period_without_an_end_still_goes_on() -> None:
    assert Period("EX26-001", date(2026, 11, 2), "flood").covers(date(2027, 3, 1), date(2027, 3, 1))
