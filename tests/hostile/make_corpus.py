"""The hostile corpus: every case, and a way to write it out and look at it.

``python -m tests.hostile.make_corpus FOLDER`` writes the files. Nothing of it is committed: small
or large, it is made again each time, and the tests say what each must be answered.
"""

import sys
from pathlib import Path

from tests.hostile import others, texts, words, zips

CORPUS = (*zips.CASES, *words.CASES, *texts.CASES, *others.CASES)


def write(folder: Path, port: int) -> None:
    """Write every file, its number before its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, case in enumerate(CORPUS, 1):
        name = "".join(letter if letter.isalnum() else "-" for letter in case.id)
        (folder / f"{number:03}-{name}").write_bytes(case.make(port))


if __name__ == "__main__":
    write(Path(sys.argv[1]), port=9)
