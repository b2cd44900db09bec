"""What an outsider runs on what we exported: one file that imports nothing of ours."""
