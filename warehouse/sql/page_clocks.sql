-- step. Grain: article whose page number lies between pages of known days. Without a resolver: none.
with incoming as (select article_id from parquet_articles)

select
  article_id, null::varchar as series, null::bigint as number, null::date as about, null::date as earliest, null::date as latest,
  null::boolean as contradicts_published
from incoming
where false
