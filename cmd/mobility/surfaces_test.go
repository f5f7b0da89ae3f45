package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/pdftext"
)

// fiveClients is a database of five clients beside a finished demo: all domains, status alone, LCAs alone, forms alone, and people without
// anything on a docket.
func fiveClients(t *testing.T, demo *asked) *asked {
	t.Helper()
	few := filepath.Join(demo.out, "few.csv")
	require.NoError(t, os.WriteFile(few, []byte("Employee ID,First Name,Last Name,Hire Date\nE1,José,Muñoz,2020-01-06\nE2,美玲,李,2020-01-06\n"), 0o600))
	firm := &asked{demo: t.TempDir(), out: demo.out}
	for _, line := range []string{
		"acme roster hr.csv", "acme status cases.txt", "acme i9 forms.xlsx", "acme lca lca.xlsx", "acme perm cases.xlsx", "acme filing filings.csv",
		"acme dependent families.csv", "birch roster hr.csv", "birch status cases.txt", "cedar roster studio.csv", "cedar lca studio-lca.xlsx",
		"delta roster hr.csv", "delta i9 forms.xlsx", "echo roster " + few,
	} {
		words := strings.Fields(line)
		file := words[2]
		if !filepath.IsAbs(file) {
			file = filepath.Join(demo.demo, file)
		}
		args := []string{"--client", words[0], words[1], "import", file, "--yes"}
		if words[1] == "roster" {
			args = append(args, "--create-client")
		}
		code, stdout, stderr := firm.ask(args...)
		require.Zero(t, code, "%s: %s%s", line, stdout, stderr)
	}
	return firm
}

// text is the answer to a question.
func (a *asked) text(t *testing.T, words ...string) string {
	t.Helper()
	code, stdout, stderr := a.ask(words...)
	require.Zero(t, code, "%v: %s", words, stderr)
	return stdout
}

func (a *asked) docketOf(t *testing.T, words ...string) (d docket.Docket) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(a.text(t, append([]string{"docket", "--json"}, words...)...)), &d))
	return d
}

// TestEverySurfaceSaysTheSame holds the docket of the demo and of a firm with five clients: as JSON, as rows, on the screen, in the week, and
// of all clients the sum of each.
func TestEverySurfaceSaysTheSame(t *testing.T) {
	demo := finishedDemo(t)
	demo.requireOneCount(t)
	firm := fiveClients(t, demo)
	firm.requireOneCount(t, "--all-clients")
	demo.requireClasses(t)
	firm.requireClasses(t, "--all-clients")
	var sum docket.Counts
	var people docket.PeopleCounts
	for _, client := range []string{"acme", "birch", "cedar", "delta", "echo"} {
		d := firm.requireOneCount(t, "--client", client)
		sum = plus(sum, d.Counts)
		people = docket.PeopleCounts{
			InStatus: people.InStatus + d.People.InStatus, Lapsed: people.Lapsed + d.People.Lapsed, Within30: people.Within30 + d.People.Within30,
			Within90: people.Within90 + d.People.Within90, Later: people.Later + d.People.Later, Unclear: people.Unclear + d.People.Unclear, Past: people.Past + d.People.Past,
		}
	}
	all := firm.docketOf(t, "--all-clients")
	require.Equal(t, sum, all.Counts)
	require.Equal(t, people, all.People)
}

func plus(a, b docket.Counts) docket.Counts {
	return docket.Counts{
		Overdue: a.Overdue + b.Overdue, Red: a.Red + b.Red, Yellow: a.Yellow + b.Yellow, Green: a.Green + b.Green,
		Undetermined: a.Undetermined + b.Undetermined, Findings: a.Findings + b.Findings, Violations: a.Violations + b.Violations,
		Actions: a.Actions + b.Actions, Cases: a.Cases + b.Cases,
	}
}

