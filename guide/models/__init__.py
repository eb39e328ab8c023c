from guide.models.accepted import AcceptedWarning
from guide.models.editions import BrokenEditionError, Edition, PublishedEditionError
from guide.models.entries import Entry, Part
from guide.models.files import EditionFile
from guide.models.proofs import ProofLink
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
    "AcceptedWarning",
    "ActorProfile",
    "Aspect",
    "BrokenEditionError",
    "CaseStudy",
    "CityModel",
    "CompassAxis",
    "Condition",
    "Edition",
    "EditionFile",
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
    "ProofLink",
    "PublishedEditionError",
    "Question",
    "Row",
    "StakeholderCategory",
    "Suggestion",
]
