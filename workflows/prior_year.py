"""The same unit's report of the year before, whatever its campaign was called."""

from collections.abc import Callable, Iterator

from domain.campaign import Campaign
from domain.events.scoring import PriorReading
from domain.ids import report_id
from domain.report import Report
from domain.report.states import Published, Reviewed
from workflows.register import Register


def prior_reading(
    register: Register, report_of: Callable[[str], Report], campaign: Campaign, unit_code: str
) -> PriorReading | None:
    """The reading that was reviewed or published a year before; None where none is certain.

    The unit is found by its name on the roster of a campaign of the same county and the year
    before. Of several such reports the one that was published counts; of several published ones
    none, for nobody can say which is meant.

    Args:
        register: the campaigns.
        report_of: where the report of that id stands.
        campaign: the campaign of this year's report.
        unit_code: the unit on its roster.
    """
    found = list(_candidates(register, report_of, campaign, unit_code))
    published = [(id_, report) for id_, report in found if isinstance(report, Published)]
    certain = found if len(found) == 1 else published
    if len(certain) != 1:
        return None
    ((earlier, report),) = certain
    return PriorReading(report_id=earlier, reading_sha256=report.review.reading.reading_sha256)


def _candidates(
    register: Register, report_of: Callable[[str], Report], campaign: Campaign, unit_code: str
) -> Iterator[tuple[str, Reviewed | Published]]:
    unit = campaign.unit(unit_code)
    if unit is None:
        return
    for earlier in register.campaigns():
        if (earlier.county, earlier.fiscal_year) != (campaign.county, campaign.fiscal_year - 1):
            continue
        same = earlier.unit_named(unit.name)
        if same is not None:
            id_ = report_id(earlier.campaign_id, same.code)
            report = report_of(id_)
            if isinstance(report, Reviewed | Published):
                yield id_, report
