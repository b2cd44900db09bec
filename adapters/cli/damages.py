"""What a verification comes to: what was checked, what is damaged, and how far that reaches."""

from dataclasses import dataclass, field

from domain.refusals import Damaged

#: What is checked, in this order.
CHECKS = (
    "ledger",
    "events",
    "streams",
    "personal",
    "files",
    "assessments",
    "published",
    "projections",
)
#: What can be made again from the rest: a damage there says nothing against the record.
DERIVED = ("published", "projections")


@dataclass(frozen=True)
class Damage:
    """One thing that is not as it should be; ``position`` 0 where it belongs to no one event.

    Where only a range is known in which the first change lies, it goes up to ``last``.
    """

    check: str
    position: int
    stream: str
    what: str
    why: str
    last: int = 0


@dataclass
class Verification:
    """What was checked, how many of each, and what is damaged."""

    checked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CHECKS, 0))
    damages: list[Damage] = field(default_factory=list[Damage])
    reports: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    #: What was erased by law: files that are gone, scores that cannot be computed again.
    erased: dict[str, int] = field(
        default_factory=lambda: {"values": 0, "files": 0, "assessments": 0}
    )
    #: Originals that stand in a segment which is not attached: neither checked nor damaged.
    #: (Segment, where it was said to lie) → stream and hash of each.
    detached: dict[tuple[str, str], set[tuple[str, str]]] = field(
        default_factory=dict[tuple[str, str], set[tuple[str, str]]]
    )
    #: Program → how many scores that it recorded come out otherwise with this one.
    otherwise: dict[str, int] = field(default_factory=dict[str, int])
    #: Subject → position of the last erasure on record.
    erasures: dict[str, int] = field(default_factory=dict[str, int])

    def note(self, check: str, position: int, stream: str, damage: Damaged) -> None:
        """Add what a check found at that event, 0 where it belongs to no one event."""
        self.damages.append(Damage(check, position, stream, damage.what, damage.why))

    @property
    def ok(self) -> bool:
        """Whether nothing is damaged."""
        return not self.damages

    @property
    def first(self) -> Damage | None:
        """The damage that is surely nearest to the beginning; derived tables come last."""
        return min(
            self.damages,
            key=lambda damage: (
                DERIVED.index(damage.check) + 1 if damage.check in DERIVED else 0,
                damage.why != "ledger.fork",
                damage.check != "ledger",  # what is signed says where; the rest may only follow
                damage.last or damage.position or 1 << 62,
                -damage.position,
            ),
            default=None,
        )

    @property
    def trusted_until(self) -> int:
        """All events up to this position are untouched by any damage."""
        hurt = [damage.position for damage in self.damages if damage.position]
        return min(hurt) - 1 if hurt else self.checked["events"]

    @property
    def affected(self) -> tuple[str, ...]:
        """The streams that some damage touches, in the order of the damages."""
        return tuple(dict.fromkeys(damage.stream for damage in self.damages if damage.stream))
