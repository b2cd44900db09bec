"""Witnesses in memory: they stand behind everything, or nothing, as a test says."""

from dataclasses import dataclass


@dataclass
class Witnesses:
    standing: bool = True

    def witnessed(self, position: int) -> bool:
        return self.standing and position > 0
