"""The command line: parse what is asked, have it done, show what came of it.

Read in this order: `main` (the way in and out), `tree` (which verb is where), `verbs` (one file
per group: parse → do → render), `screens` (what is shown), `words` (in which language),
`problems` (every trouble as a sentence and an exit code).
"""
