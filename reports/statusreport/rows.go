package statusreport

import (
	"mobility/docket"
	"mobility/internal/civil"
)

// Person is one employee in a time-limited status.
type Person struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Employer string     `json:"employer,omitempty"`
	Title    string     `json:"title,omitempty"`
	Worksite string     `json:"worksite,omitempty"`
	Class    string     `json:"class,omitempty"`
	Hired    civil.Date `json:"hired,omitzero"`
	Left     civil.Date `json:"left,omitzero"`
	// Binding is the earliest open limit on the person's stay or work, the date that governs; BindingRule is the ID of
	// the rule it comes from, and Band how near it is.
	Binding     civil.Date  `json:"binding,omitzero"`
	BindingRule string      `json:"binding_rule,omitempty"`
	Band        docket.Band `json:"band,omitempty"`
	// EndUnknown is set where the person's authorization ends on a day that the records do not show.
	EndUnknown bool `json:"end_unknown,omitempty"`
	// Open counts the person's open deadlines.
	Open int `json:"open"`
	// The dates of the person's documents; none where a document is not on record or does not apply.
	Petition civil.Date `json:"petition_expires,omitzero"`
	I94      civil.Date `json:"i94_expires,omitzero"`
	// DurationOfStatus is set where the I-94 shows D/S.
	DurationOfStatus bool       `json:"duration_of_status,omitempty"`
	Maximum          civil.Date `json:"max_out,omitzero"`
	EAD              civil.Date `json:"ead_expires,omitzero"`
	Category         string     `json:"ead_category,omitempty"`
	Passport         civil.Date `json:"passport_expires,omitzero"`
	Visa             civil.Date `json:"visa_expires,omitzero"`
	Priority         civil.Date `json:"priority_date,omitzero"`
	Manager          string     `json:"manager,omitempty"`
	Department       string     `json:"department,omitempty"`
	// PERMBy is the last day to file PERM or I-140 for time beyond the maximum stay, PERMFrom the latest safe day of the first
	// step; GreenCard says how far the person's green card process has come, "" for one that has not begun.
	PERMBy    civil.Date `json:"perm_by,omitzero"`
	PERMFrom  civil.Date `json:"perm_from,omitzero"`
	GreenCard string     `json:"green_card,omitempty"`
}

// Case is a filing with USCIS in progress, or decided lately.
type Case struct {
	Employee string     `json:"employee"`
	Name     string     `json:"name"`
	Form     string     `json:"form"`
	Purpose  string     `json:"purpose,omitempty"`
	Class    string     `json:"class,omitempty"`
	Stage    string     `json:"stage"`
	Receipt  string     `json:"receipt_number,omitempty"`
	Filed    civil.Date `json:"filed,omitzero"`
	Decided  civil.Date `json:"decided,omitzero"`
	Waiting  string     `json:"waiting_on,omitempty"`
	Since    civil.Date `json:"waiting_since,omitzero"`
	// Next is what happens next, and NextDue when.
	Next    string     `json:"next,omitempty"`
	NextDue civil.Date `json:"next_due,omitzero"`
}

// LaborCase is a PERM case that is not over.
type LaborCase struct {
	ID       string `json:"id"`
	Employee string `json:"employee,omitempty"`
	Name     string `json:"name"`
	Employer string `json:"employer,omitempty"`
	Title    string `json:"title,omitempty"`
	// Step is the stage of the pipeline, Stage says it in words.
	Step      Step       `json:"step"`
	Stage     string     `json:"stage"`
	Requested civil.Date `json:"pwd_requested,omitzero"`
	WageEnds  civil.Date `json:"pwd_expires,omitzero"`
	Recruited civil.Date `json:"recruitment_began,omitzero"`
	Opens     civil.Date `json:"window_opens,omitzero"`
	Closes    civil.Date `json:"window_closes,omitzero"`
	Filed     civil.Date `json:"filed,omitzero"`
	Decided   civil.Date `json:"decided,omitzero"`
	Next      string     `json:"next,omitempty"`
	NextDue   civil.Date `json:"next_due,omitzero"`
}

// Step is a stage of the green card pipeline.
type Step string

// The steps, in the order in which a case passes them.
const (
	StepWage      Step = "PWD pending"
	StepIssued    Step = "PWD issued"
	StepRecruit   Step = "Recruiting"
	StepBlocked   Step = "No valid filing date"
	StepReady     Step = "Ready to file"
	StepFiled     Step = "Filed or in audit"
	StepCertified Step = "Certified"
	StepDenied    Step = "Denied"
)

var steps = []Step{StepWage, StepIssued, StepRecruit, StepBlocked, StepReady, StepFiled, StepCertified, StepDenied}

// Application is a labor condition application with its public access file.
type Application struct {
	Number   string     `json:"number"`
	Workers  []string   `json:"workers"` // names of those who work or are to work under it
	Class    string     `json:"class,omitempty"`
	Title    string     `json:"title,omitempty"`
	Employer string     `json:"employer,omitempty"`
	Worksite string     `json:"worksite,omitempty"`
	Status   string     `json:"status,omitempty"`
	Begins   civil.Date `json:"begins,omitzero"`
	Ends     civil.Date `json:"ends,omitzero"`
	FileDue  civil.Date `json:"file_due,omitzero"`
	Opened   civil.Date `json:"file_opened,omitzero"`
	// Complete says that the file has every item, Missing which it lacks or has outdated.
	Complete bool   `json:"file_complete"`
	Missing  string `json:"file_missing,omitempty"`
}

// FormCounts are of Forms I-9; there are none where the client keeps no forms in the program.
type FormCounts struct {
	Missing        int `json:"missing"`
	Reverification int `json:"reverifications_overdue"`
}

// Event is something that happened between two reports.
type Event struct {
	On   civil.Date `json:"on"`
	Kind string     `json:"kind"`
	Name string     `json:"name"`
	ID   string     `json:"id"`
	What string     `json:"what"`
}
