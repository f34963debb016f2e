"""`python -m benchmarks.bench.export editions N`: the documents of the newest N published editions, one JSON a line.

Without their salts. `… export searches 0`: what is searched for in this database, one search a line.
"""

import json
import sys

import django


def main() -> None:
    django.setup()
    what, most = sys.argv[1], int(sys.argv[2])
    if what == "searches":
        from benchmarks.listing.searches import searches

        print(*(words for some in searches().values() for words in some), sep="\n")
        return
    from articles.models import Edition

    editions = Edition.objects.published().newest_first()[:most]
    for document in editions.values_list("document", flat=True).iterator():
        print(json.dumps({name: document[name] for name in ("edition", "content")}))


if __name__ == "__main__":
    main()
