"""Trees written down as RFC 6962 defines them, to compare with what is quick."""

import hashlib
from collections.abc import Callable, Sequence

import pytest

from domain.ledger.merkle import NodeReader


def naive_root(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962 §2.1, over leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = naive_root(leaves[:split]), naive_root(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.fixture
def mth() -> Callable[[Sequence[bytes]], bytes]:
    return naive_root


@pytest.fixture
def nodes_of() -> Callable[[Sequence[bytes]], NodeReader]:
    """A reader of the nodes of a tree that is all in memory."""

    def of(leaves: Sequence[bytes]) -> NodeReader:
        def node(level: int, number: int) -> bytes:
            under = leaves[number << level : (number + 1) << level]
            assert len(under) == 1 << level
            return naive_root(under)

        return node

    return of
