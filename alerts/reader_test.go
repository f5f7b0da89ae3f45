package alerts_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/law"
)

// readers is an office whose event goes to everyone, by a contact of its own.
func readers(t *testing.T, due string) *office {
	o := eventOffice(t, due)
	o.begin()
	for i := range o.deadlines {
		o.deadlines[i].Subject.Name, o.deadlines[i].Remedy = "Sample, Ana", "File the extension. To plan it: mobility perm plan."
		o.deadlines[i].Binding = i == 0
	}
	o.events[0].Employee, o.events[0].Subject.Name = "E1", "Sample, Ana"
	o.events[0].Summary, o.events[0].Next = "Work authorization ended (EAD C08)", "Without a newer document, work must stop."
	o.settings.Contact = "Ana Ruiz <immigration@acme.example>"
	o.settings.Recipients["counsel"] = []string{"counsel@firm.example"}
	o.settings.Routes = []alerts.Route{{To: []string{"paralegal", "hr-manager", "counsel", "manager", "employee"}, Channel: alerts.SMTP}}
	o.people.People = map[string]alerts.Contact{
		"E1": {Name: "Sample, Ana", Email: "ana@acme.example", Manager: "E2"}, "E2": {Name: "Boss, Bea", Email: "boss@acme.example"},
	}
	return o
}

// by are the messages of a day by the local part of their recipient.
func by(t *testing.T, o *office, on string) map[string]alerts.Message {
	byClient := map[string]alerts.Message{}
	for _, m := range compose(t, o, on) {
		name, _, _ := strings.Cut(m.To, "@")
		byClient[name] = m
	}
	return byClient
}

func noticesTo(m alerts.Message) int { return m.Notices.Len() }

func TestEachReaderReadsWhatConcernsThem(t *testing.T) {
	o := readers(t, "2027-03-14")
	m := by(t, o, "2027-03-01")
	require.Len(t, m, 5)
	require.Equal(t, "Action needed: your work authorization (March 14)", m["ana"].Subject)
	require.Contains(t, m["ana"].Text, "Hello Ana,\n\nYour work authorization on record ends on Sunday, March 14, 2027. The date is that of your "+
		"Form I-94 and your approval notice (Form I-797). You may work through that day, and after it only with a newer authorization, which Ana Ruiz "+
		"will confirm.\nSend Ana Ruiz (immigration@acme.example) by Thursday, March 4, 2027, for an extension petition and not for your Form I-9: ")
	require.Equal(t, 1, strings.Count(m["ana"].Text, "For Form I-9 you choose which acceptable documents to present."))
	require.NotContains(t, m["ana"].Text, "Sample")

	require.Equal(t, "Work authorization on your team: 1 within 30 days", m["boss"].Subject)
	require.Contains(t, m["boss"].Text, "Sample, Ana\n   Work authorization on record ends.\n   Next step: Ask Ana Ruiz what is planned")
	for _, word := range []string{"H-1B", "I-94", "I-9", "petition", "mobility alerts", "Rule:"} {
		require.NotContains(t, m["boss"].Text+m["boss"].HTML+m["boss"].ICS, word)
	}
	require.Contains(t, m["para"].Text, "On the command line: mobility alerts ack REF")
	for _, reader := range []string{"hr", "counsel", "boss", "ana"} {
		require.NotContains(t, m[reader].Text+m[reader].HTML, "mobility ", reader)
		require.Equal(t, "Ana Ruiz <immigration@acme.example>", m[reader].ReplyTo)
	}
	require.Contains(t, m["hr"].Text, "Work authorization ends; reverification on Form I-9\n")
	require.Contains(t, m["hr"].Text, "Contact: Ana Ruiz, immigration@acme.example")
}

