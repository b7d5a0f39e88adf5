"""Cards over processes and over executors that others bring: the same bytes, in any order."""

from __future__ import annotations

import os
import pickle
import sys
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from plugins.errors import ForkantError
from plugins.social import dask, work
from plugins.social.draw import render
from tests.factory import a_job


@pytest.fixture(scope="module")
def specs_of_60(subjects, specs):
    """Sixty cards: ten jobs in six formats."""
    keys = ("link", "facebook", "square", "portrait", "story", "screen")
    jobs = [subjects.job(a_job(slug=f"job-{n}", title=f"Pædagog {n}"), "https://a.dk/")
            for n in range(10)]  # fmt: skip
    return [specs.card(job, key).spec for job in jobs for key in keys]


class _Inline(Executor):
    """Runs a call at once, in this process, after sending it there and back as a cluster does."""

    def __init__(self) -> None:
        self.calls = 0
        made.append(self)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.calls += 1
        future: Future[Any] = Future()
        try:
            fn, args = pickle.loads(pickle.dumps((fn, args)))
            future.set_result(pickle.loads(pickle.dumps(fn(*args, **kwargs))))
        except Exception as error:  # noqa: BLE001  whatever it was: that is what a future tells
            future.set_exception(error)
        return future


class _Dask(_Inline):
    """Ends as Dask's executor does, which knows no more than `wait`."""

    def shutdown(self, wait: bool = True) -> None:  # noqa: FBT001, FBT002  as there
        super().shutdown(wait)


class _Broken(_Inline):
    """Loses its worker after the first batch."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = super().submit(fn, *args, **kwargs)
        if self.calls > 1:
            future = Future()
            future.set_exception(BrokenExecutor("a worker was killed"))
        return future


made: list[_Inline] = []


@pytest.fixture
def stand_in(monkeypatch) -> list[_Inline]:
    """Offer the executors above under a name that a setting can hold."""
    module = ModuleType("forkant_stand_in")
    module.Inline, module.Broken, module.number = _Inline, _Broken, lambda: 7
    monkeypatch.setitem(sys.modules, "forkant_stand_in", module)
    made.clear()
    return made


@pytest.fixture(scope="module")
def expected(specs_of_60, drawings) -> dict[int, bytes]:
    return {id(spec): render(spec, drawings) for spec in specs_of_60}


def drawn(specs_of_60, drawings, setting: str) -> dict[int, bytes]:
    return {id(spec): card for spec, card in work.draw(specs_of_60, drawings, setting, "now")}


def test_processes_draw_the_same(specs_of_60, drawings, expected):
    assert len(specs_of_60) > work.HERE
    assert drawn(specs_of_60, drawings, "") == expected


def test_any_executor_draws_the_same(specs_of_60, drawings, expected, stand_in):
    assert drawn(specs_of_60, drawings, "forkant_stand_in:Inline") == expected
    assert 1 < stand_in[0].calls < len(specs_of_60)  # in batches


def test_threads_do_not_draw_on_each_others_cards(specs_of_60, drawings, expected):
    """Cards share their ground; each thread has one of its own."""
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda spec: render(spec, drawings), specs_of_60 * 2))

    assert found == [expected[id(spec)] for spec in specs_of_60] * 2


def test_what_a_lost_worker_left_is_drawn_here(specs_of_60, drawings, expected, stand_in, caplog):
    assert drawn(specs_of_60, drawings, "forkant_stand_in:Broken") == expected
    assert "Resten tegnes én ad gangen" in caplog.text


def test_few_cards_start_no_process(specs_of_60, drawings, monkeypatch):
    monkeypatch.setattr(work, "executor", lambda _: pytest.fail("started"))

    assert len(drawn(specs_of_60[:6], drawings, "")) == 6


@pytest.mark.parametrize(
    "setting",
    ["forkant_stand_in:number", "forkant_stand_in:Missing", "no_such_module:x", "forkant_stand_in",
     ":x", "os:getcwd"],
)  # fmt: skip
def test_a_setting_that_names_no_executor_is_told(specs_of_60, drawings, setting, stand_in):
    with pytest.raises(ForkantError, match="CARD_EXECUTOR"):
        drawn(specs_of_60, drawings, setting)


def test_dask_is_asked_for_two_workers_on_this_machine(monkeypatch, stand_in):
    """Dask itself is not installed here: what it would be told is."""
    told: dict[str, Any] = {}
    closed: list[bool] = []

    class Client:
        def __init__(self, **options: Any) -> None:
            told.update(options)

        def get_executor(self) -> Executor:
            return _Dask()

        def close(self) -> None:
            closed.append(True)

    module = ModuleType("distributed")
    module.Client = Client
    monkeypatch.setitem(sys.modules, "distributed", module)
    with work.executor("plugins.social.dask:two_workers") as pool:
        assert pool.submit(os.getpid).result() == os.getpid()

    assert (told["n_workers"], told["host"], told["dashboard_address"]) == (2, "127.0.0.1", None)
    assert closed == [True]


def test_without_dask_the_remedy_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ForkantError) as caught:
        work.executor("plugins.social.dask:two_workers")

    assert "installér pakken" in caught.value.problems[0].how_to_fix
    assert dask.WORKERS == 2


def test_a_batch_reads_files_anew_in_the_next_build(specs_of_60, drawings, tmp_path):
    first = work._drawings(tmp_path, tmp_path, "one build")

    assert work._drawings(tmp_path, tmp_path, "one build") is first
    assert work._drawings(tmp_path, tmp_path, "the next") is not first


def test_cards_on_one_ground_come_together(specs_of_60):
    ordered = sorted(specs_of_60, key=work.layer)
    digests = [spec.layout.digest for spec in ordered]

    assert len([n for n in range(1, 60) if digests[n] != digests[n - 1]]) == len(set(digests)) - 1
    parts = list(work._parts(ordered, 7))
    assert [spec for part in parts for spec in part] == ordered
    for part in parts:  # a link picture is never drawn apart from Facebook's
        keys = [spec.layout.format.key for spec in part]
        assert keys.count("link") == keys.count("facebook")


def test_plain_lines_say_how_far_it_is(capsys, specs_of_60):
    with work.Progress(100) as progress:
        list(progress.over((specs_of_60[0], b"") for _ in range(100)))
    lines = capsys.readouterr().err.splitlines()

    assert lines[0] == "Delebilleder: 10 af 100"
    assert lines[-1] == "Delebilleder: 100 af 100"
    assert len(lines) == 10


def test_a_room_without_pelican_can_be_loaded():
    """Processes that draw import this room, and are the quicker for what it leaves out."""
    import subprocess  # noqa: PLC0415

    code = "import sys, plugins.social.work; print('pelican' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2],
                          capture_output=True, text=True, check=True)  # fmt: skip

    assert done.stdout.strip() == "False"
