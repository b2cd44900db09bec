"""Rule packs from TOML: those that come with the program, and the site's own, which win."""

from adapters.rulepacks.packaged import PackagedRulePacks
from adapters.rulepacks.toml import RulePackUnreadable, pack_from

__all__ = ["PackagedRulePacks", "RulePackUnreadable", "pack_from"]
