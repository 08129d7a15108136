-- table. Grain: one total of one claimant for one window; the same total in ten articles is one row.
with stated as (
  select *, list_sort(list_filter(actor, lambda code: code <> 'UNKNOWN')) as actors, list_sort(adm1) as areas
  from stated_facts
  where scope = 'period_total' and assertion in ('asserted', 'alleged')
),

articles_read as (select article_id, outlet, published from articles),

-- without a claimant the number itself is what outlets share; without a window nobody knows whether two articles mean the same total
totals as (
  select
    metric, actors as actor, victim_side, victim_status, date_start, date_end, areas as adm1, claimant, best,
    case when date_start is null and date_end is null then article_id end as apart,
    min(claimant_type) as claimant_type,
    min(low)::int as low,
    max(high)::int as high,
    count(distinct article_id)::int as articles,
    min(published) as first_published,
    max(published) as last_published,
    list_sort(list(fact_id)) as fact_ids
  from stated
  join articles_read using (article_id)
  group by all
)

select
  't' || left(md5(concat_ws('|',
    metric, array_to_string(actor, '+'), victim_side, victim_status, coalesce(date_start::varchar, '-'), coalesce(date_end::varchar, '-'),
    array_to_string(adm1, '+'), coalesce(claimant, '-'), coalesce(best::varchar, '-'), coalesce(apart, '-')
  )), 16) as total_id,
  totals.* exclude (apart),
  date_end - date_start + 1 as days,
  -- a total published before its month is over is one of the month so far; official tallies come out in the last three days at the earliest
  case
    when last_published < date_end - 3 then null
    when date_start = date_trunc('month', date_start) and date_end = last_day(date_start) then date_start
  end as month
from totals
