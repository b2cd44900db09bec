"""Sentences of running text."""

import re

#: A sentence; a longer one is cut, so that hostile text cannot make reading slow.
SENTENCE = re.compile(r"[^。！？\n]{1,4000}[。！？]?")