func TestWhoWorksWithoutAuthorizationIsCalledSoWhateverTheRoute(t *testing.T) {
	o := readers(t, "2027-02-20")
	o.events[0].Consequence.Code = law.WorksWithoutAuthorization.Code()
	o.settings.Routes = append(o.settings.Routes[:0], alerts.Route{To: []string{"hr-manager", "manager", "employee"}, Channel: alerts.SMTP, Domains: []string{"i9"}})
	m := by(t, o, "2027-03-01")
	require.Contains(t, m["ana"].Text, "By our records you may not work after that day: do not work until Ana Ruiz confirms that you may.\nWrite or call Ana Ruiz ")
	require.Contains(t, m["hr"].Text, "PAST THE END OF WORK AUTHORIZATION ON RECORD, STILL EMPLOYED (1)")
	require.Contains(t, m["hr"].Text, "Without a newer document, work must stop.")
	require.Contains(t, m["hr"].Text, "Memo for the file: The reverification on Form I-9 for Ana Sample was due on February 20, 2027. It was late because [what happened]; ")
	require.Contains(t, m["boss"].Text, "Next step: Ask Ana Ruiz today whether Ana may work.")
	require.NotContains(t, m["boss"].Text, "C08")
}

func TestWhatAReaderMayNotReadIsKeptBack(t *testing.T) {
	passport, second := deadline("2027-03-14"), deadline("2027-03-20")
	passport.Key, passport.Rule, passport.Summary = "status.passport-expires/E1", "status.passport-expires", "Passport expires"
	second.Key, second.Rule, second.Summary = "status.i94-expires/E1", "status.i94-expires", "I-94 expires"
	second.Event = "authorization/E1/2027-03-20"
	o := readers(t, "2027-03-14")
	o.deadlines = append(o.deadlines, passport, second)
	audit := docket.Finding{
		Key: "i9.section-1/E1/2021", Domain: "i9", Rule: "i9.section-1", Severity: docket.Violation, Summary: "Section 1 was completed late",
		Subject: docket.Subject{Kind: "i9", ID: "E1", Name: "Sample, Ana"}, Event: "i9.section-1/E1",
	}
	o.issues = []docket.Deadline{audit.Issue()}
	m := by(t, o, "2027-03-01")
	require.Equal(t, 1, noticesTo(m["boss"]), "neither the passport nor a date that does not control")
	require.Equal(t, 3, noticesTo(m["hr"]), "what is wrong with a completed form is privileged")
	require.Equal(t, 4, noticesTo(m["counsel"]))
	require.Contains(t, kept(o.decide("2027-03-01")), "what is wrong with a completed Form I-9 is privileged: counsel decides about it")
}

func TestNamesOfRecipientsSayWhatTheyStandFor(t *testing.T) {
	s := alerts.Defaults()
	s.Readers = map[string]audience.Audience{"desk": audience.Paralegal}
	for name, reader := range map[string]audience.Audience{
		"paralegal": audience.Paralegal, "senior-paralegals": audience.Paralegal, "hr": audience.HR, "hr-manager": audience.HR,
		"outside-counsel": audience.Counsel, "Attorneys": audience.Counsel, "desk": audience.Paralegal, "office": audience.Client,
		"manager": audience.Manager, "employee": audience.Employee, "hr@acme.example": audience.Client, "three": audience.Client,
	} {
		require.Equal(t, reader, s.Reader(name), name)
	}
}

// One recipient gets one message over several clients.
func TestOneMessageOverAllClients(t *testing.T) {
	o := newOffice(t, several("2027-03-14", "2027-03-20")...)
	notices := o.decide("2027-03-01")
	notices[0].Client, notices[1].Client = "acme", "globex"
	occasion := &alerts.Occasion{AsOf: day("2027-03-01"), At: madeAt, Settings: o.settings, Parties: map[string]alerts.Party{
		"acme": {Name: "Acme Inc", Slug: "acme", Flag: "--client acme"}, "globex": {Name: "Globex", Slug: "globex", Flag: "--client globex"},
	}}
	messages, err := alerts.Compose(alerts.ListOf(notices...), occasion)
	require.NoError(t, err)
	require.Len(t, messages, 1)
	require.Contains(t, messages[0].Text, "Immigration deadlines of 2 clients")
	require.Contains(t, messages[0].Text, "Sample, Person 1 (Acme Inc)")
	require.Contains(t, messages[0].Text, "Sample, Person 2 (Globex)")
	require.Contains(t, messages[0].Text, "mobility --client globex alerts ack REF")
	entries := messages[0].Entries(alerts.Outcome{State: alerts.Sent, At: madeAt})
	require.Len(t, slices.Collect(entries["acme"]), 1)
	require.Equal(t, 2, slices.Collect(entries["globex"])[0].No)
}
