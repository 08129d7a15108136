-- table. Grain: event × fact. Counted facts, and the subsets that tell of the same event without being added.
with counted as (select * from figure_facts),

subsets as (select * from stated_facts where scope = 'subset')

select event_id, fact_id, article_id, true as counted, metric, settled_side as victim_side, party_group as actor
from counted

union all

select
  counted.event_id, subsets.fact_id, subsets.article_id, false, subsets.metric, subsets.victim_side,
  coalesce(nullif(array_to_string(list_sort(subsets.actor), '+'), ''), 'UNKNOWN')
from subsets
join counted on counted.fact_id = subsets.part_of
