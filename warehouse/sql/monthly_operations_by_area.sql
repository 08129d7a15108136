-- table. Grain: month × metric × actor × victim_side × adm1, incidents only, each event once.
with cells as (select * from area_cells where metric in ('operations', 'airstrikes', 'attacks'))

select * from cells order by month, metric, actor, victim_side, adm1
