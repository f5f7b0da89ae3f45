package alerts_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/nobreak"
)

// madeAt is when the messages of these tests were made.
var madeAt = time.Date(2027, time.March, 1, 7, 0, 0, 0, time.UTC)

// acme is the only client.
func acme() map[string]alerts.Party { return map[string]alerts.Party{"": {Name: "Acme Inc"}} }

func compose(t *testing.T, o *office, on string) []alerts.Message {
	t.Helper()
	messages, err := alerts.Compose(alerts.ListOf(o.decide(on)...), &alerts.Occasion{Parties: acme(), AsOf: day(on), At: madeAt, Settings: o.settings})
	require.NoError(t, err)
	return messages
}

// several are deadlines of different people, due on the days given.
func several(dues ...string) []docket.Deadline {
	var all []docket.Deadline
	for i, due := range dues {
		d := deadline(due)
		d.Key = fmt.Sprintf("status.petition-expires/E%d", i+1)
		d.Subject.ID, d.Subject.Name = fmt.Sprintf("E%d", i+1), fmt.Sprintf("Sample, Person %d", i+1)
		all = append(all, d)
	}
	return all
}

func TestADigestIsOneMessageSortedByDaysLeft(t *testing.T) {
	o := newOffice(t, several("2027-05-01", "2027-03-20", "2027-08-01")...)
	messages := compose(t, o, "2027-03-01")
	require.Len(t, messages, 1)
	m := messages[0]
	require.True(t, m.Digest)
	require.Equal(t, "Immigration deadlines: 1 within 30 days, 1 within 90 days, 1 after 90 days", m.Subject)
	for _, part := range []string{m.Text, m.HTML} {
		require.Less(t, strings.Index(part, "March 20, 2027"), strings.Index(part, "May 1, 2027"))
		require.Less(t, strings.Index(part, "May 1, 2027"), strings.Index(part, "August 1, 2027"))
	}
}

// TestTheSubjectCountsWhatAsksForSomethingToday keeps an LCA that has to be filed today, or a Friday before a last day on a Sunday, from
// being one of many "within 30 days".
func TestTheSubjectCountsWhatAsksForSomethingToday(t *testing.T) {
	o := newOffice(t, several("2027-03-05", "2027-03-20", "2027-03-21", "2027-05-01", "2027-03-22")...)
	o.deadlines[1].ActBy = day("2027-03-05")
	o.deadlines[2].ActBy = day("2027-03-08")
	o.deadlines[4].Target = day("2027-03-19")
	subject := func(asOf string) string { return compose(t, o, asOf)[0].Subject }
	require.Equal(t, "Immigration deadlines: 2 to act on today, 4 within 30 days, 1 within 90 days", subject("2027-03-05"))
	require.Equal(t, "Immigration deadlines: 2 to act on today, 3 within 30 days, 1 late, to be corrected", subject("2027-03-08"))
	require.Equal(t, "Immigration deadlines: 3 to act on today, 3 within 30 days, 1 late, to be corrected", subject("2027-03-19"))
}

func TestEveryLineSaysDateDaysPersonThingAndWhy(t *testing.T) {
	o := newOffice(t, deadline("2027-03-14"))
	o.deadlines[0].Target = day("2027-03-12")
	m := compose(t, o, "2027-03-01")[0]
	for _, part := range []string{m.Text, strings.ReplaceAll(m.HTML, string(nobreak.HTML("H-1B")), "H-1B")} {
		for _, words := range []string{
			"Sunday, March 14, 2027", "13 days left", "Sample, Ana", "H-1B petition expires", "Friday, March 12, 2027",
			"first notice (14-day reminder)", "Rule: 8 CFR 214.1(c)", m.Notices.At(0).Key,
		} {
			require.Contains(t, part, words)
		}
	}
	require.NotRegexp(t, `(?i)<(img|link|script|style)|url\(|https?://`, m.HTML, "nothing is loaded, no style is apart")
}

func TestAWindowNotYetOpenIsReported(t *testing.T) {
	o := newOffice(t, deadline("2027-05-14"))
	o.deadlines[0].Opens = day("2027-03-02")
	require.Contains(t, compose(t, o, "2027-03-01")[0].Text, "Earliest filing date: Tuesday, March 2, 2027\n")
	require.NotContains(t, compose(t, o, "2027-03-02")[0].Text, "Earliest filing date")
}

