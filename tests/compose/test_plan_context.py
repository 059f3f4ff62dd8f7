"""The plan's own introduction, context and ambition, word for word."""

from msgspec.structs import replace

from sendplan.compose.sections import plan_context
from sendplan.model.plan import Narrative
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import lines


def test_in_the_plans_order_and_words() -> None:
    brief = a_brief(a_judged("1.1"))
    plan = replace(
        brief.snapshot.plan,
        narratives=(
            Narrative("Introduction", ("This plan builds on:",), ("one <b>thing</b>", "another"), ("And so.\nOn.",)),
        ),
        ambition=Narrative("Our Ambition", items=("Maintain pace",)),
    )
    section = plan_context.write(
        replace(brief, snapshot=replace(brief.snapshot, plan=plan)),
        SectionChoice("plan-context", standing=("Standing.",)),
    )
    assert lines(section) == [
        "Appendix The plan in its own words", "Standing.",
        "From “SEND action plan”, County Durham SEND Strategic Partnership, 31 July 2020.",
        "Introduction", "This plan builds on:", "one <b>thing</b>", "another", "And so.", "On.",
        "Our Ambition", "Maintain pace",
    ]  # fmt: skip


def test_a_plan_without_such_words_has_no_appendix() -> None:
    assert not plan_context.write(a_brief(a_judged("1.1")), SectionChoice("plan-context")).blocks
