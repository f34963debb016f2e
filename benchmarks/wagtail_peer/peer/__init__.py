"""A small Wagtail site that prints the same article, as `wagtail start` and its documentation would have it."""
