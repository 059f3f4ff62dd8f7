"""Turn a real plan or tracker into a workspace: reader → lines → table → proposal → files.

There is one reader for each file format, and all of them return the same kind of lines (`lines.py`), so that what the
lines mean is decided once, for all formats. Whatever is uncertain is reported with its place in the file. Nothing is
written that the proposal did not show first.
"""
