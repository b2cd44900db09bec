"""Who appears in the demonstration: invented people of an invented county."""

from dataclasses import dataclass

from domain.permissions import Role


@dataclass(frozen=True)
class Person:
    """An account with the name that is shown to colleagues, and the units it files for."""

    account: str
    name: str
    role: Role
    units: tuple[str, ...] = ()


ADMINISTRATOR = Person("gl01", "周八", Role.ADMINISTRATOR)
#: 绩效股: the first reviews and asks for publication, the second approves both.
FIRST = Person("jx01", "吴九", Role.PERFORMANCE_SECTION)
SECOND = Person("jx02", "郑十", Role.PERFORMANCE_SECTION)
STAFF = (ADMINISTRATOR, FIRST, SECOND)

_FILLERS = {"101": "张三", "102": "王五", "103": "赵六", "201": "孙七", "202": "钱二"}


def filler(unit_code: str) -> Person:
    """Who fills in that unit's report; the account goes by the unit's code."""
    name = _FILLERS.get(unit_code, f"填报人{unit_code}")
    return Person(f"tb{unit_code}", name, Role.UNIT_FILLER, (unit_code,))
