-- table. Grain: one pair of statements that cannot both be right, in words that can be quoted.
with totals as (
  select
    *,
    coalesce(claimant, 'unnamed claimant') as who,
    concat(metric, ' (', victim_side, coalesce(', by ' || nullif(array_to_string(actor, '+'), ''), ''), ') from ', date_start, ' to ', date_end,
      coalesce(' in ' || nullif(array_to_string(adm1, ', '), ''), '')) as what
  from period_totals
  where best is not null and date_start is not null and date_end is not null
),

contained as (
  select total_id, sum(best)::int as incident_best, flatten(list(fact_ids)) as incident_fact_ids
  from event_totals
  join event_figures using (event_id, metric, victim_side, actor)
  group by total_id
),

above_total as (
  select
    'incidents_above_total' as kind, metric, actor, victim_side, date_start, date_end, adm1, claimant,
    best as left_value, incident_best as right_value,
    concat(who, ' reports ', best, ' ', what, '; the incidents reported one by one sum to ', incident_best, '.') as words,
    [total_id] as total_ids,
    list_concat(fact_ids, list_sort(incident_fact_ids)) as fact_ids
  from totals
  join contained using (total_id)
  where incident_best > best
),

pairs as (
  select
    earlier.*,
    later.best as other_best, later.who as other_who, later.total_id as other_id, later.fact_ids as other_fact_ids,
    later.first_published as other_published,
    earlier.claimant is not distinct from later.claimant as same_claimant
  from totals as earlier
  join totals as later using (metric, actor, victim_side, victim_status, date_start, date_end, adm1)
  where earlier.best <> later.best
    and (earlier.first_published, earlier.total_id) < (later.first_published, later.total_id)
),

differing as (
  select
    case when same_claimant then 'claimant_changed' else 'claimants_differ' end as kind,
    metric, actor, victim_side, date_start, date_end, adm1, claimant, best as left_value, other_best as right_value,
    case
      when same_claimant then concat(who, ' reported ', best, ' ', what, '; later (', coalesce(other_published::varchar, 'undated'), ') ', other_best, '.')
      else concat(who, ' reports ', best, ' ', what, '; ', other_who, ' reports ', other_best, '.')
    end as words,
    [total_id, other_id] as total_ids,
    list_concat(fact_ids, other_fact_ids) as fact_ids
  from pairs
  where claimant is not null or not same_claimant
)

select * from above_total
union all
select * from differing
