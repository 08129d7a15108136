-- step. Grain: two totals of one window that differ: a kind of contradiction.
with totals as (select * from claimed_totals),

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
)

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
