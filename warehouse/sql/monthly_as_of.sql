-- macro (night). Grain: table × month × metric × party × victim_side. Question: which monthly numbers did a reader see at that moment (a timestamp, UTC)?
with last_word as (
  select *
  from revisions
  where recorded_at <= night
  qualify row_number() over (partition by table_name, month, metric, party, victim_side order by recorded_at desc) = 1
)

select
  table_name, month, metric, party, victim_side, estimate_after as estimate, estimate_basis_after as estimate_basis,
  incident_low_after as incident_low, incident_best_after as incident_best, incident_high_after as incident_high,
  reported_total_after as reported_total, events_after as events, recorded_at as since, release_id
from last_word
where change <> 'vanished'
