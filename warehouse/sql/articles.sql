-- table. Grain: one article. An article that stands in several batches is taken once; refused ones are left out.
with incoming as (select * from parquet_articles),

refused as (select article_id from parquet_quarantine where table_name = 'articles' and article_id is not null),

twins as (select article_id, min(twin_of) as twin_of from article_twins group by article_id),

-- the choice is made on ids alone, so that no text has to be held or sorted
first_seen as (
  select article_id, min((filename, file_row_number)) as spot from incoming group by article_id
)

select incoming.* exclude (filename, file_row_number) replace (twins.twin_of as twin_of)
from incoming
join first_seen on first_seen.article_id = incoming.article_id and first_seen.spot = (incoming.filename, incoming.file_row_number)
anti join refused on refused.article_id = incoming.article_id
left join twins on twins.article_id = incoming.article_id and twins.twin_of not in (select article_id from refused)
