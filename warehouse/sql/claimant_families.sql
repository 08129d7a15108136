-- step. Grain: claimant that speaks for another: the press office of a force gives that force's totals. Claimants not listed speak for themselves.
select claimant, family
from (
  values
    ('SDF Media Center', 'SDF'),
    ('YPG Press', 'YPG'),
    ('CENTCOM', 'Coalition'),
    ('US officials', 'Coalition'),
    ('Pentagon', 'Coalition'),
    ('SANA', 'Syrian government'),
    ('Syrian state media', 'Syrian government'),
    ('Syrian Ministry of Interior', 'Syrian government'),
    ('Syrian Ministry of Defence', 'Syrian government'),
    ('Turkish Ministry of Defence', 'Turkey'),
    ('Russian Ministry of Defence', 'Russia')
) as listed (claimant, family)