func TestUrgentNoticesHaveMessagesOfTheirOwn(t *testing.T) {
	o := newOffice(t, several("2027-02-20", "2027-03-02", "2027-03-20", "2027-03-21")...)
	require.Len(t, compose(t, o, "2027-03-01"), 1, "the first run sends each recipient one message")
	o.begin()
	messages := compose(t, o, "2027-03-01")
	require.Len(t, messages, 3)
	require.Equal(t, "Immigration deadlines: 1 within 30 days", messages[0].Subject)
	require.Equal(t, "Immigration deadlines: 1 late, to be corrected", messages[1].Subject)
	require.True(t, messages[2].Digest)
	require.Equal(t, 2, messages[2].Notices.Len())

	o.settings.SinglesAtMost = 1
	messages = compose(t, o, "2027-03-01")
	require.Len(t, messages, 1, "more than a mailbox bears go into the digest")
	require.Equal(t, "Immigration deadlines: 3 within 30 days, 1 late, to be corrected", messages[0].Subject)
}

func TestWhatIsKeptBackIsInNoMessage(t *testing.T) {
	o := newOffice(t, deadline(due))
	o.settings.Routes[0].Domains = []string{"perm"}
	require.Len(t, o.decide("2027-03-01"), 1)
	require.Empty(t, compose(t, o, "2027-03-01"))
}

func TestAnEmployeeSeesNoOneElse(t *testing.T) {
	o := newOffice(t, several("2027-03-20", "2027-03-21", "2027-03-22")...)
	o.settings.Routes = []alerts.Route{{To: []string{"employee", "paralegal"}, Channel: alerts.SMTP}}
	o.people.People = map[string]alerts.Contact{ // two of them read one mailbox
		"E1": {Email: "shared@acme.example"}, "E2": {Email: "shared@acme.example"}, "E3": {Email: "three@acme.example"},
	}
	messages := compose(t, o, "2027-03-01")
	require.Len(t, messages, 4)
	own := 0
	for _, m := range messages {
		if m.To == para {
			require.Equal(t, 3, m.Notices.Len())
			continue
		}
		own++
		require.Equal(t, 1, m.Notices.Len())
		for i := range 3 {
			name := fmt.Sprintf("Person %d", i+1)
			require.Equal(t, name == "Person "+strings.TrimPrefix(m.Notices.At(0).About, "E"), strings.Contains(m.Text+m.HTML+m.ICS, name))
		}
		require.Equal(t, "Action needed: your work authorization (March "+m.Notices.At(0).Due.Time().Format("2")+")", m.Subject)
		require.Contains(t, m.Text, "Hello Person")
		require.NotContains(t, m.Text, "mobility alerts ack")
	}
	require.Equal(t, 3, own)
}

func TestNoNumberOfADocumentGetsIntoAMessage(t *testing.T) {
	numbers := []string{"123-45-6789", "WAC2190012345", "EAC-21-900-12345", "A123456789", "A 123-456-789", "P1234567", "123456789A1", "123456789"}
	o := newOffice(t, deadline("2027-03-01"))
	o.deadlines[0].Summary = "Petition " + strings.Join(numbers, ", ") + " ends; 8 CFR 274a.12(b)(20), 2027-03-01, H-1B1, I-94"
	o.deadlines[0].Subject.Name = "Sample, Ana (" + numbers[0] + ")\r\nBcc: x@y.example"
	for _, m := range compose(t, o, "2027-03-01") {
		for _, number := range numbers {
			require.NotContains(t, m.Subject+m.Text+m.HTML+m.ICS, number)
		}
		require.NotContains(t, m.Subject, "\n")
		require.Contains(t, m.Text, "8 CFR 274a.12(b)(20), March 1, 2027, H-1B1, I-94", "what is no such number stays")
	}
}

