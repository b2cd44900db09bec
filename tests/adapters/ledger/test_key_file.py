from pathlib import Path

import pytest

from adapters.ledger.key_file import KeyProblem, KeyTrouble, read_key, written_key
from adapters.ledger.signing import Ed25519Key, new_key
from domain.ledger.note import Algorithm

NAME = "qingxi.example/pingjian"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "ledger.key"


def test_a_key_is_kept_for_its_owner_alone(path: Path) -> None:
    key = new_key(NAME, Algorithm.ED25519)

    written_key(path, key)

    assert key == read_key(path)
    assert 0o600 == path.stat().st_mode & 0o777
    assert 0o700 == path.parent.stat().st_mode & 0o777
    assert ["ledger.key"] == [file.name for file in path.parent.iterdir()]


def test_a_key_never_takes_the_place_of_another(path: Path) -> None:
    first = new_key(NAME, Algorithm.ED25519)
    written_key(path, first)

    with pytest.raises(KeyTrouble) as trouble:
        written_key(path, new_key(NAME, Algorithm.ED25519))

    assert trouble.value.code is KeyProblem.EXISTS
    assert first == read_key(path)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601, 0o644])
def test_a_key_that_others_may_touch_is_refused(path: Path, mode: int) -> None:
    written_key(path, new_key(NAME, Algorithm.ED25519))
    path.chmod(mode)

    with pytest.raises(KeyTrouble) as trouble:
        read_key(path)
    assert trouble.value.code is KeyProblem.OPEN_TO_OTHERS


def test_the_secret_is_in_no_message(path: Path) -> None:
    key = new_key(NAME, Algorithm.ED25519)
    written_key(path, key)
    content = path.read_text()
    path.write_text(content.replace("+", "-"))

    with pytest.raises(KeyTrouble) as trouble:
        read_key(path)

    assert trouble.value.code is KeyProblem.NOT_A_KEY
    assert trouble.value.__cause__ is None
    assert content.strip().rpartition("+")[2] not in f"{trouble.value!r}{trouble.value}"
    assert repr(key.seed) not in repr(key)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda line: line[:-1], id="no newline"),
        pytest.param(lambda line: line.replace("PRIVATE", "PUBLIC"), id="another kind"),
        pytest.param(lambda line: line.replace("example/pingjian", "example/other"), id="renamed"),
        pytest.param(lambda line: line[:-8] + "\n", id="cut short"),
        pytest.param(lambda _: "", id="empty"),
    ],
)
def test_what_is_no_key_is_refused(path: Path, change: object) -> None:
    written_key(path, new_key(NAME, Algorithm.ED25519))
    assert callable(change)
    path.write_text(change(path.read_text()))

    with pytest.raises(KeyTrouble) as trouble:
        read_key(path)
    assert trouble.value.code is KeyProblem.NOT_A_KEY


def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    written_key(path, new_key(NAME, Algorithm.ED25519))
    link = tmp_path / "link"
    link.symlink_to(path)

    with pytest.raises(OSError, match="symbolic"):
        read_key(link)


def test_the_seed_gives_the_key_of_rfc_8032() -> None:
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = Ed25519Key("rfc8032", Algorithm.ED25519, seed)

    expected = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert expected == key.public.public.hex()
    assert key.signature(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974")
