"""Help. Prefixes: help (one line), about (more), examples (purpose after #), param."""

_REPORT = "pingjian report"

TEXTS: dict[str, str] = {
    "help:pingjian": "Pingjian: the yearly performance self-evaluation of departments, from filing "
    "to publication, every step on record.",
    "examples:pingjian": "pingjian demo  # see it first: samples from filing to publication\n"
    "pingjian up  # start (in the foreground, Ctrl-C stops)\n"
    "pingjian report submit report.docx --campaign qx2024 --as tb101  # file a report\n"
    "pingjian status  # who stands where, who is next\n"
    "pingjian parse report.txt  # only read a report, keep nothing",
    "help.verb": "COMMAND …",
    "help.usage": "Usage",
    "help.examples": "Examples",
    "help.commands": "Commands",
    "help.arguments": "Arguments",
    "help.options": "Options",
    "help.required": " (required)",
    "help.global_options": "Options of every command (before or after it)",
    "help.exit_codes": "Exit codes",
    "help.more": "More on a command: pingjian COMMAND --help",
    "help.more_group": "More on a command: pingjian {path} COMMAND --help",
    "section.start": "Start",
    "section.work": "Work",
    "section.look": "Look and audit",
    "section.care": "Care",
    "exit.0": "done",
    "exit.1": "failed, or the outcome is unknown",
    "exit.2": "the command line was not understood",
    "exit.3": "not found",
    "exit.4": "conflict: somebody was faster, or the version is stale",
    "exit.5": "refused by the rules",
    "exit.6": "done, with findings of severity error",
    "exit.7": "not permitted",
    "exit.8": "verification failed, or data is damaged",
    "exit.130": "interrupted (Ctrl-C)",
    "option.as": "the account that acts; or set PINGJIAN_ACTOR",
    "option.data": "the data folder, ./pingjian-data by default; or set PINGJIAN_DATA_DIR",
    "option.config": "the configuration file; pingjian.toml in the data folder by default",
    "option.json": "the result as JSON on standard output, all else on standard error",
    "option.quiet": "no progress, no hints",
    "option.no_color": "no colours; or set NO_COLOR",
    "option.lang": "the language; or set PINGJIAN_LANG, else LANG decides",
    "option.help": "show this page",
    # commands
    "help:demo": "samples from filing to publication",
    "examples:demo": "pingjian demo  # with the samples that come along\n"
    "pingjian demo --seeds DIR  # with reports of your own",
    "help:up": "start engine and worker",
    "about:up": "Runs in the foreground until Ctrl-C or a signal. What dies is started again.",
    "examples:up": "pingjian up  # data in ./pingjian-data\n"
    "pingjian up --data /srv/pingjian --port 0 --ui-port 0  # on free ports",
    "help:campaign": "campaigns: one county, one fiscal year",
    "help:campaign open": "open a campaign: who must file, until when, under which rules",
    "about:campaign open": "The roster is CSV (code,name) or TOML. The rule pack is kept with the "
    "campaign, byte by byte.",
    "examples:campaign open": "pingjian campaign open --id qx2024 --county 青溪县 --year 2024 "
    "--due 2025-06-30 --roster roster.csv --as jx01  # by the performance section",
    "help:campaign show": "a campaign's roster and where its units stand",
    "examples:campaign show": "pingjian campaign show qx2024  # the roster",
    "help:campaign list": "all campaigns",
    "examples:campaign list": "pingjian campaign list  # all campaigns",
    "help:person": "accounts: who may do what",
    "help:person add": "open an account",
    "about:person add": "The first one is an administrator who registers itself. An account is no "
    "name of a person; names are kept beside the record, not in it.",
    "examples:person add": "pingjian person add --person admin01 --role administrator "
    "--as admin01  # the first one\n"
    "pingjian person add --person tb101 --role unit_filler --unit 101 --name 张三 "
    "--as admin01  # fills in for a unit",
    "help:person list": "all accounts",
    "examples:person list": "pingjian person list  # account, name, role, units",
    "help:report": "reports: file, look, review, publish",
    "help:report submit": "file one or more reports and get a receipt for each",
    "about:report submit": "Read first, then taken in: empty, too large, unknown or foreign "
    "documents are refused. Without --unit the name in the report finds the unit. One refused "
    "file does not stop the others.",
    "examples:report submit": "pingjian report submit report.docx --campaign qx2024 "
    "--as tb101  # one\n"
    "pingjian report submit *.txt --campaign qx2024 --results results.jsonl "
    "--as jx01  # many, on the units' behalf",
    "help:report list": "what has been filed",
    "examples:report list": "pingjian report list --campaign qx2024 --stage self_scored  # to do",
    "help:report show": "one report: scores side by side, findings, changes, who is next",
    "examples:report show": f"{_REPORT} show qx2024.101  # one report",
    "help:report history": "all that happened to a report, one event a line",
    "examples:report history": f"{_REPORT} history qx2024.101  # who did what and when",
    "help:report withdraw": "take a report back (the unit, before the review)",
    "examples:report withdraw": f"{_REPORT} withdraw qx2024.101 --reason 'wrong annex' "
    "--as tb101  # it can be filed again",
    "help:report score": "fill in the self score (the unit, where the report states none)",
    "examples:report score": f"{_REPORT} score qx2024.101 96 --as tb101  # 96 points",
    "help:report answer": "explain a finding (the unit)",
    "examples:report answer": f"{_REPORT} answer qx2024.101 SUM.TOTAL-1a2b "
    "--answer 'includes last year' --as tb101  # staff decide whether it settles it",
    "help:report return": "return a report for correction",
    "examples:report return": f"{_REPORT} return qx2024.101 --reason 'the parts do not add up' "
    "--finding SUM.TOTAL-1a2b --as jx01  # due in the working days of the rule pack",
    "help:report remind": "remind whoever must act",
    "examples:report remind": f"{_REPORT} remind qx2024.101 --as jx01  # remind the unit",
    "help:report correct": "correct a figure beside the document",
    "about:report correct": "Fields are written like budget.executed or indicator.3.actual; all "
    "stand in docs/cli.md. The scores are recomputed by themselves.",
    "examples:report correct": f"{_REPORT} correct qx2024.101 budget.executed --old 4270.10 "
    "--new 4217.10 --reason-code entry_error --reason 'see the final accounts' "
    "--place 全年执行数4270.10 --as jx01  # with its place",
    "help:report adjust": "adjust the reviewed points of a row",
    "examples:report adjust": f"{_REPORT} adjust qx2024.101 12 --new 2.5 "
    "--reason-code evidence_insufficient --reason 'ten answers only' --place-line 88 "
    "--as jx01  # a second person approves",
    "help:report direction": "say which way an indicator counts",
    "about:report direction": "The direction is positive (higher is better), negative (lower is "
    "better) or equal; the scores are then recomputed.",
    "examples:report direction": f"{_REPORT} direction qx2024.101 3 negative "
    "--reason 供养人数以控制为目标 --as jx01  # where the form prints none",
    "help:report waive": "settle a finding",
    "examples:report waive": f"{_REPORT} waive qx2024.101 SUM.TOTAL-1a2b "
    "--reason 'rounding, checked' --as jx01  # the reason stays with it",
    "help:report approve": "pass a review: the first person proposes, the second approves",
    "examples:report approve": f"{_REPORT} approve qx2024.101 --as jx02  # two different persons",
    "help:report cancel-review": "take back one's own proposal",
    "examples:report cancel-review": f"{_REPORT} cancel-review qx2024.101 "
    "--reason 'to be checked again' --as jx01  # before the second person acts",
    "help:report publish": "publish: the first person asks, the second approves",
    "examples:report publish": f"{_REPORT} publish qx2024.101 --as jx01  # ask\n"
    f"{_REPORT} publish qx2024.101 --as jx02  # approve",
    "help:report correct-publication": "correct what is public, by two persons",
    "examples:report correct-publication": f"{_REPORT} correct-publication qx2024.101 "
    "budget.executed --old 4270.10 --new 4217.10 --reason 'entry error' --place-line 40 "
    "--as jx01  # the second person repeats the same to approve",
    "help:report retract": "take a publication down (at once for personal data)",
    "examples:report retract": f"{_REPORT} retract qx2024.101 --reason-code personal_data "
    "--reason 'a mobile number in the annex' --as jx01  # else two persons",
    "help:status": "how many stand where, who is missing or overdue, who is next",
    "examples:status": "pingjian status --campaign qx2024  # one campaign\n"
    "pingjian status --overdue  # overdue ones only",
    "help:parse": "read reports: figures, tables, scores, findings; nothing is kept",
    "examples:parse": "pingjian parse report.txt  # for people\n"
    "pingjian parse report.docx --json  # for programs, see docs/parse-json.md\n"
    "pingjian parse report.docx --html page.html  # the document beside its values",
    "help:replay": "a report as it stood at a moment, its score computed again",
    "about:replay": "Uses the reading, rule pack and corrections of that moment and compares row "
    "by row; exit code 8 if the outcome differs.",
    "examples:replay": "pingjian replay qx2024.101  # now\n"
    "pingjian replay qx2024.101 --event 7  # after event 7 (see report history)\n"
    "pingjian replay qx2024.101 --at 2025-06-03T16:42  # at a time",
    "help:lineage": "how one value came about",
    "examples:lineage": "pingjian lineage qx2024.101 12  # points of indicator 12\n"
    "pingjian lineage qx2024.101 budget.executed  # full-year execution",
    "help:verify": "check all events, files, scores, public copies and tables",
    "about:verify": "Names the first damage and what can still be trusted; exit code 8 then.",
    "examples:verify": "pingjian verify --json  # for programs",
    "help:recover": "start what is missing, repeat commands without an answer",
    "about:recover": "Safe at any moment and again. `pingjian up` does it when it starts.",
    "examples:recover": "pingjian recover  # also after the engine has lost all its data",
    "help:rebuild": "build the tables and the public copies anew from the events",
    "examples:rebuild": "pingjian rebuild  # events and files are not touched",
    "help:version": "the release",
    "examples:version": "pingjian version  # name it when you report a problem",
    # parameters
    "param:report": "the report, campaign.unit, such as qx2024.101",
    "param:command_id": "command id (UUID); the same one again does nothing twice",
    "param:version": "the version you were looking at; refused if the report has gone on",
    "param:reason": "the reason, 4 to 2000 characters, no personal data",
    "param:reason_code": "entry_error, contradicts_evidence, different_basis, calculation_error, "
    "evidence_insufficient, personal_data or other",
    "param:quote": "the words in the document it rests on, verbatim",
    "param:line": "the line of the document (alone: the whole line; with --place: look there)",
    "param:due": "the due date, such as 2025-07-15; by default the rule pack's working days",
    "param:finding": "the finding's key, see report show",
    "param:field": "the field, such as budget.executed or indicator.3.actual",
    "param:direction": "the way it counts: positive, negative or equal",
    "param:row": "the row of the score sheet: the number of an indicator, execution or total",
    "param:old": "the old value; leave it out where the field is blank",
    "param:new": "the new value",
    "param:campaign": "the campaign",
    "param:campaign_id": "the campaign, such as qx2024",
    "param:stage": "a stage, may be repeated: not_filed, submitted, parsed, self_scored, reviewed, "
    "published, returned, withdrawn",
    "param:unit": "the unit's code or a part of its name",
    "param:rule_pack": "the rule pack; by default the county's of the year, else the national one",
    "param:files": "reports: .docx .xlsx .xls .pdf .html .ofd .txt, or one with annexes as .zip",
    "param:campaign open.county": "the county's name",
    "param:campaign open.year": "the fiscal year, such as 2024",
    "param:campaign open.due": "the last day (until its end) or instant for filing",
    "param:campaign open.roster_file": "who must file: CSV (code,name) or TOML",
    "param:person add.person": "the account, such as jx01; no name of a person",
    "param:person add.role": "unit_filler, unit_leader, sector_section, performance_section, "
    "bureau_leader, expert, audit_office or administrator",
    "param:person add.unit": "a unit's code, may be repeated; for a unit's account the unit it "
    "files for, for staff the units they belong to and must not review",
    "param:person add.name": "the person's name, only for showing",
    "param:report submit.unit": "the unit's code; by default found by the name in the report",
    "param:report submit.as_is": "take it in even if it does not read like a report; with --unit",
    "param:report submit.results": "note what became of each file here, one JSON a line",
    "param:report return.finding": "a finding that is a reason, may be repeated, see report show",
    "param:report score.total": "the total, 0 to 100",
    "param:report answer.text": "the explanation, 4 to 2000 characters",
    "param:report approve.opinion": "an opinion, optional",
    "param:status.overdue": "overdue ones only",
    "param:up.port": "the engine's port, 0 takes a free one",
    "param:up.ui_port": "the port of the engine's pages, 0 takes a free one",
    "param:parse.html": "also write an HTML page: the document, its values, links both ways; "
    "a folder where there are many files",
    "param:parse.schema": "only print the JSON Schema of what --json prints",
    "param:demo.seeds": "the reports of this folder in the place of the samples",
    "param:demo.fresh": "empty the demo folder first; by default it goes on",
}
