"""Questions asked of the record, each answered by a pure fold over recorded facts.

`board` (who must act), `counts` (the strip above it), `timeline` (what has happened, in words),
`lineage` (how one value came about), `as_of` (the report at a moment). Nothing here is stored as
truth: every answer can be thrown away and folded again.
"""
