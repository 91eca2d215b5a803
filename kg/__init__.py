"""townkg: an evidenced knowledge graph from Chinese township government work reports."""

__version__ = "0.1.0"
