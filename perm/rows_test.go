package perm

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/perm/recruitment"
	"mobility/perm/recruitment/recruitmenttest"
)

// reported are row problems as "CODE field".
func reported(problems []facts.Problem) string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Code+" "+p.Field)
	}
	return strings.Join(all, ", ")
}

// checkSpread checks the records that a flat row makes, as its import does.
func checkSpread(_ string, flat facts.Record) []facts.Problem {
	parts := Spread(flat)
	found := CheckCaseRow("C-1", parts.Case)
	for _, step := range parts.Recruitment {
		found = append(found, CheckRecruitmentRow("C-1", step)...)
	}
	if parts.Notice != nil {
		found = append(found, CheckNoticeRow("C-1", parts.Notice)...)
	}
	return found
}

func TestARowThatCannotBeIsReportedWithItsColumn(t *testing.T) {
	checks := map[*facts.Dictionary]func(string, facts.Record) []facts.Problem{
		Fields: CheckCaseRow, RecruitmentFields: CheckRecruitmentRow, NoticeFields: CheckNoticeRow, ApplicantFields: CheckApplicantRow,
		FlatFields: checkSpread,
	}
	for name, x := range map[string]struct {
		dictionary *facts.Dictionary
		row        []string
		want       string
	}{
		"a step in order":                          {RecruitmentFields, []string{"step", "B", "from", "2026-02-02", "to", "2026-02-02"}, ""},
		"an advertisement without a date":          {RecruitmentFields, []string{"step", "sunday-ad", "place", "Example Statesman"}, "PER-001 from"},
		"a step that ends before it begins":        {RecruitmentFields, []string{"step", "C", "from", "2026-02-02", "to", "2026-02-01"}, "PER-002 to"},
		"an unknown step letter":                   {RecruitmentFields, []string{"step", "K", "from", "2026-02-02"}, "PER-003 step"},
		"no step at all":                           {RecruitmentFields, []string{"from", "2026-02-02"}, "PER-003 step"},
		"an advertisement over a week":             {RecruitmentFields, []string{"step", "sunday-ad", "from", "2026-02-08", "to", "2026-02-15"}, "PER-016 to"},
		"evidence that is no sum":                  {RecruitmentFields, []string{"step", "B", "from", "2026-02-02", "evidence", "page.pdf"}, "PER-014 evidence"},
		"evidence by its sums":                     {RecruitmentFields, []string{"step", "B", "from", "2026-02-02", "evidence", sum("a") + ", sha256:" + sum("B")}, ""},
		"everything wrong at once is told at once": {RecruitmentFields, []string{"step", "Z", "evidence", "x"}, "PER-003 step, PER-001 from, PER-014 evidence"},
		"removed before posted":                    {NoticeFields, []string{"posted", "2026-02-09", "removed", "2026-02-08"}, "PER-004 removed"},
		"removed on the day it was posted":         {NoticeFields, []string{"posted", "2026-02-09", "removed", "2026-02-09"}, ""},
		"a notice without a day":                   {NoticeFields, []string{"removed", "2026-02-09"}, "PER-005 posted"},
		"a letter to the union with a removal":     {NoticeFields, []string{"posted", "2026-02-09", "removed", "2026-02-23", "to_union", "true"}, "PER-017 removed"},
		"closed on what is no day":                 {NoticeFields, []string{"posted", "2026-02-09", "closed", "2026-02-30"}, "PER-012 closed"},
		"open on what is no weekday":               {NoticeFields, []string{"posted", "2026-02-09", "open_weekdays", "mon, someday"}, "PER-013 open_weekdays"},
		"open on weekdays":                         {NoticeFields, []string{"posted", "2026-02-09", "open_weekdays", "mon, Tuesday"}, ""},
		"an applicant without a name":              {ApplicantFields, []string{"applied", "2026-02-09"}, "PER-006 applicant"},
		"interviewed before applying":              {ApplicantFields, []string{"applicant", "1", "applied", "2026-02-09", "interviewed", "2026-02-08"}, "PER-007 interviewed"},
		"a reason for somebody hired":              {ApplicantFields, []string{"applicant", "1", "outcome", "hired", "reason", "no-response"}, "PER-008 reason"},
		"certified before it was filed":            {Fields, []string{"filed", "2026-02-09", "certified", "2026-02-08"}, "PER-009 certified"},
		"certified and denied":                     {Fields, []string{"certified", "2026-02-09", "denied", "2026-02-08"}, "PER-010 denied"},
		"certified once a denial was reconsidered": {Fields, []string{"certified", "2026-05-09", "denied", "2026-02-08", "reconsideration", "2026-02-20"}, ""},
		"an extension of 31 days":                  {Fields, []string{"extension_days", "31"}, "PER-011 extension_days"},
		"an extension of 30 days":                  {Fields, []string{"extension_days", "30"}, ""},
		"a flat step backwards":                    {FlatFields, []string{"step_b_from", "2026-02-09", "step_b_to", "2026-02-08"}, "PER-002 to"},
		"a flat notice backwards":                  {FlatFields, []string{"notice_from", "2026-02-09", "notice_to", "2026-02-08"}, "PER-004 removed"},
		"a flat newspaper without a date":          {FlatFields, []string{"newspaper_1", "Example Statesman"}, "PER-001 from"},
		"a flat step without its first day":        {FlatFields, []string{"step_j_to", "2026-02-09"}, "PER-001 from"},
	} {
		t.Run(name, func(t *testing.T) {
			problems := checks[x.dictionary]("C-1", recordOf(t, x.dictionary, x.row...))
			require.Equal(t, x.want, reported(problems))
			for _, p := range problems {
				require.NotEmpty(t, p.Message)
			}
		})
	}
}

