package perm

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// PlanChart draws a plan as a timeline.
func PlanChart(p *recruitment.Plan, title string) Chart {
	chart := Chart{Version: 1, Title: title, Subtitle: "Plan", AsOf: p.AsOf, State: windowKnown, Bars: []Bar{},
		Markers: []Marker{}, Notes: []string{}}
	for i := range p.Steps {
		step := &p.Steps[i]
		bar := Bar{Step: step.Step, Label: step.Title, From: step.From, To: step.To, Planned: !step.Known,
			Opens: step.Step == p.DrivesOpen, Closes: step.Step == p.DrivesDue}
		switch {
		case step.Step == "pwd" || step.Step == "pwd-request":
			bar.Kind = BarWage
		case step.Step == "notice":
			bar.Kind = BarNotice
		case strings.HasPrefix(step.Step, "additional:"):
			bar.Kind = BarAdditional
		case step.Step == recruitment.StepJobOrder || strings.HasPrefix(step.Step, recruitment.StepSundayAd) || step.Step == "journal-ad":
			bar.Kind = BarMandatory
		default:
			continue
		}
		chart.Bars = append(chart.Bars, bar)
	}
	chart.planWindow(p)
	chart.bound()
	return chart
}

func (chart *Chart) planWindow(p *recruitment.Plan) {
	if !p.Opens.IsZero() && !p.Due.IsZero() && !p.Opens.After(p.Due) {
		chart.Window = law.Period{From: p.Opens, To: p.Due}
		chart.Quiet = law.Period{From: p.Opens.AddDays(1 - recruitment.QuietDays), To: p.Opens.AddDays(-1)}
		chart.Bars = append(chart.Bars,
			Bar{Step: "quiet", Label: "Quiet period", From: chart.Quiet.From, To: chart.Quiet.To, Kind: BarQuiet, Planned: true},
			Bar{Step: "window", Label: "Filing window", From: p.Opens, To: p.Due, Kind: BarWindow, Planned: true})
		chart.Markers = append(chart.Markers, Marker{"opens", "opens", p.Opens, recruitment.DriveTitle(p.DrivesOpen)},
			Marker{"closes", "closes", p.Due, recruitment.DriveTitle(p.DrivesDue)})
	} else {
		chart.State = WindowInfeasible
	}
	for _, m := range []Marker{{"today", "today", p.AsOf, ""}, {"file-on", "file", p.FileOn, ""}} {
		if !m.On.IsZero() {
			chart.Markers = append(chart.Markers, m)
		}
	}
	if !p.Feasible {
		chart.Notes = append(chart.Notes, "No valid plan: "+p.Infeasible+".")
		return
	}
	chart.Notes = append(chart.Notes, fmt.Sprintf("File on %s. %d days to spare.", longOrNone(p.FileOn), p.Slack))
}

func longOrNone(d civil.Date) string {
	if d.IsZero() {
		return "no day"
	}
	return d.Long()
}
