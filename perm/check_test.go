package perm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/perm/recruitment"
	"mobility/perm/recruitment/recruitmenttest"
)

func TestACompleteCaseIsReadyFromTheFirstToTheLastDayOfItsWindow(t *testing.T) {
	c := workedCase(t)
	for day, ready := range map[string]bool{
		"2026-04-01": false, "2026-04-02": true, "2026-04-03": true, "2026-07-31": true, "2026-08-01": true, "2026-08-02": false,
	} {
		list := Check(c, on(day))
		require.Equal(t, ready, list.Ready, "%s: %+v", day, itemOf(t, list, "filing-window"))
		require.Equal(t, []string{"2026-04-02", "2026-08-01", "job-order", "job-order"},
			[]string{list.Opens.String(), list.Due.String(), list.DrivesOpen, list.DrivesDue})
		require.Equal(t, windowKnown, list.Window)
	}
}

func TestEveryItemSaysWhyAndWhatItRestsOn(t *testing.T) {
	seen := map[string]bool{}
	for _, item := range Check(workedCase(t), on("2026-04-10")).Items {
		require.NotEmpty(t, item.Title)
		require.NotEmpty(t, item.Why, item.Item)
		require.NotNil(t, item.Citation, item.Item)
		require.NotNil(t, item.Evidence, item.Item)
		require.NotEmpty(t, item.rule, item.Item)
		require.False(t, seen[item.Item], "%s stands twice", item.Item)
		seen[item.Item] = true
	}
	require.Equal(t, []string{"sha256:" + sum("2")}, itemOf(t, Check(workedCase(t), on("2026-04-10")), "sunday-ad-1").Evidence)
}

// changed is the worked case with one thing changed.
type changed struct {
	remarks []string
	step    map[int][]string // replaces rows of recruitment; an empty row removes one
	rows    [][]string       // further rows
	note    []string         // replaces the notice
	who     [][]string
	offs    []Layoff
	asOf    string
	item    string
	state   State
	why     string
}

func (x changed) read(t *testing.T) *Case {
	r := workedRecords(t, x.remarks...)
	kept := r.stepRows[:0]
	for i, row := range r.stepRows {
		if other, replaced := x.step[i]; replaced {
			row = other
		}
		if len(row) > 0 {
			kept = append(kept, row)
		}
	}
	r.stepRows = append(kept, x.rows...)
	if x.note != nil {
		r.noticeRows = [][]string{x.note}
	}
	r.people = x.who
	c := r.read(t)
	c.Layoffs = x.offs
	return c
}

