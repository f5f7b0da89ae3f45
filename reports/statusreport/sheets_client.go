package statusreport

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/reports/wording"
	"mobility/reports/workbook"
)

// nothing is the sentence of an empty sheet; it claims no more than that the records on file hold nothing.
func (d *digest) nothing(what string) string {
	if d.NoEmployees {
		return "No employee is on record: whether anything has to be done is not known."
	}
	return fmt.Sprintf("%s from the records on file as of %s.", what, d.AsOf.Plain())
}

// NothingToDo is the sentence of a page without actions.
func (d *digest) NothingToDo() string { return d.nothing("Nothing to do within 90 days") }

// issueWidth and stepWidth are as wide as a printed page allows: what fits on a line makes the sheet shorter.
const issueWidth, stepWidth = 70, 99

func (d *digest) actionSheet() sheet {
	return sheetOf(d, listing{
		name: sheetActions, holds: "What has to be done within 90 days, with owner, most serious first", none: d.NothingToDo(),
	}, d.actions,
		columnOf[action]{head: "Urgency", width: 9.5, value: func(a action) any { return badge{a.When, a.Tone} }},
		columnOf[action]{head: "By", width: 10.5, value: func(a action) any { return a.Due }},
		columnOf[action]{head: HeadName, width: 22, value: func(a action) any { return strong(a.Name) }},
		columnOf[action]{head: "Class", width: 8.5, value: func(a action) any { return lines{a.Class} }, reads: []audience.Data{audience.Class}},
		columnOf[action]{head: "Issue", width: issueWidth, value: func(a action) any { return lines{brief(a.Issue, issueWidth, 2)} }},
		columnOf[action]{head: "Next step", width: stepWidth, value: func(a action) any { return lines{brief(a.Next, stepWidth, 2)} }},
		columnOf[action]{head: "Owner", width: 10, value: func(a action) any { return lines{strings.TrimSpace(a.Owner + "\n" + a.Status)} }},
		columnOf[action]{head: HeadReply, width: 15, value: func(action) any { return reply("") }, writeIn: true},
		columnOf[action]{head: HeadRow, width: 34, value: func(a action) any { return a.row }, aside: true},
		columnOf[action]{head: "Employer", width: 26, value: func(a action) any { return a.Employer }, aside: true},
		columnOf[action]{head: "ID", width: 20, value: func(a action) any { return a.ID }, aside: true, reads: []audience.Data{audience.Numbers}},
	)
}

// briefLines is how many lines a row of a report for people outside takes at most.
const briefLines = 3

// brief is a text that takes at most that many lines in a column of a width: its first sentences, or where they do not fit
// either, its beginning. What is in parentheses stays whole.
func brief(text string, width float64, most int) string {
	if workbook.Lines(text, width) <= most {
		return text
	}
	letters, room := []rune(text), workbook.LettersWithin(text, width, most)
	for at := room - 1; at > room/3; at-- {
		ends := strings.ContainsRune(".;", letters[at]) && letters[at+1] == ' ' || letters[at] == ' ' && letters[at+1] == '('
		if !ends {
			continue
		}
		if before := string(letters[:at]); strings.Count(before, "(") == strings.Count(before, ")") {
			return before + "."
		}
	}
	return wording.Shortened(text, room+1)
}

