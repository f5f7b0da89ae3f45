package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/cmd/mobility/cmdutil"
)

// caseService answers as the case status service of USCIS does, with a status for each receipt number; one that it does not
// know it answers with 404, and the statuses of HTTP that are given first.
func caseService(t *testing.T, statuses map[string]string, first ...int) *httptest.Server {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/oauth/accesstoken" {
			if r.PostFormValue("client_id") != "the-id" || r.PostFormValue("client_secret") != "the-secret" {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			fmt.Fprint(w, `{"access_token": "t", "expires_in": "1799"}`)
			return
		}
		receipt := strings.TrimPrefix(r.URL.Path, "/case-status/")
		switch status := statuses[receipt]; {
		case len(first) > 0:
			w.WriteHeader(first[0])
			first = first[1:]
		case status == "":
			w.WriteHeader(http.StatusNotFound)
		default:
			fmt.Fprintf(w, `{"case_status": {"receiptNumber": %q, "formType": "I129", "submittedDate": "07-01-2026 09:12:44", "modifiedDate": `+
				`"11-20-2026 16:03:10", "current_case_status_text_en": %q, "current_case_status_desc_en": "", "hist_case_status": null}, "message": ""}`, receipt, status)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

const filingsWithReceipts = "Employee ID,form,purpose,receipt_number,received,old_end\n" +
	"E1,I-129,extension,WAC2690012301,2026-07-01,2026-08-25\n" +
	"E2,I-129,extension,WAC2690012302,2026-07-01,2026-08-25\n" +
	"E3,I-129,extension,WAC2690012303,2026-07-01,2026-08-25\n"

// TestStatusesOfUSCISAreRecordedWithTheirHour asks a local server: a status moves the stage and is an issue until the record shows
// it; no deadline follows from it alone.
func TestStatusesOfUSCISAreRecordedWithTheirHour(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		require.NoError(t, migrated(target))
		server := caseService(t, map[string]string{"WAC2690012301": "Request for Additional Evidence Was Sent", "WAC2690012302": "Case Was Denied"})
		dir := t.TempDir()
		write := func(name, text string) string {
			path := filepath.Join(dir, name)
			require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
			return path
		}
		credentials := write("credentials", "the-id\nthe-secret\n")
		configuration := write("mobility.yaml", "uscis:\n  url: "+server.URL+"\n  credentials_file: "+credentials+"\n")
		run := func(wanted int, args ...string) string {
			var out, reported strings.Builder
			p := &cmdutil.Program{CommandLine: newCommandLine, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &reported, Getenv: func(string) string { return "" },
				Now: func() time.Time { return time.Date(2026, 11, 28, 10, 2, 0, 0, time.UTC) }}
			require.Equal(t, wanted, p.Run(t.Context(), append([]string{"mobility", "--db=" + target, "--config=" + configuration}, args...)), "%s%s", out.String(), reported.String())
			return out.String() + reported.String()
		}
		run(0, "roster", "import", write("hr.csv", "Employee ID,Last Name,First Name,Hire Date\nE1,One,Ada,2016-08-29\nE2,Two,Bo,2016-08-29\nE3,Three,Cy,2016-08-29\n"))
		run(0, "status", "import", write("status.csv", "Employee ID,class,status_from,petition_expires,i94_expires\n"+
			"E1,H-1B,2023-08-26,2026-08-25,2026-08-25\nE2,H-1B,2023-08-26,2026-08-25,2026-08-25\nE3,H-1B,2023-08-26,2026-08-25,2026-08-25\n"))
		run(0, "filing", "import", write("filings.csv", filingsWithReceipts))

		answer := run(3, "filing", "sync", "--dry-run", "--json")
		require.Contains(t, answer, `"stage": "notice"`)
		require.NotContains(t, run(0, "filing", "list", "--all"), "notice", "a dry run writes nothing")

		answer = run(3, "filing", "sync", "--json")
		require.Contains(t, answer, `"asked": 3`)
		require.Contains(t, answer, `"code": "FIL-011"`, "USCIS does not know the third")
		listed := run(0, "filing", "list", "--all")
		require.Contains(t, listed, "notice\tI-129")
		require.Contains(t, listed, "denied\tI-129")
		require.Contains(t, run(0, "filing", "show", "E1"), "case_status\tRequest for Additional Evidence Was Sent\tUSCIS, read 2026-11-28 10:02 UTC")

		first := run(0, "docket", "--within", "3650", "--employee", "E1", "--json")
		require.Contains(t, first, `"rule": "status.case-status"`)
		require.NotContains(t, first, "status.notice-answer", "the deadline runs from the notice")
		require.Contains(t, first, `"rule": "i9.240-day"`, "work goes on until the decision")
		second := run(0, "docket", "--within", "3650", "--employee", "E2", "--json")
		require.Contains(t, second, `"rule": "status.work-past-end"`, "no work can rest on a denial whose day is not recorded")
		require.NotContains(t, second, `"rule": "i9.240-day"`)

		run(0, "filing", "record", "E1", "form=I-129", "received=2026-07-01", "notice=rfe", "notice_issued=2026-11-18", "notice_due=2027-02-10")
		first = run(0, "docket", "--within", "3650", "--employee", "E1", "--json")
		require.NotContains(t, first, "status.case-status")
		require.Contains(t, first, "status.notice-answer")

		require.Contains(t, run(3, "filing", "sync", "--json"), `"unchanged": 2`)
		run(0, "audit", "verify")
	})
}

