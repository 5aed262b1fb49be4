"""Records survive JSON exactly, and their identities do not hang on amounts or positions."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ontology import codec
from ontology.codec import dumps, loads
from ontology.facts import Facts
from tests.sample_facts import sample_facts


def test_facts_round_trip_through_json() -> None:
    facts = sample_facts()
    assert loads(dumps(facts)) == facts


def test_two_threads_that_first_read_at_once_do_not_spoil_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second begins while the first is still finding out how to read each field."""
    facts, whole = sample_facts(), codec.to_plain(sample_facts())
    usual, second = codec._reader, iter([codec.to_plain(sample_facts())])

    def interrupted(kind: object) -> object:
        for plain in second:
            assert read(plain) == facts
        return usual(kind)

    monkeypatch.setattr(codec, "_reader", interrupted)
    read = codec._record_reader(Facts)
    assert read(whole) == facts


def test_decimals_keep_their_printed_precision() -> None:
    facts = loads(dumps(sample_facts(travel="1.20")))
    assert str(facts.observations[-1].value) == "1.20"


def test_every_source_is_the_slice_at_its_offsets() -> None:
    facts = sample_facts()
    sources = [o.source for o in facts.observations] + [p.source for p in facts.passages]
    assert all(facts.text[s.start : s.end] == s.text for s in sources)


def test_identity_ignores_amount_and_position() -> None:
    observation = sample_facts().observations[0]
    moved = replace(
        observation,
        value=Decimal(1),
        source=replace(observation.source, start=0, end=5),
    )
    assert moved.identity == observation.identity


def test_identity_tells_dimensions_apart() -> None:
    observations = sample_facts().observations
    assert len({o.identity for o in observations}) == len(observations)
