-- step. Grain: article, and with whose voice it speaks: its outlet's, or that of the article that it repeats.
with articles_read as (select article_id, outlet, twin_of from articles)

select one.article_id, coalesce(first.outlet, first.article_id, one.outlet, one.article_id) as voice
from articles_read as one
left join articles_read as first on first.article_id = one.twin_of
