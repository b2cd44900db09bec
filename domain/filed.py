"""When a report was filed, and when its campaign wanted it: two days of the bureau's calendar."""

from datetime import date

from pydantic import BaseModel, ConfigDict


class Filed(BaseModel):
    """The arrival that counts for the deadline, and the deadline as it stood at the scoring.

    Days of Chinese standard time. A report sent back for correction arrived in time if it did so
    the first time; one that the unit withdrew arrives anew.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: date
    due: date
