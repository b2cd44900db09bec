"""The verifier's arithmetic against others: RFC vectors, pymerkle, and our own proofs."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from adapters.ledger.offline import verify
from domain.ledger import merkle

#: The entries of the Certificate Transparency test suite and the root over all eight.
ENTRIES = tuple(
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
PATH_OF_5 = (
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
)


def leaf(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def level(leaves: list[bytes]) -> merkle.NodeReader:
    """Nodes by the definition, without tiles."""

    def node(height: int, number: int) -> bytes:
        if height == 0:
            return leaves[number]
        return verify.node(node(height - 1, 2 * number), node(height - 1, 2 * number + 1))

    return node


def test_the_vectors_of_certificate_transparency_hold() -> None:
    path = [bytes.fromhex(text) for text in PATH_OF_5]

    assert verify.included(leaf(ENTRIES[5]), 5, 8, path, bytes.fromhex(ROOT))
    assert not verify.included(leaf(ENTRIES[4]), 5, 8, path, bytes.fromhex(ROOT))


def test_a_tree_of_nothing_is_the_hash_of_nothing() -> None:
    assert verify.fold([]) == sha256(b"").digest()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 33])
def test_roots_and_proofs_are_those_of_pymerkle(size: int) -> None:
    other = InmemoryTree(algorithm="sha256")
    entries = [bytes((n,)) for n in range(size)]
    for entry in entries:
        other.append_entry(entry)
    leaves = [leaf(entry) for entry in entries]

    root = other.get_root(size)
    assert merkle.root(size, level(leaves)) == root
    for index in range(size):
        shown = merkle.inclusion_proof(index, size, level(leaves))
        theirs = other.prove_inclusion(index + 1, size).path[1:]
        assert {bytes.fromhex(text) if isinstance(text, str) else text for text in theirs} == set(
            shown
        )
        assert verify.included(leaves[index], index, size, shown, root)


@given(size=st.integers(1, 70), data=st.data())
@settings(max_examples=200, deadline=None)
def test_what_is_proven_of_one_tree_is_accepted_and_nothing_beside_it(
    size: int, data: st.DataObject
) -> None:
    leaves = [leaf(bytes((n,))) for n in range(size)]
    root = merkle.root(size, level(leaves))
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    path = merkle.inclusion_proof(index, size, level(leaves))
    steps = merkle.consistency_proof(old, size, level(leaves))
    old_root = merkle.root(old, level(leaves))

    assert verify.included(leaves[index], index, size, path, root)
    assert verify.extends(old, old_root, size, root, steps)
    assert not verify.included(leaves[index], index, size, (*path, root), root)
    assert not verify.extends(old, old_root, size, root, (*steps, root))
    assert not verify.extends(old, leaf(b"other"), size, root, steps)
    if size > 1:
        other = (index + 1) % size
        assert not verify.included(leaves[other], index, size, path, root)
        assert not verify.included(leaves[index], other, size, path, root)


@given(size=st.integers(1, 70), low=st.integers(0, 69), high=st.integers(0, 69))
def test_a_part_of_a_tree_hangs_together_as_in_the_tree(size: int, low: int, high: int) -> None:
    leaves = [leaf(bytes((n,))) for n in range(size)]
    whole = bytearray(b"".join(leaves))

    assert verify.subtree(whole, 0, size) == merkle.root(size, level(leaves))
    if low < high <= size:
        assert verify.subtree(whole, low, high) == merkle.root(high - low, level(leaves[low:high]))
