-- step. Grain: one fact that states a total over a period, or a month's part of a longer one, with the total it states. The same number of the same thing for the same window is
-- one total, though one outlet names the speaker, the parties, the victims or the area and another does not. A report that leaves one of them
-- out joins those that name it where these name one only; different claimants, parties apart and areas apart stay different totals.
with recursive wholes_told as (
  select fact_id as part_of, metric, date_start as whole_start, date_end as whole_end from stated_facts where scope in ('period_total', 'cumulative')
),

-- 30 attacks in a quarter, 10 of them in January: a part that is all of a calendar month is the claimant's total of that month; its whole,
-- which is longer, is of no month, so that the two are never added
parts_by_month as (
  select fact_id
  from stated_facts
  join wholes_told using (part_of, metric)
  where scope = 'subset' and date_start = date_trunc('month', date_start) and date_end = last_day(date_start)
    and coalesce(whole_start <= date_start, true) and whole_end >= date_end and (whole_start is null or whole_end - whole_start > date_end - date_start)
),

stated as (
  select
    stated_facts.*,
    list_sort(list_filter(actor, lambda code: code <> 'UNKNOWN')) as actors,
    victim_side = 'UNKNOWN' or (victim_side = 'CIVILIAN' and victim_status = 'unknown') as unnamed,
    -- a narrower circle of victims is another total; "suspects", "members" and no word are not
    case when victim_status in ('woman', 'child', 'leader', 'official') then victim_status else 'all' end as circle,
    -- outlets and unnamed sources carry a total, they do not make one
    case when claimant_type in ('party', 'coalition', 'government', 'monitor') then coalesce(family, claimant) end as named_speaker,
    -- without a window nobody knows whether two articles mean the same total
    case when date_start is null and date_end is null then article_id end as apart
  from stated_facts
  left join (select claimant, family from claimant_families) using (claimant)
  where (scope = 'period_total' or fact_id in (from parts_by_month)) and assertion in ('asserted', 'alleged')
),

spoken as (
  select
    *,
    coalesce(named_speaker, min(named_speaker) over number, '') as speaker,
    case when unnamed and min(named_side) over number = max(named_side) over number then min(named_side) over number else victim_side end as side
  from (select *, case when not unnamed then victim_side end as named_side from stated)
  window number as (partition by metric, best, date_start, date_end, circle, apart)
),

numbered as (
  select *, dense_rank() over (order by metric, best, date_start, date_end, circle, apart, speaker, side) as number_id from spoken
),

codes as (select distinct number_id, unnest(actors) as code from numbered),

links as (select distinct number_id, actors[1] as a, unnest(actors[2:]) as b from numbered where len(actors) > 1),

reached (number_id, code, other) as (
  select number_id, code, code from codes
  union
  select reached.number_id, reached.code, both_ways.b
  from reached
  join (select number_id, a, b from links union select number_id, b, a from links) as both_ways
    on both_ways.number_id = reached.number_id and both_ways.a = reached.other
),

camps as (select number_id, code, list_sort(list(other)) as parties from reached group by number_id, code),

only_camps as (select number_id, min(parties) as parties from camps group by number_id having min(parties) = max(parties)),

acted as (
  select numbered.*, coalesce(camps.parties, only_camps.parties, []) as parties
  from numbered
  left join camps on camps.number_id = numbered.number_id and camps.code = numbered.actors[1]
  left join only_camps on only_camps.number_id = numbered.number_id
),

-- no area, or several, is the area of a whole; a single governorate inside it is the same total told more narrowly
wholes as (
  select number_id, parties, bool_or(len(adm1) = 0) as unlimited, list_distinct(flatten(list(adm1))) as areas
  from acted
  where len(adm1) <> 1
  group by number_id, parties
),

placed as (
  select
    acted.*,
    case when len(adm1) <> 1 or unlimited or list_contains(areas, adm1[1]) then '' else adm1[1] end as limited_to
  from acted
  left join wholes using (number_id, parties)
),

in_time as (
  select placed.*, outlet, published
  from placed
  join (select article_id, outlet, published from articles) using (article_id)
)

select
  *,
  't' || left(md5(first_value(fact_id) over (
    partition by number_id, parties, limited_to order by published nulls last, fact_id
  )), 16) as total_id
from in_time
