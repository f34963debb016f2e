"""How long lists and searches take, whatever the number of pieces (benchmarks/lists.py)."""
