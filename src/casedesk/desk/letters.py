"""The way to a letter: which one it is, then its act's form where there is something to ask, then its text."""

from typing import TYPE_CHECKING, Any

from textual.content import Content

from casedesk.desk.dialogs.ask import Choose

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.desk.app import CasedeskApp
    from casedesk.desk.forms.screen import ActForm
    from casedesk.desk.screens.letter import LetterScreen
    from casedesk.rules.letters import LetterKind


async def write_a_letter(desk: "CasedeskApp", reference: str, kind_id: str = "") -> None:
    """Choose a letter, unless it is named already, and open the way to it."""
    kinds = await desk.ask(desk.office.letter_kinds, reference)
    kind = next((each for each in kinds if each.id == kind_id), None)
    if not kinds:
        desk.notify(f"No letter fits {reference} as it stands.", markup=False)
        return
    if kind is None:
        lines = [_line(each, number == 0) for number, each in enumerate(kinds)]
        chosen = await desk.push_screen_wait(Choose(f"Which letter on {reference}?", lines))
        if chosen is None:
            return
        kind = kinds[chosen]
    desk.show_form(await desk.ask(_first_screen, desk.office, reference, kind))


def _line(kind: "LetterKind", likeliest: bool) -> Content:
    return Content.assemble(kind.title, ("  likeliest now", "$quiet") if likeliest else "")


def _first_screen(office: "Office", reference: str, kind: "LetterKind") -> "ActForm | LetterScreen":
    """In the store's thread: straight to the letter where its act's facts have their usual values.

    A letter whose step is on record already is written from the record.
    """
    from casedesk.casework.letter_subjects import by_letter, on_record, usual_facts
    from casedesk.desk.forms.screen import ActForm
    from casedesk.desk.screens.letter import LetterScreen

    facts: Any = by_letter(kind, usual_facts(kind, office.today), "", True)
    if not office.judge(kind.act, reference, facts).missing:
        return LetterScreen(reference, kind, facts)
    if on_record(kind, office.case(reference).complaint):
        return LetterScreen(reference, kind, None)
    return ActForm(kind.act, reference, letter=kind)
