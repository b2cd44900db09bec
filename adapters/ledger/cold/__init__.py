"""A closed campaign as a folder that can lie elsewhere: its events, its files, its list.

`contents` says what belongs into it, `sealing` writes it, `checking` checks it against the log.
The form: docs/ledger.md §4.3; `adapters/ledger/offline/verify_files.py` checks it without us.
"""
