"""A large document is judged once on trial while it is still behind the wall.

What a check costs may grow faster than the document. Where it grows too far, the kernel ends the
child that tries it, and the report goes back to its unit as one that takes too long; a worker,
which has no such limit, never meets it. What a document of ordinary size can cost needs no trial.
"""

from adapters.rulepacks import PackagedRulePacks
from domain.assessment import assess
from domain.statement import Reading


def judge_on_trial(reading: Reading) -> None:
    """Return once it is certain that *reading* can be judged in the time this process may use.

    By the rules of no county: how far they round and warn changes nothing in what judging costs.
    """
    pack = PackagedRulePacks().pack_for(county="", fiscal_year=0)
    assess(reading.statement, pack, text=reading.own_text)
