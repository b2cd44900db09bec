from collections.abc import Callable
from pathlib import Path

from adapters.eventstore import SqlEventStore
from adapters.ledger.notary import Notary
from adapters.ledger.signing import verifier
from adapters.ledger.tile_folder import write_tiles
from domain.ledger.checkpoint import trusted
from domain.ledger.merkle import includes, inclusion_proof, root
from domain.ledger.tiles import Tile, nodes_in


def test_a_stranger_proves_everything_from_the_files_alone(
    notary: Notary, store: SqlEventStore, add: Callable[[int], None], tmp_path: Path
) -> None:
    add(600)
    written = write_tiles(notary.checkpoints, notary.sign(), tmp_path / "log")

    keys = [verifier(notary.signer().key)]
    content = (tmp_path / "log/checkpoint").read_bytes()
    head = trusted(content, origin="qingxi.example/pingjian", keys=keys)
    widths = {(0, 2): 600 - 512, (1, 0): 2}

    def read(level: int, number: int) -> bytes:
        tile = Tile(level, number, widths.get((level, number), 256))
        return (tmp_path / "log" / tile.path).read_bytes()

    nodes = nodes_in(read)
    leaves = store.leaves(after=0, limit=600)
    assert (4, head.root) == (written, root(600, nodes))
    for index in (0, 299, 599):
        assert includes(head.root, 600, leaves[index], index, inclusion_proof(index, 600, nodes))


def test_only_what_is_new_is_written(
    notary: Notary, add: Callable[[int], None], tmp_path: Path
) -> None:
    add(300)
    write_tiles(notary.checkpoints, notary.sign(), tmp_path)
    first = (tmp_path / "tile/0/000").stat().st_mtime_ns
    add(10)

    assert 1 == write_tiles(notary.checkpoints, notary.sign(), tmp_path)
    assert first == (tmp_path / "tile/0/000").stat().st_mtime_ns
    assert (tmp_path / "tile/0/001.p/44").exists()
    assert 54 * 32 == (tmp_path / "tile/0/001.p/54").stat().st_size
