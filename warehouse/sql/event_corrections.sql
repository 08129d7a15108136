-- step. Grain: line of corrections.csv on an event. Without such lines: none.
select
  null::int as line, null::varchar as event_id, null::varchar as field, null::int as former, null::int as number,
  null::date as date_start, null::date as date_end, null::varchar[] as adm1, null::varchar as reason
where false
