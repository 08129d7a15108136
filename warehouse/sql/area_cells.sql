-- step. Grain: month × metric × actor × victim_side × adm1 over all core metrics, incidents only, each event once.
with figures as (
  select * from event_figures
  where month is not null and metric in ('operations', 'airstrikes', 'attacks', 'arrested', 'killed', 'wounded')
),

cells as (
  select
    month, metric, actor, victim_side, area as adm1,
    sum(low)::int as incident_low,
    sum(best)::int as incident_best,
    case when count(high) = count(*) then sum(high)::int end as incident_high,
    count(distinct event_id)::int as events,
    list_sort(list(distinct event_id)) as event_ids,
    list_sort(list_distinct(flatten(list(fact_ids)))) as fact_ids
  from figures
  group by month, metric, actor, victim_side, area
),

voices as (
  select
    month, metric, actor, victim_side, adm1,
    count(distinct article_id)::int as articles,
    count(distinct coalesce(claimant, voice))::int as independent_sources
  from (select month, metric, actor, victim_side, adm1, unnest(fact_ids) as fact_id from cells)
  join (select fact_id, article_id, claimant from stated_facts) using (fact_id)
  join (select article_id, voice from article_voices) using (article_id)
  group by month, metric, actor, victim_side, adm1
)

select
  month, metric, actor, victim_side, adm1, incident_low, incident_best, incident_high, events,
  len(fact_ids)::int as facts, articles, independent_sources, event_ids, fact_ids
from cells
join voices using (month, metric, actor, victim_side, adm1)
