-- step. Grain: event × metric × victim_side × group of parties. The numbers before any correction of an event: facts of one article add up;
-- the articles' sums are rival reports, and so are the numbers that one article takes from two claimants.
with counted as (
  select
    *,
    case
      when min(claimant) over figure <> max(claimant) over figure and count(claimant) over figure = count(*) over figure then claimant
    end as speaker
  from figure_facts
  window figure as (partition by event_id, metric, settled_side, party_group, article_id)
),

reports as (
  select
    event_id, metric, settled_side as victim_side, party_group as actor, parties, article_id, speaker,
    sum(low)::int as low,
    sum(best)::int as best,
    case when count(high) = count(*) then sum(high)::int end as high,
    (sum(imputed) filter (where best is null))::int as imputed,
    bool_and(assertion = 'alleged') as alleged,
    min(claimant_rank) as claimant_rank,
    min_by(source, (claimant_rank, source)) as source,
    any_value(published) as published,
    flatten(list(adm1)) as adm1,
    list(fact_id) as fact_ids
  from counted
  group by all
),

-- best is the latest report of the best placed claimant; a report with a number goes before one without
ordered as (
  select
    *,
    row_number() over (
      partition by event_id, metric, victim_side, actor
      order by best is null, claimant_rank, published desc nulls last, best desc, article_id, speaker
    ) as place_in_line
  from reports
),

figures as (
  select
    event_id, metric, victim_side, actor, parties,
    -- bounds hold only where they hold for best too: a report "at most 5" says nothing of the least, "at least 5" nothing of the most
    case when min(low) <= coalesce(min(best), min(low)) then min(low) end as low,
    max(best) filter (where place_in_line = 1) as best,
    case when max(high) >= coalesce(max(best), max(high)) then max(high) end as high,
    max(imputed) as imputed,
    max(source) filter (where place_in_line = 1) as source,
    max(published) filter (where place_in_line = 1) as published,
    count(*) as reports,
    count(distinct best) as numbers,
    bool_and(alleged) as alleged,
    list_sort(list_distinct(flatten(list(adm1)))) as adm1,
    list_sort(flatten(list(fact_ids))) as fact_ids
  from ordered
  group by all
)

select * from figures
