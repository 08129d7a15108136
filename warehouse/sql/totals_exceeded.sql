-- step. Grain: total below the sum of the incidents that it contains: a kind of contradiction.
with totals as (select * from claimed_totals),

contained as (
  select total_id, sum(best)::int as incident_best
  from event_totals
  join event_figures using (event_id, metric, victim_side, actor)
  group by total_id
)

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