func TestWhatIsMissingOrWrongIsReported(t *testing.T) {
	notice := func(more ...string) []string {
		return append([]string{"posted", "2026-02-09", "removed", "2026-02-23", "in_house_media", "none", "text", noticeText,
			"wage", "150000.00"}, more...)
	}
	laidOff := []Layoff{{LastDay: on("2026-01-05"), SOC: "15-1253", Area: []string{"Austin", "TX"}}}
	for name, x := range map[string]changed{
		"a job order of 29 days is a day short": {step: map[int][]string{0: {"step", "job-order", "from", "2026-02-02", "to", "2026-03-02"}},
			item: "job-order", state: Wrong, why: "ran 29 days"},
		"a job order that runs is not done": {step: map[int][]string{0: {"step", "job-order", "from", "2026-02-02"}},
			asOf: "2026-02-20", item: "job-order", state: Missing, why: "the thirtieth day is 2026-03-03"},
		"a job order that has run long enough wants its end": {step: map[int][]string{0: {"step", "job-order", "from", "2026-02-02"}},
			item: "job-order", state: Missing, why: "record its last day"},
		"an advertisement on a Monday is none": {step: map[int][]string{2: {"step", "sunday-ad", "number", "2", "from", "2026-02-16"}},
			item: "sunday-ad-2", state: Wrong, why: "ran on a Monday"},
		"a second advertisement is missing":  {step: map[int][]string{2: {}}, item: "sunday-ad-2", state: Missing, why: "no advertisement"},
		"an advertisement booked is not run": {asOf: "2026-02-10", item: "sunday-ad-2", state: Missing, why: "planned for 2026-02-15"},
		"an advertisement without its text":  {step: map[int][]string{1: {"step", "sunday-ad", "number", "1", "from", "2026-02-08"}}, item: "sunday-ad-1-content", state: Missing, why: "not recorded"},
		"a journal stands for one Sunday":    {step: map[int][]string{2: {"step", "journal", "from", "2026-02-12"}}, item: "sunday-ad-2", state: Present, why: "published on Thursday, February 12"},
		"a journal stands for no Sunday where no advanced degree is required": {remarks: []string{"requires_advanced_degree", "false"},
			step: map[int][]string{2: {"step", "journal", "from", "2026-02-12"}}, item: "sunday-ad-2", state: Wrong, why: "advanced degree"},
		"two different additional steps are not three": {step: map[int][]string{5: {"step", "C", "from", "2026-03-20", "to", "2026-03-27"}},
			item: "additional-steps", state: Missing, why: "2 of three"},
		"two steps begun in the last 30 days": {remarks: []string{"filed", "2026-04-15"},
			step: map[int][]string{4: {"step", "C", "from", "2026-03-17", "to", "2026-03-24"}}, asOf: "2026-05-01",
			item: "additional-steps", state: Wrong, why: "C and G all began within 30 days before"},
		"a nonprofessional case takes no additional steps": {remarks: []string{"occupation", recruitment.Nonprofessional}, item: "additional-steps", state: NotApplicable, why: "only professional"},
		"Schedule A takes no job order":                    {remarks: []string{"occupation", recruitment.ScheduleA}, item: "job-order", state: NotApplicable, why: "does not apply"},
		"a college teacher's selection is dated":           {remarks: []string{"occupation", recruitment.CollegeTeacher, "competitive", "true"}, item: "selection", state: Missing, why: "not recorded"},
		"a college teacher's job is advertised in a journal": {remarks: []string{"occupation", recruitment.CollegeTeacher, "selected", "2026-01-20"},
			item: "national-journal", state: Missing, why: "no advertisement"},
		"nine business days of notice are one short": {note: notice("removed", "2026-02-20"), item: "notice", state: Wrong, why: "9 business days"},
		"a notice that hangs is not done":            {note: []string{"posted", "2026-02-09", "text", noticeText}, asOf: "2026-02-12", item: "notice", state: Missing, why: "tenth business day is 2026-02-23"},
		"a notice without in-house media":            {note: []string{"posted", "2026-02-09", "removed", "2026-02-23"}, item: "notice-in-house", state: Missing, why: "not recorded"},
		"a notice below the prevailing wage":         {note: notice("wage", "144999.99", "text", "none"), item: "notice-wage", state: Wrong, why: "less than the prevailing wage of $145,000.00"},
		"a notice at the prevailing wage":            {note: notice("wage", "145000.00"), item: "notice-wage", state: Present, why: "$145,000.00"},
		"a notice by the hour is compared by the year": {note: notice("wage", "69.71", "wage_per", "hour"), item: "notice-wage",
			state: Wrong, why: "$69.71 per hour, less than"},
		"a notice by the hour that is just enough":       {note: notice("wage", "69.72", "wage_per", "hour"), item: "notice-wage", state: Present, why: "$69.72 per hour"},
		"a union has the notice":                         {remarks: []string{"union", "true"}, item: "notice-union", state: Missing, why: "give the notice by letter"},
		"no union, no letter":                            {note: []string{"posted", "2026-02-09", "to_union", "true"}, item: "notice-union", state: Wrong, why: "must be posted"},
		"a letter to the union is not posted":            {remarks: []string{"union", "true"}, note: []string{"posted", "2026-02-09", "to_union", "true"}, item: "notice", state: Present, why: "given to the representative"},
		"the determination is not there":                 {remarks: []string{"pwd_to", ""}, item: "pwd", state: Missing, why: "printed expiry"},
		"a determination good for too long":              {remarks: []string{"pwd_to", "2027-01-13"}, item: "pwd", state: Wrong, why: "the maximum is one year"},
		"recruitment began before the determination":     {remarks: []string{"pwd_from", "2026-02-03"}, item: "pwd-use", state: Missing, why: "must be filed by 2026-06-30"},
		"the determination expired unused":               {remarks: []string{"pwd_from", "2026-02-03"}, asOf: "2026-07-01", item: "pwd-use", state: Wrong, why: "expired on 2026-06-30"},
		"an offer below the prevailing wage":             {remarks: []string{"wage", "144999.99"}, item: "wage-offered", state: Wrong, why: "less than the prevailing wage"},
		"a layoff in a related occupation":               {offs: laidOff, item: "layoffs", state: Missing, why: "1 laid off since 2025-10-10"},
		"a layoff whose workers were considered":         {offs: laidOff, remarks: []string{"layoff_notified", "true"}, item: "layoffs", state: Present, why: "notified and considered"},
		"a layoff looked through":                        {offs: laidOff, remarks: []string{"layoff_reviewed", "2026-01-05"}, item: "layoffs", state: Present, why: "none concerns"},
		"a layoff after they were looked through":        {offs: laidOff, remarks: []string{"layoff_reviewed", "2026-01-04"}, item: "layoffs", state: Missing, why: "document the notice"},
		"an applicant turned down without a reason":      {who: [][]string{{"applicant", "1", "outcome", "rejected"}}, item: "applicants", state: Missing, why: "applicant 1: rejected, and no lawful"},
		"an applicant who could learn it":                {who: [][]string{{"applicant", "1", "us_worker", "true", "outcome", "rejected", "reason", "lacks-skill", "trainable", "true"}}, item: "applicants", state: Wrong, why: "not a lawful reason"},
		"and may be no U.S. worker":                      {who: [][]string{{"applicant", "1", "outcome", "rejected", "reason", "lacks-skill", "trainable", "true"}}, item: "applicants", state: Missing, why: "whether the applicant is a U.S. worker is not recorded"},
		"an applicant nobody has considered":             {who: [][]string{{"applicant", "1"}}, item: "applicants", state: Missing, why: "not yet considered"},
		"the report is not signed":                       {remarks: []string{"report_signed", ""}, item: "recruitment-report", state: Missing, why: "not signed"},
		"the report was signed too soon":                 {remarks: []string{"report_signed", "2026-03-26"}, item: "recruitment-report", state: Wrong, why: "before the recruitment ended on 2026-03-27"},
		"the report was signed on the last day":          {remarks: []string{"report_signed", "2026-03-27"}, item: "recruitment-report", state: Present, why: "signed"},
		"the worker is to pay back":                      {remarks: []string{"repayment", "true"}, item: "payment", state: Wrong, why: "agreed to repay costs"},
		"the employer was paid":                          {remarks: []string{"payment_received", "true"}, item: "payment", state: Wrong, why: "received payment"},
		"nobody has said who pays":                       {remarks: []string{"employer_pays", ""}, item: "payment", state: Missing, why: "payment of the costs is not recorded"},
		"a relation wants documents":                     {remarks: []string{"familial", "true"}, item: "ownership", state: Missing, why: "no documents"},
		"an employer of ten is small":                    {remarks: []string{"employees", "10"}, item: "ownership", state: Missing, why: "small employer"},
		"an employer of eleven is not":                   {remarks: []string{"employees", "11"}, item: "ownership", state: NotApplicable, why: "no ownership"},
		"experience gained here, in which job unsaid":    {remarks: []string{"experience_gained", "true"}, item: "experience-gained", state: Missing, why: "not recorded"},
		"whether experience was gained here unsaid":      {remarks: []string{"experience_gained", ""}, item: "experience-gained", state: Missing, why: "not recorded"},
		"a union of which nothing is recorded":           {remarks: []string{"union", ""}, item: "notice-union", state: Missing, why: "not recorded"},
		"a family relation of which nothing is recorded": {remarks: []string{"familial", ""}, item: "ownership", state: Missing, why: "not recorded"},
		"filed without a signed report on record":        {remarks: []string{"report_signed", "", "filed", "2026-04-02"}, asOf: "2026-05-01", item: "recruitment-report", state: Missing, why: "no signed report is recorded"},
		"experience gained here":                         {remarks: []string{"experience_gained", "true", "not_comparable", "false"}, item: "experience-gained", state: Wrong, why: "not substantially"},
		"filed a day too soon":                           {remarks: []string{"filed", "2026-04-01"}, asOf: "2026-05-01", item: "filing-window", state: Wrong, why: "before the window opened"},
		"filed on the first day":                         {remarks: []string{"filed", "2026-04-02"}, asOf: "2026-05-01", item: "filing-window", state: Present, why: "within"},
		"filed on the last day":                          {remarks: []string{"filed", "2026-08-01"}, asOf: "2026-09-01", item: "filing-window", state: Present, why: "within"},
		"filed a day too late":                           {remarks: []string{"filed", "2026-08-02"}, asOf: "2026-09-01", item: "filing-window", state: Wrong, why: "after the window closed on 2026-08-01 (job order)"},
		"no day is left": {step: map[int][]string{2: {"step", "sunday-ad", "number", "2", "from", "2026-07-26"}}, asOf: "2026-07-27",
			item: "filing-window", state: Wrong, why: "no valid filing date: earliest 2026-08-25, set by Sunday advertisement 2"},
	} {
		t.Run(name, func(t *testing.T) {
			if x.asOf == "" {
				x.asOf = "2026-04-10"
			}
			list := Check(x.read(t), on(x.asOf))
			item := itemOf(t, list, x.item)
			require.Equal(t, x.state, item.State, item.Why)
			require.Contains(t, item.Why, x.why)
			if x.state == Missing || x.state == Wrong {
				require.False(t, list.Ready)
			}
		})
	}
}

