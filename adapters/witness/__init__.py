"""A witness: the small program by which an audit office stands behind another's log.

It needs no database and nothing of Pingjian's other parts but the formats. Read in this order:
`memory` (what it saw last, on disk), `judgement` (ask it something),
`restored` (a person accepts a declared restore), `server`.
"""
