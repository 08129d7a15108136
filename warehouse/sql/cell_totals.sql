-- step. Grain: month × metric × party × victim_side that has a reported total for exactly that month: which one is taken.
-- Totals are never added, not even over parties: ANY takes the largest of its parties' totals, which everyone's number cannot be below.
with totals as (select * from period_totals where month is not null and best is not null),

ranks as (select * from claimant_ranks),

outlets as (
  select fact_id, coalesce(claimant, outlet) as reported_by
  from stated_facts
  join (select article_id, outlet from articles) using (article_id)
),

by_party as (
  select
    totals.*,
    unnest(case when len(actor) = 0 then ['UNKNOWN'] else actor end) as party,
    coalesce(claimant_rank, 9) as claimant_rank
  from totals
  left join ranks on ranks.metric = totals.metric and ranks.claimant_type is not distinct from totals.claimant_type
),

-- a total without an area, or over most areas, goes first; then the best placed claimant, the wider circle of victims, the latest word
ordered as (
  select
    *,
    row_number() over (
      partition by month, metric, party, victim_side
      order by len(adm1) > 0, len(adm1) desc, claimant_rank, victim_status in ('woman', 'child', 'leader', 'official'),
        last_published desc nulls last, best desc, total_id
    ) as place_in_line,
    count(distinct best) over (partition by month, metric, party, victim_side) as numbers
  from by_party
),

chosen as (
  select month, metric, party, victim_side, best as reported_total, reported_by, total_id, fact_ids, numbers > 1 as several, len(adm1) > 0 as partial
  from ordered
  left join outlets on outlets.fact_id = ordered.fact_ids[1]
  where place_in_line = 1
),

anyone as (
  select * replace ('ANY' as party)
  from chosen
  qualify row_number() over (partition by month, metric, victim_side order by reported_total desc, partial, party) = 1
)

select * from chosen
union all
select * from anyone
