-- table. Grain: as declared in schema.py; carried over from the Parquet as it is.
with incoming as (select * from parquet_event_changes)

select * exclude (filename, file_row_number)
from incoming
