"""A group of commands that helps whoever mistypes one."""

import click

from sendplan import api


class Group(click.Group):
    """A command that does not exist is answered with the nearest one that does."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            known = self.list_commands(ctx)
            meant = api.did_you_mean(name, known) or f"; there are: {', '.join(known)}"
            ctx.fail(f"No such command {name!r}{meant}")
        return super().resolve_command(ctx, args)
