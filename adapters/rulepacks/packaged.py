"""All rule packs of an installation: those that come with the program, and the site's own."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from adapters.rulepacks.toml import RulePackUnreadable, pack_from
from domain.refusals import NotFound
from domain.rulepack import RulePack

_DEFAULT = "cn-default"
_KEPT = "（随评分保存的规则包）"


class PackagedRulePacks:
    """Rule packs by county and year or by id; the site's own folder wins over what is shipped."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read every pack at once, so that a bad one stops the start and not the work.

        Args:
            folder: the site's own packs, ``*.toml``; None, or not there, where it has none.

        Raises:
            RulePackUnreadable: a pack cannot be used, or two packs of one folder have the same id
                or the same county and year.
        """
        self._contents: dict[str, bytes] = {}
        self._packs: tuple[RulePack, ...] = (
            *(self._read(_site(folder)) if folder is not None else ()),
            *self._read(_shipped()),
        )

    def pack_for(self, *, county: str, fiscal_year: int) -> RulePack:
        """The pack of that county and year, else the national one of the year, else the default.

        Raises:
            NotFound: there is not even a national default, the installation is incomplete.
        """
        for scope in ((county, fiscal_year), (None, fiscal_year), (None, None)):
            for pack in self._packs:
                if (pack.county, pack.fiscal_year) == scope:
                    return pack
        raise NotFound("rule_pack", _DEFAULT)

    def by_id(self, pack_id: str) -> RulePack:
        """The pack of that name.

        Raises:
            NotFound: there is no such pack.
        """
        for pack in self._packs:
            if pack.ref.id == pack_id:
                return pack
        raise NotFound("rule_pack", pack_id)

    def all(self) -> tuple[RulePack, ...]:
        """Every pack: the site's own first, then those that come with the program."""
        return self._packs

    def parse(self, content: bytes) -> RulePack:
        """A pack from its exact bytes, as kept beside a score for replay.

        Raises:
            RulePackUnreadable: the bytes are no rule pack.
        """
        return pack_from(content, file=_KEPT, kept=True)

    def content(self, pack: RulePack) -> bytes:
        """The exact bytes of a pack of this installation, to be kept beside its scores.

        Raises:
            NotFound: no pack here has those bytes.
        """
        if pack.ref.sha256 not in self._contents:
            raise NotFound("rule_pack", pack.ref.id)
        return self._contents[pack.ref.sha256]

    def _read(self, files: Iterator[tuple[str, bytes]]) -> tuple[RulePack, ...]:
        packs: list[RulePack] = []
        for file, content in files:
            pack = pack_from(content, file=file)
            for other in packs:
                _refuse_twins(pack, other, file=file)
            packs.append(pack)
            self._contents[pack.ref.sha256] = content
        return tuple(packs)


def _refuse_twins(pack: RulePack, other: RulePack, *, file: str) -> None:
    if pack.ref.id == other.ref.id:
        why = f"名称“{pack.ref.id}”与另一个规则包相同，请改用别的 id"
        raise RulePackUnreadable(file=file, line=None, why=why)
    if (pack.county, pack.fiscal_year) == (other.county, other.fiscal_year):
        why = f"与规则包“{other.ref.id}”的县区和年度相同，请只保留一个"
        raise RulePackUnreadable(file=file, line=None, why=why)


def _shipped() -> Iterator[tuple[str, bytes]]:
    folder = resources.files("adapters.rulepacks").joinpath("packs")
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.name.endswith(".toml"):
            yield entry.name, entry.read_bytes()


def _site(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.glob("*.toml")):
        try:
            yield path.name, path.read_bytes()
        except OSError as error:
            why = "读不出来，请检查文件权限"
            raise RulePackUnreadable(file=str(path), line=None, why=why) from error
