-- view. Grain: month × adm1 × metric. Question: where? Incidents only, each event once, all actors and victims together.
with cells as (
  select month, adm1, metric, incident_low, incident_best, events from monthly_operations_by_area
  union all
  select month, adm1, metric, incident_low, incident_best, events from monthly_arrests_by_area
  union all
  select month, adm1, metric, incident_low, incident_best, events from monthly_casualties_by_area
)

select month, adm1, metric, sum(incident_low)::int as incident_low, sum(incident_best)::int as incident_best
from cells
group by month, adm1, metric
order by month, adm1, metric
