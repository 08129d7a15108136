"""Names of the plain word sets of cues.yaml, and which of them are looked for in whole sentences.

Belongs here: a line for each set that the grammar asks for by its name. Does not belong here: the words themselves (cues.yaml),
words with senses (triggers.yaml, persons.yaml, parties.yaml).
"""

from __future__ import annotations

WORD_SETS = (
    "dual", "function", "thing", "takes_life", "introduces", "toll_head", "target_noun", "deixis", "clause_opener", "another", "befell",
    "followed", "one_of_events", "within_time", "strikes_at", "their_number", "compared", "came_into", "his_capture", "shell_hit",
    "destroyed", "answers", "charge_manner", "two_charge_manner", "advance", "tries", "many_tries", "enters", "entry", "drives_out",
    "lands", "helicopter", "holds_these", "sharing", "happened", "in_one_of_them", "plain_crime", "by_it", "fell_in", "trapped", "among",
    "the_toll", "fights", "leads_it", "manner", "presumed", "that_it", "came_after", "afterwards", "mission", "clause_head", "fire",
    "fire_verb", "twice", "heading", "civil_target", "military_target", "partitive", "relative", "faction", "mercenary", "police",
    "under_name", "by_shell", "of_the_party", "by_number", "theirs", "their_target", "our_men", "jet", "gunfire", "fired_it", "hit_verb",
    "hit_verb_bare", "aircraft", "the_aircraft", "campaign_name", "announcement", "same_place", "clash", "border", "life", "lose",
    "bears_loss", "fell", "of_whom", "we_lost", "she_lost", "only", "lose_own", "life_itself", "part_from", "fate", "meet",
    "attempt", "killing", "agreement", "as_many", "earlier", "midnight", "beginning", "civilian", "victim", "bare_toll",
    "becomes", "one_dead", "cell", "cell_dual", "band", "in_answer", "at_least", "carnage", "upon_whom", "any_group", "family", "losing",
    "missing", "found", "body", "found_dead", "on_them", "seizure", "cause", "came_of", "cells", "composed", "dismantle", "owner_link",
    "force_noun", "from", "one_more", "two_more", "denial", "plan", "that_period", "along", "one_of_them", "grave", "article",
    "plural_verb", "affected", "nominative", "subject_ending", "prominent", "seize", "onto", "themselves", "hand_over", "blow_up",
    "feud", "clan", "body_part", "own_limb", "issued", "report", "receives", "treatment", "other_than", "his_man", "own_belt", "not_yet",
    "times_over", "event_unit", "two_event_units", "attack_manner", "varied", "shell", "shell_verb", "intensify", "rank_head", "of_them",
    "case", "joint", "bare_group", "heads", "headed_force", "common", "amounts", "nationals", "nation", "named_as_country",
    "against_whom", "many_of_it", "since_when", "outset", "backed", "forces_of", "many_units", "captured", "the_control", "gains",
    "ground_taken", "nisba", "shared_among", "adopt", "rising", "contrast", "set_beside", "it_was_before", "that_once", "elsewhere",
    "superlative",
    "lasting", "durative", "had", "copula", "name_like_verb", "toward", "were", "they_are", "to_injury", "numbering", "campaign",
    "reached", "strong_additive", "set_apart", "years", "age_lead", "by_wounds", "and_one_of", "name_like_and",
    "name_like_preposition", "some_of", "one", "set_free", "let_go", "about", "freedom", "moved", "leave_custody", "prison", "inside",
    "still", "under", "custody", "grip", "catch", "flight", "manage", "to_arrest", "done", "ranks", "on_behalf", "mourn", "accuse",
    "blame", "blamed", "undertake", "carry_out", "trap", "repel", "responsible", "dealing", "prisons", "torture", "complementizer",
    "instrument", "charge", "hands", "all_sides", "described", "slain_with", "attacker", "turn", "last_named", "said_of", "shared_out",
    "cordon", "encircle", "blast_place", "per_time", "average", "goes_off", "remnant", "mine", "shot", "answer", "two_charges",
    "dismantled", "rank_of_time", "construct", "known", "own_deed", "ally", "both_sides", "most_or_least", "hostile", "over_it",
    "holds_ground", "joint_work", "charged", "crime", "crimes", "of_kinds", "unit", "done_by", "soldier", "reviled", "repelling",
    "former", "vehicle", "with_help", "between", "base", "spokesman", "inflict", "to_it", "fired", "stationed", "itself", "accusative",
    "servant", "liberate", "holds", "all_of", "inside_it", "governs", "by_a_place", "peaceful", "breath", "breathe_out", "caravan",
    "join_dead", "as_victim", "turned_out", "that_head", "serving_with", "every_one", "all_of_them", "go_as",
    "martyr", "martyrdom", "martyr_rank", "attain", "one_who", "slayer_way", "rank", "finish_off", "carry_off", "freed_ground", "limb",
    "done_to", "deployment", "exposed", "and_they_are", "that_one", "that_two", "that_they", "their_men", "sound_plural",
    "belonging", "toward_owner", "to_abduction", "exists", "lasted", "organ", "seized_things", "on_the_part_of", "policing", "plot",
    "takes_now", "smuggling", "raids", "raiding_unit", "unit_of", "results_in", "the_deed", "armed",
    "in_its_course", "two_voiced", "object_ending", "she_verb", "she_noun", "by_hand", "alike", "age_group", "the_forces",
    "slain_one", "slain_two", "slain_many", "the_like", "usually", "what_usually", "riding", "watchman", "civil_post",
    "serves", "household", "dies", "death_of", "by_which",
    "without", "purpose", "born", "comprised", "our_own", "by_land", "guilt", "ran_or_blew",
    "of_us", "medium", "astir", "claimed_deed", "sets_about", "kills_him",
    "done_to_only", "laid", "behind_deed", "points_at",
    "in_service", "fire_source", "has_risen", "nationality", "settlement", "lies_in", "hit_place",
    "turns_into", "base_site", "overflight", "neutralise", "ridden", "strike_noun", "whereabouts", "outlawed",
)  # fmt: skip