// TestUSCISIsAskedOnlyWhereItIsConfigured has what stops a run: no address, credentials that are refused, a limit.
func TestUSCISIsAskedOnlyWhereItIsConfigured(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	run := func(configuration string, args ...string) (int, string) {
		var reported strings.Builder
		p := inProcess(io.Discard, &reported)
		code := p.Run(t.Context(), append([]string{"mobility", "--db=" + filepath.Join(dir, "own.db"), "--config=" + configuration}, args...))
		return code, reported.String()
	}
	code, reported := run("", "roster", "import", write("hr.csv", "Employee ID,Last Name,First Name,Hire Date\nE1,One,Ada,2016-08-29\nE2,Two,Bo,2016-08-29\nE3,Three,Cy,2016-08-29\n"))
	require.Zero(t, code, reported)
	code, reported = run("", "filing", "import", write("filings.csv", filingsWithReceipts))
	require.Zero(t, code, reported)

	code, reported = run("", "filing", "sync")
	require.Equal(t, cmdutil.ExitUsage, code)
	require.Contains(t, reported, "the configuration has no section uscis")

	server := caseService(t, nil)
	good, bad := write("good", "the-id\nthe-secret\n"), write("bad", "the-id\nanother\n")
	code, reported = run(write("refused.yaml", "uscis:\n  url: "+server.URL+"\n  credentials_file: "+bad+"\n"), "filing", "sync")
	require.Equal(t, 1, code)
	require.Contains(t, reported, "USCIS rejected the credentials")
	require.NotContains(t, reported, "another")

	code, reported = run(write("far.yaml", "uscis:\n  url: http://uscis.example\n"), "filing", "sync")
	require.Equal(t, cmdutil.ExitUsage, code)
	require.Contains(t, reported, "must be https")
	require.Contains(t, reported, "credentials_file: required")

	limited := caseService(t, map[string]string{"WAC2690012301": "Case Was Received", "WAC2690012302": "Case Was Received", "WAC2690012303": "Case Was Received"})
	code, reported = run(write("few.yaml", "uscis:\n  url: "+limited.URL+"\n  credentials_file: "+good+"\n  at_most: 2\n"), "filing", "sync")
	require.Zero(t, code, reported)
	require.Contains(t, reported, "2 cases read, 2 changed, 0 unchanged, 1 left for another run")

	failing := caseService(t, nil, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable)
	code, reported = run(write("failing.yaml", "uscis:\n  url: "+failing.URL+"\n  credentials_file: "+good+"\n  at_most: 1\n"), "filing", "sync")
	require.Equal(t, cmdutil.ExitPartial, code, reported)
	require.Contains(t, reported, "1 case could not be recorded")
}
