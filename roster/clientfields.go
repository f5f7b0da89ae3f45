package roster

import (
	"strings"
	"time"

	"mobility/internal/facts"
)

// What is known of a client besides its name: who receives a report, and when.
var (
	FieldContact = &facts.Field{Name: "contact", Title: "Contact", Kind: facts.Text,
		Says: "contact person at the client for reports"}
	FieldContactEmail = &facts.Field{Name: "contact_email", Title: "Contact e-mail", Kind: facts.Email,
		Says: "e-mail address of the contact"}
	FieldReportDay = &facts.Field{Name: "report_day", Title: "Report day", Kind: facts.Choice,
		Words: []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
		Says:  "day of the week on which the client expects its status report"}
	FieldZone = &facts.Field{Name: "zone", Title: "Time zone", Kind: facts.Text,
		Says: "time zone that decides what day it is for the client, such as America/Los_Angeles"}
	FieldClosedOn = &facts.Field{Name: "closed_on", Title: "Closed on", Kind: facts.Date,
		Says: "day from which the client has no docket and no reminders"}
	FieldClosedReason = &facts.Field{Name: "closed_reason", Title: "Reason for closing", Kind: facts.Text, Says: "why the client was closed"}
)

// ClientFields is the dictionary of what is known of a client.
var ClientFields = facts.NewDictionary("client settings", FieldContact, FieldContactEmail, FieldReportDay, FieldZone, FieldClosedOn, FieldClosedReason)

// The faults of what is known of a client: a contact's address without the contact, and a time zone that does not exist.
const (
	codeContactUnnamed = "CLI-001"
	codeUnknownZone    = "CLI-002"
)

// CheckClient finds what is wrong with what is known of a client.
func CheckClient(_ string, r facts.Record) []facts.Problem {
	var problems []facts.Problem
	if r.Text(FieldContactEmail) != "" && r.Text(FieldContact) == "" {
		problems = append(problems, facts.Problem{
			Field: FieldContactEmail.Name, Code: codeContactUnnamed, Message: "is given without contact; add contact=NAME", Severity: facts.Error,
		})
	}
	if zone := r.Text(FieldZone); zone != "" && !isZone(zone) {
		problems = append(problems, facts.Problem{
			Field: FieldZone.Name, Code: codeUnknownZone, Value: zone, Severity: facts.Error,
			Message: "is not a time zone; use a name such as America/New_York, America/Chicago, America/Denver, America/Los_Angeles or Pacific/Honolulu",
		})
	}
	return problems
}

// isZone reports whether a name is that of a time zone of the world; that of the machine at hand is none.
func isZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && (strings.Contains(name, "/") || name == "UTC")
}
