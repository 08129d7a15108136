-- table. Grain: month of publication; NULL for articles without a date.
with articles_read as (select article_id, outlet, date_trunc('month', published)::date as month from articles),

stated as (
  select
    article_id,
    count(*) as facts,
    count(*) filter (where date_start is not null and date_end is not null) as dated_facts
  from stated_facts
  group by article_id
)

select
  month,
  count(*)::int as articles,
  count(distinct outlet)::int as outlets,
  count(facts)::int as articles_with_facts,
  coalesce(sum(facts), 0)::int as facts,
  coalesce(sum(dated_facts), 0)::int as dated_facts,
  coalesce(sum(facts - dated_facts), 0)::int as undated_facts
from articles_read
left join stated using (article_id)
group by month
