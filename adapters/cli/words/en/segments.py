"""Segments of closed campaigns, and their originals moved out and back."""

TEXTS: dict[str, str] = {
    "help:segment": "segments: closed campaigns kept elsewhere; originals move out and back",
    "help:segment seal": "write a closed campaign as a folder that can be moved",
    "about:segment seal": "It holds the events, originals and readings (sealed as they are), the "
    "public versions, a list, the terms of keeping and the verifiers. All reports must be "
    "published or withdrawn; those that are not are named. A year gives its campaigns, a folder "
    "each. Nothing here is changed; again with the same content says so.",
    "examples:segment seal": "pingjian segment seal qx2024 --to /mnt/cold  # one campaign\n"
    "pingjian segment seal 2024 --to /mnt/cold  # the campaigns of a year",
    "help:segment propose": "ask that originals stand in the segment only, which frees room here",
    "about:segment propose": "The segment is checked whole first: files against the list, events "
    "against the log, originals against the events. The performance section or an administrator "
    "asks, a bureau leader agrees with segment detach. Events, readings and public versions "
    "stay. Keep two copies of the segment: the originals will be nowhere else.",
    "examples:segment propose": "pingjian segment propose /mnt/cold/qx2024-128 --reason "
    "2024年度已全部公开 --kept-at 档案室二号柜 --as jx01  # a leader must agree",
    "help:segment reject": "reject the proposal, or take back your own",
    "examples:segment reject": "pingjian segment reject qx2024 --reason 审计尚未结束 --as jl01  "
    "# all stays",
    "help:segment detach": "agree (second person, leader): checked again, recorded, then removed",
    "about:segment detach": "If it is interrupted, the same command finishes it; so does "
    "pingjian up when it starts.",
    "examples:segment detach": "pingjian segment detach /mnt/cold/qx2024-128 --as jl01  # "
    "checked, recorded, then removed",
    "help:segment attach": "put the originals back, after the segment was checked whole",
    "about:segment attach": "Only the segment that the log names; if one byte differs nothing is "
    "put back and the file is named. What was erased by law since is not put back.",
    "examples:segment attach": "pingjian segment attach /mnt/cold/qx2024-128 --as jx01  # "
    "checked, then put back",
    "help:segment list": "where the originals of each campaign are",
    "examples:segment list": "pingjian segment list  # which segment, kept where",
    "param:segment seal.target": "campaign, or year of four digits",
    "param:segment seal.to": "in which folder; the segment gets its own, named after the campaign",
    "param:segment": "the segment's folder",
    "param:kept_at": "where the segment is kept, 1 to 200 characters, no personal data; the "
    "folder's path if not given",
    "param:segment reject.campaign": "campaign",
    "action.propose_detach": "propose to move originals out",
    "action.approve_detach": "approve or reject moving originals out",
    "action.attach_segment": "put originals back",
    "segment.sealed": "Sealed segment {name}: events {first} to {last}, {files} files "
    "({originals} originals, {size} in all), in {path}\n"
    "  SHA-256 of its list {manifest}",
    "segment.sealed_already": "Segment {name} is there with the same content, and verifies: "
    "events {first} to {last}, {files} files ({originals} originals, {size} in all), in {path}\n"
    "  SHA-256 of its list {manifest}",
    "segment.proposed": "Proposed to move out the {originals} originals of segment {name}; a "
    "leader must agree, and until then they stay.",
    "segment.rejected": "Nothing was moved: the proposal for {campaign} was rejected or taken "
    "back.",
    "segment.detached": "{originals} originals ({size}) are moved out and stand in segment "
    "{name} only (at {kept_at}). Scores, history, proofs and replay go on; pingjian segment "
    "attach brings the originals back.",
    "segment.attached": "{originals} originals of {campaign} are back; {erased} were erased by "
    "law and stay away.",
    "segment.none": "No originals were moved out.",
    "segment.campaign": "campaign",
    "segment.state": "state",
    "segment.segment": "segment",
    "segment.originals": "originals",
    "segment.kept_at": "kept at",
    "segment.when": "when",
    "segment.by": "by",
    "segment.state.proposed": "to be approved",
    "segment.state.removing": "approved, not finished",
    "segment.state.detached": "in the segment",
    "segment.state.attached": "back",
    "segment.sealing_there": "Another program is sealing in {path}. Wait for it and try again.",
    "segment.trouble.other_content": "{path} is there already with other content; it was not "
    "touched. Give another folder with --to.",
    "segment.trouble.not_a_segment": "{path} is no segment, or its list cannot be read ({what}); "
    "nothing was done. Check the folder.",
    "segment.trouble.changed": "Segment {path} does not verify; nothing was done. {what}. Use a "
    "sound copy, and keep this one.",
    "segment.trouble.other_log": "Segment {path} is sound, but the log holds other events: "
    "another log's, or the log was changed; nothing was done. Run pingjian verify.",
    "segment.trouble.lacks": "Segment {path} lacks the original {what} that the log names; "
    "nothing was done. Seal again.",
    "segment.trouble.differs": "The original {what} here is not the one in segment {path}; "
    "nothing was moved. Seal again.",
    "segment.trouble.not_here": "The original {what} that the log names is not in the data "
    "folder, with no record of its removal; nothing was moved. Run pingjian verify first, and "
    "keep {path}.",
    "trouble.detached": "The original stands in segment {segment} (at {kept_at}). Put it back "
    "and try again: pingjian segment attach FOLDER. Scores, history and proofs stand.",
    "detached.original": "The original stands in segment {segment} (at {kept_at}); scores, "
    "history and proofs stand.",
    "verify.detached": "{originals} originals are in segment {segment} (at {kept_at}), not "
    "attached: not checked, and not missing. To check them: pingjian verify --segments FOLDER.",
    "verify.originals_out": "The originals stand in segment {segment} (at {kept_at}); the bundle "
    "holds their hashes only.",
    "backup.detached": "{originals} originals are in segment {segment} (at {kept_at}) and not in "
    "the backup; keep the segment with it.",
    "refused.campaign_not_closed": "Not accepted: reports of {campaign} are not finished: "
    "{reports}. Seal once all are published or withdrawn.",
    "refused.nothing_to_detach": "Not accepted: segment {segment} holds no original.",
    "refused.detach_open": "Not accepted: a proposal for {campaign} waits for approval; see "
    "`pingjian segment list`.",
    "refused.no_detach_proposed": "Not accepted: nobody has proposed to move out the originals "
    "of {campaign}, or it is settled; see `pingjian segment list`.",
    "refused.segment_out": "Not accepted: the campaign's originals stand in segment {segment} "
    "(at {kept_at}). Attach it before another one.",
    "refused.segment_not_out": "Not accepted: there is no record that segment {segment} was "
    "detached, or it is attached again; see `pingjian segment list`.",
    "refused.other_segment": "Not accepted: the log names segment {wanted} (list "
    "{wanted_manifest}…), and this is {found} (list {found_manifest}…). Give the one that the "
    "log names.",
    "refused.originals_moving": "Not accepted, and nothing was kept: the originals of {campaign} "
    "are being moved out. Repeat pingjian segment detach to finish it, then file.",
    "why:cannot follow on a campaign's segments": "cannot follow on a campaign's segments",
    "why:no name of a stored file": "no name of a stored file",
    "segment.trouble.unopened": "The original {what} in segment {path} does not open with the "
    "keys of the vault; nothing was done. It was changed, or the vault is not this log's (keys "
    "kept apart must be restored too). Use a sound copy, or restore the keys first.",
    "cold.fault.unopened": " — originals do not open with the keys of the vault",
    "cold.fault.lacking": " — originals are missing",
    "cold.originals": ", {originals} originals as filed ({erased} erased by law cannot be opened)",
    "cold.needed": "segment {segment} (at {kept_at}) is detached and not in this folder: "
    "{originals} originals were not checked",
}
