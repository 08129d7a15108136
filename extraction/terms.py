"""Sets of the codebook's terms that several modules ask for.

Does not belong here: words of the language (lexicon), the values that a column may have (warehouse/enums.py).
"""

from __future__ import annotations

FORCES = ("security", "combatant", "leader")  # statuses of those who are of a party, whichever it is
FOREIGN = ("COALITION", "TURKEY", "RUSSIA")  # armies that civilians of theirs go with
CIVIL = ("civilian", "woman", "child")
HARM = ("killed", "wounded")
RESULTS = (*HARM, "arrested")  # what befell persons in an event
LONGEST = 400  # tokens: no real sentence is longer; what looks no further stays linear in any text
TOTALS = ("period_total", "cumulative")  # scopes of numbers that were added up already
