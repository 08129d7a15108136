-- view. Grain: month × victim_side. Question: how many of each side were killed and wounded, by anyone?
select
  month, victim_side,
  max(estimate) filter (where metric = 'killed') as killed,
  max(incident_low) filter (where metric = 'killed') as killed_low,
  max(incident_high) filter (where metric = 'killed') as killed_high,
  max(estimate) filter (where metric = 'wounded') as wounded,
  max(incident_low) filter (where metric = 'wounded') as wounded_low,
  max(incident_high) filter (where metric = 'wounded') as wounded_high
from monthly_casualties
where party = 'ANY'
group by month, victim_side
order by month, victim_side