// requireClasses holds the docket of each class of admission to one count, and the classes, with the events that have none, to the docket.
func (a *asked) requireClasses(t *testing.T, which ...string) {
	t.Helper()
	all := a.docketOf(t, which...)
	classes := slices.Compact(slices.Sorted(slices.Values(all.Classes())))
	require.Greater(t, len(classes), 5, which)
	sum, events := without(&all), 0
	for i := range all.Events {
		if all.Events[i].Class == "" {
			events++
		}
	}
	for _, class := range classes {
		narrow := append([]string{"--class", class}, which...)
		d := a.docketOf(t, narrow...)
		require.Len(t, d.Deadlines, d.Counts.Deadlines(), class)
		require.Len(t, d.Findings, d.Counts.Findings, class)
		require.Equal(t, all.Counts, *d.Total, class)
		screen := *a
		screen.columns = 120
		require.Equal(t, len(d.Events), sumOfTitles(screen.text(t, append([]string{"docket"}, narrow...)...)), class)
		sum, events = plus(sum, d.Counts), events+len(d.Events)
	}
	require.Equal(t, all.Counts, sum, which)
	require.Len(t, all.Events, events, which)
}

// without counts the entries of the events that have no class.
func without(d *docket.Docket) (n docket.Counts) {
	type place struct{ client, key string }
	classless := map[place]bool{}
	cases := map[place]bool{}
	for i := range d.Events {
		if e := &d.Events[i]; e.Class == "" {
			classless[place{e.Client, e.Key}] = true
			if e.Subject.Kind == "lca" || e.Subject.Kind == "perm-case" {
				cases[place{e.Client, e.Subject.Kind + "/" + e.Subject.ID}] = true
			}
		}
	}
	client := func(slug string) string { return cmp.Or(slug, d.Client) }
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		switch {
		case !classless[place{client(l.Client), l.Event}]:
		case l.State == docket.Undetermined:
			n.Undetermined++
		default:
			*map[docket.Band]*int{docket.Overdue: &n.Overdue, docket.Red: &n.Red, docket.Yellow: &n.Yellow, docket.Green: &n.Green}[l.Band]++
		}
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		if !classless[place{client(f.Client), f.Event}] {
			continue
		}
		n.Findings++
		if f.Severity == docket.Violation {
			n.Violations++
		}
		if f.Action != "" {
			n.Actions++
		}
	}
	n.Cases = len(cases)
	return n
}

// requireOneCount holds the surfaces of a docket to one count, and the docket to what people can act on.
func (a *asked) requireOneCount(t *testing.T, which ...string) docket.Docket {
	t.Helper()
	d := a.docketOf(t, which...)
	n := &d.Counts
	require.Len(t, d.Deadlines, n.Deadlines(), which)
	require.Len(t, d.Findings, n.Findings, which)
	require.Equal(t, d.People.InStatus, d.People.Lapsed+d.People.Within30+d.People.Within90+d.People.Later+d.People.Unclear, which)
	requireActionable(t, &d)

	wide := *a
	wide.columns = 200
	_, flat, remarks := wide.ask(append([]string{"docket", "--flat"}, which...)...)
	require.Contains(t, strings.Join(strings.Fields(remarks), " "), fmt.Sprintf("%d overdue, %d within 30 days, %d within 90 days, %d later, %d with missing information; %d issue",
		n.Overdue, n.Red, n.Yellow, n.Green, n.Undetermined, n.Findings), which)
	piped := a.text(t, append([]string{"docket"}, which...)...)
	for _, rows := range []string{flat, piped} {
		bands := 0
		for line := range strings.Lines(rows) {
			if regexp.MustCompile(`(^|\s)\d{4}-\d\d-\d\d\s+-?\d+\s`).MatchString(line) || strings.Contains(line, "missing data") {
				bands++
			}
		}
		require.Equal(t, len(d.Deadlines), bands, "%v", which)
	}

	events := map[string]int{}
	for i := range d.Events {
		events[d.Events[i].Consequence.Code]++
	}
	for _, columns := range []int{80, 120, 200} {
		screen := *a
		screen.columns = columns
		for _, words := range [][]string{{"docket"}, {"docket", "--all"}, {"week"}} {
			page := screen.text(t, append(words, which...)...)
			head := strings.Join(strings.Fields(page), " ")
			people := fmt.Sprintf("%d lapsed, %d within 30 days, %d within 90, %d later", d.People.Lapsed, d.People.Within30, d.People.Within90, d.People.Later)
			require.Contains(t, head, people, "%v %v", words, which)
			require.Contains(t, head, fmt.Sprintf("· %d LCA or PERM case", n.Cases), "%v %v", words, which)
			require.Contains(t, head, fmt.Sprintf("· %d violation", n.Violations), "%v %v", words, which)
			require.Contains(t, head, fmt.Sprintf("· %d action item", n.Actions), "%v %v", words, which)
			if words[0] == "docket" {
				require.Equal(t, len(d.Events), sumOfTitles(page), "%v %v", words, which)
			}
		}
	}
	return d
}

