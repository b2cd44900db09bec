"""What is shown for a result: one file per kind, each from values to tables and lines."""
