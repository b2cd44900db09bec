"""What is damaged and why, told after the codes of the record; a key is the text's beginning."""

TEXTS: dict[str, str] = {
    "what:file ": "file ",
    "what:public file ": "public file ",
    "what:personal values beside event ": "personal values beside event ",
    "what:command ": "command ",
    "what:event at position ": "event at position ",
    "what:event ": "event ",
    "why:missing": "missing",
    "why:the event is missing": "the event is missing",
    "why:missing before it: ": "missing before it: ",
    "why:the stored bytes have another hash": "the stored bytes have another hash",
    "why:the payload has another hash": "the payload has another hash",
    "why:the body is no JSON object": "the body is no JSON object",
    "why:its stored form is another fact": "its stored form is another fact",
    "why:type or schema version differs from the body": (
        "type or schema version differs from the body"
    ),
    "why:unknown event type or version": "unknown event type or version",
    "why:no way up from this version": "no way up from this version",
    "why:written by a newer version of Pingjian": "written by a newer version of Pingjian",
    "why:does not fit: ": "does not fit: ",
    "why:cannot follow on a report in ": "cannot follow on a report in ",
    "why:stands in a campaign's history": "stands in a campaign's history",
    "why:stands in the register of people": "stands in the register of people",
    "why:its chain value is not the one that was decided on": (
        "its chain value is not the one that was decided on"
    ),
    "why:the body does not fit: ": "the body does not fit: ",
    "why:cannot follow in an erasure": "cannot follow in an erasure",
    "why:it cannot be decrypted with its key": "it cannot be decrypted with its key",
    "why:it is no reading of this version": "it is no reading of this version",
    "why:its key is gone, and no erasure is on record": (
        "its key is gone, and no erasure is on record"
    ),
    "why:its key is missing": "its key is missing",
    "why:its key was destroyed while it was sealed": "its key was destroyed while it was sealed",
    "why:the database refused the append for no reason": (
        "the database refused the append for no reason"
    ),
    "why:the master key has another length": "the master key has another length",
    "why:the note says another size": "the note says another size",
    "why:it is said to hold since before 1970": "it is said to hold since before 1970",
    "why:not what was committed to": "not what was committed to",
    "why:missing, and no erasure is on record": "missing, and no erasure is on record",
    "why:not what was published": "not what was published",
    "why:nobody published it": "nobody published it",
    "why:differs from the events": "differs from the events",
    "why:comes out differently: ": "comes out differently: ",
    "why:cannot be recomputed: ": "cannot be recomputed: ",
}
