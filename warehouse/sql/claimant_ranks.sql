-- step. Grain: metric × claimant_type. Who is best placed to know (1 is best): a force knows its own operations and prisoners;
-- of the dead and wounded the monitors count all sides, while parties inflate the other side's and hide their own.
with ranks (claimant_type, rank_of_deeds, rank_of_casualties) as (
  values
    ('party', 1, 4),
    ('coalition', 2, 2),
    ('government', 3, 3),
    ('monitor', 4, 1),
    ('media', 5, 5),
    ('anonymous', 6, 6),
    (null, 5, 5) -- no claimant: the outlet says so itself
),

metrics as (select distinct metric from stated_facts)

select metric, claimant_type, case when metric in ('killed', 'wounded') then rank_of_casualties else rank_of_deeds end as claimant_rank
from metrics
cross join ranks
