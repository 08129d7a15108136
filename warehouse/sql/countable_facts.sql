-- step. Grain: one fact that may be counted in an event: incidents that are asserted or alleged. Everything else is never added up.
with stated as (select * from stated_facts),

articles_read as (select article_id, outlet, published from articles),

ranks as (select * from claimant_ranks),

incidents as (
  select
    *,
    list_sort(list_distinct(list_filter(actor, lambda code: code <> 'UNKNOWN'))) as actors,
    case when date_prec = 'day' then coalesce(date_start, date_end) else date_start end as first_day,
    case when date_prec = 'day' then coalesce(date_end, date_start) else date_end end as last_day
  from stated
  where scope = 'incident' and assertion in ('asserted', 'alleged')
)

select
  incidents.* exclude (quote, count_text, rule, extractor_version),
  -- a stretch of at most a month that crosses its end belongs to the month it began in, or, where the publication date
  -- stands in for an unknown day, to the month of publication; a longer stretch has no month
  case
    when first_day is null or last_day is null then null
    when date_trunc('month', first_day) = date_trunc('month', last_day) then date_trunc('month', first_day)
    when last_day - first_day > 31 then null
    when date_anchor = 'publication' then date_trunc('month', last_day)
    else date_trunc('month', first_day)
  end::date as month,
  outlet,
  published,
  -- who speaks: the claimant, else the outlet (of the article that this one repeats), else the article itself
  coalesce(claimant, voice) as source,
  claimant_rank
from incidents
join articles_read using (article_id)
join (select article_id, voice from article_voices) using (article_id)
left join ranks on ranks.metric = incidents.metric and ranks.claimant_type is not distinct from incidents.claimant_type
