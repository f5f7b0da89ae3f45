package docket

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/perm/recruitment"
)

// standing is what the checks report of an application or case: its issues by rule and word, and what is in order.
type standing struct {
	issues  map[string]law.Severity
	inOrder map[string]bool
}

// recorded are the records of an application or case, by noun and key.
type recorded map[string]map[string]facts.Record

// Facts whose absence changes which requirements there are, or that name an event: without them an event that is recorded is one that is
// not. Each is listed with its reason, and no other field may have such an effect.
var (
	scope = map[string]string{
		"lca.status": "denied: no requirement is left", "lca.decided": "the day of the decision, after which it is over",
		"lca.withdrawn": "withdrawn: no requirement is left", "worker.last_day": "a worker without a last day still works",
		"lca.certified": "the day of the decision stands in", "lca.filed": "the day of receipt stands in",
		"site.first_day": "blank for a worksite on the application", "perm.withdrawn": "withdrawn: no requirement is left",
		"perm.denied": "the day of the decision, after which it is over", "perm.decided": "the day of the decision, after which it is over",
		"perm.decision": "withdrawn: no requirement is left", "perm.filed": "what was expected until then is judged as of today",
		"perm.pwd_from": "the day of the determination stands in", "perm.determined": "stands in for the first day of validity", "notice.to_union": "blank for a notice that was posted",
		"step.to": "blank for a step of one day, or one that runs", "step.step": "the key of the record, which no door leaves out",
	}
	events = map[string]string{
		"worker.first_day": "begins to work", "worker.wage_since": "a raise", "lca.benefits_changed": "benefits change", "lca.changed": "a successor",
		"lca.corporate_change": "a successor", "lca.pay_system_changed": "the pay system changes", "lca.single_employer": "an election of the employer",
		"lca.worksites_total": "more worksites than are recorded", "perm.layoff": "a review of layoffs is recorded",
		"perm.no_applicants": "applicants are recorded all the same", "perm.payment_received": "it is recorded that the employer pays all",
		"perm.repayment": "it is recorded that the employer pays all", "perm.combination_of_occupations": "it is recorded that nothing exceeds the normal",
		"perm.foreign_language": "it is recorded that nothing exceeds the normal", "applicant.trainable": "the reason recorded is that it cannot be learned",
		"perm.occupation": "judged like a professional case, which asks the most",
	}
)

// forwards leaves out a last day before the first, which no door lets in.
func forwards(r facts.Record, d *facts.Dictionary, first, last string) facts.Record {
	from, to := r.Date(d.Field(first)), r.Date(d.Field(last))
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		return slices.DeleteFunc(r, func(f facts.Fact) bool { return f.Field.Name == last })
	}
	return r
}

// anyRecorded draws the records of an application or of a case. The key of a step is always there.
func anyRecorded(rt *rapid.T, noun string) recorded {
	if noun == "lca" {
		return recorded{
			"lca": {"LCA-1": anyFacts(rt, paf.LCAFields, 80)}, "site": {"W": anyFacts(rt, paf.WorksiteFields, 80)},
			"worker": {"E1": anyFacts(rt, paf.AssignmentFields, 80)}, "notice": {"N": forwards(anyFacts(rt, paf.NoticeFields, 80), paf.NoticeFields, "posted", "removed")},
		}
	}
	step := forwards(anyFacts(rt, perm.RecruitmentFields, 80), perm.RecruitmentFields, "from", "to")
	if kind := perm.RecruitmentFields.Field("step"); step.Text(kind) == "" {
		step = step.With(facts.Fact{Field: kind, Value: rapid.SampledFrom(kind.Words).Draw(rt, "step")})
	}
	return recorded{
		"perm": {"C": forwards(anyFacts(rt, perm.Fields, 75), perm.Fields, "pwd_from", "pwd_to")}, "step": {"ad": step},
		"notice":    {"N": forwards(anyFacts(rt, perm.NoticeFields, 80), perm.NoticeFields, "posted", "removed")},
		"applicant": {"A": anyFacts(rt, perm.ApplicantFields, 80)},
	}
}

