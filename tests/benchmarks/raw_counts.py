"""The counts of a board report as anybody would ask a database for them: one plain query each, and no more.

Each counts the period and the one before it at once. Nothing is worked out that the tables do not say: what is
overdue is only counted as waiting, and an extension only as sent.
"""

from datetime import date

_NOW = """WITH period(name, first, last) AS (VALUES ('now', :first, :last), ('before', :first_before, :last_before)) """
_DONE = """
    CASE WHEN a.done IS NULL OR a.done > p.last THEN 'not done' WHEN a.done > a."by" THEN 'late' ELSE 'on time' END"""
_RECEIVED = "FROM period p JOIN complaint c ON c.received BETWEEN p.first AND p.last GROUP BY p.name"
_ANSWERS = (
    "FROM period p JOIN verdict v ON v.done BETWEEN p.first AND p.last AND v.basis = 'code'"
    " AND v.clock IN ('stage1.respond', 'stage2.respond')"
)
_MONTHS = "v.basis = 'code' AND v.done BETWEEN :first_of_months AND :last"

QUERIES = {
    "received": f"{_NOW} SELECT p.name, count(*) {_RECEIVED}",
    **{
        f"received by {name}": f"{_NOW} SELECT p.name, {name}, count(*) {_RECEIVED}, lower({name})"
        for name in ("channel", "category", "area", "stock")
    },
    "received by month": (
        "SELECT substr(received, 1, 7), count(*) FROM complaint WHERE received BETWEEN :first_of_months AND :last"
        " GROUP BY 1"
    ),
    "requests by month": (
        "SELECT substr(requested, 1, 7), count(*) FROM stage WHERE number = 2"
        " AND requested BETWEEN :first_of_months AND :last GROUP BY 1"
    ),
    "verdicts": (
        f"{_NOW} SELECT p.name, v.clock, v.basis, v.state, v.extended, count(*)"
        " FROM period p JOIN verdict v ON v.done BETWEEN p.first AND p.last GROUP BY 1, 2, 3, 4, 5"
    ),
    "answers by quarter": (
        "SELECT substr(done, 1, 4), (substr(done, 6, 2) + 2) / 3, clock, state, extended, count(*)"
        f" FROM verdict v WHERE {_MONTHS} AND clock IN ('stage1.respond', 'stage2.respond') GROUP BY 1, 2, 3, 4, 5"
    ),
    "how long they took": (
        f"{_NOW} SELECT p.name, v.clock, julianday(v.done) - julianday(s.requested) {_ANSWERS}"
        " JOIN stage s ON s.complaint_id = v.complaint_id AND s.number = substr(v.clock, 6, 1) ORDER BY 1, 2, 3"
    ),
    "late with an extension": (
        f"{_NOW} SELECT p.name, v.clock, count(DISTINCT v.complaint_id) {_ANSWERS} AND v.state = 'late'"
        " AND NOT v.extended JOIN extension e ON e.complaint_id = v.complaint_id AND e.stage = substr(v.clock, 6, 1)"
        ' AND e."to" >= v.done GROUP BY 1, 2'
    ),
    "extensions": (
        f"{_NOW} SELECT p.name, e.stage, e.in_writing, e.ombudsman_details, e.reason = '', e.good_reason = '', count(*)"
        " FROM period p JOIN extension e ON e.sent BETWEEN p.first AND p.last GROUP BY 1, 2, 3, 4, 5, 6"
    ),
    "waiting": (
        f"{_NOW} SELECT p.name, s.number, count(*), min(c.received), sum(s.acknowledged IS NULL) FROM period p"
        " JOIN complaint c ON c.received <= p.last AND coalesce(c.closed, c.withdrawn, c.refused, '9') > p.last"
        " JOIN stage s ON s.complaint_id = c.id AND s.requested <= p.last AND coalesce(s.responded, '9') > p.last"
        " AND s.declined IS NULL AND s.taken_back IS NULL GROUP BY 1, 2"
    ),
    "waiting by age": (
        f"{_NOW} SELECT p.name, (julianday(p.last) - julianday(c.received)) / 7, count(*) FROM period p"
        " JOIN complaint c ON c.received <= p.last AND coalesce(c.closed, c.withdrawn, c.refused, '9') > p.last"
        " GROUP BY 1, 2"
    ),
    "open": (
        f"{_NOW} SELECT p.name, count(*), sum(EXISTS (SELECT 1 FROM action a WHERE a.complaint_id = c.id"
        " AND a.kind = 'promise' AND coalesce(a.done, '9') > p.last)) FROM period p JOIN complaint c"
        " ON c.received <= p.last AND coalesce(c.closed, c.withdrawn, c.refused, '9') > p.last GROUP BY 1"
    ),
    "requests": (
        f"{_NOW} SELECT p.name, count(*), sum(s.declined IS NOT NULL), sum(s.taken_back IS NOT NULL),"
        " sum(s.requested < coalesce(b.responded, '9')) FROM period p JOIN stage s ON s.number = 2"
        " AND s.requested BETWEEN p.first AND p.last"
        " JOIN stage b ON b.complaint_id = s.complaint_id AND b.number = 1 GROUP BY 1"
    ),
    "answers asked on": (
        f"{_NOW} SELECT p.name, count(*), count(s.number) {_ANSWERS} AND v.clock = 'stage1.respond'"
        " LEFT JOIN stage s ON s.complaint_id = v.complaint_id AND s.number = 2 GROUP BY 1"
    ),
    "outcomes": (
        f"{_NOW} SELECT p.name, s.number, coalesce((SELECT CASE WHEN min(finding) = max(finding) THEN min(finding)"
        " ELSE 'partially upheld' END FROM finding f WHERE f.complaint_id = s.complaint_id AND f.stage = s.number),"
        " s.outcome), count(*) FROM period p JOIN stage s ON s.responded BETWEEN p.first AND p.last GROUP BY 1, 2, 3"
    ),
    "outcomes by quarter": (
        "SELECT substr(responded, 1, 4), (substr(responded, 6, 2) + 2) / 3, number, coalesce((SELECT CASE WHEN"
        " min(finding) = max(finding) THEN min(finding) ELSE 'partially upheld' END FROM finding f"
        " WHERE f.complaint_id = s.complaint_id AND f.stage = s.number), s.outcome), count(*) FROM stage s"
        " WHERE responded BETWEEN :first_of_months AND :last GROUP BY 1, 2, 3, 4"
    ),
    "points": (
        f"{_NOW} SELECT p.name, s.number, f.finding, count(*) FROM period p"
        " JOIN stage s ON s.responded BETWEEN p.first AND p.last"
        " JOIN finding f ON f.complaint_id = s.complaint_id AND f.stage = s.number GROUP BY 1, 2, 3"
    ),
    "decided otherwise": (
        f"{_NOW} SELECT p.name, count(*), sum(s.outcome <> b.outcome) FROM period p JOIN stage s ON s.number = 2"
        " AND s.responded BETWEEN p.first AND p.last JOIN stage b ON b.complaint_id = s.complaint_id"
        " AND b.number = 1 GROUP BY 1"
    ),
    "withdrawn": (
        f"{_NOW} SELECT p.name, count(*) FROM period p JOIN complaint c ON c.withdrawn BETWEEN p.first AND p.last"
        " GROUP BY 1"
    ),
    "refused": (
        f"{_NOW} SELECT p.name, c.refused_ground, count(*) FROM period p"
        " JOIN complaint c ON c.refused BETWEEN p.first AND p.last GROUP BY 1, 2"
    ),
    "points refused": (
        f"{_NOW} SELECT p.name, o.refused_ground, count(*) FROM period p JOIN event e ON e.act = 'refuse'"
        " AND e.happened_on BETWEEN p.first AND p.last JOIN point o ON o.complaint_id = e.complaint_id"
        " AND o.refused_ground <> '' GROUP BY 1, 2"
    ),
    "requests declined": (
        f"{_NOW} SELECT p.name, s.declined_ground, count(*) FROM period p"
        " JOIN stage s ON s.declined BETWEEN p.first AND p.last GROUP BY 1, 2"
    ),
    "remedies": (
        f"{_NOW} SELECT p.name, a.remedy, count(*) FROM period p JOIN action a ON a.remedy <> ''"
        " JOIN stage s ON s.complaint_id = a.complaint_id AND s.number = a.stage"
        " AND s.responded BETWEEN p.first AND p.last GROUP BY 1, 2"
    ),
    **{
        f"money {name}": f"{_NOW} SELECT p.name, m.head, count(*), sum(m.pence) FROM period p"
        f" JOIN money m ON m.{name} BETWEEN p.first AND p.last GROUP BY 1, 2"
        for name in ("offered", "accepted", "declined", "paid")
    },
    "money unpaid": (
        f"{_NOW} SELECT p.name, count(*), sum(m.pence) FROM period p JOIN money m ON m.accepted <= p.last"
        " AND coalesce(m.paid, '9') > p.last GROUP BY 1"
    ),
    "to be done": (
        f"{_NOW} SELECT p.name, a.kind, {_DONE}, count(*) FROM period p"
        ' JOIN action a ON a."by" BETWEEN p.first AND p.last GROUP BY 1, 2, 3'
    ),
    "overdue": (
        f"{_NOW} SELECT p.name, a.kind, count(*) FROM period p"
        " JOIN action a ON a.\"by\" < p.last AND coalesce(a.done, '9') > p.last GROUP BY 1, 2"
    ),
    "how late": (
        f'{_NOW} SELECT p.name, julianday(a.done) - julianday(a."by") FROM period p JOIN action a'
        ' ON a."by" BETWEEN p.first AND p.last AND a.done > a."by" AND a.kind = \'promise\' ORDER BY 1, 2'
    ),
    "orders one by one": (
        'SELECT a.kind, a."by", a.done, r.outcome FROM action a JOIN referral r ON r.complaint_id = a.complaint_id'
        " AND r.number = a.referral WHERE a.kind IN ('order', 'recommendation')"
        ' AND (a."by" BETWEEN :first AND :last OR a.done IS NULL) ORDER BY 2'
    ),
    "gone to the Ombudsman": (
        f"{_NOW} SELECT p.name, count(*) FROM period p JOIN referral r ON r.told BETWEEN p.first AND p.last"
        " GROUP BY 1"
    ),
    "with the Ombudsman": (
        f"{_NOW} SELECT p.name, count(*) FROM period p JOIN referral r ON r.told <= p.last"
        " AND coalesce(r.ended, '9') > p.last GROUP BY 1"
    ),
    "determined": (
        f"{_NOW} SELECT p.name, r.outcome, count(*) FROM period p"
        " JOIN referral r ON r.determined BETWEEN p.first AND p.last GROUP BY 1, 2"
    ),
    "findings": (
        f"{_NOW} SELECT p.name, d.finding, count(*) FROM period p"
        " JOIN referral r ON r.determined BETWEEN p.first AND p.last"
        " JOIN ombudsman_finding d ON d.complaint_id = r.complaint_id AND d.referral = r.number GROUP BY 1, 2"
    ),
    "failures": (
        f"{_NOW} SELECT p.name, count(*) FROM period p JOIN event e ON e.act = 'failure'"
        " AND e.happened_on BETWEEN p.first AND p.last GROUP BY 1"
    ),
    **{
        f"lessons by {name}": f"{_NOW} SELECT p.name, l.{name}, count(DISTINCT l.complaint_id) FROM period p"
        ' JOIN lesson l ON l."on" BETWEEN p.first AND p.last'
        f" GROUP BY 1, lower(l.{name})"
        for name in ("root_cause", "theme")
    },
    "feedback": (
        f"{_NOW} SELECT p.name, f.score, count(*), count(f.answered) FROM period p"
        " JOIN feedback f ON f.asked BETWEEN p.first AND p.last GROUP BY 1, 2"
    ),
    "homes again": (
        "SELECT count(*) FROM complaint c WHERE c.received BETWEEN :first AND :last AND EXISTS (SELECT 1"
        " FROM complaint b WHERE lower(b.address) = lower(c.address) AND b.received < c.received"
        " AND b.received >= date(c.received, '-12 months'))"
    ),
    "at the door": (
        f"{_NOW} SELECT p.name, a.kind, count(*), sum(a.became <> '') FROM period p"
        " JOIN approach a ON a.received BETWEEN p.first AND p.last GROUP BY 1, 2"
    ),
}


def periods(first: date, last: date, first_before: date, last_before: date) -> dict[str, str]:
    """What the queries are asked with; the months go back a year from the last day."""
    year = last.replace(year=last.year - 1, day=1)
    found = {"first": first, "last": last, "first_before": first_before, "last_before": last_before}
    return {name: day.isoformat() for name, day in (*found.items(), ("first_of_months", year))}
