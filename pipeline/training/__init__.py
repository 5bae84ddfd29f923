"""How the folders of ``models/`` were made, from corpora to weights; imported by no stage."""