func TestTheMessageIDFollowsFromTheNotices(t *testing.T) {
	o := newOffice(t, several("2027-03-20", "2027-03-21")...)
	once, again := compose(t, o, "2027-03-01")[0], compose(t, o, "2027-03-02")[0]
	require.Equal(t, once.ID, again.ID, "a run that crashed is repeated a day later")
	require.Regexp(t, `^mobility-[0-9a-f]{20}@acme\.example$`, once.ID)
	o.deadlines[0].Due, o.deadlines[0].Subject.Name = o.deadlines[1].Due, "Sample, Renamed"
	same := compose(t, o, "2027-03-01")[0]
	o.deadlines[0].Subject.Name = "Sample, Person 1"
	require.Equal(t, compose(t, o, "2027-03-01")[0].ID, same.ID, "another order of the same notices changes nothing")
	o.deadlines = o.deadlines[:1]
	require.NotEqual(t, once.ID, compose(t, o, "2027-03-01")[0].ID)
}

// TestTwoClientsMessagesAreApart: two clients can have the same employee id, and one calendar or folder can get both.
func TestTwoClientsMessagesAreApart(t *testing.T) {
	o := newOffice(t, deadline("2027-03-14"))
	ids, entries := map[string]bool{}, map[string]bool{}
	for _, slug := range []string{"", "acme", "globex"} {
		messages, err := alerts.Compose(alerts.ListOf(o.decide("2027-03-01")...),
			&alerts.Occasion{Parties: map[string]alerts.Party{"": {Name: "A Client", Slug: slug}}, AsOf: day("2027-03-01"), At: madeAt, Settings: o.settings})
		require.NoError(t, err)
		ids[messages[0].ID] = true
		calendar, err := ics.ParseCalendar(strings.NewReader(messages[0].ICS))
		require.NoError(t, err)
		entries[calendar.Events()[0].Id()] = true
	}
	require.Len(t, ids, 3)
	require.Len(t, entries, 3)
}

func TestTheCommandsOfAMessageNameTheClientWhereThereAreSeveral(t *testing.T) {
	o := newOffice(t, deadline("2027-03-14"))
	for flag, command := range map[string]string{"": "mobility alerts ack REF", "--client acme": "mobility --client acme alerts ack REF"} {
		messages, err := alerts.Compose(alerts.ListOf(o.decide("2027-03-01")...),
			&alerts.Occasion{Parties: map[string]alerts.Party{"": {Name: "A Client", Flag: flag}}, AsOf: day("2027-03-01"), At: madeAt, Settings: o.settings})
		require.NoError(t, err)
		require.Contains(t, messages[0].Text, command)
		require.Contains(t, messages[0].HTML, command)
	}
}

func TestAMessageSurvivesTheOutbox(t *testing.T) {
	o := newOffice(t, several("2027-03-20", "2027-03-21")...)
	m := compose(t, o, "2027-03-01")[0]
	m.Attach("deadlines.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", []byte{0, 1, 255})
	document, err := json.Marshal(m)
	require.NoError(t, err)
	var back alerts.Message
	require.NoError(t, json.Unmarshal(document, &back))
	require.Equal(t, m, back)

	entries := slices.Collect(back.Entries(alerts.Outcome{State: alerts.Sent, At: madeAt})[""])
	require.Len(t, entries, 2)
	require.Equal(t, back.ID, entries[0].MessageID)
	require.Equal(t, "8 CFR 214.1(c)", entries[0].Pin)
	require.Equal(t, alerts.Sent, entries[1].State)
}

func TestTheNoticeIsAsItsContractSays(t *testing.T) {
	o := newOffice(t, deadline(due))
	document, err := json.Marshal(o.decide("2027-03-01")[0])
	require.NoError(t, err)
	var members map[string]any
	require.NoError(t, json.Unmarshal(document, &members))
	for _, name := range []string{"key", "deadline", "reason", "step", "to", "channel", "state", "why"} {
		require.Contains(t, members, name)
	}
	require.Equal(t, "new", members["state"])
	require.InDelta(t, 14, members["step"], 0)
}

