"""Laws of several shapes, and complaints as they could be typed or imported: any dates, in any order."""

from datetime import date, timedelta

from hypothesis import strategies as st

from casedesk.records import Extension, Facts, Stage
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.law import Law
from casedesk.rules.policies import load_policy

CALENDAR = Calendar(published_days())

POLICIES = {
    "strict, from receipt": {
        "stage1.acknowledge": ("received", 2, 0),
        "stage1.respond": ("received", 10, 10),
        "stage2.acknowledge": ("opened", 3, 0),
        "stage2.respond": ("acknowledged", 15, 5),
    },
    "lax, and silent on the stage 2 acknowledgement": {
        "stage1.acknowledge": ("received", 7, 0),
        "stage1.respond": ("acknowledged", 12, 15),
        "stage2.respond": ("opened", 30, 25),
    },
    "three stages": {
        "stage1.respond": ("logged", 8, 5),
        "stage2.respond": ("acknowledged", 15, 10),
        "stage3.respond": ("opened", 15, 3),
    },
}
STAGES = {"three stages": 3}


def _policy(name):
    clocks_of_it = "".join(
        f'[[clock]]\nid = "{clock}"\nstart = "{start}"\nlimit = {limit}\n'
        + (f"extension_limit = {more}\n" if more else "")
        for clock, (start, limit, more) in POLICIES[name].items()
    )
    head = f'id = "invented"\nlandlord = "Invented Homes"\ntitle = "{name}"\nfrom = 2020-01-01\n'
    return load_policy(f"{head}stages = {STAGES.get(name, 2)}\n{clocks_of_it}")


LAWS = {None: Law(CALENDAR)} | {name: Law(CALENDAR, (_policy(name),)) for name in POLICIES}

received = st.dates(date(2021, 1, 1), date(2027, 6, 30)) | st.dates(date(2024, 3, 1), date(2024, 4, 30))
"""Half of them within a month of the change of Codes."""

offsets = st.integers(0, 60)
maybe_offsets = st.none() | offsets
words = st.sampled_from(["the surveyor is late", "", "   ", None])
yes_or_no = st.sampled_from([True, True, False, None])


@st.composite
def extensions(draw, first: date):
    sent = first + timedelta(days=draw(st.integers(-3, 60)))
    to = first + timedelta(days=draw(st.integers(-3, 120)))
    return Extension(
        sent,
        to,
        draw(words),
        draw(yes_or_no),
        draw(yes_or_no),
        draw(words),
        draw(yes_or_no),
        draw(st.sampled_from([None, 5])),
    )


def _after(draw, first, strategy=maybe_offsets):
    offset = draw(strategy)
    return None if offset is None else first + timedelta(days=offset)


@st.composite
def stages(draw, number: int, first: date):
    acknowledged = _after(draw, first)
    defined = draw(st.sampled_from(["with it", "apart"]))
    return Stage(
        number,
        first,
        acknowledged=acknowledged,
        defined=acknowledged if defined == "with it" else _after(draw, first),
        definition_unknown=acknowledged is not None and draw(st.sampled_from([False, False, True])),
        extensions=tuple(draw(st.lists(extensions(first), max_size=3))),
        responded=_after(draw, first),
        declined=_after(draw, first, st.none() | st.none() | offsets) if number > 1 else None,
        taken_back=_after(draw, first, st.none() | st.none() | st.none() | offsets) if number > 1 else None,
    )


@st.composite
def complaints(draw):
    first = draw(received)
    told = [draw(stages(1, first))]
    for number in range(2, 2 + draw(st.integers(0, 2))):
        told.append(draw(stages(number, told[-1].requested + timedelta(days=draw(st.integers(0, 60))))))
    ended = _after(draw, first, st.none() | st.none() | offsets)
    return Facts(
        first,
        _after(draw, first, st.none() | st.integers(0, 12)),
        tuple(told),
        ended,
        "withdrawn" if ended else "",
    )


@st.composite
def looks(draw):
    """A complaint, and the day on which somebody looks at it."""
    facts = draw(complaints())
    return facts, facts.received + timedelta(days=draw(st.integers(-5, 250)))
