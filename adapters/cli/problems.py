"""Every trouble as a sentence a person understands and an exit code a script understands."""

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import cast

from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.terminal import Terminal
from adapters.cli.words import Language
from adapters.eventstore import StoreUnusable
from adapters.ledger.checkpoints import LedgerTrouble
from adapters.ledger.cold.trouble import SegmentTrouble
from adapters.ledger.key_file import KeyTrouble
from adapters.rulepacks import RulePackUnreadable
from adapters.settings import SettingsProblem, SettingsTrouble
from adapters.stack.reports import StackCode, StackTrouble
from adapters.vault import VaultTrouble
from adapters.witness.listening import ListenTrouble
from adapters.witness.memory import WitnessTrouble
from domain.ledger.note import SignatureFails
from domain.ledger.strict import Malformed
from domain.permissions import Role
from domain.projections.wording import ROLE_WORDS, STAGE_WORDS, field_words, local_time
from domain.refusals import Because, Conflict, Damaged, Detached, Gone, NotFound, Refused, Trouble
from domain.stage import Stage

#: Refusals that are not plainly "the rules say no" (5).
_CODES: dict[Because, Exit] = {
    Because.UNKNOWN_PERSON: Exit.NOT_PERMITTED,
    Because.NOT_YOUR_ROLE: Exit.NOT_PERMITTED,
    Because.NOT_YOUR_UNIT: Exit.NOT_PERMITTED,
    Because.OWN_UNIT: Exit.NOT_PERMITTED,
    Because.SAME_PERSON: Exit.NOT_PERMITTED,
    Because.UNKNOWN_CAMPAIGN: Exit.NOT_FOUND,
    Because.UNKNOWN_UNIT: Exit.NOT_FOUND,
    Because.UNKNOWN_FIELD: Exit.NOT_FOUND,
    Because.UNKNOWN_ROW: Exit.NOT_FOUND,
    Because.UNKNOWN_FINDING: Exit.NOT_FOUND,
    Because.ACCOUNT_EXISTS: Exit.CONFLICT,
    Because.CAMPAIGN_EXISTS: Exit.CONFLICT,
    Because.STALE_VERSION: Exit.CONFLICT,
    Because.STEP_RUNNING: Exit.CONFLICT,
    Because.ALREADY_FILED: Exit.CONFLICT,
    Because.SAME_FILE: Exit.CONFLICT,
    Because.COMMAND_ID_REUSED: Exit.CONFLICT,
    Because.OLD_VALUE_DIFFERS: Exit.CONFLICT,
    Because.ALREADY_PROPOSED: Exit.CONFLICT,
    Because.ERASURE_OPEN: Exit.CONFLICT,
    Because.NOTHING_TO_ERASE: Exit.NOT_FOUND,
    Because.SEGMENT_OUT: Exit.CONFLICT,
    Because.DETACH_OPEN: Exit.CONFLICT,
    Because.ORIGINALS_MOVING: Exit.CONFLICT,
}
_NOT_FOUND_KINDS = (
    "report",
    "findings",
    "file",
    "rule_pack",
    "data_folder",
    "checkpoint",
    "event",
    "witness",
    "own_checkpoint",
    "restore",
    "cosigned_head",
    "target",
)
_SECRET_SETTINGS = ("database_url",)


@dataclass(frozen=True)
class Problem:
    """A trouble as it is told: ``code`` for machines, ``message`` for people."""

    code: str
    message: str
    exit_code: Exit


