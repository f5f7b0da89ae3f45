package uscis

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// recorded is an answer in the shape of the service.
const recorded = `{
  "case_status": {
    "receiptNumber": %q,
    "formType": "I129",
    "submittedDate": "07-01-2026 09:12:44",
    "modifiedDate": "11-20-2026 16:03:10",
    "current_case_status_text_en": "Case Was Approved",
    "current_case_status_desc_en": "On November 20, 2026, we approved your Form I-129.",
    "current_case_status_text_es": "Caso aprobado",
    "current_case_status_desc_es": "",
    "hist_case_status": null
  },
  "message": "Query was successful."
}`

// service is a local server that answers as the service does: the first answers are those of the list, by their status.
type service struct {
	*httptest.Server
	first  []int
	head   map[string]string
	tokens int
	asked  []string
	waited []time.Duration
	now    time.Time
}

func newService(t *testing.T) *service {
	s := &service{now: time.Date(2026, 11, 28, 10, 2, 0, 0, time.UTC)}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/oauth/accesstoken" {
			if r.PostFormValue("grant_type") != "client_credentials" || r.PostFormValue("client_id") != "id" || r.PostFormValue("client_secret") != "secret" {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			s.tokens++
			fmt.Fprintf(w, `{"access_token": "token-%d", "expires_in": "1799"}`, s.tokens)
			return
		}
		s.asked = append(s.asked, r.URL.Path+" "+r.Header.Get("Authorization"))
		if len(s.first) > 0 {
			status := s.first[0]
			s.first = s.first[1:]
			if status != http.StatusOK {
				for name, value := range s.head {
					w.Header().Set(name, value)
				}
				w.WriteHeader(status)
				return
			}
		}
		fmt.Fprintf(w, recorded, strings.TrimPrefix(r.URL.Path, "/case-status/"))
	}))
	t.Cleanup(s.Close)
	return s
}

// client is a client whose clock moves only while it waits.
func (s *service) client(o Settings) *Client {
	o.URL, o.ID = s.URL, "id"
	if o.Secret == "" {
		o.Secret = "secret"
	}
	return New(o, func() time.Time { return s.now }, func(_ context.Context, d time.Duration) error {
		s.waited = append(s.waited, d)
		s.now = s.now.Add(d)
		return nil
	})
}

func TestACaseIsReadWithOneTokenForAll(t *testing.T) {
	s := newService(t)
	c := s.client(Settings{PerSecond: 5})
	for _, receipt := range []string{"EAC9999103402", "LIN9999106498"} {
		found, err := c.Case(t.Context(), receipt)
		require.NoError(t, err)
		require.Equal(t, Case{Receipt: receipt, Form: "I129", Status: "Case Was Approved", Since: "2026-11-20",
			Description: "On November 20, 2026, we approved your Form I-129."}, found)
	}
	require.Equal(t, 1, s.tokens)
	require.Equal(t, []string{"/case-status/EAC9999103402 Bearer token-1", "/case-status/LIN9999106498 Bearer token-1"}, s.asked)
	require.Equal(t, []time.Duration{200 * time.Millisecond, 200 * time.Millisecond}, s.waited, "five requests in a second at most")

	s.now = s.now.Add(29 * time.Minute)
	_, err := c.Case(t.Context(), "EAC9999103402")
	require.NoError(t, err)
	require.Equal(t, 2, s.tokens, "a token that is about to end is renewed")
}

func TestErrorsOfTheService(t *testing.T) {
	for _, test := range []struct {
		name   string
		first  []int
		head   map[string]string
		secret string
		err    error
		says   string
		asked  int
		waited []time.Duration
	}{
		{name: "wrong credentials", secret: "other", err: errCredentials},
		{name: "a token that ended early", first: []int{401}, asked: 2},
		{name: "a token that is refused again", first: []int{401, 401}, err: errCredentials, asked: 2},
		{name: "no such case", first: []int{404}, err: ErrUnknown, asked: 1},
		{name: "a number that is none", first: []int{422}, err: ErrInvalid, asked: 1},
		{name: "too many requests, then not", first: []int{429}, head: map[string]string{"Retry-After": "7"}, asked: 2, waited: []time.Duration{7 * time.Second}},
		{name: "too many requests", first: []int{429, 429, 429, 429}, err: errLimit, asked: 4,
			waited: []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}},
		{name: "a pause that is too long", first: []int{429}, head: map[string]string{"Retry-After": "86400"}, asked: 2, waited: []time.Duration{time.Minute}},
		{name: "a failure that passes", first: []int{503, 500}, asked: 3, waited: []time.Duration{time.Second, 2 * time.Second}},
		{name: "a failure that stays", first: []int{500, 500, 500, 500}, says: "500 Internal Server Error", asked: 4,
			waited: []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}},
		{name: "a redirect", first: []int{302}, head: map[string]string{"Location": "http://elsewhere.example"}, says: "302 Found", asked: 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newService(t)
			s.first, s.head = test.first, test.head
			_, err := s.client(Settings{PerSecond: 1_000_000, Secret: test.secret}).Case(t.Context(), "EAC9999103402")
			switch {
			case test.err != nil:
				require.ErrorIs(t, err, test.err)
			case test.says != "":
				require.ErrorContains(t, err, test.says)
			default:
				require.NoError(t, err)
			}
			require.Len(t, s.asked, test.asked)
			var waited []time.Duration
			for _, d := range s.waited {
				if d >= time.Second {
					waited = append(waited, d)
				}
			}
			require.Equal(t, test.waited, waited)
		})
	}
}

func TestAServerThatIsNotThereIsNamedWithoutTheAddress(t *testing.T) {
	s := newService(t)
	c := s.client(Settings{})
	s.Close()
	_, err := c.Case(t.Context(), "EAC9999103402")
	require.ErrorContains(t, err, "USCIS cannot be reached")
	require.NotContains(t, err.Error(), "secret")
}

func TestParse(t *testing.T) {
	one := fmt.Sprintf(recorded, "EAC9999103402")
	two := fmt.Sprintf(recorded, "LIN9999106498")
	for _, text := range []string{one + two, "[" + one + "," + two + "]", one + "\n" + two + "\n"} {
		cases, err := Parse([]byte(text))
		require.NoError(t, err)
		require.Len(t, cases, 2)
		require.Equal(t, "LIN9999106498", cases[1].Receipt)
	}
	for text, says := range map[string]string{
		"receipt,status": "not JSON",
		`{"status": "Case Was Approved", "receiptNumber": "EAC9999103402"}`:                                                                          "no case_status",
		`{"case_status": {"receiptNumber": "EAC9999103402", "current_case_status_text_en": ""}}`:                                                     "no case_status",
		`{"case_status": {"receiptNumber": "EAC9999103402", "current_case_status_text_en": "Case Was Received",` + ` "modifiedDate": "2026-11-20"}}`: "MM-DD-YYYY",
	} {
		_, err := Parse([]byte(text))
		require.ErrorContains(t, err, says)
	}
}
