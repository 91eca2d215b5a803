"""Tools for developers, run from a checkout: training, weighing, measuring, packaged data, pictures."""
