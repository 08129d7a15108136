-- step. Grain: one counted fact with its figure (event, metric, settled side, group of actors).
-- Parties that any report of a figure names together are one group: "SDF" and "SDF with the Coalition" are two reports of one number,
-- while separate numbers for two parties in one article are two figures.
with recursive settled as (select * from settled_facts),

codes as (select distinct event_id, metric, settled_side, unnest(settled_actors) as code from settled),

links as (
  select distinct event_id, metric, settled_side, settled_actors[1] as a, unnest(settled_actors[2:]) as b from settled where len(settled_actors) > 1
),

reached (event_id, metric, settled_side, code, other) as (
  select event_id, metric, settled_side, code, code from codes
  union
  select reached.event_id, reached.metric, reached.settled_side, reached.code, both_ways.b
  from reached
  join (select * from links union select event_id, metric, settled_side, b, a from links) as both_ways
    on both_ways.event_id = reached.event_id and both_ways.metric = reached.metric
    and both_ways.settled_side = reached.settled_side and both_ways.a = reached.other
),

groups as (
  select event_id, metric, settled_side, code, list_sort(list(other)) as parties
  from reached
  group by all
)

select
  settled.*,
  coalesce(groups.parties, ['UNKNOWN']) as parties,
  coalesce(array_to_string(groups.parties, '+'), 'UNKNOWN') as party_group
from settled
left join groups
  on groups.event_id = settled.event_id and groups.metric = settled.metric
  and groups.settled_side = settled.settled_side and groups.code = settled.settled_actors[1]
