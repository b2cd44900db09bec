"""The demonstration's own data folder: marked, so that it is never mistaken for a real one."""

import shutil
from pathlib import Path

from adapters.stack.folder import claimed

DEFAULT = Path("demo-data")
_MARK = "演示数据.txt"
_MARK_TEXT = (
    "本目录由 pingjian demo 建立，里面只有演示数据（虚构的单位和人员），不用时可以整个删除。\n"
)
_LOCK = "lock"


def is_foreign(folder: Path) -> bool:
    """Whether something lies there that is not the demonstration's."""
    if not folder.exists():
        return False
    return not folder.is_dir() or (any(folder.iterdir()) and not (folder / _MARK).is_file())


def prepare(folder: Path, *, fresh: bool) -> None:
    """Make and mark the folder; with *fresh* whatever an earlier run left in it goes first.

    Raises:
        StackTrouble: another stack is at work in it, or it cannot be made.
    """
    with claimed(folder):
        if fresh:
            _empty(folder)
        (folder / _MARK).write_text(_MARK_TEXT, encoding="utf-8")


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        elif entry.name != _LOCK:
            entry.unlink()
