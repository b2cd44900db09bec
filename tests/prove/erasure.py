"""Personal values through whole lives on a real server, erased, and looked for in every byte.

Values are planted wherever people can put them: names, file names, two forms of reports and a
Word file's properties, reasons that are refused, the place of a correction.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from adapters.bootstrap import open_installation
from adapters.cli.demo.samples import SAMPLES
from adapters.settings import Settings
from adapters.stack.serving import open_stack
from tests.adapters.cli.office import Office, Ran, copied
from tests.life.docx_sample import build
from tests.prove import leaks

CLERK, LEADER, OWNER = "闻人青禾", "欧阳溪石", "司徒柳岸"
PHONE, ASKED_WITH, WORD_PHONE = "13800000000", "13900000000", "13700000000"
PLANTED = (CLERK, LEADER, OWNER, PHONE, ASKED_WITH, WORD_PHONE)
TEXT, WORD = "report/qx2024.101", "report/qx2024.201"
REPORTS = (TEXT, WORD)
SUBJECTS = (*REPORTS, "person/tb101", "person/tb201")
GROUND = "《中华人民共和国个人信息保护法》第四十七条第一款第一项"
ROSTER = "编码,名称\n101,青溪县柳河镇人民政府\n201,青溪县农业农村局\n"
#: The names of staff are kept; only who filed is erased.
STAFF = ("赵六六", "钱七七", "孙八八", "李九九")


@dataclass(frozen=True)
class Lived:
    """A folder after whole lives, the keys that stood in it, and what an auditor took home."""

    office: Office
    keys: tuple[bytes, ...]
    bundle: Path
    backup: Path


def done(ran: Ran) -> Ran:
    assert ran.code == 0, f"{ran.code}: {ran.err}{ran.out}"
    return ran


def _found(office: Office) -> Office:
    people = (
        ("admin01", "administrator", "", STAFF[0]),
        ("jx01", "performance_section", "", STAFF[1]),
        ("jx02", "performance_section", "", STAFF[2]),
        ("jl01", "bureau_leader", "", STAFF[3]),
        ("tb101", "unit_filler", "101", CLERK),
        ("tb201", "unit_filler", "201", OWNER),
    )
    for person, role, unit, name in people:
        units = ("--unit", unit) if unit else ()
        words = ("person", "add", "--person", person, "--role", role, "--name", name, *units)
        done(office.run(*words, by="admin01"))
    roster = office.folder.parent / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    words = ("campaign", "open", "--id", "qx2024", "--county", "青溪县", "--year", "2024")
    done(office.run(*words, "--due", "2099-06-30", "--roster", str(roster), by="jx01"))
    return office


def _text_report(folder: Path) -> Path:
    """The text sample with other people in it, under a name that names one."""
    text = (SAMPLES / "liuhe.txt").read_text("utf-8")
    assert {"张三", "李四"} <= {name for name in ("张三", "李四") if name in text}
    file = folder / f"柳河镇自评（{CLERK}）.txt"
    file.write_text(text.replace("张三", CLERK).replace("李四", LEADER), encoding="utf-8")
    return file


def _word_report(folder: Path) -> Path:
    document = build()
    document.core_properties.author = OWNER
    for paragraph in document.paragraphs:
        if "孙七" in paragraph.text:
            paragraph.text = paragraph.text.replace("孙七", OWNER)
    file = folder / f"农业农村局自评-{OWNER}.docx"
    document.save(str(file))
    return file


CORRECTION = (
    *("indicator.1.deviation_reason", "--reason-code", "entry_error", "--reason", "按附表补录"),
)


def _worked_on(office: Office, report: str, *signed: str) -> None:
    """From the reviewer's desk to publication, with every word that people can give."""
    office.wait_until(report, stage="self_scored")
    refused = office.run(
        "report", "return", report, "--reason", f"请联系{CLERK}，电话{ASKED_WITH}", by="jx01"
    )
    assert refused.code == 5, refused.err
    # A name in the signature line as the place that a correction rests on.
    correct = ("report", "correct", report, *CORRECTION, "--place", *signed, "--new")
    refused = office.run(*correct, f"联系人：{CLERK} {ASKED_WITH}", by="jx01")
    assert refused.code == 5, refused.err
    done(office.run(*correct, "资金下达较晚", by="jx01"))
    shown = office.wait_until(report, stage="self_scored", next_actor="reviewer")
    for finding in shown["findings"]:
        if finding["severity"] == "error":
            words = ("report", "waive", report, finding["key"], "--reason", "已与账表核对无误")
            done(office.run(*words, by="jx01"))
    for verb, stage in (("approve", "reviewed"), ("publish", "published")):
        for person in ("jx01", "jx02"):
            done(office.run("report", verb, report, by=person))
        office.wait_until(report, stage=stage)


