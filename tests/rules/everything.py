"""A plan in which every rule fires somewhere: three months of it, made up for the tests and illustrative throughout.

Each action is named for what happens to it, so that what a command says of it can be judged by reading.
"""

from tests.workspaces import Row, Workspace, action, approved, part, said

PLAN = """
title = "Everything"
area = "Area"
partnership = "Partnership"
date = 2020-07-31
illustrative = "Illustrative data"
themes = [
  { no = 1, title = "Ended", aim = "What is complete, closed or paused" },
  { no = 2, title = "Late", aim = "What the dates show" },
  { no = 3, title = "Parts", aim = "What is judged by its parts" },
  { no = 4, title = "Changed", aim = "What the board decided, and what was said in private" },
  { no = 5, title = "Milestones", aim = "What has several" },
]
[glossary]
EHCP = "the plan of a child"
"""

DONE = {"completed_on": "2020-09-20", "evidence": "Minutes of the board"}
BOARD = {"approved_by": "Board"}
FAR = {"start": "Commenced", "end": "Jun 21"}

ACTIONS: list[Row] = [
    action("1.1", action="Complete and seen to work", in_plain_words="We finished it.", **FAR),
    action("1.2", action="Complete without date or evidence", in_plain_words="We will embed the pathway.", **FAR),
    action("1.3", action="Complete on a day to come", lead="Council; NHS", **FAR),
    action("1.4", action="Complete without a date", lead="NHS", **FAR),
    action("1.5", action="Closed by the board", **FAR),
    action("1.6", action="Closed by nobody in particular", **FAR),
    action("1.7", action="Reported closed without a decision", **FAR),
    action("1.8", action="Paused by the board", **FAR),
    action("1.9", action="Complete, and reopened", **FAR),
    action("4.1", action="Paused, and resumed", lead="", **FAR),
    action("2.1", "Aug 20", "Jul 20", action="Overdue by more than a month"),
    action("2.2", "Oct 20 Draft; Mar 21 Text", "Commenced", action="Overdue at its first milestone, then moved"),
    action("2.3", "Dec 20", "Commenced", action="Forecast long after its end"),
    action("2.4", "Nov 20 Draft; Jun 21 Text", "Commenced", action="A milestone is forecast late"),
    action("2.5", "Jun 21", "Sep 20", action="Not started, and should have"),
    action("2.6", action="Never heard of", **FAR),
    action("2.7", action="Heard of once", **FAR),
    action("2.8", action="Heard of last month", **FAR),
    action("2.9", "Ongoing", "Commenced", action="Undated, with a forecast"),
    action("4.2", "", "Commenced", action="Undated, given a date"),
    action("4.3", "Jun 21", "Jan 21", action="Starts later, and says so"),
    action("4.4", "Jun 21", "Jan 21", action="Starts later, nothing said"),
    action("4.5", action="Says the same words again", **FAR),
    action("4.6", action="What the panel heard", **FAR),
    action("4.7", action="Its plan's date was wrong", **FAR),
    action("4.8", action="Added in October", **FAR),
    action("4.9", action="Removed in October", **FAR),
    action("5.1", "Nov 20 Draft; Feb 21 Text; Apr 21 Print", "Commenced", action="Its first milestone is met"),
    action("5.2", "Dec 20", "Commenced", action="Nobody can read its status"),
    action("5.3", action="Paused by nobody in particular", **FAR),
    action("5.4", "", "Commenced", action="Its end is blank"),
    action("5.5", "Oct 2020, Jan 2021", "Commenced", action="Two dates without words, the first forecast late"),
    action("5.6", action="Complete on the very day, without evidence", **FAR),
    action("3.1", "Nov 20", "Commenced", action="One part late, one complete, one added"),
    part("3.1a", "Sep 20", action="The late part"),
    part("3.1b", action="The complete part", lead="NHS"),
    part("3.1c", "Oct 20 Draft; Apr 21 Text", action="The added part"),
    action("3.2", action="All parts complete, one without evidence", **FAR),
    part("3.2a", action="With evidence"),
    part("3.2b", action="Without evidence"),
    action("3.3", "Dec 20", "Jan 21", action="Parts that wait"),
    part("3.3a", action="Waits"),
    part("3.3b", action="Waits too"),
    action("3.4", action="Parts complete and confirmed", **FAR),
    part("3.4a", action="Seen to work"),
    part("3.4b", action="Seen to work too"),
    action("3.5", action="Loses its only part", **FAR),
    part("3.5a", "Aug 20", action="Removed in October"),
]  # fmt: skip

