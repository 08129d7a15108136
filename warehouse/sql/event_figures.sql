-- table. Grain: event × metric × victim_side × group of parties. An analyst's number is best, the reports stay its bounds.
with figures as (select * from rival_figures),

happened as (select event_id, month, adm1 from events),

areas_corrected as (select event_id, any_value(adm1) as right_adm1 from event_corrections where adm1 is not null group by event_id),

numbers_corrected as (select event_id, metric, victim_side, actor, number, reason from number_corrections where candidates = 1),

in_time_and_place as (
  select
    figures.* replace (
      coalesce(number, figures.best) as best,
      case when number is null then low else least(number, coalesce(low, number)) end as low,
      case when number is null then high when high is null and figures.best is not null then null else greatest(number, coalesce(high, number)) end as high
    ),
    month, reason,
    coalesce(right_adm1, case when len(figures.adm1) > 0 then figures.adm1 else happened.adm1 end) as areas
  from figures
  join happened using (event_id)
  left join areas_corrected using (event_id)
  left join numbers_corrected using (event_id, metric, victim_side, actor)
)

select
  event_id, metric, victim_side, actor, parties, month,
  case len(areas) when 0 then 'unknown' when 1 then areas[1] else 'several' end as area,
  low, best, high,
  case when best is null then imputed end as imputed,
  case
    when reason is not null then reason
    when best is null then 'no report gives a number'
    when reports = 1 then 'the only report'
    when numbers = 1 then 'all numbers agree'
    else concat('latest report of the best placed claimant: ', source, coalesce(', ' || published, ''))
  end as best_reason,
  numbers > 1 as conflicting,
  alleged,
  fact_ids
from in_time_and_place
