-- step. Grain: one fact of a published article, as extracted or as an analyst corrected it; refused facts and facts of refused articles are
-- left out, and what an analyst says is none.
with extracted as not materialized (select * from parquet_facts),

checked as (select * from corrected_facts),

incoming as not materialized (
  select * from extracted anti join checked using (fact_id)
  union all by name
  select checked.* exclude (dropped), filename, file_row_number
  from checked
  join (select fact_id, filename, file_row_number from extracted) using (fact_id)
  where not dropped
),

published as (select article_id, published from articles),

refused as (select fact_id from parquet_quarantine where fact_id is not null),

-- a fact that stands in several batches is taken once; the choice is made on ids alone, so that no sentence has to be sorted
twice as (select fact_id from incoming group by fact_id having count(*) > 1),

first_seen as (
  select fact_id, min((filename, file_row_number)) as spot
  from incoming
  semi join twice using (fact_id)
  semi join published using (article_id)
  group by fact_id
),

kept as not materialized (
  select incoming.* exclude (filename, file_row_number)
  from incoming
  semi join published on published.article_id = incoming.article_id
  anti join refused on refused.fact_id = incoming.fact_id
  left join first_seen on first_seen.fact_id = incoming.fact_id
  where spot is null or spot = (filename, file_row_number)
),

-- an undated fact takes the dates of its twin, where it has one and the twin is still there; what has not happened yet when its article
-- is published is no twin's date
borrowed as (
  select borrowed_dates.*
  from borrowed_dates
  semi join kept on kept.fact_id = borrowed_dates.dated_by
  join (
    select fact_id, assertion, scope, published
    from kept
    join published using (article_id)
    where date_start is null and date_end is null
  ) as undated using (fact_id)
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
left join borrowed on borrowed.fact_id = kept.fact_id
left join (select fact_id from kept) as whole on whole.fact_id = kept.part_of
