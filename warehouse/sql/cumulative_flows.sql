-- view. Grain: two successive cumulative figures of one claimant with one starting point, metric, actor and victim: what happened between them.
-- This difference is the only way a cumulative figure becomes a number for a stretch of time.
with figures as (
  select claimant, metric, list_sort(actor) as actor, victim_side, victim_status, list_sort(adm1) as adm1, date_start as since, date_end as up_to,
    max(best) as best, list_sort(list(fact_id)) as fact_ids
  from facts
  where scope = 'cumulative' and assertion in ('asserted', 'alleged') and best is not null
    and claimant is not null and date_start is not null and date_end is not null
  group by all
),

paired as (
  select
    *,
    lag(up_to) over series as previous_up_to,
    lag(best) over series as previous_best,
    lag(fact_ids) over series as previous_fact_ids
  from figures
  window series as (partition by claimant, metric, actor, victim_side, victim_status, adm1, since order by up_to)
)

select
  claimant, metric, actor, victim_side, victim_status, adm1, since, previous_up_to + 1 as date_start, up_to as date_end,
  previous_best as before, best as after, best - previous_best as flow, best < previous_best as falls,
  list_concat(previous_fact_ids, fact_ids) as fact_ids
from paired
where previous_up_to is not null
