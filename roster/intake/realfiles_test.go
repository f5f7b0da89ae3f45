package intake_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/realfiles"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

func openPublic(t *testing.T, name string, options intake.Options) *intake.Intake {
	t.Helper()
	sheet, err := table.Open(t.Context(), realfiles.Path(t, name), nil, table.Options{Known: intake.Known(roster.Fields,
		status.Fields)})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, sheet.Close()) })
	options.AsOf, options.Passing = asOf, sheet.Passing
	in, err := intake.Begin(t.Context(), sheet.Headers, sheet.Rows, options, roster.Fields, status.Fields)
	require.NoError(t, err)
	return in
}

func TestPeopleWhoShareWorkerIDsAreNotMerged(t *testing.T) {
	in := openPublic(t, "ms-hr-csv/csv-with-1000-records.csv", intake.Options{})
	require.Empty(t, in.Refusals())
	shared := make(map[string]int)
	accepted := make(map[string]bool)
	for _, e := range keep(t, in) {
		if e.refused {
			require.Equal(t, intake.CodeSharedID, e.code())
			shared[e.id]++
			continue
		}
		require.False(t, accepted[e.id])
		accepted[e.id] = true
	}
	report := in.Report()
	require.Equal(t, []int{1000, 359, 641, 0}, []int{report.Rows, report.Accepted, report.Refused, report.PassedOver})
	require.Len(t, shared, 265)
	require.Len(t, accepted, 359)
	require.Contains(t, report.Ignored, "UserID")
	require.Equal(t, intake.MappedColumn{Column: "WorkerID", Field: "id", How: intake.HowAlias}, report.Mapping[0])
	require.Empty(t, becomes(in)["City"], "the home")
}

func TestRealRosters(t *testing.T) {
	cases := map[string]struct {
		rows, accepted, refused, passed int
		id, first                       string
		facts                           map[string]string
	}{
		"ms-hr-csv/csv-with-2-records.csv": {2, 2, 0, 0, "WorkerID", "1222", map[string]string{"first_name": "Talya",
			"hired": "2013-01-01", "employment_status": "terminated"}},
		"ms-hr-csv/employeeData.csv": {332, 239, 93, 0, "WorkerID", "1783", map[string]string{"employer": "Fabrikam",
			"department": "Sales"}},
		"ms-hr-csv/contractorData.csv": {331, 241, 90, 0, "WorkerID", "1222", map[string]string{"worksite": "Europe"}},
		"ms-hr-csv/internData.csv":     {337, 225, 112, 0, "WorkerID", "2000", map[string]string{"manager_id": "1083"}},
		"midpoint-hris/alice-hr.csv": {26, 26, 0, 0, "empno", "001", map[string]string{"first_name": "Alice",
			"last_name": "Anderson", "job_code": "B002"}},
		"midpoint-hris/export-initial.csv": {50, 50, 0, 0, "empnum", "1001", map[string]string{"job_code": "124",
			"title": "CEO", "employment_status": "active"}},
		"midpoint-hris/initial_data.csv": {50, 50, 0, 0, "empnum", "1001", map[string]string{"last_name": "Green"}},
		"midpoint-hris/webinar-hr.csv":   {250, 250, 0, 0, "empNo", "1001", map[string]string{"department": "Sales"}},
		"veza-hris/example.csv": {20, 20, 0, 0, "employee_number", "1001",
			map[string]string{"hired": "2010-12-28", "employment_status": "active", "email": "jdigman@example.com"}},
		"workday-dbt-seeds/workday_worker_history_data.csv": {7, 6, 0, 1, "worker_code", "10010",
			map[string]string{"hired": "2020-03-01",
				"left": "2020-11-13", "wage": "25000.00", "wage_per": "year", "employment_status": "terminated"}},
		"workday-dbt-seeds/workday_worker_position_history_data.csv": {7, 6, 0, 1, "worker_id",
			"7687e33f1595017a1330268bd456a822",
			map[string]string{"title": "Customer Service Representative", "hours": "39.5"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			in := openPublic(t, name, intake.Options{})
			require.Empty(t, in.Refusals())
			var first taken
			for _, e := range keep(t, in) {
				if e.id == c.first && !e.refused && !e.passed {
					first = e
				}
			}
			report := in.Report()
			require.Equal(t, []int{c.rows, c.accepted, c.refused, c.passed}, []int{report.Rows, report.Accepted,
				report.Refused, report.PassedOver})
			require.Equal(t, "id", becomes(in)[c.id])
			for field, want := range c.facts {
				require.Equal(t, want, first.facts[field], field)
			}
		})
	}
}

func TestWorkdayHistoryTakesTheRowInForce(t *testing.T) {
	in := openPublic(t, "workday-dbt-seeds/workday_worker_history_data.csv", intake.Options{})
	wages := make(map[string]string)
	for _, e := range keep(t, in) {
		if !e.passed {
			wages[e.id] = e.facts["wage"]
		}
	}
	require.Equal(t, "80000.00", wages["10030"], "the row from 2025-04-01 on")
	require.Empty(t, wages["10017"], "a wage in pesos is not taken")
}

func TestWordsOfStatus(t *testing.T) {
	in := openPublic(t, "veza-hris/example.csv", intake.Options{})
	counts := make(map[string]int)
	left, managers := 0, 0
	for _, e := range keep(t, in) {
		counts[e.facts["employment_status"]]++
		if e.facts["left"] != "" {
			left++
		}
		if e.facts["manager_id"] != "" {
			managers++
		}
		require.Empty(t, e.problems)
	}
	require.Equal(t, map[string]int{"active": 15, "leave": 1, "terminated": 4}, counts)
	require.Equal(t, 4, left)
	require.Equal(t, 18, managers)
}

func TestTablesOfOtherThingsAreNoRosters(t *testing.T) {
	for _, name := range []string{"job_profile", "organization", "position", "position_job_profile",
		"position_organization", "person_name",
		"personal_information_history", "worker_leave_status", "worker_position_organization_history"} {
		t.Run(name, func(t *testing.T) {
			in := openPublic(t, "workday-dbt-seeds/workday_"+name+"_data.csv", intake.Options{AskUnmapped: true}) // as a person's own import does
			require.NotEmpty(t, in.Refusals())
			require.Contains(t, []string{intake.CodeNoID, intake.CodeNoRoster, intake.CodeUnmapped}, in.Refusals()[0].Code)
		})
	}
}
