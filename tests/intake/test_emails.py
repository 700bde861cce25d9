"""E-mails are read as a person would read them, and whatever is broken in one is survived."""

import time
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from intake import outlook_files

from casedesk.intake.emails import Email, read_email
from casedesk.intake.html_text import text_of_html
from casedesk.problems import BadInput

HERE = Path(__file__).parent / "emails"
SAMPLES = Path(__file__).parents[2] / "sample_data" / "emails"
HEAD = "From: T. Okafor <t.okafor@example.org>\nSubject: Damp\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n"


def read(name: str, folder: Path = HERE) -> Email:
    return read_email((folder / name).read_bytes(), name)


def mail(rest: str | bytes, head: str = HEAD) -> Email:
    body = rest if isinstance(rest, bytes) else rest.encode()
    return read_email(head.encode("utf-8", "surrogateescape") + body, "a.eml")


def test_an_email_with_a_photo_is_read_whole() -> None:
    email = read("water_through_the_ceiling.eml", SAMPLES)
    assert (email.sender, email.sender_name) == ("t.okafor@example.org", "Tunde Okafor")
    assert email.subject == "Water through the kitchen ceiling again"
    assert email.day == date(2026, 11, 12)
    assert "My daughter’s asthma is worse since it is damp." in email.body
    assert email.body.endswith("> Thank you for ringing. A plumber will call this week. Reference R-4471.")
    (photo,) = email.attachments
    assert photo.name == "IMG_2031 kitchen.png"
    assert photo.data.startswith(b"\x89PNG")
    assert email.remarks == ()


def test_encoded_words_and_quoted_replies_are_read() -> None:
    email = read("chasing_the_survey.eml", SAMPLES)
    assert email.subject == "Re: Your complaint – when is the surveyor coming?"
    assert "> We have asked a surveyor to look at the ceiling." in email.body


def test_an_outlook_message_is_read_whole() -> None:
    email = read("lift_out_of_order.msg", SAMPLES)
    assert (email.sender, email.sender_name) == ("m.sample@example.org", "Margaret Sample")
    assert email.to == "Heron Homes <office@heron.example>"
    assert email.day == date(2026, 11, 17)
    assert "I am 81 and live on the fourth floor" in email.body
    assert [attached.name for attached in email.attachments] == ["notice on the lift.png"]


def test_an_email_without_a_date_has_no_day_and_says_so() -> None:
    email = read("no_date.eml")
    assert email.day is None
    assert email.remarks == ("It does not say when it was sent. Find out, and type the day.",)


@pytest.mark.fault(18)
def test_a_date_without_a_zone_is_read_as_utc_and_said() -> None:
    """23:30 UTC on 30 June is half past midnight of 1 July in London's summer."""
    email = read("unknown_zone.eml")
    assert email.day == date(2026, 7, 1)
    assert "no time zone" in email.remarks[0]


