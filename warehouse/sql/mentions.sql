-- table. Grain: one place of an article that states a published fact.
with incoming as (select * from parquet_mentions),

published as (select fact_id from stated_facts)

select * exclude (filename, file_row_number)
from incoming
semi join published using (fact_id)
qualify row_number() over (partition by fact_id, mention_no order by filename, file_row_number) = 1
