"""The steps of a night: load, extract, check, materialise. Paths and small values in, paths and counts out.

The functions here are plain and run without Prefect; flows/nightly.py makes tasks of them. They call down into
extraction/, expectations/ and warehouse/, which know nothing of each other.
"""