// stands reads an application or case and examines it.
func (r recorded) stands() standing {
	s := standing{map[string]law.Severity{}, map[string]bool{}}
	var found []law.Finding
	if own, ok := r["lca"]; ok {
		c := paf.FromRecords("LCA-1", paf.Records{LCA: own["LCA-1"], Worksites: r["site"], Workers: r["worker"], Notices: r["notice"]})
		found = paf.Findings(&c, nil, today)
		for _, item := range paf.Check(&c, today).Items {
			s.inOrder[strconv.Itoa(item.Item)] = item.State == paf.Present || item.State == paf.NotApplicable
		}
	} else {
		c := perm.FromRecords("C", r["perm"]["C"], r["step"], r["notice"], r["applicant"])
		found = perm.Findings(&c, today)
		list := perm.Check(&c, today)
		for i := range list.Items {
			item := &list.Items[i]
			s.inOrder[item.Item] = item.State == perm.Present || item.State == perm.NotApplicable
		}
	}
	for i := range found {
		s.issues[found[i].Rule+"/"+found[i].Word] = found[i].Severity
	}
	return s
}

// without is the records with one fact of one of them left out.
func (r recorded) without(noun, key string, at int) recorded {
	less := maps.Clone(r)
	less[noun] = maps.Clone(r[noun])
	less[noun][key] = slices.Delete(slices.Clone(r[noun][key]), at, at+1)
	return less
}

// TestWhatIsUnknownIsNeitherViolatedNorInOrder leaves each recorded fact of applications and cases drawn at random unknown in turn: no
// violation comes of it that was not an issue before, and nothing that was not in order becomes so.
func TestWhatIsUnknownIsNeitherViolatedNorInOrder(t *testing.T) {
	left := map[string]bool{}
	rapid.Check(t, func(rt *rapid.T) {
		all := anyRecorded(rt, rapid.SampledFrom([]string{"lca", "perm"}).Draw(rt, "of"))
		known := all.stands()
		for noun, records := range all {
			for key, record := range records {
				for at := range record {
					field := noun + "." + record[at].Field.Name
					left[field] = true
					less := all.without(noun, key, at).stands()
					for issue, severity := range less.issues {
						if _, before := known.issues[issue]; !before && scope[field] == "" {
							require.NotEqual(rt, Violation, severity, "%s left unknown makes %s", field, issue)
						}
					}
					for item, good := range less.inOrder {
						if was, before := known.inOrder[item]; before && !was && scope[field]+events[field] == "" {
							require.False(rt, good, "%s left unknown puts %s in order", field, item)
						}
					}
				}
			}
		}
	})
	require.Greater(t, len(left), 100, "few facts were left unknown")
}

// lastDay reports whether the docket has a last day to file a case, or the question for what it depends on.
func (r recorded) lastDay() bool {
	c := perm.FromRecords("C", r["perm"]["C"], r["step"], r["notice"], r["applicant"])
	return slices.ContainsFunc(perm.Clocks(&c, today), func(clock law.Clock) bool {
		return clock.Rule == recruitment.FilingWindow.ID && (clock.Undetermined() || !clock.Outcome().Due.IsZero())
	})
}

// TestALastDayToFileDoesNotDependOnHowMuchIsKnown leaves what is recorded of the wage determination of a case unknown in turn: as long as the
// recruitment that sets a last day is recorded, the docket has one.
func TestALastDayToFileDoesNotDependOnHowMuchIsKnown(t *testing.T) {
	step := func(kind, from, to string) facts.Record {
		return record(t, perm.RecruitmentFields, given{"step": kind, "from": from, "to": to})
	}
	full := recorded{
		"perm": {"C": record(t, perm.Fields, given{"occupation": "professional", "requested": "2026-03-02", "determined": "2026-07-01", "pwd_from": "2026-07-01", "pwd_to": "2027-06-30"})},
		"step": {
			"order": step("job-order", "2026-08-03", "2026-09-10"), "ad 1": step("sunday-ad", "2026-08-09", ""), "ad 2": step("sunday-ad", "2026-08-16", ""),
			"site": step("B", "2026-08-10", "2026-08-20"), "board": step("C", "2026-08-11", "2026-08-21"), "fair": step("A", "2026-08-12", "2026-08-12"),
		},
		"notice": {"N": record(t, perm.NoticeFields, given{"posted": "2026-08-03", "removed": "2026-08-18"})},
	}
	require.True(t, full.lastDay())
	var lose func(r recorded)
	lose = func(r recorded) {
		require.True(t, r.lastDay(), "%v", r["perm"]["C"])
		for at := range r["perm"]["C"] {
			lose(r.without("perm", "C", at))
		}
	}
	lose(full)
}
