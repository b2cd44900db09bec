"""The tree's nodes in tiles of up to 256 hashes, so that few rows hold a whole tree.

Tile (l, n) holds the nodes (8·l, 256·n …); the seven levels between two tile levels are hashed
again when they are asked for. Source: C2SP tlog-tiles.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from domain.ledger.entry import HASH_BYTES
from domain.ledger.merkle import NodeReader, node_hash

#: Levels of the tree from one level of tiles to the next.
TILE_HEIGHT = 8
#: Hashes of a full tile.
TILE_WIDTH = 1 << TILE_HEIGHT


class Tile(NamedTuple):
    """Which tile, and how many hashes it has: 256 if it is full, 1 to 255 if not (yet)."""

    level: int
    number: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Where it is served: ``tile/0/x001/x234/067`` or ``tile/0/000.p/7``."""
        parts = [f"{self.number % 1000:03d}"]
        rest = self.number // 1000
        while rest:
            parts.insert(0, f"x{rest % 1000:03d}")
            rest //= 1000
        partial = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{self.level}/{'/'.join(parts)}{partial}"


#: Gives the hashes of tile (level, number), one after the other; more than asked for do no harm.
TileReader = Callable[[int, int], bytes]


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of the tree over *size* leaves, the rightmost of a level perhaps partial."""
    level, nodes = 0, size
    while nodes:
        for number in range(nodes // TILE_WIDTH):
            yield Tile(level, number)
        if nodes % TILE_WIDTH:
            yield Tile(level, nodes // TILE_WIDTH, nodes % TILE_WIDTH)
        level, nodes = level + 1, nodes // TILE_WIDTH


def nodes_in(read: TileReader) -> NodeReader:
    """Read nodes out of tiles; each tile is read once."""
    kept: dict[tuple[int, int], bytes] = {}

    def node(level: int, number: int) -> bytes:
        height = level % TILE_HEIGHT
        first = number << height
        place = (level // TILE_HEIGHT, first // TILE_WIDTH)
        if place not in kept:
            kept[place] = read(*place)
        begin = first % TILE_WIDTH * HASH_BYTES
        hashes = kept[place][begin : begin + (HASH_BYTES << height)]
        if len(hashes) != HASH_BYTES << height:
            raise ValueError(f"tile {place} does not reach node ({level}, {number})")
        return _root_of_full(hashes)

    return node


def grown(
    size: int, edge: Mapping[int, bytes], leaves: Sequence[bytes]
) -> dict[tuple[int, int], bytes]:
    """The tiles that change when *leaves* are added to a tree of *size*.

    Args:
        size: leaves so far.
        edge: level → the hashes of its partial tile; levels whose last tile is full may be absent.
        leaves: the leaf hashes that follow.

    Returns:
        (level, number) → all hashes of that tile, from its first to the newest.
    """
    changed: dict[tuple[int, int], bytes] = {}
    level, nodes, added = 0, size, b"".join(leaves)
    while added:
        upward: list[bytes] = []
        number, filled = divmod(nodes, TILE_WIDTH)
        content = edge.get(level, b"") if filled else b""
        if len(content) != filled * HASH_BYTES:
            raise ValueError(f"the edge of level {level} is not that of a tree of {size}")
        content += added
        while content:
            tile, content = content[: TILE_WIDTH * HASH_BYTES], content[TILE_WIDTH * HASH_BYTES :]
            changed[level, number] = tile
            number += 1
            if len(tile) == TILE_WIDTH * HASH_BYTES:
                upward.append(_root_of_full(tile))
        level, nodes, added = level + 1, size >> TILE_HEIGHT * (level + 1), b"".join(upward)
    return changed


def _root_of_full(hashes: bytes) -> bytes:
    """The root over a power of two of hashes."""
    row = [hashes[at : at + HASH_BYTES] for at in range(0, len(hashes), HASH_BYTES)]
    while len(row) > 1:
        row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]
