"""The ledger: heads, proofs, receipts, witnesses. Prefixes as in the other topics."""

TEXTS: dict[str, str] = {
    # help
    "help:witness": "Witness: stand behind another office's ledger",
    "about:witness": "A witness is a small program that another office runs. It has only a folder "
    "of its own (--data, ./pingjian-witness by default) and needs none of Pingjian's data. It "
    "remembers each log as it saw it last and cosigns only what goes on from there.",
    "help:witness init": "Begin as a new witness, with a new key",
    "examples:witness init": "pingjian witness init --name audit.qingxi.example/w1  "
    "# give the public key to the bureau, for witnesses in its pingjian.toml",
    "help:witness trust": "Follow a log, or a further key of it",
    "examples:witness trust": "pingjian witness trust qingxi.example/pingjian+…  "
    "# the bureau's public key: pingjian checkpoint",
    "help:witness show": "This witness's public key, and what it saw last of each log",
    "examples:witness show": "pingjian witness show  # key and logs",
    "help:witness serve": "Answer requests from the network (C2SP tlog-witness)",
    "examples:witness serve": "pingjian witness serve --listen 0.0.0.0:8420  "
    "# in the foreground, Ctrl-C stops it; put HTTPS before it",
    "help:witness sign": "Cosign a request that came on a stick",
    "examples:witness sign": "pingjian witness sign request.witness --out request.cosigned  "
    "# where there is no network; take the result back",
    "help:witness accept-restore": "accept a restore that the log declared: stand behind it again",
    "about:witness accept-restore": "A log that got shorter is never cosigned. Where the bureau "
    "had to restore a backup and declared so in the log, a person at the witness may accept it by "
    "naming the head seen last, the new head, what is lost, and why; it never happens by itself. "
    "Without these options the command shows what they are. It stays in witness.json for good.",
    "examples:witness accept-restore": "pingjian witness accept-restore declared.json  # look\n"
    "pingjian witness accept-restore declared.json --old 14:abcdefgh --new 11:hgfedcba "
    "--lost 11-14 --reason 'disk failure seen on site' --as sj01",
    "param:witness init.name": "the witness's name, without spaces and plus signs",
    "param:witness trust.key": "the log's public key: name+id+base64",
    "param:witness serve.listen": "address and port to listen on; port 0 takes a free one",
    "param:witness sign.file": "the request (made by pingjian checkpoint --for)",
    "param:witness sign.out": "where the cosignature goes; the request's name with .cosigned",
    "param:witness accept-restore.file": "the declaration (pingjian checkpoint --restored --for)",
    "param:witness accept-restore.old": "the head this witness saw last: size, colon and the first "
    "8 characters of its root",
    "param:witness accept-restore.new": "the head after the restore, written alike",
    "param:witness accept-restore.lost": "the events that are lost, first-last",
    "param:witness accept-restore.reason": "why it is accepted, such as how it was looked into",
    "param:witness accept-restore.out": "write the cosignature there; default: the declaration's "
    "name with .cosigned",
    # witness
    "witness.made": "The witness lives in {folder}; its public key: {key}",
    "witness.trusted": "Followed from now on: {key}",
    "witness.trusted_already": "Followed already: {key}",
    "witness.key": "Public key",
    "witness.seen": "{size} events when last seen",
    "witness.not_seen": "not seen yet",
    "witness.serving": "The witness answers on {address}. Ctrl-C stops it.",
    "witness.written": "The cosignature is in {file}.",
    "witness.cosign": "Cosigned: {origin}, {size} events (before: {seen})",
    "witness.unknown_log": "Not cosigned: no log named {origin} is followed. "
    "Check its key, then: pingjian witness trust.",
    "witness.not_signed": "Not cosigned: this checkpoint of {origin} has no good signature of a "
    "key we follow. If the key was changed, check that, then add it: pingjian witness trust.",
    "witness.old_above_new": "Not cosigned: the request of {origin} contradicts itself, it begins "
    "above its own size {size}.",
    "witness.other_size": "Not cosigned: {origin} had {seen} events when last seen, and the "
    "request does not go on from there. A log with fewer than {seen} has lost some.",
    "witness.other_root": "Not cosigned: {origin} has {size} events as before, but others. "
    "The log was rewritten; keep this request as evidence.",
    "witness.not_an_extension": "Not cosigned: the {size} events of {origin} do not go on from the "
    "{seen} seen before. The log was rewritten; keep this request as evidence.",
    "witness.restore.old": "Seen last",
    "witness.restore.new": "Restored",
    "witness.restore.lost": "Declared lost",
    "witness.restore.reason": "Reason",
    "witness.restore.same": "Shown unchanged",
    "witness.restore.unvouched": "From the backup",
    "witness.restore.unvouched_value": " (never seen by this witness; the bureau answers for it)",
    "witness.restore.words": "To accept it, once looked into: {words} --reason WHY --as ACCOUNT",
    "witness.restore.to_be_named": "Not accepted: {origin} declares a restore that lost events "
    "{first} to {last}; this witness saw {seen}. The declaration is good, but only a person who "
    "names the following can accept it.",
    "witness.restore.named_otherwise": "Not accepted: the heads or the loss that were named are "
    "not those of the declaration ({origin}, lost {first} to {last}).",
    "witness.restore.accepted": "Accepted and cosigned: {origin} was restored and lost events "
    "{first} to {last}; noted in witness.json.",
    "witness.restore.accepted_before": "This restore was accepted by {by} before, and later heads "
    "were cosigned since: it is not accepted twice. Let the bureau ask as usual.",
    "witness.restore.was_accepted": "{at:%Y-%m-%d} {by} accepted a restore that lost {first_lost} "
    "to {last_lost}: {reason}",
    "witness.restore.unknown_log": "Not accepted: no log named {origin} is followed.",
    "witness.restore.not_signed": "Not accepted: no key that we follow has signed the new head.",
    "witness.restore.not_in_the_log": "Not accepted: the declaring event is not in the log of that "
    "head, or does not follow the backup.",
    "witness.restore.not_common": "Not accepted: the file holds no head from before that this "
    "witness cosigned, so nothing shows that the rest is unchanged. Retire this witness's key and "
    "init a new one.",
    "witness.restore.not_an_extension": "Not accepted: the restored log does not go on from what "
    "this witness cosigned; earlier records were rewritten.",
    "witness.restore.nothing_lost": "Nothing to accept: this witness saw {seen} events and none of "
    "those that are lost. Let the bureau ask as usual.",
    "witness.restore.admits_too_little": "Not accepted: this witness saw {seen} events, and the "
    "declaration admits a loss up to {last} only. Give the bureau the head that pingjian witness "
    "show lists, to restore again with it as --checkpoint.",
    "witness.trouble.not_made": "There is no witness in {folder}. "
    "First: pingjian witness init --name NAME.",
    "witness.trouble.made_already": "There is a witness in {folder} already; nothing was changed. "
    "Use another folder (--data) for another one.",
    "witness.trouble.memory_lost": "There is a key in {folder} but no record of what it signed, so "
    "it signs no more: it might stand behind a log that was cut. Restore witness.json; if that "
    "cannot be done, retire the key, init in another folder and hand out the new key.",
    "witness.trouble.memory_unreadable": "witness.json in {folder} cannot be understood; nothing "
    "was signed. Restore it, or retire the key and init in another folder.",
    "witness.trouble.other_key": "Key and record in {folder} do not belong together; nothing was "
    "signed. Restore the key file that goes with witness.json.",
    # checkpoint
    "help:checkpoint": "Checkpoint: the signed head of the log, its witnesses, its key",
    "about:checkpoint": "Signed at once after filing, publication, withdrawal and changes of "
    "accounts, at most 60 seconds after anything else. Publish the key elsewhere too.",
    "examples:checkpoint": "pingjian checkpoint  # the newest one\n"
    "pingjian checkpoint --sign  # sign now and ask the witnesses\n"
    "pingjian checkpoint --for audit.qingxi.example/w1 --out request.witness  "
    "# for a witness without a network\n"
    "pingjian checkpoint --import request.cosigned  # its cosignature\n"
    "pingjian checkpoint --rotate-key --as admin01  # change the signing key",
    "help:proof": "Proof: that an event is in the log, or that the log only grew",
    "about:proof": "Inclusion: C2SP tlog-proof. Consistency: old size, hashes, an empty line, "
    "the checkpoint.",
    "examples:proof": "pingjian proof 42 --out 42.tlog-proof  # event 42 is in the log\n"
    "pingjian proof --from 30 --out 30.consistency  # the log goes on from its first 30",
    "help:receipt": "Receipt: for whoever filed, to print and to check offline",
    "about:receipt": "Evidence that a file was filed in time and recorded; it can be checked "
    "without this system (verify.py --receipt).",
    "examples:receipt": "pingjian receipt qx2024.101 --out receipts  # JSON and a page to print\n"
    "pingjian receipt 42  # of event 42",
    "param:checkpoint.sign": "sign now and ask the witnesses",
    "param:checkpoint.witness": "write a request for the witness of this name; goes with --out",
    "param:checkpoint.out": "where the request goes",
    "param:checkpoint.restored": "after a declared restore: write what this witness needs to "
    "accept "
    "it, with --for and --out",
    "param:checkpoint.cosigned": "take in the file that a witness gave back",
    "param:checkpoint.tiles": "write the tree into this folder (C2SP tlog-tiles)",
    "param:checkpoint.rotate_key": "change the signing key (administrators); both keys sign",
    "param:checkpoint.lost": "the old key file is lost: its public key; only the new key signs",
    "param:proof.position": "the event's position in the log",
    "param:proof.old": "prove that the log goes on from its first so many events",
    "param:proof.out": "where the proof goes; standard output if not given",
    "param:receipt.what": "a report (its last filing) or an event's position in the log",
    "param:receipt.out": "write the receipt into this folder, as JSON and as a page to print",
    "param:report submit.receipts": "write receipts to check and to print into this folder",
    "action.rotate_ledger_key": "change the ledger's signing key",
    "checkpoint.none": "No checkpoint was signed yet; the log has {events} events. "
    "pingjian up signs by itself, or: pingjian checkpoint --sign.",
    "checkpoint.origin": "Log",
    "checkpoint.size": "Events covered",
    "checkpoint.all": "(all)",
    "checkpoint.behind": "({behind} more are not signed yet)",
    "checkpoint.root": "Root SHA-256",
    "checkpoint.signed_at": "Signed",
    "checkpoint.key": "Public key",
    "checkpoint.witnesses": "Cosigned by",
    "checkpoint.not_needed": "(publication needs none)",
    "checkpoint.waiting": "(waiting for witnesses: publication needs {needed} of {known})",
    "checkpoint.enough": "(enough: publication needs {needed} of {known})",
    "checkpoint.asked.cosigned": "{witness} has cosigned.",
    "checkpoint.asked.later": "{witness} has cosigned a later checkpoint already.",
    "checkpoint.asked.by_file": "{witness} has no address: write a request with --for, "
    "take the answer in with --import.",
    "checkpoint.asked.unreachable": "{witness} cannot be reached ({said}); it is asked again "
    "later, and filing goes on.",
    "checkpoint.asked.refused": "{witness} did not cosign (answer {said}). "
    "Does it follow this log's key?",
    "checkpoint.asked.busy": "{witness} is cosigning other checkpoints of this log; it is asked "
    "again later, and filing goes on.",
    "checkpoint.asked.ahead": "{witness} has seen {said} events, more than there are now: the "
    "database may be an old backup. Find out at once.",
    "checkpoint.asked.fork": "{witness} answers ({said}) that this log does not go on from the one "
    "it cosigned: it may have been rewritten, or somebody writes another with the same key. Ask "
    "for the checkpoint it cosigned last and check with pingjian verify --checkpoint.",
    "checkpoint.rotated": "The signing key was changed; the new public key: {key}. Publish it, and "
    "have the witnesses add it with pingjian witness trust.",
    "checkpoint.tiles_written": "Wrote {count} tiles and the checkpoint into {folder}.",
    "checkpoint.request_written": "The request is in {file}; take it to {witness}.",
    "checkpoint.declaration_written": "The declared restore is in {file}: give it to {witness}, "
    "where a person accepts it with pingjian witness accept-restore.",
    "checkpoint.cosigned": "Took in the cosignature of {witness} over the first {size} events.",
    "proof.written": "The proof is in {file}",
    "receipt.written": "The receipt is in {file}",
    "receipt.recorded": "Recorded",
    "receipt.position": "Position in the log",
    "receipt.leaf": "Leaf",
    "receipt.not_yet": "No receipt yet: the ledger could not be signed. See pingjian checkpoint "
    "--sign, then get it with pingjian receipt.",
    "publish.waiting": "Publication waits for {needed} witnesses (see pingjian checkpoint) and "
    "goes on by itself.",
    "trouble.not_found.event": "There is no event at position {name}.",
    "trouble.not_found.witness": "The setting witnesses names no witness {name}.",
    "trouble.not_found.restore": "No restore was declared in this log: one that got shorter in "
    "silence is never cosigned. Restore with pingjian restore --declare.",
    "trouble.not_found.cosigned_head": "The backup holds no head that {name} cosigned, so nothing "
    "shows it that the rest is unchanged. It has to retire its key; make a new witness.",
    "trouble.not_found.own_checkpoint": "The checkpoint in the file ({name} events) is not one of "
    "this log; it was not taken.",
    "usage.for_and_out": "--for and --out go together: for which witness, into which file.",
    "usage.accept_restore": "To accept a restore give all of --old, --new, --lost FIRST-LAST and "
    "--reason; without them the command shows what they are.",
    "usage.lost_alone": "--lost goes with --rotate-key.",
    "usage.position_or_from": "Give an event's position, or --from a size; one of them.",
    # keys and formats
    "key.trouble.missing": "There is no key file {path}. A ledger that was signed before does not "
    "change its key by itself: restore the file; if it is lost for good, an administrator runs "
    "pingjian checkpoint --rotate-key --lost.",
    "key.trouble.exists": "The key file {path} exists already; nothing was changed.",
    "key.trouble.open_to_others": "Others may read the key file {path} and may have copied it, so "
    "it is not used. If nobody has, run chmod 600; if that is not certain, change the key.",
    "key.trouble.not_ours": "The key file {path} belongs to another user. Correct its owner.",
    "key.trouble.not_a_key": "The key file {path} holds no key, or a damaged one. Restore it.",
    "key.trouble.other_origin": "The key file {path} is another log's. Check ledger_origin.",
    "ledger.trouble.not_an_extension": "The ledger was not signed: the first {signed_size} events "
    "are not those that were signed before. Find the first one with pingjian verify.",
    "ledger.trouble.rolled_back": "The ledger was not signed: {signed_size} events were signed "
    "before, {found_size} are there. The database may be an old backup; restore the newest.",
    "ledger.trouble.other_origin": "The ledger was not signed: what was signed before is another "
    "log's. Check ledger_origin and the key file.",
    "ledger.trouble.key_not_recorded": "The ledger was not signed: another key signed before, and "
    "no change of key is on record. Restore the key file; change keys with "
    "pingjian checkpoint --rotate-key.",
    "form.note": "signed text",
    "form.checkpoint": "checkpoint",
    "form.proof": "proof",
    "form.request": "request to cosign",
    "form.declaration": "declaration of a restore",
    "form.witness": "setting of the witness",
    "ledger.malformed_key": "The key was not taken: it was copied wrongly or not whole, or is not "
    "of the kind that is wanted here. Copy its one line name+hash+base64 as it was published.",
    "ledger.malformed": "The {what} is not in its format ({why}) and was not taken. "
    "Check that it is whole and unchanged.",
    "ledger.signature_fails": "The signature of {name} does not verify, so this was not taken: it "
    "was changed afterwards, or signed by another key.",
    "ledger.signature_missing": "There is no signature of {name}, so this was not taken.",
    "trouble.not_found.checkpoint": "The event at position {name} is not in a checkpoint yet (at "
    "most 60 seconds). Try again, or run pingjian checkpoint --sign.",
    "usage.listen": "--listen is written host:port (0 to 65535), such as 127.0.0.1:8420 or "
    "[::1]:8420, not “{listen}”.",
    "usage.witness_name": "--name cannot be a witness's name: not empty, and without spaces, plus "
    "signs and control characters. Write it like an address, such as audit.qingxi.example/w1.",
    "witness.listen.in_use": "Another program listens on {address}; the witness was not started. "
    "Stop it, or take another port with --listen.",
    "witness.listen.not_ours": "{address} is no address of this machine; the witness was not "
    "started. Give one with --listen, such as 127.0.0.1:8420; 0.0.0.0 stands for all of them.",
    "witness.listen.not_permitted": "The system does not let this user listen on {address}; the "
    "witness was not started. Take a port above 1024 with --listen.",
    "witness.listen.other": "Cannot listen on {address} ({reason}); the witness was not started. "
    "Take another address with --listen.",
}
