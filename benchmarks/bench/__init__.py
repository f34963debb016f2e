"""`make bench`: the site and its peers on this machine, in one run and one table (docs/benchmarks.md)."""
