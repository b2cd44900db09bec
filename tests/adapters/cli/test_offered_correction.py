"""The command that a finding offers, typed as it stands, mends the report."""

import re
import shlex
from pathlib import Path

import pytest

from adapters.settings import Settings
from adapters.stack.serving import open_stack
from tests.adapters.cli.office import Office, sample

REPORT = "qx2024.101"
_OFFER = re.compile(r"pingjian (report correct .+?已核实(?: --place-line \d+)?)", re.DOTALL)
#: What is changed in a sound report, the finding it brings, and what the offer changes it to.
SLIPS = {
    "a percentage of the text": (
        "比上年减少9.53%",
        "比上年减少5.93%",
        "PCT.THREE_PUBLIC_CHANGE",
        "9.53",
    ),
    "a part without a slot": (
        "公用经费415.16万元",
        "公用经费451.16万元",
        "SUM.BASIC_EXPENDITURE",
        "415.16",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("slip", SLIPS)
def test_the_offered_command_runs_as_it_stands_and_the_finding_is_gone(
    slip: str, office: Office, tmp_path: Path
) -> None:
    printed, slipped, rule, wanted = SLIPS[slip]
    file = sample("liuhe.txt", tmp_path)
    text = file.read_text("utf-8")
    assert printed in text
    file.write_text(text.replace(printed, slipped, 1), "utf-8")
    settings = Settings(data_dir=office.folder, temporal_port=0, temporal_ui_port=0)
    with open_stack(settings, on_event=lambda _: None):
        filed = office.run("report", "submit", str(file), "--campaign", "qx2024", by="tb101")
        assert 0 == filed.code, filed.err
        before = office.wait_until(REPORT, stage="self_scored")
        offers = [each for each in before["findings"] if each["rule"] == rule]
        assert [wanted] == [each["suggestion"]["new"] for each in offers]

        shown = office.run("report", "show", REPORT, environ={"COLUMNS": "400"}).out
        typed = [shlex.split(each) for each in _OFFER.findall(shown) if f"--new {wanted} " in each]
        ran = office.run(*typed[0], by="jx01")
        assert 0 == ran.code, ran.err
        after = office.wait_until(REPORT, stage="self_scored", version=before["version"] + 2)

    assert [] == [each for each in after["findings"] if each["rule"] == rule]
    told = {each["rule"] for each in before["findings"]}
    assert set() == {each["rule"] for each in after["findings"]} - told
