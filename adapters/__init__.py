"""The world: databases, files, documents, the terminal, and the engine that drives.

No decision about reports stands here; those are in `domain`.
"""