// sumOfTitles is how many events the titles of a page count.
func sumOfTitles(page string) (sum int) {
	for _, title := range regexp.MustCompile(`(?m)^[A-Z][A-Z:, ]+ \((?:\d+ (?:person|people), )?(\d+)(?: dates)?\)$`).FindAllStringSubmatch(page, -1) {
		count, _ := strconv.Atoi(title[1])
		sum += count
	}
	return sum
}

// TestTheLapsedAreCountedAsPeople is the docket of a day by which most people have lapsed, some by two dates: title and head count people.
func TestTheLapsedAreCountedAsPeople(t *testing.T) {
	demo := finishedDemo(t)
	later := []string{"--as-of", "2031-01-02"}
	d := docket.Docket{}
	require.NoError(t, json.Unmarshal([]byte(demo.text(t, append(later, "docket", "--json")...)), &d))
	dates := 0
	for i := range d.Events {
		if d.Events[i].Consequence.Rank == int(law.WorksWithoutAuthorization) {
			dates++
		}
	}
	require.Greater(t, dates, d.People.Lapsed)
	screen := asked{demo: demo.demo, out: demo.out, columns: 120}
	for _, words := range [][]string{{"docket"}, {"week"}} {
		page := screen.text(t, append(later, words...)...)
		require.Contains(t, page, fmt.Sprintf("WORK AUTHORIZATION ON RECORD HAS ENDED (%d people, %d dates)\n", d.People.Lapsed, dates), words)
	}
}

// TestAnIDTypedAsAnArgumentIsAnsweredWithTheFlag asks lists for one person without the flag.
func TestAnIDTypedAsAnArgumentIsAnsweredWithTheFlag(t *testing.T) {
	a := &asked{demo: t.TempDir()}
	for _, list := range []string{"docket", "actions list", "status expiring", "i9 due", "lca due", "perm due", "paf due"} {
		code, _, stderr := a.ask(append(strings.Fields(list), "001051")...)
		require.Equal(t, 2, code, list)
		require.Contains(t, stderr, `unexpected argument "001051"; use --employee ID for one person`, list)
	}
}

// requireActionable holds a docket to its promises: no window opens after it is due, each deadline belongs to one event, what is gravest
// comes first, and each event has a next step and a person who acts.
func requireActionable(t *testing.T, d *docket.Docket) {
	t.Helper()
	type place struct{ client, key string }
	belongs := map[place]int{}
	for i := range d.Events {
		e := &d.Events[i]
		require.NotEmpty(t, e.Next, e.Key)
		require.Contains(t, law.Owners, e.Owner, e.Key)
		require.True(t, i == 0 || d.Events[i-1].Consequence.Rank <= e.Consequence.Rank, e.Key)
		for _, key := range e.Members {
			belongs[place{e.Client, key}]++
		}
	}
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		client := l.Client
		if client == "" {
			client = d.Client
		}
		require.Equal(t, 1, belongs[place{client, l.Key}], l.Key)
		require.False(t, !l.Opens.IsZero() && !l.Due.IsZero() && l.Due.Before(l.Opens), l.Key)
	}
}

