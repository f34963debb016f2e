"""Measured here: the site beside its peers, and with many pieces (docs/benchmarks.md)."""
