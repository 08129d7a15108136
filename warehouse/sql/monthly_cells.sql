-- step. Grain: month × metric × party × victim_side over all core metrics; the three monthly tables are cut from it.
with figures as (
  select * from event_figures
  where month is not null and metric in ('operations', 'airstrikes', 'attacks', 'arrested', 'killed', 'wounded')
),

totals as (select * from cell_totals where metric in ('operations', 'airstrikes', 'attacks', 'arrested', 'killed', 'wounded')),

shares as (select * from cell_shares where metric in ('operations', 'airstrikes', 'attacks', 'arrested', 'killed', 'wounded')),

read_in as (select month, articles as coverage_articles from coverage),

-- an event stands in the row of each party that took part, and once in ANY
by_party as (select *, unnest(list_append(parties, 'ANY')) as party from figures),

incidents as (
  select
    month, metric, party, victim_side,
    sum(low)::int as incident_low,
    sum(best)::int as incident_best,
    case when count(high) = count(*) then sum(high)::int end as incident_high,
    sum(imputed)::int as imputed,
    count(distinct event_id)::int as events,
    list_sort(list(distinct event_id)) as event_ids,
    flatten(list(fact_ids)) as event_fact_ids,
    count(best) < count(*) as vague,
    count(best) > 0 and count(*) filter (where best is not null and high is null) > 0 as open_high,
    party <> 'ANY' and max(len(parties)) > 1 as joint,
    bool_or(alleged) as alleged,
    bool_or(conflicting) as conflicting
  from by_party
  group by month, metric, party, victim_side
),

checked as (
  select coalesce(list(fact_id), []) as checked_facts, coalesce((select list(event_id) from events where corrected), []) as checked_events
  from corrected_facts
),

keys as (
  select month, metric, party, victim_side from incidents
  union
  select month, metric, party, victim_side from totals
  union
  select month, metric, party, victim_side from shares
),

cells as (
  select
    month, metric, party, victim_side, incident_low, incident_best, incident_high, imputed,
    coalesce(events, 0) as events, coalesce(event_ids, []) as event_ids,
    vague, open_high, joint, alleged, conflicting, reported_total, reported_by, several,
    coalesce(totals.partial, false) or coalesce(shares.partial, false) as partial, apportioned,
    list_filter(list_distinct([totals.total_id, shares.total_id]), lambda id: id is not null) as total_ids,
    list_sort(list_distinct(list_concat(coalesce(event_fact_ids, []), coalesce(totals.fact_ids, []), coalesce(shares.fact_ids, [])))) as fact_ids
  from keys
  left join incidents using (month, metric, party, victim_side)
  left join totals using (month, metric, party, victim_side)
  left join shares using (month, metric, party, victim_side)
),

voices as (
  select
    month, metric, party, victim_side,
    count(distinct article_id)::int as articles,
    count(distinct coalesce(claimant, outlet, article_id))::int as independent_sources,
    coalesce(bool_or(contradicts_published), false) as doubted
  from (select month, metric, party, victim_side, unnest(fact_ids) as fact_id from cells)
  join (select fact_id, article_id, claimant from stated_facts) using (fact_id)
  join (select article_id, outlet from articles) using (article_id)
  left join (select article_id, contradicts_published from page_dates) using (article_id)
  group by month, metric, party, victim_side
)

select
  month, metric, party, victim_side, incident_low, incident_best, incident_high, imputed, reported_total, reported_by,
  case when reported_total > coalesce(incident_best, -1) then reported_total else incident_best end as estimate,
  case
    when reported_total > coalesce(incident_best, -1) then 'reported_total'
    when incident_best is not null then 'incidents'
  end as estimate_basis,
  apportioned, events,
  len(fact_ids)::int as facts,
  articles, independent_sources,
  coalesce(coverage_articles, 0) as coverage_articles,
  event_ids, total_ids, fact_ids,
  list_filter([
    case when incident_best > reported_total then 'incidents_above_total' end,
    case when vague then 'vague_counts' end,
    case when open_high then 'open_high' end,
    case when several then 'several_totals' end,
    case when partial then 'partial_area_total' end,
    case when joint then 'joint' end,
    case when alleged then 'alleged' end,
    case when conflicting then 'conflicting_reports' end,
    case when doubted then 'publication_doubted' end,
    case when coverage_articles is null then 'no_coverage' end,
    case when list_has_any(fact_ids, checked_facts) or list_has_any(event_ids, checked_events) then 'corrected' end,
    case when events = 0 and reported_total is not null then 'total_only' end
  ], lambda flag: flag is not null) as flags
from cells
join voices using (month, metric, party, victim_side)
left join read_in using (month)
cross join checked