func TestANoticeToTheUnionStandsForOneDay(t *testing.T) {
	r := workedRecords(t, "union", "true")
	r.noticeRows = [][]string{{"posted", "2026-03-10", "to_union", "true"}}
	list := Check(r.read(t), on("2026-04-10"))
	require.Equal(t, windowKnown, list.Window, "no ten business days are asked of it")
	require.Equal(t, "2026-04-09", list.Opens.String())
	require.Equal(t, "notice", list.DrivesOpen)
}

func TestANoticePostedAgainAtItsPlaceReplacesTheFirst(t *testing.T) {
	r := workedRecords(t)
	r.noticeRows = append(r.noticeRows[:0], []string{"posted", "2026-02-02", "removed", "2026-02-03", "place", "lobby"},
		[]string{"posted", "2026-02-09", "removed", "2026-02-23", "place", "lobby"})
	require.Equal(t, Present, itemOf(t, Check(r.read(t), on("2026-04-10")), "notice").State)
	r.noticeRows = append(r.noticeRows, []string{"posted", "2026-03-02", "removed", "2026-03-05", "place", "canteen"})
	list := Check(r.read(t), on("2026-04-10"))
	require.Equal(t, Present, itemOf(t, list, "notice-1").State)
	require.Equal(t, Wrong, itemOf(t, list, "notice-2").State, "every place counts by itself")
	require.Equal(t, "2026-04-04", list.Opens.String(), "the last to come down opens the window")
}

