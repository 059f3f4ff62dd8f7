"""sendplan: monthly highlight reports from a SEND partnership's action plan."""

__version__ = "0.1.0"
