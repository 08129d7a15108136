"""The steps of a night: load, extract, check, materialise. Paths and small values in, paths and counts out.

The functions are plain and run without Prefect; steps.py makes Prefect tasks of them, and nothing else here knows
Prefect. They call down into extraction/, expectations/ and warehouse/, which know nothing of each other.
"""
