package perm

import (
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// The words that tell the clocks of one rule apart.
const (
	wordBegin     = "begin"       // recruitment to begin while the determination is valid
	wordExpire    = "expires"     // the application itself to be filed while it is
	wordOpens     = "opens"       // the window opens
	wordCloses    = "closes"      // the window closes
	wordReport    = "report"      // the report to be signed
	wordFileBy    = "to-be-filed" // a day set from outside the case
	wordOutOfTime = "out-of-time"
	wordNotice    = "notice"   // and the key of the notice
	wordReview    = "review"   // a denial to be contested
	wordAnswer    = "letter"   // an audit to be answered
	wordKeep      = "keep"     // the file to be kept
	wordI140      = "i140"     // the petition to be filed
	wordDraft     = "draft-ad" // the draft advertisement to be sent
)

// Clocks lists the deadlines that run on a case. Before the filing they are those of the wage determination, the
// notice, the window and the report; after it those of an audit, a decision and the keeping of the file. None but the
// last runs on a case that was given up. A letter or a decision starts its own clock and shows that the case was filed,
// whether or not the day of filing is known.
func Clocks(c *Case, asOf civil.Date) []law.Clock {
	if c.wasFiled() || !c.After.Withdrawn.IsZero() {
		return append(c.afterFiling(), upcoming(c.copyClock(), asOf)...)
	}
	var clocks []law.Clock
	clocks = append(clocks, c.wageClocks()...)
	clocks = append(clocks, upcoming(c.reviewClock(), asOf)...)
	clocks = append(clocks, c.noticeClocks()...)
	return append(clocks, c.windowClocks(asOf)...)
}

// wasFiled reports whether the application was filed: on a day that is known, or because something followed that only a
// filing has.
func (c *Case) wasFiled() bool {
	a := &c.After
	for _, d := range []civil.Date{c.Filed, a.Letter, a.Supervised, a.Certified, a.Denied} {
		if !d.IsZero() {
			return true
		}
	}
	return a.Audited
}

// wageClocks run while the determination is unused: until recruitment begins inside its validity.
func (c *Case) wageClocks() []law.Clock {
	valid, first := c.PWD.Validity, c.firstStep()
	f := c.filing()
	if valid.To.IsZero() || f.Recruits() && !first.IsZero() && valid.Contains(first) {
		return nil
	}
	clock := law.Clock{Rule: recruitment.PwdUse.ID, Uses: usesDetermination, Records: c.records(),
		Apply: func(w *law.Working) (law.Outcome, error) {
			if valid.From.IsZero() {
				w.Step("the determination is valid through %s; its first day is not recorded", valid.To)
			} else {
				w.Step("the determination is valid from %s to %s", valid.From, valid.To)
			}
			if !first.IsZero() && f.Recruits() {
				w.Step("recruitment began on %s, outside the validity period: only the filing can use the determination", first)
			}
			return resting(law.Due(valid.To), recruitment.PwdUse.ID, &recruitment.CiteFirstStep, w), nil
		}}
	if f.Recruits() && first.IsZero() {
		clock.Word, clock.Summary = wordBegin, "PERM: begin recruitment before the PWD expires"
		clock.Remedy = "Begin the first recruitment step (the notice of filing does not count), or file, by that day; otherwise request " +
			"a new determination."
		return []law.Clock{clock}
	}
	clock.Word, clock.Summary = wordExpire, "PERM: PWD expires; file the application by this day"
	clock.Remedy = "File the application by that day; otherwise request a new determination and restart recruitment."
	if !f.Recruits() {
		clock.Remedy = "File the application by that day; otherwise request a new determination and file while it is valid."
	}
	return []law.Clock{clock}
}

// resting gives an answer that a clock makes of a rule's figures the form that rules answer in.
func resting(o law.Outcome, rule string, cite *law.Citation, w *law.Working) law.Outcome {
	o.Rule, o.Basis = rule, w.Steps()
	if o.Citation == nil {
		o.Citation = cite
	}
	if o.Kind == law.KindDue && o.Target.IsZero() && !civil.Federal.IsOpen(o.Due) {
		o.Target = civil.Federal.OnOrBefore(o.Due)
	}
	return o
}

// noticeClocks run on notices that are posted: the last day on which each must remain posted.
func (c *Case) noticeClocks() (clocks []law.Clock) {
	for _, n := range c.Counted() {
		if n.ToUnion || n.Posted.IsZero() || !n.Removed.IsZero() {
			continue
		}
		clocks = append(clocks, law.Clock{Rule: recruitment.NoticePosting.ID, Word: wordNotice + " " + n.Key,
			Summary: "PERM: last day the notice of filing must remain posted" + n.AtPlace(),
			Remedy: "Keep it posted through that day, take it down afterward, and have the person who posted it sign with dates and locations. " +
				"A " +
				"notice that stays posted longer opens the filing window later.",
			Uses: usesNotice, Records: []facts.Record{n.Record},
			Apply: func(w *law.Working) (law.Outcome, error) {
				return recruitment.NoticePosting.Apply(recruitment.NoticeFacts{Posted: n.Posted, NoticeTerms: n.Terms}, w)
			}})
	}
	return clocks
}

// windowClocks run once anything bounds the days of filing. While steps are missing the last day is the one known so
// far; a window without a day is a finding.
func (c *Case) windowClocks(asOf civil.Date) (clocks []law.Clock) {
	e := examine(c, asOf)
	l := &e.list
	if !c.FileBy.IsZero() {
		clocks = append(clocks, c.fileByClock())
	}
	if l.Window == WindowInfeasible || l.outcome.Kind == law.KindFails || l.Due.IsZero() {
		return clocks
	}
	if e.filing.Recruits() && c.firstStep().IsZero() && l.DrivesDue == "pwd" {
		return clocks // the clock of the wage determination says it
	}
	if e.shut() { // overdue until the application is filed, the case is closed, or a step is repeated
		return append(clocks, law.Clock{Rule: recruitment.FilingWindow.ID, Word: wordCloses, Kind: law.Duty, Summary: "PERM: last day to file", Uses: usesWindow,
			Remedy: remedies[recruitment.FilingWindow.ID], Records: c.records(), Apply: e.closes})
	}
	closes := law.Clock{Rule: recruitment.FilingWindow.ID, Word: wordCloses, Summary: "PERM: filing window closes", Uses: usesWindow,
		Remedy:  "File by that day, after the report is signed; otherwise the step that sets the date must be repeated.",
		Records: c.records(), Apply: e.closes}
	if l.Window == WindowSoFar {
		closes.Summary = "PERM: last day to file (preliminary)"
		closes.Remedy = "Complete the recruitment in time: every step must end 30 days before filing."
		if c.Special() {
			closes.Remedy = "Complete the notice of filing in time: it must end 30 days before filing."
		}
		if plan := c.latestPlan(asOf, l); plan != nil {
			closes.ActBy = civil.Latest(asOf, asOf.AddDays(plan.Slack))
		}
	}
	clocks = append(clocks, closes)
	if l.Window == windowKnown && asOf.Before(l.Opens) {
		clocks = append(clocks, law.Clock{Rule: recruitment.FilingWindow.ID, Word: wordOpens, Kind: law.WindowOpens, Summary: "PERM: filing window opens",
			Remedy: "Have the report ready: the application may not be filed before this day.", Uses: usesWindow, Records: c.records(),
			Apply: e.opens})
	}
	if c.ReportSigned.IsZero() && !c.Special() && l.Window == windowKnown {
		clocks = append(clocks, law.Clock{Rule: recruitment.FilingWindow.ID, Word: wordReport, Kind: law.Duty, Owner: law.HR,
			Summary: "PERM: sign recruitment report", Uses: usesWindow, Records: c.records(),
			Remedy: "Document steps, results and lawful reasons, and have the employer sign before the application is filed.",
			Apply: func(w *law.Working) (law.Outcome, error) {
				o, err := e.closes(w)
				o.Citation = &recruitment.CiteReport
				return o, err
			}})
	}
	return clocks
}

// closes answers with the last day to file, known or so far.
func (e *examination) closes(w *law.Working) (law.Outcome, error) {
	o, err := recruitment.FilingWindow.Apply(e.filing, w)
	if err != nil || o.Kind == law.KindWindow {
		return o, err
	}
	e.list.limits.Explain(w)
	so := law.Due(e.list.Due).Warn("missing steps can still change the date: %s",
		strings.Join(missingInWords(e.list.outcome.Missing), ", "))
	return resting(so, recruitment.FilingWindow.ID, o.Citation, w), nil
}

// opens answers with the first day to file.
func (e *examination) opens(w *law.Working) (law.Outcome, error) {
	o, err := recruitment.FilingWindow.Apply(e.filing, w)
	o.Kind, o.Due, o.Opens, o.Target, o.OtherReading = law.KindDue, o.Opens, civil.Date{}, civil.Date{}, civil.Date{}
	return o, err
}

func (c *Case) fileByClock() law.Clock {
	return law.Clock{Rule: recruitment.FilingWindow.ID, Word: wordFileBy, Kind: law.Duty, Summary: "PERM: filing deadline on record " +
		"for another reason",
		Remedy: "Plan backward from that day: the latest safe start of each step.", Records: c.records(),
		Uses: []*facts.Field{fieldFileBy}, Apply: func(w *law.Working) (law.Outcome, error) {
			w.Step("recorded: the application must be filed by %s", c.FileBy)
			return resting(law.Due(c.FileBy), recruitment.FilingWindow.ID, &recruitment.CiteFiling, w), nil
		}}
}

// afterFiling runs what follows a filing.
func (c *Case) afterFiling() (clocks []law.Clock) {
	a := &c.After
	on := func(rule, word, summary, remedy string, uses *facts.Field, apply func(*law.Working) (law.Outcome, error)) {
		clocks = append(clocks, law.Clock{Rule: rule, Word: word, Summary: summary, Remedy: remedy, Records: c.records(),
			Uses: []*facts.Field{uses}, Apply: apply})
	}
	if !a.Letter.IsZero() && a.Answered.IsZero() && !c.over() {
		on(AuditResponse.ID, wordAnswer, "PERM: respond to the audit letter",
			"Send the audit file with the documents the letter requests; one extension of at most 30 days is possible.", fieldLetter,
			func(w *law.Working) (law.Outcome, error) {
				return AuditResponse.Apply(auditFacts{Letter: a.Letter, ExtensionDays: a.ExtensionDays}, w)
			})
	}
	if !a.Supervised.IsZero() && a.DraftSent.IsZero() && !c.over() {
		on(supervisedDraftAd.ID, wordDraft, "PERM: send draft advertisement for supervised recruitment",
			"Send the draft advertisement to the Certifying Officer.", fieldSupervised,
			func(w *law.Working) (law.Outcome, error) {
				return supervisedDraftAd.Apply(supervisedFacts{Notice: a.Supervised}, w)
			})
	}
	if !a.ReportRequested.IsZero() && a.ReportSent.IsZero() && !c.over() {
		on(supervisedReport.ID, "report", "PERM: send the report of the supervised recruitment",
			"Send the recruitment report to the Certifying Officer; one extension for good cause is possible.", fieldReportRequested,
			func(w *law.Working) (law.Outcome, error) {
				return supervisedReport.Apply(supervisedReportFacts{Requested: a.ReportRequested}, w)
			})
	}
	if !a.ReconsiderationDenied.IsZero() && a.ReviewRequested.IsZero() && a.Withdrawn.IsZero() && a.Certified.IsZero() {
		on(balcaReview.ID, "balca", "PERM: request review by BALCA",
			"Send the request with the grounds and the Final Determination by that day.", fieldReconsiderationDenied,
			func(w *law.Working) (law.Outcome, error) {
				return balcaReview.Apply(balcaFacts{Determined: a.ReconsiderationDenied}, w)
			})
	}
	if !a.Denied.IsZero() && a.Reconsideration.IsZero() && a.Withdrawn.IsZero() && a.Certified.IsZero() {
		on(reconsideration.ID, wordReview, "PERM: request reconsideration or review of the denial",
			"Request reconsideration, or review by BALCA, by that day, or file a new application.", fieldDenied,
			func(w *law.Working) (law.Outcome, error) {
				return reconsideration.Apply(reconsiderationFacts{Denied: a.Denied}, w)
			})
	}
	if !a.Certified.IsZero() && a.I140Filed.IsZero() && a.Withdrawn.IsZero() {
		on(CertificationExpiry.ID, wordI140, "PERM: file I-140 before the certification expires",
			"File the I-140 so that USCIS receives it by that day.", fieldCertified,
			func(w *law.Working) (law.Outcome, error) {
				return CertificationExpiry.Apply(CertificationFacts{Certified: a.Certified}, w)
			})
	}
	if !c.Filed.IsZero() {
		on(Retention.ID, wordKeep, "PERM: keep application and audit file",
			"Keep the complete file through this day, regardless of the outcome of the application.", FieldFiled,
			func(w *law.Working) (law.Outcome, error) { return Retention.Apply(RetentionFacts{Filed: c.Filed}, w) })
	}
	return clocks
}

// copyClock runs until a copy of a decided application is kept.
func (c *Case) copyClock() []law.Clock {
	a := &c.After
	decided := civil.Latest(a.Certified, a.Denied)
	if c.wasFiled() {
		decided = civil.Latest(decided, a.Withdrawn)
	}
	if decided.IsZero() || len(c.Care.ApplicationEvidence) > 0 {
		return nil
	}
	return []law.Clock{{Rule: flagDeletion.ID, Word: "copy", Summary: "PERM: copy the application and its determination before FLAG deletes them",
		Remedy: "Download them from FLAG and attach them: mobility perm attach " + c.ID + " FILE --as application.", Records: c.records(),
		Uses: []*facts.Field{fieldCertified, fieldDenied, fieldWithdrawn},
		Apply: func(w *law.Working) (law.Outcome, error) {
			return flagDeletion.Apply(flagDeletionFacts{Determined: decided}, w)
		}}}
}

// reviewClock runs while review of the wage determination may be requested.
func (c *Case) reviewClock() []law.Clock {
	if c.PWD.Determined.IsZero() {
		return nil
	}
	return []law.Clock{{Rule: pwdReview.ID, Word: "pwd-review", Summary: "PERM: last day to request review of the PWD",
		Remedy: "Decide whether to request review or to accept the determination.", Records: c.records(),
		Uses: []*facts.Field{fieldDetermined},
		Apply: func(w *law.Working) (law.Outcome, error) {
			return pwdReview.Apply(pwdReviewFacts{Determined: c.PWD.Determined}, w)
		}}}
}

func (c *Case) records() []facts.Record {
	if c.Record == nil {
		return nil
	}
	return []facts.Record{c.Record}
}

var (
	usesDetermination = []*facts.Field{fieldPWDNumber, fieldPWDFrom, fieldPWDTo}
	usesNotice        = []*facts.Field{fieldPosted, fieldNoticePlace}
	usesWindow        = []*facts.Field{FieldOccupation, fieldPWDFrom, fieldPWDTo, fieldSelected}
)
