"""What a passage says: who did what, whether it is so, and what a denial speaks to."""

from __future__ import annotations

from tests.relate.told import By, Told, story
from twosource.relate.passages import Proposition, State
from twosource.relate.propositions import propositions
from twosource.types import Form, Modality, Stance


def read(told: Told) -> list[Proposition]:
    return propositions(story(told))


def test_who_receives_is_who_is_sent_to() -> None:
    told = Told("a", "Quenland received rifles from Ostria", names=("Quenland", "Ostria"))
    told.clause(told.text, "receive", (["quenland"], ["rifle"], ["ostria"]))
    (found,) = read(told)
    assert found.event == "transfer"
    assert found.agents == frozenset({"ostria"})
    assert "quenland" in found.others


def test_not_yet_is_no_denial() -> None:
    told = Told("a", "The bridge has not reopened so far\nThe bridge has not reopened")
    told.clause("The bridge has not reopened so far", "reopen", (["bridge"], [], []), negated=True)
    told.clauses.append(told.clauses[0])
    last = told.text.rindex("The bridge")
    other = Told("b", told.text[last:])
    other.clause(other.text, "reopen", (["bridge"], [], []), negated=True)
    assert read(told)[0].event == "open"
    assert not read(told)[0].denies
    # What is not open is closed: no denial either, but the opposite event.
    assert read(other)[0].event == "close"


def test_what_is_denied_in_a_noun_phrase_has_its_event() -> None:
    told = Told("a", "Ostria denied any arms trade")
    told.by("any arms trade", By("Ostria", "denied", Stance.DENIES))
    (found,) = read(told)
    assert (found.event, found.denies, "arms" in found.others) == ("transfer", True, True)


def test_who_insists_that_it_was_shut_does_not_deny_that() -> None:
    told = Told("a", 'The owner insisted that the hatch "was shut"')
    told.by('the hatch "was shut"', By("The owner", "insisted", Stance.DENIES, Form.MIXED))
    told.clause('the hatch "was shut', "shut", ([], ["hatch"], []))
    (found,) = read(told)
    assert (found.event, found.denies) == ("close", False)


def test_a_denial_that_points_back_speaks_to_the_claim_before() -> None:
    told = Told("a", "Ostria shipped rifles to Quenland, Selm said\nBoth countries deny this")
    told.by("Ostria shipped rifles to Quenland", By("Selm"))
    told.clause("Ostria shipped rifles to Quenland", "ship", (["ostria"], ["rifle"], ["quenland"]))
    told.by("this", By("Both countries", "deny", Stance.DENIES))
    claim, denial = read(told)
    assert (denial.event, denial.others, denial.denies) == (claim.event, claim.others, True)
    assert denial.text == "Both countries deny this"


def test_a_relative_clause_in_what_is_denied_is_not_denied() -> None:
    text = "Ostria denied any arms shipments that break the embargo"
    told = Told("a", text)
    told.by("any arms shipments that break the embargo", By("Ostria", "denied", Stance.DENIES))
    told.clause("that break the embargo", "break", (["shipment"], ["embargo"], []))
    (found,) = read(told)
    assert found.event == "transfer"


def test_what_holds_in_general_denies_no_event() -> None:
    told = Told("a", "A barge does not sink at once")
    told.clause(told.text, "sink", (["barge"], [], []), negated=True)
    assert read(told)[0].state is State.GENERAL


def test_no_other_speaks_of_all_others() -> None:
    told = Told("a", "No other mayor has visited the island")
    told.clause(told.text, "visit", (["mayor"], ["island"], []), negated=True)
    assert read(told)[0].state is State.GENERAL


def test_whether_leaves_it_open() -> None:
    told = Told("a", "The office has not said whether the hatch was open")
    told.by("whether the hatch was open", By("The office", "said", Stance.DOUBTS))
    told.clause("the hatch was open", "open", (["hatch"], [], []))
    assert read(told)[0].state is State.POSSIBLE


def test_an_outlets_view_is_no_claim() -> None:
    told = Told("a", "The visit underscores the importance of trade\nTies have grown warmer")
    told.clause("The visit underscores the importance of trade", "underscore", (["visit"], [], []))
    told.clause("Ties have grown warmer", "grow", (["tie"], [], []))
    assert read(told) == []


def test_a_noun_tells_the_event_of_a_light_verb() -> None:
    told = Told("a", "The jetty suffered heavy damage")
    told.clause(told.text, "suffer", (["jetty"], ["damage"], []))
    assert read(told)[0].event == "damage"


def test_unhurt_is_not_hurt() -> None:
    told = Told("a", "The crew was unhurt")
    told.clause(told.text, "unhurt", (["crew"], [], []))
    found = read(told)[0]
    assert (found.event, found.denies) == ("injure", True)


def test_subordinate_clauses_are_not_part_of_what_is_said() -> None:
    told = Told("a", "The driver, who was arrested later, fell asleep")
    told.clause(told.text, "fall", (["driver"], [], []))
    told.clause("who was arrested later", "arrest", ([], ["driver"], []))
    assert read(told)[0].wording == "The driver, , fell asleep"


def test_they_are_what_the_clause_before_is_about() -> None:
    told = Told("a", "The alarms were old\nThey were switched off on Monday")
    told.clause("The alarms were old", "old", (["alarm"], [], []))
    told.clause("They were switched off on Monday", "switch off")
    assert "alarm" in read(told)[1].parties


def test_a_sentence_without_a_clause_is_read_by_its_words() -> None:
    told = Told("a", "All sirens in the town were in operation")
    (found,) = read(told)
    assert found.event == "switch on"
    assert found.agents == frozenset({"siren"})


def test_a_plan_is_no_fact() -> None:
    told = Told("a", "Ostria will sign a pact")
    told.clause(told.text, "sign", (["ostria"], ["pact"], []), modality=Modality.FUTURE)
    assert read(told)[0].state is State.PLANNED


def test_hostile_text_is_no_error() -> None:
    for text in (
        "",
        "\n",
        "🙂" * 50,
        "\ud800 x",
        "\u202eשלום עולם\u202c",
        "x" * 5_000,
        "no",
        "not not",
    ):
        assert isinstance(read(Told("a", text)), list)
