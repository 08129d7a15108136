-- view. Grain: cell of a monthly table × fact behind it. Question: which sentences, of which articles, is this number made of?
with cells as (
  select 'monthly_operations' as table_name, month, metric, party, victim_side, fact_ids from monthly_operations
  union all
  select 'monthly_arrests', month, metric, party, victim_side, fact_ids from monthly_arrests
  union all
  select 'monthly_casualties', month, metric, party, victim_side, fact_ids from monthly_casualties
),

behind as (select * exclude (fact_ids), unnest(fact_ids) as fact_id from cells)

select
  behind.table_name, behind.month, behind.metric, behind.party, behind.victim_side,
  facts.fact_id, facts.event_id, facts.scope, facts.low, facts.best, facts.high, facts.qualifier, facts.claimant, facts.quote,
  facts.article_id, articles.outlet, articles.published, articles.title, articles.url
from behind
join facts using (fact_id)
join articles on articles.article_id = facts.article_id