GREEN_IN_AUGUST = ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "4.1", "2.1", "2.2", "2.3", "2.4", "2.7",
                   "2.8", "2.9", "4.2", "4.5", "4.6", "4.7", "4.9", "5.1", "5.2", "3.1", "3.2", "3.4",
                   "3.5")  # fmt: skip

AUGUST = [said("2020-08", "Green", ref) for ref in GREEN_IN_AUGUST] + [
    said("2020-08", "Complete", "1.9", completed_on="2020-08-20", evidence="Report"),
]

SEPTEMBER = [
    said("2020-09", "Amber", "1", updated_by="Officer", officer_note="Two leads have left"),
    said("2020-09", "Complete", "1.1", **DONE),
    said("2020-09", "Green", "1.2"),
    said("2020-09", "Paused", "1.8"),
    said("2020-09", "Red", "2.1", issues="No money", officer_note="The board knows", forecast_end="2020-12-15"),
    said("2020-09", "Green", "2.2", forecast_end="Draft: 20 Nov 20"),
    said("2020-09", "Amber", "2.3", forecast_end="2021-01-10"),
    said("2020-09", "Green", "2.4", forecast_end="Draft: 3 Dec 20; Text: 30 Jun 21"),
    said("2020-09", "Not started", "2.5"),
    said("2020-09", "Green", "2.8"),
    said("2020-09", "Green", "2.9", forecast_end="2021-05-31", issues="Waits for a timetable"),
    said("2020-09", "Green", "4.5", progress="We met twice."),
    said("2020-09", "Green", "4.7"),
    said("2020-09", "Green", "4.9"),
    said("2020-09", "Green", "5.1", milestones_met="Draft", forecast_end="2021-03-10"),
    said("2020-09", "Not started", "3.1a"),
    said("2020-09", "Green", "3.1b"),
    said("2020-09", "Complete", "3.2a", **DONE),
    said("2020-09", "Complete", "3.4", **DONE),
    said("2020-09", "Red", "5.2"),
]

OCTOBER = [
    said("2020-10", "Red", "plan", progress="It goes slowly", updated_by="Officer", officer_note="Money is short"),
    said("2020-10", "", "1.1", impact="Families wait less; the SENCO says so"),
    said("2020-10", "Complete", "1.2"),
    said("2020-10", "Complete", "1.3", completed_on="2020-11-05", evidence="Minutes"),
    said("2020-10", "Complete", "1.4", evidence="Minutes"),
    said("2020-10", "Closed", "1.7"),
    said("2020-10", "Green", "4.1"),
    said("2020-10", "Green", "2.1", officer_note="Asked to explain"),
    said("2020-10", "Green", "2.2"),
    said("2020-10", "Green", "2.3", forecast_end="2021-02-28", issues="Late supplier"),
    said("2020-10", "Green", "2.4", forecast_end="none"),
    said("2020-10", "Not started", "2.5"),
    said("2020-10", "Green", "2.9", forecast_end="2021-06-30"),
    said("2020-10", "Green", "4.2", forecast_end="2021-03-01"),
    said("2020-10", "Not started", "4.3", updated_on="2020-10-20"),
    said("2020-10", "Green", "4.5", progress="we  met twice."),
    said("2020-10", "Red", "4.6", restricted="yes", restricted_why="names a school", forecast_end="2021-08-31"),
    said("2020-10", "Green", "4.7"),
    said("2020-10", "Green", "4.8"),
    said("2020-10", "Gren", "5.2"),
    said("2020-10", "Green", "5.4"),
    said("2020-10", "Green", "5.5", forecast_end="2020-11-10"),
    said("2020-10", "Complete", "5.6", completed_on="2020-10-31"),
    said("2020-10", "Green", "5.1", forecast_end="Print: 20 Apr 21; Text: 28 Feb 21"),
    said("2020-10", "Green", "3.1a", forecast_end="2020-12-31"),
    said("2020-10", "Complete", "3.1b", **DONE),
    said("2020-10", "Green", "3.1c", forecast_end="Draft: 14 Nov 20"),
    said("2020-10", "Complete", "3.2b"),
    said("2020-10", "Green", "3.5", progress="One of us left", impact="The EHCP comes sooner"),
]

