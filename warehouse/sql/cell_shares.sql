-- step. Grain: month × metric × party × victim_side that a total over several months touches: that month's share by days.
-- A total without an area goes before one that lists areas, the shortest window before a longer one; shares of different totals are never
-- added.
with totals as (
  select * from period_totals where month is null and best is not null and date_start is not null and date_end is not null
),

by_party as (
  select *, unnest(list_append(case when len(actor) = 0 then ['UNKNOWN'] else actor end, 'ANY')) as party from totals
),

by_month as (
  select *, unnest(generate_series(date_trunc('month', date_start), date_end, interval 1 month))::date as cell_month
  from by_party
  where date_trunc('month', date_start) <> date_trunc('month', date_end)
)

select
  cell_month as month, metric, party, victim_side, total_id, fact_ids, len(adm1) > 0 as partial,
  round(best * (least(date_end, last_day(cell_month)) - greatest(date_start, cell_month) + 1)::double / days, 2) as apportioned
from by_month
qualify row_number() over (
  partition by cell_month, metric, party, victim_side order by len(adm1) > 0, len(adm1) desc, days, last_published desc nulls last, best desc, total_id
) = 1
