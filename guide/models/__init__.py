from guide.models.editions import BrokenEditionError, Edition, PublishedEditionError
from guide.models.entries import Entry, Part
from guide.models.questions import Condition, Module, Option, Page, Question, Row
from guide.models.reference import (
    ActorProfile,
    CaseStudy,
    Finding,
    GlossaryTerm,
    Layer,
    Passage,
    ProfileTrait,
    StakeholderCategory,
    Suggestion,
)
from guide.models.typology import Aspect, CityModel, CompassAxis, Implication, ModelTrait

__all__ = [
    "ActorProfile",
    "Aspect",
    "BrokenEditionError",
    "CaseStudy",
    "CityModel",
    "CompassAxis",
    "Condition",
    "Edition",
    "Entry",
    "Finding",
    "GlossaryTerm",
    "Implication",
    "Layer",
    "ModelTrait",
    "Module",
    "Option",
    "Page",
    "Part",
    "Passage",
    "ProfileTrait",
    "PublishedEditionError",
    "Question",
    "Row",
    "StakeholderCategory",
    "Suggestion",
]
