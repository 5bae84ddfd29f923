"""How check-worthiness is told from the reader and from words."""
