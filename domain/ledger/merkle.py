"""The Merkle tree over the log's leaves: its root, and proofs made and verified.

Source: RFC 6962 §2.1 for roots and proofs, RFC 9162 §2.1.3.2 and §2.1.4.2 for verification.

A *node* is named by level and number: node (l, i) is the root of the full subtree over the leaves
``i·2^l`` to ``(i+1)·2^l − 1``; level 0 are the leaves themselves. Every root and every proof is
put together from such nodes, so whoever can read nodes can make proofs (`domain.ledger.tiles`).
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from domain.ledger.entry import HASH_BYTES

_sha256 = hashlib.sha256

#: The root of a tree without leaves.
EMPTY_ROOT = _sha256(b"").digest()
#: No tree below 2^63 leaves has a longer proof.
LONGEST_PROOF = 63

#: Gives the hash of node (level, number), which must be a full subtree.
NodeReader = Callable[[int, int], bytes]


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return _sha256(b"\x01" + left + right).digest()


class Frontier(NamedTuple):
    """The right edge of a tree: all it takes to go on and to know the root.

    ``peaks`` are the roots of the full subtrees from left (largest) to right, one for each 1 in
    the binary form of ``size``.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def extended(self, leaves: Iterable[bytes]) -> "Frontier":
        """The frontier after more leaves."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            peak, carried = leaf, size
            while carried & 1:
                peak = node_hash(peaks.pop(), peak)
                carried >>= 1
            peaks.append(peak)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """The root of the tree."""
        return _folded(self.peaks) if self.peaks else EMPTY_ROOT


def root(size: int, node: NodeReader) -> bytes:
    """The root of the tree over the first *size* leaves."""
    return _subtree(0, size, node) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, node: NodeReader) -> tuple[bytes, ...]:
    """The path from leaf *index* (from 0) to the root of *size* leaves, sibling first.

    Raises:
        ValueError: there is no such leaf in that tree.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    path: list[bytes] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(_subtree(middle, end, node))
            end = middle
        else:
            path.append(_subtree(begin, middle, node))
            begin = middle
    return tuple(reversed(path))


def consistency_proof(old: int, size: int, node: NodeReader) -> tuple[bytes, ...]:
    """Shows that the tree of *size* leaves begins with that of *old*; empty if *old* is 0.

    Raises:
        ValueError: *old* is larger than *size*.
    """
    if not 0 <= old <= size:
        raise ValueError(f"a tree of {size} does not contain one of {old}")
    if old in {0, size}:
        return ()
    path: list[bytes] = []
    begin, end, whole = 0, size, True
    while old != end:
        middle = begin + _split(end - begin)
        if old <= middle:
            path.append(_subtree(middle, end, node))
            end = middle
        else:
            path.append(_subtree(begin, middle, node))
            begin, whole = middle, False
    if not whole:
        path.append(_subtree(begin, end, node))
    return tuple(reversed(path))


def includes(root_: bytes, size: int, leaf: bytes, index: int, proof: Sequence[bytes]) -> bool:
    """Whether *proof* shows that *leaf* stands at *index* in the tree of that root and size."""
    if not 0 <= index < size or not _hashes((root_, leaf, *proof)):
        return False
    number, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if number & 1 or number == last:
            found = node_hash(sibling, found)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        number, last = number >> 1, last >> 1
    return last == 0 and found == root_


def extends(old_root: bytes, old: int, new_root: bytes, size: int, proof: Sequence[bytes]) -> bool:
    """Whether *proof* shows that the tree of *size* begins with the tree of *old* leaves.

    A tree of no leaves is the beginning of every tree, if its root is the empty one.
    """
    if not 0 <= old <= size or not _hashes((old_root, new_root, *proof)):
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT and (size > 0 or new_root == EMPTY_ROOT)
    if old == size:
        return not proof and old_root == new_root
    path = (old_root, *proof) if old & (old - 1) == 0 else tuple(proof)
    return bool(path) and _both_roots(old, size, path) == (old_root, new_root)


def _both_roots(old: int, size: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The roots that *path* leads to, for 0 < old < size; None if it has another length."""
    number, last = old - 1, size - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if number & 1 or number == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        number, last = number >> 1, last >> 1
    return (first, second) if last == 0 else None


def _hashes(values: Iterable[bytes]) -> bool:
    return all(len(value) == HASH_BYTES for value in values)


def _split(count: int) -> int:
    """The largest power of two below *count*, which is above 1."""
    return 1 << (count - 1).bit_length() - 1


def _subtree(begin: int, end: int, node: NodeReader) -> bytes:
    """The root over the leaves *begin* to *end* − 1, as they hang together in some tree."""
    peaks: list[bytes] = []
    while begin < end:
        level = (end - begin).bit_length() - 1
        peaks.append(node(level, begin >> level))
        begin += 1 << level
    return _folded(peaks)


def _folded(peaks: Sequence[bytes]) -> bytes:
    found = peaks[-1]
    for peak in reversed(peaks[:-1]):
        found = node_hash(peak, found)
    return found
