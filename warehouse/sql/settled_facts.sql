-- step. Grain: one counted fact in its event, with the victim side and the actors used for adding up.
-- A report that names no side, or no actor, for a metric of an event takes the one that the event's other reports name. A side is not named
-- where persons of unknown standing are taken for civilians, or the target of a deed is: another report knows better.
with members as (select event_id, fact_id from event_members),

countable as (select * from countable_facts),

reports as (
  select
    event_id, countable.*,
    victim_side = 'UNKNOWN' or (victim_side = 'CIVILIAN' and victim_status = 'unknown') as unnamed
  from countable
  join members using (fact_id)
),

sides as (
  select event_id, metric, min(victim_side) as only_side
  from reports
  where not unnamed
  group by event_id, metric
  having min(victim_side) = max(victim_side)
),

with_side as (
  select
    reports.*,
    case
      when bool_and(unnamed) over (partition by event_id, metric, article_id) then coalesce(only_side, victim_side)
      else victim_side
    end as settled_side
  from reports
  left join sides using (event_id, metric)
),

actors_of_event as (
  select event_id, metric, settled_side, list_sort(list_distinct(flatten(list(actors)))) as all_actors
  from with_side
  group by event_id, metric, settled_side
)

select
  with_side.*,
  case
    when bool_and(len(actors) = 0) over (partition by event_id, metric, settled_side, article_id) then all_actors
    else actors
  end as settled_actors
from with_side
join actors_of_event using (event_id, metric, settled_side)
