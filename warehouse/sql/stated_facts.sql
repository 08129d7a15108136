-- step. Grain: one fact of a published article, as extracted or as an analyst corrected it; refused facts and facts of refused articles are
-- left out, and what an analyst says is none.
with extracted as (select * from parquet_facts),

checked as (select * from corrected_facts),

incoming as (
  select * from extracted anti join checked using (fact_id)
  union all by name
  select checked.* exclude (dropped), filename, file_row_number
  from checked
  join (select fact_id, filename, file_row_number from extracted) using (fact_id)
  where not dropped
),

published as (select article_id, published from articles),

refused as (select fact_id from parquet_quarantine where fact_id is not null),

kept as (
  select * exclude (filename, file_row_number)
  from incoming
  semi join published using (article_id)
  anti join refused using (fact_id)
  qualify row_number() over (partition by fact_id order by filename, file_row_number) = 1
),

-- an undated fact takes the dates of its twin, where it has one and the twin is still there; what has not happened yet when its article
-- is published is no twin's date
borrowed as (
  select borrowed_dates.*
  from borrowed_dates
  semi join kept on kept.fact_id = borrowed_dates.dated_by
  join (select fact_id, assertion, scope, published from kept join published using (article_id)) as undated using (fact_id)
  where published is null or assertion = 'planned' or scope = 'forecast'
    or (borrowed_dates.date_start <= published and (borrowed_dates.date_prec <> 'day' or borrowed_dates.date_end <= published))
)

-- a subset whose whole was refused stays a subset: it is never added, it only loses its pointer
select
  kept.* replace (
    case when whole.fact_id is not null then kept.part_of end as part_of,
    case when dated_by is null then kept.date_start else borrowed.date_start end as date_start,
    case when dated_by is null then kept.date_end else borrowed.date_end end as date_end,
    case when dated_by is null then kept.date_prec else borrowed.date_prec end as date_prec,
    case when dated_by is null then kept.date_anchor else 'inferred' end as date_anchor
  ),
  dated_by
from kept
left join borrowed on borrowed.fact_id = kept.fact_id and kept.date_start is null and kept.date_end is null
left join (select fact_id from kept) as whole on whole.fact_id = kept.part_of
