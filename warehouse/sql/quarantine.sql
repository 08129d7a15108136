-- table. Grain: one thing that was refused, with the reason; the same refusal from two batches is one.
with incoming as (select * from parquet_quarantine)

select distinct * exclude (filename, file_row_number)
from incoming
