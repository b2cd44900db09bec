import hashlib
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.ledger.merkle import (
    Frontier,
    consistency_proof,
    extends,
    includes,
    inclusion_proof,
    root,
)
from domain.ledger.tiles import Tile, grown, nodes_in, tiles_of

LEAVES = [hashlib.sha256(b"\x00" + number.to_bytes(4)).digest() for number in range(70_000)]


def stored(*steps: int) -> dict[tuple[int, int], bytes]:
    """The tiles after the log grew to each of those sizes in turn."""
    tiles: dict[tuple[int, int], bytes] = {}
    size = 0
    for step in steps:
        edge = {
            level: tiles[level, number]
            for level, number in tiles
            if (level, number + 1) not in tiles and len(tiles[level, number]) < 8192
        }
        tiles.update(grown(size, edge, LEAVES[size:step]))
        size = step
    return tiles


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_specification() -> None:
    tiles = list(tiles_of(70_000))

    by_level = [[tile for tile in tiles if tile.level == level] for level in range(3)]
    assert [274, 2, 1] == [len(level) for level in by_level]
    assert [112, 17, 1] == [level[-1].width for level in by_level]
    assert all(tile.width == 256 for level in by_level for tile in level[:-1])


def test_a_tree_of_256_has_a_full_tile_and_a_partial_one_above() -> None:
    assert [Tile(0, 0), Tile(1, 0, 1)] == list(tiles_of(256))


@pytest.mark.parametrize(
    ("tile", "expected"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(1, 1_234_067), "tile/1/x001/x234/067"),
        (Tile(0, 273, 112), "tile/0/273.p/112"),
        (Tile(2, 1000, 1), "tile/2/x001/000.p/1"),
    ],
)
def test_a_tile_lies_where_the_specification_says(tile: Tile, expected: str) -> None:
    assert expected == tile.path


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000])
def test_tiles_give_root_and_proofs(size: int) -> None:
    tiles = stored(size)
    nodes = nodes_in(lambda level, number: tiles[level, number])
    head = Frontier().extended(LEAVES[:size]).root()

    assert head == root(size, nodes)
    for index in {0, size // 2, size - 1}:
        assert includes(head, size, LEAVES[index], index, inclusion_proof(index, size, nodes))
    old = size // 2 + 1
    before = Frontier().extended(LEAVES[:old]).root()
    assert extends(before, old, head, size, consistency_proof(old, size, nodes))


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=6, unique=True).map(sorted))
@settings(deadline=None, max_examples=30)
def test_growing_in_steps_gives_the_tiles_of_growing_at_once(steps: list[int]) -> None:
    tiles = stored(*steps)

    assert stored(steps[-1]) == tiles
    assert {(tile.level, tile.number): tile.width for tile in tiles_of(steps[-1])} == {
        place: len(hashes) // 32 for place, hashes in tiles.items()
    }


def test_larger_tiles_than_asked_for_do_no_harm(
    mth: Callable[[Sequence[bytes]], bytes],
) -> None:
    tiles = stored(300)
    nodes = nodes_in(lambda level, number: tiles[level, number])

    assert mth(LEAVES[:270]) == root(270, nodes)


def test_a_missing_edge_is_noticed() -> None:
    with pytest.raises(ValueError, match="the edge of level 0"):
        grown(3, {}, LEAVES[3:4])


def test_a_tile_that_does_not_reach_is_noticed() -> None:
    tiles = stored(3)
    nodes = nodes_in(lambda level, number: tiles[level, number])

    with pytest.raises(ValueError, match="does not reach"):
        root(4, nodes)