// folded is what headers are compared by: letters and figures in lower case.
func folded(header string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, header)
}

func TestNoHeaderMeansTwoFieldsOfOneSheet(t *testing.T) {
	for name, sheet := range map[string][]*facts.Dictionary{
		"cases": {CaseKey, Fields}, "flat": {CaseKey, Fields, FlatFields}, "recruitment": {CaseKey, RecruitmentFields},
		"notice": {CaseKey, NoticeFields}, "applicants": {CaseKey, ApplicantFields},
	} {
		meant := map[string]string{}
		for _, d := range sheet {
			for _, f := range d.Fields {
				require.NotEmpty(t, f.Title, f.Name)
				require.NotEmpty(t, f.Says, f.Name)
				own := map[string]bool{}
				for _, header := range append([]string{f.Name, f.Title}, f.Aliases...) {
					if other := meant[folded(header)]; other != "" && !own[folded(header)] {
						require.Fail(t, "a header means two fields", "%s: %q is %s and %s", name, header, other, f.Name)
					}
					meant[folded(header)], own[folded(header)] = f.Name, true
				}
			}
		}
	}
}

// disclosed reads a row of a disclosure file by its headers.
func disclosed(t *testing.T, row map[string]string) (main, flat facts.Record) {
	t.Helper()
	for header, value := range row {
		found := false
		for _, d := range []*facts.Dictionary{Fields, FlatFields} {
			for _, f := range d.Fields {
				for _, alias := range append([]string{f.Name}, f.Aliases...) {
					if folded(alias) != folded(header) {
						continue
					}
					found = true
					if d == Fields {
						main = main.With(facts.Fact{Field: f, Value: value})
					} else {
						flat = flat.With(facts.Fact{Field: f, Value: value})
					}
				}
			}
		}
		require.True(t, found, "the header %s is known", header)
	}
	return main, flat
}

