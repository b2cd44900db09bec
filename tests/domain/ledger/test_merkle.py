import hashlib
from collections.abc import Callable, Sequence

import pymerkle  # type: ignore[import-untyped] # has no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.ledger.merkle import (
    EMPTY_ROOT,
    Frontier,
    NodeReader,
    consistency_proof,
    extends,
    includes,
    inclusion_proof,
    root,
)

Mth = Callable[[Sequence[bytes]], bytes]
NodesOf = Callable[[Sequence[bytes]], NodeReader]

# The reference vectors of RFC 6962's authors (certificate-transparency, merkle_tree_test).
_ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
_A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
_B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
_C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
_D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
_E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
_F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"


def leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


LEAVES = [leaf(entry) for entry in _ENTRIES]


def hashes(*digits: str) -> tuple[bytes, ...]:
    return tuple(map(bytes.fromhex, digits))


def test_the_roots_are_those_of_the_reference(nodes_of: NodesOf) -> None:
    frontier = Frontier()
    for size, expected in enumerate(_ROOTS, start=1):
        frontier = frontier.extended(LEAVES[size - 1 : size])

        assert expected == frontier.root().hex() == root(size, nodes_of(LEAVES)).hex()


def test_the_root_of_nothing_is_the_hash_of_nothing(nodes_of: NodesOf) -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert empty == EMPTY_ROOT.hex() == Frontier().root().hex() == root(0, nodes_of([])).hex()


@pytest.mark.parametrize(
    ("index", "size", "expected"),
    [
        pytest.param(0, 1, (), id="alone"),
        pytest.param(0, 8, (_A, _B, _C), id="first of eight"),
        pytest.param(5, 8, (_D, _E, _ROOTS[3]), id="sixth of eight"),
        pytest.param(2, 3, (_ROOTS[1],), id="last of three"),
        pytest.param(1, 5, (_ROOTS[0], _B, _D), id="second of five"),
    ],
)
def test_inclusion_proofs_are_those_of_the_reference(
    index: int, size: int, expected: tuple[str, ...], nodes_of: NodesOf
) -> None:
    proof = inclusion_proof(index, size, nodes_of(LEAVES))

    assert hashes(*expected) == proof
    assert includes(bytes.fromhex(_ROOTS[size - 1]), size, LEAVES[index], index, proof)


@pytest.mark.parametrize(
    ("old", "size", "expected"),
    [
        pytest.param(1, 1, (), id="the same"),
        pytest.param(1, 8, (_A, _B, _C), id="one and eight"),
        pytest.param(6, 8, (_F, _E, _ROOTS[3]), id="six and eight"),
        pytest.param(2, 5, (_B, _D), id="two and five"),
    ],
)
def test_consistency_proofs_are_those_of_the_reference(
    old: int, size: int, expected: tuple[str, ...], nodes_of: NodesOf
) -> None:
    proof = consistency_proof(old, size, nodes_of(LEAVES))

    assert hashes(*expected) == proof
    assert extends(
        bytes.fromhex(_ROOTS[old - 1]), old, bytes.fromhex(_ROOTS[size - 1]), size, proof
    )


many_leaves = st.integers(1, 70).map(lambda n: [leaf(number.to_bytes(2)) for number in range(n)])


@given(leaves=many_leaves, data=st.data())
@settings(deadline=None)
def test_a_proof_holds_for_its_leaf_and_place_and_for_no_other(
    leaves: list[bytes], data: st.DataObject
) -> None:
    nodes, mth = _memory(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, nodes)

    for claimed in range(size + 2):
        holds = includes(mth(leaves[:size]), size, leaves[index], claimed, proof)

        assert (claimed == index) == holds
    assert not includes(mth(leaves[:size]), size, leaf(b"another"), index, proof)
    assert not includes(leaf(b"another root"), size, leaves[index], index, proof)


@given(leaves=many_leaves, data=st.data())
@settings(deadline=None)
def test_a_changed_proof_is_no_proof(leaves: list[bytes], data: st.DataObject) -> None:
    nodes, mth = _memory(leaves)
    size = len(leaves)
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    inclusion, consistency = (
        inclusion_proof(index, size, nodes),
        consistency_proof(old, size, nodes),
    )

    for changed in _changed(inclusion, data):
        assert not includes(mth(leaves), size, leaves[index], index, changed)
    for changed in _changed(consistency, data):
        assert not extends(mth(leaves[:old]), old, mth(leaves), size, changed)


@given(leaves=many_leaves, data=st.data())
@settings(deadline=None)
def test_only_a_true_beginning_is_extended(leaves: list[bytes], data: st.DataObject) -> None:
    nodes, mth = _memory(leaves)
    size = len(leaves)
    old = data.draw(st.integers(0, size))
    proof = consistency_proof(old, size, nodes)
    rewritten = [leaf(b"rewritten"), *leaves[1:]]

    assert extends(mth(leaves[:old]), old, mth(leaves), size, proof)
    if old:
        assert not extends(mth(rewritten[:old]), old, mth(leaves), size, proof)
        assert not extends(mth(leaves[:old]), old, mth(rewritten), size, proof)


@given(entries=st.lists(st.binary(max_size=8), min_size=1, max_size=40), data=st.data())
@settings(deadline=None)
def test_another_program_makes_the_same_roots_and_paths(
    entries: list[bytes], data: st.DataObject
) -> None:
    leaves = [leaf(entry) for entry in entries]
    nodes, _ = _memory(leaves)
    other = pymerkle.InmemoryTree(algorithm="sha256")
    for entry in entries:
        other.append_entry(entry)
    size = data.draw(st.integers(1, len(entries)))
    index = data.draw(st.integers(0, size - 1))

    theirs = other.prove_inclusion(index + 1, size)

    assert other.get_root(size) == root(size, nodes) == Frontier().extended(leaves[:size]).root()
    assert [bytes.fromhex(value) for value in theirs.serialize()["path"][1:]] == list(
        inclusion_proof(index, size, nodes)
    )


@given(first=many_leaves, second=many_leaves)
@settings(deadline=None)
def test_a_frontier_goes_on_where_it_stopped(first: list[bytes], second: list[bytes]) -> None:
    at_once = Frontier().extended([*first, *second])

    assert at_once == Frontier().extended(first).extended(second)


def test_a_proof_of_what_is_not_there_is_not_made(nodes_of: NodesOf) -> None:
    with pytest.raises(ValueError, match="no leaf 8"):
        inclusion_proof(8, 8, nodes_of(LEAVES))
    with pytest.raises(ValueError, match="does not contain"):
        consistency_proof(8, 7, nodes_of(LEAVES))


def _memory(leaves: list[bytes]) -> tuple[NodeReader, Mth]:
    def mth(part: Sequence[bytes]) -> bytes:
        return Frontier().extended(part).root()

    return (lambda level, number: mth(leaves[number << level : (number + 1) << level])), mth


def _changed(proof: tuple[bytes, ...], data: st.DataObject) -> list[tuple[bytes, ...]]:
    changed = [(*proof, leaf(b"more")), (leaf(b"more"), *proof)]
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        bit = data.draw(st.integers(0, 255))
        flipped = (int.from_bytes(proof[at]) ^ 1 << bit).to_bytes(32)
        changed += [
            proof[:-1],
            proof[1:],
            (*proof[:at], flipped, *proof[at + 1 :]),
            (*proof[:at], proof[at][:31], *proof[at + 1 :]),
        ]
    if len(set(proof)) > 1:
        changed.append(tuple(reversed(proof)))
    return changed
