-- view. Grain: stage × reason × expectation. Question: what was refused, and why?
select stage, reason, expectation, count(*) as refused
from quarantine
group by stage, reason, expectation
order by refused desc
