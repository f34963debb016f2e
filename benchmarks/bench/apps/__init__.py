"""WSGI applications that exist to be measured only."""