func TestACaseOfUnknownKindIsTakenForTheOneWithMostToDo(t *testing.T) {
	list := Check(workedCase(t, "occupation", ""), on("2026-04-10"))
	require.Equal(t, Missing, itemOf(t, list, "occupation").State)
	require.Equal(t, Missing, itemOf(t, list, "filing-window").State)
	require.Equal(t, Present, itemOf(t, list, "additional-steps").State)
	require.False(t, list.Ready)
}

func TestEveryFindingStandsUnderARuleOrACheckWithATitle(t *testing.T) {
	known := map[string]bool{}
	for _, r := range Rules() {
		known[r.Heading().ID] = true
	}
	for _, c := range Checks() {
		known[c.ID] = true
	}
	for _, item := range Check(workedCase(t), on("2026-04-10")).Items {
		require.True(t, known[item.rule], item.rule)
	}
}

func TestAWindowDrawnIntoTheClosureIsExtended(t *testing.T) {
	c := closureCase(t)
	list := Check(c, on("2025-11-10"))
	require.Equal(t, "2025-10-15", list.Due.String())
	require.Equal(t, Present, itemOf(t, list, "filing-window").State, "the closure gives 33 days: to 2025-11-17")
	require.Contains(t, itemOf(t, list, "filing-window").Why, "file by 2025-11-17")
	require.Equal(t, Present, itemOf(t, Check(c, on("2025-11-17")), "filing-window").State)
	require.Equal(t, Wrong, itemOf(t, Check(c, on("2025-11-18")), "filing-window").State)
	c.Filed = on("2025-11-17")
	require.Equal(t, Present, itemOf(t, Check(c, on("2026-01-05")), "filing-window").State)
	c.Filed = on("2025-11-18")
	require.Equal(t, Wrong, itemOf(t, Check(c, on("2026-01-05")), "filing-window").State)
}

