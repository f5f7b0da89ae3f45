package docket

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/i9"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status"
)

// TestTheDutiesOfANewHireAreNamedInTheirOrder has Section 2 and the E-Verify case due on one day: both are named, each with its step, the
// form before the case that rests on it.
func TestTheDutiesOfANewHireAreNamedInTheirOrder(t *testing.T) {
	takesPart := true
	p := worker(t, given{"hired": today.AddDays(-1).String()})
	p.Forms = append(p.Forms, i9.FromRecord("F", record(t, i9.Fields, given{"hired": today.AddDays(-1).String(), "section_1": today.AddDays(-1).String()})))
	d := build(t, p, Options{Within: -1, I9: &I9Options{HoldsForms: true, Default: i9.Settings{EVerify: &takesPart, EVerifySince: today.AddDays(-400)}}})
	e := eventOf(t, d, "i9.everify-case/E1/F")
	require.Equal(t, "Form I-9: Section 2 due (employer); also E-Verify case", e.Summary)
	require.Equal(t, "Examine the documents that the employee chooses from the Lists of Acceptable Documents, and sign Section 2. "+
		"Also E-Verify case: create the case once the form is complete. "+i9.NoChoice, e.Next)
	require.Empty(t, e.AlsoOwners, "both are duties of HR")
}

// TestADutyOfAnotherOwnerIsFoundByTheOwner has an extension, which counsel files, and a reverification by HR due on one day: HR's list has it.
func TestADutyOfAnotherOwnerIsFoundByTheOwner(t *testing.T) {
	p := worker(t, given{"hired": "2024-01-02"}, given{"class": "TN", "i94_expires": "2026-12-18"})
	p.Forms = append(p.Forms, i9.FromRecord("F", record(t, i9.Fields, given{
		"hired": "2024-01-02", "section_1": "2024-01-02", "section_2": "2024-01-02", "list_a_document": "Foreign passport with Form I-94",
		"list_a_expires": "2026-12-18", "attestation": i9.AuthorizedUntil, "authorized_until": "2026-12-18",
	})))
	d := build(t, p, Options{Within: -1})
	e := eventOf(t, d, "status.i94-expires/E1/TN")
	require.Equal(t, []string{"counsel", "hr"}, []string{string(e.Owner), string(e.AlsoOwners[0])})
	require.Contains(t, e.Next, "File the extension; USCIS must receive it by December 18, 2026. Also I-9 reverification (HR): sign Supplement B for the document that the employee chooses.")
	d.Narrow(&Filter{Within: -1, Owners: []law.Owner{law.HR}})
	require.NotNil(t, eventOf(t, d, "i9.reverify/E1/F"))
}

// TestTheLastDayOfTheMaximumStayIsNamedBesideTheExtension holds that no one is only asked to file an extension that the maximum excludes.
func TestTheLastDayOfTheMaximumStayIsNamedBesideTheExtension(t *testing.T) {
	d := build(t, worker(t, given{}, given{"class": "H-1B", "petition_expires": "2027-03-29", "i94_expires": "2027-03-29", "first_admitted": "2021-03-30"}), Options{Within: -1})
	require.Contains(t, eventOf(t, d, "status.petition-expires/E1/H-1B").Next, "Also maximum stay: decide with counsel before that day")
}

// TestMembersOfOneRuleAreNamed holds that a second filing, family member or place with the same last day is named.
func TestMembersOfOneRuleAreNamed(t *testing.T) {
	p := filed(t, worker(t, given{}, given{"class": "H-1B", "petition_expires": "2028-03-29", "i94_expires": "2028-03-29"}),
		given{"form": "I-129", "purpose": "extension", "received": "2026-10-01", "notice": "rfe", "notice_issued": "2026-11-01", "notice_due": "2027-01-20"},
		given{"form": "I-140", "purpose": "new", "received": "2026-10-02", "notice": "rfe", "notice_issued": "2026-11-01", "notice_due": "2027-01-20"})
	for _, name := range []string{"One", "Two"} {
		p.Dependents = append(p.Dependents, status.DependentFromRecord(name, record(t, status.DependentFields, given{
			"relation": "child", "dependent_name": name, "dependent_class": "H-4", "dependent_i94_expires": "2026-12-18"})))
	}
	d := build(t, p, Options{Within: -1})
	require.Equal(t, "Child (H-4): I-94 expires; also 1 more", eventOf(t, d, "status.dependent-i94/E1/One").Summary)
	for _, l := range d.Deadlines {
		if l.Rule == "status.notice-answer" {
			e := eventOf(t, d, l.Key)
			require.Contains(t, e.Summary, "I-129")
			require.Contains(t, e.Summary, "I-140")
		}
	}
}

// TestEveryDutyOfADayIsNamed draws people and cases at random: the next step of an event has the step of each duty among its members, or
// names what it is about.
func TestEveryDutyOfADayIsNamed(t *testing.T) {
	several := 0
	plain := func(text string) string { return strings.ReplaceAll(text, " "+i9.NoChoice, "") }
	check := func(rt *rapid.T) {
		d, err := Build(one(anyone(rt)), Options{AsOf: today, Within: -1, I9: &I9Options{HoldsForms: true}, PERM: &PERMOptions{}, Matters: anyMatters(rt)})
		require.NoError(rt, err)
		at := map[string]*Event{}
		for i := range d.Events {
			at[d.Events[i].Key] = &d.Events[i]
		}
		for _, l := range d.Deadlines {
			e := at[l.Event]
			if l.Kind != law.Duty || l.State != Open || strings.HasPrefix(e.Next, l.Remedy) {
				continue
			}
			short := dutiesOf(l.Rule).Short
			ofFinding := strings.Contains(strings.Join(e.Members, " "), l.Rule+"/") && !strings.Contains(e.Next, " Also ")
			if severity, _ := l.consequence(false); severity == law.ForInformation || ofFinding && RuleOf(e.Members[0]) == l.Rule {
				continue
			}
			several++
			named := short != "" && strings.Contains(e.Next, short)
			require.True(rt, named || strings.Contains(e.Next, facts.Lowered(plain(l.Remedy))), "%s of %s is not in: %s", l.Key, e.Key, e.Next)
			require.True(rt, e.IsOf(l.Owner), "%s of %s", l.Key, e.Key)
		}
	}
	rapid.Check(t, check)
	require.Positive(t, several, "no event has two duties")
}
