-- step. Grain: undated fact that has a dated twin, and the twin's dates. Without a resolver: none.
select null::varchar as fact_id, null::date as date_start, null::date as date_end, null::varchar as date_prec, null::varchar as dated_by
where false
