package status

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/opt"
)

// The days without a job since training began, as a total and one by one.
var (
	fieldUnemployedDays = &facts.Field{Name: "days_unemployed", Title: "Days unemployed", Kind: facts.Count,
		Says: "days without a job since OPT began, before this employment", Aliases: []string{"OPT Unemployment Days", "Unemployment Days Used"}}
	fieldUnemployedSpells = &facts.Field{Name: "unemployment_spells", Title: "Spells of unemployment", Kind: facts.Text,
		Says:    "first and last day of each time without a job since OPT began: 2026-01-05 to 2026-02-10; 2026-05-01 to 2026-05-20",
		Aliases: []string{"OPT Unemployment Spells", "Unemployment Periods", "OPT Unemployment Periods"}}
)

// codeSpell is the code of times without a job that cannot be read.
const codeSpell = "ROS-071"

// checkUnemployedDays finds a total that is not that of the spells, checkUnemployedLong more days than training allows.
var (
	checkUnemployedDays = law.Check{ID: "status.unemployed-days", Severities: []law.Severity{law.Risk}, Owner: law.HR,
		Title: "Days without a job that do not add up to the recorded total", Cite: opt.Unemployment.Versions[0].Cite}
	checkUnemployedLong = law.Check{ID: "status.unemployed-too-long", Severities: []law.Severity{law.Risk}, Owner: law.Counsel,
		Title: "More days without a job than practical training allows", Cite: opt.Unemployment.Versions[0].Cite}
)

// checkSpells finds times without a job that cannot be read.
func checkSpells(r facts.Record) []facts.Problem {
	if _, problem := opt.ReadSpells(r.Text(fieldUnemployedSpells)); problem != "" {
		return []facts.Problem{{Field: fieldUnemployedSpells.Name, Code: codeSpell, Severity: facts.Error, Message: problem}}
	}
	return nil
}

// unemployedDays are the days without a job by a day: the recorded total, or those of the spells where they are more.
func (s *Stay) unemployedDays(by civil.Date) (total, ofSpells int) {
	spells, _ := opt.ReadSpells(s.Record.Text(fieldUnemployedSpells))
	ofSpells = opt.SpellDays(spells, by)
	return max(s.Record.Int(fieldUnemployedDays), ofSpells), ofSpells
}

// unemployed compares the spells without a job with the recorded total, and both with what training allows.
func (a *Assessment) unemployed(s *Stay) {
	allowed := 90
	switch s.Stage() {
	case stageSTEM:
		allowed = 150
	case "F-1 OPT":
	default:
		return
	}
	uses := []*facts.Field{fieldUnemployedDays, fieldUnemployedSpells}
	total, ofSpells := s.unemployedDays(a.asOf)
	if recorded := s.Record.Int(fieldUnemployedDays); s.Record.Text(fieldUnemployedDays) != "" && s.Record.Text(fieldUnemployedSpells) != "" && recorded != ofSpells {
		f := found(&checkUnemployedDays, s, uses...)
		f.Summary = fmt.Sprintf("%d days without a job are recorded, and the spells have %d", recorded, ofSpells)
		f.Remedy = "Compare both with the record of the school (DSO), and correct days_unemployed or unemployment_spells; until then the larger number counts."
		a.find(f)
	}
	if total > allowed {
		f := found(&checkUnemployedLong, s, uses...)
		f.Summary = fmt.Sprintf("%d days without a job are on record; %s allows %d", total, s.Stage(), allowed)
		f.Remedy = "Ask counsel before relying on the status; correct days_unemployed or unemployment_spells if they are wrong."
		a.find(f)
	}
}

// withoutJob adds the days that a student in training may be without a job.
func (a *Assessment) withoutJob(s *Stay) {
	stem := s.Stage() == stageSTEM
	if a.person.Left.IsZero() || !stem && s.Stage() != "F-1 OPT" {
		return
	}
	used, _ := s.unemployedDays(a.person.Left)
	c := a.sinceLeaving(ClockOn(s, &opt.Unemployment, opt.UnemploymentFacts{
		Starts: a.person.Left.AddDays(1), Stem: stem, Used: used,
	}, "OPT days without a job used up at the latest", FieldClass, FieldEADCategory, fieldUnemployedDays, fieldUnemployedSpells))
	c.Remedy = "Tell the employee the date: earlier days without a job come off (record days_unemployed or unemployment_spells); a new job stops the count."
	if o := c.Outcome(); o.Kind == law.KindFails {
		f := dayOfLeavingMissing(s, opt.Unemployment.ID, opt.Unemployment.History())
		f.Missing, f.Uses = nil, c.Uses
		f.Summary = "No day without a job remains: " + strings.Join(o.Reasons, "; ")
		f.Remedy = "Ask counsel immediately: the stay depends on a new job or another status."
		a.find(f)
	}
	a.whileToCome(c)
}
