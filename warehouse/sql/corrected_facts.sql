-- step. Grain: fact that an analyst has checked: as it is right, or dropped where it is none. Without corrections.csv: none.
select * exclude (filename, file_row_number), false as dropped
from parquet_facts
where false
