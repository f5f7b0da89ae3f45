package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/calendar"
	"mobility/app/clientday"
	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/store"
)

// TestEachOwnerHasACalendarToSubscribeTo asks the addresses that the program lists, and others.
func TestEachOwnerHasACalendarToSubscribeTo(t *testing.T) {
	storetest.EachTarget(t, calendarsOf)
}

func calendarsOf(t *testing.T, target string) {
	_, _, err := database.Migrate(t.Context(), target)
	require.NoError(t, err)
	c := &clocked{target: target, now: time.Date(2026, time.October, 1, 12, 0, 0, 0, time.UTC)}
	c.run(t, "roster", "import", c.file(t, knownAtHeader+"E1,Asha,Rao,03/15/2021,,Engineer,H-1B,11/14/2026,11/14/2026\n"))
	folder := t.TempDir()
	config, keyFile := filepath.Join(folder, "mobility.yaml"), filepath.Join(folder, "calendar_key") // a server has no place beside it
	require.NoError(t, os.WriteFile(config, []byte("calendar_key: "+keyFile+"\n"), 0o600))
	stdout, _ := c.run(t, "--config="+config, "report", "calendar", "--json")
	var listed struct {
		Calendars []struct{ Client, Owner, Address string }
	}
	require.NoError(t, json.Unmarshal([]byte(stdout), &listed))
	require.Len(t, listed.Calendars, 6)
	again, _ := c.run(t, "--config="+config, "report", "calendar", "--json")
	require.Equal(t, stdout, again, "an address stays")

	info, err := os.Stat(keyFile)
	require.NoError(t, err)
	require.Zero(t, info.Mode().Perm()&0o077)
	key, err := calendar.ReadKey(keyFile)
	require.NoError(t, err)
	s, err := store.Open(t.Context(), c.target, kinds.All, store.Options{})
	require.NoError(t, err)
	defer s.Close()
	handler := key.Handler(s, func(context.Context, string) (calendar.Options, error) {
		return calendar.Options{Day: clientday.Day{AsOf: civil.FromTime(c.now), Zone: time.UTC}}, nil
	}, func(err error) { require.NoError(t, err) })
	ask := func(path string) *httptest.ResponseRecorder {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		return answer
	}
	for _, one := range listed.Calendars {
		address, err := url.Parse(one.Address)
		require.NoError(t, err)
		require.Equal(t, "127.0.0.1:9640", address.Host)
		answer := ask(address.Path)
		require.Equal(t, http.StatusOK, answer.Code)
		require.Equal(t, "text/calendar; charset=utf-8", answer.Header().Get("Content-Type"))
		require.Contains(t, answer.Body.String(), "BEGIN:VCALENDAR\r\n")
		require.NotContains(t, answer.Body.String(), "Rao")
		require.Equal(t, one.Owner == "all" || one.Owner == "counsel", strings.Contains(answer.Body.String(), "SUMMARY:A.R.: "), one.Owner)
		if one.Owner == "all" {
			require.Equal(t, http.StatusNotFound, ask(strings.Replace(address.Path, "/all/", "/counsel/", 1)).Code, "the token of another owner")
			require.Equal(t, http.StatusNotFound, ask("/calendar/default/all/0.ics").Code)
		}
	}
}