func (d *digest) peopleSheet() sheet {
	count, people := d.People.inOrder(func(*Person) bool { return true }, func(p *Person) (rank int, on civil.Date) {
		if !d.lapsed[p.ID] {
			rank = 2
		}
		if p.Binding.IsZero() { // unknown comes last
			rank++
		}
		return rank, p.Binding
	})
	return sheetOfMany(d, listing{
		name: sheetPeople, holds: "Everyone in a time-limited status, one row each, lapsed and nearest first", upright: true,
		none: d.nothing("No employees in a time-limited status"),
	}, count, people,
		columnOf[*Person]{head: "Employee", width: 21, value: func(p *Person) any { return strong(p.Name) }},
		columnOf[*Person]{head: "Class", width: 12, value: func(p *Person) any { return p.Class }, reads: []audience.Data{audience.Class}},
		columnOf[*Person]{head: "Authorized until", width: 11, value: func(p *Person) any { return p.Binding }},
		columnOf[*Person]{head: "Urgency", width: 10, value: func(p *Person) any { return d.standingOf(p) }},
		columnOf[*Person]{head: "I-797", width: 10.5, value: func(p *Person) any { return p.Petition }},
		columnOf[*Person]{head: "I-94", width: 10.5, value: func(p *Person) any { return i94(p) }},
		columnOf[*Person]{head: "Max-out", width: 10.5, value: func(p *Person) any { return p.Maximum }},
		columnOf[*Person]{head: "EAD", width: 10.5, value: func(p *Person) any { return p.EAD }},
		columnOf[*Person]{head: "EAD category", width: 9, value: func(p *Person) any { return p.Category }, reads: []audience.Data{audience.Category}},
		columnOf[*Person]{head: "Passport", width: 10.5, value: func(p *Person) any { return p.Passport }, reads: []audience.Data{audience.Passports}},
		columnOf[*Person]{head: "Visa stamp", width: 10.5, value: func(p *Person) any { return p.Visa }, reads: []audience.Data{audience.Passports}},
		columnOf[*Person]{head: "Priority date", width: 10.5, value: func(p *Person) any { return p.Priority }},
		columnOf[*Person]{head: "Manager", width: 19, value: func(p *Person) any { return p.Manager }},
		columnOf[*Person]{head: "Department", width: 17, value: func(p *Person) any { return p.Department }, screen: true},
		columnOf[*Person]{head: "Location", width: 34, value: func(p *Person) any { return p.Worksite }, screen: true},
		columnOf[*Person]{head: "Employer", width: 28, value: func(p *Person) any { return p.Employer }, aside: true},
		columnOf[*Person]{head: "Title", width: 28, value: func(p *Person) any { return p.Title }, aside: true},
		columnOf[*Person]{head: "ID", width: 13, value: func(p *Person) any { return p.ID }, aside: true},
		columnOf[*Person]{head: "Hired", width: 11, value: func(p *Person) any { return p.Hired }, aside: true},
		columnOf[*Person]{head: "Left", width: 11, value: func(p *Person) any { return p.Left }, aside: true},
	)
}

// i94 is the last day on the I-94, or D/S.
func i94(p *Person) any {
	if p.DurationOfStatus && p.I94.IsZero() {
		return centered("D/S")
	}
	return p.I94
}

// standingOf is how a person's work authorization stands.
func (d *digest) standingOf(p *Person) any {
	switch {
	case d.lapsed[p.ID]:
		return badge{"Lapsed", toneOverdue}
	case !p.Left.IsZero() && !p.Left.After(d.AsOf):
		return badge{"Left", tonePlain}
	case p.EndUnknown:
		return badge{unclear, toneMissing}
	case p.Binding.IsZero():
		return nil
	default:
		return badge{reach(p.Band), toneOf(p.Band)}
	}
}

// reach says how near a date of a band is.
func reach(b docket.Band) string {
	switch b {
	case docket.Overdue:
		return "Past"
	case docket.Red:
		return "30 days"
	case docket.Yellow:
		return "90 days"
	default:
		return "Later"
	}
}

func (d *digest) caseSheet() sheet {
	return sheetOf(d, listing{
		name: sheetCases, holds: "Filings with USCIS that are in progress or were decided in the last 90 days", none: d.nothing("No filings with USCIS in progress"),
	}, d.Cases,
		columnOf[Case]{head: "Employee", width: 22, value: func(c Case) any { return strong(c.Name) }},
		columnOf[Case]{head: "Form", width: 9, value: func(c Case) any { return c.Form }},
		columnOf[Case]{head: "Purpose", width: 18, value: func(c Case) any { return c.Purpose }},
		columnOf[Case]{head: "Class", width: 9, value: func(c Case) any { return c.Class }, reads: []audience.Data{audience.Class}},
		columnOf[Case]{head: "Stage", width: 20, value: func(c Case) any { return c.Stage }},
		columnOf[Case]{head: "Receipt number", width: 17, value: func(c Case) any { return c.Receipt }, reads: []audience.Data{audience.Numbers}},
		columnOf[Case]{head: "Filed", width: 11, value: func(c Case) any { return c.Filed }},
		columnOf[Case]{head: "Decided", width: 11, value: func(c Case) any { return c.Decided }},
		columnOf[Case]{head: "Waiting on", width: 16, value: func(c Case) any { return c.Waiting }},
		columnOf[Case]{head: "Since", width: 11, value: func(c Case) any { return c.Since }},
		columnOf[Case]{head: "Next", width: 46, value: func(c Case) any { return lines{brief(d.text(c.Next), 46, briefLines)} }},
		columnOf[Case]{head: "By", width: 11, value: func(c Case) any { return c.NextDue }},
		columnOf[Case]{head: "ID", width: 13, value: func(c Case) any { return c.Employee }, aside: true},
	)
}

