import hashlib
from importlib import resources
from pathlib import Path

import pytest

from adapters.rulepacks import PackagedRulePacks, RulePackUnreadable
from domain.refusals import NotFound

_SHIPPED = resources.files("adapters.rulepacks").joinpath("packs")
_DEFAULT = _SHIPPED.joinpath("cn-default.toml").read_bytes()


def _written(folder: Path, name: str, **values: str) -> None:
    head = "".join(f"{key} = {value}\n" for key, value in values.items())
    kept = [
        line
        for line in _DEFAULT.decode().splitlines()
        if line.partition("=")[0].strip() not in values
    ]
    (folder / name).write_text(head + "\n".join(kept) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("county", "year", "expected"),
    [
        ("青溪县", 2024, "qingxi-2024"),
        ("青溪县", 2023, "qingxi-2023"),
        ("青溪县", 2019, "cn-default"),
        ("柳河县", 2024, "cn-default"),
    ],
)
def test_a_county_and_year_has_its_pack_or_the_default(
    county: str, year: int, expected: str
) -> None:
    assert PackagedRulePacks().pack_for(county=county, fiscal_year=year).ref.id == expected


def test_a_pack_is_known_by_the_hash_of_its_exact_bytes() -> None:
    packs = PackagedRulePacks()
    pack = packs.by_id("cn-default")
    assert hashlib.sha256(_DEFAULT).hexdigest() == pack.ref.sha256
    assert packs.content(pack) == _DEFAULT
    assert packs.parse(_DEFAULT) == pack
    assert packs.parse(_DEFAULT + b"\n").ref != pack.ref


def test_an_unknown_pack_is_not_found() -> None:
    packs = PackagedRulePacks()
    with pytest.raises(NotFound):
        packs.by_id("cn-2099")
    foreign = packs.parse(_DEFAULT + b"\n")
    with pytest.raises(NotFound):
        packs.content(foreign)


def test_a_shipped_packs_weights_make_a_hundred_with_the_execution_row() -> None:
    for entry in _SHIPPED.iterdir():
        if entry.name.endswith(".toml"):
            pack = PackagedRulePacks().parse(entry.read_bytes())
            assert sum(pack.weights.values()) + pack.execution_weight == 100, entry.name


def test_the_sites_own_pack_wins(tmp_path: Path) -> None:
    _written(tmp_path, "own.toml", id='"own-2024"', county='"青溪县"', fiscal_year="2024")
    _written(tmp_path, "again.toml", id='"qingxi-2023"', county='"青溪县"', fiscal_year="2023")
    packs = PackagedRulePacks(tmp_path)
    assert packs.pack_for(county="青溪县", fiscal_year=2024).ref.id == "own-2024"
    assert packs.by_id("qingxi-2023").ref != PackagedRulePacks().by_id("qingxi-2023").ref
    assert packs.by_id("qingxi-2024").ref.id == "qingxi-2024"


def test_a_national_pack_of_the_year_comes_before_the_default(tmp_path: Path) -> None:
    _written(tmp_path, "cn.toml", id='"cn-2025"', fiscal_year="2025")
    packs = PackagedRulePacks(tmp_path)
    assert packs.pack_for(county="柳河县", fiscal_year=2025).ref.id == "cn-2025"
    assert packs.pack_for(county="柳河县", fiscal_year=2024).ref.id == "cn-default"


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    packs = PackagedRulePacks(tmp_path / "none")
    assert packs.pack_for(county="青溪县", fiscal_year=2024).ref.id == "qingxi-2024"


@pytest.mark.parametrize("same", ["id", "scope"])
def test_two_packs_of_a_folder_must_differ(tmp_path: Path, same: str) -> None:
    _written(tmp_path, "a.toml", id='"own-a"', county='"青溪县"', fiscal_year="2024")
    other = {"id": '"own-a"', "fiscal_year": "2020"} if same == "id" else {"id": '"own-b"'}
    _written(tmp_path, "b.toml", **{"county": '"青溪县"', "fiscal_year": "2024", **other})
    with pytest.raises(RulePackUnreadable, match=r"b\.toml"):
        PackagedRulePacks(tmp_path)


def test_a_bad_pack_of_the_site_stops_the_start_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("id = \n", encoding="utf-8")
    with pytest.raises(RulePackUnreadable, match=r"bad\.toml 第 1 行"):
        PackagedRulePacks(tmp_path)
