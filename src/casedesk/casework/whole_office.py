"""Every part of the office: one class for each kind of work, put together where it is first asked for."""

from casedesk.casework.afterwards import Afterwards
from casedesk.casework.auditing import Auditing
from casedesk.casework.calendar_file import CalendarFile
from casedesk.casework.checking import Checking
from casedesk.casework.covering import Covering
from casedesk.casework.door import Door
from casedesk.casework.filing import Filing
from casedesk.casework.forgetting import Forgetting
from casedesk.casework.history import History
from casedesk.casework.keeping import Keeping
from casedesk.casework.lettering import Lettering
from casedesk.casework.office import Office
from casedesk.casework.putting_back import PuttingBack
from casedesk.casework.recordview import Records
from casedesk.casework.refusals import Refusing
from casedesk.casework.registering import Registering
from casedesk.casework.rekeying import Rekeying
from casedesk.casework.reporting import Reporting
from casedesk.casework.self_assessing import SelfAssessing
from casedesk.casework.subject_access import SubjectAccess


class Whole(
    Door,
    History,
    Refusing,
    Filing,
    Registering,
    Reporting,
    SelfAssessing,
    Lettering,
    SubjectAccess,
    Afterwards,
    Forgetting,
    Keeping,
    Covering,
    Auditing,
    Rekeying,
    PuttingBack,
    CalendarFile,
    Checking,
    Records,
):
    """All that the officer can look at and do."""


class WholeOffice(Office, Whole):
    """What an office becomes as soon as more than the first look is asked of it."""
