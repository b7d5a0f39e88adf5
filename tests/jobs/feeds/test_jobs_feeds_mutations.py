"""Each adapter's fixtures, mutated: every entry is one or a problem, and nothing is active."""

from __future__ import annotations

from dataclasses import replace

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.mutations import (
    ENCODINGS,
    ESCAPED,
    LABELS,
    SCRIPT,
    TWICE,
    VALUES,
    altered,
    encoded,
    mutants,
    names_in,
)
from tests.outcomes import (
    documents,
    every_adapter,
    outcome,
    titles,
    with_body,
)

# --- Mutations by rule -------------------------------------------------------------------------


@every_adapter
def test_a_document_cut_at_each_5_percent_is_never_taken_for_a_whole_one(name: str):
    for found in documents(name):
        whole = outcome(name, found.pages)
        for number, page in enumerate(found.pages):
            for share in range(0, 100, 5):
                body = page.body.rstrip()[: len(page.body.rstrip()) * share // 100]
                pages = [*found.pages[:number], with_body(page, body), *found.pages[number + 1 :]]
                came = outcome(name, pages)

                # Refused; or one vacancy's own document, which makes that one a problem; or
                # nothing is lost, as in a web page that was cut after its data.
                assert (
                    came is None or came == whole or (number and whole.problems < came.problems)
                ), (found.files[number], share)


@every_adapter
def test_letters_are_kept_in_every_encoding_that_is_labelled(name: str):
    for found in documents(name):
        before = titles(name, found.pages)
        for encoding in ENCODINGS:
            pages = [
                with_body(page, encoded(page.body, encoding), f"x/x; charset={encoding}")
                for page in found.pages
            ]

            assert titles(name, pages) == before, (found.files, encoding)


@every_adapter
def test_an_encoding_that_is_mislabelled_never_crashes(name: str):
    for found in documents(name):
        for encoding in ENCODINGS:
            for label in LABELS:
                kind = f"text/x; charset={label}" if label else ""
                outcome(
                    name,
                    [with_body(page, encoded(page.body, encoding), kind) for page in found.pages],
                )


@every_adapter
def test_a_value_of_another_kind_leaves_an_entry_or_a_problem(name: str):
    for found in documents(name):
        for number, page in enumerate(found.pages):
            for label, body in mutants(page.body, found.files[number]):
                pages = [*found.pages[:number], with_body(page, body), *found.pages[number + 1 :]]
                try:
                    outcome(name, pages)
                except Exception as error:
                    raise AssertionError(f"{found.files[number]}: {label}") from error


# --- Mutations by hypothesis -------------------------------------------------------------------

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from([SCRIPT, ESCAPED, TWICE, VALUES["javascript"], VALUES["direction"]]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


@every_adapter
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_change_leaves_an_entry_or_a_problem(name: str, data):
    found = data.draw(st.sampled_from(documents(name)))
    number = data.draw(st.integers(0, len(found.pages) - 1))
    page = found.pages[number]
    if found.files[number].endswith("json"):
        document = orjson.loads(page.body)
        keys = st.sampled_from(sorted(names_in(document)))
        changes = data.draw(st.dictionaries(keys, json_values, min_size=1, max_size=4))
        body = orjson.dumps(altered(document, changes.get))
    else:
        start = data.draw(st.integers(0, len(page.body)))
        end = data.draw(st.integers(start, min(len(page.body), start + 60)))
        body = page.body[:start] + data.draw(st.binary(max_size=20)) + page.body[end:]
    pages = [*found.pages[:number], replace(page, body=body, memo={}), *found.pages[number + 1 :]]

    outcome(name, pages)