func TestTheInvitation(t *testing.T) {
	events := func(m alerts.Message) []*ics.VEvent {
		require.NotContains(t, strings.ReplaceAll(m.ICS, "\r\n", ""), "\n", "every line ends in CRLF")
		c, err := ics.ParseCalendar(strings.NewReader(m.ICS))
		require.NoError(t, err)
		return c.Events()
	}
	value := func(e *ics.VEvent, p ics.ComponentProperty) string { return e.GetProperty(p).Value }
	o := newOffice(t, deadline("2027-03-02"))
	single := compose(t, o, "2027-03-01")[0]
	require.Equal(t, "REQUEST", single.CalendarMethod)
	require.Contains(t, single.ICS, "METHOD:REQUEST\r\n")
	require.Contains(t, single.ICS, "ATTENDEE;RSVP=false:mailto:para@acme.example\r\n")
	e := events(single)[0]
	require.Equal(t, "20270302", value(e, ics.ComponentPropertyDtStart))
	require.Equal(t, "20270303", value(e, ics.ComponentPropertyDtEnd))
	require.Len(t, e.Alarms(), 2)

	t.Run("a step before the date has an alarm", func(t *testing.T) {
		o := newOffice(t, deadline("2027-03-22"))
		o.deadlines[0].ActBy, o.deadlines[0].Remedy = day("2027-03-08"), "File the LCA."
		m := compose(t, o, "2027-03-01")[0]
		require.Len(t, events(m)[0].Alarms(), 3)
		require.Contains(t, m.ICS, "TRIGGER:-P14D\r\n")
		text := value(events(m)[0], ics.ComponentPropertyDescription)
		require.Contains(t, text, "First step by: Monday, March 8, 2027")
		require.Contains(t, text, "Next step as of March 1, 2027: File the LCA.", "a calendar is read later")
	})
	t.Run("a date that moved replaces the entry", func(t *testing.T) {
		o.send("2027-03-01")
		o.deadlines[0] = deadline("2027-06-02")
		moved := events(compose(t, o, "2027-03-05")[0])[0]
		require.Equal(t, e.Id(), moved.Id())
		require.Equal(t, "20270602", value(moved, ics.ComponentPropertyDtStart))
		require.Greater(t, value(moved, ics.ComponentPropertySequence), value(e, ics.ComponentPropertySequence))
	})
	t.Run("what is resolved takes it away", func(t *testing.T) {
		o.deadlines = nil
		m := compose(t, o, "2027-03-05")[0]
		require.Equal(t, "CANCEL", m.CalendarMethod)
		require.Equal(t, "CANCELLED", value(events(m)[0], ics.ComponentPropertyStatus))
		require.Equal(t, e.Id(), events(m)[0].Id())
	})
	t.Run("a digest publishes its dates, but none that only limits travel or has passed", func(t *testing.T) {
		o := newOffice(t, several("2027-03-20", "2027-03-21", "2027-02-21")...)
		o.deadlines[0].Rule = "status.visa-expires"
		o.settings.SinglesAtMost = 0
		m := compose(t, o, "2027-03-01")[0]
		require.Equal(t, "PUBLISH", m.CalendarMethod)
		require.NotContains(t, m.ICS, "ATTENDEE")
		require.Len(t, events(m), 1)
	})
}

// TestAMixedDigest also writes its page where MESSAGE_PAGE says, to be examined.
func TestAMixedDigest(t *testing.T) {
	o := newOffice(t, several("2027-02-20", "2027-03-02", "2027-03-14", "2027-05-01", "2027-08-01", "2027-03-09")...)
	o.settings.SinglesAtMost = 0
	o.send("2027-02-10")
	o.deadlines = o.deadlines[:5]
	o.deadlines[2].Target = day("2027-03-12")
	o.deadlines[2].Subject.Name = "Averylongfamilyname-Withhyphen, Maximiliana Alexandrina"
	o.deadlines[2].Summary = "H-1B extension filing deadline"
	o.deadlines[3] = func() docket.Deadline { d := o.deadlines[3]; d.Due = day("2027-05-20"); return d }()
	o.deadlines[4].Opens = day("2027-04-01")
	m := compose(t, o, "2027-03-03")
	require.Len(t, m, 1)
	require.Contains(t, m[0].HTML, "No longer due")
	require.Equal(t, alerts.Resolved, m[0].Notices.At(m[0].Notices.Len()-1).Reason, "what no longer stands comes last")
	if path := os.Getenv("MESSAGE_PAGE"); path != "" {
		require.NoError(t, os.WriteFile(path+".html", []byte(m[0].HTML), 0o600))
		require.NoError(t, os.WriteFile(path+".txt", []byte(m[0].Subject+"\n\n"+m[0].Text), 0o600))
	}
}

