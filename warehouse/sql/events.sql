-- table. Grain: one event. Time and place are those of its most precise report. Grades as Airwars uses the words: contested, where
-- reports name different parties for one thing; confirmed, where a party to it or a government says so; fair, where two independent
-- sources do; else weak.
with reports as (select * from figure_facts),

ranked as (
  select
    *,
    list_position(['day', 'week', 'month', 'period', 'year', 'unknown'], date_prec) as time_rank,
    list_position(['text', 'relative', 'inferred', 'publication', 'none'], date_anchor) as anchor_rank,
    list_position(['exact', 'settlement', 'subdistrict', 'district', 'governorate', 'region', 'country', 'unknown'], where_prec) as place_rank
  from reports
),

best_time as (
  select event_id, month, first_day as date_start, last_day as date_end, date_prec
  from ranked
  qualify row_number() over (partition by event_id order by month is null, time_rank, anchor_rank, claimant_rank, fact_id) = 1
),

best_place as (
  select event_id, place, pcode, lat, lon, where_prec
  from ranked
  qualify row_number() over (partition by event_id order by place_rank, place is null, claimant_rank, fact_id) = 1
),

-- an analyst's day or area stands before every report's
fixed as (
  select event_id, max(date_start) as right_start, max(date_end) as right_end, any_value(adm1) as right_adm1
  from event_corrections
  group by event_id
),

checked as (
  select event_id from reports semi join corrected_facts using (fact_id)
  union
  select event_id from event_corrections
),

rival_parties as (
  select distinct event_id
  from (
    select event_id, metric, settled_side
    from reports
    where len(actors) > 0
    group by event_id, metric, settled_side
    having count(distinct party_group) > 1 and count(distinct article_id) >= count(distinct party_group)
  )
),

summed as (
  select
    event_id,
    list_sort(list(distinct metric)) as metrics,
    list_sort(list_distinct(flatten(list(parties)))) as parties,
    list_sort(list_distinct(flatten(list(adm1)))) as adm1,
    list_sort(list(distinct source)) as claimants,
    count(*)::int as facts,
    count(distinct article_id)::int as articles,
    count(distinct source)::int as independent_sources,
    bool_or(assertion = 'asserted' and claimant_type in ('party', 'coalition', 'government')) as admitted
  from reports
  group by event_id
)

select
  event_id, metrics, parties as actor,
  case when right_start is null then month when right_end - right_start <= 31 then date_trunc('month', right_start) end::date as month,
  coalesce(right_start, date_start) as date_start,
  coalesce(right_end, date_end) as date_end,
  case when right_start is null then date_prec when right_start = right_end then 'day' else 'period' end as date_prec,
  place,
  coalesce(right_adm1, adm1) as adm1,
  case when right_adm1 is null then pcode end as pcode,
  case when right_adm1 is null then lat end as lat,
  case when right_adm1 is null then lon end as lon,
  case when right_adm1 is null then where_prec else 'governorate' end as where_prec,
  claimants, facts, articles, independent_sources,
  case
    when rival_parties.event_id is not null then 'contested'
    when admitted then 'confirmed'
    when independent_sources > 1 then 'fair'
    else 'weak'
  end as grade,
  checked.event_id is not null as corrected
from summed
left join rival_parties using (event_id)
left join fixed using (event_id)
left join checked using (event_id)
join best_time using (event_id)
join best_place using (event_id)
