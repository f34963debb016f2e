"""The whole site in one folder, and back: database, pictures, and which settings there were.

    manifest.json      written last: format, when, by which version, the editions' number and root, SHA-256 of the files
    database.sql.gz    pg_dump's plain text, by the tools of the running server's version; without sessions
    media/             uploaded pictures
    settings.json      the environment variables that were set, without secrets

Plain text, because every version of psql reads it: a newer server's dump goes into an older one.
"""