func TestADisclosureRowOfEitherLayoutIsRead(t *testing.T) {
	for name, row := range map[string]map[string]string{
		"present layout": {
			"OCCUPATION_TYPE": recruitment.Professional, "EMP_BUSINESS_NAME": "Synthetic Widgets, Inc.", "EMP_FEIN": "00-1234567", "JOB_TITLE": "Engineer",
			"JOB_OPP_PWD_NUMBER": "P-100-26001-000001", "JOB_OPP_WAGE_FROM": "150000.00", "JOB_OPP_WAGE_PER": "year",
			"PRIMARY_WORKSITE_CITY": "Austin", "PRIMARY_WORKSITE_STATE": "TX", "RECEIVED_DATE": "2026-04-10", "CASE_STATUS": "certified",
			"DECISION_DATE": "2027-08-01", "RECR_INFO_JOB_START_DATE": "2026-02-02", "RECR_INFO_JOB_END_DATE": "2026-03-03",
			"RECR_INFO_NEWSPAPER_NAME": "Example Statesman", "RECR_INFO_AD_DATE1": "2026-02-08", "RECR_INFO_AD_DATE2": "2026-02-15",
			"RECR_OCC_EMP_WEBSITE_FROM": "2026-02-02", "RECR_OCC_EMP_WEBSITE_TO": "2026-03-06", "RECR_OCC_JOB_SEARCH_FROM": "2026-02-10",
			"RECR_OCC_JOB_SEARCH_TO": "2026-02-24", "RECR_OCC_EMP_REFERRAL_FROM": "2026-03-20", "RECR_OCC_EMP_REFERRAL_TO": "2026-03-27",
			"OTHER_REQ_EMP_LAYOFF": "false", "OTHER_REQ_JOB_FOREIGN_LANGUAGE": "true", "RECR_INFO_IS_NEWSPAPER_SUNDAY": "true",
		},
		"layout before": {
			"EMPLOYER_NAME": "Synthetic Widgets, Inc.", "JOB_INFO_JOB_TITLE": "Engineer", "PW_DETERM_DATE": "2026-01-12",
			"PW_EXPIRE_DATE": "2026-06-30", "WAGE_OFFER_FROM_9089": "150000.00", "CASE_RECEIVED_DATE": "2026-04-10",
			"CASE_STATUS": "certified", "DECISION_DATE": "2027-08-01", "JOB_INFO_WORK_CITY": "Austin", "JOB_INFO_WORK_STATE": "TX",
			"RECR_INFO_SWA_JOB_ORDER_START": "2026-02-02", "RECR_INFO_SWA_JOB_ORDER_END": "2026-03-03", "RECR_INFO_FIRST_AD_START": "2026-02-08",
			"RECR_INFO_SECOND_AD_START": "2026-02-15", "RI_1ST_AD_NEWSPAPER_NAME": "Example Statesman",
			"RI_EMPLOYER_WEB_POST_FROM": "2026-02-02", "RI_EMPLOYER_WEB_POST_TO": "2026-03-06", "RI_JOB_SEARCH_WEBSITE_FROM": "2026-02-10",
			"RI_JOB_SEARCH_WEBSITE_TO": "2026-02-24", "RI_EMPLOYEE_REFERRAL_PROG_FROM": "2026-03-20", "RI_EMPLOYEE_REFERRAL_PROG_TO": "2026-03-27",
			"RI_LAYOFF_IN_PAST_SIX_MONTHS": "false", "RECR_INFO_SUNDAY_NEWSPAPER": "true", "RECR_INFO_PROFESSIONAL_OCC": "true",
			"RECR_INFO_COLL_UNIV_TEACHER": "false", "SCHD_A_SHEEPHERDER": "false",
		},
	} {
		t.Run(name, func(t *testing.T) {
			main, flat := disclosed(t, row)
			parts := Spread(flat)
			steps := map[string]facts.Record{}
			for _, r := range parts.Recruitment {
				require.Empty(t, CheckRecruitmentRow("C-1", r))
				steps[RecruitmentKey(r)] = r
			}
			c := FromRecords("G-100-26100-000001", main, steps, nil, nil)
			require.Equal(t, "G-100-26100-000001", c.Number)
			require.Equal(t, "Example Statesman", c.adOn(recruitment.StepSundayAd, on("2026-02-08")).Place)
			require.Equal(t, on("2027-08-01"), c.After.Certified)
			require.Equal(t, "false", parts.Case.Text(fieldRural))
			f := c.filing()
			f.PWD, f.Notice, f.Occupation = recruitmenttest.Worked().PWD, recruitmenttest.Worked().Notice, recruitment.Professional
			require.Equal(t, recruitmenttest.Worked().Limits(), f.Limits())
		})
	}
}

