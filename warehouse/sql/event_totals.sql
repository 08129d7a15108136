-- table. Grain: event figure × total that contains it: same metric and victim side, the total's window, parties and areas contain the event's.
with figures as (select * from event_figures),

happened as (
  select event_id, date_start as first_day, date_end as last_day, date_trunc('month', date_start) as touched from events
),

-- a row for each month that the total touches: an event begins in one of them, so that few pairs have to be compared
totals as (
  select *, unnest(range(date_trunc('month', date_start), date_end + interval 1 day, interval 1 month)) as touched
  from period_totals
  where date_start is not null and date_end is not null
)

select event_id, metric, victim_side, figures.actor, total_id
from figures
join happened using (event_id)
join totals using (metric, victim_side, touched)
where first_day >= totals.date_start
  and last_day <= totals.date_end
  and (len(totals.actor) = 0 or list_has_any(figures.parties, totals.actor))
  and (len(totals.adm1) = 0 or list_contains(totals.adm1, figures.area))
