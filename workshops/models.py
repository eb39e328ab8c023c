"""A municipality's workshops: rounds, the people, and their answers.

Participants and answers carry no time, and their ids none either: an anonymous answer must
not be matched with a server log.
"""

import json
from functools import lru_cache
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.constraints import Fence
from accounts.models import Owned, OwnedQuerySet
from accounts.models.municipalities import languages
from guide.questionnaire import Questionnaire
from guide.selectors import questionnaire
from workshops.additions import (
    Addition,
    OwnQuestion,
    extended,
    read_additions,
    read_questions,
)
from workshops.enums import Act, Format, Phase, Resource, Source, Track, UrbanFunction

MOST_COMMITMENTS = 3
# Each group takes four minutes to rate: two hours leave time for three.
MOST_GROUPS = {Track.CORE: 3, Track.FULL: 6}


def group_keys(help_text: str) -> ArrayField:
    """Option keys of the question that names groups."""
    return ArrayField(
        models.CharField(max_length=40),
        size=max(MOST_GROUPS.values()),
        default=list,
        blank=True,
        editable=False,
        help_text=help_text,
    )


class WorkshopQuerySet(OwnedQuerySet):
    def with_people(self):
        """Workshops with `people`, the number of participants."""
        return self.annotate(people=models.Count("participants"))

    def joinable(self):
        return self.filter(ended_at=None)


class Workshop(Owned):
    """One project of a municipality, worked on by a group in modules and rounds."""

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, editable=False)
    name = models.CharField(_("name of the project"), max_length=120)
    service = models.CharField(_("service concerned"), max_length=120)
    urban_function = models.CharField(_("urban function"), max_length=20, choices=UrbanFunction)
    summary = models.TextField(_("what becomes digital"), max_length=1000, blank=True)
    needs = ArrayField(models.CharField(max_length=20, choices=Resource), default=list, blank=True)
    commitments = ArrayField(
        models.CharField(max_length=200), size=MOST_COMMITMENTS, default=list, blank=True
    )
    held_on = models.DateField(_("date of the workshop"))
    language = models.CharField(_("language"), max_length=10, choices=languages)
    expected = models.PositiveSmallIntegerField(
        _("people expected"), validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    is_anonymous = models.BooleanField(_("anonymous"))
    format = models.CharField(_("format"), max_length=10, choices=Format)
    track = models.CharField(_("track"), max_length=10, choices=Track)
    modules = ArrayField(models.CharField(max_length=40))
    groups = group_keys("Options of inclusion.excluded whose obstacles everybody rates.")
    additions = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="Groups, obstacles and questions of its own: workshops/additions/.",
    )
    join_code = models.CharField(max_length=8, unique=True, editable=False)
    previous = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        db_constraint=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "name"]
        constraints = [
            *Owned.Meta.constraints,
            Fence(field="previous", by="municipality", name="workshops_workshop_previous_fence"),
            models.CheckConstraint(
                condition=Q(expected__gte=1), name="workshops_workshop_expected"
            ),
            models.CheckConstraint(
                condition=Q(track__in=Track.values), name="workshops_workshop_track"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def small_numbers(self) -> dict:
        """What the rule of small numbers (workshops/disclosure.py) asks of this workshop."""
        minimum = self.municipality.anonymity_minimum
        return {"is_anonymous": self.is_anonymous, "minimum": minimum}

    @property
    def most_groups(self) -> int:
        """How many groups everybody can rate."""
        return MOST_GROUPS[self.track]

    def own_additions(self) -> tuple[Addition, ...]:
        """Groups and obstacles that this workshop adds to its edition."""
        return self._own[0]

    def own_questions(self) -> tuple[OwnQuestion, ...]:
        """Questions that this workshop asks beside those of its edition."""
        return self._own[1]

    @property
    def _own(self) -> "Own":
        """Read once per content: importing a workshop asks for it with every answer."""
        return _read_own(json.dumps(self.additions))

    def whole_edition(self) -> Questionnaire:
        """Everything the workshop's edition says, and its own additions; without a query."""
        return _whole(self.edition_id, self._own, self.language)

    def questionnaire(self) -> Questionnaire:
        """The workshop's modules and questions, its own additions among them."""
        modules = tuple(self.modules)
        return _limited(self.edition_id, self._own, self.language, modules, self.track)


Own = tuple[tuple[Addition, ...], tuple[OwnQuestion, ...]]


@lru_cache(maxsize=256)
def _read_own(additions: str) -> Own:
    stored = json.loads(additions)
    return read_additions(stored), read_questions(stored)


@lru_cache(maxsize=256)
def _whole(edition_id: UUID, own: Own, language: str) -> Questionnaire:
    edition = questionnaire(edition_id)
    additions, questions = own
    return extended(edition, additions, language, questions) if any(own) else edition


@lru_cache(maxsize=256)
def _limited(
    edition_id: UUID,
    own: Own,
    language: str,
    modules: tuple[str, ...],
    track: str,
) -> Questionnaire:
    return _whole(edition_id, own, language).limited(modules, track)


class InWorkshop(Owned):
    """A row inside one workshop, which is its fence: another workshop is foreign too."""

    # Bound to the questions of its edition: with such a row a workshop stays on it.
    is_work: ClassVar[bool] = True

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, db_constraint=False, editable=False
    )

    class Meta:
        abstract = True
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "id"], name="%(app_label)s_%(class)s_inside"
            ),
            Fence(
                field="workshop", by="municipality", name="%(app_label)s_%(class)s_workshop_fence"
            ),
        ]


