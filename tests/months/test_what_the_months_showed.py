"""What the lived months showed untrue, each as the smallest plan that shows it."""

from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, said

TWO_MONTHS = [said("2020-08", "Green"), said("2020-09", "Green")]


def measure(*values: str, target: str = "60", name: str = "Plans") -> list[Row]:
    """A value a month, the last of September 2020."""
    months = [f"2020-{10 - len(values) + at:02}" for at in range(len(values))]
    return [
        {"measure": name, "unit": "%", "target": target, "period": period, "value": value}
        for period, value in zip(months, values, strict=True)
    ]


def test_one_value_that_meets_its_target_or_one_that_fell_and_still_does_is_not_better() -> None:
    one = Workspace([action()], TWO_MONTHS, (), {"measures": measure("65")})
    assert "What got better?\nNothing" in paper(one, "2020-09-30", "answers")
    fallen = one.having(registers={"measures": measure("70", "65")})
    assert "What got better?\nNothing" in paper(fallen, "2020-09-30", "answers")
    two = fallen.having(registers={"measures": [*measure("70", "65"), *measure("40", "50", name="Wait")]})
    assert "1 of 2 measures, too new to judge, moved towards target; none has met it." in paper(two, "2020-09-30", "answers")  # fmt: skip
    assert "1 of 2 moved towards target, too few points to judge" in paper(two, "2020-09-30", "measures")
