"""Every address of the site."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from hamstride.shell.site.views import (
    account,
    assessment,
    calendar,
    check_in,
    imports,
    knowledge,
    lookback,
    progress,
    runs,
    season,
    today,
    training,
)

urlpatterns = [
    path("", account.welcome, name="welcome"),
    path("signup", account.signup, name="signup"),
    path("sample", account.sample, name="sample"),
    path("login", LoginView.as_view(template_name="site/login.html", redirect_authenticated_user=True), name="login"),
    path("logout", LogoutView.as_view(), name="logout"),
    path("today", today.today, name="today"),
    path("check-in", check_in.check_in, name="check-in"),
    path("check-in/preview", check_in.preview, name="check-in-preview"),
    path("yesterday", check_in.yesterday, name="yesterday"),
    path("intake", assessment.intake, name="intake"),
    path("assessment", assessment.assessment, name="assessment"),
    path("patterns", lookback.patterns, name="patterns"),
    path("record", lookback.record, name="record"),
    path("told/<str:verdict_id>", lookback.told, name="told"),
    path("runs", runs.runs, name="runs"),
    path("season", season.season, name="season"),
    path("runs/add", runs.add, name="run-add"),
    path("runs/<str:fact_id>", runs.run, name="run"),
    path("runs/<str:fact_id>/felt", runs.felt, name="felt"),
    path("runs/<str:fact_id>/it-was-a-run", runs.it_was_a_run, name="it-was-a-run"),
    path("runs/<str:fact_id>/original", runs.original, name="original"),
    path("imports", imports.imports, name="imports"),
    path("imports/<int:number>", imports.one_import, name="import"),
    path("imports/merges/<str:merge>/apart", imports.apart, name="import-apart"),
    path("imports/original/<str:digest>", imports.original, name="import-original"),
    path("plan", calendar.plan, name="plan"),
    path("plan/take-back/<str:fact_id>", calendar.take_back, name="take-back"),
    path("plan/<str:session_id>", calendar.session, name="session"),
    path("plan/<str:session_id>/guided", calendar.guided, name="guided"),
    path("plan/<str:session_id>/check", calendar.check, name="plan-check"),
    path("plan/<str:session_id>/change", calendar.change, name="plan-change"),
    path("train/<str:session_id>", training.train, name="train"),
    path("exercises", training.exercises, name="exercises"),
    path("exercises/<str:exercise_id>", training.exercise, name="exercise"),
    path("progress", progress.progress, name="progress"),
    path("progress/<str:finding_id>", progress.home_test, name="test"),
    path("settings", account.settings, name="settings"),
    path("settings/goal", account.goal, name="goal"),
    path("settings/order", account.order, name="order"),
    path("settings/away", account.away, name="away"),
    path("settings/forget/<str:fact_id>", account.forget, name="forget"),
    path("export", account.export, name="export"),
    path("erase", account.erase, name="erase"),
    path("evidence", knowledge.evidence, name="evidence"),
    path("evidence/<str:kind>", knowledge.evidence, name="evidence-kind"),
    path("style", knowledge.style, name="style"),
    path("health", knowledge.health, name="health"),
]
handler404 = "hamstride.shell.site.views.knowledge.not_found"
handler500 = "hamstride.shell.site.views.knowledge.our_fault"
