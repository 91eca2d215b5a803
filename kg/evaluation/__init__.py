"""Evaluation: how near the system's reading of a report comes to a careful reader's."""

from kg.evaluation.gold import Annotation, GoldReport, load
from kg.evaluation.prediction import predict
from kg.evaluation.run import Evaluation, evaluate, score

__all__ = ["Annotation", "Evaluation", "GoldReport", "evaluate", "load", "predict", "score"]
