"""How ``models/crossencoder`` was made: all-MiniLM-L6-v2, trained on pairs of statements to say whether they are one."""
