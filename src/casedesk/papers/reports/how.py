"""How the figures of a report were counted, and what was left out of it: the last section of each."""

from casedesk.papers.paper import Points, Section, Table, Words
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.figure_table import title_of
from casedesk.papers.reports.suppress import NOT_SHOWN
from casedesk.rules.figures.compared import FEW
from casedesk.rules.rounding import ROUNDED
from casedesk.rules.words import long_day, sentence


def how_counted(book: Book) -> Section:
    """The rule of every figure that was shown, those of one rule together."""
    rules: dict[str, list[str]] = {}
    provisions: dict[str, list[str]] = {}
    for figure in book.used.values():
        if figure.rule:
            rules.setdefault(figure.rule, []).append(title_of(figure))
            provisions.setdefault(figure.rule, []).append(figure.provision)
    rows = tuple(
        (
            "; ".join(dict.fromkeys(titles)),
            sentence(rule),
            ", ".join(filter(None, dict.fromkeys(provisions[rule]))),
        )
        for rule, titles in rules.items()
    )
    made = Table("", ("Figures", "How they are counted", "Provision"), rows, (38, 48, 14))
    return Section("How it was counted", (Words(_known(book)), *notes(book), *((made,) if rows else ())))


def words_used() -> Section:
    """What a reader who does not work with complaints every day would ask."""
    return Section("Words that are used", (Points(tuple(f"{word}: {told}" for word, told in _WORDS)),))


_WORDS = (
    ("The Code", "the Complaint Handling Code of the Housing Ombudsman, which landlords must keep by law."),
    (
        "Stage 1 and stage 2",
        "the first answer; and the final response where a resident asks us to look again.",
    ),
    ("Acknowledged", "the resident was told that the complaint came, and what we understand it to be about."),
    (
        "The Code's own time",
        "without an extension: to acknowledge 5 working days; then 10 for the answer of stage 1, 20 of stage 2.",
    ),
    (
        "A valid extension",
        "a letter in time that gives a later date, the reasons, and how the Ombudsman is reached. Any other letter"
        " moves no date.",
    ),
    ("Upheld", "we agree that something went wrong; partially upheld: with some of it."),
    ("Overdue", "not done, and its day has passed. Late: done after its day."),
    (
        "Findings against us",
        "the Ombudsman found maladministration, severe maladministration or a service failure.",
    ),
)


def _known(book: Book) -> str:
    counted = book.material.counted
    return (
        f"Counted from the record of complaints as it was known at the end of {long_day(counted.as_at)}. What was"
        " judged stands as it was judged on that day, by the calendar of working days of then; a later change of"
        " either does not change a figure."
    )


def notes(book: Book) -> tuple[Words, ...]:
    """What is not shown, and why."""
    told = [ROUNDED, f"No percentage is made of fewer than {FEW}, and none is compared."]
    if book.hidden.floor:
        told.append(
            f"So that nobody can be recognised, counts of 1 to {book.hidden.floor - 1} are shown as “fewer than"
            f" {book.hidden.floor}”, and other counts from which they could be worked out as “{NOT_SHOWN}”. A chart of"
            " such counts is left out."
        )
    return (Words(" ".join(told), "quiet"),)