CHANGES: list[Row] = [
    approved("confirm", "2020-10-05", ref="1.1", approved_by="Forum"),
    approved("close", "2020-10-10", ref="1.5", **BOARD),
    approved("close", "2020-10-11", ref="1.6"),
    approved("pause", "2020-09-12", ref="1.8", **BOARD),
    approved("reopen", "2020-09-13", ref="1.9", **BOARD),
    approved("pause", "2020-08-14", ref="4.1"),
    approved("resume", "2020-10-14", ref="4.1", **BOARD),
    approved("redate", "2020-10-15", "2020-11-30", ref="2.2", milestone="Draft", reason="Too few in ward X.", **BOARD),
    approved("redate", "2020-10-16", "2021-04-30", ref="4.2", reason="", **BOARD),
    approved("correct", "2020-10-17", "2021-05-31", ref="4.7", reason="A slip of the pen"),
    approved("add", "2020-10-01", ref="4.8", **BOARD),
    approved("remove", "2020-10-02", ref="4.9"),
    approved("add", "2020-10-03", ref="3.1c"),
    approved("redate", "2020-10-18", "2020-12-10", ref="3.1", milestone="", asked_on="2020-10-01"),
    approved("confirm", "2020-10-06", ref="3.4", approved_by="Forum"),
    approved("remove", "2020-10-07", ref="3.5a"),
    approved("redate", "2020-11-20", "2021-12-31", ref="2.1", **BOARD),
    approved("pause", "2020-10-12", ref="5.3"),
]  # fmt: skip

SLOW = {"refs": "1.1", "you_said": "Slow"}
REGISTERS: dict[str, list[Row]] = {
    "leads": [
        {"as_written": "Council; NHS", "body": "Council"},
        {"as_written": "Council; NHS", "body": "NHS"},
        {"as_written": "NHS", "body": "NHS"},
        {"as_written": "Body", "body": "body of people"},
    ],
    "voice": [
        {
            "date": "2020-10-20",
            "refs": "1.1",
            "you_said": "Slow",
            "we_did": "Our stakeholders met",
            "difference": "None",
        },
        {
            "date": "2020-10-21",
            "refs": "1.1",
            "you_said": "Slow",
            "we_did": "We met",
            "difference": "Better governance",
        },
        {"date": "2020-11-21", **SLOW, "we_did": "Governance", "difference": ""},
    ],
    "decisions": [
        {"date": "2020-08-30", "meeting": "Board", "decision": "To embed the pathway", "owner": "Council"},
        {"date": "2020-08-31", "meeting": "Board", "decision": "To embed it again", "owner": "Council"},
        {"date": "2020-10-31", "meeting": "Board", "decision": "A new pathway", "owner": "Council"},
        {"date": "2020-11-01", "meeting": "Board", "decision": "Another pathway", "owner": "Council"},
    ],
}

EVERYTHING = Workspace(ACTIONS, [*AUGUST, *SEPTEMBER, *OCTOBER], CHANGES, REGISTERS, PLAN)