func TestASecondAdvertisementInAJournalIsAJournal(t *testing.T) {
	parts := Spread(recordOf(t, FlatFields, "sunday_ad_2", "2026-02-12", "second_ad_type", "journal", "notice_from", "2026-02-09",
		"notice_to", "2026-02-23", "notice_to_union", "true", "notice_in_house", "true"))
	require.Len(t, parts.Recruitment, 1)
	require.Equal(t, "journal:2026-02-12", RecruitmentKey(parts.Recruitment[0]))
	require.Equal(t, facts.Origin{Import: 1, Row: 2}, parts.Recruitment[0][0].Origin, "with the origin of its cell")
	require.Equal(t, "true", parts.Case.Text(fieldUnion))
	require.Equal(t, "2026-02-09", NoticeKey(parts.Notice))
	require.Empty(t, Spread(nil).Recruitment)
	for kind, row := range map[string][]string{
		recruitment.Professional: {"professional", "true"}, recruitment.Nonprofessional: {"professional", "false"},
		recruitment.CollegeTeacher: {"professional", "true", "college_teacher", "true"}, recruitment.ScheduleA: {"professional", "true", "schedule_a", "true"},
	} {
		require.Equal(t, kind, Spread(recordOf(t, FlatFields, row...)).Case.Text(FieldOccupation))
	}
}

func TestARowFindsTheStoredOneItBelongsTo(t *testing.T) {
	step := func(pairs ...string) facts.Record { return recordOf(t, RecruitmentFields, pairs...) }
	stored := map[string]facts.Record{
		"sunday-ad-1": step("step", "sunday-ad", "number", "1", "from", "2026-02-08"), "C:2026-02-10": step("step", "C", "from", "2026-02-10"),
	}
	for name, x := range map[string]struct {
		given facts.Record
		key   string
	}{
		"by number, with another date": {step("step", "sunday-ad", "number", "1", "from", "2026-02-22"), "sunday-ad-1"},
		"by date, without a number":    {step("step", "sunday-ad", "from", "2026-02-08"), "sunday-ad-1"},
		"another date is another ad":   {step("step", "sunday-ad", "from", "2026-02-15"), ""},
		"another number is another ad": {step("step", "sunday-ad", "number", "2", "from", "2026-02-08"), ""},
		"the only one of its kind":     {step("step", "C", "place", "jobs.example"), "C:2026-02-10"},
		"another letter":               {step("step", "D", "from", "2026-02-10"), ""},
	} {
		key, ok := MatchRecruitment(stored, x.given)
		require.Equal(t, x.key, key, name)
		require.Equal(t, x.key != "", ok, name)
	}
	notices := map[string]facts.Record{"2026-02-09 lobby": recordOf(t, NoticeFields, "posted", "2026-02-09", "place", "lobby")}
	key, _ := MatchNotice(notices, recordOf(t, NoticeFields, "posted", "2026-02-09", "removed", "2026-02-23"))
	require.Equal(t, "2026-02-09 lobby", key)
	_, ok := MatchNotice(notices, recordOf(t, NoticeFields, "posted", "2026-02-09", "place", "canteen"))
	require.False(t, ok)
	people := map[string]facts.Record{"1": recordOf(t, ApplicantFields, "applicant", "1", "name", "Applicant One")}
	key, _ = MatchApplicant(people, recordOf(t, ApplicantFields, "name", "Applicant One"))
	require.Equal(t, "1", key)
	_, ok = MatchApplicant(people, recordOf(t, ApplicantFields, "applicant", "2", "name", "Applicant One"))
	require.False(t, ok)
}

func TestADecisionInWordsHasTheDayOfTheDecision(t *testing.T) {
	c := FromRecords("x", recordOf(t, Fields, "decision", "denied", "decided", "2026-05-04"), nil, nil, nil)
	require.Equal(t, "2026-05-04", c.After.Denied.String())
	require.True(t, c.After.Certified.IsZero())
	c = FromRecords("x", recordOf(t, Fields, "decision", "denied", "decided", "2026-05-04", "denied", "2026-05-01"), nil, nil, nil)
	require.Equal(t, "2026-05-01", c.After.Denied.String())
}
