-- table. Grain: event figure × total that contains it: same metric and victim side, the total's window, parties and areas contain the event's.
-- Figures get their days first: otherwise the planner joins all events with all totals of their months before it looks at what is counted.
with happened as materialized (
  select
    event_id, metric, victim_side, event_figures.actor, parties, area, date_start as first_day, date_end as last_day,
    date_trunc('month', date_start) as touched
  from event_figures
  join (select event_id, date_start, date_end from events) using (event_id)
),

-- a row for each month that the total touches: an event begins in one of them, so that few pairs have to be compared
totals as materialized (
  select
    metric, victim_side, total_id, actor as parties_of_total, adm1, date_start, date_end,
    unnest(range(date_trunc('month', date_start), date_end + interval 1 day, interval 1 month)) as touched
  from period_totals
  where date_start is not null and date_end is not null
)

select event_id, metric, victim_side, actor, total_id
from happened
join totals using (metric, victim_side, touched)
where first_day >= date_start
  and last_day <= date_end
  and (len(parties_of_total) = 0 or list_has_any(parties, parties_of_total))
  and (len(adm1) = 0 or list_contains(adm1, area))
