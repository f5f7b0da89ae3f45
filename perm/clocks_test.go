package perm

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// dues are the answers of the clocks that run on a case, as "rule word due" or "rule word ? missing".
func dues(t *testing.T, c *Case, asOf string) []string {
	t.Helper()
	all := []string{}
	for _, k := range Clocks(c, on(asOf)) {
		outcome, err := k.Apply(&law.Working{})
		require.NoError(t, err)
		quick, err := k.Apply(nil)
		require.NoError(t, err)
		require.Equal(t, quick.Due, outcome.Due)
		require.NotEmpty(t, k.Summary)
		require.NotEmpty(t, k.Remedy)
		require.NotEmpty(t, k.Uses)
		require.NotNil(t, outcome.Citation, k.Summary)
		require.NotEmpty(t, outcome.Basis, k.Summary)
		require.False(t, outcome.Due.IsZero(), k.Summary)
		all = append(all, k.Rule+" "+k.Word+" "+outcome.Due.String())
	}
	return all
}

func TestTheClocksOfACaseByItsStage(t *testing.T) {
	bare := func(pairs ...string) *Case {
		c := FromRecords("x", recordOf(t, Fields, append([]string{"occupation", recruitment.Professional}, pairs...)...), nil, nil, nil)
		return &c
	}
	posted := workedRecords(t)
	posted.noticeRows = [][]string{{"posted", "2026-02-09", "place", "lobby"}}
	begunEarly := workedCase(t, "pwd_from", "2026-02-03")
	for name, x := range map[string]struct {
		c    *Case
		asOf string
		want []string
	}{
		"nothing is recorded": {bare(), "2026-02-01", []string{}},
		"the determination is there and nothing has begun": {bare("pwd_from", "2026-01-12", "pwd_to", "2026-06-30"), "2026-02-01",
			[]string{"perm.pwd-use begin 2026-06-30"}},
		"the window is to come": {workedCase(t, "report_signed", ""), "2026-04-01", []string{"perm.filing-window closes 2026-08-01",
			"perm.filing-window opens 2026-04-02", "perm.filing-window report 2026-08-01"}},
		"the window is open": {workedCase(t), "2026-04-02", []string{"perm.filing-window closes 2026-08-01"}},
		"the window is past": {workedCase(t), "2026-08-02", []string{"perm.filing-window closes 2026-08-01"}},
		"the notice hangs":   {posted.read(t), "2026-02-12", []string{"perm.notice-posting notice 2026-02-09 lobby 2026-02-23", "perm.filing-window closes 2026-08-01"}},
		"begun too early":    {begunEarly, "2026-04-10", []string{"perm.pwd-use expires 2026-06-30", "perm.filing-window closes 2026-06-30"}},
		"to be filed by":     {workedCase(t, "file_by", "2026-07-01"), "2026-04-10", []string{"perm.filing-window to-be-filed 2026-07-01", "perm.filing-window closes 2026-08-01"}},
		"filed":              {workedCase(t, "filed", "2026-04-10"), "2026-05-01", []string{"perm.retention keep 2031-04-10"}},
		"audited":            {workedCase(t, "filed", "2026-04-10", "letter", "2026-06-01"), "2026-06-05", []string{"perm.audit-response letter 2026-07-01", "perm.retention keep 2031-04-10"}},
		"audited and extended": {workedCase(t, "filed", "2026-04-10", "letter", "2026-06-01", "extension_days", "30"), "2026-06-05",
			[]string{"perm.audit-response letter 2026-07-31", "perm.retention keep 2031-04-10"}},
		"the audit is answered": {workedCase(t, "filed", "2026-04-10", "letter", "2026-06-01", "audit_answered", "2026-06-20"), "2026-06-25", []string{"perm.retention keep 2031-04-10"}},
		"recruitment is supervised": {workedCase(t, "filed", "2026-04-10", "supervised", "2026-06-01"), "2026-06-05",
			[]string{"perm.supervised-draft-ad draft-ad 2026-07-01", "perm.retention keep 2031-04-10"}},
		"certified": {workedCase(t, "filed", "2026-04-10", "certified", "2027-08-02"), "2027-08-05",
			[]string{"perm.certification-expiry i140 2028-01-29", "perm.retention keep 2031-04-10", "perm.flag-deletion copy 2032-08-01"}},
		"the petition is filed":   {workedCase(t, "filed", "2026-04-10", "certified", "2027-08-02", "i140_filed", "2027-09-01"), "2027-09-05", []string{"perm.retention keep 2031-04-10", "perm.flag-deletion copy 2032-08-01"}},
		"denied":                  {workedCase(t, "filed", "2026-04-10", "denied", "2027-08-02"), "2027-08-05", []string{"perm.reconsideration review 2027-09-01", "perm.retention keep 2031-04-10", "perm.flag-deletion copy 2032-08-01"}},
		"the denial is contested": {workedCase(t, "filed", "2026-04-10", "denied", "2027-08-02", "reconsideration", "2027-08-20"), "2027-08-25", []string{"perm.retention keep 2031-04-10", "perm.flag-deletion copy 2032-08-01"}},
		"audited, filed on a day that nobody recorded": {workedCase(t, "letter", "2026-11-10"), "2026-11-28",
			[]string{"perm.audit-response letter 2026-12-10"}},
		"certified, filed on a day that nobody recorded": {workedCase(t, "certified", "2026-06-01"), "2026-11-28",
			[]string{"perm.certification-expiry i140 2026-11-28", "perm.flag-deletion copy 2031-05-31"}},
		"denied, filed on a day that nobody recorded": {workedCase(t, "denied", "2026-11-10"), "2026-11-28",
			[]string{"perm.reconsideration review 2026-12-10", "perm.flag-deletion copy 2031-11-09"}},
		"supervised, filed on a day that nobody recorded": {workedCase(t, "supervised", "2026-11-10"), "2026-11-28",
			[]string{"perm.supervised-draft-ad draft-ad 2026-12-10"}},
		"withdrawn":              {workedCase(t, "filed", "2026-04-10", "letter", "2026-06-01", "withdrawn", "2026-06-10"), "2026-06-12", []string{"perm.retention keep 2031-04-10", "perm.flag-deletion copy 2031-06-09"}},
		"the copy is kept":       {workedCase(t, "denied", "2026-11-10", "reconsideration", "2026-11-20", "application_evidence", sum("e")), "2026-11-28", []string{}},
		"the copy came too late": {workedCase(t, "denied", "2020-11-10", "reconsideration", "2020-11-20"), "2026-11-28", []string{}},
		"reconsideration is denied": {workedCase(t, "denied", "2026-11-10", "reconsideration", "2026-11-20", "reconsideration_denied", "2026-11-25",
			"application_evidence", sum("e")), "2026-11-28", []string{"perm.balca-review balca 2026-12-25"}},
		"the report of supervised recruitment is asked for": {workedCase(t, "supervised", "2026-10-01", "draft_ad_sent", "2026-10-20", "report_requested", "2026-11-20"),
			"2026-11-28", []string{"perm.supervised-report report 2026-12-20"}},
		"the determination can be reviewed": {bare("determined", "2026-01-12", "pwd_from", "2026-01-12", "pwd_to", "2026-06-30"), "2026-02-11",
			[]string{"perm.pwd-use begin 2026-06-30", "perm.pwd-review pwd-review 2026-02-11"}},
		"given up before filing": {workedCase(t, "withdrawn", "2026-06-10"), "2026-06-12", []string{}},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, x.want, dues(t, x.c, x.asOf)) })
	}
}

