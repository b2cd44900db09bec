"""Backups of a data folder and their way back: `archive` writes one, `restoring` reads it.

A backup holds the database as one moment saw it, the kept files and what was published. Keys
are kept apart from it unless they are asked for: otherwise a destroyed key would come back.
"""
