package i9_test

import (
	"errors"
	"iter"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
)

func TestWhoANoticeCovers(t *testing.T) {
	whole := func(hired string) *i9.Form {
		return form(t, "hired", hired, "section_1", hired, "section_2", hired, "attestation", "citizen", "list_a_document",
			"US Passport", "scan", "ab12")
	}
	for _, c := range []struct {
		says    string
		form    *i9.Form
		under   *i9.Employment
		covered string // why, "" if it is not
		missing []string
		beyond  int
	}{
		{"at work", whole("2020-03-02"), working("2020-03-02"), "employed when the notice was served", []string{}, 0},
		{"at work, no form", nil, working("2020-03-02"), "employed when the notice was served", []string{"form"}, 0},
		{"at work since the last day without forms", nil, working("1986-11-06"), "", nil, 0},
		{"at work since the day after", nil, working("1986-11-07"), "employed when the notice was served", []string{"form"},
			0},
		{"hired on the day of service", whole("2026-07-01"), working("2026-07-01"), "employed when the notice was served",
			[]string{}, 0},
		{"hired the day after", whole("2026-07-02"), working("2026-07-02"), "", nil, 0},
		{"left on the day of service", whole("2020-03-02"), gone("2020-03-02", "2026-07-01"),
			"employed when the notice was served", []string{}, 0},
		{"left the day before", whole("2020-03-02"), gone("2020-03-02", "2026-06-30"),
			"terminated; the form is kept through 2027-06-30", []string{}, 0},
		{"left, on the last day of retention", whole("2020-03-02"), gone("2020-03-02", "2025-07-01"),
			"terminated; the form is kept through 2026-07-01", []string{}, 0},
		{"left, the day after retention", whole("2020-03-02"), gone("2020-03-02", "2025-06-30"), "", nil, 1},
		{"left, retention over, no form", nil, gone("2020-03-02", "2025-06-30"), "", nil, 0},
		{"left, within retention, no form", nil, gone("2023-09-01", "2024-06-30"),
			"terminated; the form is kept through 2026-09-01", []string{"form"}, 0},
		{"left nobody knows when", whole("2020-03-02"), &i9.Employment{Hired: on("2020-03-02")},
			"terminated; the date is not recorded", []string{}, 0},
		{"left before the hire", whole("2020-03-02"), gone("2020-03-02", "2020-03-01"),
			"terminated; the retention date cannot be calculated", []string{}, 0},
		{"nothing but a hire date", form(t, "hired", "2020-03-02"), working("2020-03-02"),
			"employed when the notice was served",
			[]string{"section_1", "section_2", "scan"}, 0},
		{"Supplement B missing", form(t, append(signed, "list_a_document", "EAD", "list_a_expires", "2026-06-30", "scan",
			"ab12")...), working("2024-03-04"),
			"employed when the notice was served", []string{"supplement_b"}, 0},
	} {
		t.Run(c.says, func(t *testing.T) {
			s := &i9.Subject{ID: "E1", Form: c.form, Employment: *c.under, Settings: plain}
			notice, covered := inspected(t, each(s), on("2026-07-02"))
			require.Len(t, covered, notice.Covered)
			if c.covered == "" {
				require.Empty(t, covered)
				require.Equal(t, 1, notice.NotCovered)
				require.Equal(t, c.beyond, notice.Beyond)
				return
			}
			require.Len(t, covered, 1)
			require.Equal(t, c.covered, covered[0].Why)
			require.Equal(t, c.missing, covered[0].Missing)
			require.Equal(t, len(c.missing) > 0, notice.Lacking == 1)
			require.NotNil(t, covered[0].Faults)
		})
	}
}

func TestDaysOfAnInspection(t *testing.T) {
	shop := &i9.Settings{OpenDays: law.OpenDays{OpenWeekdays: []string{"sat", "sun", "mon"}}}
	notice, err := i9.Inspect(on("2026-07-01"), each(), plain, on("2026-07-01"), ignored)
	require.NoError(t, err)
	require.Equal(t, "2026-07-07", notice.Produce.String(), "the third business day; Friday is the observed holiday")
	require.NotEmpty(t, notice.Basis)
	notice, err = i9.Inspect(on("2026-07-01"), each(), shop, on("2026-07-01"), ignored)
	require.NoError(t, err)
	require.NotEqual(t, "2026-07-07", notice.Produce.String(), "the employer's own days")

	correct, err := i9.CorrectionClock(on("2026-08-03")).Apply(nil)
	require.NoError(t, err)
	require.Equal(t, "2026-08-17", correct.Due.String(), "ten business days after the explanation")

	_, err = i9.Inspect(on("2026-07-01"), broken(errors.New("the disk is gone")), plain, on("2026-07-01"), ignored)
	require.ErrorContains(t, err, "the disk is gone")
	_, err = i9.Inspect(on("2026-07-01"), each(&i9.Subject{ID: "E1", Employment: *working("2020-03-02"), Settings: plain}), plain,
		on("2026-07-01"), func(*i9.Covered) error { return errors.New("the disk is full") })
	require.ErrorContains(t, err, "the disk is full")
}

func ignored(*i9.Covered) error { return nil }

// inspected are the employments that a notice served on July 1 covers.
func inspected(t *testing.T, subjects iter.Seq2[*i9.Subject, error], asOf civil.Date) (n *i9.Notice, covered []i9.Covered) {
	t.Helper()
	n, err := i9.Inspect(on("2026-07-01"), subjects, plain, asOf, func(c *i9.Covered) error {
		covered = append(covered, *c)
		return nil
	})
	require.NoError(t, err)
	return n, covered
}

func TestFormsOfAnEmployeeAreInOrderAndCounted(t *testing.T) {
	subject := func(id, hired string) *i9.Subject {
		return &i9.Subject{ID: id, Form: form(t, "hired", hired), Employment: *working(hired), Settings: plain}
	}
	notice, covered := inspected(t, each(subject("E1", "2024-03-02"), subject("E1", "2020-03-02"), subject("E2", "2020-03-02")), on("2026-07-01"))
	require.Len(t, covered, 3)
	require.Equal(t, []string{"E1", "E1", "E2"}, []string{covered[0].ID, covered[1].ID, covered[2].ID})
	require.Less(t, covered[0].Form, covered[1].Form)
	require.NotEmpty(t, covered[0].Recorded)
	require.Equal(t, 3, notice.Lacking)

	notice, _ = inspected(t, each(&i9.Subject{ID: "E1", Employment: *working("2020-03-02"), Settings: plain}), on("2026-07-01"))
	require.Equal(t, i9.Counts{Substantive: 1, Missing: 1}, notice.Counts)
}