def lived(folder: Path) -> Lived:
    """An office in *folder* in which two reports were filed, worked on and published."""
    office = _found(Office(folder / "data"))
    settings = Settings(data_dir=office.folder, temporal_port=0, temporal_ui_port=0)
    with open_stack(settings, on_event=lambda _: None):
        for file, unit in ((_text_report(folder), "101"), (_word_report(folder), "201")):
            words = ("report", "submit", str(file), "--campaign", "qx2024")
            done(office.run(*words, by=f"tb{unit}"))
        _worked_on(office, "qx2024.101", LEADER, "--place-line", "171")
        _worked_on(office, "qx2024.201", OWNER)
    bundle, backup = folder / "before.zip", folder / "backup.zip"
    done(office.run("bundle", "qx2024.101", "--out", str(bundle)))
    done(office.run("backup", str(backup)))
    return Lived(office, leaks.wrapped_keys(office.folder), bundle, backup)


def erased(before: Lived, folder: Path) -> Office:
    """A copy of the office in *folder* after everything of both reports was erased."""
    office = copied(before.office, folder)
    for subject in SUBJECTS:
        erase(office, subject, "保存期限已满")
    return office


def erase(office: Office, subject: str, reason: str) -> None:
    """Proposed by one, approved by another."""
    words = ("--ground", GROUND, "--reason", reason)
    done(office.run("erase", "propose", subject, *words, by="jx01"))
    done(office.run("erase", "approve", subject, by="jl01"))


def readable(office: Office) -> bytes:
    """All that the office can still open."""
    with open_installation(Settings(data_dir=office.folder)) as here:
        return leaks.readable(here, REPORTS)


def in_clear(office: Office) -> list[leaks.Leak]:
    """Every planted value that stands in clear in the folder or in a dump of its database."""
    database = office.folder / "pingjian.db"
    return leaks.in_folder(office.folder, PLANTED) + leaks.in_dump(database, PLANTED)


def report(folder: Path) -> tuple[str, int]:
    """What came of it, and how many expectations failed."""
    began = time.monotonic()
    before = lived(folder)
    kept, clear = readable(before.office), in_clear(before.office)
    after = erased(before, folder / "erased")
    left, found = leaks.in_bytes(readable(after), PLANTED), in_clear(after)
    files = sum(file.is_file() for file in after.folder.rglob("*"))
    size = sum(file.stat().st_size for file in after.folder.rglob("*") if file.is_file())
    verified = after.run("verify", "--json").code
    known = sum(bool(leaks.in_bytes(kept, (value,))) for value in PLANTED)
    failed = (known != len(PLANTED)) + len(clear) + len(left) + len(found) + (verified != 0)
    text = (
        f"## Erasure\n\n{len(PLANTED)} values planted; "
        f"readable before {known}, in clear before {len(clear)}; "
        f"after erasing {len(SUBJECTS)} subjects readable {len(left)}, in clear {len(found)} in "
        f"{files} files of {size} bytes and a dump, {len(leaks.spellings(CLERK))} spellings each; "
        f"verify exits {verified}; {time.monotonic() - began:.0f} s"
    )
    return text, failed
