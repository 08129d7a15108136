-- table. Grain: one line of corrections.csv, with what came of it.
with lines as (select * from parquet_corrections),

numbers as (select line, max(candidates) as candidates from number_corrections group by line)

select
  lines.* exclude (filename, file_row_number) replace (
    case when candidates is null or candidates = 1 then status else 'stale' end as status,
    case
      when candidates = 0 then 'the event has no such number'
      when candidates > 1 then 'the event has several such numbers, of several sides: correct its facts'
      else detail
    end as detail
  )
from lines
left join numbers using (line)
