-- table. Grain: one article whose page number lies between pages of known days. An estimate for comparing and looking up; it dates no fact.
select page_clocks.*
from page_clocks
semi join articles on articles.article_id = page_clocks.article_id
