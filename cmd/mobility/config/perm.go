package config

import (
	"cmp"
	"fmt"

	"mobility/internal/civil"
	"mobility/perm/recruitment"
)

// PERM is the expected duration, in days, of steps without a legal time limit. Counsel changes them as the
// agencies' published processing times change.
type PERM struct {
	// WageDetermination is from its request to the determination, Decision from the filing to it.
	WageDetermination int `yaml:"wage_determination_days"`
	Decision          int `yaml:"decision_days"`
	// AsOf is the day of which the two are, Source where they are from.
	AsOf   civil.Date `yaml:"times_as_of"`
	Source string     `yaml:"times_source"`
	// AdLead is from the order of an advertisement to the first Sunday on which it can run, Step how long an additional step
	// runs, Cushion what is kept free before the last day and after the first.
	AdLead  int `yaml:"ad_lead_days"`
	Step    int `yaml:"step_days"`
	Cushion int `yaml:"cushion_days"`
}

func defaultPERM() PERM {
	e := recruitment.DefaultExpectations
	return PERM{
		WageDetermination: e.WageDetermination, Decision: e.Decision, AdLead: e.AdLead, Step: e.StepDays, Cushion: e.Cushion,
	}
}

// Expectations are the durations as the plans of cases take them.
func (p PERM) Expectations() recruitment.Expectations {
	usual := recruitment.DefaultExpectations
	return recruitment.Expectations{
		WageDetermination: p.WageDetermination, WageSource: p.source(p.WageDetermination == usual.WageDetermination, usual.WageSource),
		Decision: p.Decision, DecisionSource: p.source(p.Decision == usual.Decision, usual.DecisionSource),
		AdLead: p.AdLead, StepDays: p.Step, Cushion: p.Cushion,
	}
}

// source is where a figure comes from: as the file states it, else the program's own source of an unchanged figure.
func (p PERM) source(unchanged bool, usual recruitment.Source) recruitment.Source {
	if unchanged && p.Source == "" && p.AsOf.IsZero() {
		return usual
	}
	return recruitment.Source{Name: cmp.Or(p.Source, "configuration file"), AsOf: p.AsOf}
}

// LongestExpected bounds what may be expected, in days: more is a slip of the keyboard.
const LongestExpected = 3650

// check refuses days that cannot be meant.
func (p PERM) check() error {
	for _, days := range []struct {
		name string
		n    int
	}{
		{"wage_determination_days", p.WageDetermination}, {"decision_days", p.Decision}, {"ad_lead_days", p.AdLead},
		{"step_days", p.Step}, {"cushion_days", p.Cushion},
	} {
		if days.n < 0 || days.n > LongestExpected {
			return fmt.Errorf("perm: %s: %d: give days from 0 to %d", days.name, days.n, LongestExpected)
		}
	}
	return nil
}
