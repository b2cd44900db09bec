"""The way from a declared restore to its acceptance, as two offices type it."""

from pathlib import Path

from adapters.ledger.declaration import declaration_of
from adapters.witness.memory import Memory
from adapters.witness.restored import Restores
from domain.ledger.note import Note
from tests.adapters.cli.office import Office
from tests.adapters.witness.bureau import ORIGIN, Bureau, named


def test_at_the_command_line_it_is_shown_named_and_accepted(
    bureau: Bureau, memory: Memory, tmp_path: Path
) -> None:
    bureau.declare()
    file = tmp_path / "申明.json"
    file.write_bytes(bureau.declaration())
    office = Office(memory.folder)
    asked = ("witness", "accept-restore", str(file))

    looked = office.run(*asked, "--json")
    found = looked.result
    words = (
        *("--old", found["old"], "--new", found["new"]),
        *("--lost", f"{found['first_lost']}-{found['last_lost']}"),
    )
    partly = office.run(*asked, *words, by="sj01")
    wrongly = office.run(*asked, *words[:-1], "3-4", "--reason", "已核实", by="sj01")
    nobody = office.run(*asked, *words, "--reason", "已核实")
    assert (2, 2, 4, 2) == (looked.code, partly.code, wrongly.code, nobody.code)
    assert () == memory.logs()[ORIGIN].restores
    assert " ".join(words) in office.run(*asked).out

    done = office.run(*asked, *words, "--reason", "已到机房核实磁盘损坏", by="sj01")

    assert 0 == done.code, done.err
    assert "丢失第 10 至 14 号" in done.out
    assert (tmp_path / "申明.cosigned").read_bytes().startswith(f"{ORIGIN}\n10\n".encode())
    assert "sj01 认可恢复" in office.run("witness", "show").out


def test_the_bureau_writes_the_declaration_and_takes_the_cosignature_in(
    bureau: Bureau, restores: Restores, tmp_path: Path
) -> None:
    office, name = Office(bureau.folder), bureau.known.key.name
    environ = {"PINGJIAN_LEDGER_ORIGIN": ORIGIN, "PINGJIAN_WITNESSES": str(bureau.known.key)}
    file = tmp_path / "申明.json"
    asked = ("checkpoint", "--restored", "--for", name, "--out", str(file))

    silent = office.run(*asked, environ=environ)
    assert 3 == silent.code
    assert "没有申明过恢复" in silent.err
    bureau.declare()
    assert 0 == office.run(*asked, environ=environ).code

    named_by = named(restores, file.read_bytes())
    line = restores.accept(file.read_bytes(), named_by)
    head = declaration_of(file.read_bytes()).head
    (tmp_path / "back").write_bytes(Note(head.note.text, (line,)).encoded())
    taken = office.run("checkpoint", "--import", str(tmp_path / "back"), "--json", environ=environ)

    assert 0 == taken.code, taken.err
    assert [name] == list(taken.result["cosigned_by"])