// closureCase is a nonprofessional case whose last day to file, October 15, 2025, fell in the closure.
func closureCase(t testing.TB) *Case {
	r := workedRecords(t, "occupation", recruitment.Nonprofessional, "determined", "2025-04-01", "pwd_from", "2025-04-01", "pwd_to",
		"2025-12-31", "report_signed", "2025-07-15")
	r.stepRows = [][]string{
		{"step", "job-order", "from", "2025-04-18", "to", "2025-05-20"},
		{"step", "sunday-ad", "number", "1", "from", "2025-05-04", "text", adText},
		{"step", "sunday-ad", "number", "2", "from", "2025-05-11", "text", adText},
	}
	r.noticeRows = [][]string{{"posted", "2025-05-01", "removed", "2025-05-16", "in_house_media", "none", "text", noticeText}}
	return r.read(t)
}

// The window of a checklist, computed from the records of a case, is the one that a search day by day finds.
func TestTheWindowOfAChecklistEqualsASearchDayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := recruitmenttest.Recruitments().Draw(t, "recruitment")
		c := caseOf(f)
		list := Check(&c, on("2027-01-01"))
		longest := recruitmenttest.LongestRuns(f)
		if !recruitmenttest.Sound(f) || len(longest) == 0 {
			require.NotEqual(t, windowKnown, list.Window)
			return
		}
		require.Equal(t, windowKnown, list.Window)
		require.Contains(t, longest, law.Period{From: list.Opens, To: list.Due})
	})
}

// caseOf writes a recruitment down as the records of a case.
func caseOf(f recruitment.FilingFacts) Case {
	write := func(d *facts.Dictionary, pairs ...string) (r facts.Record) {
		for i := 0; i < len(pairs); i += 2 {
			r = r.With(facts.Fact{Field: d.Field(pairs[i]), Value: pairs[i+1]})
		}
		return r
	}
	flag := func(yes bool) string {
		if yes {
			return "true"
		}
		return "false"
	}
	steps := map[string]facts.Record{}
	add := func(kind string, from, to civil.Date) {
		r := write(RecruitmentFields, "step", kind, "from", from.String(), "to", to.String())
		steps[strings.Repeat("x", len(steps))+RecruitmentKey(r)] = r
	}
	add(recruitment.StepJobOrder, f.JobOrder.From, f.JobOrder.To)
	for _, ad := range f.SundayAds {
		add(recruitment.StepSundayAd, ad.Date, ad.Date)
	}
	if !f.Journal.IsZero() {
		add(recruitment.StepJournal, f.Journal, f.Journal)
	}
	for _, s := range f.Additional {
		add(s.Letter, s.From, s.To)
	}
	main := write(Fields, "occupation", f.Occupation, "pwd_from", f.PWD.From.String(), "pwd_to", f.PWD.To.String(),
		"selected", f.Selected.String(), "requires_experience", flag(recruitment.IsTrue(f.RequiresExperience)), "requires_advanced_degree",
		flag(recruitment.IsTrue(f.RequiresAdvancedDegree)))
	notice := write(NoticeFields, "posted", f.Notice.From.String(), "removed", f.Notice.To.String())
	return FromRecords("drawn", main, steps, map[string]facts.Record{"1": notice}, nil)
}

