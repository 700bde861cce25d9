"""Copies for sending, locked with a password that is kept nowhere: a PDF, or a zip that shows no names."""

from collections.abc import Iterable
from io import BytesIO
from typing import IO

from casedesk.problems import BadInput

SHORTEST, LONGEST = 12, 100
_FEWEST = 5
"""Different characters: “aaaaaaaaaaaa” is guessed at once."""


_ARCHIVAL = ("pdfaid:part", "pdfaid:conformance", "pdfaid:rev")
"""What a PDF/A says of itself."""


def check_password(password: str) -> None:
    """See that the password is hard to guess and can be typed wherever the file is opened.

    Raises:
        BadInput: it is not; the sentence does not repeat it.
    """
    if len(password) < SHORTEST:
        raise BadInput(
            f"The password is too short: use {SHORTEST} characters or more, such as four words.", "password"
        )
    if len(password) > LONGEST:
        raise BadInput(f"The password is too long: use at most {LONGEST} characters.", "password")
    if not (password.isascii() and password.isprintable()) or password != password.strip():
        raise BadInput(
            "The password must be letters, digits and signs without accents or £, and not begin or end with a space:"
            " programs that open the file do not agree on any others.",
            "password",
        )
    if len(set(password)) < _FEWEST:
        raise BadInput("The password is too easy to guess: use more different characters.", "password")


def protected_pdf(data: bytes, password: str) -> bytes:
    """The PDF with a password that every PDF reader asks for: AES-256, with everything attached inside.

    It gives up its claim to be PDF/A, which a locked PDF cannot be; all else stays.

    Raises:
        BadInput: the password will not do.
    """
    import pikepdf

    check_password(password)
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        if "/Metadata" in pdf.Root:
            with pdf.open_metadata(set_pikepdf_as_editor=False) as described:
                for claim in _ARCHIVAL:
                    if claim in described:
                        del described[claim]
        pdf.save(made, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    return made.getvalue()


def locked_zip(target: IO[bytes], inner_name: str, pieces: Iterable[bytes], password: str) -> None:
    """Write a zip that holds one file, locked with AES-256.

    Whoever has no password sees the name of that file: let it be a zip itself, so that no other name
    shows.

    Args:
        target: a file that can be sought in.
        inner_name: tells nothing, such as ``C26-014.zip``.
        pieces: the bytes of that file.

    Raises:
        BadInput: the password will not do; nothing is written.
    """
    from pyzipper import WZ_AES, ZIP_STORED, AESZipFile
    from pyzipper.zipfile_aes import WZ_AES_V2

    check_password(password)
    with AESZipFile(target, "w", ZIP_STORED) as archive:
        # The second version of the format leaves out a checksum of the text, which would tell about it.
        archive.setencryption(WZ_AES, nbits=256, force_wz_aes_version=WZ_AES_V2)
        archive.setpassword(password.encode("ascii"))
        entry = archive.zipinfo_cls(inner_name)
        entry.external_attr = 0o600 << 16
        with archive.open(entry, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
