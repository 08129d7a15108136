-- step. Grain: one fact of a published article, as extracted; refused facts and facts of refused articles are left out.
with incoming as (select * from parquet_facts),

published as (select article_id from articles),

refused as (select fact_id from parquet_quarantine where fact_id is not null),

kept as (
  select * exclude (filename, file_row_number)
  from incoming
  semi join published using (article_id)
  anti join refused using (fact_id)
  qualify row_number() over (partition by fact_id order by filename, file_row_number) = 1
)

-- a subset whose whole was refused stays a subset: it is never added, it only loses its pointer
select kept.* replace (case when whole.fact_id is not null then kept.part_of end as part_of)
from kept
left join (select fact_id from kept) as whole on whole.fact_id = kept.part_of