func TestALongDigestWritesOutTheNearest(t *testing.T) {
	var notices []alerts.Notice
	for i := range 700 {
		d := deadline(day("2027-03-02").AddDays(i / 4).String())
		d.Key, d.Subject.Name = fmt.Sprintf("status.petition-expires/E%d", i), fmt.Sprintf("Sample, Number%03d", i)
		notices = append(notices, newOffice(t, d).decide("2027-03-01")...)
	}
	s := settings()
	s.SinglesAtMost = 0
	occasion := &alerts.Occasion{Parties: acme(), AsOf: day("2027-03-01"), At: madeAt, Settings: s}
	messages, err := alerts.Compose(alerts.ListOf(notices...), occasion)
	require.NoError(t, err)
	require.Len(t, messages, 1)
	m := messages[0]
	require.Contains(t, m.Subject, "120 within 30 days, 240 within 90 days, 340 after 90 days")
	for _, text := range []string{m.Text, m.HTML} {
		require.Contains(t, text, "Number009")
		require.NotContains(t, text, "Number012")
		require.Contains(t, text, "110 more in the attached list.")
		require.Contains(t, text, "The attached list has all 700 items.")
	}
	require.Contains(t, m.HTML, "In the attached list: 240 within 90 days, 340 after 90 days.")
	require.Equal(t, 10, strings.Count(m.ICS, "BEGIN:VEVENT"))
	require.Len(t, slices.Collect(m.Rows(occasion)), 700)
	require.Equal(t, "Sample, Number699", slices.Collect(m.Rows(occasion))[699].Person)
}

func TestAManagerIsGivenNoCommands(t *testing.T) {
	o := newOffice(t, deadline("2027-03-20"))
	o.settings.Routes = []alerts.Route{{To: []string{"manager", "paralegal"}, Channel: alerts.SMTP}}
	o.people.People = map[string]alerts.Contact{"E1": {Manager: "E2"}, "E2": {Email: "boss@acme.example"}}
	messages := compose(t, o, "2027-03-01")
	require.Len(t, messages, 2)
	for _, m := range messages {
		for _, part := range []string{m.Text, m.HTML} {
			require.Equal(t, m.To == para, strings.Contains(part, "mobility alerts ack"), m.To)
		}
	}
}

// TestAMessageBeginsWithTheNextStep: an LCA is filed days before the petition has to be received.
func TestAMessageBeginsWithTheNextStep(t *testing.T) {
	petition, decision := deadline("2027-03-20"), deadline("2027-03-10")
	petition.Key, petition.Subject.ID, petition.Subject.Name, petition.ActBy = "status.petition-expires/E2", "E2", "Iyer, Dana", day("2027-03-05")
	o := newOffice(t, decision, petition)
	m := compose(t, o, "2027-03-01")[0]
	require.Less(t, strings.Index(m.Text, "Saturday, March 20, 2027"), strings.Index(m.Text, "Wednesday, March 10, 2027"))
	require.Contains(t, m.Text, "  By March 5: Iyer, Dana\n")
}

// TestAMessageIsWrittenAsTheLibraryWould holds a message that is written notice by notice against the library.
func TestAMessageIsWrittenAsTheLibraryWould(t *testing.T) {
	quoted := alerts.Notice{Key: "k2", Summary: `says "notices": null and "notices":null <b>`, Why: "\u2028"}
	for _, m := range []alerts.Message{
		{}, {ID: `"notices":null`, Subject: "a \"quoted\" \n  \"notices\": null,\n subject", Notices: alerts.ListOf(alerts.Notice{Key: "k1"})},
		{Notices: alerts.ListOf(alerts.Notice{Key: "k1"}, quoted), HTML: "<p>&amp;</p>", Attachments: []alerts.Attachment{{Name: "a", Data: []byte("b")}, {Name: `"data":""`}, {Name: "c", Data: []byte{}}, {Data: make([]byte, 5_000)}}},
		{Notices: alerts.ListOf(quoted), Subject: `"data":"" "data": ""`, Attachments: []alerts.Attachment{{Name: "x", ContentType: "y", Data: []byte{0, 255}}}},
	} {
		var line, indented strings.Builder
		require.NoError(t, m.WriteJSON(&line, ""))
		require.NoError(t, m.WriteJSON(&indented, "  "))
		want, err := json.Marshal(m)
		require.NoError(t, err)
		require.Equal(t, string(want), line.String())
		want, err = json.MarshalIndent(m, "", "  ")
		require.NoError(t, err)
		require.Equal(t, string(want), indented.String())
	}
}
