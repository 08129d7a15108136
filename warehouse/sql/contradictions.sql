-- table. Grain: one pair of statements that cannot both be right, in words that can be quoted.
with above_total as (select * from totals_exceeded),

differing as (select * from totals_differing),

of_events as (select * from reports_differing)

select * from above_total
union all
select * from differing
union all
select * from of_events
