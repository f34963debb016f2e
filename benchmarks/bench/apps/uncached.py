"""The site as it is, but for the page cache in front of it: every request is a page rendered anew.

No setting does this, because no site would want it.
"""

from factcheck.wsgi import application as cached

application = cached.application
