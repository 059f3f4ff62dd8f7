"""What only a register of findings knows: the day of an inspection is not yet the day on which its report came out."""

from sendplan.importing.headings.meaning import plain
from sendplan.importing.lines import Doubt
from sendplan.importing.register_taking import Taking


class TakingFindings(Taking):
    """Goes through the rows of a sheet of inspectors' findings."""

    def rows(self) -> None:
        """Take every row, and ask about days that are those of an inspection."""
        header, headings = self.columns.header, self.columns.headings
        for at, column in self.columns.fields.items():
            if column == "published" and "inspect" in plain(headings[at]):
                why = "taken as published on that day: if the report came out on another, write that one"
                self.taken.doubts.append(Doubt(header.spot, headings[at], "", why))
        super().rows()
