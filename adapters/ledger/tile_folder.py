"""The log's tree as files, for whoever follows it without asking us: C2SP tlog-tiles.

The folder can be put on any web server, or copied. It shows no event, only hashes; the events
themselves are given out as bundles and segments.
"""

from pathlib import Path

from adapters.ledger.checkpoints import Checkpoints
from adapters.ledger.kept import KeptCheckpoint
from adapters.on_disk import put_whole
from domain.ledger.entry import HASH_BYTES
from domain.ledger.tiles import tiles_of


def write_tiles(checkpoints: Checkpoints, head: KeptCheckpoint, folder: Path) -> int:
    """Write the tiles of *head* that are not there yet, then the checkpoint itself.

    The checkpoint comes last: who sees it finds every tile that it needs. Tiles of smaller heads
    are left where they are.

    Returns:
        How many tiles were written.
    """
    written = 0
    for tile in tiles_of(head.checkpoint.size):
        path = folder / tile.path
        if path.exists():
            continue
        hashes = checkpoints.tile(tile.level, tile.number)[: tile.width * HASH_BYTES]
        put_whole(path, hashes)
        written += 1
    put_whole(folder / "checkpoint", head.whole().encoded())
    return written
