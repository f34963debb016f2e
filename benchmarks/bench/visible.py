"""`python -m benchmarks.bench.visible PORT TIMES`: how long after a commit another process shows what was published.

Publishes an article of this database over and over, and asks the server on PORT, which keeps pages, until it has the
new words. Prints milliseconds as JSON.
"""

import json
import sys
import time

import django

from benchmarks.bench.servers import ask

PATIENCE = 10  # seconds


def main() -> None:
    django.setup()
    port, times = int(sys.argv[1]), int(sys.argv[2])
    print(json.dumps([_published(port, f"Said for the {turn + 1}th time today.") for turn in range(times)]))


def _published(port: int, dek: str) -> float:
    from articles.models import Article, Edition
    from articles.publishing import publish

    slug = Edition.objects.published().newest_first().values_list("slug", flat=True)[0]
    article = Article.objects.get(slug=slug)
    ask(port, f"/checks/{slug}/")  # so that the server keeps a copy
    Article.objects.filter(pk=article.pk).update(dek=dek)
    publish(article, by=None, note="Another line under the headline.")
    began = time.perf_counter()
    while dek.encode() not in ask(port, f"/checks/{slug}/").body:
        if time.perf_counter() - began > PATIENCE:
            raise SystemExit(f"After {PATIENCE} seconds the other process still shows the edition before.")
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
