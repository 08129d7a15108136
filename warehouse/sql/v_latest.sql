-- view. Grain: metric × party × victim_side of the latest month with events or totals. Question: what is the newest month like?
with cells as (
  select * from monthly_operations
  union all
  select * from monthly_arrests
  union all
  select * from monthly_casualties
)

select month, metric, party, victim_side, estimate, estimate_basis, incident_low, incident_best, incident_high, reported_total, events, coverage_articles, flags
from cells
where month = (select max(month) from cells)
order by metric, party, victim_side