@pytest.mark.fault(18, 20)
@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Fri, 20 Nov 2026 23:59:00 +0000", date(2026, 11, 20)),
        ("Fri, 20 Nov 2026 23:59:00 -0500", date(2026, 11, 21)),
        ("Sat, 21 Nov 2026 00:30:00 +0200", date(2026, 11, 20)),
        ("Sun, 25 Oct 2026 00:30:00 +0100", date(2026, 10, 25)),
        ("Sat, 28 Mar 2026 23:30:00 +0000", date(2026, 3, 28)),
        ("Sun, 29 Mar 2026 23:30:00 +0000", date(2026, 3, 30)),
        ("Mon, 1 Jan 1601 00:00:00 +0000", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
        ("Mon, 99 Foo 2026 10:00:00 +9999", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_day_is_london_s(written: str, day: date | None) -> None:
    """The clocks go forward on 29 March 2026 and back on 25 October."""
    email = mail("\nhello", f"From: a@example.org\nSubject: x\nDate: {written}\n")
    assert email.day == day
    assert bool(email.remarks) is (day is None)


def test_a_page_is_read_as_its_words_and_nothing_in_it_is_fetched_or_run() -> None:
    body = read("page_only.eml").body
    assert body.startswith("Your letter says I owe £80.\n\nI paid it on 2 November.")
    assert "- bank receipt\n- your own receipt" in body
    assert "Owed 80\nPaid 80" in body
    assert "[picture: my receipt]" in body
    for unseen in ("tracker", "fetch", "color", "ignored", "nothing else"):
        assert unseen not in body


def test_words_in_another_encoding_are_read() -> None:
    email = read("wrapped_by_outlook.eml")
    assert "Repairs so far cost me £240." in email.body
    assert [attached.name for attached in email.attachments] == ["winmail.dat"]
    assert "winmail.dat" in email.remarks[0]


@pytest.mark.parametrize(
    ("charset", "raw", "said"),
    [
        ("windows-1252", b"It cost \x80200", "It cost €200"),
        ("us-ascii", "It cost £200".encode(), "It cost £200"),
        ("no-such-charset", "It cost £200".encode(), "It cost £200"),
        ("punycode", b"It cost 200-", "It cost 200-"),
        ("utf-8", b"It cost \xa3200", "It cost £200"),
        ("utf-8", b"bell\x07 and \x1b]0;title\x07", "bell\N{REPLACEMENT CHARACTER} and"),
    ],
)
def test_a_wrong_encoding_costs_no_words(charset: str, raw: bytes, said: str) -> None:
    email = mail(f"Content-Type: text/plain; charset={charset}\n\n".encode() + raw)
    assert said in email.body
    assert "\x1b" not in email.body


def test_an_email_within_an_email_is_kept_as_one() -> None:
    email = read("forwarded.eml")
    (inner,) = email.attachments
    assert inner.name == "Survey of 17 Heron Court.eml"
    survey = read_email(inner.data, inner.name)
    assert (survey.sender, survey.day) == ("sam@survey.example", date(2026, 11, 18))
    assert survey.body == "The damp is rising, not condensation."
    assert [attached.data for attached in survey.attachments] == [b"%PDF-1.4\n"]


@pytest.mark.fault(22)
def test_names_of_attachments_come_as_the_sender_wrote_them() -> None:
    names = [attached.name for attached in read("hostile_names.eml").attachments]
    assert names == [
        "../../../etc/pass wd",
        "C:\\Windows\\System32\\calc.exe",
        "CON",
        "report\u202egpj.exe",
        "two\nlines.pdf",
        "nul\0byte.pdf",
        "n" * 296 + ".pdf",
        "\N{DROPLET}.png",
        "plan.pdf",
        "plan.pdf",
    ]


def test_all_texts_beside_the_pictures_are_the_body() -> None:
    """A telephone sends text, picture, text."""
    part = "--b\nContent-Type: text/plain\n\n{}\n"
    picture = "--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n/9g=\n"
    email = mail(
        f"Content-Type: multipart/mixed; boundary=b\n\n{part.format('before')}{picture}{part.format('after')}--b--\n"
    )
    assert email.body == "before\n\nafter"
    assert [attached.name for attached in email.attachments] == ["attachment 1.jpg"]


def test_parts_that_cannot_be_told_apart_are_shown_as_they_lie() -> None:
    email = mail("Content-Type: multipart/mixed\n\n--b\n\nThe wall is wet.\n--b--\n")
    assert "The wall is wet." in email.body


def test_an_empty_attachment_is_told_of() -> None:
    part = 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="plan.pdf"\n\n'
    email = mail(f"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\n{part}--b--\n")
    assert email.attachments == ()
    assert email.remarks == ("Its attachment plan.pdf is empty or cannot be read; see the original.",)


def test_more_attachments_than_anyone_sends_are_left_in_the_original() -> None:
    part = '--b\nContent-Disposition: attachment; filename="a.txt"\n\nhi\n'
    email = mail(f"Content-Type: multipart/mixed; boundary=b\n\n{part * 300}--b--\n")
    assert len(email.attachments) == 200
    assert "More than 200 attachments" in " ".join(email.remarks)


@pytest.mark.parametrize(
    ("header", "name", "address"),
    [
        ("T. Okafor <t@example.org>", "T. Okafor", "t@example.org"),
        ("t@example.org", "", "t@example.org"),
        ('"Okafor, T." <t@example.org>, b@example.org', "Okafor, T.", "t@example.org"),
        ("=?iso-8859-1?Q?Ren=E9e?= <r@example.org>", "Renée", "r@example.org"),
        ("Renée <r@example.org>", "Renée", "r@example.org"),
        ("Nobody", "Nobody", ""),
        ("T. [ground floor] <t@example.org>", "T. [ground floor]", "t@example.org"),
        ("Eve\u202egro.elpmaxe <t@example.org>", "Eve\N{REPLACEMENT CHARACTER}gro.elpmaxe", "t@example.org"),
    ],
)
def test_the_sender_is_known_by_name_and_address(header: str, name: str, address: str) -> None:
    email = mail("\nhello", f"From: {header}\nSubject: x\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n")
    assert (email.sender_name, email.sender) == (name, address)


def test_line_ends_of_windows_and_a_mark_at_the_start_are_no_hindrance() -> None:
    data = b"\xef\xbb\xbf" + f"{HEAD}\nfirst\nsecond\n".replace("\n", "\r\n").encode()
    email = read_email(data, "a.eml")
    assert (email.body, email.sender) == ("first\nsecond", "t.okafor@example.org")


# Outlook


def test_an_outlook_page_is_read_as_its_words() -> None:
    email = read_email(outlook_files.message(body=None, html="<p>Hé<br>there".encode()), "a.msg")
    assert email.body == "Hé\nthere"


def test_outlook_rich_text_is_left_to_outlook_and_said() -> None:
    email = read_email(outlook_files.message(body=None, rtf=b"LZFu" * 20), "a.msg")
    assert email.body == ""
    assert email.remarks == (
        "It has no text that can be read here; open the original.",
        "Its text is kept as Outlook's rich text (RTF) only.",
    )


@pytest.mark.fault(20)
@pytest.mark.parametrize(
    ("ticks", "headers", "day"),
    [
        (None, "", None),
        (0, "", None),
        (2**64 - 1, "", None),
        (0, "Date: Fri, 20 Nov 2026 23:30:00 -0100\r\n", date(2026, 11, 21)),
    ],
)
def test_an_outlook_message_without_a_date_is_no_message_of_1601(
    ticks: int | None, headers: str, day: date | None
) -> None:
    email = read_email(outlook_files.message(sent=None, ticks=ticks, headers=headers), "a.msg")
    assert email.day == day


def test_an_address_inside_the_organisation_is_no_address() -> None:
    data = outlook_files.message(
        address="/O=HERON/OU=HOMES/CN=MSAMPLE", headers="From: M <m@heron.example>\r\n"
    )
    assert read_email(data, "a.msg").sender == "m@heron.example"
    data = outlook_files.message(address="/O=HERON/OU=HOMES/CN=MSAMPLE")
    assert read_email(data, "a.msg").sender == ""


def test_a_message_inside_an_outlook_message_is_told_of() -> None:
    data = outlook_files.message(attached=[("plan.pdf", b"%PDF" * 3000)], enclosed="Earlier complaint")
    email = read_email(data, "a.msg")
    assert email.attachments == (("plan.pdf", b"%PDF" * 3000),)
    assert email.remarks == (
        "Its attachment Earlier complaint cannot be taken out by itself; it is in the original.",
    )


def test_an_outlook_file_whose_streams_lie_over_each_other_is_refused() -> None:
    """A stream that claims more bytes than the file has would fill the memory when it is read."""
    data = bytearray(outlook_files.message(attached=[("plan.pdf", b"%PDF" * 3000)]))
    directory = data.find("__substg1.0_37010102".encode("utf-16-le"))
    data[directory + 120 : directory + 124] = (1 << 30).to_bytes(4, "little")
    with pytest.raises(BadInput):
        read_email(bytes(data), "a.msg")


# Whatever is no e-mail


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"%PDF-1.7\n",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"From: only this\n\nhello",
        outlook_files.compound({"WordDocument": b"x" * 5000}),
        outlook_files.message()[:1000],
    ],
)
def test_what_is_no_email_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(BadInput, match="is not an e-mail that can be read here") as refused:
        read_email(data, "who\x1bknows.eml")
    assert "\x1b" not in refused.value.message


