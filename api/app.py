"""The HTTP server: routes behind the guard, and the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from strideline import __version__
from strideline.api.errors import handle_errors
from strideline.api.openapi import operation_id
from strideline.api.routes import (
    analysis,
    attack_paths,
    custom_rules,
    decisions,
    events,
    exports,
    facts,
    history,
    library,
    reviews,
    samples,
    session,
    systems,
    threats,
    views,
    what_if,
)
from strideline.api.routes.page import page_router
from strideline.api.security.guard import Guard
from strideline.api.security.headers import SecurityHeaders
from strideline.api.services.workspace import Workspace, open_workspace
from strideline.api.settings import Settings, settings_from

ROUTERS = (
    session.router,
    samples.router,
    systems.router,
    events.router,
    history.router,
    analysis.router,
    attack_paths.router,
    what_if.router,
    decisions.router,
    threats.router,
    views.router,
    reviews.router,
    facts.router,
    exports.router,
    library.router,
    custom_rules.router,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; settings come from the environment when none are given. Opens and updates the database.

    Raises SettingsInvalid, DatabaseUnavailable and RuleInvalid.
    """
    workspace = open_workspace(settings or settings_from())
    app = routed(workspace)
    app.include_router(page_router(workspace.settings.static_dir))
    app.add_middleware(Guard, settings=workspace.settings, start_token=workspace.start_token)
    app.add_middleware(SecurityHeaders)
    return app


def routed(workspace: Workspace | None = None) -> FastAPI:
    """The routes under /api alone. Without a workspace they can be described, not called."""

    @asynccontextmanager
    async def closing(_: FastAPI) -> AsyncIterator[None]:
        yield
        if workspace:
            workspace.close()

    app = FastAPI(
        title="Strideline",
        version=__version__,
        # The documentation pages of FastAPI load scripts from elsewhere, which the server never does.
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        generate_unique_id_function=operation_id,
        lifespan=closing,
    )
    app.state.workspace = workspace
    for router in ROUTERS:
        app.include_router(router, prefix="/api")
    handle_errors(app)
    return app
