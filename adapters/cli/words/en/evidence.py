"""Evidence for outsiders: bundles, segments, backups."""

TEXTS: dict[str, str] = {
    # what can be wrong with the log
    "what:events ": "events ",
    "what:checkpoint ": "checkpoint ",
    "why:ledger.hole": "numbers are missing",
    "why:ledger.order": "out of order, or recorded before the one before",
    "why:ledger.version": "its number in the stream is wrong",
    "why:ledger.chain": "the content does not fit its chain value: it was changed",
    "why:ledger.leaf": "the leaf does not fit: position, time or chain value was changed",
    "why:ledger.body": "the body says another type",
    "why:ledger.root": "not what the signed root covers: something was changed in there",
    "why:ledger.fork": "fork: one key signed two histories that contradict each other",
    "why:ledger.rolled_back": "missing: a signed checkpoint shows that they were there; "
    "the log was cut or rolled back",
    "why:ledger.receipt": "not the event that the receipt shows",
    "why:ledger.inclusion": "its inclusion is not proven",
    "why:ledger.signature": "no valid signature",
    "why:ledger.origin": "belongs to another log",
    "why:ledger.unconnected": "cannot be connected with the log",
    "why:ledger.cosignatures": "not enough cosignatures",
    "why:ledger.tile": "the stored tile differs from the leaves",
    "why:ledger.head": "the stored checkpoint cannot be read",
    "verify.ledger": "ledger: chain, leaves, tiles, checkpoints, signatures (number: checkpoints)",
    "verify.damage_between": "between events {position} and {last}: {why}",
    "verify.reached": "Checking the log: event {position} …",
    # verify
    "param:verify.target": "a bundle (.zip or folder), a segment (.jsonl or folder) or a report; "
    "else all",
    "param:verify.everything": "check everything (the default)",
    "param:verify.key": "the bureau's key, may be repeated; else those known here",
    "param:verify.checkpoint": "an earlier checkpoint that you hold, may be repeated",
    "param:verify.receipt": "a receipt that you hold, may be repeated",
    "param:verify.proof": "a consistency proof, may be repeated",
    "param:verify.witness": "a witness's key, may be repeated",
    "param:verify.need": "how many witnesses must have cosigned",
    "param:verify.segments": "a folder of segments that are kept elsewhere: each is checked and "
    "compared with the log, and what is missing is named; used alone",
    "usage.segments_alone": "--segments is used alone, without TARGET and --all.",
    "cold.segment": "{name}: events {first} to {last}",
    "cold.fault.unreadable": " — no segment, or its first line is damaged",
    "cold.fault.changed": " — does not verify: it was changed; verify.py names the first place",
    "cold.fault.other": " — sound, but the log holds something else: another log's, or the log was "
    "changed; run pingjian verify",
    "cold.fault.sealed": " — the sealed values beside it are not those that were committed to",
    "cold.missing": "no segment for events {first} to {last}",
    "cold.none": "There is no segment in the folder, neither .jsonl nor sealed.",
    "cold.beyond": "Events {first} to {last} are not kept elsewhere yet.",
    "cold.ok": "Every segment is sound, and what the log holds, byte for byte.",
    "verify.bad_evidence": "A checkpoint, receipt, proof or key that was given cannot be read: "
    "{message}",
    # bundle
    "help:bundle": "make a bundle: all that shows how one report was decided, to check offline",
    "about:bundle": "It holds events, chain, proofs, checkpoint, cosignatures, the public files "
    "and "
    "verify.py. The same report at the same checkpoint gives the same bytes.",
    "examples:bundle": "pingjian bundle qx2024.101  # for the public: originals by hash only\n"
    "pingjian bundle qx2024.101 --whole --out audit.zip  # for auditors: with originals",
    "param:bundle.out": "the file to write; bundle-REPORT.zip if not given",
    "param:bundle.whole": "with originals and bodies that hold personal data, for who may see them",
    "bundle.done": "Bundle written: {path} (checkpoint of size {size}, SHA-256 {sha256})",
    # export
    "help:export": "export a run of the log as lines, with a checkpoint, for auditors",
    "about:export": "Check the file with verify.py or pingjian verify; its form: docs/ledger.md.",
    "examples:export": "pingjian export --out log.jsonl  # up to the newest checkpoint\n"
    "pingjian export --from 1001 --to 2000 --out second.jsonl  # a part",
    "param:export.first": "the first event, 1 if not given",
    "param:export.last": "the last event; up to the newest checkpoint if not given",
    "param:export.out": "the file to write",
    "export.done": "Exported events {first} to {last}: {path} (checkpoint of size {size})",
    "export.beyond": "There is no such part: events 1 to {size} are signed, asked for were {first} "
    "to {last}. Name a part of them with --from and --to.",
    "out.exists": "The file {path} is there already and was left alone. Name another with --out.",
    # backup
    "help:backup": "back up database, files and checkpoint into one .zip, whatever the database",
    "about:backup": "Works while the system runs. Keys are left out unless --keys is given: kept "
    "apart, a destroyed key cannot come back with a backup.",
    "examples:backup": "pingjian backup /mnt/backup/2025-06-30.zip  # without keys",
    "param:backup.out": "the file to write",
    "param:backup.keys": "with the keys; keep this backup apart from others, and encrypted",
    "backup.done": "Backup written: {path} (events 1 to {size}, {files} files, keys {keys})",
    "backup.keys_in": "included",
    "backup.keys_out": "left out: keep the folder keys and keys.db elsewhere",
    "help:restore": "restore a backup into an empty folder, after checking all of it",
    "about:restore": "If the log is shorter than checkpoints and receipts from outside show, the "
    "missing events are named (exit code 8). With --declare and a reason the restore itself "
    "becomes an event that holds the old and the new size.",
    "examples:restore": "pingjian --data new restore 2025-06-30.zip --checkpoint newest\n"
    "pingjian --data new --as gl01 restore b.zip --checkpoint newest --declare 'disk failed'",
    "param:restore.source": "the backup",
    "param:restore.checkpoint": "a checkpoint signed before (a witness's, an auditor's), "
    "repeatable",
    "param:restore.receipt": "a receipt given out before, may be repeated",
    "param:restore.key": "the bureau's key, repeatable; needed where the backup holds no keys",
    "param:restore.declare": "declare the restore, with its reason: even a shorter log is restored",
    "restore.not_empty": "The folder {path} is not empty; nothing was restored. Name an empty one "
    "with --data.",
    "restore.database_not_empty": "The database of database_url holds events already; nothing was "
    "restored. Give an empty one.",
    "restore.not_a_backup": "{path} is no intact backup: {why}. Nothing was restored; take "
    "another.",
    "restore.short": "The restored log ends at event {found}, but a checkpoint shows {signed}: "
    "events {first} to {signed} are missing. The folder was not put to use. If this is the newest "
    "backup there is, declare the restore with --declare REASON.",
    "restore.damaged": "The log in the backup is damaged: {message}. The folder was not put to "
    "use. Take another backup.",
    "restore.done": "Restored to {path}: events 1 to {size}, all checked.",
    "restore.declared": "The restore is recorded as event {position}. Bring the new checkpoint to "
    "the witnesses soon, and tell the audit office.",
    "param:restore.keys_from": "the folder where the keys are kept: keys and keys.db",
    "restore.no_key": "The backup holds no signing key, so no signature can be checked. Give the "
    "bureau's key with --key, or the folder of the keys with --keys-from.",
    "restore.keys_needed": "A declared restore is recorded and signed, which takes the keys. Name "
    "their folder with --keys-from.",
    "action.declare_restore": "declare that the log was restored",
}
