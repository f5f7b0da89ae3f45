package merge

import (
	"slices"

	"mobility/internal/facts"
	"mobility/status"
)

// exacter are the stages of a student's stay that lists often write under a less exact class.
var exacter = map[string][]string{"F-1": {"F-1 CPT", "F-1 OPT", "F-1 STEM OPT"}, "F-1 OPT": {"F-1 STEM OPT"}}

// isLabel reports whether the class in given facts is a less exact word for that of a stored stay: nothing of them is of another card or of
// another first day.
func isLabel(stored, given facts.Record) bool {
	same := func(f *facts.Field) bool {
		known, says := stored.Text(f), given.Text(f)
		return says == "" || says == known
	}
	return slices.Contains(exacter[given.Text(status.FieldClass)], stored.Text(status.FieldClass)) && same(status.FieldEADExpires) && same(status.FieldFrom)
}

// provenStage is the stage of a student's stay that the card in given facts proves, by its category.
func provenStage(given facts.Record) string {
	s := status.Stay{Class: given.Text(status.FieldClass), EADCategory: given.Text(status.FieldEADCategory)}
	return s.Stage()
}

// MatchStay finds the stay that new facts belong to: the one of the same card under a more exact class, or that of status.Match.
func MatchStay(stays map[string]facts.Record, given facts.Record) (key string, ok bool) {
	card := given.Text(status.FieldEADExpires)
	key, ok = status.Match(stays, given)
	if ok && given.Text(status.FieldClass) != "" && (card == "" || stays[key].Text(status.FieldEADExpires) == card) {
		return key, true
	}
	best := ""
	for k, stored := range stays {
		if isLabel(stored, given) && (best == "" || stored.Text(status.FieldEADExpires) > stays[best].Text(status.FieldEADExpires)) {
			best = k
		}
	}
	if best != "" {
		return best, true
	}
	return key, ok
}
