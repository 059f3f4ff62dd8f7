"""A real plan or tracker turned into a workspace: reader → lines → table → proposal → files.

A reader a format ends in the same lines; what the lines mean is decided once, for all formats. What is not certain is
said with its place, and nothing is written that the proposal did not show.
"""
