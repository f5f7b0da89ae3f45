package roster

import "mobility/internal/facts"

// What is known of a client besides its name: who receives a report, and when.
var (
	FieldContact = &facts.Field{Name: "contact", Title: "Contact", Kind: facts.Text,
		Says: "contact person at the client for reports"}
	FieldContactEmail = &facts.Field{Name: "contact_email", Title: "Contact e-mail", Kind: facts.Email,
		Says: "e-mail address of the contact"}
	FieldReportDay = &facts.Field{Name: "report_day", Title: "Report day", Kind: facts.Choice,
		Words: []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
		Says:  "day of the week on which the client expects its status report"}
)

// ClientFields is the dictionary of what is known of a client.
var ClientFields = facts.NewDictionary("client settings", FieldContact, FieldContactEmail, FieldReportDay)

// codeContactUnnamed is the fault of a contact's address without the contact.
const codeContactUnnamed = "CLI-001"

// CheckClient finds what is wrong with what is known of a client.
func CheckClient(_ string, r facts.Record) []facts.Problem {
	if r.Text(FieldContactEmail) == "" || r.Text(FieldContact) != "" {
		return nil
	}
	return []facts.Problem{{
		Field: FieldContactEmail.Name, Code: codeContactUnnamed, Message: "is given without contact; add contact=NAME", Severity: facts.Error,
	}}
}
