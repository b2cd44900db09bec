"""The embedded stack: one command runs a Temporal server and our worker on one machine.

Read in this order: `serving` (what others call), `supervisor` (who starts, heals and stops),
`server` and `working` (how each child is started), `worker` (what runs in the second one),
`child` and `launch` (how a process is bound to ours), `folder`, `ports`, `running` (what is
checked before, and what is told to others), `reports` (the words of all this). Where a Temporal
cluster is run elsewhere, nothing here is needed but a worker.
"""
