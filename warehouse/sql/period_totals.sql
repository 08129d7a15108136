-- table. Grain: one total of one claimant for one window; the same total in ten articles is one row.
with stated as (select * from total_facts),

totals as (
  select
    total_id, metric, parties as actor, side as victim_side, date_start, date_end, best,
    -- a report that sets no limit speaks of everywhere
    case when bool_or(len(adm1) = 0) then [] else list_sort(list_distinct(flatten(list(adm1)))) end as adm1,
    case when min(circle) <> 'all' then min(circle) else coalesce(case when count(distinct nullif(victim_status, 'unknown')) = 1
      then min(nullif(victim_status, 'unknown')) end, 'unknown') end as victim_status,
    -- the office that speaks before the force it speaks for; an outlet only where no one else is named
    coalesce(
      min(claimant) filter (where named_speaker is not null and claimant <> speaker),
      min(claimant) filter (where named_speaker is not null),
      case when count(distinct claimant) = 1 then min(claimant) end
    ) as claimant,
    min(low)::int as low,
    max(high)::int as high,
    count(distinct article_id)::int as articles,
    min(published) as first_published,
    max(published) as last_published,
    list_sort(list(fact_id)) as fact_ids,
    min_by(claimant_type, (named_speaker is null, claimant_type is null, claimant_type)) as claimant_type
  from stated
  group by total_id, metric, parties, side, date_start, date_end, best
)

select
  totals.*,
  date_end - date_start + 1 as days,
  -- a total published before its month is over is one of the month so far; official tallies come out in the last three days at the earliest
  case
    when last_published < date_end - 3 then null
    when date_start = date_trunc('month', date_start) and date_end = last_day(date_start) then date_start
  end as month
from totals
