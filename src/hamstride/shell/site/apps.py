from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "hamstride.shell.site"
    label = "hamstride_site"
