"""What articles agree on, repeat and contradict: claims into groups, figures side by side, claims beside checked ones.

Works on the rows of ``claims.jsonl`` and ``articles.jsonl`` alone; needs no spaCy and no article to be read again.
"""
