"""A feed in JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from articles.canonical import stamp
from articles.feeds.channels import Channel, Entry

MEDIA_TYPE = "application/feed+json; charset=utf-8"


def written(channel: Channel) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.subtitle,
        "home_page_url": channel.home,
        "feed_url": channel.address,
        "icon": channel.icon,
        "language": channel.language,
        "authors": [{"name": channel.publisher, "url": channel.site}],
        "items": [_item(entry) for entry in channel.entries],
    }
    if channel.after:
        feed["next_url"] = channel.after
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_html": entry.content or entry.summary,
        "date_published": stamp(entry.published),
        "date_modified": stamp(entry.updated),
        "language": entry.language,
    }
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    if entry.topics:
        item["tags"] = list(entry.topics)
    return item
