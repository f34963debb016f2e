"""A feed in Atom (RFC 4287), with links between its pages (RFC 5005)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from articles.feeds.channels import Channel, Entry, fit

MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def written(channel: Channel) -> bytes:
    feed = _Atom(
        title=fit(channel.title),
        link=channel.home,
        description="",
        subtitle=fit(channel.subtitle) or None,
        language=channel.language,
        author_name=fit(channel.publisher),
        author_link=channel.site,
        feed_url=channel.address,
        channel=channel,
    )
    for entry in channel.entries:
        _add(feed, entry)
    return feed.writeString("utf-8").encode()


def _add(feed: _Atom, entry: Entry) -> None:
    feed.add_item(
        title=fit(entry.title),
        link=entry.link,
        description=fit(entry.summary),
        unique_id=entry.id,
        pubdate=entry.published,
        updateddate=entry.updated,
        categories=[fit(topic) for topic in entry.topics],
        entry=entry,
    )


class _Atom(Atom1Feed):
    """Django's, with what it has no words for: authors, full text, the language of an entry, pages."""

    def latest_post_date(self) -> datetime:
        return self.feed["channel"].updated

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        channel: Channel = self.feed["channel"]
        handler.addQuickElement("icon", channel.icon)
        for relation in ("first", "previous", "next"):
            address = {"first": channel.first, "previous": channel.before, "next": channel.after}[relation]
            if address:
                handler.addQuickElement("link", "", {"rel": relation, "href": address})

    def item_attributes(self, item: Any) -> dict[str, Any]:
        return {"xml:lang": item["entry"].language}

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        for name in entry.authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", fit(name))
            handler.endElement("author")
        if entry.content:
            handler.addQuickElement("content", fit(entry.content), {"type": "html"})
