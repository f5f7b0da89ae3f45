package status

import (
	"mobility/internal/civil"
	"mobility/status/expiry"
	"mobility/status/opt"
)

// student adds the clocks of F-1 and J-1: the program's end, when OPT and STEM OPT can be filed, what is reported during STEM
// OPT, the days after the end in which no one works.
func (a *Assessment) student(s *Stay) {
	if traits, _ := TraitsOf(s.Class); traits.NeedsProgramEnd && (s.EADExpires.IsZero() || !s.IsStudent()) { // an exchange visitor works by the program, whatever card is recorded
		c := ClockOn(s, &expiry.Program, expiry.ProgramFacts{ProgramEnds: s.ProgramEnds}, s.Class+" program ends", FieldClass, FieldProgramEnds)
		if !s.IsStudent() {
			c.Remedy = "Have the program sponsor extend the DS-2019 by that day, or plan another status or the end of work."
		}
		a.limit(c, true)
	}
	switch {
	case s.beforeOPT() && !s.ProgramEnds.IsZero() && !s.usedUpOPT(a.asOf):
		a.whileToCome(ClockOn(s, &opt.Filing, opt.FilingFacts{ProgramEnds: s.ProgramEnds}, "OPT application, if the student intends to use OPT",
			FieldProgramEnds))
	case s.Stage() == "F-1 OPT" && s.EADRenewal.IsZero() && !s.EADExpires.IsZero():
		a.whileToCome(ClockOn(s, &opt.StemFiling, opt.StemFilingFacts{EADEnds: s.EADExpires},
			"STEM OPT application, if the degree qualifies", FieldEADExpires))
	case s.Stage() == stageSTEM:
		a.training(s)
	}
	a.unemployed(s)
	a.trainingEnds(s)
	a.daysAfterTheEnd(s)
}

// beforeOPT reports whether training after the program is still to come: no card is recorded, or one of training before its end.
func (s *Stay) beforeOPT() bool {
	switch s.Stage() {
	case stagePreCompletion:
		return true
	case "F-1", classCPT:
		return s.EADExpires.IsZero()
	default:
		return false
	}
}

// trainingEnds adds the longest end of training where the card's own is not recorded; the card prevails.
func (a *Assessment) trainingEnds(s *Stay) {
	switch stage := s.Stage(); {
	case !s.EADExpires.IsZero():
	case stage == stageSTEM && !s.StemStarts.IsZero():
		a.whileToCome(ClockOn(s, &opt.StemEnds, opt.StemEndsFacts{Starts: s.StemStarts}, "STEM OPT ends at the latest", FieldClass, fieldStemStarts))
	case stage == "F-1 OPT" && !s.EADFrom.IsZero():
		a.whileToCome(ClockOn(s, &opt.Ends, opt.EndsFacts{Starts: s.EADFrom}, "OPT ends at the latest", FieldClass, fieldEADFrom))
	}
}

// daysAfterTheEnd adds the days in which a student or exchange visitor may stay, without work, once the card or program
// has ended.
func (a *Assessment) daysAfterTheEnd(s *Stay) {
	ends := civil.Latest(s.ProgramEnds, s.EADExpires)
	if a.cardSuperseded() || ends.IsZero() || !ends.Before(a.asOf) {
		return
	}
	switch {
	case isFamily(s.Class, "J-1"):
		a.whileToCome(ClockOn(s, &graceJ1, graceJ1Facts{Ends: ends}, "J-1 30-day grace period ends (no work)",
			FieldProgramEnds, FieldEADExpires))
	case s.IsStudent():
		a.whileToCome(ClockOn(s, &graceF1, graceF1Facts{Ends: ends}, "F-1 grace period ends (no work)",
			FieldProgramEnds, FieldEADExpires))
	}
}

// cardSuperseded reports whether a pending filing carries the stay's work beyond its card.
func (a *Assessment) cardSuperseded() bool {
	card := a.ofRule(expiry.EAD.ID)
	return card != nil && card.Superseded != ""
}
