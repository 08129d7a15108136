-- view. Grain: claimant. Question: who says how much, and since when?
select
  coalesce(facts.claimant, articles.outlet) as source,
  count(*) as facts, count(distinct facts.article_id) as articles, min(articles.published) as first_published, max(articles.published) as last_published
from facts
join articles using (article_id)
group by source
order by facts desc
