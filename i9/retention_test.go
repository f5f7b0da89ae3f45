package i9_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
)

func TestRetention(t *testing.T) {
	onHold := &i9.Settings{LegalHold: "notice of inspection of 2026-07-01"}
	for _, c := range []struct {
		says     string
		form     []string
		under    *i9.Employment
		settings *i9.Settings
		asOf     string
		why      i9.KeptWhy
		through  string
	}{
		{"one year after leaving, on the last day", []string{"hired", "2020-03-02"}, gone("2020-03-02", "2025-06-30"), plain,
			"2026-06-30", i9.KeptUntilDay, "2026-06-30"},
		{"the day after", []string{"hired", "2020-03-02"}, gone("2020-03-02", "2025-06-30"), plain, "2026-07-01", i9.MayGo,
			"2026-06-30"},
		{"three years after the hire, on the last day", []string{"hired", "2023-03-02"}, gone("2023-03-02", "2024-06-30"),
			plain, "2026-03-02", i9.KeptUntilDay, "2026-03-02"},
		{"the day after", []string{"hired", "2023-03-02"}, gone("2023-03-02", "2024-06-30"), plain, "2026-03-03", i9.MayGo,
			"2026-03-02"},
		{"used again for a rehire: three years from then", []string{"hired", "2020-03-02", "supplement_b_rehired",
			"2023-03-01"},
			gone("2023-03-01", "2023-06-30"), plain, "2026-03-01", i9.KeptUntilDay, "2026-03-01"},
		{"at work", []string{"hired", "1990-03-02"}, working("1990-03-02"), plain, "2026-07-01", i9.KeptActive, ""},
		{"left nobody knows when", []string{"hired", "1990-03-02"}, &i9.Employment{Hired: on("1990-03-02")}, plain,
			"2026-07-01", i9.KeptUnknown, ""},
		{"left before the hire", []string{"hired", "2020-03-02"}, gone("2020-03-02", "2020-03-01"), plain, "2026-07-01",
			i9.KeptUnknown, ""},
		{"a hold on the form", []string{"hired", "2010-03-02", "legal_hold", "true", "legal_hold_reason", "a lawsuit"},
			gone("2010-03-02", "2012-06-30"), plain,
			"2026-07-01", i9.KeptOnHold, "2013-06-30"},
		{"a hold that was lifted", []string{"hired", "2010-03-02", "legal_hold", "false", "legal_hold_reason", "a lawsuit"},
			gone("2010-03-02", "2012-06-30"), plain,
			"2026-07-01", i9.MayGo, "2013-06-30"},
		{"a hold on the employer's forms", []string{"hired", "2010-03-02"}, gone("2010-03-02", "2012-06-30"), onHold,
			"2026-07-01", i9.KeptOnHold, "2013-06-30"},
		{"a hold on a form of somebody at work", []string{"hired", "2010-03-02", "legal_hold", "true"}, working("2010-03-02"),
			plain, "2026-07-01", i9.KeptOnHold, ""},
	} {
		t.Run(c.says, func(t *testing.T) {
			kept := i9.Keep(form(t, c.form...), c.under, c.settings, on(c.asOf))
			require.Equal(t, c.why, kept.Why)
			require.Equal(t, c.through, kept.Through.String())
			require.Equal(t, c.why == i9.MayGo, kept.MayGo)
			require.NotEmpty(t, kept.Says)
			require.NotNil(t, kept.Basis)
		})
	}
}

func planned(t *testing.T) (*i9.Plan, *i9.Subject) {
	t.Helper()
	old := &i9.Subject{ID: "E1", Settings: plain, Employment: *gone("2010-03-02", "2012-06-30"),
		Form: form(t, "hired", "2010-03-02", "section_1", "2010-03-02", "list_a_document", "US Passport", "list_a_number",
			"6789", "scan", "ab12")}
	plan, err := i9.NewPlan("acme", "A. Planner", each(old,
		&i9.Subject{ID: "E2", Settings: plain, Employment: *working("2010-03-02"), Form: form(t, "hired", "2010-03-02")},
		&i9.Subject{ID: "E3", Settings: plain, Employment: *gone("2010-03-02", "2012-06-30")},
		&i9.Subject{ID: "E4", Settings: plain, Employment: *gone("2010-03-02", "2012-06-30"), Form: form(t, "hired",
			"2010-03-02", "legal_hold", "true")},
	), on("2026-07-01"))
	require.NoError(t, err)
	return plan, old
}

func TestAPlanListsOnlyWhatMayGo(t *testing.T) {
	plan, _ := planned(t)
	require.Len(t, plan.Forms, 1)
	require.Equal(t, "E1", plan.Forms[0].Employee)
	require.Equal(t, "2013-06-30", plan.Forms[0].Through.String())
	require.Len(t, plan.Forms[0].Sum, 64)

	_, err := i9.NewPlan("acme", " ", each(), on("2026-07-01"))
	require.ErrorContains(t, err, "name")
	_, err = i9.NewPlan("acme", "A. Planner", broken(errors.New("the disk is gone")), on("2026-07-01"))
	require.ErrorContains(t, err, "the disk is gone")
}

func TestWhoMadeThePlanDoesNotApproveIt(t *testing.T) {
	plan, _ := planned(t)
	for _, name := range []string{"A. Planner", "a planner", " A.  PLANNER "} {
		require.ErrorContains(t, plan.Approve(name), "different person", name)
	}
	require.ErrorContains(t, plan.Approve("  "), "name of the person")
	require.NoError(t, plan.Approve("B. Approver"))
}

func TestAPlannedFormIsCheckedAgain(t *testing.T) {
	plan, s := planned(t)
	entry := &plan.Forms[0]
	stands := func(f *i9.Form, e *i9.Employment, settings *i9.Settings) error {
		return entry.Stands(f, e, settings, on("2026-08-03"))
	}
	require.NoError(t, stands(s.Form, &s.Employment, plain))
	require.ErrorContains(t, stands(nil, &s.Employment, plain), "no longer exists")
	require.ErrorContains(t, stands(s.Form, working("2010-03-02"), plain), "must be kept", "rehired since")
	require.ErrorContains(t, stands(s.Form, &s.Employment, &i9.Settings{LegalHold: "a lawsuit"}), "a lawsuit",
		"a hold since")
	held := form(t, "hired", "2010-03-02", "legal_hold", "true")
	require.ErrorContains(t, stands(held, &s.Employment, plain), "must be kept")
	changed := form(t, "hired", "2010-03-02", "section_1", "2010-03-03")
	require.ErrorContains(t, stands(changed, &s.Employment, plain), "changed since the plan")
}

func TestACertificateKeepsNoMoreThanItNeeds(t *testing.T) {
	plan, s := planned(t)
	certificate := plan.Certify(&plan.Forms[0], "B. Approver", "b", on("2026-08-03"))
	text, err := json.Marshal(certificate)
	require.NoError(t, err)
	require.JSONEq(t,
		`{"version":1,"client":"acme","employee":"E1","form":"2010-03-02","hired":"2010-03-02","left":"2012-06-30",
		"kept_through":"2013-06-30","rule":"i9.retention","pin":"8 CFR 274a.2(b)(2)(i)(A); 8 USC 1324a(b)(3)(B)",
		"facts_sha256":"`+i9.Sum(s.Form.Record)+`","scan":"ab12","planned_by":"A. Planner","planned_on":"2026-07-01",
		"approved_by":"B. Approver","destroyed_by":"b","destroyed_on":"2026-08-03"}`, string(text))
	for _, secret := range []string{"6789", "assport", "section_1"} {
		require.NotContains(t, string(text), secret)
	}
}