def problem_of(  # noqa: C901 - one case per kind of trouble, no logic of its own
    trouble: Trouble, language: Language
) -> Problem:
    """How *trouble* is told."""
    say = language.say
    match trouble:
        case Refused():
            return refusal(trouble.because, trouble.facts, language)
        case NotFound():
            kind = trouble.kind if trouble.kind in _NOT_FOUND_KINDS else "other"
            message = say(f"trouble.not_found.{kind}", name=trouble.name, kind=trouble.kind)
            # A file that the record names and the archive has not is damage.
            code = Exit.NOT_VERIFIED if kind == "file" else Exit.NOT_FOUND
            return Problem("not_found", message, code)
        case Conflict():
            message = say("trouble.conflict", stream=trouble.stream, found=trouble.found)
            return Problem("conflict", message, Exit.CONFLICT)
        case Gone() | Detached():
            return _absent(trouble, language)
        case VaultTrouble():
            message = say(f"vault.{trouble.code}", path=trouble.path)
            return Problem(f"vault_{trouble.code}", message, Exit.FAILURE)
        case Damaged():
            message = say("trouble.damaged", **damage_words(trouble.what, trouble.why, language))
            return Problem("damaged", message, Exit.NOT_VERIFIED)
        case StoreUnusable():
            return Problem(f"store_{trouble.why}", say(f"store.{trouble.why}"), Exit.FAILURE)
        case StackTrouble():
            return _stack(trouble, language)
        case SettingsTrouble():
            return _settings(trouble, language)
        case UsageTrouble():
            return Problem("usage", _usage(trouble, language), Exit.USAGE)
        case RulePackUnreadable():
            message = say("rule_pack.trouble", message=str(trouble))
            return Problem("rule_pack", message, Exit.REFUSED)
        case _:
            return _ledger(trouble, language)


def _absent(trouble: Gone | Detached, language: Language) -> Problem:
    """An original that is not here, and rightly so."""
    if isinstance(trouble, Gone):
        message = language.say("trouble.gone", subject=trouble.subject)
        return Problem("erased", message, Exit.NOT_FOUND)
    message = language.say("trouble.detached", segment=trouble.segment, kept_at=trouble.kept_at)
    return Problem("detached", message, Exit.NOT_FOUND)


def refusal(because: Because, facts: Mapping[str, object], language: Language) -> Problem:
    """How a refusal is told, from its code and the data that came with it."""
    key = f"refused.{because}"
    if because is Because.SAME_PERSON:
        key = f"{key}.{facts.get('did', 'proposed')}"
    if because is Because.EVIDENCE_MISSING and "problem" in facts:
        key = f"{key}.{facts['problem']}"
    if because is Because.UNKNOWN_UNIT and "printed" in facts:
        key = f"{key}.printed"
    told = {name: _told(name, value, language) for name, value in facts.items()}
    if because is Because.UNKNOWN_FIELD:
        told["field"] = str(facts.get("field"))  # as it was typed: it is the spelling that is wrong
    return Problem(because.value, language.say(key, **told), _CODES.get(because, Exit.REFUSED))


def os_problem(error: OSError, language: Language) -> Problem:
    """How a failed file operation is told: with the system's reason, if we can in our language."""
    key = f"os.reason.{errno.errorcode.get(error.errno or 0, '')}"
    reason = language.say(key) if language.has(key) else error.strerror
    file = language.say("os.file", name=error.filename) if error.filename else ""
    message = language.say("os.trouble", reason=reason, file=file)
    return Problem("os_error", message, Exit.FAILURE)


def damage_words(what: str, why: str, language: Language) -> dict[str, str]:
    """What is damaged and why, in our language as far as there are words for it."""
    inner, colon, rest = why.partition(": ")
    if colon and inner.startswith("event "):  # the event of which the rest is said
        told = f"{language.begun('what:', inner)}: {language.begun('why:', rest)}"
    else:
        told = language.begun("why:", why)
    return {"what": language.begun("what:", what), "why": told}


def tell(terminal: Terminal, problem: Problem) -> None:
    """Tell the person on standard error, and with ``--json`` the program on standard output."""
    terminal.problem(problem.message)
    if terminal.json:
        terminal.json_line({"schema": "pingjian.problem/1", **vars(problem)})


def _told(name: str, value: object, language: Language) -> str:
    """A refusal's datum as people read it; answers through the engine bring plain text only."""
    match name, value:
        case _, None:
            return language.say("value.blank")
        case "role", _ if value in list(Role):
            return language.of(ROLE_WORDS[Role(str(value))])
        case "stage", _ if value in list(Stage):
            return language.of(STAGE_WORDS[Stage(str(value))])
        case (("action" | "kinds"), _):
            return _named(name, value, language)
        case "field", str():
            return language.of(field_words(value))
        case "arrived_at", _:
            return local_time(_moment(value))
        case _, list() | tuple():
            return language.listed([str(item) for item in cast("Iterable[object]", value)])
        case _, Enum():
            return str(value.value)
        case _, date():
            return value.isoformat()
        case _:
            return str(value)