def inside(field: str) -> Fence:
    """The fence of a reference to another row of the same workshop."""
    return Fence(field=field, by="workshop", name=f"%(app_label)s_%(class)s_{field}_fence")


class Round(InWorkshop):
    """One time that a module is asked: answering, closed, revealed."""

    is_work = False

    workshop = models.ForeignKey(
        Workshop,
        on_delete=models.CASCADE,
        db_constraint=False,
        editable=False,
        related_name="rounds",
    )
    module = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(default=1)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.ANSWERING)
    last_call_at = models.DateTimeField(null=True)
    revealed_at = models.DateTimeField(null=True)
    groups = group_keys("Groups that this round asks about; they stay when others are chosen.")

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "module", "number"], name="workshops_round_number"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=Phase.values), name="workshops_round_phase"
            ),
            models.CheckConstraint(
                condition=Q(phase=Phase.REVEALED, revealed_at__isnull=False)
                | (~Q(phase=Phase.REVEALED) & Q(revealed_at__isnull=True)),
                name="workshops_round_revealed_at",
            ),
        ]

    def __str__(self):
        return f"{self.module} {self.number}"

    @property
    def is_answering(self) -> bool:
        return self.phase == Phase.ANSWERING

    @property
    def is_revealed(self) -> bool:
        return self.phase == Phase.REVEALED

    @property
    def is_last_call(self) -> bool:
        """Whether people were told to save now."""
        return self.is_answering and self.last_call_at is not None


class Participant(InWorkshop):
    """Somebody who joined: known by a token of which only the hash is stored."""

    is_work = False

    workshop = models.ForeignKey(
        Workshop,
        on_delete=models.CASCADE,
        db_constraint=False,
        editable=False,
        related_name="participants",
    )
    token_hash = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("name"), max_length=80, blank=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.SCREEN)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "token_hash"], name="workshops_participant_token"
            ),
        ]

    def __str__(self):
        return self.name or str(self.id)


class Answer(InWorkshop):
    """One person's answer to one question in one round; cleared to null, never deleted."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, db_constraint=False, related_name="answers"
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, db_constraint=False, related_name="answers"
    )
    question = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True, default="")
    value = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    is_withheld = models.BooleanField(
        default=False,
        db_default=False,
        help_text="A reason that the facilitator took off the screens.",
    )

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("round"),
            inside("participant"),
            models.UniqueConstraint(
                fields=["round", "participant", "question", "subject"],
                name="workshops_answer_once",
            ),
        ]

    def __str__(self):
        return self.question


class Submission(InWorkshop):
    """Somebody said: I have finished this module."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, db_constraint=False, related_name="submissions"
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, db_constraint=False, related_name="submissions"
    )

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("round"),
            inside("participant"),
            models.UniqueConstraint(
                fields=["round", "participant"], name="workshops_submission_once"
            ),
        ]

    def __str__(self):
        return str(self.round_id)


class Tally(InWorkshop):
    """Answers on paper, counted by hand: no person behind a number."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, db_constraint=False, related_name="tallies"
    )
    question = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True, default="")
    counts = models.JSONField(help_text='{row key or "": {answer: people}}')
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("round"),
            models.UniqueConstraint(
                fields=["round", "question", "subject"], name="workshops_tally_once"
            ),
        ]

    def __str__(self):
        return self.question


class Decision(InWorkshop):
    """What the group decided on one question; a later one supersedes it, none is deleted."""

    question = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True, default="")
    number = models.PositiveSmallIntegerField()
    value = models.JSONField(null=True, help_text="As of an answer; null leaves it open.")
    reason = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    round = models.ForeignKey(
        Round,
        on_delete=models.CASCADE,
        db_constraint=False,
        null=True,
        help_text="The round whose results the group saw.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("round"),
            models.UniqueConstraint(
                fields=["workshop", "question", "subject", "number"],
                name="workshops_decision_number",
            ),
        ]

    def __str__(self):
        return f"{self.question} {self.number}"


class Room(InWorkshop):
    """Where the room is: what the projector shows, and how often staff changed something."""

    is_work = False

    workshop = models.OneToOneField(
        Workshop, on_delete=models.CASCADE, db_constraint=False, editable=False
    )
    place = models.CharField(max_length=200, default="why")
    version = models.PositiveIntegerField(default=0)

    def __str__(self):
        return self.place


class JoinFailure(models.Model):
    """Wrong codes from one source in one slot of time; no municipality, as none was found.

    `source` is a keyed hash of the address; rows live for two slots of ten minutes.
    """

    source = models.CharField(max_length=64)
    slot = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "slot"], name="workshops_joinfailure_once")
        ]

    def __str__(self):
        return f"{self.count} in {self.slot}"


class AuditEvent(InWorkshop):
    """What a member of staff did, and when."""

    is_work = False

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    act = models.CharField(max_length=20, choices=Act)
    module = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [*InWorkshop.Meta.constraints]

    def __str__(self):
        return f"{self.get_act_display()} {self.module}"
