-- step. Grain: one total with a number and a window, with who says it and what it counts in words.
select
  *,
  coalesce(claimant, 'unnamed claimant') as who,
  coalesce(family, claimant) as speaker,
  victim_status in ('woman', 'child', 'leader', 'official') as narrow,
  concat(metric, ' (', victim_side, coalesce(', by ' || nullif(array_to_string(actor, '+'), ''), ''), ') from ', date_start, ' to ', date_end,
    coalesce(' in ' || nullif(array_to_string(adm1, ', '), ''), '')) as what
from period_totals
left join (select claimant, family from claimant_families) using (claimant)
where best is not null and date_start is not null and date_end is not null
