"""Our own sample reports: invented units of an invented county, with a few natural faults.

Each has the form and the size of real ones; the figures agree with each other but for the fault
that stands beside it below.
"""

from decimal import Decimal
from importlib import resources

from adapters.cli.demo.cast import filler
from adapters.cli.demo.story import Adjustment, Correction, FiledVersion, Production, Story
from domain.events import ReasonCode, RosterUnit

SAMPLES = resources.files(__name__)
_TEXT = "text/plain"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WAIVED_BECAUSE = "已与填报单位核对原始凭证并作出说明，不影响评价结论"
_TITLE = "2024年度部门整体支出绩效自评报告"

_LIUHE = RosterUnit(code="101", name="青溪县柳河镇人民政府")
_SHIQIAO = RosterUnit(code="102", name="青溪县石桥镇人民政府")
_FENGLIN = RosterUnit(code="103", name="青溪县枫林乡人民政府")
_YUNXI = RosterUnit(code="104", name="青溪县云溪乡人民政府")
_NONGYE = RosterUnit(code="201", name="青溪县农业农村局")
_WENLV = RosterUnit(code="202", name="青溪县文化旅游广电体育局")


def qingxi() -> Production:
    """青溪县 2024: five units file, one (云溪乡) does not."""
    return Production(
        name="qx2024",
        county="青溪县",
        fiscal_year=2024,
        roster=(_LIUHE, _SHIQIAO, _FENGLIN, _YUNXI, _NONGYE, _WENLV),
        stories=(_liuhe(), _shiqiao(), _fenglin(), _nongye(), _wenlv()),
    )


def _liuhe() -> Story:
    """The score of the budget execution row is blank, and the printed total counts it as 10."""
    because = "该行得分漏填，全年预算已全部执行，按规则复算为满分，已请单位补填存档"
    return _story(_LIUHE, "liuhe.txt", waived_because=because)


def _shiqiao() -> Story:
    """The first version prints a total that is a point more than its rows; it goes back."""
    return _story(
        _SHIQIAO,
        "shiqiao_v1.txt",
        "shiqiao_v2.txt",
        returned_because="自评表总分与各行得分之和不一致，请核对后重新报送",
    )


def _fenglin() -> Story:
    """Two points are deducted although the target is met, for a reason that is another matter."""
    deducted = Adjustment(
        label="项目支出控制额",
        new=Decimal(12),
        reason_code=ReasonCode.CALCULATION_ERROR,
        reason="实际完成值已达到年度指标值，扣分原因与该指标无关，恢复满分",
        quote="个别村级活动室桌椅尚未配齐。",
    )
    return _story(_FENGLIN, "fenglin.txt", adjustments=(deducted,))


def _nongye() -> Story:
    """A Word file; text and table disagree on the execution, two digits are swapped."""
    swapped = Correction(
        field="budget.executed",
        new="3186.42",
        reason_code=ReasonCode.ENTRY_ERROR,
        reason="自评表数字录入颠倒，正文与决算报表一致，按决算数更正",
        quote="全年执行数3186.42万元",
    )
    because = "总支出与全年执行数原为同一个数，录入颠倒一并按决算数更正"
    return _story(_NONGYE, "nongye.docx", waived_because=because, corrections=(swapped,))


def _wenlv() -> Story:
    """Narrative only, no tables; the text states the score."""
    return _story(_WENLV, "wenlv.txt")


def _story(
    unit: RosterUnit,
    *files: str,
    waived_because: str = _WAIVED_BECAUSE,
    returned_because: str = "",
    corrections: tuple[Correction, ...] = (),
    adjustments: tuple[Adjustment, ...] = (),
) -> Story:
    return Story(
        unit=unit,
        filler=filler(unit.code).account,
        versions=tuple(_version(unit, file, number) for number, file in enumerate(files, 1)),
        waived_because=waived_because,
        returned_because=returned_because,
        corrections=corrections,
        adjustments=adjustments,
    )


def _version(unit: RosterUnit, file: str, number: int) -> FiledVersion:
    suffix = file.rpartition(".")[2]
    again = f"（第{number}次报送）" if number > 1 else ""
    return FiledVersion(
        content=(SAMPLES / file).read_bytes(),
        name=f"{unit.name}{_TITLE}{again}.{suffix}",
        media_type=_WORD if suffix == "docx" else _TEXT,
    )