// found are the findings of a case, as "severity rule word".
func found(c *Case, asOf string) []string {
	all := []string{}
	for _, f := range Findings(c, on(asOf)) {
		all = append(all, string(f.Severity)+" "+f.Rule+" "+f.Word)
	}
	return all
}

func TestFindingsAreWhatIsWrongAndNotWhatIsToCome(t *testing.T) {
	require.Empty(t, found(workedCase(t), "2026-04-10"))
	require.Empty(t, found(&Case{Occupation: recruitment.Professional}, "2026-04-10"))
	require.Contains(t, found(workedCase(t, "certified", "2026-06-01"), "2026-11-28"), "risk perm.retention filed")
	late := workedRecords(t)
	late.stepRows[2] = []string{"step", "sunday-ad", "number", "2", "from", "2026-07-26", "text", adText}
	crossed := late.read(t)
	require.Equal(t, []string{"violation perm.report recruitment-report", "violation perm.filing-window filing-window"}, found(crossed, "2026-07-27"))
	finding := Findings(crossed, on("2026-07-27"))[1]
	require.Contains(t, finding.Summary, "no valid filing date: earliest 2026-08-25, set by Sunday advertisement 2")
	require.Contains(t, finding.Basis, "not after 2026-08-01, set by job order: 180 days after its first day, 2026-02-02")
	require.Equal(t, []string{"note perm.closure-extension "}, found(closureCase(t), "2025-11-10"))
	require.Equal(t, []string{"risk perm.filing-window filing-window"}, found(workedCase(t), "2026-08-02"))
	filed := workedCase(t, "filed", "2026-04-10", "employer_pays", "")
	require.Equal(t, []string{"risk perm.retention unrecorded"}, found(filed, "2026-05-01"))
	require.Equal(t, []string{"payment"}, Findings(filed, on("2026-05-01"))[0].Missing)
	require.Equal(t, []string{"risk perm.retention unrecorded"}, found(filed, "2031-04-10"))
	require.Empty(t, found(filed, "2031-04-11"), "nobody need keep the file any more")
	require.Empty(t, found(workedCase(t, "withdrawn", "2026-04-12", "repayment", "true"), "2026-05-01"))
	require.Equal(t, []string{"risk perm.filing-window to-be-filed"}, found(&Case{Occupation: recruitment.Professional, FileBy: on("2026-06-30")}, "2026-05-01"))
}

