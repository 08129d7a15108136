-- view. Grain: release × changed cell. Question: which numbers changed last, and because of how many facts?
select
  recorded_at, release_id, table_name, month, metric, party, victim_side, change, estimate_before, estimate_after,
  len(facts_came) as facts_came, len(facts_went) as facts_went, len(facts_reread) as facts_reread
from revisions
where change <> 'other_facts'
order by recorded_at desc, month desc, table_name, metric, party, victim_side