func (d *digest) laborSheet() sheet {
	rows := slices.Clone(d.Labor)
	slices.SortStableFunc(rows, func(a, b LaborCase) int {
		return cmp.Or(slices.Index(steps, a.Step)-slices.Index(steps, b.Step), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	return sheetOf(d, listing{
		name: sheetPERM, holds: "PERM cases by stage", none: d.nothing("No PERM cases in progress"),
	}, rows,
		columnOf[LaborCase]{head: "Employee", width: 22, value: func(c LaborCase) any { return strong(c.Name) }},
		columnOf[LaborCase]{head: "Case", width: 12, value: func(c LaborCase) any { return c.ID }},
		columnOf[LaborCase]{head: "Stage", width: 24, value: func(c LaborCase) any { return c.Stage }},
		columnOf[LaborCase]{head: "PWD requested", width: 11, value: func(c LaborCase) any { return c.Requested }},
		columnOf[LaborCase]{head: "PWD expires", width: 11, value: func(c LaborCase) any { return c.WageEnds }},
		columnOf[LaborCase]{head: "Recruitment began", width: 11, value: func(c LaborCase) any { return c.Recruited }},
		columnOf[LaborCase]{head: "Window opens", width: 11, value: func(c LaborCase) any { return c.Opens }},
		columnOf[LaborCase]{head: "Window closes", width: 11, value: func(c LaborCase) any { return c.Closes }},
		columnOf[LaborCase]{head: "Filed", width: 11, value: func(c LaborCase) any { return c.Filed }},
		columnOf[LaborCase]{head: "Decided", width: 11, value: func(c LaborCase) any { return c.Decided }},
		columnOf[LaborCase]{head: "Next step", width: 46, value: func(c LaborCase) any { return lines{brief(d.text(c.Next), 46, briefLines)} }},
		columnOf[LaborCase]{head: "By", width: 11, value: func(c LaborCase) any { return c.NextDue }},
		columnOf[LaborCase]{head: "Position", width: 26, value: func(c LaborCase) any { return c.Title }, aside: true},
		columnOf[LaborCase]{head: "Employer", width: 26, value: func(c LaborCase) any { return c.Employer }, aside: true},
	)
}

// maximumAhead is how many months ahead a maximum stay is listed.
const maximumAhead = 36

func (d *digest) maximumSheet() sheet {
	until := d.AsOf.AddMonths(maximumAhead)
	count, rows := d.People.inOrder(func(p *Person) bool {
		return !p.Maximum.IsZero() && p.Left.IsZero() && !p.Maximum.After(until)
	}, func(p *Person) (int, civil.Date) { return 0, p.Maximum })
	holds, none := "Maximum stays that end within three years, and when a green card process must begin", d.nothing("No maximum stay ends within three years")
	if n := len(d.unknownMaximums); n > 0 {
		holds += fmt.Sprintf("; %s not known", wording.Grouped(n))
		none = fmt.Sprintf("No maximum stay that is known ends within three years. For %s it cannot be calculated: see %s.", wording.Counted(n, "employee"), sheetQuestions)
	}
	return sheetOfMany(d, listing{name: sheetMaximum, holds: holds, none: none}, count, rows,
		columnOf[*Person]{head: "Employee", width: 24, value: func(p *Person) any { return strong(p.Name) }},
		columnOf[*Person]{head: "Class", width: 12, value: func(p *Person) any { return p.Class }, reads: []audience.Data{audience.Class}},
		columnOf[*Person]{head: "Max-out", width: 12, value: func(p *Person) any { return p.Maximum }},
		columnOf[*Person]{head: "Months left", width: 9, value: func(p *Person) any { return monthsApart(d.AsOf, p.Maximum) }},
		columnOf[*Person]{head: "PERM or I-140 filed by", width: 13, value: func(p *Person) any { return p.PERMBy }},
		columnOf[*Person]{head: "Start by", width: 12, value: func(p *Person) any { return p.PERMFrom }},
		columnOf[*Person]{head: "Planning", width: 12, value: func(p *Person) any { return d.planning(p) }},
		columnOf[*Person]{head: "Green card process", width: 34, value: func(p *Person) any { return cmp.Or(p.GreenCard, "none on record") }},
		columnOf[*Person]{head: "Manager", width: 22, value: func(p *Person) any { return p.Manager }},
		columnOf[*Person]{head: "Employer", width: 28, value: func(p *Person) any { return p.Employer }},
	)
}

// planning says whether there is still time for a filing that carries a person beyond the maximum stay.
func (d *digest) planning(p *Person) any {
	switch {
	case p.PERMBy.IsZero():
		return nil
	case p.PERMBy.Before(d.AsOf):
		return badge{"Too late", toneOverdue}
	case !p.PERMFrom.IsZero() && p.PERMFrom.Before(d.AsOf.AddDays(yellowDays)):
		return badge{"Start now", toneRed}
	default:
		return badge{"In time", toneGreen}
	}
}

func (d *digest) questionSheet() sheet {
	return sheetOf(d, listing{
		name: sheetQuestions, holds: "Missing information, and the dates that depend on it", none: d.nothing("No missing information"), upright: true,
	}, d.questions,
		columnOf[question]{head: HeadName, width: 24, value: func(q question) any { return strong(q.Name) }},
		columnOf[question]{head: "Question", width: 56, value: func(q question) any { return lines{brief(strings.Join(q.Asks, " "), 56, briefLines)} }},
		columnOf[question]{head: "Needed for", width: 44, value: func(q question) any { return lines{brief(strings.Join(q.For, "; "), 44, briefLines)} }},
		columnOf[question]{head: HeadReply, width: 24, value: func(question) any { return reply("") }, writeIn: true},
		columnOf[question]{head: HeadRow, width: 34, value: func(q question) any { return q.row }, aside: true},
		columnOf[question]{head: "Employer", width: 26, value: func(q question) any { return q.Employer }, aside: true},
		columnOf[question]{head: "ID", width: 20, value: func(q question) any { return q.Subject.ID }, aside: true, reads: []audience.Data{audience.Numbers}},
	)
}

func (d *digest) applicationSheet() sheet {
	return sheetOf(d, listing{
		name: sheetLCA, holds: "Labor condition applications and their public access files, by worker", none: d.nothing("No labor condition applications in force") + " Work in H-1B, H-1B1 or E-3 status needs one.",
		upright: true,
	}, d.Applications,
		columnOf[Application]{head: "Worker", width: 24, value: func(a Application) any { return strong(cmp.Or(wording.Some(a.Workers, 2), "none assigned")) }},
		columnOf[Application]{head: "LCA", width: 20, value: func(a Application) any { return a.Number }, reads: []audience.Data{audience.Numbers}},
		columnOf[Application]{head: "Class", width: 15, value: func(a Application) any { return a.Class }, reads: []audience.Data{audience.Class}},
		columnOf[Application]{head: "Worksite", width: 23, value: func(a Application) any { return a.Worksite }},
		columnOf[Application]{head: "LCA ends", width: 11, value: func(a Application) any { return a.Ends }},
		columnOf[Application]{head: "Urgency", width: 10, value: func(a Application) any { return d.applicationBadge(&a) }},
		columnOf[Application]{head: "File available", width: 11, value: func(a Application) any { return a.Opened }},
		columnOf[Application]{head: "File lacks", width: 38, value: func(a Application) any { return wording.Shortened(cmp.Or(a.Missing, "nothing"), 46) }},
		columnOf[Application]{head: "Position", width: 25, value: func(a Application) any { return a.Title }, screen: true},
		columnOf[Application]{head: "LCA begins", width: 11, value: func(a Application) any { return a.Begins }, screen: true},
		columnOf[Application]{head: "File due", width: 11, value: func(a Application) any { return a.FileDue }, screen: true},
		columnOf[Application]{head: "Employer", width: 28, value: func(a Application) any { return a.Employer }, aside: true},
		columnOf[Application]{head: "Status", width: 12, value: func(a Application) any { return a.Status }, aside: true},
	)
}

func (d *digest) applicationBadge(a *Application) any {
	if a.Ends.IsZero() {
		return nil
	}
	switch left := d.AsOf.DaysUntil(a.Ends); {
	case left < 0:
		return badge{"Expired", toneOverdue}
	default:
		return badge{reach(bandAt(left)), toneOf(bandAt(left))}
	}
}

func bandAt(left int) docket.Band { return docket.BandOf("expiration", left) }

// formSheet lists what has to be done about Forms I-9. What is wrong with a completed form is for those who may read it.
func (d *digest) formSheet() sheet {
	var rows []action
	for e := range d.Docket.AllEvents() {
		if d.isOfForm(e) && !d.privileged(e) {
			rows = append(rows, d.action(e, bucketOf(e)))
		}
	}
	slices.SortStableFunc(rows, func(a, b action) int {
		return cmp.Or(civil.Date.Compare(a.Due, b.Due), strings.Compare(a.Name, b.Name))
	})
	none := d.nothing("Nothing to do on Forms I-9")
	if d.Forms == nil {
		none = "No Forms I-9 are kept in this program: it does not know whether one is missing or due."
	}
	return sheetOf(d, listing{name: sheetI9, holds: "Forms I-9 to complete, reverify or follow up, and E-Verify cases", none: none}, rows,
		columnOf[action]{head: "Urgency", width: 10, value: func(a action) any { return badge{a.When, a.Tone} }},
		columnOf[action]{head: "By", width: 11, value: func(a action) any { return a.Due }},
		columnOf[action]{head: "Employee", width: 24, value: func(a action) any { return strong(a.Name) }},
		columnOf[action]{head: "What", width: 48, value: func(a action) any { return lines{brief(a.Issue, 48, briefLines)} }},
		columnOf[action]{head: "Next step", width: 68, value: func(a action) any { return lines{brief(a.Next, 68, briefLines)} }},
		columnOf[action]{head: "Owner", width: 11, value: func(a action) any { return a.Owner }},
		columnOf[action]{head: "Employer", width: 28, value: func(a action) any { return a.Employer }},
		columnOf[action]{head: "ID", width: 13, value: func(a action) any { return a.ID }, aside: true},
	)
}

// isOfForm reports whether an event is a matter of a Form I-9 alone: a reverification that falls on the end of a status stands
// with that.
func (d *digest) isOfForm(e *docket.Event) bool {
	return len(e.Members) > 0 && !slices.ContainsFunc(e.Members, func(key string) bool { return !strings.HasPrefix(key, "i9.") })
}

func (d *digest) eventSheet() sheet {
	return sheetOf(d, listing{
		name: sheetChanges, holds: d.sinceWords(), none: "No changes are on record for the period of this report.", upright: true,
	}, d.Events,
		columnOf[Event]{head: "Date", width: 12, value: func(e Event) any { return e.On }},
		columnOf[Event]{head: "Change", width: 22, value: func(e Event) any { return e.Kind }},
		columnOf[Event]{head: "Employee or case", width: 28, value: func(e Event) any { return strong(e.Name) }},
		columnOf[Event]{head: "What changed", width: 74, value: func(e Event) any { return lines{brief(d.text(e.What), 74, briefLines)} }},
		columnOf[Event]{head: "ID", width: 18, value: func(e Event) any { return e.ID }, aside: true, reads: []audience.Data{audience.Numbers}},
	)
}

// sinceWords say what period the changes are of.
func (d *digest) sinceWords() string {
	if d.Since.IsZero() {
		return "What changed"
	}
	return "What changed since " + d.Since.Plain()
}