// TestThePeopleWhoLapsedLeadEveryReport holds the first page of the report in each form, each reminder, a person's screen, and the docket and
// week of five clients: no one else is named before the people who work without authorization.
func TestThePeopleWhoLapsedLeadEveryReport(t *testing.T) {
	demo := finishedDemo(t)
	firm := fiveClients(t, demo)
	lapsed := []string{"Castillo, Kofi", "Coleman, Yuki", "Andersson, Łukasz"}
	lead := func(what, text string) {
		text = withoutBlanks(text) // a page sets its letters
		last := 0
		for _, name := range lapsed {
			at := strings.Index(text, withoutBlanks(name))
			require.GreaterOrEqual(t, at, 0, "%s: %s is not in it", what, name)
			last = max(last, at)
		}
		for _, other := range []string{"Petrov, Thomas", "Iyer, Dana", "Parker, Thomas", "Mensah, Anna", "Diallo, Mei", "Shah, Omar"} {
			if at := strings.Index(text, withoutBlanks(other)); at >= 0 {
				require.Greater(t, at, last, "%s: %s is before a person who works without authorization", what, other)
			}
		}
	}
	tags := regexp.MustCompile(`(?s)<(style|script)[^>]*>.*?</(style|script)>|<[^>]*>`)
	for _, audience := range []string{"client", "internal"} {
		file := func(format string) []byte {
			out := filepath.Join(demo.out, audience+"."+format)
			demo.text(t, "report", "status", "--audience", audience, "--out", out)
			content, err := os.ReadFile(out)
			require.NoError(t, err)
			return content
		}
		file("xlsx")
		lead(audience+" xlsx", firstSheet(t, filepath.Join(demo.out, audience+".xlsx")))
		lead(audience+" html", tags.ReplaceAllString(string(file("html")), " "))
		if audience == "client" { // the other one is for programs, a row for each deadline by date
			lead(audience+" csv", strings.ReplaceAll(string(file("csv")), `"`, ""))
		}
		pages, err := pdftext.Texts(file("pdf"))
		require.NoError(t, err)
		var printed strings.Builder
		for _, page := range pages {
			printed.WriteString(page.Text)
		}
		lead(audience+" pdf", printed.String())
	}

	config, letters := filepath.Join(demo.out, "alerts.yaml"), filepath.Join(demo.out, "letters")
	require.NoError(t, os.WriteFile(config, []byte(strings.ReplaceAll(demoAlerts, "FOLDER", letters)), 0o600))
	demo.text(t, "--config", config, "alerts", "send")
	read := 0
	for _, l := range lettersIn(t, letters) {
		if strings.HasPrefix(l.to, "ana@") || strings.HasPrefix(l.to, "hr@") {
			read++
			lead("reminder to "+l.to, l.text)
		}
	}
	require.Positive(t, read)

	wide := asked{demo: demo.demo, out: demo.out, columns: 120}
	for _, name := range lapsed {
		open := wide.text(t, "person", name)
		_, open, _ = strings.Cut(open, "\nOpen\n")
		require.Regexp(t, `^  2026-11-\d\d +-\d+d Work authorization ended`, open, name)
	}
	for _, columns := range []int{0, 80, 120, 200} {
		screen := asked{demo: firm.demo, out: firm.out, columns: columns}
		if columns > 0 {
			lead("docket of all clients", screen.text(t, "docket", "--all-clients"))
		}
		lead("week of all clients", screen.text(t, "week"))
	}
	all := firm.docketOf(t, "--all-clients")
	require.True(t, slices.IsSortedFunc(all.Events, func(a, b docket.Event) int { return a.Consequence.Rank - b.Consequence.Rank }))
	require.Equal(t, "works-without-authorization", all.Events[0].Consequence.Code)
	require.Equal(t, civil.MustParse("2026-02-11"), all.Events[0].Due)
}

func withoutBlanks(text string) string { return strings.Join(strings.Fields(text), "") }

// firstSheet is the text of a workbook's first sheet.
func firstSheet(t *testing.T, file string) string {
	t.Helper()
	f, err := excelize.OpenFile(file)
	require.NoError(t, err)
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetList()[0])
	require.NoError(t, err)
	var all strings.Builder
	for _, row := range rows {
		all.WriteString(strings.Join(row, " ") + "\n")
	}
	return all.String()
}
