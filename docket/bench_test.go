package docket

import (
	"fmt"
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

// workforce are people with their forms as an employer's are: most of citizens and permanent residents, complete; some whose
// permission ends, a few of them in a stay with something pending; now and then a late or an unfinished form.
func workforce(t testing.TB, n int) []*Person {
	t.Helper()
	people := make([]*Person, n)
	base := civil.MustParse("2021-03-01")
	for i := range people {
		hired := base.AddDays(i % 2000).String()
		employee := given{"hired": hired, "first_name": "Asha", "last_name": "Rao" + strconv.Itoa(i), "employer": "Acme Inc", "city": "Austin"}
		form := given{
			"hired": hired, "section_1": hired, "section_2": hired, "edition": "2023-08-01", "attestation": "citizen",
			"list_b_document": "Driver's License", "list_b_issuer": "TX", "list_b_expires": "2028-01-01",
			"list_c_document": "Social Security Card", "list_c_issuer": "SSA",
		}
		if i%100 < 26 { // documents of List A, set below
			maps.DeleteFunc(form, func(name, _ string) bool { return strings.HasPrefix(name, "list_") })
		}
		var stays []given
		switch k := i % 100; {
		case k < 15: // a permanent resident
			form["attestation"], form["list_a_document"], form["list_a_expires"] = "permanent-resident", "Permanent Resident Card", "2027-01-01"
		case k < 25: // permission that ends
			form["attestation"], form["list_a_document"], form["list_a_2_document"] = "authorized-until", "Foreign Passport", "Form I-94"
			form["list_a_2_expires"] = today.AddDays(i % 1000).String()
			stays = []given{{"class": "H-1B", "petition_expires": form["list_a_2_expires"], "i94_expires": form["list_a_2_expires"]}}
		case k == 25:
			form["attestation"], form["list_a_document"], form["list_a_expires"] = "authorized-until", "EAD", "2025-11-30"
			stays = []given{{"class": "AOS", "ead_category": "C09", "ead_expires": "2025-11-30", "ead_renewal_received": "2025-10-20"}}
		case i%1000 == 50:
			form["section_2"] = civil.MustParse(hired).AddDays(10).String()
		}
		people[i] = holding(t, worker(t, employee, stays...), form)
		people[i].Employee.ID = fmt.Sprintf("E%07d", i)
	}
	return people
}

// BenchmarkForms makes the docket of 1,000,000 people with their forms, 30 days ahead. What the records were read into is
// not counted.
func BenchmarkForms(b *testing.B) {
	const all = 1_000_000
	people := workforce(b, 10_000)
	for _, stays := range []bool{false, true} {
		b.Run(fmt.Sprintf("with stays %t", stays), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d, err := Build(func(yield func(*Person, error) bool) {
					for i := range all {
						p := people[i%len(people)]
						if !stays {
							p = &Person{Employee: p.Employee, Forms: p.Forms}
						}
						if !yield(p, nil) {
							return
						}
					}
				}, Options{AsOf: today, Within: 30, Domains: []string{"i9"}, I9: &I9Options{HoldsForms: true}})
				require.NoError(b, err)
				require.NotEmpty(b, d.Deadlines)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/all, "ns/form")
		})
	}
}

// BenchmarkForm is one form at a time, by its kind.
func BenchmarkForm(b *testing.B) {
	p := workforce(b, 100)
	o := Options{AsOf: today, Within: 30, I9: &I9Options{HoldsForms: true}}
	for name, person := range map[string]*Person{"citizen": p[60], "resident": p[0], "admitted": p[20], "card extended": p[25]} {
		b.Run(name, func(b *testing.B) {
			records := person.snapshot(o.AsOf)
			b.ReportAllocs()
			for b.Loop() {
				d := &Docket{}
				d.addForm(person, records, true, &o)
			}
		})
	}
}
