"""Other published pieces that a reader of one may want next, each with the reason."""

from __future__ import annotations

from typing import Any

from django.db.models import Func, JSONField

from articles.models import Edition

MOST = 4
# Looked at from each source, claimant, claim and topic: the newest ones. So the work does not grow with the archive.
LOOKED_AT = 20

# A source that few cite tells more than one that all cite: its weight is shared by the pieces found through it, and so
# is a claimant's. The same claim weighs most, then words in common with another claim of the claimant. What is
# confidential tells nothing.
RELATED = r"""(
WITH my_claims AS (
    SELECT claim_reviewed, claimant, claimant_slug, {same} AS same, lower(claim_reviewed) AS folded
      FROM articles_editionclaim WHERE edition_id = {edition} ORDER BY position LIMIT {looked_at}
),
by_source AS (
    SELECT found.edition_id, 1.0 / count(*) OVER (PARTITION BY source.id) AS weight, 'source' AS why,
           source.title AS what
      FROM (
        SELECT DISTINCT source_id FROM articles_editionsource WHERE edition_id = {edition} LIMIT 100
      ) AS cited
      JOIN sources_source AS source ON source.id = cited.source_id AND NOT source.is_confidential
     CROSS JOIN LATERAL (
        SELECT row.edition_id FROM articles_editionsource AS row
         WHERE row.source_id = cited.source_id AND row.edition_id <> {edition}
           AND row.edition_id IN ({published})
         ORDER BY row.first_published_at DESC, row.edition_id DESC LIMIT {looked_at}
     ) AS found
),
by_claim AS (
    SELECT found.edition_id, 3.0 AS weight, 'claim' AS why, my_claims.claim_reviewed AS what
      FROM my_claims CROSS JOIN LATERAL (
        SELECT row.edition_id FROM articles_editionclaim AS row
         WHERE {same} = my_claims.same
           AND row.edition_id <> {edition} AND row.edition_id IN ({published})
         LIMIT {looked_at}
     ) AS found
),
by_claimant AS (
    SELECT found.edition_id, 'claimant' AS why, my_claims.claimant AS what,
           1.0 / count(*) OVER (PARTITION BY my_claims.claimant_slug)
           + 2.0 * found.shared / greatest(1, found.words) AS weight
      FROM my_claims CROSS JOIN LATERAL (
        SELECT row.edition_id, count(*) FILTER (WHERE length(word) > 3) AS words,
               count(*) FILTER (WHERE length(word) > 3 AND word = ANY(row.folded)) AS shared
          FROM (
            SELECT edition_id, string_to_array(lower(claim_reviewed), ' ') AS folded
              FROM articles_editionclaim
             WHERE claimant_slug = my_claims.claimant_slug AND edition_id <> {edition}
               AND edition_id IN ({published})
             ORDER BY first_published_at DESC, edition_id DESC, position LIMIT {looked_at}
          ) AS row, unnest(string_to_array(my_claims.folded, ' ')) AS word
         GROUP BY row.edition_id, row.folded
     ) AS found WHERE my_claims.claimant_slug <> ''
),
by_topic AS (
    SELECT found.edition_id, 0.25 AS weight, 'topic' AS why, topic.name AS what
      FROM articles_editiontopic AS mine_too
      JOIN articles_topic AS topic ON topic.id = mine_too.topic_id
     CROSS JOIN LATERAL (
        SELECT row.edition_id FROM articles_editiontopic AS row
         WHERE row.topic_id = mine_too.topic_id AND row.edition_id <> {edition}
           AND row.edition_id IN ({published})
         ORDER BY row.first_published_at DESC, row.edition_id DESC LIMIT {looked_at}
     ) AS found
     WHERE mine_too.edition_id = {edition}
),
best AS (
    SELECT edition_id, sum(weight) AS score, (array_agg(why ORDER BY weight DESC))[1] AS why,
           (array_agg(what ORDER BY weight DESC))[1] AS what
      FROM (
        TABLE by_source UNION ALL TABLE by_claim UNION ALL TABLE by_topic
        UNION ALL SELECT edition_id, weight, why, what FROM by_claimant
      ) AS reasons
     GROUP BY edition_id ORDER BY score DESC, edition_id DESC LIMIT {most}
)
SELECT coalesce(jsonb_agg(jsonb_build_object(
           'slug', piece.slug, 'headline', piece.headline, 'kind', piece.article_kind,
           'language', piece.document #>> '{{content,language}}', 'why', best.why, 'what', best.what
       ) ORDER BY best.score DESC, best.edition_id DESC), '[]')
  FROM best JOIN articles_edition AS piece ON piece.id = best.edition_id)"""


# `articles.models.edition.SAME_CLAIM`, of which there is an index.
SAME = """MD5(TRANSLATE(LOWER(claim_reviewed), '‘’“”‐‑–—', '''''""----'))"""


class Related(Func):
    """Annotates editions with at most MOST others: [{slug, headline, kind, language, why, what}], the nearest first.

    why: "claim", "claimant", "source" or "topic"; what: the claim, the name, or the title that both have.
    """

    arity = 1
    output_field = JSONField()

    def as_sql(
        self, compiler: Any, connection: Any, *args: Any, **kwargs: Any
    ) -> tuple[str, tuple[Any, ...]]:
        edition, params = compiler.compile(self.source_expressions[0])
        published, its_params = Edition.objects.published().order_by().values("pk").query.sql_with_params()
        sql = RELATED.format(edition=edition, published=published, same=SAME, looked_at=LOOKED_AT, most=MOST)
        return sql, (*params, *(its_params * RELATED.count("{published}")))
