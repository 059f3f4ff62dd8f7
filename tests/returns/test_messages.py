"""What a message says of who may read the workbook that it brings."""

from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from sendplan.returns.message_words import marked_lines
from tests.commands import sendplan
from tests.returns.filling import book, fill, sent, updates

NOTICE = (
    "This email and any files transmitted with it are confidential and intended solely for the use of the individual "
    "or entity to whom they are addressed. If you have received this email in error please notify the sender."
)
QUOTED = "From: SEND team\nSent: 20 November 2020\nTo: Council\n\nCONFIDENTIAL: write yes under Private."


def answered(root: Path, headers: dict[str, str], text: str, *, as_page: bool = False) -> dict[str, str]:
    """Ref → what the month's file says under restricted, of two rows that came in a message."""
    folder = sent(root)
    workbook = book(folder / "Council.xlsx")
    for ref in ("1.1", "2.2b"):
        fill(workbook.worksheets[0], ref, status="Green", progress=f"The lease of {ref} ends in May.")
    (folder / "inbox").mkdir()
    workbook.save(root / "Council.xlsx")
    message = EmailMessage(policy=policy.SMTP)
    for name, value in {"From": "plan@council.example", **headers}.items():
        message[name] = value
    message.set_content(text, subtype="html" if as_page else "plain")
    attached = (root / "Council.xlsx").read_bytes()
    message.add_attachment(attached, maintype="application", subtype="octet-stream", filename="Council.xlsx")
    (folder / "inbox" / "answer.eml").write_bytes(message.as_bytes())
    done = sendplan("returns", "collect", "--month", "2020-11", "--on", "2020-11-28", workspace=root)
    assert done.code == 0
    rows = updates(root)
    held = {ref for ref in ("1.1", "2.2b") if rows[ref].get("restricted")}
    assert all(f"{ref} is kept private, for" in done.err for ref in held)
    return {ref: rows[ref].get("restricted", "") for ref in ("1.1", "2.2b")}


ALL, FIRST, NONE = {"1.1": "yes", "2.2b": "yes"}, {"1.1": "yes", "2.2b": ""}, {"1.1": "", "2.2b": ""}


@pytest.mark.parametrize(
    ("headers", "text", "private"),
    [
        ({"Subject": "CONFIDENTIAL: our return"}, "Here it is.", ALL),
        ({"Subject": "[OFFICIAL-SENSITIVE] Return"}, "Here it is.", ALL),
        ({"Subject": "Return", "Sensitivity": "Company-Confidential"}, "Here it is.", ALL),
        ({"Subject": "Return", "Sensitivity": "Private"}, "Here it is.", ALL),
        ({"Subject": "Return", "msip_labels": "MSIP_Label_1_Name=OFFICIAL-SENSITIVE"}, "", ALL),
        ({"Subject": "Return"}, "Hi,\n\nPlease do not publish any of this.\n\nThanks", ALL),
        ({"Subject": "Return"}, "Attached.\nNot for publication", ALL),
        ({"Subject": "Return"}, "Hi. What we say of 1.1 is confidential until our own board\nhas met.", FIRST),
        ({"Subject": "Return"}, "1.1 is private; so is all the rest.", ALL),
        ({"Subject": "Return"}, f"As asked.\n\n{NOTICE}", NONE),
        ({"Subject": "Return"}, f"As asked.\n\n{QUOTED}", NONE),
        ({"Subject": "Return"}, "As asked.\n\n> CONFIDENTIAL: what we sent", NONE),
        ({"Subject": "RE: Return for November, private nurseries"}, "The private nurseries answered too.", NONE),
        ({"Subject": "Return", "Sensitivity": "Normal"}, "All may read it.", NONE),
    ],
)  # fmt: skip
def test_what_a_message_says_of_its_workbook_counts(
    headers: dict[str, str], text: str, private: dict[str, str], tmp_path: Path
) -> None:
    assert answered(tmp_path, headers, text) == private


def test_a_message_written_as_a_page_is_read_by_its_words(tmp_path: Path) -> None:
    page = "<html><style>p { color: red }</style><p>Attached.</p><p><b>Do not</b> publish this.</p></html>"
    assert answered(tmp_path, {"Subject": "Return"}, page, as_page=True) == ALL


def test_a_return_that_no_longer_says_private_stays_so(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    for name, private in (("first.xlsx", "yes"), ("second.xlsx", None), ("third.xlsx", "no")):
        workbook = book(folder / "Council.xlsx")
        fill(workbook.worksheets[0], "1.1", status="Green", progress="The lease ends in May.", restricted=private)
        (folder / "inbox").mkdir(exist_ok=True)
        workbook.save(folder / "inbox" / name)
        done = sendplan("returns", "collect", "--month", "2020-11", "--replace", workspace=tmp_path)
        said = "1.1: Council kept it private before, and does not say now: it stays private" in done.err
        assert (updates(tmp_path)["1.1"].get("restricted", ""), said) == {
            "first.xlsx": ("yes", False), "second.xlsx": ("yes", True), "third.xlsx": ("no", False),
        }[name]  # fmt: skip


@pytest.mark.parametrize("text", [NOTICE, QUOTED, "-- \nConfidential helpline: 0191", "We ran a private session."])
def test_what_is_none_of_the_senders_words_marks_nothing(text: str) -> None:
    assert marked_lines(f"Attached.\n\n{text}") == []
