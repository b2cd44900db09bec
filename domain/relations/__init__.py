"""Relations between the figures of a report (勾稽关系): which of them follow from which.

Read in this order: `relation` (what a relation is), `figures` (how figures are named), then one
module per kind: `text_sums`, `three_public`, `base_data`, `self_evaluation`, `grids`, `restated`,
`rates`, `balances`. `causes` finds the one correction that would make a report consistent.
"""
