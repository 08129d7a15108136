-- table. Grain: month × metric × party × victim_side, all areas together.
with cells as (select * from monthly_cells where metric in ('operations', 'airstrikes', 'attacks'))

select * from cells order by month, metric, party, victim_side
