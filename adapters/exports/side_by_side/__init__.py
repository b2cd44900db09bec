"""A document beside what was understood of it: one HTML file, each value linked to its place.

Everything is escaped text from the document model; there is no script and nothing is fetched.
"""

from adapters.exports.side_by_side.page import side_by_side

__all__ = ["side_by_side"]
