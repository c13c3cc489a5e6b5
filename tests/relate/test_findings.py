"""What a claim has earned, and why."""

from __future__ import annotations

from dataclasses import replace

from tests.relate.told import By, Told, copied, story
from twosource.relate.findings import find_findings
from twosource.relate.mentions import Context
from twosource.types import Finding, FindingKind, Modality, Stance, Status, Verdict

FELL = "A crane fell onto the quay at Selm"


def fell(name: str, by: By | None = None, outlet: str = "", **more: str) -> Told:
    text = f"{FELL}, {by.name} {by.cue}" if by else FELL
    told = Told(name, text, outlet, more.get("published", ""), title=more.get("title", ""))
    if by:
        told.by(FELL, by)
    return told.clause(FELL, "fall", (["crane"], [], ["quay"]))


def claims(context: Context) -> list[Finding]:
    return [f for f in find_findings("s", context) if f.kind is FindingKind.CLAIM]


def only(context: Context) -> Finding:
    (found,) = claims(context)
    return found


def test_two_outlets_in_their_own_voice_corroborate() -> None:
    found = only(story(fell("a"), fell("b")))
    assert (found.status, found.support.origins) == (Status.CORROBORATED, 2)


def test_a_copy_corroborates_nothing() -> None:
    found = only(copied(story(fell("a"), fell("b")), "b", "a"))
    assert (found.status, found.support.articles) == (Status.SINGLE_SOURCE, 2)


def test_two_articles_of_one_outlet_are_one_origin() -> None:
    context = story(fell("a", outlet="Selm Post"), fell("b", outlet="Selm Post"))
    assert only(context).support.origins == 1


def test_one_source_quoted_twice_is_one_source() -> None:
    mayor = By("Ada Quill")
    found = only(story(fell("a", mayor), fell("b", mayor)))
    assert (found.status, found.support.sources) == (Status.SINGLE_SOURCE, 1)


def test_an_outlet_that_names_its_source_is_no_second_one() -> None:
    told = fell("a", By("Ada Quill"))
    own = fell("b", outlet=told.article().outlet)
    assert only(story(told, own)).support.sources == 1


def test_a_press_release_and_those_who_cite_the_body_are_one() -> None:
    release = fell("a", title="Selm Harbour Board: press release")
    cited = fell("b", By("Harbour Board"))
    assert only(story(release, cited)).status is Status.SINGLE_SOURCE


def test_who_found_it_out_is_the_source() -> None:
    words = "no oil had been found in the harbour"
    cited = Told("a", f"The harbour board said that {words}")
    cited.by(words, By("harbour board"))
    cited.clause(words, "find", ([], ["oil"], ["harbour"]), negated=True)
    own = Told("b", "The harbour board has found no oil in the harbour")
    own.clause(own.text, "find", (["harbour board"], ["oil"], ["harbour"]), negated=True)
    assert only(story(cited, own)).support.origins == 1


def test_a_digest_vouches_for_nothing() -> None:
    digest = fell("b")
    digest.text = f"{FELL}\nThis digest was compiled from several reports"
    both, _ = claims(story(fell("a"), digest))
    assert (both.status, both.support.origins) == (Status.SINGLE_SOURCE, 1)
    assert {f.status for f in claims(story(digest))} == {Status.UNVERIFIED}


def test_reportedly_is_nobodys_word() -> None:
    told = Told("a", FELL)
    by = By("", stance=Stance.REPORTS)
    told.by(FELL, by)
    told.statements[0] = replace(told.statements[0], source=None)
    told.clause(FELL, "fall", (["crane"], [], ["quay"]))
    assert only(story(told)).status is Status.UNVERIFIED


def test_who_doubts_carries_nothing() -> None:
    context = story(fell("a"), fell("b", By("Ada Quill", "doubts", Stance.DOUBTS)))
    found = only(context)
    assert (found.status, found.support.origins) == (Status.CONTESTED, 1)


def denied(name: str, by: By, published: str = "") -> Told:
    words = "A crane did not fall onto the quay at Selm"
    told = Told(name, f"{words}, {by.name} {by.cue}", published=published)
    told.by(words, by)
    return told.clause(words, "fall", (["crane"], [], ["quay"]), negated=True)


def test_a_denial_by_somebody_contests_what_two_carry() -> None:
    found = claims(story(fell("a"), fell("b"), denied("c", By("Selm Cranes"))))
    assert [f.status for f in found] == [Status.CONTESTED, Status.CONTESTED]


def test_nobodys_denial_contests_only_itself() -> None:
    words = "A crane did not fall onto the quay at Selm"
    nobody = Told("c", words)
    nobody.clause(words, "fall", (["crane"], [], ["quay"]), negated=True)
    statuses = {f.status for f in claims(story(fell("a"), fell("b"), nobody))}
    assert statuses == {Status.CORROBORATED, Status.CONTESTED}


def test_a_denial_that_is_told_as_of_before_is_given_up() -> None:
    then = denied("c", By("Selm Cranes"), published="2031-05-01")
    now = denied("d", By("Selm Cranes", "had first said"), published="2031-05-03")
    one, two = fell("a", published="2031-05-01"), fell("b", published="2031-05-02")
    statuses = {f.status for f in claims(story(one, two, then, now))}
    assert statuses == {Status.CORROBORATED, Status.SUPERSEDED}


def signing(name: str, text: str, day: str, modality: Modality = Modality.FACT) -> Told:
    told = Told(name, text, published=day, names=("Ostria", "Quenland"))
    return told.clause(text, "sign", (["ostria", "quenland"], ["treaty"], []), modality=modality)


def test_a_plan_that_came_about_is_superseded() -> None:
    plan = signing(
        "a", "Ostria and Quenland will sign the fishing treaty", "2031-05-01", Modality.FUTURE
    )
    done = signing("b", "Ostria and Quenland signed the fishing treaty", "2031-05-02")
    by_status = {f.status: f for f in claims(story(plan, done))}
    (relation,) = by_status[Status.SUPERSEDED].relations
    assert relation.verdict is Verdict.SUPERSEDED
    assert relation.b == by_status[Status.SINGLE_SOURCE].id


def test_a_plan_for_the_next_time_is_not_settled_by_the_last() -> None:
    done = signing("a", "Ostria and Quenland signed the fishing treaty", "2031-05-01")
    plan = signing(
        "b", "Ostria and Quenland will sign the fishing treaty", "2031-05-02", Modality.FUTURE
    )
    assert {f.status for f in claims(story(done, plan))} == {Status.SINGLE_SOURCE}


def test_a_topic_corroborates_nothing() -> None:
    told = []
    for name in ("a", "b"):
        one = Told(name, "crane falls")
        told.append(one.clause("crane falls", "fall", (["crane"], [], [])))
    assert all(f.status is Status.SINGLE_SOURCE for f in claims(story(*told)))