func TestALayoffConcernsTheSixMonthsBeforeFiling(t *testing.T) {
	c := workedCase(t)
	for name, x := range map[string]struct {
		layoff  Layoff
		concern int
	}{
		"a day before the six months":     {Layoff{LastDay: on("2025-10-09"), SOC: "15-1252", Area: []string{"Austin"}}, 0},
		"on their first day":              {Layoff{LastDay: on("2025-10-10"), SOC: "15-1252", Area: []string{"Austin"}}, 1},
		"on the day of filing":            {Layoff{LastDay: on("2026-04-10"), SOC: "15-1252", Area: []string{"Austin"}}, 1},
		"a day after it":                  {Layoff{LastDay: on("2026-04-11"), SOC: "15-1252", Area: []string{"Austin"}}, 0},
		"of another occupation":           {Layoff{LastDay: on("2026-01-10"), SOC: "15-1244", Area: []string{"Austin"}}, 0},
		"of the same title":               {Layoff{LastDay: on("2026-01-10"), SOC: "15-1244", Title: "SENIOR SOFTWARE ENGINEER", Area: []string{"Austin"}}, 1},
		"of an occupation nobody knows":   {Layoff{LastDay: on("2026-01-10"), Area: []string{"Travis", "TX"}}, 1},
		"in another city of the state":    {Layoff{LastDay: on("2026-01-10"), SOC: "15-1252", Area: []string{"Houston", "TX"}}, 0},
		"in the county":                   {Layoff{LastDay: on("2026-01-10"), SOC: "15-1252", Area: []string{"Pflugerville", "travis", "TX"}}, 1},
		"somewhere in the state":          {Layoff{LastDay: on("2026-01-10"), SOC: "15-1252", Area: []string{"", "TX"}}, 1},
		"in another state":                {Layoff{LastDay: on("2026-01-10"), SOC: "15-1252", Area: []string{"CA"}}, 0},
		"at a place that nobody has said": {Layoff{LastDay: on("2026-01-10"), SOC: "15-1252"}, 1},
	} {
		c.Layoffs = []Layoff{x.layoff}
		concern, since := c.LayoffsThatConcern(on("2026-04-10"))
		require.Len(t, concern, x.concern, name)
		require.Equal(t, "2025-10-10", since.String())
	}
}

func TestWagesOfDifferentUnitsAreComparedByTheYear(t *testing.T) {
	less := func(cents int64, per string, other int64, otherPer string) bool {
		less, ok := Wage{cents, per}.Less(Wage{other, otherPer})
		require.True(t, ok)
		return less
	}
	require.True(t, less(49_99, perHour, 104_000_00, perYear))
	require.False(t, less(50_00, perHour, 104_000_00, perYear), "50 dollars an hour are 104,000 a year")
	require.False(t, less(50_01, perHour, 104_000_00, perYear))
	require.False(t, less(2_000_00, perWeek, 4_000_00, perBiweekly))
	require.True(t, less(8_666_66, perMonth, 104_000_00, perYear))
	_, ok := Wage{1, ""}.Less(Wage{1, perHour})
	require.False(t, ok)
}

func TestTheFirstNoticeOfSeveralClosesTheWindow(t *testing.T) {
	r := workedRecords(t)
	r.noticeRows = [][]string{{"posted", "2026-01-20", "removed", "2026-02-03", "place", "lobby"},
		{"posted", "2026-02-09", "removed", "2026-02-23", "place", "canteen"}}
	list := Check(r.read(t), on("2026-04-10"))
	require.Equal(t, "2026-07-19", list.Due.String())
	require.Equal(t, "notice", list.DrivesDue)
}

// TestTheWindowOfACaseOfUnknownKindCanBeMissed holds a case whose kind of occupation is not recorded to the window of ordinary recruitment: a late
// one is a possible violation, since college teachers and Schedule A have other windows.
func TestTheWindowOfACaseOfUnknownKindCanBeMissed(t *testing.T) {
	for _, c := range []struct {
		filed, asOf string
		state       State
	}{
		{"", "2026-08-01", Missing},
		{"", "2026-08-02", Wrong},
		{"2026-08-01", "2026-11-28", Missing},
		{"2026-08-02", "2026-11-28", Wrong},
		{"2026-03-01", "2026-11-28", Missing},
	} {
		unknown := workedCase(t)
		unknown.Occupation = ""
		if c.filed != "" {
			unknown.Filed = on(c.filed)
		}
		item := itemOf(t, Check(unknown, on(c.asOf)), "filing-window")
		require.Equal(t, c.state, item.State, "%s %s", c.filed, c.asOf)
		if c.state == Wrong {
			require.Equal(t, law.Risk, item.severity)
			require.Contains(t, item.Why, "record the kind of occupation")
		}
	}
}
