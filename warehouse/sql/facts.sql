-- table. Grain: one quantity that one article states about one thing.
with stated as (select * from stated_facts),

in_events as (select event_id, fact_id from event_facts)

select stated.*, event_id, false as reviewed
from stated
left join in_events using (fact_id)
