-- step. Grain: two speakers' numbers of one figure of an event that differ: a kind of contradiction.
-- A speaker's own later number is a toll that rose.
with by_article as (
  select
    event_id, metric, settled_side as victim_side, party_group as actor, coalesce(family, claimant) as speaker, claimant, article_id,
    any_value(claimant_rank) as claimant_rank, any_value(published) as published, any_value(parties) as parties,
    sum(best)::int as best, list_sort(list(fact_id)) as fact_ids
  from figure_facts
  left join (select claimant, family from claimant_families) using (claimant)
  where claimant_type in ('party', 'coalition', 'government', 'monitor') and best is not null
  group by event_id, metric, settled_side, party_group, family, claimant, article_id
),

-- the last word of each named speaker on a figure of an event
said as (
  select *
  from by_article
  qualify row_number() over (
    partition by event_id, metric, victim_side, actor, speaker order by published desc nulls last, best desc, article_id
  ) = 1
),

happened as (
  select event_id, date_start, date_end, place, adm1 from events
)

select
  'claimants_differ' as kind, metric, one.parties as actor, victim_side, date_start, date_end, adm1, one.claimant,
  one.best as left_value, other.best as right_value,
  concat(
    one.claimant, ' reports ', one.best, ' ', metric, ' (', victim_side, ', by ', actor, ')',
    case when date_start is null then '' when date_start = date_end then ' on ' || date_start
      else concat(' between ', date_start, ' and ', date_end) end,
    coalesce(' in ' || coalesce(place, nullif(array_to_string(adm1, ', '), '')), ''), '; ', other.claimant, ' reports ', other.best, '.'
  ) as words,
  event_id,
  []::varchar[] as total_ids,
  list_concat(one.fact_ids, other.fact_ids) as fact_ids
from said as one
join said as other using (event_id, metric, victim_side, actor)
join happened using (event_id)
where one.best <> other.best and (one.claimant_rank, one.speaker) < (other.claimant_rank, other.speaker)