_PIECES = st.sampled_from(
    [
        b"From: ",
        b"Date: ",
        b"Subject: ",
        b"Content-Type: multipart/mixed; boundary=b\n",
        b'Content-Type: multipart/alternative; boundary="b"\n',
        b"Content-Type: message/rfc822\n",
        b"Content-Type: text/html; charset=",
        b"Content-Disposition: attachment; filename*0*=utf-8''",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: quoted-printable\n",
        b"=?utf-8?b?",
        b"=?x?q?=",
        b"\n\n",
        b"\n--b\n",
        b"--b--\n",
        b"<a@b>",
        b"(((",
        b'"',
        b";",
        b"Fri, 20 Nov 2026 10:00:00 +0000\n",
        b"<p>",
        b"<style>",
        b"\xff\xfe",
        b"\0",
    ]
)
_MAIL = st.lists(_PIECES | st.binary(max_size=20), max_size=40).map(b"".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_MAIL)
@example(b"Date: 0\nContent-Disposition: attachment; filename*=utf-8''%ZZ\n\n")
def test_anything_at_all_is_read_or_refused_in_a_sentence(rest: bytes) -> None:
    for data in (rest, HEAD.encode() + rest):
        try:
            email = read_email(data, "a.eml")
        except BadInput:
            continue
        for text in (email.body, email.subject, email.sender, email.sender_name, email.to, *email.remarks):
            assert text.encode("utf-8").decode() == text
            assert not set(text) & set("\0\x1b\x07\u202e")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.binary(min_size=1, max_size=8)), max_size=8))
