-- table. Grain: one pair of statements that cannot both be right, in words that can be quoted.
-- Only different speakers of one event contradict each other: a speaker's own later number is a toll that rose.
with totals as (
  select
    *,
    coalesce(claimant, 'unnamed claimant') as who,
    coalesce(family, claimant) as speaker,
    victim_status in ('woman', 'child', 'leader', 'official') as narrow,
    concat(metric, ' (', victim_side, coalesce(', by ' || nullif(array_to_string(actor, '+'), ''), ''), ') from ', date_start, ' to ', date_end,
      coalesce(' in ' || nullif(array_to_string(adm1, ', '), ''), '')) as what
  from period_totals
  left join (select claimant, family from claimant_families) using (claimant)
  where best is not null and date_start is not null and date_end is not null
),

contained as (
  select total_id, sum(best)::int as incident_best
  from event_totals
  join event_figures using (event_id, metric, victim_side, actor)
  group by total_id
),

above_total as (
  select
    'incidents_above_total' as kind, metric, actor, victim_side, date_start, date_end, adm1, claimant,
    best as left_value, incident_best as right_value,
    concat(who, ' reports ', best, ' ', what, '; the incidents reported one by one sum to ', incident_best, '.') as words,
    null as event_id,
    [total_id] as total_ids,
    fact_ids  -- of the total; the incidents and their facts are in event_totals and event_figures
  from totals
  join contained using (total_id)
  where incident_best > best and not narrow
),

pairs as (
  select
    earlier.*,
    later.best as other_best, later.who as other_who, later.total_id as other_id, later.fact_ids as other_fact_ids,
    later.first_published as other_published,
    earlier.speaker is not distinct from later.speaker as same_speaker
  from totals as earlier
  join totals as later using (metric, victim_side, date_start, date_end, adm1)
  where earlier.best <> later.best
    and (earlier.actor = later.actor or list_has_any(earlier.actor, later.actor))
    and (earlier.victim_status = later.victim_status or not (earlier.narrow or later.narrow))
    and (earlier.first_published, earlier.total_id) < (later.first_published, later.total_id)
),

differing as (
  select
    case when same_speaker then 'claimant_changed' else 'claimants_differ' end as kind,
    metric, actor, victim_side, date_start, date_end, adm1, claimant, best as left_value, other_best as right_value,
    case
      when same_speaker then concat(who, ' reported ', best, ' ', what, '; later (', other_published, ') ', other_best, '.')
      else concat(who, ' reports ', best, ' ', what, '; ', other_who, ' reports ', other_best, '.')
    end as words,
    null as event_id,
    [total_id, other_id] as total_ids,
    list_concat(fact_ids, other_fact_ids) as fact_ids
  from pairs
  -- two numbers of one speaker on one day are two things told side by side, not a change of mind
  where not same_speaker or (speaker is not null and first_published < other_published)
),

by_article as (
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
),

of_events as (
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
)

select * from above_total
union all
select * from differing
union all
select * from of_events
