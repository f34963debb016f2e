"""What programs ask for: feeds, sitemaps, and the small files that browsers and crawlers look for by name."""

from django.urls import path, re_path

from articles import late

app_name = "machines"

claim_review_views = late.Views("articles.claim_review_views")
feed_views = late.Views("articles.feed_views")
site_file_views = late.Views("articles.site_file_views")
sitemap_views = late.Views("articles.sitemap_views")

FORM = r"(?P<form>atom|json)"

urlpatterns = [
    # feeds
    re_path(rf"^feeds/checks\.{FORM}$", feed_views.checks, name="checks_feed"),
    re_path(rf"^feeds/topics/(?P<slug>[-\w]+)\.{FORM}$", feed_views.topic, name="topic_feed"),
    re_path(rf"^feeds/corrections\.{FORM}$", feed_views.corrections, name="corrections_feed"),
    path("feeds/claimreview.json", claim_review_views.data_feed, name="claim_reviews"),
    path("feeds/claimreview.jsonl", claim_review_views.lines, name="claim_review_lines"),
    # sitemaps
    path("sitemap.xml", sitemap_views.index, name="sitemap"),
    path("sitemaps/news.xml", sitemap_views.news, name="news_sitemap"),
    path("sitemaps/<slug:section>-<int:block>.xml", sitemap_views.block, name="sitemap_block"),
    # small files
    path("robots.txt", site_file_views.robots, name="robots"),
    path(".well-known/security.txt", site_file_views.security, name="security"),
    path("opensearch.xml", site_file_views.opensearch, name="opensearch"),
    path("site.webmanifest", site_file_views.manifest, name="manifest"),
]
