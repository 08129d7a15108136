-- view. Grain: one core fact that would be counted if it had a month. These stand in no monthly table.
with stated as (
  select * from facts
  where metric in ('operations', 'airstrikes', 'attacks', 'arrested', 'killed', 'wounded')
    and scope in ('incident', 'period_total') and assertion in ('asserted', 'alleged')
),

months as (select event_id, month from events)

select
  fact_id, article_id, metric, low, best, high, qualifier, actor, victim_side, scope, background,
  date_start, date_end, date_prec, date_anchor, adm1, place, claimant, quote,
  case
    when date_start is null and date_end is null then 'no date'
    when date_start is null or date_end is null then 'only one bound'
    else 'longer than a month'
  end as why,
  page_dates.about as published_about, page_dates.earliest as published_earliest, page_dates.latest as published_latest
from stated
left join months using (event_id)
left join page_dates using (article_id)
where (scope = 'incident' and month is null) or (scope = 'period_total' and (date_start is null or date_end is null))
