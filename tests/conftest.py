"""Property tests are the same on every run, and time is measured by make bench alone."""

from hypothesis import settings

settings.register_profile("townkg", deadline=None, derandomize=True)
settings.load_profile("townkg")
