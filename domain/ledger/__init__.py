"""The ledger's formats, pure: docs/ledger.md is the specification.

Read in this order: `entry` (what is hashed of an event), `commitment` (personal values),
`merkle` (the tree and its proofs), `tiles`, `note` and `checkpoint` (what is signed), `proof`.
"""
