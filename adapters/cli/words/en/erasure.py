"""Lawful erasure of personal values, and the keys they lie under."""

TEXTS: dict[str, str] = {
    "help:erase": "erase personal values by law: one proposes, another approves; proofs stay valid",
    "help:erase propose": "propose to erase the personal values of a person or a report",
    "about:erase propose": "The subject is person/ACCOUNT or report/REPORT. A report's values are "
    "its original, its reading, its file name and the words of commands on it; scores, history "
    "and all proofs stay. Only a published, returned or withdrawn report can be proposed.",
    "examples:erase propose": "pingjian erase propose report/qx2024.101 "
    "--ground 《个人信息保护法》第四十七条 --reason 保存期限已满 --as jx01  # a leader approves\n"
    "pingjian erase propose person/tb101 --ground 《个人信息保护法》第四十七条 "
    "--reason 本人已调离并申请删除 --as admin01  # the name only; the account stays",
    "help:erase approve": "approve (second person, bureau leader); done at once, for good",
    "about:erase approve": "Destroys the keys and removes what lies under them. If it is "
    "interrupted, repeat the command; `pingjian up` finishes it at its start as well.",
    "examples:erase approve": "pingjian erase approve report/qx2024.101 --as jl01  # for good",
    "help:erase reject": "reject a proposal, or take back your own",
    "examples:erase reject": "pingjian erase reject report/qx2024.101 --reason 期限未满 "
    "--as jl01  # everything stays",
    "help:erase list": "all erasures: proposed, under way, done",
    "examples:erase list": "pingjian erase list  # all",
    "help:erase due": "reports past their term; only listed, nothing is erased by itself",
    "examples:erase due": "pingjian erase due  # ten years after publication, or as the pack says",
    "param:subject": "the subject: person/ACCOUNT or report/REPORT",
    "param:ground": "the legal ground, 4 to 2000 characters",
    "action.propose_erasure": "propose the erasure of personal values",
    "action.approve_erasure": "approve or reject the erasure of personal values",
    "erase.proposed": "Proposed to erase the personal values of {subject}; "
    "a leader of the bureau must approve.",
    "erase.rejected": "Not erased: the proposal for {subject} was rejected or taken back.",
    "erase.erased": "Erased the personal values of {subject} in {places} places: beside events "
    "{values}, files {files}, commands {commands}; keys destroyed: {keys}.",
    "erase.none": "No erasure is on record.",
    "erase.none_due": "No report is past its term.",
    "erase.subject": "subject",
    "erase.state": "state",
    "erase.when": "when",
    "erase.by": "by",
    "erase.ground": "ground",
    "erase.until": "kept until",
    "erase.published": "published",
    "erase.state.proposed": "waits for approval",
    "erase.state.approved": "approved, not finished",
    "erase.state.erased": "erased by law",
    "erased.original": "Original and reading were erased by law on {at} (ground: {ground}); scores "
    "and history stand.",
    "erased.replay": "Cannot be computed again: original and reading were erased by law. The "
    "recorded scores stand; events and proofs are untouched.",
    "verify.erased": "Erased by law: {values} names and the like, {files} files, and "
    "{assessments} scores that cannot be computed again; all with an approval on record, none is "
    "missing.",
    "verify.personal": "personal values: as the events committed to them",
    "erased.left_out": "The original of {report} was erased by law; it is left out.",
    "verify.sealed": "Sealed personal values: {values} fit their commitments, those of {absent} "
    "events are gone (erased by law), {wrong} do not fit.",
    "param:export.sealed": "also write .sealed.jsonl: the sealed personal values of the run, for "
    "cold storage; unreadable without the keys",
    "refused.erasure_open": "Not accepted: an erasure of {subject} is under way. See "
    "`pingjian erase list`.",
    "refused.no_erasure_proposed": "Not accepted: nobody has proposed to erase {subject}, or it is "
    "done. See `pingjian erase list`.",
    "refused.nothing_to_erase": "Not accepted: nothing personal is kept of {subject}, or it was "
    "erased. Subjects are person/ACCOUNT or report/REPORT.",
    "refused.original_erased": "Not accepted: the original of {subject} was erased by law, so what "
    "is published can no longer be corrected from it.",
    "trouble.gone": "Original and reading of {subject} were erased by law and cannot be used. "
    "Scores and history stand (pingjian report show).",
    "vault.open_to_others": "Refused to start: other users can read the key {path} and may have "
    "copied it. Restrict it: chmod go= {path}.",
    "vault.not_ours": "Refused to start: the key {path} belongs to another user. Run as the user "
    "who made the data folder, or give the file back.",
    "vault.master_missing": "The master key {path} is missing; kept personal values cannot be "
    "read. Restore it from the separate backup of the keys; do not make a new one.",
    "vault.master_other": "The master key {path} does not belong to the key database; kept "
    "personal values cannot be read. Restore the right one from the separate backup of the keys.",
    "vault.database_unusable": "The key database {path} cannot be opened or is damaged. Restore "
    "it from the separate backup of the keys; keep the old file.",
    "rule.subject": "person/ACCOUNT or report/REPORT, such as person/tb101, report/qx2024.101",
    "why:it is no reading of this version": "it is no reading of this version",
    "why:it is no command of this version": "it is no command of this version",
    "what:personal values beside event ": "personal values beside event ",
    "why:not what was committed to": "not what was committed to",
    "why:missing, and no erasure is on record": "missing, and no erasure is on record",
    "why:its key is missing": "its key is not in the key database (restore the keys, which are "
    "backed up apart)",
    "why:it cannot be decrypted with its key": "it cannot be decrypted with its key",
    "why:its key was destroyed while it was sealed": "its key was destroyed while it was sealed",
    "why:its key is gone, and no erasure is on record": "its key is gone, and no erasure is on "
    "record",
    "why:the master key has another length": "the master key has another length",
    "why:cannot follow in an erasure": "cannot follow in an erasure",
}
