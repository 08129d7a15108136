-- step. Grain: line of corrections.csv on a number of an event, with the numbers it may mean and how many of them there are.
-- The figure is the one with the wrong number, or the only one of its metric where none is given.
with lines as (select * from event_corrections where number is not null),

numbered as (select event_id, metric, victim_side, actor, best from rival_figures)

select line, lines.event_id, metric, victim_side, actor, number, reason, count(metric) over (partition by line) as candidates
from lines
left join numbered on numbered.event_id = lines.event_id and numbered.metric = lines.field and (former is null or best is not distinct from former)
