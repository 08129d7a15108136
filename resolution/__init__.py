"""Resolution: facts of all articles → what happened. Which facts tell of one event, which articles are one voice.

Belongs here: comparing what articles tell and joining what is one, as functions of tables: the same rows in any order and any
batches give the same events. Does not belong here: reading Arabic (extraction/), adding up (warehouse/sql/), files of a home (tasks/).
"""
