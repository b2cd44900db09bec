"""The ledger in the world: tiles and checkpoints on disk, keys, witnesses asked, receipts.

Read in this order: `tables`, `tree` (tiles that follow the log), `signing` and `key_file`,
`checkpoints` (signed heads), `witnesses` (who cosigns), `notary` (all of it for one
installation), `rotation`, `receipts`.
"""
