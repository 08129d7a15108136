-- table. Grain: as declared in schema.py; carried over from the Parquet as it is.
with incoming as (select * from parquet_revisions)

select * exclude (filename, file_row_number)
from incoming