def _named(name: str, value: object, language: Language) -> str:
    if isinstance(value, list | tuple):
        items = cast("Iterable[object]", value)
        return language.listed([_named(name, item, language) for item in items])
    key = f"{name.removesuffix('s')}.{value}"
    return language.say(key) if language.has(key) else str(value)


def _moment(value: object) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def _usage(trouble: UsageTrouble, language: Language) -> str:
    """The sentence; a fact named ``…_key`` is itself a text of the language."""
    facts = {
        name.removesuffix("_key"): language.say(str(value), **trouble.facts)
        if name.endswith("_key")
        else value
        for name, value in trouble.facts.items()
    }
    return language.say(trouble.key, **facts)


def _stack(trouble: StackTrouble, language: Language) -> Problem:
    facts = dict(trouble.facts)
    if trouble.code is StackCode.PORT_IN_USE:
        holder = facts.get("holder")
        said = language.say("stack.port_in_use.holder", holder=holder) if holder else ""
        option = "--ui-port" if facts.get("key") == "temporal_ui_port" else "--port"
        facts |= {"holder": said, "option": option}
    message = language.say(f"stack.{trouble.code}", **facts)
    return Problem(trouble.code.value, message.strip(), Exit.FAILURE)


def _ledger(trouble: Trouble, language: Language) -> Problem:
    say = language.say
    match trouble:
        case KeyTrouble():
            message = say(f"key.trouble.{trouble.code}", path=trouble.path)
            return Problem(f"key_{trouble.code}", message, Exit.FAILURE)
        case LedgerTrouble():
            message = say(f"ledger.trouble.{trouble.code}", **vars(trouble))
            return Problem(f"ledger_{trouble.code}", message, Exit.NOT_VERIFIED)
        case WitnessTrouble():
            message = say(f"witness.trouble.{trouble.code}", folder=trouble.folder)
            return Problem(f"witness_{trouble.code}", message, Exit.FAILURE)
        case ListenTrouble():
            key = f"witness.listen.{trouble.code}"
            message = say(key, address=trouble.address, reason=trouble.reason)
            return Problem(f"listen_{trouble.code}", message, Exit.FAILURE)
        case Malformed():
            return Problem("malformed", _malformed(trouble, language), Exit.USAGE)
        case SegmentTrouble():
            what = trouble.told(int(language.code == "en"))
            message = say(f"segment.trouble.{trouble.code}", path=trouble.path, what=what)
            return Problem(f"segment_{trouble.code}", message, Exit.NOT_VERIFIED)
        case SignatureFails():
            key = "ledger.signature_missing" if trouble.missing else "ledger.signature_fails"
            return Problem("signature", say(key, name=trouble.key_name), Exit.NOT_VERIFIED)
        case _:
            # Nobody is shown a traceback, whatever is new.
            return Problem("other", say("trouble.other", trouble=trouble), Exit.FAILURE)


def _malformed(trouble: Malformed, language: Language) -> str:
    """Keys are typed by people and have a sentence of their own; the rest comes as files."""
    if trouble.what == "key":
        return language.say("ledger.malformed_key")
    form = f"form.{trouble.what}"
    what = language.say(form) if language.has(form) else trouble.what
    return language.say("ledger.malformed", what=what, why=trouble.why)


def _settings(trouble: SettingsTrouble, language: Language) -> Problem:
    key = f"settings.{trouble.code}"
    if trouble.code is SettingsProblem.WRONG_VALUE and trouble.key in _SECRET_SETTINGS:
        key = "settings.wrong_value_hidden"
    message = language.say(
        key, where=trouble.where, key=trouble.key, expected=trouble.expected, found=trouble.found
    )
    return Problem(trouble.code.value, message, Exit.USAGE)