def test_a_damaged_outlook_file_is_read_or_refused_in_a_sentence(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(outlook_files.message(attached=[("a.txt", b"hi" * 3000)], enclosed="x"))
    for place, wrong in damage:
        data[place % len(data) : place % len(data) + len(wrong)] = wrong
    try:
        read_email(bytes(data), "a.msg")
    except BadInput:
        return


@pytest.mark.parametrize(
    "rest",
    [
        b"To: " + b"(" * 200_000 + b"\n\nhi",
        b"X: " + b"=?utf-8?q?x?= " * 50_000 + b"\n\nhi",
        b"Content-Type: message/rfc822\n\n" * 2_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1_000)),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
        b"Content-Type: text/html\n\n" + b"<!--" * 500_000,
        b"Content-Type: text/html\n\n" + b"<a " * 500_000,
        b"Content-Type: text/html\n\n&#" + b"9" * 100_000,
        b"Content-Type: text/plain; charset=punycode\n\n" + b"a-" * 500_000,
        b"\n" + b"x" * 5_000_000,
    ],
)
def test_a_hostile_email_takes_seconds_at_most(rest: bytes) -> None:
    started = time.monotonic()
    with suppress(BadInput):
        mail(rest)
    assert time.monotonic() - started < 10


def test_deep_parts_are_left_in_the_original() -> None:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(40))
    email = mail(f"{parts}\nhello")
    assert "nested very deeply" in " ".join(email.remarks)


def test_a_page_too_long_to_read_says_where_the_rest_is() -> None:
    text = text_of_html("<p>" + "word " * 200_000)
    assert text.endswith("[The rest is in the original.]")
    assert len(text) < 600_000


@pytest.mark.fault(18)
def test_a_moment_of_outlook_is_london_s_day() -> None:
    """23:30 UTC on 30 June 2026 is 1 July in London."""
    data = outlook_files.message(sent=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert read_email(data, "a.msg").day == date(2026, 7, 1)
