"""The screens that open from anywhere on the desk, each loaded when it is first shown."""

from casedesk.desk.locking import LockingApp


class ShowingApp(LockingApp):
    """An application that shows what somebody asks to see."""

    def show_help(self, topic: str) -> None:
        """The help of a screen."""
        from casedesk.desk.screens.help import HelpScreen

        self.push_screen(HelpScreen(topic))

    def show_calendar(self) -> None:
        """The month, with what falls due."""
        from casedesk.desk.screens.calendar import CalendarScreen

        self.push_screen(CalendarScreen())

    def show_door(self) -> None:
        """The questions for somebody who comes with something."""
        from casedesk.desk.screens.triage import DoorScreen

        self.push_screen(DoorScreen())

    def show_requests(self) -> None:
        """The log of what was no complaint."""
        from casedesk.desk.screens.requests import RequestsScreen

        self.push_screen(RequestsScreen())

    def show_insights(self) -> None:
        """How complaints were handled: the figures."""
        from casedesk.desk.screens.insights import InsightsScreen

        self.push_screen(InsightsScreen())

    def show_assessment(self, reference: str = "") -> None:
        """A self-assessment, the newest where none is named."""
        from casedesk.desk.screens.assessment import AssessmentScreen

        self.push_screen(AssessmentScreen(reference))

    def show_people(self) -> None:
        """Everybody on record."""
        from casedesk.desk.screens.people import PeopleScreen

        self.push_screen(PeopleScreen())

    def show_settings(self) -> None:
        """The officer's and the landlord's settings."""
        from casedesk.desk.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())
