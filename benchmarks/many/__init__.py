"""A database full of valid pieces, made in minutes: for benchmarks, and for looking at a site that has grown."""
