-- view. Grain: month × party × victim_side. Question: how many ground operations did each force carry out, against whom?
select month, party, victim_side, estimate, estimate_basis, incident_best, reported_total, reported_by, events, flags
from monthly_operations
where metric = 'operations' and party <> 'ANY'
order by month, party, victim_side
