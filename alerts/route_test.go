package alerts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
)

// TestAnApplicationsDeadlineGoesToItsOwnWorker: an application has deadlines of several workers, and some of none.
func TestAnApplicationsDeadlineGoesToItsOwnWorker(t *testing.T) {
	deadlineOf := func(key string) docket.Deadline {
		d := deadline(due)
		d.Key, d.Subject = key, docket.Subject{Kind: "lca", ID: "I-200"}
		return d
	}
	o := newOffice(t, deadlineOf("copy/I-200/E1"), deadlineOf("copy/I-200/E2"), deadlineOf("ends/I-200"))
	o.settings.Routes = []alerts.Route{{To: []string{"employee"}, Channel: alerts.SMTP}}
	o.people = alerts.Directory{
		People:    map[string]alerts.Contact{"E1": {Email: "one@acme.example"}, "E2": {Email: "two@acme.example"}},
		Deadlines: map[string]string{"copy/I-200/E1": "E1", "copy/I-200/E2": "E2"},
	}
	require.NoError(t, o.settings.Validate())
	to := map[string]string{}
	for _, n := range o.decide("2027-03-01") {
		if n.State != alerts.Suppressed {
			to[n.Deadline] = n.To
		}
	}
	require.Equal(t, map[string]string{"copy/I-200/E1": "one@acme.example", "copy/I-200/E2": "two@acme.example"}, to)
}

func TestWhoIsReported(t *testing.T) {
	people := alerts.Directory{
		People: map[string]alerts.Contact{
			"E1": {Name: "Ana Sample", Email: "ana@acme.example", Manager: "M1"}, "M1": {Email: "Boss <boss@acme.example>"}, "E2": {},
			"E3": {Email: "was@acme.example", Manager: "E4"}, "E4": {Email: "gone@acme.example", Left: true},
		},
		Cases: map[string]string{"perm-case/P-1": "E1"},
	}
	employee := func(id string) docket.Subject { return docket.Subject{Kind: "employee", ID: id} }
	one := func(to ...string) []alerts.Route { return []alerts.Route{{To: to, Channel: alerts.SMTP}} }
	for name, c := range map[string]struct {
		routes   []alerts.Route
		subject  docket.Subject
		notified []string
		kept     []string
	}{
		"a name of the recipients":                  {one("hr-manager"), employee("E1"), []string{hr}, nil},
		"an address":                                {one("x@y.example"), employee("E1"), []string{"x@y.example"}, nil},
		"the employee":                              {one("employee"), employee("E1"), []string{"ana@acme.example"}, nil},
		"the employee's manager":                    {one("manager"), employee("E1"), []string{"boss@acme.example"}, nil},
		"the employee of a case":                    {one("employee"), docket.Subject{Kind: "perm-case", ID: "P-1"}, []string{"ana@acme.example"}, nil},
		"an employee without an address":            {one("employee"), employee("E2"), nil, []string{"the employee has no e-mail address on file"}},
		"an employee who has left":                  {one("employee"), employee("E4"), nil, []string{"the employee is no longer employed"}},
		"a manager who has left":                    {one("manager"), employee("E3"), nil, []string{"the employee's manager is no longer employed"}},
		"an employee without a manager":             {one("manager", "employee"), employee("M1"), []string{"boss@acme.example"}, []string{"the employee's manager is not on file"}},
		"a case whose employee is not known":        {one("employee"), docket.Subject{Kind: "lca", ID: "E1"}, nil, []string{"the employee this concerns is not on file"}},
		"somebody whom two routes name, once":       {append(one("paralegal"), one("paralegal")...), employee("E1"), []string{para}, nil},
		"nobody of another client":                  {[]alerts.Route{{To: []string{"paralegal"}, Clients: []string{"other"}, Channel: alerts.SMTP}}, employee("E1"), nil, []string{"no route sends status, band red, to a recipient"}},
		"the client asked for":                      {[]alerts.Route{{To: []string{"paralegal"}, Clients: []string{"acme"}, Channel: alerts.SMTP}}, employee("E1"), []string{para}, nil},
		"the employer, however it is written":       {[]alerts.Route{{To: []string{"paralegal"}, Employers: []string{"ACME INC "}, Channel: alerts.SMTP}}, employee("E1"), []string{para}, nil},
		"nobody for a band that no route takes":     {[]alerts.Route{{To: []string{"paralegal"}, Bands: []docket.Band{docket.Green}, Channel: alerts.SMTP}}, employee("E1"), nil, []string{"no route sends status, band red, to a recipient"}},
		"nobody for a reason that no route takes":   {[]alerts.Route{{To: []string{"paralegal"}, Reasons: []alerts.Reason{alerts.Overdue}, Channel: alerts.SMTP}}, employee("E1"), nil, nil},
		"paralegal and manager, each by their name": {one("paralegal", "manager"), employee("E1"), []string{"boss@acme.example", para}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := deadline(due)
			d.Subject = c.subject
			o := newOffice(t, d)
			o.settings.Routes, o.people = c.routes, people
			require.NoError(t, o.settings.Validate())
			notices := o.send("2027-03-01")
			var notified []string
			for _, s := range shortly(notices) {
				notified = append(notified, s.To)
			}
			require.Equal(t, c.notified, notified)
			require.Equal(t, c.kept, kept(notices))
			require.Empty(t, o.send("2027-03-01"), "the second send")
		})
	}
}

