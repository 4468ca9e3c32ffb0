"""Tables. Facts and originals are append-only: triggers refuse changes, and deletion but for a runner's erasure."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Runner(models.Model):
    """Whose journal it is. `simulated` runners hold made-up facts and say so on every page."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="runner")
    zone = models.CharField(max_length=64)
    simulated = models.BooleanField(default=False)


class FactRow(models.Model):
    """One fact as its JSON line; the columns beside it only help to find it."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="facts")
    fact_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    day = models.DateField()
    recorded_at = models.DateTimeField()
    line = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["runner", "fact_id"], name="fact_once"),)
        indexes = (models.Index(fields=["runner", "day"]),)


class Original(models.Model):
    """A file as it came, by digest: the same file twice adds nothing."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="originals")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    received_at = models.DateTimeField(auto_now_add=True)
    data = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["runner", "digest"], name="original_once"),)


class MeasuredRow(models.Model):
    """A load computed from an original. Only a shortcut: it may be thrown away at any time."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="measured")
    recording = models.CharField(max_length=80)
    made_with = models.CharField(max_length=80)  # evidence version and body it was computed for
    load = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["runner", "recording"], name="measured_once"),)


class Import(models.Model):
    """One import of a runner: files that were uploaded together. Without `finished_at` it is to be gone on with."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="imports")
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    folder = models.CharField(max_length=32)  # where the uploads wait
    names = models.JSONField()  # of the uploads, in the order of their files there
    unsaid = models.CharField(max_length=16, null=True)  # what files were that do not say so
    expected = models.IntegerField(default=0)  # lines, as far as is known while archives are opened

    @property
    def is_done(self) -> bool:
        return self.finished_at is not None


class ImportRow(models.Model):
    """A line of the ledger: what became of one file."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, null=True)
    outcome = models.CharField(max_length=10)
    sentence = models.TextField()
    facts = models.JSONField()

    @property
    def file(self) -> str:
        """Its own name, without those of the archives and folders around it."""
        return self.name.rpartition("/")[2]

    @property
    def within(self) -> str:
        """The archives and folders around it."""
        return self.name.rpartition("/")[0]

    class Meta:
        indexes = (models.Index(fields=["batch", "outcome"]),)


class Erasure(models.Model):
    """Stands only while a runner's whole record is being erased; without it no fact can be deleted."""

    runner = models.OneToOneField(Runner, on_delete=models.CASCADE)
