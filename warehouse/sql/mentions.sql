-- table. Grain: one place of an article that states a published fact.
with incoming as (select * from parquet_mentions),

published as (select fact_id from stated_facts),

-- the choice is made on keys alone, so that no sentence has to be sorted
twice as (select fact_id, mention_no from incoming group by fact_id, mention_no having count(*) > 1),

first_seen as (
  select fact_id, mention_no, min((filename, file_row_number)) as spot
  from incoming
  semi join twice using (fact_id, mention_no)
  group by fact_id, mention_no
)

select incoming.* exclude (filename, file_row_number)
from incoming
semi join published on published.fact_id = incoming.fact_id
left join first_seen on first_seen.fact_id = incoming.fact_id and first_seen.mention_no = incoming.mention_no
where spot is null or spot = (filename, file_row_number)
