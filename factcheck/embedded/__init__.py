"""PostgreSQL without an installation: the binaries of a wheel, the data under var/.

`server.py` starts, joins and stops the server, `identity.py` finds the user it can run as, `programs.py` knows the
binaries, `base.py` is Django's way in.

The server lives as long as a process of ours uses it. Everything rests on locks that the kernel gives back, whichever
way a process ends; each is a file of that name beside the data:

users    shared by every process that joined. A keeper (flock(1) of util-linux) waits to have it alone, then stops the
         server: so it goes away after a kill -9 too, and stays while somebody still needs it.
start    held while a process looks whether the server runs and starts it: six at once make one server.
running  held by the server's own processes, who inherit it. Free means that none is left, whatever a pid file says.
keeper   held by the keeper: there is one.
"""