# Word sets that are looked for in whole sentences: by the word as it stands, or by a stem behind its proclitics.
SIGNS = (
    "toll_head", "life", "fire_verb", "shell_verb", "varied", "twice", "heading", "clause_opener", "that_period", "themselves",
    "own_belt", "treatment", "own_limb", "times_over", "one_of_them", "to_injury", "life_itself", "fate", "to_arrest", "still", "grip",
    "catch", "flight", "reached", "turn", "captured", "the_control", "shared_out", "average", "known", "liberate",
    "base", "found_dead", "hands", "outset", "breath", "caravan", "martyrdom", "finish_off", "freed_ground", "carnage", "fired_it",
    "hit_verb", "carry_off", "by_shell", "in_one_of_them", "sharing", "compared", "his_capture",
    "shell_hit", "charge_manner", "two_charge_manner", "advance", "drives_out", "to_abduction", "exists", "seized_things",
    "as_victim", "guilt", "points_at",
)  # fmt: skip
STEM_SIGNS = (
    "feud", "mine", "limb", "seize", "cell", "cell_dual", "cells", "dismantle", "air", "ground", "denial", "plan", "civil_target",
    "military_target",
    "anaphor", "adopt", "victim", "set_free", "let_go", "moved", "leave_custody", "prison", "torture", "blamed", "country",
    "stationed", "repelling", "rising", "contrast", "elsewhere", "clash", "same_place", "losing", "missing", "seizure", "body",
    "exposed", "spokesman", "remnant", "mercenary", "their_number", "charge", "answers", "enters", "entry", "lands",
    "and_they_are", "turned_out",
    "set_beside",
    "organ",
    "results_in",
    "crime", "usually", "slain_one", "slain_two", "slain_many",
)  # fmt: skip
