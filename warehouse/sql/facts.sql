-- table. Grain: one quantity that one article states about one thing.
with stated as (select * from stated_facts),

in_events as (select event_id, fact_id from event_facts),

checked as (select fact_id, true as reviewed from corrected_facts)

select stated.*, event_id, coalesce(reviewed, false) as reviewed
from stated
left join in_events using (fact_id)
left join checked using (fact_id)
