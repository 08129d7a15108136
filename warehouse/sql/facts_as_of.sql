-- macro (night). Grain: one fact. Question: which facts did a reader see at that moment (a timestamp, UTC)?
select *
from facts_history
where recorded_at <= night and (superseded_at is null or superseded_at > night)