func TestABandDecidesFromWhenSomeoneIsNotified(t *testing.T) {
	o := newOffice(t, deadline(due))
	o.settings.Routes = append(o.settings.Routes, alerts.Route{
		To: []string{"hr-manager"}, Channel: alerts.SMTP, Bands: []docket.Band{docket.Red, docket.Overdue},
	})
	require.Equal(t, []stated{{alerts.First, 60, para}}, shortly(o.send("2027-01-20")))
	require.Equal(t, []stated{{alerts.First, 30, hr}, {alerts.Closer, 30, para}}, shortly(o.send("2027-02-12")))
	o.deadlines[0] = deadline("2029-03-14")
	require.Equal(t, []stated{{alerts.Moved, 760, hr}, {alerts.Moved, 760, para}}, shortly(o.send("2027-02-13")),
		"whoever was told a date hears that it moved, whatever the band is now")
	o.deadlines = nil
	require.Len(t, shortly(o.send("2027-02-14")), 2, "and that it is resolved")
}

func TestANewRecipientGetsTheStateOfTheDeadline(t *testing.T) {
	o := newOffice(t, deadline(due))
	o.send("2027-01-20")
	o.settings.Recipients["paralegal"] = append(o.settings.Recipients["paralegal"], "new@acme.example")
	require.Equal(t, []stated{{alerts.First, 60, "new@acme.example"}}, shortly(o.send("2027-01-21")))
}

func TestAnAddressThatWasRemovedGetsNothingMore(t *testing.T) {
	for name, change := range map[string]func(*office){
		"its date moves":  func(o *office) { o.deadlines[0] = deadline("2027-06-14") },
		"it is resolved":  func(o *office) { o.deadlines = nil },
		"it comes closer": func(o *office) { o.deadlines[0] = deadline("2027-02-01") },
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, deadline(due))
			o.settings.Recipients["paralegal"] = []string{para, "gone@acme.example"}
			require.Len(t, shortly(o.send("2027-01-20")), 2)
			o.settings.Recipients["paralegal"] = []string{para}
			change(o)
			notices := shortly(o.send("2027-01-21"))
			require.Len(t, notices, 1)
			require.Equal(t, para, notices[0].To)
		})
	}
	t.Run("what failed there escalates no more", func(t *testing.T) {
		o := escalating(t)
		o.settings.Recipients["paralegal"] = []string{para, "gone@acme.example"}
		o.send("2027-01-20", "gone@acme.example")
		o.settings.Recipients["paralegal"] = []string{para}
		require.Empty(t, o.send("2027-01-21"))
	})
}

func TestOneChannelForEverythingLeavesTheOthersAlone(t *testing.T) {
	o := newOffice(t, deadline(due))
	o.send("2027-01-20")
	o.channel = alerts.File
	o.send("2027-01-20")
	o.deadlines = nil
	notices := o.send("2027-01-21")
	require.Len(t, notices, 1)
	require.Equal(t, alerts.File, notices[0].Channel)
}
