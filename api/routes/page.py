"""The built page: its files, and index.html for every path that the page itself knows."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response

from strideline.api.errors import plain_problem
from strideline.api.languages import language_of
from strideline.models.telling import told

API_FOLDER = Path(__file__).resolve().parent.parent
PACKAGED = API_FOLDER / "static"
OF_CHECKOUT = API_FOLDER.parent / "frontend" / "dist"
NOT_BUILT = (
    "Strideline is running, but its page is not built.\n"
    "In a checkout, `make frontend` builds it. The command line and /api work without it.\n"
)


def page_folder(chosen: Path | None) -> Path | None:
    """Where the built page lies: the chosen folder, the packaged one, that of the checkout; None when there is none."""
    candidates = (chosen,) if chosen else (PACKAGED, OF_CHECKOUT)
    return next((folder.resolve() for folder in candidates if (folder / "index.html").is_file()), None)


def page_router(chosen: Path | None) -> APIRouter:
    """Serves the page. Included last: it answers every GET that no other route takes."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/{path:path}", methods=["GET", "HEAD"])
    def get_page(path: str, request: Request) -> Response:
        """A file of the page, else index.html; paths under /api that no route takes are not found."""
        if path == "api" or path.startswith("api/"):
            return plain_problem(request.scope, 404, "Not found", f"there is nothing at /{path}")
        folder = page_folder(chosen)
        if folder is None:
            return PlainTextResponse(told(NOT_BUILT, language_of(request.scope)), status_code=404)
        return _file(folder, path)

    return router


def _file(folder: Path, path: str) -> Response:
    wanted = _inside(folder, path)
    if wanted is None:
        return FileResponse(folder / "index.html", headers={"Cache-Control": "no-cache"})
    # Vite puts a hash of the content into the names of assets, so that they never change.
    kept = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
    return FileResponse(wanted, headers={"Cache-Control": kept})


def _inside(folder: Path, path: str) -> Path | None:
    """The regular file at `path`, if it really lies in the folder."""
    try:
        wanted = (folder / path).resolve()
        return wanted if wanted.is_relative_to(folder) and wanted.is_file() else None
    except (OSError, ValueError):
        return None
