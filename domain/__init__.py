"""What a report's evaluation is, and its rules. Pure: no clock, no chance, no disk, no network.

Read in this order: `stage` (the names of the way), `statement` (what a report says), `score` and
`finding` (what is thought of it), `events` (what has happened), `commands` (what may be asked),
`permissions` (who may ask), `report` (the life: decide, evolve, replay), `ports` (what the world
must bring).
"""
