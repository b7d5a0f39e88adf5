"""Wide pictures keep the rules of the mosaic, and the job's own cells."""

from __future__ import annotations

import pytest

from plugins.identity.mosaic import job_picture
from plugins.identity.shapes import EDGES, LEFT, RIGHT, Shape
from plugins.identity.tiles import ARCH_COLUMNS, ARCH_TOP
from plugins.social.model import View
from plugins.social.widen import widen

BAND = View(above=0, arch=2, water=0.6)
TALL = View(above=0, arch=3, water=1)
ROW = View(above=1, arch=0, water=0)
SEEDS = [f"job-{number}" for number in range(120)]


@pytest.mark.parametrize("view", [BAND, TALL, ROW], ids=["band", "tall", "row"])
@pytest.mark.parametrize("columns", [4.8, 5, 6.25, 9.4])
def test_no_neighbours_share_shape_or_pair(identity, view, columns):
    for scheme in identity.schemes.values():
        for seed in SEEDS:
            picture = job_picture(seed, scheme, ("sosu",))
            wide = widen(picture, scheme, seed, view, columns)
            laid = {(tile.column, tile.row): tile for tile in wide.tiles}
            for (column, row), tile in laid.items():
                for other in (laid.get((column + 1, row)), laid.get((column, row + 1))):
                    if other:
                        assert tile.shape is not other.shape
                        assert (tile.ground, tile.figure) != (other.ground, other.figure)


@pytest.mark.parametrize("columns", [4.8, 6.25, 9.4])
def test_the_windows_colour_never_lies_along_the_window(identity, columns):
    scheme = next(iter(identity.schemes.values()))
    for seed in SEEDS:
        picture = job_picture(seed, scheme, ("sosu",))
        for tile in widen(picture, scheme, seed, BAND, columns).tiles:
            edge = {picture.arch - 1: RIGHT, picture.arch + ARCH_COLUMNS: LEFT}.get(tile.column)
            if edge is not None:
                shown = EDGES[tile.shape, tile.turn][edge]
                assert shown == "g" or tile.figure != picture.window
                assert shown == "f" or tile.ground != picture.window


@pytest.mark.parametrize("columns", [3, 4, 4.8, 9.4])
def test_the_box_is_full_and_the_arch_is_whole(identity, columns):
    scheme = next(iter(identity.schemes.values()))
    for seed in SEEDS:
        picture = job_picture(seed, scheme, ("sosu",))
        wide = widen(picture, scheme, seed, BAND, columns)
        seen = {tile.column for tile in wide.tiles}
        seen |= {picture.arch, picture.arch + 1}
        assert min(seen) <= wide.first
        assert max(seen) + 1 >= wide.first + columns - 1e-9
        assert wide.first <= picture.arch
        assert picture.arch + ARCH_COLUMNS <= wide.first + columns + 1e-9


def test_the_jobs_own_cells_are_among_them(identity):
    scheme = next(iter(identity.schemes.values()))
    picture = job_picture("job-1", scheme, ("sosu",))
    laid = {(t.column, t.row): t for t in widen(picture, scheme, "job-1", TALL, 6).tiles}

    for cell in picture.cells:
        if cell.row >= ARCH_TOP:
            tile = laid[cell.column, cell.row - ARCH_TOP]
            assert (tile.shape, tile.turn, tile.ground) == (cell.shape, cell.turn, cell.ground)


def test_a_seed_gives_one_picture_and_dots_are_rare(identity):
    scheme = next(iter(identity.schemes.values()))
    dots = cells = 0
    for seed in SEEDS:
        picture = job_picture(seed, scheme, ("sosu",))
        wide = widen(picture, scheme, seed, BAND, 9)
        assert wide == widen(picture, scheme, seed, BAND, 9)
        dots += sum(tile.shape is Shape.DOT for tile in wide.tiles)
        cells += len(wide.tiles)

    assert 10 < cells / dots < 30
