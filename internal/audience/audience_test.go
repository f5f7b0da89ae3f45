package audience_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/audience"
)

var words = audience.Words{
	Fields: map[string]string{"petition_expires": "petition expiration date", "removed": "date taken down",
		"stem_evaluation_sent": "STEM OPT evaluation sent"},
	People: map[string]string{"001171": "Sample, Ana", "12": "Sample, Bob", "2027": "Sample, Carl"},
}

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"Supply petition_expires and day_count.":                                                       "Supply petition expiration date and day count.",
		"Take it down and record the day (removed).":                                                   "Take it down and record the day.",
		"Give the copy (in person).":                                                                   "Give the copy (in person).",
		"File by that day. To plan it: mobility perm plan.":                                            "File by that day.",
		"Run mobility paf check for each item; add what is missing.":                                   "Add what is missing.",
		"The PERM was denied, and the status record shows it as filed":                                 "The PERM was denied, and the status record shows it as filed",
		"Record it: mobility status record 1 class=H-1B. Or ask.":                                      "Or ask.",
		`If it was sent, record the day (mobility perm record "A (B)" x_y=...). If not, call counsel.`: "If it was sent, record the day. If not, call counsel.",
		"001171 works under an LCA that expired on 2026-11-08":                                         "Sample, Ana works under an LCA that expired on November 8, 2026",
		"LCA I-200-23235-001171 expires":                                                               "LCA I-200-23235-001171 expires",
		"12 days from fiscal year 2027":                                                                "12 days from fiscal year 2027",
		"Due (status.petition-expires), see 20 CFR 655.734(a)(1)":                                      "Due, see 20 CFR 655.734(a)(1)",
		"001 remains 2029; correct the HR system (STA-002).":                                           "001 remains 2029; correct the HR system.",
		"EAD C09 expires": "EAD C09 expires",
	} {
		require.Equal(t, want, audience.Client.Text(text, &words), text)
		require.Equal(t, text, audience.Internal.Text(text, &words))
	}
}

func TestAManagerReadsNoCategory(t *testing.T) {
	require.Equal(t, "EAD expires", audience.Manager.Text("EAD C08 expires", &words))
	require.Equal(t, "EAD expires", audience.Manager.Text("EAD (C19) expires", &words))
	require.Equal(t, "Final evaluation (I-983)", audience.Manager.Text("STEM OPT: final evaluation (I-983)", &words))
	require.Equal(t, "Worker terminates", audience.Manager.Text("F-1 STEM OPT worker terminates", &words))
	require.Equal(t, "Ask Tina about OPTIONS", audience.Manager.Text("Ask Tina about OPTIONS", &words))
	require.Equal(t, "Then record evaluation sent", audience.Manager.Text("Then record stem_evaluation_sent", &words), "nor a class in the name of a field")
	for _, data := range []audience.Data{audience.Category, audience.Class, audience.Passports, audience.Working, audience.SelfAudit, audience.Relatives} {
		require.False(t, audience.Manager.May(data))
	}
}

func TestEveryKindOfDataHasReaders(t *testing.T) {
	for data := audience.Working; data <= audience.RelativesNames; data++ {
		require.Contains(t, audience.Reads[data], audience.Internal)
		require.NotContains(t, audience.Reads[data], audience.Audience(""))
	}
}

func TestParse(t *testing.T) {
	found, err := audience.Parse("client", audience.ForReports)
	require.NoError(t, err)
	require.Equal(t, audience.Client, found)
	_, err = audience.Parse("press", audience.ForReports)
	require.EqualError(t, err, `unknown audience "press"; choose one of client, internal`)
}
