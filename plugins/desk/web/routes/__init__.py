"""The desk's pages: one blueprint a noun."""

from __future__ import annotations

from plugins.desk.web.routes.board import board
from plugins.desk.web.routes.feed_jobs import feed_jobs
from plugins.desk.web.routes.files import files
from plugins.desk.web.routes.jobs import jobs
from plugins.desk.web.routes.overview import overview
from plugins.desk.web.routes.preview import preview
from plugins.desk.web.routes.publishing import publishing
from plugins.desk.web.routes.sheet import sheet
from plugins.desk.web.routes.uploads import uploads
from plugins.desk.web.routes.vacancy import vacancy

BLUEPRINTS = (
    board, vacancy, preview, uploads, jobs, feed_jobs, sheet, publishing, overview, files,
)  # fmt: skip
