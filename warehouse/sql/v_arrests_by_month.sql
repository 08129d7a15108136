-- view. Grain: month × victim_side. Question: how many were arrested, by anyone?
select month, victim_side, estimate, estimate_basis, incident_low, incident_best, incident_high, reported_total, reported_by, events, independent_sources, flags
from monthly_arrests
where party = 'ANY'
order by month, victim_side