// TestAStepWithoutALastDayDoesNotMoveTheWindow reads a blank last day as what the step is: one day of a local newspaper, a
// referral program that runs on. Neither opens the window later from day to day.
func TestAStepWithoutALastDayDoesNotMoveTheWindow(t *testing.T) {
	for _, step := range []string{"I", "G"} {
		r := workedRecords(t)
		r.stepRows[5] = []string{"step", step, "from", "2026-03-20"}
		c := r.read(t)
		for _, asOf := range []string{"2026-04-10", "2026-06-15", "2026-07-28"} {
			list := Check(c, on(asOf))
			require.Equal(t, "2026-04-02", list.Opens.String(), "step %s as of %s", step, asOf)
			require.Equal(t, "job-order", list.DrivesOpen)
		}
	}
}

// TestAnAuditWhoseLetterHasNoDay: a tracker says that a case is under audit and not since when. The 30 days run all the same: it is asked for
// today, until the letter, the response or the decision is recorded.
func TestAnAuditWhoseLetterHasNoDay(t *testing.T) {
	for says, c := range map[string]struct {
		more  []string
		stage Stage
		asked bool
	}{
		"audit":                        {[]string{"decision", "audit"}, UnderAudit, true},
		"audit, and a day of the list": {[]string{"decision", "audit", "decided", "2026-06-01"}, UnderAudit, true},
		"with its letter":              {[]string{"decision", "audit", "letter", "2026-06-01"}, UnderAudit, false},
		"answered":                     {[]string{"decision", "audit", "audit_answered", "2026-06-20"}, Pending, false},
		"certified since":              {[]string{"decision", "audit", "certified", "2026-06-10"}, IsCertified, false},
		"withdrawn since":              {[]string{"decision", "audit", "withdrawn", "2026-06-10"}, GivenUp, false},
		"without the day of filing":    {[]string{"decision", "audit", "filed", ""}, UnderAudit, true},
	} {
		w := workedCase(t, append([]string{"filed", "2026-04-10"}, c.more...)...)
		require.Equal(t, c.stage, w.Stage(on("2026-06-12")), says)
		asked := false
		for _, f := range Findings(w, on("2026-06-12")) {
			asked = asked || f.Rule == "perm.audit-undated" && f.Consequence == law.GovernmentDeadline
		}
		require.Equal(t, c.asked, asked, says)
	}
}

// TestWhatIsStillToBeDoneEndsTooLate: a last day to file that is known and that the missing steps cannot meet is an issue for today. The docket showed
// it as a deadline to work towards.
func TestWhatIsStillToBeDoneEndsTooLate(t *testing.T) {
	college := &Case{ID: "C", Occupation: recruitment.CollegeTeacher, Selected: on("2025-06-20")}
	college.PWD.Validity = law.Period{From: on("2026-09-15"), To: on("2027-06-30")}
	require.Contains(t, found(college, "2026-11-30"), "risk perm.filing-window out-of-time", "a notice needs ten business days, then thirty days")
	require.NotContains(t, found(college, "2026-11-02"), "risk perm.filing-window out-of-time")
	for asOf, actBy := range map[string]string{"2026-10-01": "2026-11-04", "2026-11-30": "2026-11-30"} {
		clocks := Clocks(college, on(asOf))
		at := slices.IndexFunc(clocks, func(c law.Clock) bool { return c.Word == wordCloses })
		require.Equal(t, actBy, clocks[at].ActBy.String(), "the notice is the next step")
	}
	finding := Findings(college, on("2026-11-30"))
	last := finding[len(finding)-1]
	require.Equal(t, "PERM: no schedule on business days meets the last day to file, 2026-12-20: Notice of filing had to begin by 2026-11-04", last.Summary)
	require.Contains(t, last.Remedy, "a new competitive selection")
	require.NotContains(t, found(college, "2026-12-21"), "risk perm.filing-window out-of-time", "the window has closed")

	r := workedRecords(t)
	r.noticeRows = nil
	require.Contains(t, found(r.read(t), "2026-07-01"), "risk perm.filing-window out-of-time", "a professional case without its notice")
	require.NotContains(t, found(r.read(t), "2026-05-01"), "risk perm.filing-window out-of-time")
}
