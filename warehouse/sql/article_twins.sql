-- step. Grain: article that repeats another nearly word for word. Without a resolver: what the articles' own column says.
with incoming as (select article_id, twin_of from parquet_articles)

select distinct article_id, twin_of
from incoming
where twin_of is not null
