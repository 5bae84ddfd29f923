"""How ``models/similarity`` was made: all-MiniLM-L6-v2 with its mean pooling, quantised; nothing is trained."""
