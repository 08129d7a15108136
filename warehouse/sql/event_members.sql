-- step. Grain: fact that is counted → its event. The plain rule, within one article: facts of the same days, place and background whose actors
-- are linked tell of one event. A resolver that sees all articles replaces this step by a Parquet of (event_id, fact_id): see build.py.
with recursive countable as (select * from countable_facts),

placed as (
  select
    fact_id, article_id, first_day, last_day, background, actors, victim_side,
    coalesce(place, pcode, nullif(array_to_string(list_sort(adm1), '+'), '')) as spot
  from countable
),

-- a fact without a place joins the only place that its article names for these days
settled as (
  select
    * exclude (spot),
    coalesce(spot, case when min(spot) over days = max(spot) over days then min(spot) over days end) as spot
  from placed
  window days as (partition by article_id, first_day, last_day, background)
),

grouped as (
  select *, min(fact_id) over (partition by article_id, first_day, last_day, background, spot) as group_id
  from settled
),

codes as (select distinct group_id, unnest(actors) as code from grouped),

-- two parties are linked where one fact names both as actors, or one as actor and the other as victim who acts as well (attack and answer)
partners as (
  select group_id, actors[1] as a, unnest(list_append(actors[2:], victim_side)) as b
  from grouped
  where len(actors) > 0
),

links as (
  select group_id, a, b from partners semi join codes on codes.group_id = partners.group_id and codes.code = partners.b where a <> b
),

reached (group_id, code, other) as (
  select group_id, code, code from codes
  union
  select reached.group_id, reached.code, both_ways.b
  from reached
  join (select group_id, a, b from links union select group_id, b, a from links) as both_ways
    on both_ways.group_id = reached.group_id and both_ways.a = reached.other
),

camps as (select group_id, code, min(other) as camp from reached group by all),

-- a fact without an actor joins the only camp of its group
only_camps as (select group_id, min(camp) as camp from camps group by group_id having min(camp) = max(camp)),

labelled as (
  select grouped.fact_id, grouped.group_id, coalesce(camps.camp, only_camps.camp, '') as camp
  from grouped
  left join camps on camps.group_id = grouped.group_id and camps.code = grouped.actors[1]
  left join only_camps on only_camps.group_id = grouped.group_id
)

select 'e' || left(md5(min(fact_id) over (partition by group_id, camp)), 16) as event_id, fact_id
from labelled
